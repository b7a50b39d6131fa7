import { setTimeout as sleep } from 'node:timers/promises'
import type { Consumer, JsMsg } from '@nats-io/jetstream'
import type { Fetched } from '../pipeline/handfuls.js'
import { documentOfMessage, sourceOf } from './message.js'
import type { Queue } from './queue.js'

/** A document in the hands of this worker. */
export interface Held extends Fetched {
  readonly message: JsMsg
}

export interface TakeOptions {
  /** What this worker has and has not answered for: what is in it at the beginning comes first. */
  readonly holding: Set<JsMsg>
  readonly signal: AbortSignal
  /** Told when the queue does not answer; it is asked again. */
  readonly onTrouble: (error: unknown) => void
}

/** Documents taken at once, and milliseconds to wait for them. */
const MOST = 32
const WAIT = 1_000
const PAUSE = 1_000
/** A document that comes for this time is read by itself: if it ends the worker, no other is with it. */
const SUSPECT = 3
/** Workers that were lost over a document before it is set aside. */
const LOST = 8

/** Documents as they come, some at a time; none when nothing came for a while. */
export async function* taken(
  queue: Queue,
  { holding, signal, onTrouble }: TakeOptions,
): AsyncGenerator<readonly Held[]> {
  yield* grouped([...holding])
  let consumer: Consumer | undefined
  while (!signal.aborted) {
    const messages: JsMsg[] = []
    try {
      consumer ??= await queue.consumer()
      for await (const message of await consumer.fetch({ max_messages: MOST, expires: WAIT })) {
        messages.push(message)
        holding.add(message)
      }
    } catch (error) {
      consumer = undefined
      if (signal.aborted) return
      onTrouble(error)
      await sleep(PAUSE)
    }
    if (messages.length === 0) yield []
    else yield* grouped(messages)
  }
}

function* grouped(messages: readonly JsMsg[]): Generator<readonly Held[]> {
  const usual = messages.filter(({ info }) => info.deliveryCount < SUSPECT)
  if (usual.length > 0) yield usual.map(heldOf)
  for (const message of messages) if (message.info.deliveryCount >= SUSPECT) yield [heldOf(message)]
}

function heldOf(message: JsMsg): Held {
  const { headers, data, info } = message
  const source = sourceOf(headers)
  const nothing = { source, input: 0, size: 0, address: '', message }
  if (info.deliveryCount > LOST) {
    const told = `${LOST} workers were lost while they had it`
    return { ...nothing, problem: { source, code: 'fault', message: told, hint: 'Look at it before it is replayed.' } }
  }
  const found = documentOfMessage(headers, data)
  if (found !== undefined) return { ...found, input: 0, size: data.length, message }
  const told = 'not a document as entente add --queue sends it'
  return { ...nothing, problem: { source, code: 'damaged', message: told, hint: 'Send it again from its source.' } }
}
