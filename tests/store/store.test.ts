import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { MIGRATION_NAMES, migrate, schemaOf } from '../../src/store/migrate.js'
import { openStore } from '../../src/store/store.js'
import { keepDocuments, marked } from '../../src/store/truth.js'
import { ENGINES, freshPlaces, type Place } from '../support/stores.js'

const placeOf = freshPlaces()

const document = (id: string) => ({
  document: { id, bytes_sha256: 'x', format: 'text', encoding: '', day: '', bytes: Uint8Array.of(1, 0, 255) },
  address: `/papers/${id}.txt`,
  reading: { reader: 'r1', report: Uint8Array.of(9) },
})

describe.each(ENGINES)('a ledger on %s', engine => {
  const open = async () => {
    const place = await placeOf(engine)
    return { place, store: await place.open() }
  }

  it('gets its tables when it is made, and has what was kept when it is opened again', async () => {
    const { place, store } = await open()
    await keepDocuments(store.db, [document('d-1'), document('d-2')])
    await store.close()
    const again = await place.open()
    const rows = await again.db.selectFrom('documents').selectAll().orderBy('id').execute()
    expect(rows.map(({ id, bytes }) => [id, [...bytes]])).toEqual([
      ['d-1', [1, 0, 255]],
      ['d-2', [1, 0, 255]],
    ])
    expect(rows.every(({ known_at }) => Date.now() - known_at.getTime() < 60_000)).toBe(true)
    expect(await marked(again.db, 'document', 9)).toEqual(['d-1', 'd-2'])
    await again.close()
  })

  it('keeps each document and sighting once, and marks only what is new', async () => {
    const { store } = await open()
    await keepDocuments(store.db, [document('d-1')])
    await sql`delete from dirty`.execute(store.db)
    await keepDocuments(store.db, [document('d-1')])
    expect(await marked(store.db, 'document', 9)).toEqual([])
    await keepDocuments(store.db, [{ ...document('d-1'), address: '/elsewhere.txt' }])
    expect(await marked(store.db, 'document', 9)).toEqual(['d-1'])
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from sightings`.execute(store.db)
    expect(rows[0]?.n).toBe(2)
    await store.close()
  })

  it('lets nobody change or remove what is kept', async () => {
    const { store } = await open()
    await keepDocuments(store.db, [document('d-1')])
    for (const change of [
      sql`update documents set format = 'html'`,
      sql`delete from readings`,
      sql`truncate sightings cascade`,
      sql`delete from rulings`,
      sql`update searches set saved = false`,
      sql`delete from changes`,
      sql`truncate attachments`,
    ]) {
      await expect(change.execute(store.db)).rejects.toThrow(/kept as they are/)
    }
    await store.close()
  })

  it('goes down and up again', async () => {
    const { store } = await open()
    const all = [...MIGRATION_NAMES]
    expect([all[0], [...all].sort()]).toEqual(['0001-truth', all])
    const later = all.slice(1).reverse()
    expect(await migrate(store.db, '0001-truth')).toEqual(later.map(name => `- ${name}`))
    expect(await migrate(store.db, '')).toEqual(['- 0001-truth'])
    expect((await schemaOf(store.db)).pending).toEqual(all)
    expect(await migrate(store.db)).toEqual(all.map(name => `+ ${name}`))
    await store.close()
  })

  it('takes up tables that were thought of earlier and came later', async () => {
    const { store } = await open()
    await migrate(store.db, '0006-accounts')
    await migrate(store.db)
    for (const table of ['fetches', 'replays']) await sql`drop table ${sql.table(table)}`.execute(store.db)
    await sql`delete from kysely_migration where name in ('0011-replays', '0014-fetches')`.execute(store.db)
    expect(await migrate(store.db)).toEqual(['+ 0011-replays', '+ 0014-fetches'])
    expect(await schemaOf(store.db)).toMatchObject({ pending: [], unknown: [] })
    await store.close()
  })

  it('refuses a ledger of another age', async () => {
    const { place, store } = await open()
    await migrate(store.db, '0001-truth')
    await store.close()
    await expect(place.open()).rejects.toMatchObject({ code: 'older', hint: expect.stringContaining('db migrate') })
    const bare = await openStore(addressOfPlace(place), { doing: 'a test', anySchema: true })
    await migrate(bare.db)
    await sql`insert into kysely_migration (name, timestamp) values ('9999-later', '')`.execute(bare.db)
    await bare.close()
    await expect(place.open()).rejects.toMatchObject({ code: 'newer' })
  })
})

const addressOfPlace = ({ db }: Place) =>
  db.startsWith('postgres:') ? ({ kind: 'server', url: db } as const) : ({ kind: 'folder', path: db } as const)
