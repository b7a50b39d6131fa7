import {
  AckPolicy,
  DiscardPolicy,
  JetStreamApiError,
  type JetStreamManager,
  RetentionPolicy,
  StorageType,
} from '@nats-io/jetstream'

/** Documents that wait for a worker: each leaves when its ledger holds it. */
export const WAITING = 'ENTENTE_WAITING'
/** Documents that could not be taken in, each with why: they stay until they are replayed. */
export const FAILED = 'ENTENTE_FAILED'
/** Under this name all workers together take from what waits. */
export const WORKERS = 'workers'

export const waitingSubject = (key: string): string => `entente.waiting.${key}`
export const failedSubject = (key: string): string => `entente.failed.${key}`

const NANOSECONDS = 1_000_000_000
/** Seconds in which the queue knows a document that comes again. Afterwards the ledger does. */
const REMEMBERED = 600
/** Copies of the queue, on a cluster. */
const COPIES = 3
/** Documents in the hands of all workers together. */
const UNDER_WAY = 20_000

export interface StreamOptions {
  /** Whether the servers are a cluster. */
  readonly clustered: boolean
  /** Seconds after which a document goes to another worker, when nothing is heard of the one that has it. */
  readonly patience: number
}

/** Makes the streams where they are not there yet. */
export async function ensureStreams(manager: JetStreamManager, { clustered, patience }: StreamOptions): Promise<void> {
  const common = {
    storage: StorageType.File,
    num_replicas: clustered ? COPIES : 1,
    // Whoever adds is told that the queue is full; nothing that waits is thrown away.
    discard: DiscardPolicy.New,
  }
  await unlessThere(() =>
    manager.streams.add({
      ...common,
      name: WAITING,
      subjects: [waitingSubject('>')],
      retention: RetentionPolicy.Workqueue,
      duplicate_window: REMEMBERED * NANOSECONDS,
    }),
  )
  await unlessThere(() =>
    manager.streams.add({
      ...common,
      name: FAILED,
      subjects: [failedSubject('>')],
      retention: RetentionPolicy.Limits,
      // Of a document that failed again the last reason is kept.
      max_msgs_per_subject: 1,
      discard: DiscardPolicy.Old,
    }),
  )
  await unlessThere(() =>
    manager.consumers.add(WAITING, {
      durable_name: WORKERS,
      ack_policy: AckPolicy.Explicit,
      ack_wait: patience * NANOSECONDS,
      max_ack_pending: UNDER_WAY,
    }),
  )
}

/** A stream or consumer of that name that was made otherwise stays as it is: whoever runs the servers may have set it up. */
const IN_USE = new Set([10058, 10148])

async function unlessThere(make: () => Promise<unknown>): Promise<void> {
  try {
    await make()
  } catch (error) {
    if (!(error instanceof JetStreamApiError && IN_USE.has(error.code))) throw error
  }
}
