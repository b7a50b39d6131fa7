import type { Tables } from '../../../knowledge/tables.js'
import { createQuantityReader, type Quantity } from '../../quantities.js'
import { type Aligned, align, type Placed } from '../alignment.js'
import {
  type Difference,
  type DifferenceFinder,
  differenceWords,
  evidenceOf,
  type Told,
  valuesOf,
} from '../difference.js'
import { type Passage, type PassageReader, printedWords } from '../passages.js'

interface Printed extends Placed {
  readonly quantity: Quantity
}

/** How much the words around two numbers must have in common, by how many of their meanings they share. */
const LEAST = [
  { shared: 1, score: 0.5, party: false },
  { shared: 2, score: 0.3, party: false },
  { shared: 2, score: 0.2, party: true },
  { shared: 3, score: 0.17, party: false },
] as const
/** Values further apart than this are of two facts, not two values of one. */
const FURTHEST = 12
/** So great a number is known again whatever word stands behind it: “6 million”, “6 million doses”. */
const GREAT = 1000

/** Numbers of one thing in the same words around them, that differ from report to report. */
export function createToldNumberFinder(tables: Tables, passagesOf: PassageReader): DifferenceFinder {
  const readQuantities = tables.shared(createQuantityReader)
  const { sentences } = differenceWords(tables)
  return account => {
    const passages = passagesOf(account)
    const numbers = passages.all.flatMap(passage => numbersIn(passage, readQuantities(passage.text)))
    const prints = (report: number, { kind, value }: Quantity) =>
      numbers.some(
        ({ passage, quantity }) =>
          passage.report === report && quantity.value === value && (quantity.kind === kind || value >= GREAT),
      )
    return align(numbers, { passages, comparable: (a, b) => areOfOneSort(a.quantity, b.quantity) })
      .filter(isTold)
      .filter(({ a, b }) => clash(a.quantity, b.quantity))
      .filter(({ a, b }) => !prints(b.passage.report, a.quantity) && !prints(a.passage.report, b.quantity))
      .map(({ a, b, shared }): Difference => {
        const told = [a, b].map((number): Told => {
          const report = account.reports[number.passage.report]
          if (report === undefined) throw new Error('missing report of a number')
          const evidence = evidenceOf(report, number.start, number.end)
          return { value: evidence.quote, evidence }
        })
        return {
          kind: 'number',
          about: printedWords(a.passage, shared),
          values: valuesOf(told),
          explanation: sentences['number-figure'] ?? '',
          tone: 'contradiction',
          because: { rule: 'differences.told-number', words: told.map(({ value }) => value) },
        }
      })
  }
}

const isTold = ({ score, shared, party }: Aligned<Printed>): boolean =>
  LEAST.some(least => shared.length >= least.shared && score >= least.score && (party || !least.party))

function numbersIn(passage: Passage, quantities: readonly Quantity[]): Printed[] {
  const spans = quantities.map(({ start, end }) => ({ start: passage.start + start, end: passage.start + end }))
  // What the other numbers of the sentence are made of says nothing of this one.
  const others = spans
  return quantities.map((quantity, index) => ({
    passage,
    quantity,
    others,
    start: spans[index]?.start ?? passage.start,
    end: spans[index]?.end ?? passage.start,
  }))
}

/** Money with money of one currency, shares with shares, counts with counts of the same thing. */
function areOfOneSort(a: Quantity, b: Quantity): boolean {
  if (a.kind !== b.kind) return false
  if (a.kind === 'count') return a.unit.length > 1 && a.unit === b.unit
  return a.unit === b.unit || a.unit === '' || b.unit === ''
}

/** No value prints like both, nor does the finer of the two round to the other. */
function clash(a: Quantity, b: Quantity): boolean {
  if (a.low <= b.high && b.low <= a.high) return false
  const [less, more] = a.value < b.value ? [a.value, b.value] : [b.value, a.value]
  return less > 0 && more / less <= FURTHEST && (more - less) / more > 0.02
}
