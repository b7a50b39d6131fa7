import type { Tables } from '../../knowledge/tables.js'
import { nameWords } from '../../text/names.js'
import type { Leader, Leaders } from './leaders.js'

export type Gender = 'f' | 'm' | ''

/** Whether a person of this name and state is spoken of as “he” or “she”; '' when nothing tells. */
export type GenderGuess = (words: readonly string[], state: string) => Gender

interface GenderTable {
  readonly women: readonly string[]
  readonly given: Readonly<Record<'f' | 'm', readonly string[]>>
}

export function createGenderGuess(tables: Tables, leaders: Leaders): GenderGuess {
  const { women, given } = tables.get<GenderTable>('gazetteer/genders')
  const female = new Set(women.map(name => nameWords(name).join(' ')))
  const byGiven = new Map<string, Gender>()
  for (const gender of ['f', 'm'] as const) for (const name of given[gender]) byGiven.set(name, gender)
  const ofLeader = ({ person }: Leader): Gender => (female.has(person) ? 'f' : 'm')
  return (words, state) => {
    const known = leaders.know(words).filter(leader => state === '' || leader.state === state)
    const [first] = known
    if (first !== undefined && known.every(leader => ofLeader(leader) === ofLeader(first))) return ofLeader(first)
    return words.length > 1 ? (byGiven.get(words[0] ?? '') ?? '') : ''
  }
}
