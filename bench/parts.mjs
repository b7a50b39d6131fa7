// Where the time of reading goes: CPU microseconds a sentence for each reader, beside the bare pass of the tagger.
//   node bench/parts.mjs [FILE|FOLDER ...] [--dist FOLDER]     the coded events, or examples/, when nothing is named
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gold, load, median, recordsIn, textsIn, top } from './support.mjs'

const ROUNDS = 11
/** Sentences read before anything is timed: below this, most of the time goes into compiling. */
const WARM = 40_000
const named = process.argv.slice(2).filter((word, i, words) => !word.startsWith('--') && words[i - 1] !== '--dist')
const incoming =
  named.length > 0
    ? named.flatMap(path =>
        statSync(path).isDirectory() ? textsIn(path) : [{ source: path, bytes: readFileSync(path) }],
      )
    : existsSync(gold)
      ? recordsIn(gold).flatMap(record => textsIn(join(gold, record, 'texts')))
      : textsIn(join(top, 'examples'))

const { createIntake } = await load('intake/intake.js')
const { intakeTables } = await load('pipeline/intake-tables.js')
const { loadTables } = await load('knowledge/tables.js')
const { fold } = await load('text/fold.js')
const { createTagger, segmentDocument } = await load('reading/tokens.js')
const { createMentionFinder } = await load('reading/mentions.js')
const { createClaimReader } = await load('reading/claims.js')
const { createEventReader } = await load('reading/event.js')
const { createPaperReader } = await load('reading/instruments.js')
const { createFigureReader } = await load('reading/figures.js')
const { createGoodsReader } = await load('reading/goods.js')
const { default: wink } = await import('wink-nlp')
const { default: model } = await import('wink-eng-lite-web-model')

const tables = loadTables()
const takeIn = createIntake(intakeTables(tables))
const documents = []
for (const item of incoming) documents.push((await takeIn(item)).document)
const folded = documents.map(({ text }) => fold(text))
const nlp = wink(model, ['sbd', 'pos'])
const sentences = folded.reduce((sum, text) => sum + nlp.readDoc(text).sentences().length(), 0)

const tagger = createTagger()
const findMentions = createMentionFinder(tables)
const readClaims = createClaimReader(tables)
const readEvent = createEventReader(tables)
const rest = {
  papers: createPaperReader(tables),
  figures: createFigureReader(tables),
  goods: createGoodsReader(tables),
}

const times = {}
function timed(name, run) {
  const before = process.cpuUsage()
  const result = run()
  const { user, system } = process.cpuUsage(before)
  times[name] = [...(times[name] ?? []), (user + system) / sentences]
  return result
}
const warm = Math.ceil(WARM / sentences)
for (let round = 0; round < warm + ROUNDS; round += 1) {
  timed('bare pass', () => folded.map(text => nlp.readDoc(text).sentences().length()))
  const cut = timed('sentences and tags', () => documents.map(document => segmentDocument(document, tagger)))
  const texts = timed('names', () => documents.map((document, n) => findMentions(document, cut[n])))
  const claims = timed('acts', () => texts.map(text => readClaims(text)))
  timed('event', () => texts.map((text, n) => readEvent(text, claims[n])))
  for (const [name, read] of Object.entries(rest)) timed(name, () => texts.map((text, n) => read(text, claims[n])))
}

console.log(`${documents.length} documents, ${sentences} sentences, ${ROUNDS} rounds after ${warm} to warm up`)
let sum = 0
for (const [name, all] of Object.entries(times)) {
  const middle = median(all.slice(warm))
  if (name !== 'bare pass') sum += middle
  console.log(`  ${name.padEnd(20)} ${middle.toFixed(1).padStart(7)} µs a sentence`)
}
console.log(
  `  ${'together'.padEnd(20)} ${sum.toFixed(1).padStart(7)} µs, ${(median(times['bare pass'].slice(warm)) / sum).toFixed(3)} of the bare pass`,
)
