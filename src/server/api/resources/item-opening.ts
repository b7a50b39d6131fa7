import { z } from '@hono/zod-openapi'
import type { ItemOrder } from '../../../pipeline/items/act.js'
import { proposalsFor } from '../../../queries/items/proposals.js'
import { threadWith } from '../../../queries/lists/followed.js'
import { endpoint, type Service } from '../endpoint.js'
import { actedBy } from '../items.js'
import { Refused } from '../problems.js'
import * as shapes from '../shapes/item.js'
import { dyadAsked } from './reading.js'

// Items are opened: for everybody, or in a channel.

export const open = endpoint({
  method: 'post',
  path: '/items',
  scope: 'ingest',
  name: 'openItem',
  tag: 'Items',
  summary: 'Follow something: what a thing of the record suggests, or what people agreed on',
  description: 'By somebody without the scope review it is a proposal, and counts when it is confirmed.',
  body: shapes.newItem,
  touches: ({ relation, thread }) => [relation, thread].filter(id => id !== undefined),
  answer: shapes.acted,
  status: 201,
  async handle(asked, service) {
    const { body } = asked
    const orders = body.thread === undefined ? [byHand(body, service)] : await suggestedOrders(body, service)
    const { items, acts } = await actedBy(asked, service, orders)
    const location = `/api/v1/items/${items[0]?.id ?? ''}`
    return { value: { items: items.map(({ id }) => id), acts: acts.length }, status: 201, headers: { location } }
  },
})

export const openInChannel = endpoint({
  method: 'post',
  path: '/channels/{channel}/items',
  scope: 'ingest',
  name: 'openChannelItem',
  tag: 'Channels',
  summary: 'Propose an item to the other side, or draft one for your own',
  params: z.object({ channel: z.string().openapi({ param: { name: 'channel', in: 'path' } }) }),
  body: shapes.newChannelItem,
  answer: shapes.acted,
  status: 201,
  async handle(asked, service) {
    const { body, params } = asked
    const own = body.audience === 'own'
    const orders = body.thread === undefined ? [byHand(body, service)] : await suggestedOrders(body, service)
    const opened = orders.map(order => ({ ...order, own }) as ItemOrder)
    const { items, acts } = await actedBy(asked, service, opened, { workspace: params.channel })
    const location = `/api/v1/items/${items[0]?.id ?? ''}`
    return { value: { items: items.map(({ id }) => id), acts: acts.length }, status: 201, headers: { location } }
  },
})

type NewItem = z.output<typeof shapes.newItem>

function byHand({ relation, fields }: NewItem, { names }: Service): ItemOrder {
  const dyad = dyadAsked(relation, names)
  if (dyad === undefined) {
    throw new Refused('invalid', '', { errors: [{ pointer: '#/relation', detail: 'name a relation or a thread' }] })
  }
  const about = { relation: dyad, kind: 'other', thread: '', matter: '', entry: '', subjects: [], places: [] } as const
  return { kind: 'open', about: { ...about, subjects: [], places: [] }, fields: given(fields) }
}

async function suggestedOrders(body: NewItem, { store: { db }, engine }: Service): Promise<ItemOrder[]> {
  const { thread: id = '', matter, home, fields } = body
  const thread = await threadWith(db, id)
  if (thread === undefined) {
    throw new Refused('invalid', '', { errors: [{ pointer: '#/thread', detail: `nothing is followed as ${id}` }] })
  }
  const found = await proposalsFor(db, thread, {
    propose: engine.suggest(),
    relation: (id.split('/')[0] ?? '').toUpperCase(),
    ...(home === undefined ? {} : { home: home.toUpperCase() }),
  })
  const meant = matter === undefined ? found : found.filter(({ about }) => about.matter === matter)
  return meant.map(({ about, fields: own }) => ({ kind: 'open', about, fields: { ...own, ...given(fields) } }))
}

/** Fields that a body gives, without those that it leaves out. */
export const given = (fields: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).filter((entry): entry is [string, string] => entry[1] !== undefined))
