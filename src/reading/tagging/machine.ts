/** Events of a word’s own come after the tags. */
export const FIRST_EVENT = 19
/** No pattern has an event as high as the last, which stands for all that are higher. */
export const LAST_EVENT = 63
const EVENTS = 64
const STORED_FIRST_EVENT = 1_080_000
const STORED_OTHERWISE = '2070003'
/** Completes a pattern that changes nothing. */
const NO_CHANGE = 127

/**
 * A machine that corrects tags: it looks for the longest of its patterns at each place and changes the tag of one token
 * in it. The package keeps machines as objects of objects; here the next state is one look-up in a table.
 */
export interface Machine {
  /** Next state by state and event, `EVENTS` to a state; 0 is the beginning. */
  readonly next: Uint16Array
  /** The pattern that is complete when no longer one matches, by state; 0 is none. */
  readonly otherwise: Uint16Array
  /** The tag set by a complete pattern, negative when it is set on any word; 0 when the state completes nothing. */
  readonly target: Int8Array
  /** How far behind the beginning of its pattern the token stands whose tag is set. */
  readonly offset: Uint8Array
}

type Numbers = Readonly<Record<string, number>>
type Stored = readonly [
  version: number,
  lastState: number,
  states: Readonly<Record<string, Numbers>>,
  targets: Readonly<Record<string, string>>,
  marks: Readonly<Record<string, readonly [number, number]>>,
]

export function compileMachine(json: string): Machine {
  const [, lastState, states, targets, marks] = JSON.parse(json) as Stored
  const size = lastState + 1
  const next = new Uint16Array(size * EVENTS)
  const otherwise = new Uint16Array(size)
  const target = new Int8Array(size)
  const offset = new Uint8Array(size)
  for (const [state, events] of Object.entries(states)) {
    for (const [event, to] of Object.entries(events)) {
      if (event === STORED_OTHERWISE) otherwise[Number(state)] = to
      else {
        const stored = Number(event)
        const column = stored > STORED_FIRST_EVENT ? stored - STORED_FIRST_EVENT + FIRST_EVENT : stored
        if (column < LAST_EVENT) next[Number(state) * EVENTS + column] = to
      }
    }
  }
  for (const [state, tag] of Object.entries(targets)) target[Number(state)] = Number(tag) || NO_CHANGE
  for (const [state, [from]] of Object.entries(marks)) offset[Number(state)] = from
  return { next, otherwise, target, offset }
}

/** The tokens of one stretch of text, as numbers. */
export interface Tags {
  length: number
  readonly tags: Uint8Array
  readonly events: Uint8Array
  readonly allowed: Uint32Array
}

/** Corrects the tags in place. A change stands inside the pattern found, and the search goes on behind it. */
export function runMachine(machine: Machine, line: Tags): void {
  const { next, otherwise, target } = machine
  const { length, tags, events } = line
  let first = 0
  let state = 0
  let fallback = 0
  let fallbackAt = 0
  for (let i = 0; i < length; i += 1) {
    for (let j = i; ; j += 1) {
      const tag = j < length ? (tags[j] ?? 0) : 0
      if (tag === 0 && j < length) continue
      const to = j < length ? (next[state * EVENTS + (events[j] || tag)] ?? 0) : 0
      if (state === 0 && to !== 0) first = j
      if (to === 0 || target[to] !== 0) {
        const complete = to === 0 ? fallback : to
        if (complete !== 0) {
          setTag(machine, line, { complete, first })
          i = to === 0 ? fallbackAt : j
        }
        state = 0
        fallback = 0
        break
      }
      state = to
      const shorter = otherwise[to] ?? 0
      if (shorter !== 0) {
        fallback = shorter
        fallbackAt = j
      }
    }
  }
}

function setTag(machine: Machine, line: Tags, { complete, first }: { complete: number; first: number }): void {
  const tag = machine.target[complete] ?? 0
  if (tag === 0 || tag === NO_CHANGE) return
  const at = first + (machine.offset[complete] ?? 0)
  if (tag < 0) line.tags[at] = -tag
  else if ((((line.allowed[at] ?? 0) >>> tag) & 1) === 1) line.tags[at] = tag
}
