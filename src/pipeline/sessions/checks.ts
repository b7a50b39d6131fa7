import { sessionOf } from '../../ledger/ledger.js'
import type { Session, SessionAct } from '../../model/session.js'
import { ItemProblem } from '../items/fields.js'

export function checkUnclosed({ id, status }: Session): void {
  if (status === 'closed') throw new ItemProblem('settled', `${id} is closed`, 'Undo its record of decisions first.')
}

/** A record is made of what counts: what is still proposed would be left out of it unseen. And it tells a day. */
export function checkClosable({ id, waiting, fields }: Session): void {
  if (fields.start === '') throw noDay(id, 'closed')
  if (waiting === 0) return
  const acts = waiting === 1 ? '1 act waits' : `${waiting} acts wait`
  throw new ItemProblem('invalid', `${id} cannot be closed: ${acts} to be confirmed`, 'Confirm or refuse them first.')
}

const noDay = (id: string, what: string): ItemProblem =>
  new ItemProblem('invalid', `${id} cannot be ${what}: it has no day`, 'Set the day on which it began first.')

/**
 * Verdicts on the acts of a session that is closed may change which record counts, or what may be set all the while: anything
 * else would make it say what its record does not. One that closes it is as closing it is.
 */
export function checkJudged(verdict: SessionAct, acts: readonly SessionAct[]): void {
  const before = sessionOf(acts)
  const after = sessionOf([...acts, verdict])
  if (before === undefined || after === undefined || verdict.kind === 'refuse') return
  if (before.status !== 'closed') {
    if (after.status === 'closed') checkClosable(after)
  } else if (before.record?.act === after.record?.act && !isBesideRecord(verdict, acts)) checkUnclosed(before)
}

/** A note, and whether the record is published, are no part of it. */
const isBesideRecord = (verdict: SessionAct, acts: readonly SessionAct[]): boolean =>
  'act' in verdict &&
  acts.some(
    each => each.id === verdict.act && (each.kind === 'publish' || (each.kind === 'set' && each.field === 'note')),
  )

/** Whether a session can be on the days that these acts give it, all of them together; what is only proposed must be possible too. */
export function checkDays(acts: readonly SessionAct[], made: readonly SessionAct[]): void {
  const session = sessionOf(acts)
  const given = Object.assign({}, ...made.map(fieldsOf)) as Readonly<Record<string, string>>
  if (session === undefined || !DAYS.some(field => field in given)) return
  const { start, end, status } = { ...session.fields, ...given }
  if (status === 'held' && start === '') throw noDay(session.id, 'held')
  if (start !== '' && end !== '' && end < start) {
    throw new ItemProblem('invalid', `it ends before it begins: ${start}, ${end}`, 'Set another first or last day.')
  }
}

const DAYS = ['start', 'end', 'status']

function fieldsOf(act: SessionAct): Readonly<Record<string, string>> {
  if (act.kind === 'plan') return act.fields
  return act.kind === 'set' ? { [act.field]: act.value } : {}
}
