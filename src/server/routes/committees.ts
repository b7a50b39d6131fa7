import type { Context as Call, Hono } from 'hono'
import { COMMITTEE_FIELDS, SESSION_FIELDS } from '../../model/session.js'
import type { SessionOrder } from '../../pipeline/sessions/order.js'
import { channelFor } from '../../queries/channels.js'
import { threadWith } from '../../queries/lists/followed.js'
import { relationDyads } from '../../queries/relations-list.js'
import { bodiesWithoutCommittee, listCommittees } from '../../queries/sessions/list.js'
import { committeeWith } from '../../queries/sessions/one.js'
import { COMMITTEES, committeeAt, sessionAt } from '../../web/addresses.js'
import { ChannelCommitteePage } from '../../web/pages/channel-committee.js'
import { CommitteePage } from '../../web/pages/committee.js'
import { CommitteesPage } from '../../web/pages/committees.js'
import { html } from '../answer.js'
import type { Context } from '../context.js'
import { type Acting, today } from '../items/acting.js'
import { type Fault, keptIn, textOf } from '../items/forms.js'
import { actOnSessionsAs, SEEING } from '../sessions/acting.js'
import { fieldsTyped, judged, keepOrders, send, sentWords, versionIn } from '../sessions/forms.js'
import { fileLimit } from './item.js'
import { chosenOf } from './lists.js'
import { signerOf } from './review.js'

/** Bodies of the record that are shown to be taken up. */
const SHOWN = 30

interface Shown {
  readonly problem?: string
  readonly typed?: Readonly<Record<string, string>>
  readonly planned?: Readonly<Record<string, string>>
  readonly status?: 200 | Fault
}

/** Committees: written down, changed, and their sessions planned, by plain forms. */
export function committeeRoutes(app: Hono, context: Context): void {
  const { store, site } = context
  const { db } = store
  const limit = fileLimit(context)

  const list = async (call: Call, { problem = '', typed = {}, status = 200 }: Shown = {}) => {
    const { dyad: asked } = chosenOf(call, 'dyad')
    const dyad = asked?.toUpperCase()
    const props = {
      site,
      lines: await listCommittees(db, { ...SEEING, dyad, today: today() }),
      bodies: await bodiesWithoutCommittee(db, { ...SEEING, dyad, limit: SHOWN }),
      dyads: await relationDyads(db),
      dyad,
      signer: signerOf(call, context),
      problem,
      typed,
    }
    return call.html(html(CommitteesPage, props), status)
  }
  app.get(COMMITTEES, call => list(call))

  app.post(COMMITTEES, limit, async call => {
    const form = await call.req.formData()
    const thread = textOf(form, 'thread')
    const body = thread === '' ? undefined : await threadWith(db, thread)
    const typed = { ...fieldsTyped(form, COMMITTEE_FIELDS), relation: textOf(form, 'relation') }
    const again = (problem: string, status: Fault) => list(call, { problem, typed, status })
    if (thread !== '' && body?.kind !== 'mechanism') return again(site.say('review.past'), 409)
    const { relation, ...given } = typed
    const order: SessionOrder =
      body === undefined
        ? { kind: 'found', relation: relation.split('-').sort().join('-'), thread, fields: given }
        : { kind: 'found', relation: (thread.split('/')[0] ?? '').toUpperCase(), thread, fields: { name: body.title } }
    return send(call, {
      form,
      context,
      act: acting => actOnSessionsAs(context, [order], acting),
      onwards: ({ committees: [committee] }) => `${committeeAt(committee?.id ?? '')}?saved=1`,
      again,
    })
  })

  const show = async (call: Call, id: string, { status = 200, ...more }: Shown = {}) => {
    const found = await committeeWith(db, id, { today: today() })
    if (found === undefined) return call.notFound()
    const channel = await channelFor(db, site.visitor().rights.memberships, found.committee.workspace)
    const counts = site.visitor().scopes.includes('review')
    const told =
      call.req.query('saved') === undefined ? '' : site.say(counts ? 'session.saved' : 'session.saved.proposed')
    const props = { site, ...found, signer: signerOf(call, context), told, ...more }
    if (channel === undefined) return call.html(html(CommitteePage, props), status)
    const sent = sentWords(call, site)
    return call.html(html(ChannelCommitteePage, { ...props, told: sent, channel }), status)
  }
  const saved = (id: string) => () => `${committeeAt(id)}?saved=1`
  app.get(`${COMMITTEES}/:id`, call => show(call, call.req.param('id')))

  app.post(`${COMMITTEES}/:id`, limit, async call => {
    const id = call.req.param('id')
    const form = await call.req.formData()
    const typed = fieldsTyped(form, COMMITTEE_FIELDS)
    const orders = Object.entries(typed).map(
      ([field, value]): SessionOrder => ({ kind: 'set', subject: id, field, value }),
    )
    return send(call, {
      form,
      context,
      act: acting => actOnSessionsAs(context, orders, { ...acting, ...versionIn(form, id) }),
      onwards: saved(id),
      again: (problem, status) => show(call, id, { problem, typed, status }),
    })
  })

  app.post(`${COMMITTEES}/:id/own`, limit, async call => {
    const id = call.req.param('id')
    const form = await call.req.formData()
    const again = (problem: string, status: Fault) => show(call, id, { problem, typed: keptIn(form), status })
    const act = (acting: Acting) => actOnSessionsAs(context, keepOrders(id, form), acting)
    return send(call, { form, context, act, onwards: () => `${committeeAt(id)}?sent=own`, again })
  })

  app.post(`${COMMITTEES}/:id/acts`, limit, async call => {
    const id = call.req.param('id')
    const form = await call.req.formData()
    const again = (problem: string, status: Fault) => show(call, id, { problem, status })
    return judged(call, { form, context, subject: id, onwards: saved(id), again })
  })

  app.post(`${COMMITTEES}/:id/sessions`, limit, async call => {
    const id = call.req.param('id')
    const form = await call.req.formData()
    const planned = fieldsTyped(form, SESSION_FIELDS)
    return send(call, {
      form,
      context,
      act: acting => actOnSessionsAs(context, [{ kind: 'plan', committee: id, fields: planned }], acting),
      onwards: ({ sessions: [session] }) => `${sessionAt(session?.id ?? '')}?saved=1`,
      again: (problem, status) => show(call, id, { problem, planned, status }),
    })
  })
}
