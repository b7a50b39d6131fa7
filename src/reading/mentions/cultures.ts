import type { Tables } from '../../knowledge/tables.js'

interface Row {
  readonly states: readonly string[]
  readonly words: readonly string[]
  readonly endings?: readonly string[]
}

type States = Map<string, readonly string[]>
type ReadonlyStates = ReadonlyMap<string, readonly string[]>

/** Which of some states the words of a name point to. */
export interface CultureGuess {
  (words: readonly string[], states: readonly string[]): string
  /** Whether a word is one that people are called by, or ends as such names do. */
  readonly isName: (word: string) => boolean
}

/** Makes the guess from names that are frequent in a state. It answers only when one state is clearly ahead. */
export function createCultureGuess(tables: Tables): CultureGuess {
  const byWord: States = new Map()
  const endings: States = new Map()
  const put = (map: States, word: string, states: readonly string[]) => {
    const known = map.get(word)
    // Most words stand in one row, whose list will do.
    map.set(word, known === undefined ? states : [...known, ...states])
  }
  for (const row of tables.get<readonly Row[]>('gazetteer/personal-names')) {
    for (const word of row.words) put(byWord, word, row.states)
    for (const ending of row.endings ?? []) put(endings, ending, row.states)
  }
  const guess = (words: readonly string[], states: readonly string[]): string => {
    const votes = states.map(state => ({ state, count: 0 }))
    words.forEach((word, i) => {
      const whole = byWord.get(word)
      // “Karin Kneissl”: a given name tells nothing by its ending.
      const isGiven = i === 0 && words.length > 1
      for (const vote of votes) {
        if (whole?.includes(vote.state)) vote.count += 2
        else if (whole === undefined && !isGiven && endsLike(endings, word, vote.state)) vote.count += 1
      }
    })
    votes.sort((a, b) => b.count - a.count)
    const [best, second] = votes
    return best !== undefined && best.count > (second?.count ?? 0) ? best.state : ''
  }
  return Object.assign(guess, { isName: (word: string) => byWord.has(word) || endsAsName(endings, word) })
}

/** Short endings (“-in”, “-ov”) are those of other words too. */
const LONG_ENDING = 4

function endsAsName(endings: ReadonlyStates, word: string): boolean {
  for (let length = LONG_ENDING; length <= 7 && length <= word.length - SHORTEST_STEM; length += 1)
    if (endings.has(word.slice(-length))) return true
  return false
}

const SHORTEST_STEM = 2

function endsLike(endings: ReadonlyStates, word: string, state: string): boolean {
  for (let length = 2; length <= 7 && length <= word.length - SHORTEST_STEM; length += 1) {
    if (endings.get(word.slice(-length))?.includes(state)) return true
  }
  return false
}
