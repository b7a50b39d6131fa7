import type { Tables } from '../../knowledge/tables.js'
import { listOf, type Word, wordsOf } from '../words.js'

/** A word or short phrase of a text, by what it means. */
export interface Concept {
  /** `=` and the name of its line in the paraphrase table, `@` and a party's code, or the stem of the word. */
  readonly key: string
  readonly start: number
  readonly end: number
}

/** Meanings of the words of a text, in order. `names` maps stems of people's names to keys of the people. */
export type ConceptReader = (words: readonly Word[], names?: ReadonlyMap<string, string>) => Concept[]

interface Paraphrases {
  readonly empty: string
  /** Words parted by commas that begin like a word of a line and are no form of it. */
  readonly alone: string
  /** Phrases parted by commas. */
  readonly same: Readonly<Record<string, string>>
}

interface PartyNames {
  readonly name?: string
  readonly names?: readonly string[]
  readonly adjectives?: readonly string[]
  readonly capitals?: readonly string[]
}

/** Phrases of the tables, by their words as printed and by the stems of these. */
interface Keys {
  readonly printed: Map<string, string>
  readonly stems: Map<string, string>
  /** Most words of a phrase that begins with this word or stem. */
  readonly longest: Map<string, number>
}

/** Prepares the paraphrase table; the reader it returns leaves out the words that carry nothing. */
export function createConceptReader(tables: Tables): ConceptReader {
  const { empty, alone, same } = tables.get<Paraphrases>('languages/en/paraphrases')
  const emptyWords = new Set(empty.split(/\s+/))
  const keys: Keys = { printed: new Map(), stems: new Map(), longest: new Map() }
  const add = (phrase: string, key: string) => {
    const words = wordsOf(phrase)
    const [only] = words.length === 1 ? words : []
    const printed = only?.plain ?? words.map(word => word.plain).join(' ')
    const stems = only?.stem ?? words.map(word => word.stem).join(' ')
    if (printed !== '' && !keys.printed.has(printed)) keys.printed.set(printed, key)
    if (stems !== '' && !keys.stems.has(stems)) keys.stems.set(stems, key)
    for (const start of [words[0]?.plain ?? '', words[0]?.stem ?? ''])
      keys.longest.set(start, Math.max(words.length, keys.longest.get(start) ?? 0))
  }
  for (const [name, line] of Object.entries(same)) for (const phrase of listOf(line)) add(phrase, `=${name}`)
  for (const word of listOf(alone))
    if (!keys.printed.has(word)) {
      keys.printed.set(word, word)
      keys.longest.set(word, Math.max(1, keys.longest.get(word) ?? 0))
    }
  for (const table of ['gazetteer/states', 'gazetteer/organisations']) {
    for (const [code, party] of Object.entries(tables.get<Record<string, PartyNames>>(table))) {
      const { name = '', names = [], adjectives = [], capitals = [] } = party
      for (const phrase of [name, ...names, ...adjectives, ...capitals]) add(phrase, `@${code}`)
    }
  }
  return (words, names) => {
    const concepts: Concept[] = []
    for (let at = 0; at < words.length; ) {
      const first = words[at]
      if (first === undefined) break
      const person = names?.get(first.stem)
      const hit = person === undefined ? longestPhrase(words, at, keys) : { key: person, length: 1 }
      const last = words[at + hit.length - 1] ?? first
      if (hit.length > 1 || !(emptyWords.has(first.plain) || isInitial(first.plain, hit.key))) {
        const before = concepts.at(-1)
        if (person !== undefined && before?.key === person) concepts[concepts.length - 1] = { ...before, end: last.end }
        else concepts.push({ key: hit.key, start: first.start, end: last.end })
      }
      at += hit.length
    }
    return concepts
  }
}

/** “R.” or “Jr” in a name: too short to mean anything, unless the table knows it. */
const isInitial = (word: string, key: string): boolean => word.length < 3 && key === word && !/\d/.test(word)

function longestPhrase(words: readonly Word[], at: number, { printed, stems, longest }: Keys) {
  const most = Math.max(longest.get(words[at]?.plain ?? '') ?? 0, longest.get(words[at]?.stem ?? '') ?? 0)
  for (let length = Math.min(most, words.length - at); length > 0; length -= 1) {
    let exact = ''
    let stemmed = ''
    for (let i = at; i < at + length; i += 1) {
      const gap = i === at ? '' : ' '
      exact += gap + (words[i]?.plain ?? '')
      stemmed += gap + (words[i]?.stem ?? '')
    }
    const key = printed.get(exact) ?? stems.get(stemmed)
    if (key !== undefined) return { key, length }
  }
  return { key: words[at]?.stem ?? '', length: 1 }
}
