import type { Tables } from '../knowledge/tables.js'
import { plain } from '../text/fold.js'

/** Meanings of the words that say what an act is about, without the frame of reported speech and names of parties. */
export type ContentReader = (text: string) => ReadonlySet<string>

interface Paraphrases {
  readonly empty: string
  readonly same: Readonly<Record<string, string>>
}

interface Following {
  readonly generic: readonly string[]
  readonly common: readonly string[]
}

interface PartyNames {
  readonly name?: string
  readonly names?: readonly string[]
  readonly adjectives?: readonly string[]
  readonly capitals?: readonly string[]
}

const WORD = /[\p{L}\p{N}]+/gu
const STEM = 6
const SHORTEST = 3

export function createContentReader(tables: Tables): ContentReader {
  const { empty, same } = tables.get<Paraphrases>('languages/en/paraphrases')
  const { generic, common } = tables.get<Following>('languages/en/following')
  const without = new Set([...empty.split(/\s+/), ...partyWords(tables)])
  const meanings = new Map<string, string>(common.map(stem => [stemOf(stem), '']))
  for (const [name, line] of Object.entries(same)) {
    for (const phrase of line.split(',')) {
      const [word = '', ...more] = plainWords(phrase)
      const stem = stemOf(word)
      if (more.length === 0 && !meanings.has(stem)) meanings.set(stem, generic.includes(name) ? '' : `=${name}`)
    }
  }
  return text => {
    const words = plainWords(text).filter(word => word.length >= SHORTEST && !without.has(word))
    return new Set(
      words
        .map(stemOf)
        .flatMap(stem => meanings.get(stem) ?? stem)
        .filter(meaning => meaning !== ''),
    )
  }
}

/** Long official names are made of ordinary words: only names of one word are left out. */
function partyWords(tables: Tables): string[] {
  return ['gazetteer/states', 'gazetteer/organisations'].flatMap(table =>
    Object.values(tables.get<Readonly<Record<string, PartyNames>>>(table)).flatMap(
      ({ name = '', names = [], adjectives = [], capitals = [] }) =>
        [name, ...names, ...adjectives, ...capitals]
          .map(plainWords)
          .flatMap(words => (words.length === 1 ? words : [])),
    ),
  )
}

/** Words folded and in lower case. */
export const plainWords = (text: string): string[] => plain(text).match(WORD) ?? []

/** Enough to bring the forms of one word together. */
function stemOf(word: string): string {
  return (word.length > SHORTEST && /[^s]s$/.test(word) ? word.slice(0, -1) : word).slice(0, STEM)
}

/** What two sets have in common. */
export const shared = (a: ReadonlySet<string>, b: ReadonlySet<string>): string[] => [...a].filter(item => b.has(item))
