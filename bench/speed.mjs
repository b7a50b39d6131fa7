// How fast reading is beside the bare pass of the tagger that it stands on: sentences and part-of-speech tags of the same folded
// text, in the same process, in turns. Time is CPU time of the whole process, compiler and collector included: on a busy machine a
// short pass slips through between others while a long one is held up, and the clock on the wall would favour the short one.
//   node bench/speed.mjs FOLDER [--times N] [--rounds N] [--dist FOLDER]     prints what was measured as JSON
// It is a process of its own: a reader that is one of several in a process runs slower, and no program has several.
import { parseArgs } from 'node:util'
import { load, median, textsIn } from './support.mjs'

/** Sentences that each pass goes through before it is timed: below this, most of the time goes into compiling. */
const WARM = 40_000

async function measureSpeed(incoming, { rounds }) {
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
  const warm = Math.ceil(WARM / sentences)
  // The order turns, so that nobody always goes first.
  const names = Object.keys(passes)
  for (let round = 0; round < warm + rounds; round += 1) {
    for (let n = 0; n < names.length; n += 1) {
      const name = names[(n + round) % names.length]
      const before = process.cpuUsage()
      await passes[name]()
      const { user, system } = process.cpuUsage(before)
      if (round >= warm) times[name].push(user + system)
    }
  }
  const share = name => median(times[name].map((time, round) => times.bare[round] / time))
  const rate = name => sentences / (median(times[name]) / 1e6)
  return {
    sentences,
    rounds,
    bare: rate('bare'),
    reading: rate('reading'),
    readingShare: share('reading'),
    wholeShare: share('whole'),
  }
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { times: { type: 'string' }, rounds: { type: 'string' }, dist: { type: 'string' } },
})
const texts = positionals.flatMap(textsIn)
const repeated = Array.from({ length: Number(values.times ?? 1) }, () => texts).flat()
console.log(JSON.stringify(await measureSpeed(repeated, { rounds: Number(values.rounds ?? 9) })))
