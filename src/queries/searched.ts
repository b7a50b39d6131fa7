import { type RawBuilder, sql } from 'kysely'
import { eventRow } from '../pipeline/settling/rows.js'
import type { Database } from '../store/store.js'
import type { PastQuestion } from './asked.js'

/** What a search looks through. */
export interface Searched {
  /** Stands where the table of entries would. */
  readonly entries: RawBuilder<unknown>
  /** Records of entries that are in no table. */
  readonly made: readonly { readonly event: string; readonly id: string; readonly record: string }[]
  /** What a text must be besides. */
  readonly texts?: RawBuilder<boolean>
}

export const entriesNow = (): Searched => ({ entries: sql`entries`, made: [] })

/** Entries as they were known: those of the runs of today that were runs then, and those of the runs that are no more. */
export async function entriesKnown(db: Database, question: PastQuestion): Promise<Searched> {
  const { knownThen } = await import('./known.js')
  const { past } = await knownThen(db, question)
  if (past === undefined) return entriesNow()
  const { runs, until } = past
  const made = runs.made.flatMap((record, at) => {
    const { entries, date } = eventRow(record)
    return entries.map(entry => ({ ...entry, event: `then-${at}`, date }))
  })
  const columns = sql`event, id, kind, stage, date, parties, publishers, search, sounds`
  const entries = sql`(select ${columns} from entries
      where not exists (select 1 from events e where e.key = entries.event and e.run = any(${[...runs.gone]}::text[]))
    union all select event, id, kind, stage, date, parties, publishers, to_tsvector('english', searched), sounds
      from json_to_recordset(${JSON.stringify(made)}::json) as rows (event text, id text, kind text, stage text,
        date text, parties text[], publishers text[], searched text, sounds text[])) as entries`
  const texts = sql<boolean>`exists (select 1 from documents d where d.id = texts.document and d.known_at <= ${until})`
  return { entries, made, texts }
}
