import { createHash } from 'node:crypto'
import { committeeOf, judgeSessionActs, sessionOf } from '../../ledger/ledger.js'
import { DEFAULT_WORKSPACE } from '../../model/item-kinds.js'
import {
  type Committee,
  type CommitteeField,
  isCommitteeField,
  isSessionField,
  type Session,
  type SessionAct,
  type SessionField,
  sessionAct,
} from '../../model/session.js'
import { logChanges, type NewChange } from '../../store/changes.js'
import { actsOfSessions, holdSessions, keepSessionActs, replaceSessions } from '../../store/sessions.js'
import type { Store } from '../../store/store.js'
import type { Work } from '../../store/truth.js'
import type { ItemSignature } from '../items/act.js'
import { cleanField, ItemProblem } from '../items/fields.js'
import { isSameAgenda, pointsOf } from './agenda.js'
import { checkClosable, checkDays, checkJudged, checkUnclosed } from './checks.js'
import { checkedDecision, checkedItemStatus, checkedSessionField, checkedSessionFields } from './fields.js'
import type { SessionOrder } from './order.js'
import { sessionActOf, sessionActRow, sessionRows } from './row.js'

export interface SessionsActed {
  /** What was kept: an order that changes nothing leaves no act. */
  readonly acts: readonly SessionAct[]
  /** As they stand now. */
  readonly committees: readonly Committee[]
  readonly sessions: readonly Session[]
}

interface Options {
  /** Versions that the orders are about: all are refused when somebody has changed one since. */
  readonly expected?: ReadonlyMap<string, string>
}

/** Keeps acts on committees and sessions, all or none, and how they stand by them. Nothing that was kept before changes. */
export async function actOnSessions(
  store: Store,
  orders: readonly SessionOrder[],
  signature: ItemSignature,
  { expected = new Map() }: Options = {},
): Promise<SessionsActed> {
  if (cleanField(signature.by) === '') throw new ItemProblem('invalid', 'nobody signs this', 'Say who does.')
  const named = [...new Set(orders.flatMap(namedBy))]
  return store.db.transaction().execute(async work => {
    await holdSessions(work, named)
    const known = await knownActs(work, named, signature)
    for (const [subject, version] of expected) {
      if (known.get(subject)?.at(-1)?.id !== version) {
        throw new ItemProblem('changed', `${subject} has been changed since it was read`, 'Look at it again.')
      }
    }
    const acts: SessionAct[] = []
    for (const [at, order] of orders.entries()) {
      const act = await actOf(order, { work, signature, at, known })
      if (act === undefined) continue
      acts.push(act)
      known.set(act.subject, [...(known.get(act.subject) ?? []), act])
    }
    const touched = new Set(acts.map(({ subject }) => subject))
    for (const subject of touched) {
      checkDays(
        known.get(subject) ?? [],
        acts.filter(act => act.subject === subject),
      )
    }
    const series = [...known].filter(([subject]) => touched.has(subject)).map(([, each]) => each)
    await keepSessionActs(work, acts.map(sessionActRow))
    await replaceSessions(work, sessionRows(series))
    await logChanges(
      work,
      acts.flatMap(act => changesOf(act, known.get(act.subject) ?? [])),
    )
    const all = [...known.values()]
    return {
      acts,
      committees: all.flatMap(each => committeeOf(each) ?? []),
      sessions: all.flatMap(each => sessionOf(each) ?? []),
    }
  })
}

function namedBy(order: SessionOrder): string[] {
  switch (order.kind) {
    case 'found':
      return []
    case 'plan':
      return [order.committee]
    default:
      return [order.subject]
  }
}

type Known = Map<string, readonly SessionAct[]>

async function knownActs(
  work: Work,
  subjects: readonly string[],
  { workspace = DEFAULT_WORKSPACE, side = '' }: ItemSignature,
): Promise<Known> {
  const bodies = await actsOfSessions(work, subjects)
  return new Map(
    subjects.map(subject => {
      const acts = (bodies.get(subject) ?? []).map(sessionActOf)
      const [first] = acts
      // What is the other side's own is not there for this one.
      if (first?.workspace !== workspace || (first.side !== '' && first.side !== side)) {
        throw new ItemProblem('unknown', `no committee or session: ${subject}`, 'See: entente session list')
      }
      return [subject, acts]
    }),
  )
}

interface Acting {
  readonly work: Work
  readonly signature: ItemSignature
  /** Which of the orders it is: several of one moment stay apart. */
  readonly at: number
  readonly known: Known
}

async function actOf(order: SessionOrder, { work, signature, at, known }: Acting): Promise<SessionAct | undefined> {
  const { workspace = DEFAULT_WORKSPACE, side = '', proposed = () => false } = signature
  const signed = (relation: string, last?: SessionAct) => ({
    workspace,
    side,
    by: cleanField(signature.by),
    at: after(last, signature.at),
    reason: cleanField(signature.reason),
    proposed: proposed(relation),
  })
  const idOf = (letter: string, what: unknown) =>
    `${letter}-${createHash('sha256')
      .update(JSON.stringify([what, signature.by, signature.at, workspace, side, at]))
      .digest('hex')
      .slice(0, 12)}`
  const opened = (letter: string, relation: string, what: object) => {
    const subject = idOf(letter, what)
    return sessionAct.parse({ id: idOf('a', [subject, what]), subject, ...signed(relation), ...what })
  }
  if (order.kind === 'found') {
    const { relation, thread } = order
    const parties = partiesOf(relation)
    const fields = {
      ...checkedSessionFields(order.fields, parties),
      name: checkedSessionField('name', order.fields.name ?? '', parties),
    }
    return opened('c', relation, { kind: 'found', relation, thread, fields })
  }
  if (order.kind === 'plan') {
    const committee = committeeOf(known.get(order.committee) ?? [])
    if (committee?.state !== 'kept')
      throw new ItemProblem('unknown', `no committee: ${order.committee}`, 'See: entente session committees')
    const { id, relation, parties } = committee
    const number = order.fields.number || String(await nextNumber(work, id))
    const fields = checkedSessionFields({ ...order.fields, number }, parties)
    return opened('s', relation, { kind: 'plan', committee: id, relation, fields })
  }
  const { subject } = order
  const before = known.get(subject) ?? []
  const standing = committeeOf(before) ?? sessionOf(before)
  if (standing === undefined) throw new ItemProblem('unknown', `no committee or session: ${subject}`)
  const own = (what: object) =>
    sessionAct.parse({
      id: idOf('a', [subject, before.at(-1)?.id, what]),
      subject,
      ...signed(standing.relation, before.at(-1)),
      // An act on what a side has for itself is that side's own.
      side: standing.side || side,
      ...what,
    })
  if (order.kind === 'confirm' || order.kind === 'refuse' || order.kind === 'undo') {
    checkOpen(order, before)
    const verdict = own({ kind: order.kind, act: order.act })
    checkJudged(verdict, before)
    return verdict
  }
  if (standing.state === 'withdrawn')
    throw new ItemProblem('settled', `${subject} was withdrawn`, 'Undo its withdrawal first.')
  if (order.kind === 'set') return setting(order, standing, own)
  if (!isSession(standing)) throw new ItemProblem('invalid', `${subject} is a committee, not a session`)
  switch (order.kind) {
    case 'agenda': {
      checkUnclosed(standing)
      const points = await pointsOf(work, order.points, standing)
      return isSameAgenda(points, standing.agenda) ? undefined : own({ kind: 'agenda', points })
    }
    case 'decide': {
      checkUnclosed(standing)
      const { point, ...decided } = order
      const text = checkedDecision(decided.text)
      const status = checkedItemStatus(decided.status)
      const on = standing.agenda.find(({ id }) => id === point)
      if (on === undefined)
        throw new ItemProblem('unknown', `no point of the agenda: ${point}`, `See: entente session show ${subject}`)
      if (on.item === '' && status !== '') throw new ItemProblem('invalid', `${point} is no item: it has no status`)
      return on.decision === text && on.status === status ? undefined : own({ kind: 'decide', point, text, status })
    }
    case 'record': {
      if (standing.status !== 'held' && standing.status !== 'closed') {
        throw new ItemProblem(
          'invalid',
          `${subject} was not held: ${standing.status}`,
          `First: entente session hold ${subject}`,
        )
      }
      const { document, text } = order
      if (standing.record?.text === text) return undefined
      checkClosable(standing)
      return own({ kind: 'record', document, text })
    }
  }
}

export const isSession = (standing: Committee | Session): standing is Session => 'agenda' in standing

function setting(
  { field, value: typed }: Extract<SessionOrder, { kind: 'set' }>,
  standing: Committee | Session,
  own: (what: object) => SessionAct,
): SessionAct | undefined {
  const known = isSession(standing) ? isSessionField(field) : isCommitteeField(field)
  if (!known) throw new ItemProblem('invalid', `unknown field: ${field}`)
  const name = field as CommitteeField | SessionField
  const value = checkedSessionField(name, typed, standing.parties)
  const fields: Readonly<Record<string, string>> = standing.fields
  if (fields[field] === value) return undefined
  if (isSession(standing)) {
    // The record says when and where it was held.
    if (field !== 'note') checkUnclosed(standing)
    // A calendar that has the day would never hear that it is gone.
    if (field === 'start' && value === '')
      throw new ItemProblem(
        'invalid',
        'a day that was set cannot be left open',
        'Cancel the session, or set another day.',
      )
  }
  return own({ kind: 'set', field, value })
}

function partiesOf(relation: string): readonly string[] {
  const parties = relation.split('-')
  if (/^[A-Z0-9+]+-[A-Z0-9+]+$/.test(relation) && (parties[0] ?? '') < (parties[1] ?? '')) return parties
  throw new ItemProblem('invalid', `not a relation: ${relation || '(empty)'}`, 'Two codes, sorted, as KGZ-VNM.')
}

async function nextNumber(work: Work, committee: string): Promise<number> {
  const rows = await work.selectFrom('committee_sessions').where('committee', '=', committee).select('record').execute()
  const numbers = rows.map(({ record }) => Number((JSON.parse(record) as Session).fields.number) || 0)
  return Math.max(0, ...numbers) + 1
}

/** What is kept later counts later, whatever a clock says. */
const after = (last: SessionAct | undefined, at: string): string =>
  last === undefined || last.at < at ? at : new Date(Date.parse(last.at) + 1).toISOString()

/** A page may be older than what it shows: what is settled is not settled again. */
function checkOpen({ kind, act, subject }: Extract<SessionOrder, { act: string }>, known: readonly SessionAct[]): void {
  const found = judgeSessionActs(known).find(each => each.act.id === act)
  if (found === undefined) throw new ItemProblem('unknown', `no act: ${act}`, `See: entente session show ${subject}`)
  const open = found.state === 'proposed' || (kind === 'undo' && found.state === 'counts')
  if (!open) throw new ItemProblem('settled', `${act} is settled already: ${found.state}`, 'Look at it again.')
}

const LONGEST_TITLE = 200

/** The log is for everybody: what one side has for itself is not in it. */
function changesOf(act: SessionAct, acts: readonly SessionAct[]): NewChange[] {
  const committee = committeeOf(acts)
  const session = sessionOf(acts)
  const standing = committee ?? session
  if (standing === undefined || standing.side !== '') return []
  const title =
    committee?.fields.name ??
    [session?.fields.number, session?.fields.place, session?.fields.start].filter(Boolean).join(', ')
  const body = { kind: act.kind, by: act.by, title: title.slice(0, LONGEST_TITLE), stage: session?.status ?? '' }
  const kind = act.kind === 'found' || act.kind === 'plan' ? 'session.opened' : 'session.changed'
  const { workspace } = standing
  return [{ workspace, kind, subject: act.subject, dyads: [standing.relation], event: '', body }]
}
