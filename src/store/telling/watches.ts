import { sql } from 'kysely'
import type { Watch } from '../../model/telling.js'
import type { WatchTable } from '../tables/telling.js'
import type { Work } from '../truth.js'

/** What is watched now, with what counts when it is told by. */
export interface LiveWatch extends Watch {
  readonly after: number
}

/** Rows are added: who watches something no more adds one that says so. */
export async function noteWatch(work: Work, row: Omit<WatchTable, 'seq' | 'known_at'>): Promise<void> {
  await work.insertInto('watches').values(row).execute()
}

/** What this watcher watches; all that is watched where none is named. */
export async function liveWatches(work: Work, watcher?: string): Promise<LiveWatch[]> {
  const { rows } = await sql<Omit<LiveWatch, 'at'> & { known_at: Date }>`
    select id, watcher, kind, what, name, after, known_at from (
      select distinct on (id) * from watches
      where ${watcher === undefined ? sql`true` : sql`watcher = ${watcher}`} order by id, seq desc
    ) last where watched order by kind, lower(name), id`.execute(work)
  return rows.map(({ known_at, ...row }) => ({ ...row, at: known_at.toISOString() }))
}
