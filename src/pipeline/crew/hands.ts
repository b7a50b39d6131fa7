import type { NewChange } from '../../store/changes.js'
import type { NewEvent } from '../../store/runs.js'
import type { Run } from '../arrange.js'
import type { Engine } from '../engine.js'
import { type Read, type Readable, readOne } from '../read-one.js'
import { eventsOf } from '../settling/events.js'
import { entriesToLog } from '../settling/log-entries.js'
import { eventRow } from '../settling/rows.js'

/** What is to be stored of the events that a run of documents tells. */
export interface MadeRun {
  readonly rows: readonly NewEvent[]
  readonly log: readonly NewChange[]
}

/** What is pure and takes long in adding: done where it is called, or on threads. What comes out is the same. */
export interface Hands {
  /** Steps that are worth beginning before the one that is waited for. */
  readonly ahead: number
  /** Readings in the order of the documents. */
  read(documents: readonly Readable[]): readonly Promise<Read>[]
  /** `reports` are packed, in the order in which they are reconciled. */
  make(reports: readonly Uint8Array[], run: Pick<Run, 'apart' | 'recordings'>): Promise<MadeRun>
}

/** Does it here. */
export function ownHands(engine: Engine): Hands {
  return {
    ahead: 0,
    read: documents => documents.map(document => readOne(document, engine)),
    make: async (reports, run) => {
      const events = eventsOf(reports, engine, run)
      return { rows: events.map(eventRow), log: entriesToLog(events) }
    },
  }
}
