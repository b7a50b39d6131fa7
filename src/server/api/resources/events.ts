import { z } from '@hono/zod-openapi'
import { bibtex } from '../../../export/formats/bibtex.js'
import { calendarOf, type Dated } from '../../../export/formats/calendar.js'
import type { Entry, EventRecord } from '../../../model/ledger.js'
import { eventRecord } from '../../../queries/event-dossier.js'
import { eventsPage } from '../../../queries/lists/record.js'
import { eventAt } from '../../../web/addresses.js'
import { eventName } from '../../../web/parts/names.js'
import type { Site } from '../../../web/site.js'
import { endpoint } from '../endpoint.js'
import { csvOf, table } from '../formats/csv.js'
import { eventLinked, eventsLinked } from '../formats/jsonld.js'
import { keysetOf, pageOf } from '../paging.js'
import { listOf, source, words } from '../shapes/common.js'
import { event, eventLine } from '../shapes/record.js'
import { dyadAsked, dyadQuery, listed, listing, reading } from './reading.js'

const TAG = 'Events'
const day = z
  .string()
  .regex(/^\d{4}(-\d\d){0,2}$/)
  .optional()
const id = z.object({
  event: z.string().openapi({ param: { name: 'event', in: 'path' }, example: 'kgz-vnm-2025-03-05' }),
})

interface Happened extends Pick<EventRecord, 'id' | 'kind' | 'host' | 'guests' | 'start' | 'end' | 'date' | 'places'> {}

const dated =
  (site: Site) =>
  (each: Happened): Dated => ({
    id: each.id,
    start: each.start || each.date,
    end: each.end,
    title: eventName(each, site),
    place: each.places.join(', '),
    note: '',
    url: eventAt(each.id),
  })

const list = endpoint({
  method: 'get',
  path: '/events',
  scope: 'read',
  name: 'listEvents',
  tag: TAG,
  summary: 'Visits, meetings, calls and summits, the latest first',
  query: z.strictObject({
    ...listing,
    dyad: dyadQuery,
    from: day.openapi({ description: 'from this day, month or year on' }),
    to: day.openapi({ description: 'up to and with this day, month or year' }),
  }),
  answer: listOf(eventLine, 'EventList'),
  faces: {
    csv: csvOf(({ id, kind, date, start, end, host, guests, places, sources }) => ({
      id,
      kind,
      date,
      start,
      end,
      host,
      guests,
      places,
      sources: sources.length,
    })),
    ics: ({ items }, { site }) => calendarOf(site.say('events.title'), items.map(dated(site))),
    jsonld: eventsLinked,
  },
  async handle({ query }, { store: { db }, tell, names }) {
    const dyad = dyadAsked(query.dyad, names)
    const rows = await eventsPage(db, { ...keysetOf(query, 2), dyad, from: query.from, to: query.to })
    const page = pageOf(rows, query, ({ date, id }) => [date, id])
    return { value: listed(await tell(db, page.rows), page, query.cursor) }
  },
})

const one = endpoint({
  method: 'get',
  path: '/events/{event}',
  scope: 'read',
  name: 'getEvent',
  tag: TAG,
  summary: 'One event with all that was read of it',
  params: id,
  query: z.strictObject(reading),
  answer: event,
  id: ({ event }) => event,
  faces: {
    jsonld: eventLinked,
    csv: ({ entries }) =>
      table(
        entries.flatMap(({ id, kind, parties, evidence }) =>
          evidence.map(({ source, sentence, quote }) => ({ id, kind, parties, source, sentence, quote })),
        ),
      ),
    ics: (value, { site }) => calendarOf(eventName(value, site), [dated(site)(value)]),
    bib: ({ sources }) => bibtex(sources),
  },
  async handle({ params }, { store: { db }, tell }) {
    const record = await eventRecord(db, params.event)
    return record && { value: await tell(db, record) }
  },
})

const compared = z
  .object({
    event: z.string(),
    sources: z.array(source),
    rows: z.array(
      z.object({
        entry: z.string(),
        kind: z.string(),
        told: z.array(z.object({ source: z.string(), evidence: z.array(words) })),
        silent: z.array(z.string()).openapi({ description: 'sources of the event that do not tell it' }),
        differ: z.array(z.string()).openapi({ description: 'discrepancies over the same words' }),
      }),
    ),
  })
  .openapi('Comparison')

const compare = endpoint({
  method: 'get',
  path: '/compare',
  scope: 'read',
  name: 'compareSources',
  tag: TAG,
  summary: 'What each source of an event tells, entry by entry, and where it is silent',
  description:
    'A copy of another source of the event tells nothing of its own: it is left out, and named by `copy_of`.',
  query: z.strictObject({ ...reading, event: z.string().openapi({ example: 'kgz-vnm-2025-03-05' }) }),
  answer: compared,
  faces: {
    csv: ({ sources, rows }) =>
      table(
        rows.map(({ entry, kind, told, differ }) => ({
          entry,
          kind,
          differ,
          ...Object.fromEntries(
            sources.map(({ id }) => [
              id,
              told.find(({ source }) => source === id)?.evidence.map(({ quote }) => quote) ?? [],
            ]),
          ),
        })),
      ),
  },
  async handle({ query }, { store: { db }, tell }) {
    const record = await eventRecord(db, query.event)
    if (record === undefined) return undefined
    const { documents, entries } = record
    const rows = entries.filter(({ kind }) => kind !== 'discrepancy' && kind !== 'person').map(rowOf(record))
    const value = { event: record.id, documents: documents.filter(({ origin }) => origin === undefined), rows }
    return entries.length === 0 ? undefined : { value: await tell(db, value) }
  },
})

/** By hashes of texts, which `tell` turns into sources. */
const rowOf = ({ documents, entries }: EventRecord) => {
  const own = documents.filter(({ origin }) => origin === undefined)
  const differences = entries.filter(entry => entry.kind === 'discrepancy')
  return ({ id, kind, evidence }: Entry) => ({
    entry: id,
    kind,
    told: own.flatMap(({ name, sha256 }) => {
      const here = evidence.filter(({ document }) => document === sha256)
      return here.length === 0 ? [] : [{ source: name, evidence: here }]
    }),
    silent: own.filter(({ sha256 }) => evidence.every(({ document }) => document !== sha256)).map(({ name }) => name),
    differ: differences.filter(each => each.evidence.some(words => evidence.some(overlaps(words)))).map(({ id }) => id),
  })
}

const overlaps = (one: Entry['evidence'][number]) => (other: Entry['evidence'][number]) =>
  one.document === other.document && one.start < other.end && other.start < one.end

export const eventEndpoints = [list, one, compare]
