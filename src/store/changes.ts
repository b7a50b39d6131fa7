import { type RawBuilder, sql } from 'kysely'
import { DEFAULT_WORKSPACE } from '../model/item-kinds.js'
import { anyOf, insertRows, type Work } from './truth.js'

/** Kinds of change. `entry` stands for threads too: what is followed is addressed like what is read. */
export const CHANGE_KINDS = [
  'source.added',
  'entry.created',
  'entry.stage_changed',
  'entry.merged',
  'entry.withdrawn',
  'discrepancy.opened',
  'discrepancy.explained',
  'discrepancy.withdrawn',
  'review.decided',
  'item.opened',
  'item.changed',
  'business.opened',
  'business.changed',
  'session.opened',
  'session.changed',
] as const
export type ChangeKind = (typeof CHANGE_KINDS)[number]

export interface NewChange {
  /** Workspace whose members see it; everybody when absent. */
  readonly workspace?: string
  readonly kind: ChangeKind
  readonly subject: string
  readonly dyads: readonly string[]
  readonly event: string
  readonly body: object
}

export interface ChangeRow extends Omit<NewChange, 'workspace'> {
  readonly workspace: string
  readonly seq: number
  readonly at: string
}

/** Until the end of the transaction nobody else adds to the log: what it told last is so when it is added to. */
export async function lockLog(work: Work): Promise<void> {
  await sql`select pg_advisory_xact_lock(${sql.lit(LOG)})`.execute(work)
}

/** As `entente_number` has it, by which the rows of the log number themselves. */
const LOG = 4_815_163

/** Adds to the log, in the transaction that makes the change. */
export async function logChanges(work: Work, changes: readonly NewChange[]): Promise<void> {
  const rows = changes.map(({ body, workspace = DEFAULT_WORKSPACE, ...change }) => ({
    ...change,
    workspace,
    body: JSON.stringify(body),
  }))
  await insertRows(work, 'changes', {
    columns: ['workspace text', 'kind text', 'subject text', 'dyads text[]', 'event text', 'body text'],
    rows,
  })
}

/** The last change of some kinds to each of some things. */
export async function lastChanges(
  work: Work,
  subjects: readonly string[],
  kinds: readonly ChangeKind[],
): Promise<Map<string, ChangeRow>> {
  if (subjects.length === 0) return new Map()
  const rows = await work
    .selectFrom('changes')
    .distinctOn('subject')
    .where('subject', '=', anyOf(subjects))
    .where('kind', '=', anyOf(kinds))
    .selectAll()
    .orderBy('subject')
    .orderBy('seq', 'desc')
    .execute()
  return new Map(rows.map(row => [row.subject, changeOf(row)]))
}

/** Changes in order, after one of them; the newest of them first when `newest`. */
export async function changesWhere(
  work: Work,
  where: RawBuilder<unknown>,
  { limit, newest = false }: { readonly limit: number; readonly newest?: boolean },
): Promise<ChangeRow[]> {
  const order = newest ? sql`desc` : sql`asc`
  const { rows } = await sql<StoredChange>`select seq, at, workspace, kind, subject, dyads, event, body from changes
    where ${where} order by seq ${order} limit ${limit}`.execute(work)
  return rows.map(changeOf)
}

interface StoredChange {
  readonly seq: number
  readonly at: Date
  readonly workspace: string
  readonly kind: string
  readonly subject: string
  readonly dyads: string[]
  readonly event: string
  readonly body: string
}

const changeOf = ({ at, kind, body, ...row }: StoredChange): ChangeRow => ({
  ...row,
  at: at.toISOString(),
  kind: kind as ChangeKind,
  body: JSON.parse(body) as object,
})

/** Number of the last change; 0 before the first. */
export async function lastChange(work: Work): Promise<number> {
  const row = await work
    .selectFrom('changes')
    .select(({ fn }) => fn.max('seq').as('last'))
    .executeTakeFirst()
  return row?.last ?? 0
}
