import { type RawBuilder, sql } from 'kysely'
import { scheduleOf } from '../../ledger/ledger.js'
import { DEFAULT_WORKSPACE } from '../../model/item-kinds.js'
import type { Thread } from '../../model/ledger.js'
import type { ThreadLine } from '../../model/lists.js'
import type { Committee, CommitteeLine, NamedSession, Session } from '../../model/session.js'
import type { Work } from '../../store/truth.js'

/** For whom it is asked. */
export interface Seeing {
  readonly workspace?: string | undefined
  /** Side of whoever asks: what is its own is shown besides what all see. All is shown when nobody says. */
  readonly side?: string | undefined
}

export interface SessionQuestion extends Seeing {
  readonly dyad?: string | undefined
}

export const seenBy = ({ workspace = DEFAULT_WORKSPACE, side }: Seeing): RawBuilder<boolean> =>
  side === undefined
    ? sql<boolean>`workspace = ${workspace}`
    : sql<boolean>`(workspace = ${workspace} and side in ('', ${side}))`

const between = (dyad: string | undefined) => (dyad === undefined ? sql`true` : sql`relation = ${dyad}`)

/** Committees by relation and name, each with whether it keeps its schedule. */
export async function listCommittees(
  db: Work,
  { dyad, today, ...seeing }: SessionQuestion & { readonly today: string },
): Promise<CommitteeLine[]> {
  const { rows } = await sql<Row>`select record from committees where ${seenBy(seeing)} and ${between(dyad)}
    and state <> 'withdrawn' order by relation, name, id`.execute(db)
  const committees = rows.map(({ record }) => JSON.parse(record) as Committee)
  const sessions = new Map(committees.map(({ id }) => [id, [] as Session[]]))
  for (const session of await listSessions(db, { dyad, ...seeing })) sessions.get(session.committee)?.push(session)
  return committees.map(committee => {
    const own = sessions.get(committee.id) ?? []
    return { committee, schedule: scheduleOf(committee, own, today), sessions: own.length }
  })
}

interface SessionsAsked extends SessionQuestion {
  readonly committee?: string | undefined
  /** Those of a committee that was withdrawn too: for its own page. */
  readonly ofWithdrawn?: boolean
}

/** Sessions that stand, the latest first; what has no day yet stands before all. */
export async function listSessions(
  db: Work,
  { dyad, committee, ofWithdrawn = false, ...seeing }: SessionsAsked,
): Promise<Session[]> {
  const { rows } = await sql<Row>`select record from committee_sessions where ${seenBy(seeing)} and ${between(dyad)}
    and state <> 'withdrawn' and ${committee === undefined ? sql`true` : sql`committee = ${committee}`}
    and ${ofWithdrawn ? sql`true` : sql`committee not in (select id from committees where state = 'withdrawn')`}
    order by start = '' desc, start desc, id`.execute(db)
  return rows.map(({ record }) => JSON.parse(record) as Session)
}

interface Row {
  readonly record: string
}

/** Bodies of the record that no committee is yet. */
export async function bodiesWithoutCommittee(
  db: Work,
  { dyad, limit, ...seeing }: SessionQuestion & { readonly limit: number },
): Promise<ThreadLine[]> {
  const { rows } = await sql<Row & { relation: string }>`select relation, record from threads
    where kind = 'mechanism' and ${between(dyad)} and not exists (
      select 1 from committees where committees.thread = threads.id and ${seenBy(seeing)} and committees.state <> 'withdrawn')
    order by since desc, relation, position limit ${limit}`.execute(db)
  return rows.map(({ relation, record }) => ({ dyad: relation, thread: JSON.parse(record) as Thread }))
}

interface DatedAsked extends SessionQuestion {
  /** Those that were withdrawn too, or whose committee was: for calendars that may have them, so that they hear of it. */
  readonly withGone?: boolean
}

/** Sessions that a calendar shows, those that were cancelled among them. */
export async function datedSessions(
  db: Work,
  { dyad, withGone = false, ...seeing }: DatedAsked,
): Promise<NamedSession[]> {
  // A calendar is of all that whoever looks may see.
  const dated = seeing.workspace === undefined && seeing.side === undefined ? sql`side = ''` : seenBy(seeing)
  const { rows } = await sql<Row & { body: string }>`select committee_sessions.record, committees.record as body
    from committee_sessions join committees on committees.id = committee_sessions.committee
    where committee_sessions.id in (select id from committee_sessions where ${dated} and ${between(dyad)}
      and start <> '' and state <> 'proposed')
      and ${withGone ? sql`true` : sql`committee_sessions.state <> 'withdrawn' and committees.state <> 'withdrawn'`}
    order by committee_sessions.start, committee_sessions.id`.execute(db)
  return rows.map(({ record, body }) => namedSession(JSON.parse(record) as Session, JSON.parse(body) as Committee))
}

/** A session goes with its committee; the stamp is later then, and later still when both are back. */
export const namedSession = (session: Session, { fields, state, updated }: Committee): NamedSession => ({
  session: {
    ...session,
    state: state === 'withdrawn' ? state : session.state,
    stamp: updated > session.stamp ? updated : session.stamp,
  },
  committee: fields.name,
})
