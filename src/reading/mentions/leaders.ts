import type { Tables } from '../../knowledge/tables.js'
import { isSpelling, nameWords } from '../../text/names.js'
import type { Rank } from './lexicon.js'

/** A head of state or government, or a foreign minister, as the gazetteer knows them. */
export interface Leader {
  readonly state: string
  /** The same for all forms of one person's name. */
  readonly person: string
  readonly name: string
  readonly words: readonly string[]
  readonly rank: Rank
  readonly from: number
  readonly to: number
}

/** [name, rank, from, to, other printed forms]; to 0: in office when the table was made. */
type Row = readonly [string, string, number, number, (readonly string[])?]

const RANK: Readonly<Record<string, Rank>> = {
  hs: 'head-of-state',
  hg: 'head-of-government',
  pl: 'party-leader',
  hr: 'heir',
  vp: 'deputy',
  fm: 'foreign-minister',
  mi: 'minister',
  sp: 'speaker',
  oh: 'organisation-head',
}

/** Leaders by each word of their names. */
export interface Leaders {
  /** Leaders one form of whose name holds all these words; one entry a form. */
  find(words: readonly string[]): readonly Leader[]
  /** The same, leaders all of whose words this name holds (“Alassane Dramane Ouattara”), and other spellings. */
  know(words: readonly string[]): readonly Leader[]
  /** The last year of which the table knows anything. */
  readonly newest: number
}

export function createLeaders(tables: Tables): Leaders {
  const byWord = new Map<string, Leader[]>()
  let newest = 0
  for (const [state, rows] of Object.entries(tables.get<Record<string, readonly Row[]>>('gazetteer/leaders'))) {
    for (const [name, rank, from, to, also = []] of rows) {
      newest = Math.max(newest, from, to)
      const words = nameWords(name)
      const person = words.join(' ')
      for (const form of [name, ...also]) {
        const leader = {
          state,
          person,
          name,
          words: form === name ? words : nameWords(form),
          rank: RANK[rank] ?? 'dignitary',
          from,
          to: to === 0 ? 9999 : to,
        }
        for (const word of leader.words) {
          const list = byWord.get(word)
          if (list === undefined) byWord.set(word, [leader])
          else list.push(leader)
        }
      }
    }
  }
  const find: Leaders['find'] = words =>
    (byWord.get(words[0] ?? '') ?? []).filter(leader => words.every(word => leader.words.includes(word)))
  const within: Leaders['find'] = words =>
    (byWord.get(words.at(-1) ?? '') ?? []).filter(
      leader => leader.words.length > 1 && leader.words.every(word => words.includes(word)),
    )
  // “Kassym-Jomart Tokaev”: one word as the gazetteer has it, the others spelt otherwise.
  const respelt: Leaders['find'] = words => {
    if (words.length < 2) return []
    for (const word of words) {
      const fits = (byWord.get(word) ?? []).filter(
        leader =>
          leader.words.length >= words.length &&
          words.every(other => leader.words.some(known => known === other || isSpelling(known, other))),
      )
      if (fits.length > 0 && new Set(fits.map(({ person }) => person)).size === 1) return fits
    }
    return []
  }
  return {
    find,
    newest,
    know: words => {
      const found = find(words)
      if (found.length > 0) return found
      const inside = words.length < 3 ? [] : within(words)
      return inside.length > 0 ? inside : respelt(words)
    },
  }
}
