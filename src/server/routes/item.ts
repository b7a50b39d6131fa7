import type { Context as Call, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { messagesIn } from '../../pipeline/channels/messages.js'
import { type ItemOrder, LARGEST_FILE, type NewFile } from '../../pipeline/items/act.js'
import { counterOrder } from '../../pipeline/items/counter.js'
import { channelFor } from '../../queries/channels.js'
import { itemWith } from '../../queries/items/one.js'
import { eventsInShort } from '../../queries/relations-list.js'
import { ITEMS, itemAt } from '../../web/addresses.js'
import { ChannelItemPage } from '../../web/pages/channel-item.js'
import { ItemPage } from '../../web/pages/item.js'
import { html } from '../answer.js'
import type { Context } from '../context.js'
import { attachmentOf, fileResponse } from '../items/files.js'
import { type Fault, keptIn, submit, textOf, typedIn } from '../items/forms.js'
import { labelsOf } from '../labels.js'
import { pastAsked } from '../past.js'
import { watchingOf } from '../telling/who.js'
import { signerOf } from './review.js'

interface Shown {
  readonly problem?: string
  readonly typed?: Readonly<Record<string, string>>
  readonly status?: 200 | Fault
}

/** One item: its page, its form, its files, and what is judged of its acts. */
export function itemPageRoutes(app: Hono, context: Context): void {
  const { store, site } = context
  const { db } = store
  const show = async (call: Call, id: string, { problem = '', typed, status = 200 }: Shown = {}) => {
    const past = pastAsked(call)
    if (past === undefined) return call.notFound()
    const { asOf } = past
    const found = await itemWith(db, id, asOf === undefined ? {} : { asOf })
    if (found === undefined) return call.notFound()
    const { item, acts, threads } = found
    const channel = await channelFor(db, site.visitor().rights.memberships, item.workspace)
    const events = threads.flatMap(thread => thread.steps.map(step => step.event))
    const labels = await labelsOf(db, await eventsInShort(db, events))
    // The page of a channel is for talking: of a day that is over there is what the item said then.
    if (channel !== undefined && asOf === undefined) {
      const messages = await messagesIn(db, { workspace: channel.name, item: id })
      const sent = call.req.query('sent') ?? (call.req.query('saved') === undefined ? undefined : '')
      const told = sent === undefined ? '' : site.say(SENT[sent] ?? 'item.saved')
      const props = { site, channel, item, own: found.own, acts, messages, threads, labels, problem, told, typed }
      return call.html(html(ChannelItemPage, props), status)
    }
    const counts = site.visitor().scopes.includes('review')
    const told = call.req.query('saved') === undefined ? '' : site.say(counts ? 'item.saved' : 'item.saved.proposed')
    const signer = signerOf(call, context)
    const watching = asOf === undefined ? await watchingOf(context, 'item', id) : undefined
    const more = { ...(watching === undefined ? {} : { watching }), asOf }
    const shown = { site, item, acts, threads, labels, signer, problem, told, typed, ...more }
    return call.html(html(ItemPage, shown), status)
  }
  const saved = (id: string) => () => `${itemAt(id)}?saved=1`
  const limit = fileLimit(context)

  app.get(`${ITEMS}/:id`, call => show(call, call.req.param('id')))

  app.post(`${ITEMS}/:id`, limit, async call => {
    const id = call.req.param('id')
    const form = await call.req.formData()
    const typed = typedIn(form)
    const orders = Object.entries(typed).map(([field, value]) => ({ kind: 'set', item: id, field, value }) as ItemOrder)
    const expected = new Map([[id, textOf(form, 'version')]])
    const again = (problem: string, status: Fault) => show(call, id, { problem, typed, status })
    return submit(call, { form, orders, expected, onwards: saved(id), again }, context)
  })

  app.post(`${ITEMS}/:id/own`, limit, async call => {
    const id = call.req.param('id')
    const form = await call.req.formData()
    const typed = keptIn(form)
    const orders = Object.entries(typed).map(
      ([field, value]) => ({ kind: 'keep', item: id, field, value }) as ItemOrder,
    )
    const again = (problem: string, status: Fault) => show(call, id, { problem, typed, status })
    return submit(call, { form, orders, onwards: () => `${itemAt(id)}?sent=own`, again }, context)
  })

  app.post(`${ITEMS}/:id/acts`, limit, async call => {
    const id = call.req.param('id')
    const form = await call.req.formData()
    const again = (problem: string, status: Fault) => show(call, id, { problem, status })
    const verdict = textOf(form, 'verdict')
    if (verdict !== 'confirm' && verdict !== 'refuse' && verdict !== 'undo')
      return again(site.say('review.unknown'), 422)
    const act = textOf(form, 'act')
    const orders: ItemOrder[] = [{ kind: verdict, item: id, act }]
    const value = textOf(form, 'counter').trim()
    if (verdict === 'refuse' && value !== '') orders.push(await counterOrder(db, { item: id, act, verdict, value }))
    return submit(call, { form, orders, onwards: saved(id), again }, context)
  })

  app.post(`${ITEMS}/:id/files`, limit, async call => {
    const id = call.req.param('id')
    const form = await call.req.formData()
    const again = (problem: string, status: Fault) => show(call, id, { problem, status })
    const file = form.get('file')
    if (!(file instanceof File) || file.size === 0) return again(site.say('item.files.none'), 422)
    const role = textOf(form, 'role')
    const attached: NewFile = {
      name: file.name,
      media_type: file.type,
      role: role === 'text' || role === 'annex' ? role : 'other',
      bytes: new Uint8Array(await file.arrayBuffer()),
    }
    const orders: ItemOrder[] = [{ kind: 'attach', item: id, file: attached, own: textOf(form, 'audience') === 'own' }]
    return submit(call, { form, orders, onwards: saved(id), again }, context)
  })

  app.get(`${ITEMS}/:id/files/:act`, async call => {
    const found = await itemWith(db, call.req.param('id'))
    const file = found && (await attachmentOf(db, found, call.req.param('act')))
    return file === undefined ? call.notFound() : fileResponse(file)
  })
}

const SENT: Readonly<Record<string, 'channels.sent' | 'channels.kept'>> = {
  both: 'channels.sent',
  own: 'channels.kept',
}

/** Of a form with a file in it. */
export const fileLimit = ({ site }: Context) =>
  bodyLimit({
    maxSize: LARGEST_FILE + 2 ** 20,
    onError: call => call.text(site.say('problem.large', { limit: LARGEST_FILE / 2 ** 20 }), 413),
  })
