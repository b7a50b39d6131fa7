import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { JsMsg } from '@nats-io/jetstream'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { makeReports } from '../../bench/reports.mjs'
import { startNats } from '../../scripts/nats.mjs'
import { statusOf } from '../../src/queue/failed.js'
import { openQueue, type Queue } from '../../src/queue/queue.js'
import { waitingSubject } from '../../src/queue/streams.js'
import { entente } from '../support/entente.js'
import { freshDatabase } from '../support/postgres.js'
import { freshPlace } from '../support/stores.js'

/** More at will: ENTENTE_QUEUED=5000 npx vitest run tests/queue */
const REPORTS = Number(process.env.ENTENTE_QUEUED ?? 160)
const bin = join(import.meta.dirname, '..', '..', 'bin', 'entente.js')

const home = mkdtempSync(join(tmpdir(), 'entente-queue-'))
const coverage = join(home, 'coverage')
let cluster: Awaited<ReturnType<typeof startNats>>
let queue: Queue

beforeAll(async () => {
  mkdirSync(coverage)
  for (const { name, text } of makeReports(REPORTS, { seed: 12 })) writeFileSync(join(coverage, name), text)
  cluster = await startNats(home, 3)
  // Workers that are lost are missed after two seconds.
  queue = await openQueue(cluster.url, { patience: 2 })
}, 300_000)

afterAll(async () => {
  await queue?.connection.close()
  await cluster?.stop()
  rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
})

interface Running {
  readonly child: ChildProcess
  readonly ended: Promise<number | null>
  /** Documents that it said were kept. */
  kept(): number
  told(): string
}

const running: Running[] = []
afterEach(async () => {
  for (const { child } of running) child.kill('SIGKILL')
  await Promise.all(running.splice(0).map(({ ended }) => ended))
})

function startWorker(db: string): Running {
  const words = ['worker', '--plain', '--workers', '1', '--patience', '2', '--queue', cluster.url, '--db', db]
  const child = spawn(process.execPath, [bin, ...words])
  let [out, err] = ['', '']
  child.stdout.on('data', chunk => (out += chunk))
  child.stderr.on('data', chunk => (err += chunk))
  const worker = {
    child,
    ended: new Promise<number | null>(resolve => child.once('close', resolve)),
    kept: () => out.split('\n').filter(line => line.startsWith('new\t')).length,
    told: () => err,
  }
  running.push(worker)
  return worker
}

/** Waits for something that is to come to pass; the time of the test is the limit. */
async function until(come: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await come())) await sleep(100)
}

/** What the servers say, which may be choosing a leader. */
async function patientStatus() {
  for (;;) {
    try {
      return await statusOf(queue)
    } catch {
      await sleep(300)
    }
  }
}

async function killLeader(): Promise<void> {
  const { leader } = await patientStatus()
  const server = cluster.servers.find(({ name }) => name === leader)
  await server?.kill()
  await sleep(500)
  await server?.start()
}

async function cutConnections(db: string): Promise<void> {
  const client = new pg.Client({ connectionString: db })
  await client.connect()
  await client.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  )
  await client.end()
}

const exportOf = async (db: string): Promise<string> => (await entente(['export', '--json', '--db', db])).out

describe('workers on a queue of three servers', () => {
  it('lose nothing and double nothing, whoever is killed, and make the ledger that one process makes', async () => {
    const alone = await freshPlace('pglite')
    expect(await entente(['add', '-q', coverage, '--db', alone.db])).toMatchObject({ code: 0 })
    const wanted = await exportOf(alone.db)
    alone.remove()

    const db = await freshDatabase()
    let beheaded = false
    const added = await entente(['add', '--plain', coverage, '--queue', cluster.url], {
      meanwhile: child =>
        child.stdout?.once('data', () => {
          beheaded = true
          void killLeader()
        }),
    })
    expect([added.code, beheaded]).toEqual([0, true])
    // Of a document whose answer was lost with the leader it is said when it is sent again that it is known.
    expect(added.out.match(/^(?:queued|known)\t/gm)).toHaveLength(REPORTS)

    let workers = [startWorker(db), startWorker(db)]
    const keptByAll = () => running.reduce((sum, worker) => sum + worker.kept(), 0)
    const blows = [
      async () => void workers[0]?.child.kill('SIGKILL'),
      killLeader,
      async () => void workers[1]?.child.kill('SIGKILL'),
      () => cutConnections(db),
    ]
    for (const [at, blow] of blows.entries()) {
      // Each when some more was kept, so that it hits work under way.
      await until(async () => keptByAll() > (at * REPORTS) / 6 || (await patientStatus()).waiting === 0)
      await blow()
      workers = workers.map(worker =>
        worker.child.signalCode === null && !worker.child.killed ? worker : startWorker(db),
      )
    }
    await until(async () => {
      const { waiting, underWay } = await patientStatus()
      return waiting + underWay === 0
    })
    // One that was started a moment ago is no worker yet.
    await until(() => workers.every(worker => worker.told().includes('Taking documents')))
    for (const { child } of workers) child.kill('SIGTERM')
    expect(await Promise.all(workers.map(({ ended }) => ended))).toEqual([0, 0])

    const last = await entente(['worker', '--once', '--queue', cluster.url, '--db', db])
    expect([last.code, last.err]).toEqual([0, expect.stringContaining('0 kept')])
    expect((await patientStatus()).failed).toBe(0)
    const found = await exportOf(db)
    const documents = JSON.parse(found).documents.map(({ id }: { id: string }) => id)
    expect([documents.length, new Set(documents).size]).toEqual([REPORTS, REPORTS])
    expect(found).toBe(wanted)
    expect((await entente(['db', 'check', '--db', db])).code).toBe(0)
    // Sent once more, long after: known by the ledger, whatever the queue remembers.
    await entente(['add', '-q', coverage, '--queue', cluster.url])
    expect((await entente(['worker', '--once', '-q', '--queue', cluster.url, '--db', db])).code).toBe(0)
    expect(await exportOf(db)).toBe(wanted)
  }, 600_000)

  it('set aside what cannot be taken in, with why, and take it again when they are told to', async () => {
    const db = await freshDatabase()
    const odd = join(home, 'odd')
    mkdirSync(odd)
    writeFileSync(join(odd, 'broken.pdf'), '%PDF-1.7 and no more')
    writeFileSync(
      join(odd, 'good.txt'),
      'LIMA, 4 May 2031 - The Foreign Minister of Ghana visited Peru and signed an agreement on fisheries.',
    )
    expect((await entente(['add', '-q', odd, '--queue', cluster.url])).code).toBe(0)
    await queue.client.publish(waitingSubject('stray'), new Uint8Array([1, 2, 3]))
    // Nine workers take them and are lost over each.
    const consumer = await queue.consumer()
    const lost = new Map<string, JsMsg>()
    while (lost.size < 3) {
      const message = await consumer.next({ expires: 1000 })
      if (message === null) continue
      if (message.info.deliveryCount >= 9) lost.set(message.subject, message)
      else message.nak()
    }
    for (const message of lost.values()) message.nak()
    expect((await entente(['worker', '--once', '-q', '--queue', cluster.url, '--db', db])).code).toBe(0)
    const list = async (): Promise<{ document: string; source: string; message: string; key: string }[]> =>
      JSON.parse((await entente(['queue', 'failed', '--json', '--queue', cluster.url])).out).failed
    const failed = await list()
    expect(failed.map(({ message }) => message).sort()).toEqual([
      '8 workers were lost while they had it',
      '8 workers were lost while they had it',
      '8 workers were lost while they had it',
    ])
    expect((await entente(['queue', 'replay', '--all', '--queue', cluster.url])).code).toBe(0)
    expect((await patientStatus()).failed).toBe(0)
    const ran = await entente(['worker', '--once', '--plain', '--queue', cluster.url, '--db', db])
    expect(ran.out).toMatch(/^new\t.*good\.txt\td-/m)
    const left = await list()
    expect(left.map(({ source }) => source.split('/').at(-1)).sort()).toEqual(['', 'broken.pdf'])
    expect(left.find(({ key }) => key === 'stray')?.message).toContain('not a document')
    expect(left.find(({ source }) => source !== '')?.message).not.toContain('lost')
    expect(JSON.parse(await exportOf(db)).documents).toHaveLength(1)
    expect((await entente(['queue', 'replay', 'd-none', '--queue', cluster.url])).code).toBe(1)
  }, 300_000)
})

it.each([
  [['worker'], 2, 'no queue named'],
  [['worker', '--queue', 'http://localhost'], 2, 'invalid address of a queue'],
  [['queue', 'status', '--queue', 'nats://127.0.0.1:1'], 5, 'no queue at nats://127.0.0.1:1'],
  [['add', 'a.txt', '--gate', '--queue', 'nats://127.0.0.1:1'], 2, 'cannot be used with'],
  [['queue', 'empty', '--queue', 'nats://127.0.0.1:1'], 2, 'unknown action: empty'],
])('entente %j ends with %d: %s', async (words, code, message) => {
  const ran = await entente(words)
  expect([ran.code, ran.err]).toEqual([code, expect.stringContaining(message)])
})
