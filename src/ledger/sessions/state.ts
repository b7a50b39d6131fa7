import {
  COMMITTEE_FIELDS,
  type Committee,
  type CommitteeFields,
  type DecidedPoint,
  SESSION_FIELDS,
  SET_STATUSES,
  type Session,
  type SessionAct,
  type SessionFields,
  type SessionRecord,
  type SessionStatus,
} from '../../model/session.js'
import { type Judged, judged } from '../judging.js'

type Opening = Extract<SessionAct, { kind: 'found' | 'plan' }>

export const judgeSessionActs = (acts: readonly SessionAct[]): Judged<SessionAct>[] => judged(acts)

/**
 * How a committee stands by its acts, given in the order in which they became known; undefined when none of them founds it.
 */
export function committeeOf(acts: readonly SessionAct[]): Committee | undefined {
  const found = standingOf(acts)
  if (found?.open.kind !== 'found') return undefined
  const { open, counting, standing } = found
  return { ...standing, thread: open.thread, fields: fieldsOf(COMMITTEE_FIELDS, open, counting) as CommitteeFields }
}

/** How a session stands by its acts. No clock: what is past is for whoever asks to say. */
export function sessionOf(acts: readonly SessionAct[]): Session | undefined {
  const found = standingOf(acts)
  if (found?.open.kind !== 'plan') return undefined
  const { open, counting, standing } = found
  const fields = fieldsOf(SESSION_FIELDS, open, counting) as SessionFields
  const status = SET_STATUSES.find(each => each === fields.status) ?? 'planned'
  const record = counting.flatMap(recordOf).at(-1)
  return {
    ...standing,
    committee: open.committee,
    fields: { ...fields, status },
    status: record === undefined ? status : ('closed' satisfies SessionStatus),
    agenda: agendaOf(counting),
    record,
    sequence: acts.filter(isDating).length - 1,
    stamp:
      acts
        .map(({ at }) => at)
        .sort()
        .at(-1) ?? open.at,
  }
}

function standingOf(acts: readonly SessionAct[]) {
  const all = judgeSessionActs(acts)
  const opening = all.find(({ act }) => act.kind === 'found' || act.kind === 'plan')
  const last = acts.at(-1)
  if (opening === undefined || last === undefined || !isOpening(opening.act)) return undefined
  const { act: open, state } = opening
  const counting = all.flatMap(each => (each.state === 'counts' ? [each.act] : []))
  const standing = {
    id: open.subject,
    workspace: open.workspace,
    side: open.side,
    relation: open.relation,
    parties: open.relation.split('-'),
    state:
      state === 'counts' ? ('kept' as const) : state === 'proposed' ? ('proposed' as const) : ('withdrawn' as const),
    opened: open.at,
    by: open.by,
    updated: counting.at(-1)?.at ?? open.at,
    waiting: all.filter(each => each.state === 'proposed').length,
    version: last.id,
  }
  return { open, counting, standing }
}

const isOpening = (act: SessionAct): act is Opening => act.kind === 'found' || act.kind === 'plan'

/** What nobody has confirmed yet says what was proposed for it. */
function fieldsOf(names: readonly string[], open: Opening, counting: readonly SessionAct[]): Record<string, string> {
  const given: Readonly<Record<string, string | undefined>> = open.fields
  const fields = Object.fromEntries(names.map(name => [name, given[name] ?? '']))
  for (const act of counting) if (act.kind === 'set' && names.includes(act.field)) fields[act.field] = act.value
  return fields
}

/** The last agenda that counts; what was decided on a point stays with it however the agenda is put in order. */
function agendaOf(counting: readonly SessionAct[]): DecidedPoint[] {
  const agenda = counting.findLast(act => act.kind === 'agenda')
  if (agenda?.kind !== 'agenda') return []
  return agenda.points.map(point => {
    const decided = counting.findLast(act => act.kind === 'decide' && act.point === point.id)
    const { text, status } = decided?.kind === 'decide' ? decided : { text: '', status: '' }
    return { ...point, decision: text, status }
  })
}

const recordOf = (act: SessionAct): SessionRecord[] =>
  act.kind === 'record' ? [{ document: act.document, text: act.text, act: act.id, by: act.by, at: act.at }] : []

/** What a calendar shows of a session. */
const IN_CALENDAR: ReadonlySet<string> = new Set(['number', 'start', 'end', 'place', 'status'])

/** Acts are only ever added: so the number of these only grows, as that of a calendar entry must. */
function isDating(act: SessionAct): boolean {
  switch (act.kind) {
    case 'plan':
    case 'confirm':
    case 'refuse':
    case 'undo':
      return true
    case 'set':
      return IN_CALENDAR.has(act.field)
    default:
      return false
  }
}
