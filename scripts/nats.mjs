// Starts NATS servers with JetStream for tests and benches: one, or a cluster on the loopback. Debian's package is installed
// when no nats-server is found.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { connect } from '@nats-io/transport-node'

const PLACES = ['/usr/sbin/nats-server', '/usr/bin/nats-server', '/usr/local/bin/nats-server']
const PATIENCE = 60_000

/** `count` servers with their data below `home`. Each has a name, is killed (-9) and started again at will. */
export async function startNats(home, count = 1) {
  const binary = find() ?? install()
  const ports = await freePorts(count * 2)
  const routes = ports.slice(count).map(port => `nats://127.0.0.1:${port}`)
  const servers = Array.from({ length: count }, (_, at) =>
    createNode({ binary, home, name: `node${at + 1}`, port: ports[at], routes: count > 1 ? routes : [], at }),
  )
  await Promise.all(servers.map(server => server.start()))
  const url = servers.map(({ port }) => `nats://127.0.0.1:${port}`).join(',')
  return { url, servers, stop: () => Promise.all(servers.map(server => server.kill())) }
}

function createNode({ binary, home, name, port, routes, at }) {
  const folder = join(home, 'nats', name)
  mkdirSync(folder, { recursive: true })
  const log = join(folder, 'log')
  const args = ['-a', '127.0.0.1', '-p', String(port), '-js', '-sd', folder, '-n', name]
  if (routes.length > 0)
    args.push(
      '--cluster_name',
      'entente',
      '--cluster',
      routes[at],
      '--routes',
      routes.filter((_, i) => i !== at).join(),
    )
  let child
  return {
    name,
    port,
    /** Of its process, while there is one. */
    pid: () => child?.pid,
    start: async () => {
      const out = openSync(log, 'a')
      child = spawn(binary, args, { stdio: ['ignore', out, out] })
      for (const end = Date.now() + PATIENCE; Date.now() < end; await sleep(50)) if (await answers(port)) return
      throw new Error(`nats-server does not answer: ${readFileSync(log, 'utf8').slice(-2000)}`)
    },
    /** Without warning, as when a machine is lost. */
    kill: () =>
      new Promise(resolve => {
        if (child === undefined || child.exitCode !== null || child.signalCode !== null) return resolve()
        child.once('exit', () => resolve())
        child.kill('SIGKILL')
      }),
  }
}

async function answers(port) {
  try {
    const connection = await connect({ servers: `127.0.0.1:${port}`, reconnect: false, timeout: 1000 })
    await connection.close()
    return true
  } catch {
    return false
  }
}

const find = () => [process.env.NATS_SERVER ?? '', ...PLACES].find(path => path !== '' && existsSync(path))

function install() {
  for (const args of [
    ['update', '-qq'],
    ['install', '-qq', '-y', '--no-install-recommends', 'nats-server'],
  ]) {
    spawnSync('apt-get', args, { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
  }
  const path = find()
  if (path === undefined) throw new Error('missing nats-server: install it, or name it in NATS_SERVER')
  return path
}

async function freePorts(count) {
  const held = await Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise((resolve, reject) => {
          const server = createServer()
          server.on('error', reject)
          server.listen(0, '127.0.0.1', () => resolve(server))
        }),
    ),
  )
  const ports = held.map(server => server.address().port)
  await Promise.all(held.map(server => new Promise(resolve => server.close(resolve))))
  return ports
}
