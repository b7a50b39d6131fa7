import { type Columns, isPassedOver, isRefused, type Parcel } from '../intake/intake.js'
import type { Engine } from './engine.js'
import { addressOfSource, type Kept, keptOf } from './identity.js'
import { type Incoming, type Problem, problemOf } from './read-coverage.js'

/** An input that is fetched when its turn comes: a folder may hold more than fits into memory. */
export interface Pending {
  readonly source: string
  /** Undefined when there is nothing new. */
  fetch(): Promise<Incoming | Parcel | undefined>
}

/** Whatever is handed over: a document, an archive of many, or the promise of either. */
export type Input = Incoming | Parcel | Pending

/** Documents, and bytes of them, that are held at once. */
const MOST = 64
const MOST_BYTES = 16_000_000

export interface Fetched {
  readonly source: string
  /** Place of its input among all, from 0. */
  readonly input: number
  /** Absent when it could not be had. */
  readonly kept?: Kept
  /** Where it was found, for good. */
  readonly address: string
  /** Its bytes, unpacked. */
  readonly size: number
  readonly problem?: Problem
}

export interface Opening {
  readonly engine: Engine
  readonly columns?: Columns
  readonly onPassedOver?: (source: string) => void
}

/** The documents of all inputs, some at a time: no more than fit into memory. */
export async function* handfuls(inputs: readonly Input[], opening: Opening): AsyncGenerator<readonly Fetched[]> {
  let handful: Fetched[] = []
  let bytes = 0
  for (const [i, input] of inputs.entries()) {
    for await (const fetched of fetchedOf(input, i, opening)) {
      handful.push(fetched)
      bytes += fetched.size
      if (handful.length < MOST && bytes < MOST_BYTES) continue
      yield handful
      handful = []
      bytes = 0
    }
  }
  if (handful.length > 0) yield handful
}

/** The documents of one input, each with what became of it so far. */
export async function* fetchedOf(each: Input, input: number, opening: Opening): AsyncGenerator<Fetched> {
  const { engine, columns, onPassedOver } = opening
  try {
    const fetched = 'fetch' in each ? await each.fetch() : each
    if (fetched === undefined) return
    for await (const found of engine.unpack()(fetched, columns === undefined ? {} : { columns })) {
      const { source } = found
      if (isPassedOver(found)) onPassedOver?.(source)
      else if (isRefused(found)) yield failed(input, problemOf(found.error, source))
      else yield taken(found, input)
    }
  } catch (error) {
    yield failed(input, problemOf(error, each.source))
  }
}

const taken = (found: Incoming, input: number): Fetched => ({
  source: found.source,
  input,
  kept: keptOf(found),
  address: found.address ?? addressOfSource(found.source),
  size: found.bytes.length,
})

const failed = (input: number, problem: Problem): Fetched => ({
  source: problem.source,
  input,
  address: '',
  size: 0,
  problem,
})
