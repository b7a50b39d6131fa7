import { z } from '@hono/zod-openapi'
import { calendarOf } from '../../../export/formats/calendar.js'
import { threadNode } from '../../../export/formats/jsonld/jsonld.js'
import type { Thread, ThreadKind } from '../../../model/ledger.js'
import type { Engine } from '../../../pipeline/engine.js'
import { type Asked, isOfPast } from '../../../queries/asked.js'
import { type ThreadFilters, threadsPage, threadWith } from '../../../queries/lists/followed.js'
import { chosenThen, isToldThen, threadsThen } from '../../../queries/lists/threads-then.js'
import type { Work } from '../../../store/truth.js'
import { type AnyEndpoint, endpoint } from '../endpoint.js'
import { csvOf, table } from '../formats/csv.js'
import { listLinked, oneLinked } from '../formats/jsonld.js'
import { keysetOf, pageOf } from '../paging.js'
import { Refused } from '../problems.js'
import { type DeepReadonly, listOf } from '../shapes/common.js'
import { thread } from '../shapes/record.js'
import { dyadAsked, dyadQuery, listed, listing, past, pastOf, reading, yesOrNo } from './reading.js'

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

/** The same page of what was followed on a day, or was known of it. */
async function pageThen(
  db: Work,
  { kinds, limit, after, ...chosen }: ThreadFilters,
  { engine, ...days }: Asked & { readonly engine: Engine },
): Promise<Thread[]> {
  const { dyad } = chosen
  if (!(await isToldThen(db, dyad))) {
    const detail = 'of so many relations at once the past is not told: name one'
    throw new Refused('bad-parameter', '', { errors: [{ parameter: 'dyad', detail }] })
  }
  const question = { ...days, engine: async () => engine, ...(dyad === undefined ? {} : { dyad }) }
  const [since = '', id = ''] = after ?? []
  const found = chosenThen(await threadsThen(db, kinds, question), chosen).map(({ thread }) => thread)
  // One that several relations have is told once.
  return [...new Map(found.map(each => [`${each.since} ${each.id}`, each])).values()]
    .filter(each => after === undefined || each.since < since || (each.since === since && each.id > id))
    .sort((a, b) => (a.since === b.since ? (a.id < b.id ? -1 : 1) : a.since < b.since ? 1 : -1))
    .slice(0, limit)
}

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
        ...past,
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
      async handle({ query }, { store: { db }, tell, names, engine }) {
        const { stage, closed } = query
        const { owner, kind } = query as { readonly owner?: string; readonly kind?: ThreadKind }
        const dyad = dyadAsked(query.dyad, names)
        const { as_of, known_on } = query
        const days = pastOf({ as_of, known_on })
        const asked = {
          ...keysetOf(query, 2),
          kinds: kinds.filter(each => kind === undefined || each === kind),
          dyad,
          stage,
          closed,
          owner,
        }
        const rows = isOfPast(days) ? await pageThen(db, asked, { ...days, engine }) : await threadsPage(db, asked)
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
