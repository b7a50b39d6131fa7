import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { seatOf } from '../../src/store/seats.js'
import type { Store } from '../../src/store/store.js'
import { ENGINES, freshStores } from '../support/stores.js'

const opened = freshStores()
const ROOM = 'Roads'
const OURS = [seatOf('default'), seatOf(ROOM), seatOf(ROOM, 'GHA')]
const THEIRS = [seatOf('default'), seatOf(ROOM), seatOf(ROOM, 'NOR')]

/** One row in each sealed table for each of: everybody, the room, one side of it. */
const PLACES = [
  { workspace: 'default', side: '' },
  { workspace: ROOM, side: '' },
  { workspace: ROOM, side: 'GHA' },
] as const

async function planted(store: Store): Promise<void> {
  for (const [at, { workspace, side }] of PLACES.entries()) {
    const sha256 = `file-${at}`
    const from = workspace === ROOM ? 'GHA' : ''
    const body = JSON.stringify({ workspace, side, from, file: { sha256 }, secret: `secret-${at}` })
    await sql`insert into attachments (sha256, size, bytes) values (${sha256}, 1, '\\x00')`.execute(store.db)
    await sql`insert into item_acts (id, item, workspace, side, from_side, body)
      values (${`a-${at}`}, ${`i-${at}`}, ${workspace}, ${side}, ${from}, ${body})`.execute(store.db)
    await sql`insert into messages (id, workspace, side, from_side, item, body)
      values (${`m-${at}`}, ${workspace}, ${side}, ${from}, '', ${body})`.execute(store.db)
    await sql`insert into item_sides (item, workspace, side, searched, record)
      values (${`i-${at}`}, ${workspace}, ${side}, '', ${body})`.execute(store.db)
    await sql`insert into items (id, workspace, side, relation, kind, thread, matter, state, status, closed, lead, partner,
        due, next_review, opened, moved, waiting, searched, record)
      values (${`i-${at}`}, ${workspace}, ${side}, '', '', '', '', '', '', false, '', '', '', '', '', '', 0, '', ${body})`.execute(
      store.db,
    )
    await sql`insert into item_dates (item, field, date, workspace, side)
      values (${`i-${at}`}, 'due', '2026-01-01', ${workspace}, ${side})`.execute(store.db)
    await sql`insert into item_past (item, since, until, workspace, side, relation, kind, thread, matter, state, status,
        status_since, closed, lead, due, next_review, opened, moved, waiting, searched)
      values (${`i-${at}`}, '', '', ${workspace}, ${side}, '', '', '', '', '', '', '', false, '', '', '', '', '', 0, ${body})`.execute(
      store.db,
    )
    await planLine(store, { at, workspace, side })
    await sql`insert into item_views (workspace, side, name, query, by)
      values (${workspace}, ${side}, ${`v-${at}`}, 'q=1', 'x')`.execute(store.db)
    await sql`insert into changes (workspace, side, kind, subject, dyads, event, body)
      values (${workspace}, ${side}, 'item.changed', ${`i-${at}`}, '{}', '', ${body})`.execute(store.db)
  }
}

/** A table of statistics, the file of which nothing but its act names. */
async function planLine(store: Store, { at, workspace, side }: { at: number; workspace: string; side: string }) {
  const table = `table-${at}`
  await sql`insert into attachments (sha256, size, bytes) values (${table}, 1, '\\x00')`.execute(store.db)
  const from = workspace === ROOM ? 'GHA' : ''
  const body = JSON.stringify({ workspace, side, from, table: { sha256: table } })
  for (const [acts, subject] of [
    ['business_acts', 'line'],
    ['session_acts', 'subject'],
  ] as const) {
    await sql`insert into ${sql.table(acts)} (id, ${sql.ref(subject)}, workspace, side, from_side, body)
      values (${`b-${at}`}, ${`t-${at}`}, ${workspace}, ${side}, ${from}, ${body})`.execute(store.db)
  }
  await sql`insert into business (id, workspace, side, sort, relation, state, name, of_side, direction, kind, hs, first_day,
      last_day, waiting, searched, record)
    values (${`t-${at}`}, ${workspace}, ${side}, 'statistics', '', '', '', '', '', '', '', '', '', 0, '', '{}')`.execute(
    store.db,
  )
  await sql`insert into trade_values (line, row_number, reporter, partner, flow, period, hs, value, unit)
    values (${`t-${at}`}, 1, '', '', '', '', '', 1, '')`.execute(store.db)
}

const SEALED = [
  ...['item_acts', 'items', 'item_sides', 'item_views', 'item_dates', 'item_past', 'messages', 'changes'],
  ...['business_acts', 'business', 'trade_values', 'attachments', 'session_acts'],
]
/** Each place has two files, one that an item names and one that a table of statistics does. */
const rowsOf = (table: string, places: number): number => (table === 'attachments' ? 2 * places : places)

const seen = async (store: Store, table: string): Promise<number> => {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(store.db)
  return rows[0]?.n ?? -1
}

describe.each(ENGINES)('what is a side’s own, in %s', engine => {
  it('is shown by the database to nobody else, whatever they ask', async () => {
    const store = await opened(engine)
    await planted(store)
    for (const table of SEALED) {
      expect([table, await seen(store, table)]).toEqual([table, rowsOf(table, 3)])
      expect([table, await store.as(OURS, () => seen(store, table))]).toEqual([table, rowsOf(table, 3)])
      expect([table, await store.as(THEIRS, () => seen(store, table))]).toEqual([table, rowsOf(table, 2)])
      expect([table, await store.as([seatOf('default')], () => seen(store, table))]).toEqual([table, rowsOf(table, 1)])
      expect([table, await store.as([], () => seen(store, table))]).toEqual([table, 0])
    }
    // In a transaction, of any isolation, and on a connection that is kept.
    await store.as(THEIRS, () =>
      store.db
        .transaction()
        .setIsolationLevel('repeatable read')
        .execute(async work => {
          const { rows } = await sql<{ id: string }>`select id from item_acts order by id`.execute(work)
          expect(rows.map(({ id }) => id)).toEqual(['a-0', 'a-1'])
        }),
    )
    // Nothing of it stays behind on the connection.
    for (const _ of [1, 2, 3, 4, 5, 6]) expect(await seen(store, 'items')).toBe(3)
    // Whoever serves people and forgets to say whom shows what is open to everybody.
    const serving = store.serving()
    expect(await seen(serving, 'items')).toBe(1)
    expect(await serving.as(THEIRS, () => seen(serving, 'items'))).toBe(2)
    expect(await serving.asProgram(() => seen(serving, 'items'))).toBe(3)
    await store.close()
  })

  it('is taken from nobody else, and nobody signs for another side', async () => {
    const store = await opened(engine)
    await planted(store)
    const keep = (workspace: string, side: string, from: string) =>
      sql`insert into messages (id, workspace, side, from_side, item, body) values
        (${`n-${Math.random()}`}, ${workspace}, ${side}, ${from}, '', ${JSON.stringify({ workspace, side, from })})`.execute(
        store.db,
      )
    const asThem = <T>(work: () => Promise<T>) => store.as(THEIRS, work)
    await asThem(() => keep(ROOM, 'NOR', 'NOR'))
    await asThem(() => keep(ROOM, '', 'NOR'))
    for (const [workspace, side, from] of [
      [ROOM, 'GHA', 'NOR'],
      [ROOM, '', 'GHA'],
      [ROOM, 'NOR', 'GHA'],
      ['Elsewhere', '', ''],
    ] as const) {
      await expect(asThem(() => keep(workspace, side, from))).rejects.toThrow(/row-level security/)
    }
    // So it is with acts on items, sessions and goods.
    for (const [table, subject] of [
      ['item_acts', 'item'],
      ['session_acts', 'subject'],
      ['business_acts', 'line'],
    ] as const) {
      const act = (id: string, side: string, from: string) =>
        sql`insert into ${sql.table(table)} (id, ${sql.ref(subject)}, workspace, side, from_side, body) values
          (${id}, 'x-1', ${ROOM}, ${side}, ${from}, ${JSON.stringify({ workspace: ROOM, side, from })})`.execute(
          store.db,
        )
      await asThem(() => act(`${table}-1`, '', 'NOR'))
      await expect(asThem(() => act(`${table}-2`, '', 'GHA'))).rejects.toThrow(/row-level security/)
      await expect(asThem(() => act(`${table}-3`, 'GHA', 'GHA'))).rejects.toThrow(/row-level security/)
    }
    const forged = sql`insert into messages (id, workspace, side, from_side, item, body) values
      ('f', ${ROOM}, '', 'NOR', '', ${JSON.stringify({ workspace: ROOM, side: '', from: 'GHA' })})`
    await expect(asThem(() => forged.execute(store.db))).rejects.toThrow(/messages_filed/)
    // What cannot be seen cannot be moved or taken away either; nor may rules be changed from a seat.
    await asThem(() => sql`update items set side = '' where id = 'i-2'`.execute(store.db))
    await asThem(() => sql`delete from items where id = 'i-2'`.execute(store.db))
    await expect(asThem(() => sql`update items set side = 'GHA' where id = 'i-1'`.execute(store.db))).rejects.toThrow(
      /row-level security/,
    )
    expect(await store.as(OURS, () => seen(store, 'items'))).toBe(3)
    for (const command of [
      sql`alter table items disable row level security`,
      sql`drop policy entente_member on items`,
      sql`truncate items`,
      sql`alter role entente_member bypassrls`,
    ]) {
      await expect(asThem(() => command.execute(store.db))).rejects.toThrow()
    }
    // What was refused leaves the connection as it was.
    expect(await seen(store, 'items')).toBe(3)
    await store.close()
  })

  it('is sealed in every table that has sides, for the owner of the tables too', async () => {
    const store = await opened(engine)
    const { rows } = await sql<{ name: string; sealed: boolean; policies: number }>`
      select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as sealed,
        (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'side' and not a.attisdropped
      where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace and c.relname <> 'members'
      order by 1`.execute(store.db)
    expect(rows.length).toBeGreaterThanOrEqual(6)
    for (const { name, sealed, policies } of rows) expect([name, sealed, policies >= 2]).toEqual([name, true, true])
    const role = await sql<{
      strong: boolean
    }>`select rolsuper or rolbypassrls or rolcreaterole or rolcanlogin as strong
      from pg_roles where rolname = 'entente_member'`.execute(store.db)
    expect(role.rows).toEqual([{ strong: false }])
    await store.close()
  })

  it('shows when a rule is taken away: these tests would fail', async () => {
    const store = await opened(engine)
    await planted(store)
    for (const table of SEALED) {
      expect(await store.as(THEIRS, () => seen(store, table))).toBe(rowsOf(table, 2))
      await sql`alter table ${sql.table(table)} disable row level security`.execute(store.db)
      expect([table, await store.as(THEIRS, () => seen(store, table))]).toEqual([table, rowsOf(table, 3)])
      await sql`alter table ${sql.table(table)} enable row level security`.execute(store.db)
    }
    await store.close()
  })
})
