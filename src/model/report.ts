import type { SourceDocument } from './document.js'
import type {
  Because,
  DossierEvent,
  Evidence,
  Figure,
  Force,
  Good,
  Instrument,
  Level,
  Mechanism,
  ProgrammeItem,
  Statement,
} from './dossier.js'
import type { ReadPerson } from './text.js'

/** One communicative or material act, read from one place in one document. */
export interface Claim {
  /** Position in the report, from 0: claims stand in text order. */
  readonly index: number
  readonly force: Force
  readonly by: readonly string[]
  readonly to: readonly string[]
  /** Indexes into `Report.people`. */
  readonly speakers: readonly number[]
  readonly bodies: readonly string[]
  readonly subjects: readonly string[]
  /** Governing verb, lower case, lemma. */
  readonly verb: string
  /** The act in one readable clause: subject filled in when the quote shares it with an earlier clause. */
  readonly text: string
  readonly reality: NonNullable<Statement['reality']>
  readonly evidence: Evidence
  readonly because: Because
  /** True in a headline or caption, which only counts when it says something new. */
  readonly secondary: boolean
}

/** What the document tells of the event; every field may be empty, with the evidence for each that is not. */
export interface EventReading extends Omit<DossierEvent, 'programme' | 'because' | 'kind'> {
  readonly kind: DossierEvent['kind'] | ''
  readonly programme: readonly ProgrammeItem[]
  readonly because: NonNullable<DossierEvent['because']>
  /** The days as a text without a date gives them; another report's date tells which they are. */
  readonly weekdays?: Weekdays
  /** A meeting on the ground of neither side: nobody receives, wherever others write from. */
  readonly abroad?: boolean
}

/** ISO weekdays of the first and the last day told; how many days the visit is said to last, 0 when it is not. */
export interface Weekdays {
  readonly first: number
  readonly last: number
  readonly length: number
}

export type ReadInstrument = Omit<Instrument, 'id'>
export type ReadMechanism = Omit<Mechanism, 'id'>
export type ReadLevel = Omit<Level, 'id'>
/** The year of a report that prints none: its “last year” is told as the year before this one, until another tells the year. */
export const YEAR_UNKNOWN = 1700
const YEARS_APART = 9

/** Whether a year is told from `YEAR_UNKNOWN`. */
export const isYearUnknown = (year: number): boolean => Math.abs(year - YEAR_UNKNOWN) <= YEARS_APART

export type ReadFigure = Omit<Figure, 'id'>

/** A sentence of the story from which nothing was read, and why. */
export interface Unread {
  readonly evidence: Evidence
  readonly code: 'no-act' | 'no-party' | 'other-story'
}

/** A spelling of a place or state as this document prints it. */
export interface PlaceName {
  /** Gazetteer key: alpha-3 of a state, or a place's plain name. */
  readonly key: string
  readonly kind: 'state' | 'place'
  readonly evidence: Evidence
}

/** Everything read from one document. `language` without a pack: `unread` says so and the lists are empty. */
export interface Report {
  readonly document: SourceDocument
  readonly unreadReason: string
  readonly sides: readonly string[]
  readonly event: EventReading
  readonly people: readonly ReadPerson[]
  readonly claims: readonly Claim[]
  readonly instruments: readonly ReadInstrument[]
  readonly mechanisms: readonly ReadMechanism[]
  readonly levels: readonly ReadLevel[]
  readonly figures: readonly ReadFigure[]
  readonly goods: readonly Good[]
  readonly places: readonly PlaceName[]
  readonly unread: readonly Unread[]
}
