import { z } from '@hono/zod-openapi'
import { calendarOf } from '../../../export/formats/calendar.js'
import { datedSession } from '../../../export/sessions/dated.js'
import { recordMarkdown } from '../../../export/sessions/record.js'
import { recordDocx } from '../../../export/sessions/record-docx.js'
import { recordHtml } from '../../../export/sessions/record-html.js'
import type { SessionOrder } from '../../../pipeline/sessions/order.js'
import { listSessions, namedSession } from '../../../queries/sessions/list.js'
import { sessionMoves } from '../../../queries/sessions/moved.js'
import { agendaCandidates } from '../../../queries/sessions/one.js'
import { sessionAt } from '../../../web/addresses.js'
import { today } from '../../items/acting.js'
import { actOnSessionsAs, closeAs, judgeAs, recordOf, SEEING, sessionSeen } from '../../sessions/acting.js'
import { type Asked, endpoint, type Service } from '../endpoint.js'
import { actorOf, refusing } from '../items.js'
import { Refused } from '../problems.js'
import { sessionsCalendar, toldSession, toldSessionAct, toldSessionOwn } from '../sessions.js'
import { listOf } from '../shapes/common.js'
import { judging } from '../shapes/item.js'
import * as shapes from '../shapes/session.js'
import { committeeParams } from './committees.js'
import { dyadAsked, dyadQuery, reading } from './reading.js'
import { keepOrders } from './session-orders.js'

const TAG = 'Committees'
const params = z.object({
  session: z.string().openapi({ param: { name: 'session', in: 'path' }, example: 's-1a2b3c4d5e6f' }),
})

async function whole(id: string, service: Service) {
  const found = await sessionSeen(service, id)
  if (found === undefined) return undefined
  const { session, acts, own } = found
  const moves = await sessionMoves(service.store.db, session)
  const ours = own === undefined ? null : toldSessionOwn(own)
  return { ...toldSession(session), moves, acts: acts.map(toldSessionAct), own: ours }
}

const query = z.strictObject({
  ...reading,
  dyad: dyadQuery,
  committee: z.string().optional().openapi({ description: 'of one committee' }),
  workspace: z.string().optional().openapi({ description: 'a channel that you are a member of' }),
})

const list = endpoint({
  method: 'get',
  path: '/sessions',
  scope: 'read',
  name: 'listSessions',
  tag: TAG,
  summary: 'Sessions of committees, the latest first',
  description:
    'As iCalendar each is one entry for good: a change raises its SEQUENCE, and one that is cancelled stays with STATUS:CANCELLED.',
  query,
  answer: listOf(shapes.session, 'SessionList'),
  faces: {
    ics: (_, service, call) => sessionsCalendar(query.parse(call.req.query()), service, call),
  },
  async handle({ query }, { store: { db }, names }) {
    const { committee, workspace = SEEING.workspace } = query
    const sessions = await listSessions(db, { workspace, committee, dyad: dyadAsked(query.dyad, names) })
    return { value: { items: sessions.map(toldSession), next: null, total: sessions.length } }
  },
})

const one = endpoint({
  method: 'get',
  path: '/sessions/{session}',
  scope: 'read',
  name: 'getSession',
  tag: TAG,
  summary: 'One session: agenda, decisions, what its record moved, and every act that was made on it',
  params,
  query: z.strictObject(reading),
  answer: shapes.sessionWithActs,
  faces: {
    ics: async ({ id }, service, call) => {
      const found = await sessionSeen(service, id)
      if (found === undefined) return ''
      const { session, committee } = found
      const url = `${new URL(call.req.url).origin}${sessionAt(id)}`
      return calendarOf(committee.fields.name, [datedSession(namedSession(session, committee), { url })])
    },
  },
  async handle({ params }, service) {
    const value = await whole(params.session, service)
    return value && { value }
  },
})

const plan = endpoint({
  method: 'post',
  path: '/committees/{committee}/sessions',
  scope: 'ingest',
  name: 'planSession',
  tag: TAG,
  summary: 'Plan a session of a committee',
  params: committeeParams,
  body: shapes.newSession,
  answer: shapes.sessionWithActs,
  status: 201,
  async handle(asked, service) {
    const { body, params } = asked
    const order: SessionOrder = { kind: 'plan', committee: params.committee, fields: given(body.fields) }
    const { sessions } = await act(asked, service, [order])
    const id = sessions[0]?.id ?? ''
    const value = await whole(id, service)
    return value && { value, status: 201, headers: { location: `/api/v1/sessions/${id}` } }
  },
})

type Signed = Asked<unknown, unknown, { readonly by?: string | undefined; readonly reason: string }>

const act = (asked: Signed, service: Service, orders: readonly SessionOrder[]) =>
  refusing(() => actOnSessionsAs(service, orders, { actor: actorOf(asked), reason: asked.body.reason }))

/** Fields that a body gives, without those that it leaves out. */
const given = (fields: z.output<typeof shapes.sessionFields>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).filter((entry): entry is [string, string] => entry[1] !== undefined))

const change = endpoint({
  method: 'post',
  path: '/sessions/{session}',
  scope: 'ingest',
  name: 'changeSession',
  tag: TAG,
  summary: 'Set fields of a session: day, place, host; whether it is planned, was held, or is cancelled',
  description: 'If-Match takes the ETag of the session. What changes nothing leaves no act.',
  params,
  body: shapes.sessionChanges,
  answer: shapes.sessionWithActs,
  current: ({ params }, service) => whole(params.session, service),
  async handle(asked, service) {
    const { session: subject } = asked.params
    const { fields, own } = asked.body
    await act(asked, service, [
      ...Object.entries(given(fields)).map(([field, value]): SessionOrder => ({ kind: 'set', subject, field, value })),
      ...keepOrders(subject, own),
    ])
    const value = await whole(subject, service)
    return value && { value }
  },
})

const candidates = endpoint({
  method: 'get',
  path: '/sessions/{session}/candidates',
  scope: 'read',
  name: 'listAgendaCandidates',
  tag: TAG,
  summary: 'Open items of the relation that may go on the agenda, in the order in which they fall due',
  params,
  query: z.strictObject(reading),
  answer: listOf(shapes.candidate, 'AgendaCandidateList'),
  async handle({ params }, service) {
    const found = await sessionSeen(service, params.session)
    if (found === undefined) return undefined
    const items = (await agendaCandidates(service.store.db, found.session, today())).map(({ id, fields }) => ({
      item: id,
      title: fields.content,
      due: fields.due,
      status: fields.status,
    }))
    return { value: { items, next: null, total: items.length } }
  },
})

const agenda = endpoint({
  method: 'post',
  path: '/sessions/{session}/agenda',
  scope: 'ingest',
  name: 'setAgenda',
  tag: TAG,
  summary: 'Put the agenda of a session in this order: items and points of its own',
  description: 'If-Match takes the ETag of the session.',
  params,
  body: shapes.newAgenda,
  answer: shapes.sessionWithActs,
  current: ({ params }, service) => whole(params.session, service),
  async handle(asked, service) {
    const { session: subject } = asked.params
    await act(asked, service, [{ kind: 'agenda', subject, points: asked.body.points }])
    const value = await whole(subject, service)
    return value && { value }
  },
})

const point = endpoint({
  method: 'post',
  path: '/sessions/{session}/points',
  scope: 'ingest',
  name: 'addAgendaPoint',
  tag: TAG,
  summary: 'Put one more point on the agenda; in a channel, propose it to the other side or draft it for your own',
  params,
  body: shapes.newPoint,
  answer: shapes.sessionWithActs,
  status: 201,
  async handle(asked, service) {
    const { session: subject } = asked.params
    const { item, title, audience } = asked.body
    await act(asked, service, [{ kind: 'point', subject, point: { item, title }, own: audience === 'own' }])
    const value = await whole(subject, service)
    return value && { value, status: 201 }
  },
})

const decisions = endpoint({
  method: 'post',
  path: '/sessions/{session}/decisions',
  scope: 'ingest',
  name: 'decide',
  tag: TAG,
  summary: 'Write down what was decided on points of the agenda, and the status that their items get by it',
  params,
  body: shapes.newDecisions,
  answer: shapes.sessionWithActs,
  async handle(asked, service) {
    const { session: subject } = asked.params
    await act(
      asked,
      service,
      asked.body.decisions.map(each => ({ kind: 'decide', subject, ...each })),
    )
    const value = await whole(subject, service)
    return value && { value }
  },
})

const close = endpoint({
  method: 'post',
  path: '/sessions/{session}/close',
  scope: 'ingest',
  name: 'closeSession',
  tag: TAG,
  summary: 'Close a session that was held: its record of decisions is read like any document, and moves the items',
  description:
    'Answers when it is read, with what moved. By somebody without the scope review it is a proposal: nothing is read before it is confirmed.',
  params,
  body: shapes.closing,
  answer: shapes.sessionWithActs,
  async handle(asked, service) {
    const found = await sessionSeen(service, asked.params.session)
    if (found === undefined) return undefined
    await refusing(() => closeAs(service, found, { actor: actorOf(asked), reason: asked.body.reason }))
    const value = await whole(found.session.id, service)
    return value && { value }
  },
})

const publish = endpoint({
  method: 'post',
  path: '/sessions/{session}/publish',
  scope: 'review',
  name: 'publishRecord',
  tag: TAG,
  summary: 'In a channel: propose to put the record that both sides agreed on before everybody who reads this ledger',
  description:
    'When the other side accepts, the record is read like any document, and what was read stays. Until then only members of the channel see it.',
  params,
  body: shapes.closing,
  answer: shapes.sessionWithActs,
  async handle(asked, service) {
    const { session: subject } = asked.params
    await act(asked, service, [{ kind: 'publish', subject }])
    const value = await whole(subject, service)
    return value && { value }
  },
})

const recordQuery = z.strictObject({
  ...reading,
  first: z.string().optional().openapi({ description: 'side whose name stands first: `VNM`; the host when absent' }),
})

const record = endpoint({
  method: 'get',
  path: '/sessions/{session}/record',
  scope: 'read',
  name: 'getRecordOfDecisions',
  tag: TAG,
  summary: 'The record of decisions, or its draft, in either order of names',
  description: 'As Markdown, as a page to be printed (HTML), for a word processor (DOCX).',
  params,
  query: recordQuery,
  answer: shapes.record,
  faces: {
    md: recordMarkdown,
    html: recordHtml,
    docx: recordDocx,
  },
  async handle({ params, query }, service) {
    const found = await sessionSeen(service, params.session)
    if (found === undefined) return undefined
    const first = query.first?.toUpperCase()
    if (first !== undefined && !found.session.parties.includes(first)) {
      throw new Refused('bad-parameter', '', { errors: [{ parameter: 'first', detail: `not a side: ${first}` }] })
    }
    return { value: recordOf(service, found, first) }
  },
})

const judge = endpoint({
  method: 'post',
  path: '/sessions/{session}/acts/{act}',
  scope: 'review',
  name: 'judgeSessionAct',
  tag: TAG,
  summary: 'Confirm or refuse what was proposed, or take an act back: an act of its own, and both are kept',
  params: params.extend({ act: z.string().openapi({ param: { name: 'act', in: 'path' } }) }),
  body: judging,
  answer: shapes.sessionWithActs,
  async handle(asked, service) {
    const { session: subject, act } = asked.params
    const order = { kind: asked.body.verdict, subject, act }
    const { reason, counter: instead } = asked.body
    await refusing(() => judgeAs(service, order, { actor: actorOf(asked), reason, instead }))
    const value = await whole(subject, service)
    return value && { value }
  },
})

export const sessionEndpoints = [
  ...[list, one, plan, change, candidates, agenda, point, decisions],
  ...[close, publish, record, judge],
]
