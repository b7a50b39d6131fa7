import { sql } from 'kysely'
import type { GoodEntry, OpenDiscrepancy, RelationRecord } from '../model/ledger.js'
import type { GoodLine, RelationFigures } from '../model/lists.js'
import type { Work } from '../store/truth.js'
import { between, ENTRIES, ofKind } from './latest.js'
import { allTallies, type Listing } from './relations-list.js'

/** Relations whose coverage tells figures, by name. */
export async function relationsWithFigures(db: Work): Promise<string[]> {
  return (await allTallies(db)).flatMap(({ dyad, figures }) => (figures ? [dyad] : []))
}

/** Figures over time with the sums that do not come out, relation by relation. */
export async function figuresOf(db: Work, dyads: readonly string[]): Promise<RelationFigures[]> {
  const { rows } = await sql<{ dyad: string; record: string }>`
    select dyad, record from relations where dyad = any(${[...dyads]}::text[]) order by dyad`.execute(db)
  const sums = await sql<{ relation: string; record: string }>`
    select relation, record from discrepancies where relation = any(${[...dyads]}::text[]) and kind = 'arithmetic'
    order by relation, position`.execute(db)
  return rows.map(({ dyad, record }) => ({
    dyad,
    series: (JSON.parse(record) as Pick<RelationRecord, 'series'>).series,
    sums: sums.rows
      .filter(({ relation }) => relation === dyad)
      .map(({ record }) => JSON.parse(record) as OpenDiscrepancy),
  }))
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
