import { z } from '@hono/zod-openapi'
import type { CommitteeField } from '../../../model/session.js'
import type { SessionOrder } from '../../../pipeline/sessions/order.js'
import { threadWith } from '../../../queries/lists/followed.js'
import { listCommittees } from '../../../queries/sessions/list.js'
import { committeeWith } from '../../../queries/sessions/one.js'
import { today } from '../../items/acting.js'
import { actOnSessionsAs, judgeAs, SEEING } from '../../sessions/acting.js'
import { endpoint, type Service } from '../endpoint.js'
import { csvOf } from '../formats/csv.js'
import { actorOf, refusing } from '../items.js'
import { Refused } from '../problems.js'
import { sessionsCalendar, toldCommittee, toldSession, toldSessionAct, toldSessionOwn } from '../sessions.js'
import { listOf } from '../shapes/common.js'
import { judging } from '../shapes/item.js'
import * as shapes from '../shapes/session.js'
import { dyadAsked, dyadQuery, reading } from './reading.js'
import { keepOrders } from './session-orders.js'

const TAG = 'Committees'
export const committeeParams = z.object({
  committee: z.string().openapi({ param: { name: 'committee', in: 'path' }, example: 'c-1a2b3c4d5e6f' }),
})

async function whole(id: string, { store: { db } }: Service) {
  const found = await committeeWith(db, id, { today: today() })
  if (found === undefined) return undefined
  const { committee, schedule, sessions, acts, own } = found
  return {
    ...toldCommittee({ committee, schedule }),
    sessions: sessions.map(toldSession),
    acts: acts.map(toldSessionAct),
    own: own === undefined ? null : toldSessionOwn(own),
  }
}

const list = endpoint({
  method: 'get',
  path: '/committees',
  scope: 'read',
  name: 'listCommittees',
  tag: TAG,
  summary: 'Bodies that meet: who chairs them, and whether their sessions come as often as was agreed',
  query: z.strictObject({
    ...reading,
    dyad: dyadQuery,
    workspace: z.string().optional().openapi({ description: 'a channel that you are a member of' }),
  }),
  answer: listOf(shapes.committee, 'CommitteeList'),
  faces: {
    ics: (_, service, call) => {
      const { dyad, workspace } = call.req.query()
      return sessionsCalendar({ dyad, workspace }, service, call)
    },
    csv: csvOf(({ id, relation, name, state, schedule: { every, state: kept, due, last, next } }) => ({
      id,
      relation,
      name,
      state,
      every,
      schedule: kept,
      due,
      last,
      next,
    })),
  },
  async handle({ query }, { store: { db }, names }) {
    const { workspace = SEEING.workspace } = query
    const lines = await listCommittees(db, { workspace, dyad: dyadAsked(query.dyad, names), today: today() })
    return { value: { items: lines.map(toldCommittee), next: null, total: lines.length } }
  },
})

const one = endpoint({
  method: 'get',
  path: '/committees/{committee}',
  scope: 'read',
  name: 'getCommittee',
  tag: TAG,
  summary: 'One committee with its sessions and every act that was made on it',
  params: committeeParams,
  query: z.strictObject(reading),
  answer: shapes.committeeWithActs,
  faces: { ics: ({ id }, service, call) => sessionsCalendar({ committee: id }, service, call) },
  async handle({ params }, service) {
    const value = await whole(params.committee, service)
    return value && { value }
  },
})

const found = endpoint({
  method: 'post',
  path: '/committees',
  scope: 'ingest',
  name: 'foundCommittee',
  tag: TAG,
  summary: 'Follow a body of the record as a committee, or write one down',
  description: 'By somebody without the scope review it is a proposal, and counts when it is confirmed.',
  body: shapes.newCommittee,
  touches: ({ relation, thread }) => [relation, thread].filter(id => id !== undefined),
  answer: shapes.committeeWithActs,
  status: 201,
  async handle(asked, service) {
    const { body } = asked
    const { thread = '' } = body
    const known = thread === '' ? undefined : await threadWith(service.store.db, thread)
    if (thread !== '' && known?.kind !== 'mechanism') {
      throw new Refused('invalid', '', {
        errors: [{ pointer: '#/thread', detail: `no body is followed as ${thread}` }],
      })
    }
    const relation = known === undefined ? dyadAsked(body.relation, service.names) : relationOf(thread)
    if (relation === undefined) {
      throw new Refused('invalid', '', { errors: [{ pointer: '#/relation', detail: 'name a relation or a thread' }] })
    }
    const fields = { ...(known === undefined ? {} : { name: known.title }), ...fieldsOf(body.fields, relation) }
    const order: SessionOrder = { kind: 'found', relation, thread, fields }
    const { committees } = await refusing(() =>
      actOnSessionsAs(service, [order], { actor: actorOf(asked), reason: body.reason }),
    )
    const id = committees[0]?.id ?? ''
    const value = await whole(id, service)
    return value && { value, status: 201, headers: { location: `/api/v1/committees/${id}` } }
  },
})

const foundInChannel = endpoint({
  method: 'post',
  path: '/channels/{channel}/committees',
  scope: 'ingest',
  name: 'foundChannelCommittee',
  tag: 'Channels',
  summary: 'Propose a committee of both sides to the other side',
  params: z.object({ channel: z.string().openapi({ param: { name: 'channel', in: 'path' } }) }),
  body: shapes.newChannelCommittee,
  answer: shapes.committeeWithActs,
  status: 201,
  async handle(asked, service) {
    const { body, params } = asked
    const relation = dyadAsked(body.relation, service.names) ?? ''
    const order: SessionOrder = { kind: 'found', relation, thread: '', fields: fieldsOf(body.fields, relation) }
    const acting = { actor: actorOf(asked), reason: body.reason, workspace: params.channel }
    const { committees } = await refusing(() => actOnSessionsAs(service, [order], acting))
    const id = committees[0]?.id ?? ''
    const value = await whole(id, service)
    return value && { value, status: 201, headers: { location: `/api/v1/committees/${id}` } }
  },
})

/** `kgz-vnm/mechanism/trade` */
const relationOf = (thread: string): string => (thread.split('/')[0] ?? '').toUpperCase()

/** Chairs are named by side here, and kept in the order of the codes. */
function fieldsOf(
  { chairs = {}, ...fields }: z.output<typeof shapes.committeeFields>,
  relation: string,
): Partial<Record<CommitteeField, string>> {
  const parties = relation.split('-')
  const given = Object.entries(chairs).map(([side, who]) => {
    const at = parties.indexOf(side.toUpperCase())
    if (at < 0)
      throw new Refused('invalid', '', { errors: [{ pointer: '#/fields/chairs', detail: `not a side: ${side}` }] })
    return [at === 0 ? 'chair_a' : 'chair_b', who] as const
  })
  const set = Object.entries(fields).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return Object.fromEntries([...set, ...given]) as Partial<Record<CommitteeField, string>>
}

const change = endpoint({
  method: 'post',
  path: '/committees/{committee}',
  scope: 'ingest',
  name: 'changeCommittee',
  tag: TAG,
  summary: 'Set fields of a committee: each is an act with name and time',
  description: 'If-Match takes the ETag of the committee. What changes nothing leaves no act.',
  params: committeeParams,
  body: shapes.committeeChanges,
  answer: shapes.committeeWithActs,
  current: ({ params }, service) => whole(params.committee, service),
  async handle(asked, service) {
    const { committee: subject } = asked.params
    const before = await committeeWith(service.store.db, subject, { today: today() })
    if (before === undefined) return undefined
    const set = Object.entries(fieldsOf(asked.body.fields, before.committee.relation)).map(
      ([field, value]): SessionOrder => ({ kind: 'set', subject, field, value }),
    )
    const orders = [...set, ...keepOrders(subject, asked.body.own)]
    await refusing(() => actOnSessionsAs(service, orders, { actor: actorOf(asked), reason: asked.body.reason }))
    const value = await whole(subject, service)
    return value && { value }
  },
})

const judge = endpoint({
  method: 'post',
  path: '/committees/{committee}/acts/{act}',
  scope: 'review',
  name: 'judgeCommitteeAct',
  tag: TAG,
  summary: 'Confirm or refuse what was proposed, or take an act back: an act of its own, and both are kept',
  params: committeeParams.extend({ act: z.string().openapi({ param: { name: 'act', in: 'path' } }) }),
  body: judging,
  answer: shapes.committeeWithActs,
  async handle(asked, service) {
    const { committee: subject, act } = asked.params
    const order = { kind: asked.body.verdict, subject, act }
    const { reason, counter: instead } = asked.body
    await refusing(() => judgeAs(service, order, { actor: actorOf(asked), reason, instead }))
    const value = await whole(subject, service)
    return value && { value }
  },
})

export const committeeEndpoints = [list, one, found, foundInChannel, change, judge]
