import type { EventRecord, FigureEntry, OpenDiscrepancy, Words } from '../model/ledger.js'
import { shortHash } from './ids.js'
import { byId, byText, inOrder, listAt } from './order.js'
import type { Ruled } from './rulings.js'

/** Only these are for a person to settle; other differences of two accounts are shown with their event. */
const OPEN: ReadonlySet<string> = new Set(['contradiction', 'arithmetic'])

/** Yearly facts of which one value only can be true. */
const EXACT: ReadonlySet<string> = new Set(['bilateral-trade', 'exports', 'imports'])

/** Differences of every event, and figures of different events that cannot both be true. Progress is none of these. */
export function discrepanciesOf(
  { relation, events }: { readonly relation: string; readonly events: readonly EventRecord[] },
  { preferences }: Pick<Ruled, 'preferences'>,
): OpenDiscrepancy[] {
  const found: Omit<OpenDiscrepancy, 'open'>[] = events.flatMap(({ id, entries }) =>
    entries.flatMap(entry =>
      entry.kind === 'discrepancy' ? [{ id: entry.id, events: [id], content: entry.content }] : [],
    ),
  )
  return [...found, ...acrossEvents(relation, events)].sort(byId).map(each => {
    const ruling = preferences.get(each.id)
    if (ruling === undefined) return { ...each, open: OPEN.has(each.content.tone) }
    return { ...each, open: false, preferred: { value: ruling.value, reason: ruling.reason, ruling: ruling.id } }
  })
}

/** One measure of one period told with values that do not overlap, even at their printed precision. */
function acrossEvents(relation: string, events: readonly EventRecord[]): Omit<OpenDiscrepancy, 'open'>[] {
  const told = new Map<string, FigureEntry[]>()
  for (const entry of events.flatMap(({ entries }) => entries)) {
    if (entry.kind !== 'figure' || !EXACT.has(entry.content.measure)) continue
    const { measure, unit, period, value } = entry.content
    if (value === null || !WHOLE_YEAR.test(period)) continue
    const key = JSON.stringify([measure, unit, period, entry.parties])
    listAt(told, key).push(entry)
  }
  return [...told].flatMap(([key, figures]) => {
    const ofEvents = [...new Set(figures.map(({ event }) => event))].sort(byText)
    // “more than …” has no greatest value.
    const lowest = Math.min(...figures.map(({ content }) => content.high ?? Number.POSITIVE_INFINITY))
    const highest = Math.max(...figures.map(({ content }) => content.low ?? Number.NEGATIVE_INFINITY))
    if (ofEvents.length < 2 || highest <= lowest) return []
    const { measure, period } = figures[0]?.content ?? { measure: '', period: '' }
    const content = {
      kind: 'number' as const,
      tone: 'contradiction' as const,
      about: `${measure} ${period}`,
      explanation: '',
      values: valuesOf(figures),
    }
    return [{ id: `${relation}/discrepancy-${shortHash([key])}`, events: ofEvents, content }]
  })
}

const WHOLE_YEAR = /^\d{4}$/

function valuesOf(figures: readonly FigureEntry[]): { readonly value: string; readonly evidence: readonly Words[] }[] {
  const byValue = new Map<string, Words[]>()
  for (const { content, evidence } of figures) {
    const value = `${content.value} ${content.unit}`
    listAt(byValue, value).push(...evidence)
  }
  return [...byValue]
    .sort(([a], [b]) => byText(a, b))
    .map(([value, evidence]) => ({ value, evidence: inOrder(evidence) }))
}

/** Figures that stand against a value preferred by a ruling. */
export function setAside(discrepancies: readonly OpenDiscrepancy[]): (entry: FigureEntry) => boolean {
  const against = new Set<string>()
  for (const { content, preferred } of discrepancies) {
    if (preferred === undefined) continue
    for (const { value, evidence } of content.values)
      if (value !== preferred.value) for (const words of evidence) against.add(placeOf(words))
  }
  return ({ evidence }) => evidence.some(words => against.has(placeOf(words)))
}

const placeOf = ({ document, start, end }: Words): string => `${document} ${start} ${end}`
