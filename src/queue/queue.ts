import { setTimeout as sleep } from 'node:timers/promises'
import {
  type Consumer,
  type JetStreamClient,
  type JetStreamManager,
  jetstream,
  jetstreamManager,
} from '@nats-io/jetstream'
import { connect, type NatsConnection } from '@nats-io/transport-node'
import { StoreError } from '../store/errors.js'
import { ensureStreams, WAITING, WORKERS } from './streams.js'

/** A queue of documents on NATS JetStream. Whoever opens it closes it. */
export interface Queue {
  readonly connection: NatsConnection
  readonly client: JetStreamClient
  readonly manager: JetStreamManager
  /** What waits, as workers take it. */
  consumer(): Promise<Consumer>
  close(): Promise<void>
}

export interface QueueOptions {
  /** Seconds after which a document goes to another worker, when nothing is heard of the one that has it. */
  readonly patience?: number
  /** Milliseconds to try for: servers may be choosing a leader. */
  readonly tryFor?: number
}

const PATIENCE = 30
const TRY_FOR = 30_000
const PAUSE = 500
/** Milliseconds for an answer of the servers. */
const TIMEOUT = 5_000

/** Opens the queue on servers: one address, or several with commas. */
export async function openQueue(
  servers: string,
  { patience = PATIENCE, tryFor = TRY_FOR }: QueueOptions = {},
): Promise<Queue> {
  const connection = await connected(servers)
  try {
    const manager = await patiently(tryFor, async () => {
      const made = await jetstreamManager(connection, { timeout: TIMEOUT })
      await ensureStreams(made, { clustered: connection.info?.cluster !== undefined, patience })
      return made
    })
    const client = jetstream(connection, { timeout: TIMEOUT })
    return {
      connection,
      client,
      manager,
      consumer: () => client.consumers.get(WAITING, WORKERS),
      close: () => connection.drain(),
    }
  } catch (error) {
    await connection.close()
    throw unreachable(servers, error, 'JetStream is to be on (nats-server -js), and most servers of a cluster there.')
  }
}

const unreachable = (servers: string, error: unknown, hint: string) =>
  new StoreError('unreachable', `no queue at ${withoutPassword(servers)}: ${messageOf(error)}`, hint, { cause: error })

async function connected(servers: string): Promise<NatsConnection> {
  const addresses = servers.split(',').map(address => new URL(address.trim()))
  const { username = '', password = '' } = addresses.find(({ username }) => username !== '') ?? {}
  const signedIn = username === '' ? {} : { user: decodeURIComponent(username), pass: decodeURIComponent(password) }
  try {
    return await connect({
      servers: addresses.map(({ protocol, host }) => `${protocol}//${host}`),
      ...signedIn,
      name: 'entente',
      // A connection that breaks is made again, however long that takes: what was not acknowledged comes again.
      maxReconnectAttempts: -1,
      reconnectTimeWait: PAUSE,
    })
  } catch (error) {
    throw unreachable(servers, error, 'Check the address, nats://HOST:4222, and that the server runs.')
  }
}

/** Tries again until it is done, or the time is over. */
export async function patiently<T>(milliseconds: number, act: () => Promise<T>): Promise<T> {
  const end = performance.now() + milliseconds
  for (;;) {
    try {
      return await act()
    } catch (error) {
      if (performance.now() > end) throw error
      await sleep(PAUSE)
    }
  }
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

export const withoutPassword = (address: string): string => address.replace(/\/\/[^@/]*@/, '//')
