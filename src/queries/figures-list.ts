import { sql } from 'kysely'
import type { GoodEntry, OpenDiscrepancy, RelationRecord, Series } from '../model/ledger.js'
import { type GoodLine, LATEST_VALUES, type LatestFigures, type RelationFigures } from '../model/lists.js'
import { anyOf, type Work } from '../store/truth.js'
import { between, ENTRIES, ofKind } from './latest.js'
import type { Listing } from './relations-list.js'

/** Relations whose coverage tells figures, by name. */
export async function relationsWithFigures(db: Work): Promise<string[]> {
  const rows = await db.selectFrom('relations').where('figures', '<>', '').select('dyad').orderBy('dyad').execute()
  return rows.map(({ dyad }) => dyad)
}

/** What is shown of each series and of the sums: so many, the latest passed over first. */
interface Cut {
  readonly most: number
  readonly skip: number
}

/** Figures of one relation as far as they are shown. */
export interface ShownFigures extends RelationFigures {
  /** Whether some series has older values. */
  readonly older: boolean
}

/** Figures over time with the sums that do not come out, relation by relation: the latest values of each series. */
export async function latestFigures(db: Work, dyads: readonly string[], { most, skip }: Cut): Promise<ShownFigures[]> {
  // A record holds all values ever told; the latest are kept apart.
  const isKept = skip + most <= LATEST_VALUES
  const { rows } = await sql<{ dyad: string; figures: string }>`
    select dyad, ${isKept ? sql`figures` : sql`record`} as figures
    from relations where dyad = ${anyOf(dyads)} and figures <> '' order by dyad`.execute(db)
  const sums = await sql<{ relation: string; record: string }>`
    select sums.relation, sums.record from unnest(${[...dyads]}::text[]) each (dyad) cross join lateral (
      select relation, position, record from discrepancies where relation = each.dyad and kind = 'arithmetic'
      order by position limit ${most}) sums
    order by sums.relation, sums.position`.execute(db)
  return rows.map(({ dyad, figures }) => {
    const { series, points } = JSON.parse(figures) as Pick<RelationRecord, 'series'> & Partial<LatestFigures>
    const lengths = points ?? series.map(({ points }) => points.length)
    return {
      dyad,
      series: series
        .map(each => ({ ...each, points: lastBut(each.points, { most, skip }) }))
        .filter(({ points }) => points.length > 0),
      sums: sums.rows
        .filter(({ relation }) => relation === dyad)
        .map(({ record }) => JSON.parse(record) as OpenDiscrepancy),
      older: lengths.some(length => length > skip + most),
    }
  })
}

const lastBut = <T>(list: readonly T[], { most, skip }: Cut): readonly T[] =>
  skip >= list.length ? [] : list.slice(Math.max(0, list.length - skip - most), list.length - skip)

/** All that the coverage tells in numbers of one relation. */
export async function allSeries(db: Work, dyad: string): Promise<readonly Series[]> {
  const row = await db.selectFrom('relations').where('dyad', '=', dyad).select('record').executeTakeFirst()
  return row === undefined ? [] : (JSON.parse(row.record) as Pick<RelationRecord, 'series'>).series
}

interface Row extends Omit<GoodLine, 'entry' | 'hs'> {
  readonly record: string
}

/** Goods as the sources name them, those told of most first; one line for a name, however it is capitalised. */
export async function listGoods(
  db: Work,
  { dyad, limit, skip }: Listing & { readonly dyad?: string },
): Promise<GoodLine[]> {
  const known = dyad === undefined ? sql`true` : sql`${between(ENTRIES, dyad)} and ${ofKind('good')}`
  const { rows } = await sql<Row>`
    with told as (
      select *, lower(record::jsonb #>> '{content,name}') as name from entries where kind = 'good' and ${known}
    )
    select name, (array_agg(record order by date desc, id))[1] as record, max(date) as last,
      count(distinct event)::int as events,
      array_agg(distinct array_to_string(parties, '-') order by array_to_string(parties, '-')) as relations,
      (select array_agg(distinct publisher order by publisher) from told same, unnest(same.publishers) publisher
        where same.name = told.name and publisher <> '') as publishers
    from told group by name order by events desc, name limit ${limit} offset ${skip}`.execute(db)
  return rows.map(({ record, publishers, ...row }) => {
    const entry = JSON.parse(record) as GoodEntry
    return { ...row, publishers: publishers ?? [], hs: entry.content.hs, name: entry.content.name, entry }
  })
}
