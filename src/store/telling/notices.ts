import { type RawBuilder, sql } from 'kysely'
import type { Notice, NoticeBody } from '../../model/telling.js'
import { anyOf, type Work } from '../truth.js'

export interface NewNotice {
  readonly id: string
  readonly watcher: string
  readonly kind: string
  readonly subject: string
  readonly workspace: string
  readonly side: string
  readonly body: NoticeBody
}

/** Whose notices are looked at, and which of them. */
export interface NoticeQuestion {
  readonly watcher: string
  /** Places of which the watcher may be told. */
  readonly places: readonly string[]
  /** Instant from which on they are the watcher’s: one of the same name may have been there before. */
  readonly since: string
  readonly unread?: boolean | undefined
  /** Id of the watch that they were told for. */
  readonly watch?: string | undefined
}

/** Adds notices and gives those that were not there: the same news is told to the same watcher once. */
export async function addNotices(work: Work, notices: readonly NewNotice[], at: Date): Promise<string[]> {
  const added: string[] = []
  for (let from = 0; from < notices.length; from += CHUNK) {
    const rows = notices
      .slice(from, from + CHUNK)
      .map(({ body, ...row }) => ({ ...row, body: JSON.stringify(body), known_at: at.toISOString() }))
    const { rows: kept } = await sql<{ id: string }>`
      insert into notices (id, watcher, kind, subject, workspace, side, body, known_at)
      select id, watcher, kind, subject, workspace, side, body, known_at
      from json_to_recordset(${JSON.stringify(rows)}::json) as rows (id text, watcher text, kind text, subject text,
        workspace text, side text, body text, known_at timestamptz)
      on conflict (id) do nothing returning id`.execute(work)
    added.push(...kept.map(({ id }) => id))
  }
  return added
}

const CHUNK = 1_000

interface Stored {
  readonly id: string
  readonly watcher: string
  readonly kind: string
  readonly subject: string
  readonly workspace: string
  readonly side: string
  readonly body: string
  readonly seq: number
  readonly known_at: Date
  readonly read: boolean
}

export type NumberedNotice = Notice & { readonly seq: number }

const noticeOf = ({ known_at, body, ...row }: Stored): NumberedNotice => ({
  ...(JSON.parse(body) as NoticeBody),
  ...row,
  at: known_at.toISOString(),
})

const COLUMNS = sql`n.id, n.watcher, n.kind, n.subject, n.workspace, n.side, n.body, n.seq, n.known_at, r.notice is not null as read`
const FROM = sql`notices n left join notice_reads r on r.notice = n.id`

const asked = ({ watcher, places, since, unread, watch }: NoticeQuestion): RawBuilder<unknown> =>
  sql.join(
    [
      sql`n.watcher = ${watcher} and n.known_at >= ${since}::timestamptz`,
      sql`n.workspace || '/' || n.side = ${anyOf(places)}`,
      ...(unread === true ? [sql`r.notice is null`] : []),
      ...(watch === undefined ? [] : [sql`n.body::jsonb -> 'matched' @> ${JSON.stringify([{ id: watch }])}::jsonb`]),
    ],
    sql` and `,
  )

/** The newest first; those before a number where one is given. */
export async function noticesOf(
  work: Work,
  question: NoticeQuestion,
  { limit, before }: { readonly limit: number; readonly before?: number | undefined },
): Promise<NumberedNotice[]> {
  const earlier = before === undefined ? sql`true` : sql`n.seq < ${before}`
  const { rows } = await sql<Stored>`select ${COLUMNS} from ${FROM}
    where ${asked(question)} and ${earlier} order by n.seq desc limit ${limit}`.execute(work)
  return rows.map(noticeOf)
}

/** By their ids, in the order in which they were told. */
export async function noticesWith(work: Work, ids: readonly string[]): Promise<NumberedNotice[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Stored>`select ${COLUMNS} from ${FROM}
    where n.id = ${anyOf(ids)} order by n.seq`.execute(work)
  return rows.map(noticeOf)
}

export async function countNotices(
  work: Work,
  question: NoticeQuestion,
): Promise<{ readonly total: number; readonly unread: number }> {
  const { rows } = await sql<{ total: number; unread: number }>`select count(*)::int as total,
    count(*) filter (where r.notice is null)::int as unread from ${FROM} where ${asked(question)}`.execute(work)
  return rows[0] ?? { total: 0, unread: 0 }
}

/**
 * How many groups what is unread makes, as `groupsOf` in src/web/notice-groups.ts puts notices together: what a person reads, not
 * what a program counts. Event and relation stand at the beginning of what is kept: taking all of it apart would take ten times as long.
 */
export async function countUnreadGroups(work: Work, question: NoticeQuestion): Promise<number> {
  const { rows } = await sql<{ count: number }>`with unread as (
      select n.known_at, n.kind, n.subject, substring(left(n.body, 600) from '"event":"([^"]+)"') as event,
        coalesce(substring(left(n.body, 200) from '^{"relations":\\["([^"]*)"'), '') as relation
      from ${FROM} where ${asked({ ...question, unread: true })}
    ), alone as (
      select known_at, relation, min(event) as event from unread where event is not null
      group by known_at, relation having count(distinct event) = 1
    )
    select count(distinct (unread.known_at, coalesce(unread.event, alone.event, unread.subject)))::int as count
    from unread left join alone on unread.kind = 'source.added' and alone.known_at = unread.known_at
      and alone.relation = unread.relation`.execute(work)
  return rows[0]?.count ?? 0
}

/** Marks notices of a watcher as read, or as unread again: those named, or all. Gives how many it changed. */
export async function markNotices(
  work: Work,
  question: NoticeQuestion,
  { ids, read }: { readonly ids?: readonly string[] | undefined; readonly read: boolean },
): Promise<number> {
  const named = ids === undefined ? sql`true` : sql`n.id = ${anyOf(ids)}`
  const chosen = sql`select n.id from ${FROM} where ${asked(question)} and ${named}`
  const { numAffectedRows } = read
    ? await sql`insert into notice_reads (notice) ${chosen} on conflict do nothing`.execute(work)
    : await sql`delete from notice_reads where notice in (${chosen})`.execute(work)
  return Number(numAffectedRows ?? 0n)
}

/** Who was told of these things before: they are told when a thing is withdrawn or joined with another. */
export async function toldOf(work: Work, subjects: readonly string[]): Promise<{ subject: string; watcher: string }[]> {
  if (subjects.length === 0) return []
  const { rows } = await sql<{ subject: string; watcher: string }>`select distinct subject, watcher from notices
    where subject = ${anyOf(subjects)}`.execute(work)
  return rows
}

/** How far something has been told; empty before the first time. */
export async function toldUntil(work: Work, what: string): Promise<string> {
  const row = await work.selectFrom('told_until').where('what', '=', what).select('until').executeTakeFirst()
  return row?.until ?? ''
}

export async function noteUntil(work: Work, what: string, until: string): Promise<void> {
  await work
    .insertInto('told_until')
    .values({ what, until })
    .onConflict(conflict => conflict.column('what').doUpdateSet({ until }))
    .execute()
}
