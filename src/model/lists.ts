import type { BusinessLine } from './business.js'
import type { ItemDate } from './item.js'
import type { EventSummary, GoodEntry, OpenDiscrepancy, RelationPerson, Series, Thread, ThreadKind } from './ledger.js'
import type { NamedSession } from './session.js'

/** Lines of the lists that go over all relations. JSON-able: the site hands them out as they are. */

/** Something followed, with the relation that it stands in: `KGZ-VNM`. */
export interface ThreadLine {
  readonly dyad: string
  readonly thread: Thread
}

/** What a list of relations shows of one. */
export interface RelationSummary {
  readonly parties: readonly string[]
  readonly level: { readonly current: string; readonly since: string; readonly aim: string }
  readonly events: number
  /** The latest event. */
  readonly last?: EventSummary
  /** Commitments, asks and invitations that are not done, papers not yet signed, differences nobody has ruled on. */
  readonly open: number
  readonly negotiating: number
  readonly differences: number
}

/** What lists over all relations count in one, so that none of them goes through its rows. */
export interface RelationTallies {
  readonly threads: readonly {
    readonly kind: ThreadKind
    readonly stage: string
    readonly closed: boolean
    readonly count: number
  }[]
  /** Those who are charged with something. */
  readonly bodies: readonly { readonly name: string; readonly open: number; readonly total: number }[]
  /** Years in which something happened, and in which something is due. */
  readonly years: readonly string[]
  readonly due: readonly string[]
  readonly figures: boolean
}

/** How many threads there are of each stage, and between whom, whatever is chosen of either. */
export interface ThreadCounts {
  readonly total: number
  readonly open: number
  readonly stages: Readonly<Record<string, number>>
  readonly dyads: Readonly<Record<string, number>>
}

/** The figures of one relation, with the sums that do not come out. */
export interface RelationFigures {
  readonly dyad: string
  readonly series: readonly Series[]
  readonly sums: readonly OpenDiscrepancy[]
}

/** Of each series the latest values, and how many it has. */
export interface LatestFigures {
  readonly series: readonly Series[]
  readonly points: readonly number[]
}

/** Values of each series that are kept at hand. */
export const LATEST_VALUES = 30

/** Goods of one name, with the entry that told it last. */
export interface GoodLine {
  readonly name: string
  readonly hs: readonly string[]
  readonly relations: readonly string[]
  readonly publishers: readonly string[]
  readonly events: number
  readonly last: string
  readonly entry: GoodEntry
}

/** A ministry, agency or company that is charged with something. */
export interface BodyLine {
  readonly name: string
  readonly open: number
  readonly total: number
  readonly relations: readonly string[]
}

/** One human being in all relations. */
export interface PersonRecord {
  readonly person: RelationPerson
  readonly relations: readonly string[]
  readonly events: readonly EventSummary[]
}

/** Why a document does not count by itself; `counts` when it does. */
export type DocumentState = 'counts' | 'copy' | 'same-text' | 'superseded' | 'unread' | 'no-act'

/** A document as the ledger keeps it, with where it came to stand. */
export interface DocumentLine {
  readonly document: string
  readonly publisher: string
  readonly title: string
  readonly published: string
  readonly language: string
  /** Where it was found first, and when it became known. */
  readonly address: string
  readonly known: string
  readonly state: DocumentState
  /** Document that it is a copy of, holds the text of, or is superseded by; the reason when it was not read. */
  readonly of: string
  readonly event?: EventSummary
}

/** What has a day: what happened, what is due, what was asked for and has no day yet. */
export interface CalendarYear {
  readonly year: string
  /** Years that hold something, the first to the last. */
  readonly years: readonly string[]
  readonly events: readonly EventSummary[]
  readonly due: readonly ThreadLine[]
  /** Dates that people gave items. */
  readonly items: readonly ItemDate[]
  /** Fairs, forums and other occasions for business. */
  readonly opportunities: readonly BusinessLine[]
  readonly anniversaries: readonly Anniversary[]
  /** Sessions of committees, those that were cancelled too. */
  readonly sessions: readonly NamedSession[]
  /** Invitations that nobody has taken up, and papers expected to be signed. */
  readonly pending: readonly ThreadLine[]
}

/** A day that comes back every year. */
export interface Anniversary {
  readonly dyad: string
  readonly since: string
  /** That the relation was raised to; empty for the establishment of relations. */
  readonly level: string
  /** What tells of it; empty for what the gazetteer knows. */
  readonly thread: string
  /** In the year of the calendar. */
  readonly date: string
  readonly years: number
}
