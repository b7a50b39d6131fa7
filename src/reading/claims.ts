import type { Tables } from '../knowledge/tables.js'
import type { Claim } from '../model/report.js'
import type { ReadText } from '../model/text.js'

export type ClaimReader = (text: ReadText) => readonly Claim[]

/** Reads who affirmed, asked, pledged, agreed, signed and did what. */
export function createClaimReader(_tables: Tables): ClaimReader {
  return () => []
}
