import type { Entry, EventRecord, OpenDiscrepancy, RelationPerson, RelationRecord, Step, Thread } from './ledger.js'
import type { Ruling } from './ruling.js'

/** Anything in the ledger that has a name. */
export type Found =
  | { readonly kind: 'relation'; readonly relation: RelationRecord }
  | { readonly kind: 'event'; readonly event: EventRecord }
  | { readonly kind: 'entry'; readonly entry: Entry; readonly event: EventRecord; readonly threads: readonly Thread[] }
  | { readonly kind: 'thread'; readonly thread: Thread }
  | { readonly kind: 'discrepancy'; readonly discrepancy: OpenDiscrepancy }
  | { readonly kind: 'people'; readonly people: readonly RelationPerson[] }
  | { readonly kind: 'organisation'; readonly organisation: Organisation }

/** An organisation, with the states that belong to it on some day, or ever did. */
export interface Organisation {
  readonly code: string
  readonly name: string
  /** What the dates, compiled by hand, are to be checked against. */
  readonly source: string
  /** Day for which it was asked; empty for all times. */
  readonly asOf: string
  readonly members: readonly Membership[]
  /** Relations of it in the ledger. */
  readonly relations: readonly string[]
}

export interface Membership {
  readonly state: string
  /** Day, month or year. */
  readonly since: string
  /** The first day outside; empty for a member of today. */
  readonly until: string
}

/** One place that a search led to. */
export interface Hit {
  /** An entry, or a sentence that no entry was read from. */
  readonly kind: Entry['kind'] | 'sentence'
  /** Id of the entry; of the document for a sentence. */
  readonly id: string
  readonly date: string
  readonly stage: string
  readonly parties: readonly string[]
  readonly publishers: readonly string[]
  /** Document, by the hash of its text, and the words in it. */
  readonly document: string
  readonly start: number
  readonly end: number
  readonly quote: string
}

export interface SearchAnswer {
  readonly hits: readonly Hit[]
  /** How many hits of each value, among the hits that were looked at. */
  readonly facets: Readonly<Record<'dyad' | 'year' | 'kind' | 'stage' | 'source', Readonly<Record<string, number>>>>
}

/** A step that waits for a person. */
export interface ProposedStep {
  readonly thread: Thread
  readonly step: Step
}

/** A ruling, when the ledger came to know it, and whether nobody has undone it. */
export interface RulingItem {
  readonly ruling: Ruling
  readonly known: string
  readonly holds: boolean
}

/** What a ruling is about, as it stands now; nothing when it is read no more. */
export interface RuledOn {
  readonly thread?: Thread
  readonly discrepancy?: OpenDiscrepancy
  readonly entry?: Entry
}

/** Rulings that answer one question differently, in order of time: the last holds. */
export interface Contradiction {
  readonly rulings: readonly RulingItem[]
  /** What they are about. */
  readonly on: RuledOn
}

/** Something that became known of a thing, or was said of it, in order. */
export interface HistoryItem {
  /** When the ledger came to know it. */
  readonly known: string
  /** When it happened, by the coverage; empty for what only the ledger did. */
  readonly on: string
  readonly what: 'document' | 'reading' | 'step' | 'mention' | 'ruling' | 'superseded'
  readonly text: string
}
