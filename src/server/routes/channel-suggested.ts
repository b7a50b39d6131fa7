import type { Context as Call, Hono } from 'hono'
import type { Channel } from '../../model/channel.js'
import { channelFor } from '../../queries/channels.js'
import { proposedItems } from '../../queries/items/proposals.js'
import { CHANNELS, itemAt } from '../../web/addresses.js'
import { ChannelSuggestedPage } from '../../web/pages/channel-suggested.js'
import { html } from '../answer.js'
import type { Context } from '../context.js'
import { type Fault, submit, textOf, typedIn } from '../items/forms.js'
import { fileLimit } from './item.js'
import { suggestedOrder } from './items.js'

/** Of each relation, at most: more than anybody goes through at one sitting. */
const SHOWN = 20

/** What the record suggests to a channel: a side puts it to the other, or keeps it as a draft. */
export function channelSuggestedRoutes(app: Hono, context: Context): void {
  const { store, site, engine } = context
  const { db } = store
  const address = `${CHANNELS}/:name/suggested`
  /** For members of a side that may write; to everybody else it is not there. */
  const channelOf = async (call: Call): Promise<Channel | undefined> => {
    const channel = await channelFor(db, site.visitor().rights.memberships, call.req.param('name') ?? '')
    return channel === undefined || channel.own === '' || !site.visitor().scopes.includes('ingest')
      ? undefined
      : channel
  }
  const show = async (call: Call, channel: Channel, { problem = '', status = 200 }: Shown = {}) => {
    const { name, dyads } = channel
    const between = dyads.length > 0 ? dyads : [[...channel.sides].sort().join('-')]
    const found = []
    for (const dyad of between) {
      const asked = { propose: engine.suggest(), workspace: name, dyad, home: channel.own, limit: SHOWN }
      found.push(...(await proposedItems(db, asked)))
    }
    return call.html(html(ChannelSuggestedPage, { site, channel, proposals: found, problem }), status)
  }

  app.get(address, async call => {
    const channel = await channelOf(call)
    return channel === undefined ? call.notFound() : show(call, channel)
  })

  app.post(address, fileLimit(context), async call => {
    const channel = await channelOf(call)
    if (channel === undefined) return call.notFound()
    const form = await call.req.formData()
    // What does not say that both sides are to see it is for the own one.
    const own = textOf(form, 'audience') !== 'both'
    const again = (problem: string, status: Fault) => show(call, channel, { problem, status })
    const order = await suggestedOrder(context, form, { typed: typedIn(form), home: channel.own })
    if (order?.kind !== 'open') return again(site.say('review.past'), 409)
    const onwards = ([id = '']: readonly string[]) => `${itemAt(id)}?sent=${own ? 'own' : 'both'}`
    return submit(call, { form, orders: [{ ...order, own }], onwards, again, workspace: channel.name }, context)
  })
}

interface Shown {
  readonly problem?: string
  readonly status?: 200 | Fault
}
