import { type Kysely, type Migration, sql } from 'kysely'

/**
 * What pages of figures and of the review queue would look through whole records of relations for: the latest values of each
 * series, sums that do not come out, and relations with rulings that answer one question differently. The texts are those that
 * `relationRow` in src/pipeline/settling/relation-row.ts makes.
 */
const UP = [
  `alter table relations add column figures text not null default ''`,
  `with series as materialized (
    select dyad, at, one -> 'points' as points, json_array_length(one -> 'points') as length,
      '{"measure":' || (one -> 'measure')::text || ',"unit":' || (one -> 'unit')::text || ',"parties":' || (one -> 'parties')::text as head
    from relations, json_array_elements(record::json -> 'series') with ordinality as series (one, at)
  ), latest as (
    select dyad, string_agg(head || ',"points":[' || (select string_agg(point::text, ',' order by nth)
        from json_array_elements(points) with ordinality as each (point, nth) where nth > length - 30) || ']}', ',' order by at) as series,
      string_agg(length::text, ',' order by at) as lengths
    from series group by dyad
  )
  update relations set figures = '{"series":[' || series || '],"points":[' || lengths || ']}'
  from latest where latest.dyad = relations.dyad`,
  `create index relations_contradictory on relations (dyad) where position('"contradictory":[[' in record) > 0`,
  `create index discrepancies_sums on discrepancies (relation, position) where kind = 'arithmetic'`,
]

const DOWN = [
  'drop index discrepancies_sums',
  'drop index relations_contradictory',
  'alter table relations drop column figures',
]

const all = async (db: Kysely<unknown>, statements: readonly string[]): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

export const pages: Migration = { up: db => all(db, UP), down: db => all(db, DOWN) }
