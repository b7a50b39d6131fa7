import type {
  OpenDiscrepancy,
  RelationPage,
  RelationPerson,
  RelationRecord,
  Series,
  SeriesPoint,
  Thread,
} from '../../model/ledger.js'
import { LATEST_VALUES, type LatestFigures } from '../../model/lists.js'
import type { NewRelation } from '../../store/relations.js'
import { soundsOf } from '../../text/sound.js'
import { actingIn, lineOf, talliesOf } from './relation-line.js'

/** What is stored of a relation as it stands. */
export function relationRow(dyad: string, relation: RelationRecord): NewRelation {
  const { threads, discrepancies, people, events, ...rest } = relation
  const dates = new Map(events.map(({ id, date }) => [id, date]))
  const line = lineOf(relation)
  return {
    dyad,
    record: JSON.stringify(rest),
    page: JSON.stringify(firstPage(relation)),
    lastDate: line.last?.date ?? '',
    line: JSON.stringify(line),
    tallies: JSON.stringify(talliesOf(relation)),
    figures: relation.series.length === 0 ? '' : JSON.stringify(latestFigures(relation.series)),
    events: events.map(event => ({
      position: placed([event.date || LAST, event.id]),
      id: event.id,
      date: event.date,
      record: JSON.stringify(event),
    })),
    threads: threads.map(thread => ({
      position: placed([thread.kind, thread.steps[0]?.on || LAST, thread.id]),
      id: thread.id,
      kind: thread.kind,
      stage: thread.stage,
      since: thread.since,
      closed: thread.closed,
      proposed: thread.steps.filter(step => step.state === 'proposed').length,
      entries: [...new Set([...thread.steps, ...thread.mentions].map(({ entry }) => entry))].filter(id => id !== ''),
      due: thread.due,
      told: toldOn(thread),
      acting: actingIn(thread),
      record: JSON.stringify(thread),
    })),
    discrepancies: discrepancies.map(discrepancy => ({
      position: discrepancy.id,
      id: discrepancy.id,
      kind: discrepancy.content.kind,
      open: discrepancy.open,
      date: latestOf(discrepancy, dates),
      record: JSON.stringify(discrepancy),
    })),
    people: people.map(person => ({
      position: person.id,
      id: person.id,
      name: person.name,
      state: person.state,
      sounds: soundsOf([person.name, ...person.spellings.map(({ form }) => form)].join(' ')),
      record: JSON.stringify(person),
    })),
  }
}

/** Days of the steps that brought it on. */
const toldOn = ({ steps }: Thread): string[] =>
  [...new Set(steps.flatMap(({ state, on }) => (state === 'applied' ? [on] : [])))].sort()

const LAST = '9999'

/** Sorts as its parts do, one after the other: in the order that the record of a relation keeps. */
const placed = (parts: readonly string[]): string => parts.join('\u0001')

/** Date of the latest event that a difference is of. */
const latestOf = ({ events }: OpenDiscrepancy, dates: ReadonlyMap<string, string>): string =>
  events
    .map(id => dates.get(id) ?? '')
    .sort()
    .at(-1) ?? ''

const latestFigures = (series: readonly Series[]): LatestFigures => ({
  series: series.map(each => ({ ...each, points: each.points.slice(-LATEST_VALUES) })),
  points: series.map(({ points }) => points.length),
})

/** Of each list, sent at once at most: a relation may last for decades. */
const MOST = 12

/** What is shown of a relation at once: of each list the latest, and how long the lists are. */
function firstPage(relation: RelationRecord): RelationPage {
  const { threads, discrepancies, people, events, series } = relation
  const groups = new Map<string, Thread[]>()
  for (const thread of threads) {
    const key = `${thread.kind} ${thread.closed ? 'closed' : 'open'}`
    const group = groups.get(key) ?? []
    groups.set(key, group)
    group.push(thread)
  }
  const shown = new Set([...groups.values()].flatMap(latestThreads))
  const dates = new Map(events.map(({ id, date }) => [id, date]))
  const weight = (each: OpenDiscrepancy) => `${each.open ? 1 : 0} ${latestOf(each, dates)}`
  const differences = new Set(
    [...discrepancies].sort((a, b) => (weight(a) < weight(b) ? 1 : weight(a) > weight(b) ? -1 : 0)).slice(0, MOST),
  )
  const dated = events.map(({ date }) => date).filter(date => date !== '')
  return {
    relation: {
      ...relation,
      events: events.slice(-MOST),
      threads: threads.filter(thread => shown.has(thread)),
      discrepancies: discrepancies.filter(each => differences.has(each)),
      people: people.slice(0, MOST).map(shortly),
      series: series.map(each => ({ ...each, points: each.points.slice(-MOST).map(shortPoint) })),
    },
    counts: {
      events: events.length,
      documents: new Set(events.flatMap(event => event.documents.map(({ sha256 }) => sha256))).size,
      threads: Object.fromEntries([...groups].map(([key, group]) => [key, group.length]).sort()),
      discrepancies: discrepancies.length,
      people: people.length,
      series: series.map(({ points }) => points.length),
    },
    from: dated[0] ?? '',
    to: dated.at(-1) ?? '',
  }
}

/** Whoever was named a thousand times is so with a few of the places. */
const shortly = (person: RelationPerson): RelationPerson => ({
  ...person,
  spellings: person.spellings.map(each => ({ ...each, documents: each.documents.slice(0, MOST) })),
  offices: person.offices.map(each => ({ ...each, evidence: each.evidence.slice(0, MOST) })),
})

const shortPoint = (point: SeriesPoint): SeriesPoint => ({
  ...point,
  entries: point.entries.slice(0, MOST),
  evidence: point.evidence.slice(0, MOST),
})

/** Those with a step that waits are shown however old they are. */
function latestThreads(group: readonly Thread[]): Thread[] {
  const latest = [...group].sort((a, b) => (a.since < b.since ? 1 : a.since > b.since ? -1 : 0))
  const waits = ({ steps }: Thread) => steps.some(({ state }) => state === 'proposed')
  return [...latest.filter(waits), ...latest.filter(thread => !waits(thread))].slice(0, MOST)
}
