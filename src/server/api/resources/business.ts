import { z } from '@hono/zod-openapi'
import type { Context as Call } from 'hono'
import { tradeSdmx } from '../../../export/business/sdmx.js'
import { businessCsv, businessXlsx } from '../../../export/business/sheet.js'
import { BUSINESS_FILTERS, BUSINESS_STATES, type BusinessSort } from '../../../model/business.js'
import { AUDIENCES } from '../../../model/item-kinds.js'
import type { BusinessOrder } from '../../../pipeline/business/act.js'
import { goodsMatching } from '../../../queries/business/goods.js'
import { createHs } from '../../../queries/business/hs.js'
import { allBusiness, businessKey, businessPage } from '../../../queries/business/list.js'
import { businessWith } from '../../../queries/business/one.js'
import { tradeBetween } from '../../../queries/business/trade.js'
import { actOnLines, businessFilters, businessQuestion, roomIn, roomOf } from '../../business/acting.js'
import { calendarOfOpportunities } from '../../business/calendar.js'
import { toldAct } from '../business.js'
import { type AnyEndpoint, type Asked, endpoint, type Service } from '../endpoint.js'
import { actorOf, refusing } from '../items.js'
import { keysetOf, pageOf } from '../paging.js'
import { Refused } from '../problems.js'
import * as shapes from '../shapes/business.js'
import { listOf } from '../shapes/common.js'
import { dyadAsked, dyadQuery, listed, listing, reading } from './reading.js'

/** What the API calls the lines of one sort. */
interface Names {
  readonly sort: BusinessSort
  readonly path: string
  readonly tag: string
  /** As operations are called: `Goods`, `Good`. */
  readonly many: string
  readonly one: string
  readonly summary: string
}

const inChannel = {
  workspace: z.string().optional().openapi({ description: 'a channel that you are a member of' }),
  audience: z.enum(AUDIENCES).optional().openapi({ description: 'in a channel: `own` for drafts of your side' }),
}

const filters = z.strictObject({
  ...listing,
  ...(Object.fromEntries(BUSINESS_FILTERS.map(name => [name, z.string().optional()])) as Record<
    (typeof BUSINESS_FILTERS)[number],
    z.ZodOptional<z.ZodString>
  >),
  dyad: dyadQuery,
  state: z.enum(BUSINESS_STATES).optional(),
  ...inChannel,
})
type Filters = z.output<typeof filters>

const askedOf = (sort: BusinessSort, query: Partial<Filters>, { names, site }: Service) => {
  const room = roomIn(site.visitor().rights, query)
  const dyad = dyadAsked(query.dyad, names)
  const asked: Readonly<Record<string, unknown>> = { ...query, ...(dyad === undefined ? {} : { dyad }) }
  return businessQuestion(
    sort,
    businessFilters(name => (typeof asked[name] === 'string' ? asked[name] : undefined)),
    room,
  )
}

async function whole(sort: BusinessSort, id: string, { store: { db }, engine }: Service) {
  const found = await businessWith(db, id)
  if (found === undefined || found.line.sort !== sort) return undefined
  const { fields } = found.line
  const suggested = sort === 'good' && fields.hs === '' ? createHs(engine.tables).suggest(fields.name ?? '') : []
  return { ...found.line, acts: found.acts.map(toldAct), suggested }
}

type Signed = Asked<unknown, unknown, { readonly by?: string | undefined; readonly reason?: string | undefined }>

const acted = (
  asked: Signed,
  service: Service,
  orders: readonly BusinessOrder[],
  where: { readonly workspace?: string } = {},
) => refusing(() => actOnLines(service, orders, { actor: actorOf(asked), reason: asked.body.reason ?? '', ...where }))

const given = (fields: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).filter((entry): entry is [string, string] => entry[1] !== undefined))

async function opportunitiesCalendar(query: Filters, service: Service, call: Call): Promise<string> {
  const asked = query.state === undefined ? [query, { ...query, state: 'withdrawn' as const }] : [query]
  return calendarOfOpportunities(
    asked.map(each => askedOf('opportunity', each, service)),
    { ...service, origin: new URL(call.req.url).origin },
  )
}

/** Listing, looking, opening, changing and judging lines of one sort. */
function endpointsOf({ sort, path, tag, many, one, summary }: Names): readonly AnyEndpoint[] {
  const shape = shapes.shapesOf(sort, one)
  const params = z.object({ id: z.string().openapi({ param: { name: 'id', in: 'path' } }) })
  const list = endpoint({
    method: 'get',
    path,
    scope: 'read',
    name: `list${many}`,
    tag,
    summary,
    description: `CSV and XLSX hold every row that fits, and can be filled in and taken back by POST ${path}/import without loss.`,
    query: filters,
    answer: listOf(shape.line, `${one}List`),
    wholes: {
      csv: async (query, service) =>
        businessCsv(sort, await allBusiness(service.store.db, askedOf(sort, query, service))),
      xlsx: async (query, service) =>
        businessXlsx(sort, await allBusiness(service.store.db, askedOf(sort, query, service))),
      ...(sort === 'opportunity' ? { ics: opportunitiesCalendar } : {}),
    },
    async handle({ query }, service) {
      const rows = await businessPage(service.store.db, keysetOf(query, 3), askedOf(sort, query, service))
      const page = pageOf(rows, query, businessKey)
      return { value: listed(page.rows, page, query.cursor) }
    },
  })
  const look = endpoint({
    method: 'get',
    path: `${path}/{id}`,
    scope: 'read',
    name: `get${one}`,
    tag,
    summary: 'One with every act that was made on it',
    params,
    query: z.strictObject(reading),
    answer: shape.whole,
    async handle({ params: { id } }, service) {
      const value = await whole(sort, id, service)
      return value && { value }
    },
  })
  const open = endpoint({
    method: 'post',
    path,
    scope: 'ingest',
    name: `add${one}`,
    tag,
    summary: 'List one more',
    description: 'By somebody without the scope review it is a proposal, and counts when it is confirmed.',
    body: shape.opening,
    touches: ({ relation }) => [relation],
    answer: shape.whole,
    status: 201,
    async handle(asked, service) {
      const relation = dyadAsked(asked.body.relation, service.names) ?? ''
      const fields = given(asked.body.fields)
      const { lines } = await acted(asked, service, [{ kind: 'open', sort, relation, fields }])
      const id = lines[0]?.id ?? ''
      const value = await whole(sort, id, service)
      return value && { value, status: 201, headers: { location: `/api/v1${path}/${id}` } }
    },
  })
  const change = endpoint({
    method: 'post',
    path: `${path}/{id}`,
    scope: 'ingest',
    name: `change${one}`,
    tag,
    summary: 'Set fields: each is an act with name and time',
    description: 'If-Match takes the ETag that was read. What changes nothing leaves no act.',
    params,
    body: shape.changes,
    answer: shape.whole,
    current: ({ params: { id } }, service) => whole(sort, id, service),
    async handle(asked, service) {
      const { id } = asked.params
      if ((await whole(sort, id, service)) === undefined) return undefined
      const fields = Object.entries(given(asked.body.fields))
      await acted(
        asked,
        service,
        fields.map(([field, value]) => ({ kind: 'set', line: id, field, value })),
      )
      const value = await whole(sort, id, service)
      return value && { value }
    },
  })
  const judge = endpoint({
    method: 'post',
    path: `${path}/{id}/acts/{act}`,
    scope: 'review',
    name: `judge${one}Act`,
    tag,
    summary: 'Confirm or refuse what was proposed, or take an act back: an act of its own, and both are kept',
    params: params.extend({ act: z.string().openapi({ param: { name: 'act', in: 'path' } }) }),
    body: shapes.judging,
    answer: shape.whole,
    async handle(asked, service) {
      const { id, act } = asked.params
      if ((await whole(sort, id, service)) === undefined) return undefined
      await acted(asked, service, [{ kind: asked.body.verdict, line: id, act }])
      const value = await whole(sort, id, service)
      return value && { value }
    },
  })
  const openInChannel = endpoint({
    method: 'post',
    path: `/channels/{channel}${path}`,
    scope: 'ingest',
    name: `addChannel${one}`,
    tag: 'Channels',
    summary: 'Draft one for your side, or put one before both sides',
    params: z.object({ channel: z.string().openapi({ param: { name: 'channel', in: 'path' } }) }),
    body: shape.openingInChannel,
    answer: shape.whole,
    status: 201,
    async handle(asked, service) {
      const { relation: typed, fields, audience } = asked.body
      const relation = dyadAsked(typed, service.names) ?? ''
      const order = { kind: 'open', sort, relation, fields: given(fields), own: audience === 'own' } as const
      const { lines } = await acted(asked, service, [order], { workspace: asked.params.channel })
      const id = lines[0]?.id ?? ''
      const value = await whole(sort, id, service)
      return value && { value, status: 201, headers: { location: `/api/v1${path}/${id}` } }
    },
  })
  const share = endpoint({
    method: 'post',
    path: `${path}/{id}/share`,
    scope: 'review',
    name: `share${one}`,
    tag: 'Channels',
    summary:
      'Put a draft of your side before both sides of a channel, or what changed in it since; its note stays your own',
    params,
    body: shapes.sharing,
    answer: shape.whole,
    async handle(asked, service) {
      const { id } = asked.params
      if ((await whole(sort, id, service)) === undefined) return undefined
      await acted(asked, service, [{ kind: 'share', line: id }])
      const value = await whole(sort, id, service)
      return value && { value }
    },
  })
  return sort === 'statistics' ? [list, look, change, judge] : [list, look, open, openInChannel, change, share, judge]
}

const dyadNeeded = (typed: string, { names }: Service): string => {
  const dyad = dyadAsked(typed, names)
  if (dyad !== undefined) return dyad
  throw new Refused('bad-parameter', '', { errors: [{ parameter: 'dyad', detail: 'two states, as in kgz-vnm' }] })
}
const ofDyad = z.object({ dyad: z.string().openapi({ param: { name: 'dyad', in: 'path' }, example: 'kgz-vnm' }) })

const match = endpoint({
  method: 'get',
  path: '/goods-matches/{dyad}',
  scope: 'read',
  name: 'matchGoods',
  tag: 'Goods lists',
  summary: 'What each side wishes to sell beside what the other wishes to buy, and what the coverage names',
  description:
    'In a channel of what both sides shared; with audience=own the drafts of your side are matched too, which only your side sees.',
  params: ofDyad,
  query: z.strictObject({ ...reading, ...inChannel }),
  answer: shapes.matchingOf(shapes.shapesOf('good', 'MatchedGood').line),
  async handle({ params, query, principal }, service) {
    const { store, engine } = service
    const { isOwn: _, ...room } = roomIn(principal.rights, query)
    const found = await goodsMatching(store.db, dyadNeeded(params.dyad, service), {
      ...room,
      tables: engine.tables,
    })
    const ways = found.ways.map(({ sells, buys, matches, ...way }) => ({
      ...way,
      sells: sells,
      buys: buys,
      matches: matches.map(({ sell, buy, ...each }) => ({
        ...each,
        sell: sell.id,
        buy: buy.id,
        codes: [...each.codes],
      })),
    }))
    return { value: { ...found, ways } }
  },
})

const MOST_CODES = 200

const codes = endpoint({
  method: 'get',
  path: '/hs',
  scope: 'read',
  name: 'findHsCodes',
  tag: 'Goods lists',
  summary: 'Codes of the Harmonized System 2022 by words or by number',
  query: z.strictObject({
    ...reading,
    q: z.string().min(1).max(200).openapi({ description: 'words of titles, or the first digits of a code' }),
  }),
  answer: listOf(shapes.hsLine, 'HsLineList'),
  async handle({ query }, { engine }) {
    const items = createHs(engine.tables).find(query.q, MOST_CODES)
    return { value: { items, next: null, total: items.length } }
  },
})

const trade = endpoint({
  method: 'get',
  path: '/trade/{dyad}',
  scope: 'read',
  name: 'getTrade',
  tag: 'Trade',
  summary: 'Trade between two states as both report it and as the coverage tells it, with what is apart',
  description: 'CSV is SDMX-CSV 2.0: every value by whoever tells it.',
  params: ofDyad,
  query: z.strictObject({
    ...reading,
    hs: z.string().optional().openapi({ description: 'of one code; else of all goods' }),
  }),
  answer: shapes.trade,
  faces: {
    csv: async (_, service, call) => {
      const dyad = dyadNeeded((call.req.param('dyad') ?? '').replace(/\.csv$/, ''), service)
      const found = await tradeBetween(service.store.db, dyad, { ...roomOf(), hs: call.req.query('hs') ?? '' })
      return tradeSdmx(found, service.engine.tables)
    },
  },
  async handle({ params, query }, service) {
    const dyad = dyadNeeded(params.dyad, service)
    const found = await tradeBetween(service.store.db, dyad, { ...roomOf(), hs: query.hs ?? '' })
    return { value: { ...found, tables: found.tables } }
  },
})

export const businessEndpoints: readonly AnyEndpoint[] = [
  ...endpointsOf({
    sort: 'good',
    path: '/goods-lists',
    tag: 'Goods lists',
    many: 'ListedGoods',
    one: 'ListedGood',
    summary: 'Goods that each side wishes to sell or to buy',
  }),
  match,
  codes,
  ...endpointsOf({
    sort: 'opportunity',
    path: '/opportunities',
    tag: 'Opportunities',
    many: 'Opportunities',
    one: 'Opportunity',
    summary: 'Fairs, forums and other occasions for business, in order of day',
  }),
  ...endpointsOf({
    sort: 'statistics',
    path: '/trade-tables',
    tag: 'Trade',
    many: 'TradeTables',
    one: 'TradeTable',
    summary: 'Tables of official statistics that were taken in',
  }),
  trade,
]
