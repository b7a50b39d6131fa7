import { entryTitle, eventTitle } from '../../export/ledger/titles.js'
import type { Found, Hit } from '../../model/answers.js'
import type { Entry, EventRecord, EventSummary, RelationRecord, Thread } from '../../model/ledger.js'

// What an assistant is given of a thing: enough to answer with, the words it rests on, and the id to ask further by.

type NameOf = (code: string) => string

/** Lists in an answer end here; what is left is counted. */
const MOST = 60

const some = <T, R>(items: readonly T[], shape: (item: T) => R) => ({
  total: items.length,
  items: items.slice(0, MOST).map(shape),
})

export function foundShape(found: Found, nameOf: NameOf): object {
  switch (found.kind) {
    case 'relation':
      return { kind: 'relation', ...relationShape(found.relation, nameOf) }
    case 'event':
      return { kind: 'event', ...eventShape(found.event, nameOf) }
    case 'entry':
      return {
        kind: 'entry',
        ...entryShape(found.entry, nameOf),
        of: { id: found.event.id, title: eventTitle(found.event, nameOf) },
        followed: found.threads.map(threadShape),
      }
    case 'thread':
      return { ...threadShape(found.thread), steps: found.thread.steps.map(stepShape), mentions: found.thread.mentions }
    case 'discrepancy':
      return found.discrepancy
    case 'people':
      return { kind: 'people', ...some(found.people, person => person) }
    case 'organisation':
      return { kind: 'organisation', ...found.organisation }
  }
}

/** How a relation stands: what is open first, then papers, differences, events. */
export function relationShape(
  { id, parties, asOf, level, events, threads, discrepancies, people }: RelationRecord,
  nameOf: NameOf,
) {
  const open = threads.filter(({ closed }) => !closed)
  const isAct = ({ kind }: Thread) => kind === 'commitment' || kind === 'ask' || kind === 'invitation'
  return {
    id,
    parties: parties.map(code => ({ code, name: nameOf(code) })),
    ...(asOf === '' ? {} : { as_of: asOf }),
    level: { current: level.current, since: level.since, aimed_at: level.aim },
    open: some(open.filter(isAct), threadShape),
    papers_and_bodies: some(
      threads.filter(({ kind }) => kind === 'instrument' || kind === 'mechanism'),
      threadShape,
    ),
    targets: some(
      open.filter(({ kind }) => kind === 'target'),
      threadShape,
    ),
    differences_open: some(
      discrepancies.filter(each => each.open),
      ({ id: name, content }) => ({ id: name, about: content.about, values: content.values.map(({ value }) => value) }),
    ),
    events: some([...events].reverse(), event => summaryShape(event, nameOf)),
    people: some(people, ({ id: name, name: called, state, offices }) => ({
      id: name,
      name: called,
      state,
      office: offices.at(-1)?.office ?? '',
    })),
  }
}

export const summaryShape = (event: EventSummary, nameOf: NameOf) => ({
  id: event.id,
  title: eventTitle({ ...event, parties: [event.host, ...event.guests].filter(code => code !== '') }, nameOf),
  date: event.date,
  documents: event.documents.length,
})

/** The latest words of a thread with it. */
export function threadShape({
  id,
  kind,
  title,
  by,
  to,
  owners,
  subjects,
  stage,
  since,
  due,
  closed,
  steps,
  about,
}: Thread) {
  const told = steps.filter(({ state }) => state === 'applied').at(-1) ?? steps[0]
  return { id, kind, title, by, to, owners, subjects, stage, since, due, closed, about, evidence: told?.evidence ?? [] }
}

const stepShape = ({ id, stage, on, event, entry, state, evidence, because }: Thread['steps'][number]) => ({
  id,
  stage,
  on,
  event,
  entry,
  state,
  rule: because.rule,
  evidence,
})

function eventShape(event: EventRecord, nameOf: NameOf) {
  const { id, kind, parties, host, guests, start, end, places, programme, documents, entries, evidence } = event
  return {
    id,
    title: eventTitle(event, nameOf),
    type: kind,
    parties: parties.map(code => ({ code, name: nameOf(code) })),
    host,
    guests,
    start,
    end,
    places,
    evidence,
    programme: some(programme, item => ({ kind: item.kind, date: item.date, evidence: item.evidence })),
    documents,
    entries: some(entries, entry => entryShape(entry, nameOf)),
  }
}

function entryShape(entry: Entry, nameOf: NameOf) {
  const { id, kind, parties, content, evidence, because } = entry
  return { id, type: kind, title: entryTitle(entry, nameOf), parties, content, evidence, rule: because?.rule ?? '' }
}

export const hitShape = ({ kind, id, date, stage, parties, document, start, end, quote }: Hit) => ({
  kind,
  id,
  date,
  stage,
  parties,
  words: { document, start, end, quote },
})
