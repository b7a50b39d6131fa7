import type { Tables } from '../knowledge/tables.js'
import type { Dossier } from '../model/dossier.js'
import type { EventRecord, RelationRecord } from '../model/ledger.js'
import type { Ruling } from '../model/ruling.js'
import { createRecorder } from './record.js'

/** What is known when a relation is asked for. */
export interface Known {
  readonly events: readonly EventRecord[]
  readonly rulings: readonly Ruling[]
  /** Only what happened up to this day (YYYY-MM-DD). */
  readonly asOf?: string
}

/**
 * Findings become entries, entries become standing. Pure: no clock, no files; the order of events and rulings does not
 * matter, and giving one twice changes nothing.
 */
export interface Ledger {
  /** What is kept of one event. Give the reconciler its reports in order of content hash, then the record is stable too. */
  record(dossier: Dossier): EventRecord
  /** How the relation of these parties stands by the events that both took part in. */
  relate(parties: readonly [string, string], known: Known): RelationRecord
}

export function createLedger(tables: Tables): Ledger {
  const record = createRecorder(tables)
  return {
    record,
    relate: () => {
      throw new Error('unfinished: relate')
    },
  }
}
