import {
  type AgendaPoint,
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
import { effective, inTime, type Judged, judged } from '../judging.js'

type Opening = Extract<SessionAct, { kind: 'found' | 'plan' }>

export const judgeSessionActs = (acts: readonly SessionAct[]): Judged<SessionAct>[] => judged(acts)

/** What a committee or a session is made of: what one side keeps to itself of what both see is no part of it. */
export function sessionActsSeen(known: readonly SessionAct[]): readonly SessionAct[] {
  const open = known.find(isOpening)
  return open === undefined ? [] : known.filter(({ side }) => side === open.side)
}

/**
 * How a committee stands by its acts, given in the order in which they became known; undefined when none of them founds it.
 */
export function committeeOf(known: readonly SessionAct[]): Committee | undefined {
  const found = standingOf(known)
  if (found?.open.kind !== 'found') return undefined
  const { open, counting, standing } = found
  return { ...standing, thread: open.thread, fields: fieldsOf(COMMITTEE_FIELDS, open, counting) as CommitteeFields }
}

/** How a session stands by its acts. No clock: what is past is for whoever asks to say. */
export function sessionOf(known: readonly SessionAct[]): Session | undefined {
  const found = standingOf(known)
  if (found?.open.kind !== 'plan') return undefined
  const { open, acts, counting, standing } = found
  const fields = fieldsOf(SESSION_FIELDS, open, counting) as SessionFields
  const status = SET_STATUSES.find(each => each === fields.status) ?? 'planned'
  const record = counting
    .slice(reopened(counting) + 1)
    .flatMap(recordOf)
    .at(-1)
  const published = counting.flatMap(act => (act.kind === 'publish' && act.record === record?.act ? [act] : [])).at(-1)
  return {
    ...standing,
    committee: open.committee,
    fields: { ...fields, status },
    status: record === undefined ? status : ('closed' satisfies SessionStatus),
    agenda: agendaOf(counting, new Map(acts.map(({ id, at }) => [id, at]))),
    record,
    ...(published === undefined ? {} : { published: { act: published.id, by: published.by, at: published.at } }),
    sequence: acts.filter(isDating).length - 1,
    stamp:
      acts
        .map(({ at }) => at)
        .sort()
        .at(-1) ?? open.at,
  }
}

function standingOf(known: readonly SessionAct[]) {
  const acts = sessionActsSeen(known)
  const all = judgeSessionActs(acts)
  const opening = all.find(({ act }) => act.kind === 'found' || act.kind === 'plan')
  const last = acts.at(-1)
  if (opening === undefined || last === undefined || !isOpening(opening.act)) return undefined
  const { act: open, state } = opening
  const counting = all.flatMap(each => (each.state === 'counts' ? [effective(each)] : [])).sort(inTime)
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
  return { open, acts, counting, standing }
}

const isOpening = (act: SessionAct): act is Opening => act.kind === 'found' || act.kind === 'plan'

/** What nobody has confirmed yet says what was proposed for it. */
function fieldsOf(names: readonly string[], open: Opening, counting: readonly SessionAct[]): Record<string, string> {
  const given: Readonly<Record<string, string | undefined>> = open.fields
  const fields = Object.fromEntries(names.map(name => [name, given[name] ?? '']))
  for (const act of counting) if (act.kind === 'set' && names.includes(act.field)) fields[act.field] = act.value
  return fields
}

/**
 * The last agenda that counts, with the points that were accepted since it was written; what was decided on a point stays with
 * it however the agenda is put in order.
 */
function agendaOf(counting: readonly SessionAct[], written: ReadonlyMap<string, string>): DecidedPoint[] {
  let points: { readonly point: AgendaPoint; readonly since: string }[] = []
  for (const act of counting) {
    if (act.kind === 'agenda') {
      const later = points.filter(({ since }) => since > (written.get(act.id) ?? act.at))
      points = act.points.map(point => ({ point, since: act.at }))
      points.push(...later.filter(({ point }) => !points.some(each => each.point.id === point.id)))
    } else if (act.kind === 'point' && !points.some(({ point }) => point.id === act.point.id)) {
      points.push({ point: act.point, since: act.at })
    }
  }
  return points.map(({ point }) => {
    const decided = counting.findLast(act => act.kind === 'decide' && act.point === point.id)
    const { text, status } = decided?.kind === 'decide' ? decided : { text: '', status: '' }
    return { ...point, decision: text, status }
  })
}

/** Where both sides of a channel last opened again what they had closed: records before it stand no more. */
const reopened = (counting: readonly SessionAct[]): number =>
  counting.findLastIndex(act => act.kind === 'set' && act.field === 'status' && act.to !== undefined)

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
