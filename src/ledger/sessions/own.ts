import { OWN_FIELDS, type OwnField } from '../../model/own.js'
import type { SessionAct, SessionOwn } from '../../model/session.js'
import { judged } from '../judging.js'

/** What one side keeps to itself of a committee or session that both see, by the acts that are its own; undefined for nothing. */
export function sessionOwnOf(known: readonly SessionAct[], side: string): SessionOwn | undefined {
  const acts = known.filter(act => act.side === side)
  const [first] = acts
  if (side === '' || first === undefined) return undefined
  const counting = judged(acts).flatMap(({ act, state }) => (state === 'counts' ? [act] : []))
  const last = counting.filter(({ kind }) => kind === 'keep' || kind === 'point').at(-1)
  if (last === undefined) return undefined
  const fields = Object.fromEntries(OWN_FIELDS.map(field => [field, ''])) as Record<OwnField, string>
  for (const act of counting) if (act.kind === 'keep') fields[act.field] = act.value
  const points = counting.flatMap(act => (act.kind === 'point' ? [{ ...act.point, act: act.id }] : []))
  const { subject: session, workspace } = first
  return { session, workspace, side, fields, points, updated: last.at, by: last.by }
}
