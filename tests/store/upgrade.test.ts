// A ledger of every older schema, with something in each of its tables of truth, is brought up to date: nothing of it is lost,
// and what is made of it is what a new ledger makes.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { accountWatcher } from '../../src/model/telling.js'
import { addDocuments } from '../../src/pipeline/add.js'
import { audit } from '../../src/pipeline/audit.js'
import { createEngine } from '../../src/pipeline/engine.js'
import { actOnItems } from '../../src/pipeline/items/act.js'
import { rule } from '../../src/pipeline/rule.js'
import { settle } from '../../src/pipeline/settling/settle.js'
import { exportLedger } from '../../src/queries/export.js'
import { addAccount, addToken } from '../../src/store/accounts.js'
import { addressOf } from '../../src/store/address.js'
import { keepAudit } from '../../src/store/audit.js'
import { keepAttachment, saveView } from '../../src/store/items.js'
import { MIGRATION_NAMES, migrate } from '../../src/store/migrate.js'
import { openStore, type Store } from '../../src/store/store.js'
import { addWorkspace, setDyads, setMember } from '../../src/store/workspaces.js'
import { watch } from '../../src/telling/watch.js'
import { SOON } from '../support/soon.js'
import { type EngineName, freshPlaces } from '../support/stores.js'

const examples = join(import.meta.dirname, '..', '..', 'examples')
const placeOf = freshPlaces()
const engine = createEngine()

type Row = Readonly<Record<string, unknown>>
/** Rows of tables of truth as JSON, by table, in an order in which they can be put back. */
type Rows = ReadonlyMap<string, readonly Row[]>

/** What is kept and who may do what; of all else each program makes its own. */
const TRUTH = [
  ...['documents', 'sightings', 'readings', 'rulings', 'attachments', 'item_acts', 'item_views', 'accounts', 'tokens'],
  ...['workspaces', 'workspace_dyads', 'members', 'audit', 'watches'],
]

let source: Store
let rows: Rows
let made: string
beforeAll(async () => {
  source = await (await placeOf('postgres')).open()
  for (const name of ['agency-release.txt', 'newspaper-report.txt']) {
    await addDocuments(source, [{ source: name, bytes: readFileSync(join(examples, name)) }], { engine })
  }
  await settle(source, { engine })
  const { db } = source
  const about = {
    relation: 'AUS-IND',
    kind: 'other',
    thread: '',
    matter: '',
    entry: '',
    subjects: [],
    places: [],
  } as const
  const signed = { by: 'ama', at: '2026-01-02T03:04:05.000Z', reason: 'asked for' }
  await actOnItems(source, [{ kind: 'open', about, fields: { content: 'Lay a cable' } }], signed)
  const bytes = Buffer.from('a file')
  await keepAttachment(db, { sha256: createHash('sha256').update(bytes).digest('hex'), bytes })
  await saveView(db, { name: 'Mine', query: 'lead=x', by: 'ama' })
  await addAccount(db, { name: 'ama', role: 'reviewer', password: 'scrypt$hash' })
  await addToken(db, { id: 't1', hash: 'h1', account: 'ama', label: 'desk', scopes: ['read'] })
  await addWorkspace(db, 'east')
  await setDyads(db, 'east', ['AUS-IND'])
  await setMember(db, 'east', { account: 'ama', role: 'reviewer', side: 'IND' })
  await keepAudit(db, { who: 'ama', method: 'POST', path: '/api/v1/ingest', status: 201, what: 'd' })
  await watch(db, { watcher: accountWatcher('ama'), kind: 'relation', what: 'AUS-IND' }, { subjects: {} })
  await rule(source, { kind: 'set', setting: 'name', of: 'AUS', value: 'Commonwealth of Australia' }, signed)
  await settle(source, { engine })
  rows = await rowsIn(source)
  made = await madeIn(source)
}, SOON)
afterAll(() => source.close())

async function rowsIn({ db }: Store): Promise<Rows> {
  const found = new Map<string, readonly Row[]>()
  for (const table of TRUTH) {
    const there = await sql<{ there: boolean }>`select to_regclass(${table}) is not null as there`.execute(db)
    if (there.rows[0]?.there !== true) continue
    const held = await sql<{ row: Row }>`select to_jsonb(t) as row from ${sql.table(table)} t order by t::text`.execute(
      db,
    )
    found.set(
      table,
      held.rows.map(({ row }) => row),
    )
  }
  return found
}

/** Events and relations, as they are exported. */
async function madeIn(store: Store): Promise<string> {
  let text = ''
  for await (const piece of exportLedger(store, {})) text += piece
  const { events, relations } = JSON.parse(text)
  return JSON.stringify({ events, relations })
}

/** Fills the tables of an older schema with what they have columns for. */
async function fill({ db }: Store): Promise<void> {
  for (const [table, held] of rows) {
    const columns = await sql<{ name: string }>`select column_name as name from information_schema.columns
      where table_schema = current_schema() and table_name = ${table} and is_generated = 'NEVER'`.execute(db)
    const [first = {}] = held
    const shared = columns.rows.filter(({ name }) => name in first)
    if (shared.length === 0) continue
    const names = sql.join(shared.map(({ name }) => sql.ref(name)))
    await sql`insert into ${sql.table(table)} (${names}) overriding system value
      select ${names} from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(held)}::jsonb)
      on conflict do nothing`.execute(db)
  }
}

async function upgrade(name: EngineName, level: string): Promise<void> {
  const { db: address } = await placeOf(name)
  const old = await openStore(addressOf(address, undefined), { create: true, doing: 'a test', anySchema: true })
  await migrate(old.db, '')
  await migrate(old.db, level)
  await fill(old)
  const before = await rowsIn(old)
  await old.close()
  await expect(openStore(addressOf(address, undefined), { doing: 'a test' })).rejects.toMatchObject({ code: 'older' })
  const store = await openStore(addressOf(address, undefined), { doing: 'a test', anySchema: true })
  await migrate(store.db)
  const after = await rowsIn(store)
  for (const [table, held] of before) {
    const kept = after.get(table) ?? []
    for (const row of held) expect(kept, `${table} of ${level}`).toContainEqual(expect.objectContaining(row))
  }
  await settle(store, { engine })
  expect(await audit(store, { engine, onProgress: () => undefined }), level).toEqual([])
  expect(await madeIn(store), level).toBe(made)
  await store.close()
}

it('there is something in every table of truth', () => {
  expect([...rows].filter(([, held]) => held.length === 0).map(([table]) => table)).toEqual([])
})

it.each(MIGRATION_NAMES.slice(0, -1))('from %s', level => upgrade('postgres', level))

it.each(['0001-truth', '0012-workspaces'])('from %s, in a folder', level => upgrade('pglite', level))
