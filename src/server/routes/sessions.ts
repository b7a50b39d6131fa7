import type { Context as Call, Hono } from 'hono'
import { SESSION_FIELDS } from '../../model/session.js'
import { ItemProblem } from '../../pipeline/items/fields.js'
import type { SessionsActed } from '../../pipeline/sessions/act.js'
import type { SessionOrder } from '../../pipeline/sessions/order.js'
import { channelFor } from '../../queries/channels.js'
import { sessionMoves } from '../../queries/sessions/moved.js'
import { agendaCandidates, type SessionHistory } from '../../queries/sessions/one.js'
import { COMMITTEES, SESSIONS, sessionAt } from '../../web/addresses.js'
import { ChannelSessionPage } from '../../web/pages/channel-session.js'
import { SessionPage } from '../../web/pages/session.js'
import { type AgendaRow, agendaRows } from '../../web/parts/agenda-builder.js'
import { html } from '../answer.js'
import type { Context } from '../context.js'
import { type Acting, today } from '../items/acting.js'
import { type Fault, keptIn, textOf } from '../items/forms.js'
import { actOnSessionsAs, closeAs, judgeAs, sessionSeen } from '../sessions/acting.js'
import { movedRows, pointsOf, rowsIn } from '../sessions/agenda-form.js'
import { fieldsTyped, judged, keepOrders, send, sentWords, versionIn } from '../sessions/forms.js'
import { fileLimit } from './item.js'
import { signerOf } from './review.js'

interface Shown {
  readonly problem?: string
  readonly typed?: Readonly<Record<string, string>>
  /** Lines of the agenda as they stand in the browser. */
  readonly rows?: readonly AgendaRow[]
  readonly version?: string
  readonly status?: 200 | Fault
}

/** One session: its agenda, its decisions, its record, and what is judged of its acts. */
export function sessionRoutes(app: Hono, context: Context): void {
  const { store, site } = context
  const { db } = store
  const limit = fileLimit(context)

  const rowsOf = async ({ session }: SessionHistory) =>
    agendaRows(session.agenda, await agendaCandidates(db, session, today()))
  const show = async (call: Call, id: string, { status = 200, rows, ...more }: Shown = {}) => {
    const found = await sessionSeen(context, id)
    if (found === undefined) return call.notFound()
    const counts = site.visitor().scopes.includes('review')
    const told =
      call.req.query('saved') === undefined ? '' : site.say(counts ? 'session.saved' : 'session.saved.proposed')
    const props = {
      site,
      ...found,
      moves: await sessionMoves(db, found.session),
      rows: rows ?? (await rowsOf(found)),
      unsaved: rows !== undefined,
      signer: signerOf(call, context),
      told,
      ...more,
    }
    const channel = await channelFor(db, site.visitor().rights.memberships, found.session.workspace)
    if (channel === undefined) return call.html(html(SessionPage, props), status)
    return call.html(html(ChannelSessionPage, { ...props, told: sentWords(call, site), channel }), status)
  }
  const saved = (id: string) => () => `${sessionAt(id)}?saved=1`

  app.get(SESSIONS, call => call.redirect(COMMITTEES, 302))
  app.get(`${SESSIONS}/:id`, call => show(call, call.req.param('id')))

  app.post(`${SESSIONS}/:id`, limit, async call => {
    const id = call.req.param('id')
    const form = await call.req.formData()
    const typed = fieldsTyped(form, SESSION_FIELDS)
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

  app.post(`${SESSIONS}/:id/agenda`, limit, async call => {
    const id = call.req.param('id')
    const found = await sessionSeen(context, id)
    if (found === undefined) return call.notFound()
    const form = await call.req.formData()
    const rows = rowsIn(form, await rowsOf(found))
    const move = textOf(form, 'move')
    // A button that moves a line keeps nothing: the page is shown with the lines as they stand now.
    if (move !== '') return show(call, id, { rows: movedRows(rows, move), version: textOf(form, 'version') })
    const order: SessionOrder = { kind: 'agenda', subject: id, points: pointsOf(rows) }
    return send(call, {
      form,
      context,
      act: acting => actOnSessionsAs(context, [order], { ...acting, ...versionIn(form, id) }),
      onwards: saved(id),
      again: (problem, status) => show(call, id, { problem, rows, status }),
    })
  })

  app.post(`${SESSIONS}/:id/decisions`, limit, async call => {
    const id = call.req.param('id')
    const found = await sessionSeen(context, id)
    if (found === undefined) return call.notFound()
    const form = await call.req.formData()
    const typed = Object.fromEntries(
      [...form].filter((field): field is [string, string] => typeof field[1] === 'string'),
    )
    const orders = found.session.agenda.map(
      ({ id: point }): SessionOrder => ({
        kind: 'decide',
        subject: id,
        point,
        text: textOf(form, `text ${point}`),
        status: textOf(form, `status ${point}`),
      }),
    )
    return send(call, {
      form,
      context,
      act: async acting => {
        const done = await actOnSessionsAs(context, orders, { ...acting, ...versionIn(form, id) })
        const now = textOf(form, 'close') === '' ? undefined : await sessionSeen(context, id)
        return now === undefined ? done : closeAs(context, now, acting)
      },
      onwards: saved(id),
      again: (problem, status) => show(call, id, { problem, typed, status }),
    })
  })

  app.post(`${SESSIONS}/:id/acts`, limit, async call => {
    const id = call.req.param('id')
    const form = await call.req.formData()
    const again = (problem: string, status: Fault) => show(call, id, { problem, status })
    return judged(call, { form, context, subject: id, onwards: saved(id), again })
  })
  channelSteps(app, context, show)
}

type Show = (call: Call, id: string, shown: Shown) => Promise<Response>

/** What is done to a session of two sides beside what is done to any. */
function channelSteps(app: Hono, context: Context, show: Show): void {
  const limit = fileLimit(context)
  /** What a form asks for, done or told of where it was asked. */
  const post = (
    name: string,
    work: (id: string, form: FormData) => (acting: Acting) => Promise<SessionsActed>,
    sent: (form: FormData) => string,
  ) =>
    app.post(`${SESSIONS}/:id/${name}`, limit, async call => {
      const id = call.req.param('id') ?? ''
      const form = await call.req.formData()
      const again = (problem: string, status: Fault) => show(call, id, { problem, typed: keptIn(form), status })
      return send(call, { form, context, act: work(id, form), onwards: () => `${sessionAt(id)}?${sent(form)}`, again })
    })
  const own = () => 'sent=own'
  const both = () => 'saved=1'
  post('own', (id, form) => acting => actOnSessionsAs(context, keepOrders(id, form), acting), own)
  post(
    'points',
    (subject, form) => acting => {
      const drop = textOf(form, 'drop')
      if (drop !== '') return judgeAs(context, { kind: 'undo', subject, act: drop }, acting)
      const point = { item: textOf(form, 'item'), title: textOf(form, 'title') }
      // What does not say that both sides are to see it is for the own one.
      return actOnSessionsAs(context, [{ kind: 'point', subject, point, own: isOwn(form) }], acting)
    },
    form => (isOwn(form) || textOf(form, 'drop') !== '' ? own() : both()),
  )
  post(
    'close',
    (id, form) => async acting => {
      const known = await sessionSeen(context, id)
      if (known === undefined) throw new ItemProblem('unknown', `no session: ${id}`)
      return closeAs(context, known, { ...acting, ...versionIn(form, id) })
    },
    both,
  )
  post(
    'publish',
    (subject, form) => acting =>
      actOnSessionsAs(context, [{ kind: 'publish', subject }], { ...acting, ...versionIn(form, subject) }),
    both,
  )
}

const isOwn = (form: FormData): boolean => textOf(form, 'audience') !== 'both'
