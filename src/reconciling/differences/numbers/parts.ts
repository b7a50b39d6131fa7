import type { Tables } from '../../../knowledge/tables.js'
import { createQuantityReader, type Quantity } from '../../quantities.js'
import { type Difference, type DifferenceFinder, differenceWords, evidenceOf, fill } from '../difference.js'
import type { Passage, PassageReader } from '../passages.js'
import { printed } from './amounts.js'

/** Fewer sums in one sentence are no list of parts. */
const FEWEST = 3
/** Sentences before the list in which its total may stand. */
const BACK = 2
/** Parts that make more than this of the total are not its parts. */
const MOST = 1.5
const GREAT = 1e6

/** A list of sums that together exceed the total printed shortly before it. */
export function createPartsFinder(tables: Tables, passagesOf: PassageReader): DifferenceFinder {
  const readQuantities = tables.shared(createQuantityReader)
  const { sentences } = differenceWords(tables)
  return account => {
    const { all } = passagesOf(account)
    const sums = new Map<Passage, readonly Quantity[]>()
    const sumsOf = (passage: Passage) => {
      const known = sums.get(passage) ?? readQuantities(passage.text).filter(isSum)
      sums.set(passage, known)
      return known
    }
    return all.flatMap((passage, at): Difference | never[] => {
      const report = account.reports[passage.report]
      const parts = sumsOf(passage)
      const [first, last] = [parts[0], parts.at(-1)]
      if (report === undefined || first === undefined || last === undefined || parts.length < FEWEST) return []
      const before = all.slice(Math.max(0, at - BACK), at).filter(other => other.report === passage.report)
      const sum = parts.reduce((whole, part) => whole + part.value, 0)
      const place = before.reverse().find(other => sumsOf(other).some(total => isTotal(total, parts)))
      const total = place === undefined ? undefined : sumsOf(place).find(other => isTotal(other, parts))
      if (place === undefined || total === undefined || sum <= total.high) return []
      return {
        kind: 'arithmetic',
        about: place.text.slice(0, total.end),
        values: [
          {
            value: printed(total.value, total.unit),
            evidence: [evidenceOf(report, place.start, place.start + total.end)],
          },
          {
            value: parts.map(part => printed(part.value, '')).join(' + '),
            evidence: [evidenceOf(report, passage.start + first.start, passage.start + last.end)],
          },
        ],
        explanation: fill(sentences['arithmetic-parts'], {
          sum: printed(sum, total.unit),
          total: printed(total.value, total.unit),
        }),
        tone: 'arithmetic',
        because: { rule: 'differences.parts', words: parts.map(part => passage.text.slice(part.start, part.end)) },
      }
    })
  }
}

/** Money, and great numbers of nothing: “3 billion and”. */
const isSum = ({ kind, value, counted }: Quantity): boolean =>
  kind === 'money' || (kind === 'count' && value >= GREAT && counted[0] === 'and')

/** Greater than each part, of the order of their sum, in a currency that is theirs or that they do not print. */
function isTotal(total: Quantity, parts: readonly Quantity[]): boolean {
  const sum = parts.reduce((all, part) => all + part.value, 0)
  return (
    parts.every(part => part.value < total.value && (part.unit === '' || part.unit === total.unit)) &&
    sum <= total.value * MOST
  )
}
