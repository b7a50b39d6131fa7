import type { Context as Call, Hono } from 'hono'
import type { Channel } from '../../model/channel.js'
import { goodsMatching } from '../../queries/business/goods.js'
import { allBusiness } from '../../queries/business/list.js'
import { channelFor } from '../../queries/channels.js'
import { CHANNELS, channelGoodsAt } from '../../web/addresses.js'
import { ChannelGoodsPage } from '../../web/pages/business/channel-goods.js'
import { html } from '../answer.js'
import { businessFieldsIn, submitBusiness } from '../business/forms.js'
import type { Context } from '../context.js'
import { type Fault, textOf } from '../items/forms.js'
import { fileLimit } from './item.js'

interface Shown {
  readonly problem?: string
  readonly typed?: Readonly<Record<string, string>>
  readonly status?: 200 | Fault
}

/** Goods and opportunities of a channel, for its members; to everybody else they are not there. */
export function channelGoodsRoutes(app: Hono, context: Context): void {
  const { store, site, engine } = context
  const { db } = store
  const address = `${CHANNELS}/:name/goods`
  const channelOf = (call: Call): Promise<Channel | undefined> =>
    channelFor(db, site.visitor().rights.memberships, call.req.param('name') ?? '')

  const show = async (call: Call, channel: Channel, { problem = '', typed, status = 200 }: Shown = {}) => {
    const { name: workspace, own: side } = channel
    const dyads = channel.dyads.length > 0 ? channel.dyads : [[...channel.sides].sort().join('-')]
    const both = { workspace, side: '' }
    const lines = async (room: object) => [
      ...(await allBusiness(db, { ...both, ...room, sort: 'good' })),
      ...(await allBusiness(db, { ...both, ...room, sort: 'opportunity' })),
    ]
    const matched = async (room: object) => {
      const found = []
      for (const dyad of dyads) found.push(await goodsMatching(db, dyad, { ...both, ...room, tables: engine.tables }))
      return found
    }
    const sent = call.req.query('sent')
    const props = {
      site,
      channel,
      dyads,
      shared: await lines({}),
      drafts: side === '' ? [] : await lines({ side, isOwn: true }),
      matching: await matched({}),
      own: side === '' ? [] : await matched({ side }),
      problem,
      told: sent === undefined ? '' : site.say(sent === 'own' ? 'channels.kept' : 'channels.sent'),
      ...(typed === undefined ? {} : { typed }),
    }
    return call.html(html(ChannelGoodsPage, props), status)
  }

  app.get(address, async call => {
    const channel = await channelOf(call)
    return channel === undefined ? call.notFound() : show(call, channel)
  })

  app.post(address, fileLimit(context), async call => {
    const channel = await channelOf(call)
    if (channel === undefined) return call.notFound()
    const form = await call.req.formData()
    const sort = textOf(form, 'sort') === 'opportunity' ? 'opportunity' : 'good'
    const fields = businessFieldsIn(form, sort)
    const relation = textOf(form, 'relation')
    const orders = [{ kind: 'open', sort, relation, fields, own: true } as const]
    const onwards = () => `${channelGoodsAt(channel.name)}?sent=own`
    const again = (problem: string, status: Fault) =>
      show(call, channel, { problem, typed: { ...fields, relation, sort }, status })
    return submitBusiness(call, { form, orders, onwards, again, workspace: channel.name }, context)
  })
}
