import type { Context as Call, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { type Channel, LONGEST_MESSAGE, type MessageLine } from '../../model/channel.js'
import { COMMITTEE_FIELDS } from '../../model/session.js'
import { messagesIn, say as sayIn, unsay } from '../../pipeline/channels/messages.js'
import { ItemProblem } from '../../pipeline/items/fields.js'
import { countBusiness } from '../../queries/business/list.js'
import { channelFor, channelsOf } from '../../queries/channels.js'
import { askedItems } from '../../queries/items/asked.js'
import { countItems, listItems } from '../../queries/items/list.js'
import { askedBodies } from '../../queries/sessions/asked.js'
import { listCommittees, listSessions } from '../../queries/sessions/list.js'
import { CHANNELS, channelAt, committeeAt, itemAt } from '../../web/addresses.js'
import { ChannelPage, ChannelsPage } from '../../web/pages/channels.js'
import { html } from '../answer.js'
import { noteWrite } from '../audit.js'
import type { Context } from '../context.js'
import { membershipIn, questionOf, today } from '../items/acting.js'
import { FAULTS, type Fault, submit, textOf, toldOf, typedIn } from '../items/forms.js'
import { actOnSessionsAs } from '../sessions/acting.js'
import { fieldsTyped, send } from '../sessions/forms.js'
import { orderByHand } from './items.js'

interface Shown {
  readonly problem?: string
  readonly typed?: Readonly<Record<string, string>>
  readonly status?: 200 | Fault
}

/** Workspaces that two sides share, for their members; to everybody else they are not there. */
export function channelRoutes(app: Hono, context: Context): void {
  const { store, site } = context
  const { db } = store
  const memberships = () => site.visitor().rights.memberships
  const channelOf = (call: Call): Promise<Channel | undefined> =>
    channelFor(db, memberships(), call.req.param('name') ?? '')

  const show = async (call: Call, channel: Channel, { problem = '', typed, status = 200 }: Shown = {}) => {
    const { name, own } = channel
    const items = await listItems(db, { limit: SHOWN, skip: 0 }, questionOf({ workspace: name }))
    const waiting = await listItems(db, { limit: WAITING, skip: 0 }, questionOf({ workspace: name, state: 'waiting' }))
    const { answers, asked } = await askedItems(db, waiting, own)
    const told = call.req.query('sent')
    const committees = await listCommittees(db, { workspace: name, today: today() })
    const sessions = await listSessions(db, { workspace: name })
    const subjects = [...committees.map(({ committee }) => committee), ...sessions]
    return call.html(
      html(ChannelPage, {
        site,
        channel,
        answers,
        asked,
        items,
        total: (await countItems(db, questionOf({ workspace: name }))).total,
        drafts: await listItems(db, { limit: SHOWN, skip: 0 }, questionOf({ workspace: name, audience: 'own' })),
        messages: (await messagesIn(db, { workspace: name })).filter(({ item }: MessageLine) => item === ''),
        goods:
          (await countBusiness(db, { workspace: name, sort: 'good' })).total +
          (await countBusiness(db, { workspace: name, sort: 'opportunity' })).total,
        bodies: { committees, sessions, asked: await askedBodies(db, subjects, own) },
        problem,
        told: told === undefined ? '' : site.say(told === 'own' ? 'channels.kept' : 'channels.sent'),
        ...(typed === undefined ? {} : { typed }),
      }),
      status,
    )
  }

  app.get(CHANNELS, async call =>
    call.html(html(ChannelsPage, { site, channels: await channelsOf(db, memberships()) })),
  )
  app.get(`${CHANNELS}/:name`, async call => {
    const channel = await channelOf(call)
    return channel === undefined ? call.notFound() : show(call, channel)
  })

  const limit = bodyLimit({
    maxSize: LONGEST_MESSAGE * 8,
    onError: call => call.text(site.say('problem.form'), 413),
  })
  /** Writes, and leads back to where it was written. */
  const written = async (call: Call, { item, own }: Writing, work: (channel: Channel) => Promise<unknown>) => {
    const channel = await channelOf(call)
    if (channel === undefined) return call.notFound()
    try {
      await work(channel)
    } catch (error) {
      if (!(error instanceof ItemProblem)) throw error
      return show(call, channel, { problem: toldOf(error), status: FAULTS[error.code] })
    }
    const location = `${item === '' ? channelAt(channel.name) : itemAt(item)}?sent=${own ? 'own' : 'both'}`
    await noteWrite(call, { store, who: site.visitor().account, status: 303, what: channel.name })
    return call.redirect(location, 303)
  }
  const signature = (workspace: string) => ({
    workspace,
    by: site.visitor().account,
    at: new Date().toISOString(),
    membership: membershipIn(site.visitor().rights, workspace),
  })

  app.post(`${CHANNELS}/:name/messages`, limit, async call => {
    const form = await call.req.formData()
    const item = textOf(form, 'item')
    // What does not say that both sides are to see it is for the own one.
    const audience = textOf(form, 'audience') === 'both' ? 'both' : 'own'
    return written(call, { item, own: audience === 'own' }, ({ name }) =>
      sayIn(store, { ...signature(name), text: textOf(form, 'text'), audience, item }),
    )
  })
  app.post(`${CHANNELS}/:name/messages/undo`, limit, async call => {
    const form = await call.req.formData()
    return written(call, { item: textOf(form, 'item'), own: false }, ({ name }) =>
      unsay(store, { ...signature(name), id: textOf(form, 'message') }),
    )
  })
  app.post(`${CHANNELS}/:name/committees`, limit, async call => {
    const channel = await channelOf(call)
    if (channel === undefined) return call.notFound()
    const form = await call.req.formData()
    const { relation, ...fields } = { ...fieldsTyped(form, COMMITTEE_FIELDS), relation: textOf(form, 'relation') }
    const order = { kind: 'found', relation, thread: '', fields } as const
    return send(call, {
      form,
      context,
      act: acting => actOnSessionsAs(context, [order], { ...acting, workspace: channel.name }),
      onwards: ({ committees: [made] }) => `${committeeAt(made?.id ?? '')}?saved=1`,
      again: (problem, status) =>
        show(call, channel, { problem, typed: { ...fields, relation, audience: 'committee' }, status }),
    })
  })
  app.post(`${CHANNELS}/:name/items`, limit, async call => {
    const channel = await channelOf(call)
    if (channel === undefined) return call.notFound()
    const form = await call.req.formData()
    const relation = textOf(form, 'relation')
    const own = textOf(form, 'audience') !== 'both'
    const typed = { ...typedIn(form), relation, audience: own ? 'own' : 'both' }
    const again = (problem: string, status: Fault) => show(call, channel, { problem, typed, status })
    const order = orderByHand(relation, typedIn(form))
    if (order?.kind !== 'open') return again(site.say('problem.form'), 422)
    const onwards = ([id = '']: readonly string[]) => `${itemAt(id)}?sent=${own ? 'own' : 'both'}`
    return submit(call, { form, orders: [{ ...order, own }], onwards, again, workspace: channel.name }, context)
  })
}

interface Writing {
  /** Item whose page it was written on; or empty. */
  readonly item: string
  readonly own: boolean
}

/** The list of items has the rest. */
const SHOWN = 60
/** What waits for an answer is shown as far as anybody goes through it at one sitting. */
const WAITING = 200
