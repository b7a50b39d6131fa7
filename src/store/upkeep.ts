import { sql } from 'kysely'
import type { Database } from './store.js'

/** Rows that came or went, and pages of which it is not known that everybody sees all of them, before a table is gone through. */
const [ROWS, PAGES] = [200, 50]
/** The same, as a share of a table. */
const SHARE = 0.2
/** A larger table, of some 60 megabytes, is gone through after settling only: everybody waits meanwhile. */
const LARGEST = 8_000

/**
 * Clears away the rows of one table that were replaced, as the processes of a server do and an embedded database has none for:
 * without it a table of items that people work on grows, and reading it takes half as long again. What a process counted it
 * forgets at its end; then the table itself tells by its pages. Says which table it was; undefined where none asks for it.
 */
export async function tidyOne(db: Database): Promise<string | undefined> {
  // What was counted is told once a second otherwise, with the next statement.
  await sql`select pg_stat_force_next_flush()`.execute(db)
  const { rows } = await sql<{ name: string }>`select c.relname as name
    from pg_class c left join pg_stat_user_tables s on s.relid = c.oid
    where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace and c.relpages < ${LARGEST}
      and (coalesce(s.n_dead_tup + s.n_ins_since_vacuum, 0) > ${ROWS} + ${SHARE}::float8 * greatest(c.reltuples, 0)
        or c.relpages - c.relallvisible > ${PAGES} + ${SHARE}::float8 * c.relpages)
    order by coalesce(s.last_vacuum, 'epoch'), c.relpages desc limit 1`.execute(db)
  const [first] = rows
  if (first !== undefined) await sql`vacuum (analyze) ${sql.table(first.name)}`.execute(db)
  return first?.name
}
