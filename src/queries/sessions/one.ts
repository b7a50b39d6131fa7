import { committeeOf, type Judged, judgeSessionActs, scheduleOf, sessionOf, sessionOwnOf } from '../../ledger/ledger.js'
import type { Item } from '../../model/item.js'
import type { Thread } from '../../model/ledger.js'
import type { Committee, Schedule, Session, SessionAct, SessionOwn } from '../../model/session.js'
import { sessionActOf } from '../../pipeline/sessions/row.js'
import { actsOfSessions } from '../../store/sessions.js'
import type { Work } from '../../store/truth.js'
import { listItems } from '../items/list.js'
import { threadWith } from '../lists/followed.js'
import { listSessions, type Seeing } from './list.js'

export type JudgedSessionAct = Judged<SessionAct>

export interface CommitteeHistory {
  readonly committee: Committee
  readonly acts: readonly JudgedSessionAct[]
  readonly sessions: readonly Session[]
  readonly schedule: Schedule
  /** What the record has of it. */
  readonly thread: Thread | undefined
  /** What whoever looks keeps to themselves of it, where both sides of a channel see it. */
  readonly own: SessionOwn | undefined
}

export async function committeeWith(
  db: Work,
  id: string,
  { today, ...seeing }: Seeing & { readonly today: string },
): Promise<CommitteeHistory | undefined> {
  const acts = await knownActs(db, id)
  const committee = committeeOf(acts)
  if (committee === undefined || !isSeen(committee, seeing)) return undefined
  const { workspace } = committee
  const sessions = await listSessions(db, { ...seeing, committee: id, ofWithdrawn: true, workspace })
  const thread = committee.thread === '' ? undefined : await threadWith(db, committee.thread)
  const schedule = scheduleOf(committee, sessions, today)
  return { committee, acts: judgeSessionActs(acts), sessions, schedule, thread, own: ownOf(acts) }
}

export interface SessionHistory {
  readonly session: Session
  readonly committee: Committee
  readonly acts: readonly JudgedSessionAct[]
  readonly own: SessionOwn | undefined
}

export async function sessionWith(db: Work, id: string, seeing: Seeing = {}): Promise<SessionHistory | undefined> {
  const acts = await knownActs(db, id)
  const session = sessionOf(acts)
  if (session === undefined || !isSeen(session, seeing)) return undefined
  const committee = committeeOf(await knownActs(db, session.committee))
  return committee && { session, committee, acts: judgeSessionActs(acts), own: ownOf(acts) }
}

/** The program sees what each side keeps, and shows it to nobody. */
function ownOf(acts: readonly SessionAct[]): SessionOwn | undefined {
  const sides = [...new Set(acts.map(({ side }) => side))].filter(side => side !== '')
  return sides.length === 1 ? sessionOwnOf(acts, sides[0] ?? '') : undefined
}

const knownActs = async (db: Work, id: string): Promise<SessionAct[]> =>
  ((await actsOfSessions(db, [id])).get(id) ?? []).map(sessionActOf)

const isSeen = (
  { workspace, side }: Pick<Session, 'workspace' | 'side'>,
  { workspace: asked, side: asker }: Seeing,
): boolean => (asked === undefined || workspace === asked) && (asker === undefined || side === '' || side === asker)

const MOST = 300

/** Open items of the relation that may go on the agenda of a session and do not stand on it, in the order in which they fall due. */
export async function agendaCandidates(
  db: Work,
  { relation, workspace, side, agenda }: Session,
  today: string,
): Promise<Item[]> {
  const there = new Set(agenda.map(({ item }) => item))
  const question = { workspace, today, filters: { dyad: relation, state: 'open' } }
  const lines = await listItems(db, { limit: MOST, skip: 0 }, question)
  return lines.map(({ item }) => item).filter(item => !there.has(item.id) && (item.side === '' || item.side === side))
}
