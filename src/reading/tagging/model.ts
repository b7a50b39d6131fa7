import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const PARTS = 'wink-eng-lite-web-model/dist'

/** How a property of a lexeme is stored: word of its record, mask of its bits, shift. */
export type Layout = readonly [word: number, mask: number, shift: number, ...rest: number[]]

/** The package’s core model as it is stored. */
interface StoredCore {
  readonly packing: {
    readonly size: number
    readonly config: unknown
    readonly layout: Readonly<Record<string, Layout>>
  }
  readonly lexicon: string
  readonly xpansions: string
  readonly features: {
    readonly lexeme: { readonly list: readonly string[] }
    readonly posClusters: { readonly list: readonly string[] }
  }
  readonly pos: { readonly hash: Readonly<Record<string, number>>; readonly list: readonly string[] }
  readonly tcat: { readonly hash: Readonly<Record<string, number>> }
  readonly trex: unknown
  readonly preserve: unknown
}

/** What the package’s guesser asks of the lexicon. */
export interface Vocabulary {
  readonly lookup: (word: string) => readonly [number]
  readonly posOf: (lexeme: number) => number
  readonly intrinsicSize: () => number
}

/** The parts of the package that tagging takes: words, patterns of tokens, machines that correct tags. */
export interface EnglishModel {
  readonly lexemes: readonly string[]
  /** `recordSize` numbers a lexeme. */
  readonly records: Uint32Array
  readonly recordSize: number
  readonly layout: Readonly<Record<string, Layout>>
  /** What contractions stand for, four numbers a part. */
  readonly expansions: Uint32Array
  /** Tags, joined by `_`, that the words of one cluster can have. */
  readonly clusters: readonly string[]
  readonly tags: readonly string[]
  readonly tagNumbers: Readonly<Record<string, number>>
  readonly categories: Readonly<Record<string, number>>
  readonly patterns: unknown
  readonly preserve: unknown
  /** Tag of a word that the lexicon does not hold. */
  readonly guessTag: (word: string, category: number, vocabulary: Vocabulary) => number
  /** As JSON; run in this order. */
  readonly machines: readonly string[]
}

/** Reads the files of the package that tagging needs, and none of those for names, moods and vectors. */
export function loadEnglishModel(): EnglishModel {
  const part = (name: string): unknown => require(`${PARTS}/${name}`)
  const core = part('languages/cur/models/eng-core-web-model.json') as StoredCore
  const features = part('feature.js') as (config: unknown) => { readonly pos: EnglishModel['guessTag'] }
  return {
    lexemes: core.features.lexeme.list,
    records: numbersOf(core.lexicon),
    recordSize: core.packing.size,
    layout: core.packing.layout,
    expansions: numbersOf(core.xpansions),
    clusters: core.features.posClusters.list,
    tags: core.pos.list,
    tagNumbers: core.pos.hash,
    categories: core.tcat.hash,
    patterns: core.trex,
    preserve: core.preserve,
    guessTag: features(core.packing.config).pos,
    machines: part('languages/cur/models/eng-pos-model.json') as string[],
  }
}

function numbersOf(base64: string): Uint32Array {
  const bytes = Buffer.from(base64, 'base64')
  return new Uint32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length))
}
