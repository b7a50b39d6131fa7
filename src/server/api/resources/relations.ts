import { z } from '@hono/zod-openapi'
import { calendarOf } from '../../../export/formats/calendar.js'
import { renderRelationMarkdown } from '../../../export/relation-markdown.js'
import type { RelationRecord } from '../../../model/ledger.js'
import type { Asked } from '../../../queries/asked.js'
import { relationThen } from '../../../queries/known.js'
import { dyadOf } from '../../../queries/names.js'
import { relationsPage } from '../../../queries/relations-list.js'
import { eventAt } from '../../../web/addresses.js'
import { eventName, relationName } from '../../../web/parts/names.js'
import { endpoint, type Service } from '../endpoint.js'
import { csvOf, table } from '../formats/csv.js'
import { relationLinked } from '../formats/jsonld.js'
import { keysetOf, pageOf } from '../paging.js'
import { listOf } from '../shapes/common.js'
import { relation, relationLine } from '../shapes/record.js'
import { listed, listing, past, pastOf, reading } from './reading.js'

const TAG = 'Relations'

const list = endpoint({
  method: 'get',
  path: '/relations',
  scope: 'read',
  name: 'listRelations',
  tag: TAG,
  summary: 'Every pair of states that the coverage tells of, the latest event first',
  query: z.strictObject({
    ...listing,
    party: z.string().optional().openapi({ description: 'of one state or organisation: `KGZ`' }),
  }),
  answer: listOf(relationLine, 'RelationList'),
  faces: {
    csv: csvOf(({ id, parties, level, last, ...counts }) => ({
      id,
      parties,
      level: level.current,
      since: level.since,
      last: last.date,
      last_event: last.id,
      events: counts.events,
      open: counts.open,
      negotiating: counts.negotiating,
      differences: counts.differences,
    })),
  },
  async handle({ query }, { store: { db }, tell, names }) {
    const party = query.party === undefined ? undefined : (names.codeOf(query.party) ?? query.party)
    const rows = await relationsPage(db, { ...keysetOf(query, 2), party })
    const page = pageOf(rows, query, ({ last, dyad }) => [last.date, dyad])
    const lines = (await tell(db, page.rows)).map(line => ({ id: line.dyad.toLowerCase(), ...line }))
    return { value: listed(lines, page, query.cursor) }
  },
})

const one = endpoint({
  method: 'get',
  path: '/relations/{dyad}',
  scope: 'read',
  name: 'getRelation',
  tag: TAG,
  summary: 'How two states stand: level, what is followed, figures, differences, events, people',
  description:
    'A question of the past, by `as_of` and `known_on`, makes the relation anew. As Markdown it is the page to hand over; as CSV the things followed; as iCalendar its events and what is due.',
  params: z.object({
    dyad: z
      .string()
      .openapi({ param: { name: 'dyad', in: 'path' }, description: '`kgz-vnm`, or two names', example: 'kgz-vnm' }),
  }),
  query: z.strictObject({ ...reading, ...past }),
  answer: relation,
  faces: {
    jsonld: relationLinked,
    md: async ({ dyad }, service, call) => {
      const { site } = service
      const { as_of, known_on } = call.req.query()
      const record = await relationAsked(dyad, service, pastOf({ as_of, known_on }))
      return record === undefined ? '' : renderRelationMarkdown(record, site.options)
    },
    csv: ({ threads }) =>
      table(
        threads.map(({ id, kind, title, stage, since, closed, by, to, owners, due, steps }) => ({
          id,
          kind,
          title,
          stage,
          since,
          closed,
          by,
          to,
          owners,
          due,
          quote: steps.at(-1)?.evidence[0]?.quote,
          source: steps.at(-1)?.evidence[0]?.source,
        })),
      ),
    ics: ({ dyad, parties, events, threads }, { site }) =>
      calendarOf(relationName(parties, site), [
        ...events.map(event => ({
          id: event.id,
          start: event.start || event.date,
          end: event.end,
          title: eventName(event, site),
          place: event.places.join(', '),
          note: '',
          url: eventAt(event.id),
        })),
        ...threads
          .filter(({ due, closed }) => due !== '' && !closed)
          .map(({ id, due, title }) => ({ id, start: due, end: due, title, place: '', note: dyad, url: `/r/${dyad}` })),
      ]),
  },
  async handle({ params, query }, service) {
    const found = await relationAsked(params.dyad, service, pastOf(query))
    return found && { value: await service.tell(service.store.db, found) }
  },
})

async function relationAsked(
  asked: string,
  { store: { db }, names, engine }: Service,
  question: Asked,
): Promise<(RelationRecord & { readonly dyad: string }) | undefined> {
  const dyad = dyadOf([asked.toUpperCase()], names) ?? dyadOf([asked], names)
  const record =
    dyad === undefined ? undefined : await relationThen(db, dyad, { ...question, engine: async () => engine })
  return dyad === undefined || record === undefined ? undefined : { ...record, dyad }
}

export const relationEndpoints = [list, one]
