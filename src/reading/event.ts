import type { Tables } from '../knowledge/tables.js'
import type { Claim, EventReading } from '../model/report.js'
import type { ReadText } from '../model/text.js'

export type EventReader = (text: ReadText, claims: readonly Claim[]) => EventReading

/** Reads what kind of event the document tells of, who received whom, when, where, and the programme. */
export function createEventReader(_tables: Tables): EventReader {
  return () => ({ kind: '', host: '', guests: [], start: '', end: '', places: [], programme: [], because: [] })
}
