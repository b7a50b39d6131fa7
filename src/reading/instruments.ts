import type { Tables } from '../knowledge/tables.js'
import type { Claim, ReadInstrument, ReadLevel, ReadMechanism } from '../model/report.js'
import type { ReadText } from '../model/text.js'
import { readMechanisms } from './papers/bodies/read.js'
import { readInstruments } from './papers/instruments/read.js'
import { readLevels } from './papers/levels/read.js'
import { scanDocument } from './papers/scan.js'
import { createPaperTools } from './papers/tools.js'

export interface Papers {
  readonly instruments: readonly ReadInstrument[]
  readonly mechanisms: readonly ReadMechanism[]
  readonly levels: readonly ReadLevel[]
}
export type PaperReader = (text: ReadText, claims: readonly Claim[]) => Papers

/** Reads instruments with their stage, standing mechanisms, and levels of the relationship. */
export function createPaperReader(tables: Tables): PaperReader {
  const tools = createPaperTools(tables)
  return text => {
    const scan = scanDocument(text, tools.scan)
    return {
      instruments: readInstruments(tools.instruments, text, scan),
      mechanisms: readMechanisms(tools.mechanisms, text, scan),
      levels: readLevels(tools.levels, text, scan),
    }
  }
}
