import { type RawBuilder, sql } from 'kysely'
import type { BusinessLine } from '../../model/business.js'
import type { Work } from '../../store/truth.js'
import { type Room, visibleIn } from './list.js'

interface Asked extends Room {
  readonly dyad?: string | undefined
}

/** Opportunities of a year, in order of day. One that was withdrawn is there only for those who may have it in their calendar. */
export async function datedOpportunities(
  db: Work,
  {
    year,
    limit,
    withGone,
    ...asked
  }: Asked & { readonly year: string; readonly limit: number; readonly withGone: boolean },
): Promise<BusinessLine[]> {
  const { rows } = await sql<{ record: string }>`select record from business
    where ${datedIn(asked)} and first_day >= ${year} and first_day < ${`${year}~`}
      and ${withGone ? sql`state <> 'proposed'` : sql`state = 'listed'`}
    order by first_day, name, id limit ${limit}`.execute(db)
  return rows.map(({ record }) => JSON.parse(record) as BusinessLine)
}

export async function opportunityYears(db: Work, asked: Asked): Promise<string[]> {
  const { rows } = await sql<{ year: string }>`select distinct left(first_day, 4) as year from business
    where ${datedIn(asked)} and state <> 'proposed' order by 1`.execute(db)
  return rows.map(({ year }) => year)
}

/** A calendar is of all that whoever looks may see, but for drafts. */
const datedIn = ({ dyad, ...room }: Asked): RawBuilder<boolean> =>
  sql<boolean>`(${room.workspace === undefined && room.side === undefined ? sql`side = ''` : visibleIn(room)} and sort = 'opportunity' and first_day <> ''
    and ${dyad === undefined ? sql`true` : sql`relation = ${dyad}`})`
