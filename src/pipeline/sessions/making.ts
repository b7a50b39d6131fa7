import { createHash } from 'node:crypto'
import { committeeOf, judgeSessionActs, sessionOf, sessionOwnOf } from '../../ledger/ledger.js'
import {
  type Committee,
  type CommitteeField,
  isCommitteeField,
  isSessionField,
  MOST_POINTS,
  type Session,
  type SessionAct,
  type SessionField,
  sessionAct,
} from '../../model/session.js'
import type { Work } from '../../store/truth.js'
import type { ItemSignature } from '../items/act.js'
import { checkedText, cleanField, ItemProblem } from '../items/fields.js'
import type { Standing } from '../items/signing.js'
import { isSameAgenda, pointsOf } from './agenda.js'
import { checkClosable, checkJudged, checkUnclosed } from './checks.js'
import { checkedDecision, checkedItemStatus, checkedSessionField, checkedSessionFields } from './fields.js'
import type { SessionOrder } from './order.js'
import { signedOnSession } from './signing.js'

type Known = ReadonlyMap<string, readonly SessionAct[]>

interface Acting {
  readonly work: Work
  readonly signature: ItemSignature
  readonly workspace: string
  /** Absent where there are no sides. */
  readonly standing: Standing | undefined
  /** Which of the orders it is: several of one moment stay apart. */
  readonly at: number
  readonly known: Known
}

/** What an order becomes, signed; undefined when it would change nothing. */
export async function actOf(order: SessionOrder, acting: Acting): Promise<SessionAct | undefined> {
  const { work, signature, workspace, standing: place, at, known } = acting
  const { side = '', proposed = () => false } = signature
  const all = 'subject' in order ? (known.get(order.subject) ?? []) : []
  if (place === undefined && (order.kind === 'keep' || order.kind === 'publish')) {
    throw new ItemProblem(
      'invalid',
      `no sides here: ${order.kind}`,
      'That is done in a channel, which two sides share.',
    )
  }
  const subjectNow = committeeOf(all) ?? sessionOf(all)
  const audience =
    place === undefined
      ? { side: subjectNow?.side || side }
      : signedOnSession(place, order, { all, relation: subjectNow?.relation ?? '' })
  // What is kept by a side leaves no trace in what both see, be it in an id or a time.
  const before = all.filter(act => act.side === audience.side)
  const signed = (relation: string, last?: SessionAct) => ({
    workspace,
    ...audience,
    by: cleanField(signature.by),
    at: after(last, signature.at),
    reason: cleanField(signature.reason),
    proposed: place === undefined && proposed(relation),
  })
  const idOf = (letter: string, what: unknown) =>
    `${letter}-${createHash('sha256')
      .update(JSON.stringify([what, signature.by, signature.at, workspace, audience.side, at]))
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
  const standing = subjectNow
  if (standing === undefined) throw new ItemProblem('unknown', `no committee or session: ${subject}`)
  const own = (what: object) =>
    sessionAct.parse({
      id: idOf('a', [subject, before.at(-1)?.id, what]),
      subject,
      ...signed(standing.relation, before.at(-1)),
      ...what,
    })
  if (order.kind === 'confirm' || order.kind === 'refuse' || order.kind === 'undo') {
    checkOpen(order, before)
    const verdict = own({ kind: order.kind, act: order.act })
    const isPublishing = before.some(({ id, kind }) => id === order.act && kind === 'publish')
    if (order.kind === 'confirm' && isPublishing) checkMayPublish(standing.relation, proposed)
    checkJudged(verdict, before)
    return verdict
  }
  if (standing.state === 'withdrawn')
    throw new ItemProblem('settled', `${subject} was withdrawn`, 'Undo its withdrawal first.')
  if (order.kind === 'keep') {
    const value = checkedText(order.field, order.value)
    const kept = sessionOwnOf(all, audience.side)?.fields[order.field] ?? ''
    return kept === value ? undefined : own({ kind: 'keep', field: order.field, value })
  }
  const put = (what: object) => (isWaiting(before, what, audience.from) ? undefined : own(what))
  if (audience.to !== undefined && order.kind !== 'publish') checkUnanswered(before)
  if (order.kind === 'set') return setting(order, { standing, isShared: audience.to !== undefined, put })
  if (!isSession(standing)) throw new ItemProblem('invalid', `${subject} is a committee, not a session`)
  switch (order.kind) {
    case 'agenda': {
      checkUnclosed(standing)
      const points = await pointsOf(work, order.points, standing)
      return isSameAgenda(points, standing.agenda) ? undefined : put({ kind: 'agenda', points })
    }
    case 'point': {
      checkUnclosed(standing)
      const [point] = await pointsOf(work, [order.point], { ...standing, side: audience.side })
      if (standing.agenda.length >= MOST_POINTS) throw new ItemProblem('invalid', `more than ${MOST_POINTS} points`)
      const there = [...standing.agenda, ...(sessionOwnOf(all, audience.side)?.points ?? [])]
      // A point of its own is new whatever it is called; an item stands on an agenda once.
      return there.some(each => each.id === point?.id) ? undefined : put({ kind: 'point', point })
    }
    case 'decide': {
      checkUnclosed(standing)
      const { point, counters, ...decided } = order
      const text = checkedDecision(decided.text)
      const status = checkedItemStatus(decided.status)
      const on = standing.agenda.find(({ id }) => id === point)
      if (on === undefined)
        throw new ItemProblem('unknown', `no point of the agenda: ${point}`, `See: entente session show ${subject}`)
      if (on.item === '' && status !== '') throw new ItemProblem('invalid', `${point} is no item: it has no status`)
      if (on.decision === text && on.status === status) return undefined
      return put({ kind: 'decide', point, text, status, ...(counters === undefined ? {} : { counters }) })
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
      return put({ kind: 'record', document, text })
    }
    case 'publish': {
      const { record, published } = standing
      if (record === undefined) throw new ItemProblem('invalid', `${subject} has no record that both agreed on`)
      checkMayPublish(standing.relation, proposed)
      return published === undefined ? put({ kind: 'publish', record: record.act }) : undefined
    }
  }
}

/** Everybody reads what is published: it is for whoever may rule on the relation. */
function checkMayPublish(relation: string, proposed: (relation: string) => boolean): void {
  if (!proposed(relation)) return
  throw new ItemProblem(
    'forbidden',
    `not for you to put on the record of ${relation}`,
    'Ask a reviewer of the relation.',
  )
}

/** A record that waits says what was agreed on so far: that stays as it is until it is answered. */
function checkUnanswered(before: readonly SessionAct[]): void {
  const waits = judgeSessionActs(before).some(({ act, state }) => act.kind === 'record' && state === 'proposed')
  if (!waits) return
  throw new ItemProblem('settled', 'a record of decisions waits for its answer', 'Answer it, or take it back, first.')
}

/** A form that is sent twice, or sent with what it proposed already, proposes nothing again. */
function isWaiting(before: readonly SessionAct[], what: object, from: string | undefined): boolean {
  const wanted = Object.entries(what).filter(([name]) => name !== 'counters')
  return judgeSessionActs(before).some(({ act, state }) => {
    if (state !== 'proposed' || act.from === undefined || act.from !== from) return false
    const put: Readonly<Record<string, unknown>> = act
    return wanted.every(([name, value]) => JSON.stringify(put[name]) === JSON.stringify(value))
  })
}

export const isSession = (standing: Committee | Session): standing is Session => 'agenda' in standing

interface Setting {
  readonly standing: Committee | Session
  /** Whether it is put to the other side of a channel. */
  readonly isShared: boolean
  readonly put: (what: object) => SessionAct | undefined
}

function setting(
  { field, value: typed, counters }: Extract<SessionOrder, { kind: 'set' }>,
  { standing, isShared, put }: Setting,
): SessionAct | undefined {
  const known = isSession(standing) ? isSessionField(field) : isCommitteeField(field)
  if (!known) throw new ItemProblem('invalid', `unknown field: ${field}`)
  const name = field as CommitteeField | SessionField
  const value = checkedSessionField(name, typed, standing.parties)
  const fields: Readonly<Record<string, string>> = standing.fields
  const more = counters === undefined ? {} : { counters }
  // What both sides closed both open again.
  const isReopening =
    isShared && isSession(standing) && standing.status === 'closed' && field === 'status' && value === 'held'
  if (isReopening) return put({ kind: 'set', field, value })
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
  return put({ kind: 'set', field, value, ...more })
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
