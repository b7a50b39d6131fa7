import type { Tables } from '../knowledge/tables.js'
import type { Force } from '../model/dossier.js'
import type { ReadText } from '../model/text.js'

/** Subjects of the act told by tokens `first` (inclusive) to `last` (exclusive): one to four, most specific first. */
export type SubjectReader = (text: ReadText, first: number, last: number, force: Force) => string[]

export function createSubjectReader(_tables: Tables): SubjectReader {
  return () => ['general']
}
