import { sql } from 'kysely'
import type { Tables } from '../knowledge/tables.js'
import type { Thread } from '../model/ledger.js'
import type { Anniversary } from '../model/lists.js'
import type { Work } from '../store/truth.js'

/** Days that come back every year: relations that were established, and levels that they were raised to. */
export async function anniversaries(
  db: Work,
  { year, dyad, tables }: { readonly year: string; readonly dyad?: string | undefined; readonly tables: Tables },
): Promise<Anniversary[]> {
  const established = tables.get<Readonly<Record<string, { readonly on: string }>>>('gazetteer/establishments')
  const dyads = dyad === undefined ? await db.selectFrom('relations').select('dyad').execute() : [{ dyad }]
  const founded = dyads.flatMap(({ dyad: each }) => {
    const since = established[each]?.on
    return since === undefined ? [] : [{ dyad: each, since, level: '', thread: '' }]
  })
  const { rows } = await sql<{ relation: string; since: string; record: string }>`
    select relation, since, record from threads where kind = 'level' and stage = 'upgraded' and length(since) = 10
      and ${dyad === undefined ? sql`true` : sql`relation = ${dyad}`} order by relation, position`.execute(db)
  const raised = rows.map(({ relation, since, record }) => {
    const { title, id } = JSON.parse(record) as Thread
    return { dyad: relation, since, level: title, thread: id }
  })
  return [...founded, ...raised]
    .map(each => ({ ...each, date: dayIn(year, each.since), years: Number(year) - Number(each.since.slice(0, 4)) }))
    .filter(({ years }) => years > 0)
}

/** In years without a 29 February it is the day before 1 March. */
const dayIn = (year: string, since: string): string => {
  const day = `${year}${since.slice(4)}`
  return day.endsWith('-02-29') && new Date(`${day}T00:00:00Z`).getUTCDate() !== 29 ? `${year}-02-28` : day
}
