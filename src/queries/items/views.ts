import { sql } from 'kysely'
import type { SavedView } from '../../model/item.js'
import { DEFAULT_WORKSPACE } from '../../model/item-kinds.js'
import type { Work } from '../../store/truth.js'

/** Filters that people keep under a name, by name. */
export async function savedViews(db: Work, workspace: string = DEFAULT_WORKSPACE): Promise<SavedView[]> {
  const { rows } = await sql<{ name: string; query: string; by: string; known_at: Date }>`
    select * from (select distinct on (name) name, query, by, known_at from item_views
      where workspace = ${workspace} order by name, seq desc) latest
    where query <> '' order by name`.execute(db)
  return rows.map(({ name, query, by, known_at }) => ({ name, query, by, at: known_at.toISOString() }))
}
