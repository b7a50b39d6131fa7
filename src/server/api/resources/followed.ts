import { z } from '@hono/zod-openapi'
import { calendarOf } from '../../../export/formats/calendar.js'
import { threadNode } from '../../../export/formats/jsonld/jsonld.js'
import type { ThreadKind } from '../../../model/ledger.js'
import { threadsPage, threadWith } from '../../../queries/lists/followed.js'
import { type AnyEndpoint, endpoint } from '../endpoint.js'
import { csvOf, table } from '../formats/csv.js'
import { listLinked, oneLinked } from '../formats/jsonld.js'
import { keysetOf, pageOf } from '../paging.js'
import { type DeepReadonly, listOf } from '../shapes/common.js'
import { thread } from '../shapes/record.js'
import { dyadAsked, dyadQuery, listed, listing, reading, yesOrNo } from './reading.js'

interface Followed {
  /** Name of the collection in addresses, and of one in names of operations. */
  readonly path: string
  readonly one: string
  readonly kinds: readonly ThreadKind[]
  readonly summary: string
}

const COLLECTIONS: readonly Followed[] = [
  {
    path: 'commitments',
    one: 'Commitment',
    kinds: ['commitment', 'ask', 'invitation', 'target'],
    summary: 'What one side promised, asked or aims at, by stage, with the sentence behind each step',
  },
  {
    path: 'instruments',
    one: 'Instrument',
    kinds: ['instrument'],
    summary: 'Agreements and other papers by stage, with the sentence behind each step',
  },
  {
    path: 'mechanisms',
    one: 'Mechanism',
    kinds: ['mechanism'],
    summary: 'Committees, dialogues and channels by stage, with the sentence behind each step',
  },
]

/** What is promised or asked is somebody’s, and of several kinds. */
const narrowed = (kinds: readonly ThreadKind[]) =>
  kinds.length === 1
    ? {}
    : {
        owner: z.string().max(200).optional().openapi({ description: 'who is to act: a state by its code, or a body' }),
        kind: z.enum(kinds).optional(),
      }

const threadList = listOf(thread, 'ThreadList')
const params = z.object({
  dyad: z.string().openapi({ param: { name: 'dyad', in: 'path' }, example: 'kgz-vnm' }),
  name: z
    .string()
    .openapi({ param: { name: 'name', in: 'path' }, description: 'the end of the id, as in `education`' }),
})

/** The steps of one, each with the words that brought it. */
const stepsCsv = ({ id, steps }: DeepReadonly<z.output<typeof thread>>): string =>
  table(
    steps.map(({ stage, on, state, event, entry, evidence: [first] }) => ({
      thread: id,
      stage,
      on,
      state,
      event,
      entry,
      quote: first?.quote,
      source: first?.source,
    })),
  )

/** Things followed: three collections of one shape. */
export const followedEndpoints: readonly AnyEndpoint[] = COLLECTIONS.flatMap(({ path, one, kinds, summary }) => {
  const tag = `${one}s`
  return [
    endpoint({
      method: 'get',
      path: `/${path}`,
      scope: 'read',
      name: `list${one}s`,
      tag,
      summary,
      query: z.strictObject({
        ...listing,
        dyad: dyadQuery,
        stage: z.string().optional(),
        closed: yesOrNo,
        ...narrowed(kinds),
      }),
      answer: threadList,
      faces: {
        csv: csvOf(({ id, kind, title, parties, stage, since, closed, by, to, owners, due, steps }) => ({
          id,
          kind,
          title,
          parties,
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
        jsonld: listLinked(threadNode),
        ics: ({ items }, { site }) =>
          calendarOf(
            site.say('site.name'),
            items
              .filter(({ due, closed }) => due !== '' && !closed)
              .map(({ id, due, title, parties }) => ({
                id,
                start: due,
                end: due,
                title,
                place: '',
                note: '',
                url: `/r/${parties.join('-')}`,
              })),
          ),
      },
      async handle({ query }, { store: { db }, tell, names }) {
        const { stage, closed } = query
        const { owner, kind } = query as { readonly owner?: string; readonly kind?: ThreadKind }
        const dyad = dyadAsked(query.dyad, names)
        const rows = await threadsPage(db, {
          ...keysetOf(query, 2),
          kinds: kinds.filter(each => kind === undefined || each === kind),
          dyad,
          stage,
          closed,
          owner,
        })
        const page = pageOf(rows, query, ({ since, id }) => [since, id])
        return { value: listed(await tell(db, page.rows), page, query.cursor) }
      },
    }),
    // An invitation and a promise may have one name: the kind is part of it.
    ...kinds.map(kind =>
      endpoint({
        method: 'get',
        path: kinds.length === 1 ? `/${path}/{dyad}/{name}` : `/${path}/{dyad}/${kind}/{name}`,
        scope: 'read',
        name: `get${kind[0]?.toUpperCase()}${kind.slice(1)}`,
        tag,
        summary: `One ${kind} with its history`,
        params,
        query: z.strictObject(reading),
        answer: thread,
        faces: { csv: stepsCsv, jsonld: oneLinked(threadNode) },
        id: ({ dyad, name }) => `${dyad}/${kind}/${name}`,
        async handle({ params: { dyad, name } }, { store: { db }, tell }) {
          const found = await threadWith(db, `${dyad}/${kind}/${name}`)
          return found && { value: await tell(db, found) }
        },
      }),
    ),
  ]
})
