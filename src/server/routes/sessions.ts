import type { Context as Call, Hono } from 'hono'
import { SESSION_FIELDS } from '../../model/session.js'
import type { SessionOrder } from '../../pipeline/sessions/order.js'
import { sessionMoves } from '../../queries/sessions/moved.js'
import { agendaCandidates, type SessionHistory } from '../../queries/sessions/one.js'
import { COMMITTEES, SESSIONS, sessionAt } from '../../web/addresses.js'
import { SessionPage } from '../../web/pages/session.js'
import { type AgendaRow, agendaRows } from '../../web/parts/agenda-builder.js'
import { html } from '../answer.js'
import type { Context } from '../context.js'
import { today } from '../items/acting.js'
import { type Fault, textOf } from '../items/forms.js'
import { actOnSessionsAs, closeAs, judgeAs, sessionSeen } from '../sessions/acting.js'
import { movedRows, pointsOf, rowsIn } from '../sessions/agenda-form.js'
import { fieldsTyped, send, versionIn } from '../sessions/forms.js'
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
    return call.html(html(SessionPage, props), status)
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
    const verdict = textOf(form, 'verdict')
    const again = (problem: string, status: Fault) => show(call, id, { problem, status })
    if (verdict !== 'confirm' && verdict !== 'refuse' && verdict !== 'undo')
      return again(site.say('review.unknown'), 422)
    const order = { kind: verdict, subject: id, act: textOf(form, 'act') } as const
    return send(call, { form, context, act: acting => judgeAs(context, order, acting), onwards: saved(id), again })
  })
}
