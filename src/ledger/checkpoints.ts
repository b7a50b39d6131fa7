import { createHash } from 'node:crypto'
import type { OneEvent } from './events.js'
import type { FollowState } from './resuming.js'
import type { Ruled } from './rulings.js'
import type { Settings } from './settings.js'

/**
 * What was known after the first events of a relation, kept so that they need not be gone through again. Never wrong: its
 * key is of the content of those events and of all rulings that bear on threads, and another key is another checkpoint.
 */
export interface Checkpoint {
  readonly key: string
  readonly count: number
}

export interface StoredCheckpoint extends Checkpoint {
  readonly open: () => FollowState
}

export interface NewCheckpoint extends Checkpoint {
  readonly state: FollowState
}

/** What is needed to begin where an earlier run was. */
export interface Resuming {
  /** What tells the content of an event from any other, by its id. */
  readonly marks: ReadonlyMap<string, string>
  readonly stored: readonly StoredCheckpoint[]
}

/** What to keep from a run: checkpoints that were good, and new ones. */
export interface Kept {
  readonly good: string[]
  readonly made: NewCheckpoint[]
}

/** Fewer events are gone through as quickly as a checkpoint is read. */
const FEW = 64
/** Events gone through after which new checkpoints are worth their making. */
const MANY = 32
/** The latest events still change: more reports come of them. */
const UNSETTLED = 8

interface Begun {
  readonly from?: FollowState
  readonly tellAfter: readonly number[]
  keep(states: readonly FollowState[]): void
}

/** Where to begin with some events under some rulings, and where to make checkpoints on the way. */
export function begin(
  gathered: readonly OneEvent[],
  ruled: RuledThreads,
  { resuming, kept }: { readonly resuming: Resuming; readonly kept: Kept },
): Begun {
  const count = gathered.length
  const keys = count < FEW ? [] : keysOf(gathered, ruled, resuming)
  const good = resuming.stored.filter(({ count, key }) => keys[count] === key)
  const best = good.reduce<StoredCheckpoint | undefined>(
    (a, b) => (a === undefined || b.count > a.count ? b : a),
    undefined,
  )
  const from = best?.count ?? 0
  const isWorth = count >= FEW && count - from > MANY
  const places = [count - Math.floor(count / 4), count - UNSETTLED].filter(at => at > from)
  if (!isWorth) kept.good.push(...good.map(({ key }) => key))
  // An earlier one is kept for reports that come late.
  else if (best !== undefined && places.length < 2) kept.good.push(best.key)
  return {
    ...(best === undefined ? {} : { from: best.open() }),
    tellAfter: isWorth ? places : [],
    keep: states => {
      for (const state of states) kept.made.push({ key: keys[state.count] ?? '', count: state.count, state })
    },
  }
}

interface RuledThreads {
  readonly ruled: Pick<Ruled, 'same' | 'different' | 'verdicts' | 'corrections'>
  readonly steps: Settings['steps']
  /** Ids of the rulings that took entries apart. */
  readonly parted: readonly string[]
}

/** By how many events come first, a hash of all that threads come from. */
function keysOf(gathered: readonly OneEvent[], { ruled, steps, parted }: RuledThreads, { marks }: Resuming): string[] {
  const { same, different, verdicts, corrections } = ruled
  const rulings = [
    steps,
    parted,
    same,
    different,
    [...verdicts].map(([step, { id }]) => [step, id]),
    [...corrections].map(([entry, list]) => [entry, ...list.map(({ id }) => id)]),
  ]
  const keys = [hashOf(JSON.stringify(rulings))]
  for (const { event, same } of gathered) {
    const content = [event.id, ...same].map(id => marks.get(id) ?? '')
    keys.push(hashOf([keys.at(-1), event.id, ...content].join('\n')))
  }
  return keys
}

const DIGITS = 32

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, DIGITS)
