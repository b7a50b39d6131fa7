import type { Warning } from '../intake/warning.js'
import type { SourceDocument } from '../model/document.js'
import type { NewDocument } from '../store/truth.js'
import type { Engine } from './engine.js'
import type { Irrelevance } from './gate.js'
import { incomingOf, type Kept } from './identity.js'
import { pack } from './packing.js'
import { type Problem, problemOf } from './read-coverage.js'

/** A document with its reading, or why it has none. */
export interface Read {
  readonly warnings: readonly Warning[]
  readonly reading?: NonNullable<NewDocument['reading']>
  readonly problem?: Problem
  /** Why it was passed over. */
  readonly skipped?: Skipped
}

export interface Skipped {
  readonly reason: Irrelevance
  readonly title: string
}

/** A document that is to be read. */
export interface Readable {
  /** Path or address, for messages. */
  readonly source: string
  readonly kept: Kept
  /** Whether what is not about dealings between states is passed over. */
  readonly gated?: boolean
}

export async function readOne({ source, kept, gated = false }: Readable, engine: Engine): Promise<Read> {
  try {
    const taken = await engine.takeIn()(incomingOf(kept))
    const reason = gated ? engine.gate()(taken.document) : undefined
    if (reason !== undefined) return { warnings: [], skipped: { reason, title: titleOf(taken.document) } }
    const report = pack(engine.read()(taken.document))
    return { warnings: taken.warnings, reading: { reader: engine.making.reader, report } }
  } catch (error) {
    return { warnings: [], problem: problemOf(error, source) }
  }
}

const TITLE = 120

/** By which somebody who looks through what was passed over knows it. */
function titleOf({ text, blocks }: SourceDocument): string {
  const { start, end } = blocks.find(({ kind }) => kind === 'title') ?? { start: 0, end: TITLE }
  return text.slice(start, end).replace(/\s+/g, ' ').trim().slice(0, TITLE)
}
