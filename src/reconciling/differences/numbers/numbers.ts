import type { Tables } from '../../../knowledge/tables.js'
import type { Report } from '../../../model/report.js'
import type { Act } from '../../acts/act.js'
import { createQuantityReader, type Quantity } from '../../quantities.js'
import { listOf, stemOf } from '../../words.js'
import { type AboutReader, createAboutReader } from '../about.js'
import {
  type Difference,
  type DifferenceFinder,
  type DifferenceWords,
  differenceWords,
  evidenceOf,
  type Told,
  valuesOf,
} from '../difference.js'
import { linked, type Trust, trustedPairs } from '../pairs.js'

/** Two acts that print different numbers are one act only when the rest agrees. */
const TRUST: Trust = { words: 0.45, both: [{ score: -0.3, words: 0.22 }] }
/** Shorter words behind a number belong to it: “6G”. */
const LEAST_UNIT = 3

/** Different values of one fact: sums and shares within one act, and how many papers were signed. */
export function createNumberFinder(tables: Tables): DifferenceFinder {
  const readQuantities = tables.shared(createQuantityReader)
  const { sentences } = differenceWords(tables)
  const aboutOf = tables.shared(createAboutReader)
  const { same } = tables.get<{ same: { readonly agreement: string } }>('languages/en/paraphrases')
  const papers = new Set(listOf(same.agreement).map(stemOf))
  const countWords = tables.get<{ readonly counted: { readonly any: string; readonly rest: string } }>(
    'languages/en/differences',
  ).counted
  const anyPaper = new Set(listOf(countWords.any).map(stemOf))
  const rest = new Set(listOf(countWords.rest).map(stemOf))
  return account => {
    const known = new Map<Act, Quantity[]>()
    const quantitiesOf = (act: Act) => {
      const read = known.get(act) ?? readQuantities(act.claim.evidence.quote)
      known.set(act, read)
      return read
    }
    const counts = account.acts.flatMap(act => {
      if (act.claim.force !== 'sign') return []
      const count = quantitiesOf(act).find(
        ({ kind, counted }) => kind === 'count' && counted.some(stem => papers.has(stem)),
      )
      if (count === undefined || count.counted.some(stem => rest.has(stem))) return []
      const sorts = count.counted.filter(stem => papers.has(stem))
      const sort = sorts.some(stem => anyPaper.has(stem)) ? '' : [...sorts].sort().join(' ')
      return [{ act, quantity: count, sort }]
    })
    const around = (act: Act) => readQuantities(surroundings(act, account.reports[act.report]))
    const sums = trustedPairs(account, TRUST)
      .flatMap(([a, b]) => clashesOf(a, b, quantitiesOf))
      .filter(([a, b]) => !tells(around(a.act), b.quantity) && !tells(around(b.act), a.quantity))
    return [
      ...countDifference(counts, sentences),
      ...sumDifferences(sums, { sentence: sentences['number-figure'] ?? '', aboutOf, reports: account.reports }),
    ]
  }
}

/** How far around an act the value of the other account may stand. */
const AROUND = 200

/** “One million more, which makes 6 million”: the text around an act. */
function surroundings({ claim }: Act, report: Report | undefined): string {
  const { start, end } = claim.evidence
  return report?.document.text.slice(Math.max(0, start - AROUND), end + AROUND) ?? ''
}

/** Whether the quantity of one account stands beside the act in the other: then they do not differ in it. */
const tells = (quantities: readonly Quantity[], { value, kind, unit }: Quantity): boolean =>
  quantities.some(
    other =>
      other.value === value && (value >= ROUGH || (other.kind === kind && (kind === 'count' || other.unit === unit))),
  )

interface Counted {
  readonly act: Act
  readonly quantity: Quantity
}

/** Counts of one sort of paper; of what was signed, once two reports tell that. */
function countDifference(
  counts: readonly (Counted & { readonly sort: string })[],
  sentences: DifferenceWords['sentences'],
): Difference[] {
  return [...new Set(counts.map(({ sort }) => sort))].flatMap(sort => {
    const ofSort = counts.filter(count => count.sort === sort)
    const done = ofSort.filter(({ act }) => act.claim.reality === 'done')
    const settled = new Set(done.map(({ act }) => act.report)).size > 1
    return countsOfSort(settled ? done : ofSort, sentences)
  })
}

function countsOfSort(counts: readonly Counted[], sentences: DifferenceWords['sentences']): Difference[] {
  const clash = counts.some(a =>
    counts.some(b => a.act.report !== b.act.report && cannotBothHold(a.quantity, b.quantity)),
  )
  if (!clash) return []
  const told = counts.map(toldBy)
  return [
    {
      kind: 'number',
      about: sentences['number-count-about'] ?? '',
      values: valuesOf(told),
      explanation: sentences['number-count'] ?? '',
      tone: 'contradiction',
      because: { rule: 'differences.paper-count', words: told.map(({ value }) => value) },
    },
  ]
}

type Clash = readonly [Counted, Counted]

interface Summing {
  readonly sentence: string
  readonly aboutOf: AboutReader
  readonly reports: readonly Report[]
}

/** A value at every place where its document prints it. */
function everywhere(told: Told, report: Report | undefined): Told[] {
  const places: Told[] = [told]
  const { text } = report?.document ?? { text: '' }
  for (let at = text.indexOf(told.value); at >= 0 && report !== undefined; at = text.indexOf(told.value, at + 1))
    places.push({ value: told.value, evidence: evidenceOf(report, at, at + told.value.length) })
  return places
}

/** Money and percentages, where each account of the act prints one of them, and counts of the same things. */
function clashesOf(a: Act, b: Act, quantitiesOf: (act: Act) => readonly Quantity[]): Clash[] {
  const things = quantitiesOf(a).flatMap((mine): Clash[] => {
    const other = quantitiesOf(b).find(({ kind, unit }) => kind === 'count' && unit === mine.unit)
    if (mine.kind !== 'count' || mine.unit.length < LEAST_UNIT || other === undefined || !cannotBothHold(mine, other))
      return []
    return [
      [
        { act: a, quantity: mine },
        { act: b, quantity: other },
      ],
    ]
  })
  const sums = (['money', 'percent'] as const).flatMap((kind): Clash[] => {
    const [mine, ...more] = quantitiesOf(a).filter(quantity => quantity.kind === kind)
    const [other, ...others] = quantitiesOf(b).filter(quantity => quantity.kind === kind)
    if (mine === undefined || other === undefined || more.length > 0 || others.length > 0) return []
    if (mine.unit === other.unit && !cannotBothHold(mine, other)) return []
    return [
      [
        { act: a, quantity: mine },
        { act: b, quantity: other },
      ],
    ]
  })
  return [...sums, ...things]
}

function sumDifferences(clashes: readonly Clash[], { sentence, aboutOf, reports }: Summing): Difference[] {
  const countedBy = new Map(clashes.flat().map(counted => [counted.act, counted]))
  return linked(clashes.map(([a, b]) => [a.act, b.act] as const)).map(acts => {
    const told = acts.flatMap(act => {
      const counted = countedBy.get(act)
      return counted === undefined ? [] : everywhere(toldBy(counted), reports[act.report])
    })
    return {
      kind: 'number',
      about: aboutOf(acts),
      values: valuesOf(told),
      explanation: sentence,
      tone: 'contradiction',
      because: { rule: 'differences.figure', words: told.map(({ value }) => value) },
    }
  })
}

/** The number with its hedge and what it counts, as printed. */
function toldBy({ act, quantity }: Counted): Told {
  const { evidence } = act.claim
  const text = evidence.quote
  const from =
    quantity.hedge === undefined ? quantity.start : Math.max(0, text.lastIndexOf(' ', quantity.start - 2) + 1)
  const to = quantity.kind === 'count' ? wordEnd(text, quantity.end, 2) : quantity.end
  return {
    value: text.slice(from, to),
    evidence: { ...evidence, start: evidence.start + from, end: evidence.start + to, quote: text.slice(from, to) },
  }
}

function wordEnd(text: string, from: number, words: number): number {
  const match = new RegExp(`^(?:\\s+\\p{L}+){1,${words}}`, 'u').exec(text.slice(from))
  return from + (match?.[0].length ?? 0)
}

/** “Over 11 million” and “11 million” are both careful: so great a number is seldom printed to the last digit. */
const ROUGH = 1000

/** No true value prints like both; “over 23” and “23” cannot both be careful. */
function cannotBothHold(a: Quantity, b: Quantity): boolean {
  if (a.value === b.value) return a.hedge !== b.hedge && (a.hedge === 'above' || b.hedge === 'above') && a.value < ROUGH
  return a.low > b.high || b.low > a.high
}
