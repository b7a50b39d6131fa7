import type { JsMsg } from '@nats-io/jetstream'
import { documentIdOf, type Reason, reasonOf, sourceOf, withoutReason, withReason } from './message.js'
import { patiently, type Queue } from './queue.js'
import { FAILED, failedSubject, WAITING, WORKERS, waitingSubject } from './streams.js'

/** A document that was set aside. */
export interface SetAside extends Reason {
  /** Its key, by which it is replayed. */
  readonly key: string
  readonly document: string
  readonly source: string
  /** ISO 8601 instant. */
  readonly at: string
}

const TRY_FOR = 60_000

/** Sets a document aside with why; only when that is kept it is taken from what waits. */
export async function setAside(queue: Queue, message: JsMsg, reason: Reason): Promise<void> {
  const { client } = queue
  const key = message.subject.split('.').at(-1) ?? ''
  const headers = withReason(message.headers, reason)
  await patiently(TRY_FOR, () => client.publish(failedSubject(key), message.data, { headers }))
  await message.ackAck()
}

interface Held {
  readonly told: SetAside
  readonly seq: number
  readonly message: JsMsg
}

async function* heldIn({ client, manager }: Queue): AsyncGenerator<Held> {
  const { state } = await manager.streams.info(FAILED)
  if (state.messages === 0) return
  const consumer = await client.consumers.get(FAILED)
  for await (const message of await consumer.fetch({ max_messages: state.messages, expires: EXPIRES })) {
    const { seq, headers } = message
    const told = {
      key: message.subject.split('.').at(-1) ?? '',
      document: documentIdOf(headers),
      source: sourceOf(headers),
      at: new Date(message.time).toISOString(),
      ...reasonOf(headers),
    }
    yield { told, seq, message }
    if (message.info.pending === 0) return
  }
}

const EXPIRES = 5_000

export async function failedIn(queue: Queue): Promise<SetAside[]> {
  const all: SetAside[] = []
  for await (const { told } of heldIn(queue)) all.push(told)
  return all
}

/** Puts documents back among what waits: those of some keys, or all. */
export async function replay(queue: Queue, keys?: ReadonlySet<string>): Promise<SetAside[]> {
  const replayed: SetAside[] = []
  for await (const { told, seq, message } of heldIn(queue)) {
    if (keys !== undefined && !keys.has(told.key) && !keys.has(told.document)) continue
    const headers = withoutReason(message.headers)
    // Another name than the first time, by which the queue would know it.
    const msgID = `${told.key}-again-${seq}`
    await patiently(TRY_FOR, () => queue.client.publish(waitingSubject(told.key), message.data, { msgID, headers }))
    await queue.manager.streams.deleteMessage(FAILED, seq)
    replayed.push(told)
  }
  return replayed
}

export interface QueueStatus {
  /** Documents that wait for a worker. */
  readonly waiting: number
  /** In the hands of workers. */
  readonly underWay: number
  /** Of these, those that another worker had before. */
  readonly again: number
  readonly failed: number
  /** Workers that ask for more at this moment. */
  readonly idle: number
  /** Servers that hold the queue, and the one that leads. */
  readonly copies: number
  readonly leader: string
}

export async function statusOf({ manager }: Queue): Promise<QueueStatus> {
  const [{ config, cluster }, failed, workers] = await Promise.all([
    manager.streams.info(WAITING),
    manager.streams.info(FAILED),
    manager.consumers.info(WAITING, WORKERS),
  ])
  return {
    waiting: workers.num_pending,
    underWay: workers.num_ack_pending,
    again: workers.num_redelivered,
    failed: failed.state.messages,
    idle: workers.num_waiting,
    copies: config.num_replicas,
    leader: cluster?.leader ?? '',
  }
}
