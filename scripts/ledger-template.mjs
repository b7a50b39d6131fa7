// Makes generated/ledger/KEY.pack: an empty ledger with its tables, for src/store/template.ts to unpack. Run by
// scripts/build.mjs; what is there is kept as long as PGlite and the tables are the same.
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { top } from './install.mjs'

export async function makeTemplate(dist) {
  const folder = join(top, 'generated', 'ledger')
  const name = `${keyOf(dist)}.pack`
  if (existsSync(join(folder, name))) return
  const { PGlite } = await import('@electric-sql/pglite')
  const { Kysely, PostgresDialect } = await import('kysely')
  const load = path => import(pathToFileURL(join(dist, path)).href)
  const { migrate } = await load('store/migrate.js')
  const { createPool, createWrites } = await load('store/pool.js')
  const home = mkdtempSync(join(tmpdir(), 'entente-template-'))
  const lite = await PGlite.create(join(home, 'pg'), { startParams: [...PGlite.defaultStartParams, ...SMALL_LOG] })
  await migrate(
    new Kysely({
      dialect: new PostgresDialect({ pool: createPool(lite, { writes: createWrites(), room: () => undefined }) }),
    }),
  )
  // Two databases that PostgreSQL makes others from: two files of three, and nobody makes others here.
  await lite.exec('update pg_database set datistemplate = false where datname <> current_database()')
  for (const name of ['template0', 'template1']) await lite.query(`drop database ${name}`)
  // The log of how the tables were made tells nothing any more: what follows goes into a new file, and the old one away.
  await lite.exec('select pg_switch_wal(); checkpoint')
  // Closed before it is packed: a database that was ended is opened without looking through all its files.
  await lite.close()
  mkdirSync(folder, { recursive: true })
  const aside = join(folder, `${name}.${process.pid}`)
  writeFileSync(aside, gzipSync(packed(join(home, 'pg')), { level: 9 }))
  renameSync(aside, join(folder, name))
  for (const other of readdirSync(folder)) if (other.endsWith('.pack') && other !== name) rmSync(join(folder, other))
  rmSync(home, { recursive: true })
}

const SMALL_LOG = ['wal_recycle=off', 'min_wal_size=32MB', 'wal_init_zero=off'].flatMap(setting => ['-c', setting])

/** Which pages have room, and which all may see: PostgreSQL finds out again. */
const ASIDE = /_(?:fsm|vm)$/

/**
 * Length of a list, the list as JSON, then what the files begin with: `[path, size, length]`, folders without the numbers.
 * Most of a new database is zeros at the ends of files.
 */
function packed(home) {
  const list = []
  const contents = []
  for (const entry of readdirSync(home, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    const name = relative(home, path).replaceAll('\\', '/')
    if (entry.isDirectory()) list.push([name])
    else if (entry.isFile() && name !== 'postmaster.pid' && !ASIDE.test(name)) {
      const bytes = readFileSync(path)
      let length = bytes.length
      while (length > 0 && bytes[length - 1] === 0) length -= 1
      list.push([name, bytes.length, length])
      contents.push(bytes.subarray(0, length))
    }
  }
  const head = Buffer.from(JSON.stringify(list))
  const size = Buffer.alloc(4)
  size.writeUInt32LE(head.length)
  return Buffer.concat([size, head, ...contents])
}

function keyOf(dist) {
  const hash = createHash('sha256')
  for (const file of ['node_modules/@electric-sql/pglite/package.json', 'scripts/ledger-template.mjs']) {
    hash.update(readFileSync(join(top, file)))
  }
  const migrations = join(dist, 'store', 'migrations')
  for (const file of readdirSync(migrations)
    .filter(file => file.endsWith('.js'))
    .sort()) {
    hash.update(readFileSync(join(migrations, file)))
  }
  return hash.digest('hex').slice(0, 16)
}
