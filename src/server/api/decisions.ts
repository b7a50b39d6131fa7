import type { RulingItem } from '../../model/answers.js'
import { targetsOf } from '../../model/ruled.js'
import type { Ruling, Target } from '../../model/ruling.js'
import { RefusedRecording, rule, UnknownTarget, type Verdict } from '../../pipeline/rule.js'
import { settle } from '../../pipeline/settling/settle.js'
import { rulingWith } from '../../queries/rulings.js'
import { atMost } from '../turns.js'
import type { Asked, Service } from './endpoint.js'
import { Refused } from './problems.js'

/** A ruling as the API tells it. */
export function decisionOf({ ruling, known, holds }: RulingItem) {
  const { id, kind, by, at, reason } = ruling
  return { id, kind, by, at, reason, about: aboutOf(ruling), ...saidIn(ruling), known, holds }
}

function aboutOf(ruling: Ruling): readonly Target[] {
  return ruling.kind === 'undo' ? [{ id: ruling.ruling }] : targetsOf<Target>(ruling)
}

function saidIn(ruling: Ruling): { readonly field?: string; readonly values?: readonly string[] } {
  if (ruling.kind === 'correct') return { field: ruling.field, values: ruling.value }
  if (ruling.kind === 'set') return { field: ruling.setting, values: [ruling.value] }
  if (ruling.kind === 'record') return { field: ruling.said.kind, values: [ruling.quote] }
  if (ruling.kind === 'part') return { values: [ruling.document] }
  return ruling.kind === 'prefer' ? { values: [ruling.value] } : {}
}

/** Most decisions are followed by then; during a long import the record follows later. */
const PATIENCE = 4_000

interface Signed {
  readonly reason: string
  readonly by?: string | undefined
}

/** Keeps a decision, and lets the record follow it. */
export async function decide(
  verdict: Verdict,
  { body, principal }: Asked<unknown, unknown, Signed>,
  { store, engine, turns, tell }: Service,
) {
  const by = principal.certain ? principal.name : (body.by ?? principal.name)
  if (by === '') throw new Refused('invalid', '', { errors: [{ pointer: '#/by', detail: 'say who decides' }] })
  try {
    const { id } = await rule(store, verdict, { by, at: new Date().toISOString(), reason: body.reason })
    await atMost(
      turns.take(() => settle(store, { engine })),
      PATIENCE,
    )
    const item = await rulingWith(store.db, id)
    if (item === undefined) throw new Error(`a ruling was not kept: ${id}`)
    const value = await tell(store.db, decisionOf(item))
    return { value, status: 201 as const, headers: { location: `/api/v1/decisions/${id}` } }
  } catch (error) {
    if (error instanceof UnknownTarget) throw new Refused('settled')
    if (error instanceof RefusedRecording) throw refusedRecording(error)
    throw error
  }
}

function refusedRecording({ why, entry }: RefusedRecording): Refused {
  switch (why) {
    case 'duplicate':
      return new Refused('recorded-already', '', { more: { entry } })
    case 'conflict':
      return new Refused('read-otherwise', '', { more: { entry } })
    case 'parties':
      return new Refused('invalid', '', { errors: [{ pointer: '#/said', detail: 'name at least one side' }] })
    default:
      return new Refused('invalid', '', { errors: [{ pointer: '#/words', detail: 'no such words in a source of it' }] })
  }
}
