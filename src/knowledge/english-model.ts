import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { generatedFolder } from './tables.js'

const require = createRequire(import.meta.url)

/** How a property of a lexeme is stored: word of its record, mask of its bits, shift. */
export type Layout = readonly [word: number, mask: number, shift: number, ...rest: number[]]

/** Numbers that `numbers.bin` holds one behind the other. */
type Lists = 'ends' | 'order' | 'places' | 'records' | 'expansions'

interface Parts {
  readonly sizes: Readonly<Record<Lists, number>>
  readonly recordSize: number
  readonly layout: Readonly<Record<string, Layout>>
  readonly config: unknown
  /** Tags, joined by `_`, that the words of one cluster can have. */
  readonly clusters: readonly string[]
  readonly tags: readonly string[]
  readonly tagNumbers: Readonly<Record<string, number>>
  readonly categories: Readonly<Record<string, number>>
  readonly patterns: unknown
  readonly preserve: unknown
  /** As JSON; run in this order. */
  readonly machines: readonly string[]
}

/** What the package’s guesser asks of the lexicon. */
export interface Vocabulary {
  readonly lookup: (word: string) => readonly [number]
  readonly posOf: (lexeme: number) => number
  readonly intrinsicSize: () => number
}

/** The parts of the package that tagging takes: words, patterns of tokens, machines that correct tags. */
export interface EnglishModel extends Omit<Parts, 'sizes' | 'config'> {
  readonly words: WordList
  /** `recordSize` numbers a word. */
  readonly records: Uint32Array
  /** What contractions stand for, four numbers a part. */
  readonly expansions: Uint32Array
  /** Tag of a word that the lexicon does not hold. */
  readonly guessTag: (word: string, category: number, vocabulary: Vocabulary) => number
}

/** The words of the model, numbered. */
export interface WordList {
  readonly size: number
  /** Number of a word; undefined when it is not there. */
  numberOf(word: string): number | undefined
  /** The word of a number; empty when there is none. */
  wordOf(number: number): string
}

/** Reads what `scripts/english-model.mjs` made of the package, and the package’s guesser. */
export function loadEnglishModel(): EnglishModel {
  const file = (name: string) => join(generatedFolder, 'english', name)
  const { sizes, config, ...parts }: Parts = JSON.parse(readFileSync(file('parts.json'), 'utf8'))
  const bytes = readFileSync(file('numbers.bin'))
  let at = 0
  const take = (list: Lists): Uint32Array => {
    const numbers = new Uint32Array(bytes.buffer, bytes.byteOffset + at * Uint32Array.BYTES_PER_ELEMENT, sizes[list])
    at += sizes[list]
    return numbers
  }
  const [ends, order, places] = [take('ends'), take('order'), take('places')]
  const features = require('wink-eng-lite-web-model/dist/feature.js') as (config: unknown) => {
    readonly pos: EnglishModel['guessTag']
  }
  return {
    ...parts,
    words: createWordList(readFileSync(file('words.txt'), 'utf16le'), { ends, order, places }),
    records: take('records'),
    expansions: take('expansions'),
    guessTag: features(config).pos,
  }
}

type Sorted = Readonly<Record<'ends' | 'order' | 'places', Uint32Array>>

/** Words in one string, sorted: no word is made before it is asked for. */
function createWordList(letters: string, { ends, order, places }: Sorted): WordList {
  const startOf = (place: number) => (place === 0 ? 0 : (ends[place - 1] ?? 0))
  /** Below zero when the word stands before the one at `place`. */
  const compare = (word: string, place: number): number => {
    const start = startOf(place)
    const length = (ends[place] ?? 0) - start
    for (let i = 0; i < length && i < word.length; i += 1) {
      const difference = word.charCodeAt(i) - letters.charCodeAt(start + i)
      if (difference !== 0) return difference
    }
    return word.length - length
  }
  return {
    size: order.length,
    numberOf: word => {
      let low = 0
      let high = order.length - 1
      while (low <= high) {
        const middle = (low + high) >>> 1
        const side = compare(word, middle)
        if (side === 0) return order[middle]
        if (side < 0) high = middle - 1
        else low = middle + 1
      }
      return undefined
    },
    wordOf: number => {
      const place = places[number]
      return place === undefined ? '' : letters.slice(startOf(place), ends[place])
    },
  }
}
