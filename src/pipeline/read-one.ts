import type { Warning } from '../intake/warning.js'
import type { NewDocument } from '../store/truth.js'
import type { Engine } from './engine.js'
import { incomingOf, type Kept } from './identity.js'
import { pack } from './packing.js'
import { type Problem, problemOf } from './read-coverage.js'

/** A document with its reading, or why it has none. */
export interface Read {
  readonly warnings: readonly Warning[]
  readonly reading?: NonNullable<NewDocument['reading']>
  readonly problem?: Problem
}

/** A document that is to be read. */
export interface Readable {
  /** Path or address, for messages. */
  readonly source: string
  readonly kept: Kept
}

export async function readOne({ source, kept }: Readable, engine: Engine): Promise<Read> {
  try {
    const taken = await engine.takeIn()(incomingOf(kept))
    const report = pack(engine.read()(taken.document))
    return { warnings: taken.warnings, reading: { reader: engine.making.reader, report } }
  } catch (error) {
    return { warnings: [], problem: problemOf(error, source) }
  }
}
