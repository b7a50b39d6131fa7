import { z } from '@hono/zod-openapi'
import { calendarInParts, calendarOf } from '../../../export/formats/calendar.js'
import { itemsCsvInParts } from '../../../export/items/sheet.js'
import type { OwnPart } from '../../../model/channel.js'
import type { Item, ItemAct, ItemLine, JudgedAct } from '../../../model/item.js'
import { AUDIENCES, ITEM_FILTERS, ITEM_STATES } from '../../../model/item-kinds.js'
import type { ItemOrder } from '../../../pipeline/items/act.js'
import { counterOrder } from '../../../pipeline/items/counter.js'
import { datesOf } from '../../../queries/items/dates.js'
import { itemKey, itemsInParts, itemsPage, recordOf } from '../../../queries/items/list.js'
import { itemWith } from '../../../queries/items/one.js'
import { proposedItems } from '../../../queries/items/proposals.js'
import { savedViews } from '../../../queries/items/views.js'
import { saveView } from '../../../store/items.js'
import { datedItem } from '../../../web/calendar-file.js'
import { filtersOf, questionOf, viewPlace } from '../../items/acting.js'
import { datedItems } from '../../items/calendar.js'
import { endpoint, type Service } from '../endpoint.js'
import { actedBy, actorOf } from '../items.js'
import { keysetOf, pageOf } from '../paging.js'
import { listOf } from '../shapes/common.js'
import * as shapes from '../shapes/item.js'
import { given, open, openInChannel } from './item-opening.js'
import { dyadAsked, dyadQuery, listed, listing, pastDay, pastOf, reading } from './reading.js'

const TAG = 'Items'
const params = z.object({
  item: z.string().openapi({ param: { name: 'item', in: 'path' }, example: 'i-1a2b3c4d5e6f' }),
})

const filters = z.strictObject({
  ...listing,
  ...pastDay,
  ...(Object.fromEntries(ITEM_FILTERS.map(name => [name, z.string().optional()])) as Record<
    (typeof ITEM_FILTERS)[number],
    z.ZodOptional<z.ZodString>
  >),
  dyad: dyadQuery,
  state: z.enum(ITEM_STATES).optional(),
  workspace: z.string().optional().openapi({ description: 'a channel that you are a member of' }),
  audience: z.enum(AUDIENCES).optional().openapi({ description: 'in a channel: `own` for what only your side sees' }),
  stalled: z
    .string()
    .regex(/^\d{1,3}$/)
    .optional()
    .openapi({ description: 'months without a move' }),
})

/** An item as it is told: its places as the API tells places. */
async function toldItem({ item, record }: ItemLine, { store: { db }, tell }: Service) {
  const { about, ...own } = item
  const { places } = await tell(db, { places: about.places })
  return { ...own, about: { ...about, places }, record: record ?? null }
}

const toldAct = ({ act, state, answer }: JudgedAct) => {
  const { item: _item, workspace: _workspace, proposed: _proposed, ...own } = act
  const { about: _about, fields: _fields, ...told } = { about: undefined, fields: undefined, ...own }
  return { ...told, state, ...(answer === undefined ? {} : { answer: toldAnswer(answer) }) }
}

const toldAnswer = ({ kind, by, from = '', at, reason }: ItemAct) => ({
  verdict: kind === 'confirm' ? ('confirm' as const) : ('refuse' as const),
  by,
  from,
  at,
  reason,
})

const toldOwn = ({ fields, attachments, updated, by }: OwnPart) => ({ fields, attachments, updated, by })

async function whole(id: string, service: Service, asked: { readonly asOf?: string } = {}) {
  const found = await itemWith(service.store.db, id, asked)
  if (found === undefined) return undefined
  const [thread] = found.threads
  const record = thread === undefined ? undefined : recordOf(thread)
  const told = await toldItem({ item: found.item, record }, service)
  return { ...told, acts: found.acts.map(toldAct), own: found.own === undefined ? null : toldOwn(found.own) }
}

/** What the list is narrowed by, the same in every form. */
function askedOf(
  query: Partial<Readonly<Record<(typeof ITEM_FILTERS)[number] | 'as_of', string | undefined>>>,
  { names }: Service,
) {
  const dyad = dyadAsked(query.dyad, names)
  const asked = { ...query, ...(dyad === undefined ? {} : { dyad }) }
  return questionOf(
    filtersOf(name => asked[name as (typeof ITEM_FILTERS)[number]]),
    query.as_of,
  )
}

const list = endpoint({
  method: 'get',
  path: '/items',
  scope: 'read',
  name: 'listItems',
  tag: TAG,
  summary: 'What is followed through, in the order in which it falls due',
  description:
    'CSV and XLSX hold every item that fits, not a page, and can be filled in and taken back by POST /items/import without loss. iCalendar has their dates, but for those that were over a year ago; what falls due no more stays with STATUS:CANCELLED. With `as_of` items are told as they stood at the end of that day, by the acts signed until then.',
  query: filters,
  answer: listOf(shapes.item, 'ItemList'),
  wholes: {
    csv: async (query, service) => itemsCsvInParts(itemsInParts(service.store.db, askedOf(query, service))),
    ics: async (query, service, call) => {
      const { site, store } = service
      const where = { site, origin: new URL(call.req.url).origin }
      return calendarInParts(site.say('items.title'), datedItems(store.db, askedOf(query, service), where))
    },
    xlsx: async (query, service) => service.workbooks(itemsInParts(service.store.db, askedOf(query, service))),
  },
  async handle({ query }, service) {
    const rows = await itemsPage(service.store.db, keysetOf(query, 3), askedOf(query, service))
    const page = pageOf(rows, query, itemKey)
    const items = await Promise.all(page.rows.map(line => toldItem(line, service)))
    return { value: listed(items, page, query.cursor) }
  },
})

const suggestions = endpoint({
  method: 'get',
  path: '/items/suggestions',
  scope: 'read',
  name: 'listItemSuggestions',
  tag: TAG,
  summary: 'Items that instructions of the record suggest and nobody follows yet',
  description:
    'With the bodies that the gazetteer has for the subject in each state on that day. POST /items takes them up.',
  query: z.strictObject({
    ...listing,
    dyad: dyadQuery,
    home: z.string().optional().openapi({ description: 'state whose bodies lead: `VNM`' }),
  }),
  answer: listOf(shapes.proposal, 'ItemProposalList'),
  async handle({ query }, { store: { db }, engine, names, tell }) {
    const found = await proposedItems(db, {
      propose: engine.suggest(),
      dyad: dyadAsked(query.dyad, names),
      home: query.home?.toUpperCase(),
      limit: query.limit,
    })
    const items = await Promise.all(
      found.map(async ({ about, fields, because }) => {
        const { places } = await tell(db, { places: about.places })
        return { about: { ...about, places }, fields, because }
      }),
    )
    return { value: { items, next: null } }
  },
})

const one = endpoint({
  method: 'get',
  path: '/items/{item}',
  scope: 'read',
  name: 'getItem',
  tag: TAG,
  summary: 'One item with every act that was made on it',
  params,
  query: z.strictObject({ ...reading, ...pastDay }),
  answer: shapes.itemWithActs,
  faces: {
    ics: async ({ id }, { store: { db }, site }, call) => {
      const found = await itemWith(db, id)
      const { origin } = new URL(call.req.url)
      const dates = found === undefined ? [] : datesOf(found.item)
      return calendarOf(
        site.say('items.title'),
        dates.map(each => datedItem(each, { site, origin })),
      )
    },
  },
  async handle({ params, query: { as_of } }, service) {
    const value = await whole(params.item, service, pastOf({ as_of }))
    return value && { value }
  },
})

const ids = (items: readonly Item[]) => items.map(({ id }) => id)

const setOrders = (item: string, fields: z.output<typeof shapes.newFields>): ItemOrder[] =>
  Object.entries(given(fields)).map(([field, value]) => ({ kind: 'set', item, field, value }) as ItemOrder)

const keepOrders = (item: string, own: z.output<typeof shapes.newOwn>): ItemOrder[] =>
  Object.entries(given(own)).map(([field, value]) => ({ kind: 'keep', item, field, value }) as ItemOrder)

const bulk = endpoint({
  method: 'post',
  path: '/items/bulk',
  scope: 'ingest',
  name: 'changeItems',
  tag: TAG,
  summary: 'Set fields of many items at once, all or none',
  body: shapes.bulk,
  touches: ({ items }) => items,
  answer: shapes.acted,
  async handle(asked, service) {
    const { items, fields } = asked.body
    const done = await actedBy(
      asked,
      service,
      items.flatMap(item => setOrders(item, fields)),
    )
    return { value: { items: ids(done.items), acts: done.acts.length } }
  },
})

const change = endpoint({
  method: 'post',
  path: '/items/{item}',
  scope: 'ingest',
  name: 'changeItem',
  tag: TAG,
  summary: 'Set fields of an item: each is an act with name and time',
  description: 'If-Match takes the ETag of the item. What changes nothing leaves no act.',
  params,
  body: shapes.changes,
  answer: shapes.itemWithActs,
  current: ({ params }, service) => whole(params.item, service),
  async handle(asked, service) {
    const { item } = asked.params
    await actedBy(asked, service, [...setOrders(item, asked.body.fields), ...keepOrders(item, asked.body.own)])
    const value = await whole(item, service)
    return value && { value }
  },
})

const judge = endpoint({
  method: 'post',
  path: '/items/{item}/acts/{act}',
  scope: 'review',
  name: 'judgeItemAct',
  tag: TAG,
  summary: 'Confirm or refuse what was proposed, or take an act back: an act of its own, and both are kept',
  params: params.extend({ act: z.string().openapi({ param: { name: 'act', in: 'path' } }) }),
  body: shapes.judging,
  answer: shapes.itemWithActs,
  async handle(asked, service) {
    const { item, act } = asked.params
    const { verdict, counter } = asked.body
    const orders: ItemOrder[] = [{ kind: verdict, item, act }]
    if (counter !== undefined) orders.push(await counterOrder(service.store.db, { item, act, verdict, value: counter }))
    await actedBy(asked, service, orders)
    const value = await whole(item, service)
    return value && { value }
  },
})

const views = endpoint({
  method: 'get',
  path: '/item-views',
  scope: 'read',
  name: 'listItemViews',
  tag: TAG,
  summary: 'Filters that people keep under a name',
  query: z.strictObject({ ...reading, workspace: z.string().optional() }),
  answer: listOf(shapes.view, 'SavedViewList'),
  async handle({ query }, { store: { db } }) {
    const items = await savedViews(db, query.workspace)
    return { value: { items, next: null, total: items.length } }
  },
})

const save = endpoint({
  method: 'post',
  path: '/item-views',
  scope: 'ingest',
  name: 'saveItemView',
  tag: TAG,
  summary: 'Keep filters under a name, in place of those that had it',
  query: z.strictObject({ workspace: z.string().optional() }),
  body: shapes.newView,
  answer: listOf(shapes.view, 'SavedViewsNow'),
  status: 201,
  async handle(asked, { store: { db } }) {
    const { by } = actorOf(asked)
    const { name, query } = asked.body
    const kept = new URLSearchParams(
      filtersOf(filter => new URLSearchParams(query).get(filter) ?? '') as Record<string, string>,
    )
    const place = viewPlace(asked.query.workspace, asked.principal.rights)
    if (place === undefined) return undefined
    await saveView(db, { name, query: kept.toString(), by }, place)
    const items = await savedViews(db, place.workspace)
    return { value: { items, next: null, total: items.length }, status: 201 }
  },
})

export const itemEndpoints = [list, suggestions, one, open, openInChannel, bulk, change, judge, views, save]
