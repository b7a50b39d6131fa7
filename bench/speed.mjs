// How fast reading is beside the bare pass of the tagger that it stands on: sentences and part-of-speech tags of the same folded
// text, in the same process, in turns, so that a busy machine slows both alike.
import { load, median } from './support.mjs'

export async function measureSpeed(incoming, { rounds }) {
  const { createIntake } = await load('intake/intake.js')
  const { intakeTables } = await load('pipeline/intake-tables.js')
  const { loadTables } = await load('knowledge/tables.js')
  const { createReader } = await load('reading/read.js')
  const { createPipeline } = await load('pipeline/read-coverage.js')
  const { fold } = await load('text/fold.js')
  const { default: wink } = await import('wink-nlp')
  const { default: model } = await import('wink-eng-lite-web-model')

  const tables = loadTables()
  const takeIn = createIntake(intakeTables(tables))
  const documents = []
  for (const item of incoming) documents.push((await takeIn(item)).document)
  const folded = documents.map(({ text }) => fold(text))
  const nlp = wink(model, ['sbd', 'pos'])
  const read = createReader(tables)
  const whole = createPipeline(tables)
  let sentences = 0
  for (const text of folded) sentences += nlp.readDoc(text).sentences().length()

  const passes = {
    bare: () => {
      for (const text of folded) nlp.readDoc(text)
    },
    reading: () => {
      for (const document of documents) read(document)
    },
    whole: async () => {
      for (const item of incoming) await whole([item])
    },
  }
  const times = { bare: [], reading: [], whole: [] }
  // The first round warms up and is not counted; the order turns, so that nobody always goes first.
  const names = Object.keys(passes)
  for (let round = 0; round <= rounds; round += 1) {
    for (let n = 0; n < names.length; n += 1) {
      const name = names[(n + round) % names.length]
      const began = performance.now()
      await passes[name]()
      if (round > 0) times[name].push(performance.now() - began)
    }
  }
  const share = name => median(times[name].map((time, round) => times.bare[round] / time))
  const rate = name => sentences / (median(times[name]) / 1000)
  return {
    sentences,
    rounds,
    bare: rate('bare'),
    reading: rate('reading'),
    readingShare: share('reading'),
    wholeShare: share('whole'),
  }
}
