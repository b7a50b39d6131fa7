import type { Tables } from '../../../knowledge/tables.js'
import type { Act } from '../../acts/act.js'
import { listOf, type Word } from '../../words.js'
import { type Difference, type DifferenceFinder, differenceWords, type Told, valuesOf } from '../difference.js'
import { pairsOf } from '../pairs.js'

/** How many words behind “possibility of” name the step. */
const REACH = 7
/** Content words of the step that the firm account must repeat. */
const SHARED = 2

/** A step that one account calls possible and the other tells without such a word. */
export function createPossibilityFinder(tables: Tables): DifferenceFinder {
  const { sentences } = differenceWords(tables)
  const { possible, hedged } = tables.get<{ possible: string; hedged: string }>('languages/en/differences')
  const { empty } = tables.get<{ empty: string }>('languages/en/paraphrases')
  const steps = new Set(listOf(possible))
  const hedges = new Set([...steps, ...listOf(hedged)])
  const emptyWords = new Set(empty.split(/\s+/))
  const isHedged = (words: readonly Word[]) => words.some(word => hedges.has(word.plain))
  return account => {
    const taken = new Set<Act>()
    return pairsOf(account).flatMap(([a, b]): Difference | never[] => {
      const [mine, others] = [a.words, b.words]
      if (isHedged(mine) === isHedged(others) || taken.has(a) || taken.has(b)) return []
      const [weak, firm] = isHedged(mine) ? [a, b] : [b, a]
      const [weakWords, firmWords] = isHedged(mine) ? [mine, others] : [others, mine]
      const at = weakWords.findIndex(word => steps.has(word.plain))
      if (at < 0) return []
      const step = weakWords.slice(at + 1, at + 1 + REACH).filter(word => !emptyWords.has(word.plain))
      const shared = firmWords.filter(word => step.some(other => other.stem === word.stem))
      if (new Set(shared.map(word => word.stem)).size < SHARED) return []
      taken.add(a).add(b)
      const values = valuesOf([
        toldFrom(weak, weakWords[at], step.at(-1)),
        toldFrom(firm, firmWords[Math.max(0, firmWords.indexOf(shared[0] as Word) - 2)], shared.at(-1)),
      ])
      return {
        kind: 'stage',
        about: shared.map(({ start, end }) => firm.claim.evidence.quote.slice(start, end)).join(' '),
        values,
        explanation: sentences['stage-hedge'] ?? '',
        tone: 'strength',
        because: { rule: 'differences.possibility', words: values.map(({ value }) => value) },
      }
    })
  }
}

function toldFrom({ claim }: Act, first: Word | undefined, last: Word | undefined): Told {
  const { evidence } = claim
  const [from, to] = [first?.start ?? 0, last?.end ?? evidence.quote.length]
  const value = evidence.quote.slice(from, to)
  return { value, evidence: { ...evidence, start: evidence.start + from, end: evidence.start + to, quote: value } }
}
