import type { RelationRecord, Words } from '../../model/ledger.js'
import type { Wording } from '../wording.js'
import { paragraphMark } from './paragraph.js'

/** One thing of a relation: what it is called, and lines beneath it. */
export interface Row {
  /** Stage, date, measure: what stands before it; may be empty. */
  readonly lead: string
  readonly text: string
  /** The text is the source's words. */
  readonly quoted: boolean
  readonly notes: readonly Note[]
}

export interface Note {
  readonly lead: string
  readonly text: string
  readonly quoted: boolean
}

/** A source's words under what they are about, with the number of their paragraph where it has one. */
export function wordsNote(lead: string, words: Words | undefined): Note {
  const mark = words === undefined ? '' : paragraphMark(words)
  return { lead: [lead, mark].filter(part => part !== '').join(' '), text: words?.quote ?? '', quoted: true }
}

/** What a section's rows are made from. */
export interface RelationContext {
  readonly relation: RelationRecord
  readonly wording: Wording
}

/** A date as it is known, or that it is not. */
export const day = (date: string, wording: Wording): string => date || wording.say('relation.undated')
