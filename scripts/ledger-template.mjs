// Makes generated/ledger/KEY.tar.gz: an empty ledger with its tables, for src/store/template.ts to unpack. Run by
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
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { top } from './install.mjs'

export async function makeTemplate(dist) {
  const folder = join(top, 'generated', 'ledger')
  const name = `${keyOf(dist)}.tar.gz`
  if (existsSync(join(folder, name))) return
  const { PGlite } = await import('@electric-sql/pglite')
  const { Kysely, PostgresDialect } = await import('kysely')
  const load = path => import(pathToFileURL(join(dist, path)).href)
  const { migrate } = await load('store/migrate.js')
  const { createPool } = await load('store/pglite.js')
  const home = mkdtempSync(join(tmpdir(), 'entente-template-'))
  const lite = await PGlite.create(join(home, 'pg'))
  await migrate(new Kysely({ dialect: new PostgresDialect({ pool: createPool(lite) }) }))
  // Two databases that PostgreSQL makes others from: two files of three, and nobody makes others here.
  await lite.exec('update pg_database set datistemplate = false where datname <> current_database()')
  for (const name of ['template0', 'template1']) await lite.query(`drop database ${name}`)
  await lite.exec('checkpoint')
  const tar = await lite.dumpDataDir('none')
  await lite.close()
  mkdirSync(folder, { recursive: true })
  const aside = join(folder, `${name}.${process.pid}`)
  writeFileSync(aside, gzipSync(Buffer.from(await tar.arrayBuffer()), { level: 9 }))
  renameSync(aside, join(folder, name))
  for (const other of readdirSync(folder)) if (other !== name) rmSync(join(folder, other))
  rmSync(home, { recursive: true })
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
