import type { EventSummary, RelationRecord, Thread, ThreadKind } from '../../model/ledger.js'
import type { RelationSummary, RelationTallies } from '../../model/lists.js'

const FOLLOWED: ReadonlySet<ThreadKind> = new Set(['commitment', 'ask', 'invitation'])
const NEGOTIATED = new Set(['proposed', 'under-negotiation', 'expected', 'initialled'])

/** A relation as one line of a list. */
export function lineOf({ parties, level, events, threads, discrepancies }: RelationRecord): RelationSummary {
  const { current, since, aim } = level
  const open = threads.filter(({ closed }) => !closed)
  const last = events.reduce<EventSummary | undefined>((latest, event) => later(latest, event), undefined)
  return {
    parties,
    level: { current, since, aim },
    events: events.length,
    ...(last === undefined ? {} : { last }),
    open: open.filter(({ kind }) => FOLLOWED.has(kind)).length,
    negotiating: open.filter(({ kind, stage }) => kind === 'instrument' && NEGOTIATED.has(stage)).length,
    differences: discrepancies.filter(({ open }) => open).length,
  }
}

const later = (one: EventSummary | undefined, other: EventSummary): EventSummary =>
  one === undefined || other.date > one.date || (other.date === one.date && other.id > one.id) ? other : one

/** What lists over all relations count in one. */
export function talliesOf({ events, threads, series }: RelationRecord): RelationTallies {
  const counts = new Map<string, { kind: ThreadKind; stage: string; closed: boolean; count: number }>()
  const bodies = new Map<string, { name: string; open: number; total: number }>()
  for (const { kind, stage, closed, owners } of threads) {
    const key = `${kind} ${stage} ${closed}`
    const tally = counts.get(key) ?? { kind, stage, closed, count: 0 }
    counts.set(key, { ...tally, count: tally.count + 1 })
    if (!FOLLOWED.has(kind)) continue
    for (const name of owners) {
      const body = bodies.get(name) ?? { name, open: 0, total: 0 }
      bodies.set(name, { name, open: body.open + (closed ? 0 : 1), total: body.total + 1 })
    }
  }
  const years = (dates: readonly string[]) =>
    [...new Set(dates.map(date => date.slice(0, 4)))].filter(year => year !== '').sort()
  return {
    threads: [...counts.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)),
    bodies: [...bodies.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
    years: years(events.map(({ date }) => date)),
    due: years(threads.map(({ due }) => due)),
    figures: series.length > 0,
  }
}

const keyOf = ({ kind, stage, closed }: RelationTallies['threads'][number]): string => `${kind} ${stage} ${closed}`

/** Who is to act: what was asked waits for those who were asked. */
export function actingIn({ kind, by, to, owners }: Thread): string[] {
  const parties = kind === 'commitment' || to.length === 0 ? by : to
  return [...new Set([...parties, ...owners])]
}
