import type { Tables } from '../knowledge/tables.js'
import type { Dossier } from '../model/dossier.js'
import type { EventRecord, RelationRecord } from '../model/ledger.js'
import type { Resuming } from './checkpoints.js'
import { createRecorder, type Naming } from './record.js'
import { createRelater, type Known, type Related } from './relate.js'

export { codeOf as hsCodeOf, createHs, type Hs } from './business/hs.js'
export { matchGoods } from './business/match.js'
export { lineOf } from './business/state.js'
export { tradeOf } from './business/trade.js'
export type { Resuming, StoredCheckpoint } from './checkpoints.js'
export { createItemProposer, type ItemProposer } from './items/propose.js'
export { type KnownItem, reportOf } from './items/report.js'
export { dayOf, type ItemStanding, standingsOf } from './items/standings.js'
export { itemActs, itemOf, judgeActs, ownPartsOf } from './items/state.js'
export { type Judged, judged, sideOf } from './judging.js'
export { correctedEntries } from './overlay.js'
export { partedDocuments } from './parting.js'
export {
  addRecorded,
  type Clash,
  clashIn,
  type PlacedRecording,
  recordingsIn,
} from './recorded.js'
export type { FollowState } from './resuming.js'
export { undoneIn } from './rulings.js'
export { type DocumentMove, movesBy, suggestedStatus } from './sessions/moves.js'
export { sessionOwnOf } from './sessions/own.js'
export { scheduleOf } from './sessions/schedule.js'
export { committeeOf, judgeSessionActs, sessionActsSeen, sessionOf } from './sessions/state.js'
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
  /** The same, with what makes the next time quicker. */
  relateOn(parties: readonly [string, string], known: Known & { readonly resuming: Resuming }): Related
}

/** Prepares all look-ups; the two functions are pure afterwards. */
export function createLedger(tables: Tables): Ledger {
  const relateOn = createRelater(tables)
  return {
    record: createRecorder(tables),
    relate: (parties, known) => relateOn(parties, known).relation,
    relateOn,
  }
}
