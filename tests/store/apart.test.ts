// A database on a thread of its own: the same answers, the same errors, and one connection that several threads share.
import { sql } from 'kysely'
import { beforeEach, expect, it } from 'vitest'
import { seatOf } from '../../src/store/seats.js'
import { openShared, type Store } from '../../src/store/store.js'
import { freshPlaces } from '../support/stores.js'

const placeOf = freshPlaces()
let store: Store
beforeEach(async () => {
  store = await (await placeOf('pglite')).open({ apart: true })
  return () => store.close()
})

const other = async (): Promise<Store> => {
  const shared = store.share?.()
  if (shared === undefined) throw new Error('a database on a thread can be shared')
  return openShared(shared)
}
const marks = async ({ db }: Store) => (await db.selectFrom('dirty').select('what').orderBy('what').execute()).length

it('keeps bytes, counts rows, tells errors by their code, and counts what is written for good', async () => {
  const bytes = new Uint8Array([0, 1, 255, 128])
  const document = { id: 'd', bytes_sha256: 'x', format: 'text', encoding: '', day: '', bytes }
  const before = store.writes() ?? 0
  await store.db.insertInto('documents').values(document).execute()
  expect(store.writes()).toBe(before + 1)
  const { bytes: kept } = await store.db.selectFrom('documents').select('bytes').executeTakeFirstOrThrow()
  expect([...kept]).toEqual([...bytes])
  await expect(store.db.insertInto('documents').values(document).execute()).rejects.toMatchObject({ code: '23505' })
  await store.db.insertInto('dirty').values({ what: 'one' }).execute()
  const { numDeletedRows } = await store.db.deleteFrom('dirty').where('what', '=', 'one').executeTakeFirstOrThrow()
  expect(numDeletedRows).toBe(1n)
})

it('a statement that is held ready is understood anew when its table is another, and after a fault', async () => {
  const { db } = store
  const all = async () => (await sql<Record<string, unknown>>`select * from held order by 1`.execute(db)).rows
  const put = (value: unknown) => sql`insert into held (a) values (${value})`.execute(db)
  await sql`create table held (a integer)`.execute(db)
  await put(1)
  expect([await all(), await all()]).toEqual([[{ a: 1 }], [{ a: 1 }]])
  await expect(put('one')).rejects.toMatchObject({ code: '22P02' })
  await sql`alter table held add column b text[] not null default '{x,y}'`.execute(db)
  await put(null)
  expect(await all()).toEqual([
    { a: 1, b: ['x', 'y'] },
    { a: null, b: ['x', 'y'] },
  ])
  // More than are held at once, with the first among them still right.
  for (let i = 0; i < 320; i += 1) await sql`select ${sql.lit(i)}::int as n`.execute(db)
  await sql`insert into held (a) select generate_series(10, 5000)`.execute(db)
  await db.transaction().execute(work => sql`delete from held where a > ${9}`.execute(work))
  expect(await all()).toHaveLength(2)
})

it('a transaction keeps others waiting until it ends, and what another thread wrote is there', async () => {
  const second = await other()
  const order: string[] = []
  const first = store.db.transaction().execute(async work => {
    await work.insertInto('dirty').values({ what: 'one' }).execute()
    await new Promise(resolve => setImmediate(resolve))
    await work.insertInto('dirty').values({ what: 'two' }).execute()
    order.push('written')
  })
  await new Promise(resolve => setImmediate(resolve))
  const seen = marks(second).then(count => {
    order.push(`seen ${count}`)
  })
  await Promise.all([first, seen])
  expect(order).toEqual(['written', 'seen 2'])
  await second.close()
})

it('whoever goes in the middle of a transaction leaves nothing behind, and keeps nobody waiting', async () => {
  const second = await other()
  let begun = (): void => undefined
  const inside = new Promise<void>(resolve => {
    begun = resolve
  })
  const cut = second.db.transaction().execute(async work => {
    await work.insertInto('dirty').values({ what: 'half' }).execute()
    begun()
    await new Promise(() => undefined)
  })
  cut.catch(() => undefined)
  await inside
  // Not `close`, which would wait for the transaction: the thread is gone.
  await Promise.race([second.close(), new Promise(resolve => setImmediate(resolve))])
  expect(await marks(store)).toBe(0)
})

it('says that the ledger is closed once it is', async () => {
  const { db } = await other()
  await store.close()
  await expect(db.selectFrom('dirty').select('what').execute()).rejects.toThrow('the ledger is closed')
  store = await (await placeOf('pglite')).open()
})

it('seats hold for each borrowing, whichever thread borrows, also for statements that are held ready', async () => {
  const second = await other()
  const places = [seatOf('default'), seatOf('Roads'), seatOf('Roads', 'GHA')]
  for (const [workspace, side] of [
    ['default', ''],
    ['Roads', ''],
    ['Roads', 'GHA'],
  ]) {
    await sql`insert into changes (workspace, side, kind, subject, dyads, event, body)
      values (${workspace}, ${side}, 'item.changed', '', '{}', '', '{}')`.execute(store.db)
  }
  const count = async ({ db }: Store) =>
    (await sql<{ n: number }>`select count(*)::int as n from changes where kind <> ${'x'}`.execute(db)).rows[0]?.n
  const from = (seen: number) => async (held: Store) => held.as(places.slice(0, seen), () => count(held))
  for (const held of [store, second, store.serving(), second.serving()]) {
    for (const seen of [3, 1, 2, 0, 3]) expect(await from(seen)(held)).toBe(seen)
    expect(await held.asProgram(() => count(held))).toBe(3)
  }
  expect([await count(store), await count(second.serving())]).toEqual([3, 1])
  // At once, too: each is lent the one connection with its own seats.
  const all = [0, 1, 2, 3, 2, 1].flatMap(seen => [from(seen)(store), from(seen)(second)])
  expect(await Promise.all(all)).toEqual([0, 1, 2, 3, 2, 1].flatMap(seen => [seen, seen]))
  // Who goes in the middle of a transaction takes role and seats along.
  const left = second.as(places.slice(0, 1), () =>
    second.db.transaction().execute(async work => {
      await sql`select 1`.execute(work)
      await second.close()
      await sql`select 1`.execute(work)
    }),
  )
  await expect(left).rejects.toThrow()
  expect(await count(store)).toBe(3)
})
