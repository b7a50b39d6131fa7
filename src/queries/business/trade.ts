import { sql } from 'kysely'
import { tradeOf } from '../../ledger/ledger.js'
import type { TradeSeries, TradeValue } from '../../model/business.js'
import type { Work } from '../../store/truth.js'
import { allSeries } from '../figures-list.js'
import { allBusiness, type Room, visibleIn } from './list.js'

/** Trade between two states: by the tables that people took in, and by what the coverage tells. */
export async function tradeBetween(
  db: Work,
  dyad: string,
  { hs = '', ...room }: Room & { /** Of one code; of all goods together when empty. */ readonly hs?: string } = {},
): Promise<TradeSeries> {
  const tables = await allBusiness(db, { ...room, sort: 'statistics', filters: { dyad } })
  const source = new Map(tables.map(({ id, fields }) => [id, fields.source ?? '']))
  const { rows } = await sql<Omit<TradeValue, 'source' | 'row'> & { row_number: number }>`
    select line, row_number, reporter, partner, flow, period, trade_values.hs, value, unit
    from trade_values join business on business.id = trade_values.line
    where ${visibleIn(room)} and business.relation = ${dyad} and business.state = 'listed' and trade_values.hs = ${hs}
    order by period, reporter, flow, line, row_number`.execute(db)
  return tradeOf({
    relation: dyad,
    values: rows.map(({ row_number, ...value }) => ({
      ...value,
      row: row_number,
      source: source.get(value.line) ?? '',
    })),
    series: hs === '' ? await allSeries(db, dyad) : [],
    tables,
  })
}

/** Relations that have tables of trade. */
export async function tradeDyads(db: Work, room: Room): Promise<string[]> {
  const { rows } = await sql<{ relation: string }>`select distinct relation from business
    where ${visibleIn(room)} and sort = 'statistics' and state <> 'withdrawn' order by 1`.execute(db)
  return rows.map(({ relation }) => relation)
}

/** Codes of goods that the tables of a relation tell apart. */
export async function tradeCodes(db: Work, dyad: string, room: Room): Promise<string[]> {
  const { rows } = await sql<{ hs: string }>`select distinct trade_values.hs from trade_values
    join business on business.id = trade_values.line
    where ${visibleIn(room)} and business.relation = ${dyad} and trade_values.hs <> '' order by 1 limit 200`.execute(db)
  return rows.map(({ hs }) => hs)
}
