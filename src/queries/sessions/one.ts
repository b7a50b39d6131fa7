import { committeeOf, judgeSessionActs, scheduleOf, sessionOf } from '../../ledger/ledger.js'
import type { Item } from '../../model/item.js'
import { DEFAULT_WORKSPACE } from '../../model/item-kinds.js'
import type { Thread } from '../../model/ledger.js'
import type { Committee, Schedule, Session, SessionAct } from '../../model/session.js'
import { sessionActOf } from '../../pipeline/sessions/row.js'
import { actsOfSessions } from '../../store/sessions.js'
import type { Work } from '../../store/truth.js'
import { listItems } from '../items/list.js'
import { threadWith } from '../lists/followed.js'
import { listSessions, type Seeing } from './list.js'

export interface JudgedSessionAct {
  readonly act: SessionAct
  readonly state: 'counts' | 'proposed' | 'refused' | 'undone'
}

export interface CommitteeHistory {
  readonly committee: Committee
  readonly acts: readonly JudgedSessionAct[]
  readonly sessions: readonly Session[]
  readonly schedule: Schedule
  /** What the record has of it. */
  readonly thread: Thread | undefined
}

export async function committeeWith(
  db: Work,
  id: string,
  { today, ...seeing }: Seeing & { readonly today: string },
): Promise<CommitteeHistory | undefined> {
  const acts = await knownActs(db, id)
  const committee = committeeOf(acts)
  if (committee === undefined || !isSeen(committee, seeing)) return undefined
  const sessions = await listSessions(db, { committee: id, ofWithdrawn: true, ...seeing })
  const thread = committee.thread === '' ? undefined : await threadWith(db, committee.thread)
  return { committee, acts: judgeSessionActs(acts), sessions, schedule: scheduleOf(committee, sessions, today), thread }
}

export interface SessionHistory {
  readonly session: Session
  readonly committee: Committee
  readonly acts: readonly JudgedSessionAct[]
}

export async function sessionWith(db: Work, id: string, seeing: Seeing = {}): Promise<SessionHistory | undefined> {
  const acts = await knownActs(db, id)
  const session = sessionOf(acts)
  if (session === undefined || !isSeen(session, seeing)) return undefined
  const committee = committeeOf(await knownActs(db, session.committee))
  return committee && { session, committee, acts: judgeSessionActs(acts) }
}

const knownActs = async (db: Work, id: string): Promise<SessionAct[]> =>
  ((await actsOfSessions(db, [id])).get(id) ?? []).map(sessionActOf)

const isSeen = (
  { workspace, side }: Pick<Session, 'workspace' | 'side'>,
  { workspace: asked = DEFAULT_WORKSPACE, side: asker }: Seeing,
): boolean => workspace === asked && (asker === undefined || side === '' || side === asker)

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
