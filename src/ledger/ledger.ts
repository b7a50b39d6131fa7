import type { Tables } from '../knowledge/tables.js'
import type { Dossier } from '../model/dossier.js'
import type { EventRecord, RelationRecord } from '../model/ledger.js'
import { createRecorder, type Naming } from './record.js'
import { createRelater, type Known } from './relate.js'

export { correctedEntries } from './overlay.js'
export { partedDocuments } from './parting.js'
export {
  addRecorded,
  type Clash,
  clashIn,
  type PlacedRecording,
  recordingsIn,
} from './recorded.js'
export { undoneIn } from './rulings.js'
export { isPerson, type Settings, settingsIn } from './settings.js'
export type { Known }

/**
 * Findings become entries, entries become standing. Pure: no clock, no files; the order of events and rulings does not
 * matter, and giving one twice changes nothing.
 */
export interface Ledger {
  /** What is kept of one event; with a suffix to its id where another has that. Give the reconciler its reports in order of content hash, then the record is stable too. */
  record(dossier: Dossier, naming?: Naming): EventRecord
  /** How the relation of these parties stands by the events that both took part in. */
  relate(parties: readonly [string, string], known: Known): RelationRecord
}

/** Prepares all look-ups; the two functions are pure afterwards. */
export function createLedger(tables: Tables): Ledger {
  return { record: createRecorder(tables), relate: createRelater(tables) }
}
