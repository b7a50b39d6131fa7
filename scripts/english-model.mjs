// Turns the tagger's model (package wink-eng-lite-web-model) into files that load at once: of 3 MB of JSON, parsing alone takes
// as long as reading two reports.
//   generated/english/words.txt     the words, sorted by code unit, without gaps, UTF-16
//   generated/english/numbers.bin   32-bit numbers; parts.json says how many of each: where each word ends, its number in the
//                                   model, its place by that number, the records, the parts of contractions
//   generated/english/parts.json    everything else that tagging takes
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const require = createRequire(import.meta.url)
const PARTS = 'wink-eng-lite-web-model/dist/languages/cur/models'

export function generateEnglishModel(folder) {
  mkdirSync(folder, { recursive: true })
  const parts = join(folder, 'parts.json')
  const { version } = require('wink-eng-lite-web-model/package.json')
  try {
    if (JSON.parse(readFileSync(parts, 'utf8')).version === version) return
  } catch {
    // Not made yet, or half made: it is made now.
  }
  const core = require(`${PARTS}/eng-core-web-model.json`)
  const words = core.features.lexeme.list
  const order = words.map((_, i) => i).sort((a, b) => (words[a] < words[b] ? -1 : 1))
  const places = new Uint32Array(words.length)
  order.forEach((number, place) => {
    places[number] = place
  })
  let end = 0
  const ends = order.map(number => (end += words[number].length))
  const numbers = { ends, order, places, records: numbersOf(core.lexicon), expansions: numbersOf(core.xpansions) }
  writeFileSync(join(folder, 'words.txt'), order.map(number => words[number]).join(''), 'utf16le')
  writeFileSync(
    join(folder, 'numbers.bin'),
    Buffer.from(Uint32Array.from(Object.values(numbers).flatMap(of => [...of])).buffer),
  )
  writeFileSync(
    parts,
    JSON.stringify({
      version,
      sizes: Object.fromEntries(Object.entries(numbers).map(([name, of]) => [name, of.length])),
      recordSize: core.packing.size,
      layout: core.packing.layout,
      config: core.packing.config,
      clusters: core.features.posClusters.list,
      tags: core.pos.list,
      tagNumbers: core.pos.hash,
      categories: core.tcat.hash,
      patterns: core.trex,
      preserve: core.preserve,
      machines: require(`${PARTS}/eng-pos-model.json`),
    }),
  )
}

function numbersOf(base64) {
  const bytes = Buffer.from(base64, 'base64')
  return new Uint32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length))
}
