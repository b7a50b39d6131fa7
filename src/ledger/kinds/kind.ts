import type { Entry, EventRecord, Grounds, Stage, Words } from '../../model/ledger.js'

/**
 * What the engine asks of each kind of thread: the same five members, one file a kind. The law they keep: telling a
 * thread the same thing twice leaves it as telling it once, and no telling moves a thread back.
 */
export interface Kind {
  /**
   * What a telling is known by across events: threads that share one of these are looked at, those that share the first
   * one before others. Empty when the telling is not of this kind's concern or has nothing to be known by.
   */
  key(telling: Telling): readonly string[]
  /** How a thread begins with this telling; undefined when it is no beginning. */
  open(telling: Telling): Opening | undefined
  /** Whether and how the telling is of this thread; undefined when it is not. */
  advance(thread: Followed, telling: Telling): Move | undefined
  /** Whether a thread at this stage is settled. */
  close(stage: Stage): boolean
  /** What to call the thread, from the tellings that are its own. */
  present(thread: Followed): string
}

/** An entry of an event, or the event itself. */
export interface Telling {
  readonly event: EventRecord
  readonly entry?: Entry
  /** Held by a ruling to be of the thread it is laid beside. */
  readonly ruled?: boolean
}

export interface Opening {
  readonly stage: Stage
  readonly parties: readonly string[]
  readonly by: readonly string[]
  readonly to: readonly string[]
  readonly owners: readonly string[]
  readonly subjects: readonly string[]
  readonly due: string
  readonly because: Grounds
  /** Readable part of the thread's id. */
  readonly name: string
}

/** A thread while it is being followed. */
export interface Followed {
  readonly opening: Opening
  /** Tellings that are its own; the first opened it. */
  readonly tellings: readonly Telling[]
  /** Where it stands by the steps that count. */
  readonly stage: Stage
}

export interface Move {
  /** Undefined: the telling is of this thread and moves nothing. */
  readonly stage?: Stage
  /** Otherwise a person is asked. */
  readonly certain: boolean
  /** How well it fits; the best takes the telling. */
  readonly fit: number
  readonly because: Grounds
  /** Words that move the thread; those of the entry or event when left out. */
  readonly evidence?: readonly Words[]
  /** A telling may move several threads (one visit takes up two invitations); papers it may not. */
  readonly several?: boolean
}

/** Whether `next` lies further along than `stage`. */
export function isForward(order: readonly string[], stage: Stage, next: Stage): boolean {
  return order.indexOf(next) > order.indexOf(stage)
}

/** The date that every comparison of tellings goes by. */
export const dateOf = (thread: Followed): string => thread.tellings[0]?.event.date ?? ''
