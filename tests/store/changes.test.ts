import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { addDocuments } from '../../src/pipeline/add.js'
import { createEngine } from '../../src/pipeline/engine.js'
import { rule } from '../../src/pipeline/rule.js'
import { settle } from '../../src/pipeline/settling/settle.js'
import { check } from '../../src/queries/check.js'
import { backup, restore } from '../../src/store/backup.js'
import { changesWhere } from '../../src/store/changes.js'
import { migrate } from '../../src/store/migrate.js'
import type { Store } from '../../src/store/store.js'
import { texts } from '../support/site.js'
import { ENGINES, freshStores } from '../support/stores.js'

const engine = createEngine()
const open = freshStores()
const log = (store: Store) => changesWhere(store.db, sql`true`, { limit: 100_000 })
const told = async (store: Store) => (await log(store)).map(({ seq, kind, subject }) => `${seq} ${kind} ${subject}`)
const coverage = [...texts('examples'), ...texts('cases/chain-kgz-vnm/texts').slice(0, 3)]

async function filled(name: (typeof ENGINES)[number]): Promise<Store> {
  const store = await open(name)
  await addDocuments(store, coverage, { engine })
  await settle(store, { engine })
  const [difference] = await check(store.db, { all: false, limit: 1 })
  const value = difference?.content.values[0]?.value ?? ''
  const signature = { by: 'Ama', at: '2031-05-01T10:00:00.000Z', reason: 'Told twice.' }
  await rule(store, { kind: 'prefer', discrepancy: difference?.id ?? '', value }, signature)
  await settle(store, { engine })
  return store
}

describe.each(ENGINES)('the log of changes on %s', name => {
  it('is numbered without gaps, and tells of a decision before what follows from it', async () => {
    const store = await filled(name)
    const changes = await log(store)
    expect(changes.map(({ seq }) => seq)).toEqual(changes.map((_, at) => at + 1))
    expect(changes.slice(-2).map(({ kind }) => kind)).toEqual(['review.decided', 'discrepancy.explained'])
    await store.close()
  })

  it('goes with a backup, and the restored ledger tells nothing twice', async () => {
    const store = await filled(name)
    const file = join(process.env.ENTENTE_TEST_HOME ?? '', `changes-${name}.backup`)
    await backup(store.db, file)
    const restored = await open(name)
    await restore(restored.db, file)
    await settle(restored, { engine })
    expect(await told(restored)).toEqual(await told(store))
    await store.close()
    await restored.close()
  })

  it('tells nothing when everything is made again and comes out the same', async () => {
    const store = await filled(name)
    const before = await told(store)
    await store.db.updateTable('settings').set({ value: 'older rules' }).where('key', '=', 'rules').execute()
    await settle(store, { engine })
    expect(await told(store)).toEqual(before)
    await store.close()
  })

  it('begins in an older ledger with what that holds', async () => {
    const store = await filled(name)
    const kinds = async () => {
      const counts: Record<string, number> = {}
      for (const { kind } of await log(store)) counts[kind] = (counts[kind] ?? 0) + 1
      return counts
    }
    const before = await kinds()
    await migrate(store.db, '0003-relations')
    await migrate(store.db)
    const after = await kinds()
    for (const kind of ['source.added', 'entry.created', 'entry.stage_changed', 'review.decided']) {
      expect(after[kind], kind).toBeGreaterThan(0)
    }
    expect([after['source.added'], after['entry.created']]).toEqual([before['source.added'], before['entry.created']])
    const began = await told(store)
    await settle(store, { engine })
    expect(await told(store)).toEqual(began)
    await store.close()
  })

  it('lets nobody change or remove a line', async () => {
    const store = await filled(name)
    await expect(store.db.deleteFrom('changes').execute()).rejects.toThrow(/kept as they are/)
    await expect(store.db.updateTable('changes').set({ kind: 'x' }).execute()).rejects.toThrow(/kept as they are/)
    await store.close()
  })
})
