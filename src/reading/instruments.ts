import type { Tables } from '../knowledge/tables.js'
import type { Claim, ReadInstrument, ReadLevel, ReadMechanism } from '../model/report.js'
import type { ReadText } from '../model/text.js'
import { createInstrumentReader } from './papers/instruments.js'
import { createLevelReader } from './papers/levels.js'
import { createMechanismReader } from './papers/mechanisms.js'

export interface Papers {
  readonly instruments: readonly ReadInstrument[]
  readonly mechanisms: readonly ReadMechanism[]
  readonly levels: readonly ReadLevel[]
}
export type PaperReader = (text: ReadText, claims: readonly Claim[]) => Papers

/** Reads instruments with their stage, standing mechanisms, and levels of the relationship. */
export function createPaperReader(tables: Tables): PaperReader {
  const readInstruments = createInstrumentReader(tables)
  const readMechanisms = createMechanismReader(tables)
  const readLevels = createLevelReader(tables)
  return text => ({ instruments: readInstruments(text), mechanisms: readMechanisms(text), levels: readLevels(text) })
}
