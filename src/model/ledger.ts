import type { Discrepancy, DossierEvent, Figure, Good, Instrument, Level, Mechanism, Statement } from './dossier.js'
import type { Place } from './ruling.js'

/**
 * The shapes of the ledger: what is kept of an event, and how a relation stands by all its events. JSON-able, and the
 * same bytes for the same coverage and rulings, in whatever order they came.
 */

/** Exact words of a document, which is named by the hash of its text: file names change, texts do not. */
export interface Words extends Place {
  readonly quote: string
  /** Number of its paragraph, where the document prints numbers: `12`, `12(a)`. */
  readonly paragraph?: string | undefined
}

/** Why something is here: a rule by its name, and the words it went by. */
export interface Grounds {
  readonly rule: string
  readonly words: readonly string[]
}

/** A document behind an event. The text itself lives in the store. */
export interface EventDocument {
  readonly sha256: string
  /** Name for people; never compared. */
  readonly name: string
  readonly publisher: string
  readonly title: string
  readonly published: string
  readonly language: string
  /** Hash of the document of the event whose copy this one carries; absent for an original. */
  readonly origin?: string
}

/** `statement`: an act that binds nobody. `commitment`, `ask`, `invitation`: acts that are followed. `target`: a figure aimed at. */
export const ENTRY_KINDS = [
  'statement',
  'commitment',
  'ask',
  'invitation',
  'instrument',
  'mechanism',
  'level',
  'figure',
  'target',
  'good',
  'person',
  'discrepancy',
] as const
export type EntryKind = (typeof ENTRY_KINDS)[number]

interface EntryOf<Kind extends EntryKind, Content> {
  /** From the content: `<event>/<kind>-<hash>`. The same for the same reading, in whatever order documents came. */
  readonly id: string
  readonly kind: Kind
  readonly event: string
  /** Parties that the entry is about, sorted. */
  readonly parties: readonly string[]
  readonly content: Content
  /** In order of document hash and place. */
  readonly evidence: readonly Words[]
  readonly because?: Grounds
  /** Ruling by which a person recorded it; absent for what was read. */
  readonly ruling?: string
  /** Rulings that corrected it, where they are laid over what was read. */
  readonly corrected?: readonly string[]
}

/** Speakers are ids of person entries. */
export type StatementContent = Readonly<Omit<Statement, 'id' | 'evidence' | 'because'>>
export type InstrumentContent = Readonly<Omit<Instrument, 'id' | 'evidence' | 'because'>>
export type MechanismContent = Readonly<Omit<Mechanism, 'id' | 'evidence' | 'because'>>
export type LevelContent = Readonly<Omit<Level, 'id' | 'evidence' | 'because'>>
export type FigureContent = Readonly<Omit<Figure, 'id' | 'evidence' | 'because'>>
export type GoodContent = Readonly<Omit<Good, 'evidence' | 'because'>>
export interface PersonContent {
  readonly name: string
  /** Every other printed form. */
  readonly variants: readonly string[]
  readonly state: string
  /** Office as printed. */
  readonly role: string
}
/** `values` with the hashes of the documents that tell them. */
export interface DiscrepancyContent {
  readonly kind: Discrepancy['kind']
  readonly tone: NonNullable<Discrepancy['tone']>
  readonly about: string
  readonly explanation: string
  readonly values: readonly { readonly value: string; readonly evidence: readonly Words[] }[]
}

export type StatementEntry = EntryOf<'statement' | 'commitment' | 'ask' | 'invitation', StatementContent>
export type InstrumentEntry = EntryOf<'instrument', InstrumentContent>
export type MechanismEntry = EntryOf<'mechanism', MechanismContent>
export type LevelEntry = EntryOf<'level', LevelContent>
export type FigureEntry = EntryOf<'figure' | 'target', FigureContent>
export type GoodEntry = EntryOf<'good', GoodContent>
export type PersonEntry = EntryOf<'person', PersonContent>
export type DiscrepancyEntry = EntryOf<'discrepancy', DiscrepancyContent>
export type Entry =
  | StatementEntry
  | InstrumentEntry
  | MechanismEntry
  | LevelEntry
  | FigureEntry
  | GoodEntry
  | PersonEntry
  | DiscrepancyEntry

/** Kinds of event that one day may hold side by side. */
export type EventFamily = 'visit' | 'meeting' | 'call'

/** One event as the ledger keeps it. */
export interface EventRecord {
  /** `kgz-vnm-2025-03-05`, with the family behind it unless it is a visit; undated: with a hash of its documents. */
  readonly id: string
  readonly kind: DossierEvent['kind']
  readonly family: EventFamily
  /** Sorted: host and guests, and with fewer than two of them the sides of its acts. */
  readonly parties: readonly string[]
  /** Every pair of parties: `KGZ-VNM`. */
  readonly dyads: readonly string[]
  readonly host: string
  readonly guests: readonly string[]
  readonly start: string
  readonly end: string
  /** By which events are ordered: the start, else the first publication; empty when neither is known. */
  readonly date: string
  readonly places: readonly string[]
  /** Words of the coverage that tell the event's kind, days or host. */
  readonly evidence: readonly Words[]
  readonly programme: readonly {
    readonly kind: string
    readonly date: string
    readonly participants: readonly string[]
    readonly evidence: readonly Words[]
  }[]
  /** By publication, then hash. */
  readonly documents: readonly EventDocument[]
  /** By kind, then id. */
  readonly entries: readonly Entry[]
}

export const THREAD_KINDS = ['commitment', 'ask', 'invitation', 'instrument', 'mechanism', 'level', 'target'] as const
export type ThreadKind = (typeof THREAD_KINDS)[number]

/** Of commitments, asks, invitations and targets, in order; the last two end a thread from any other. */
export const ACT_STAGES = ['stated', 'agreed', 'instructed', 'under-way', 'done', 'lapsed', 'withdrawn'] as const
export type ActStage = (typeof ACT_STAGES)[number]
/** Stages of a thread: `ACT_STAGES`, or those of instruments, mechanisms or levels. */
export type Stage = ActStage | Instrument['stage'] | Mechanism['stage'] | Level['stage']

export type StepState = 'applied' | 'proposed' | 'rejected'

/** One move of a thread from stage to stage, with the words that moved it. */
export interface Step {
  /** From what it joins: the thread's first entry, the entry that moves it, the stage. Rulings name it. */
  readonly id: string
  readonly stage: Stage
  /** Date of the event that tells it. */
  readonly on: string
  readonly event: string
  /** Entry that tells it; empty when the event itself does (a visit that takes up an invitation), or a person. */
  readonly entry: string
  readonly evidence: readonly Words[]
  /** Rule, and the words that link it to the older entry. */
  readonly because: Grounds
  /** `applied` counts. `proposed` waits for a person. `rejected` was refused by one. */
  readonly state: StepState
  /** Ruling that made it, accepted or rejected it. */
  readonly ruling?: string
}

/** A step in the level of the relation, with the level as printed. */
export interface LevelStep extends Step {
  readonly level: string
}

/** A later telling that moves nothing: the same stage again, or an earlier one. */
export interface Mention {
  readonly on: string
  readonly event: string
  readonly entry: string
}

/** Something followed through the events of a relation. */
export interface Thread {
  /** `kgz-vnm/instrument/education`: from the relation, the kind and the words it is known by. */
  readonly id: string
  readonly kind: ThreadKind
  /** As the fullest source prints it. */
  readonly title: string
  readonly parties: readonly string[]
  /** Sides whose commitment, ask or invitation it is, and sides it is put to. */
  readonly by: readonly string[]
  readonly to: readonly string[]
  /** Ministries and agencies charged with it, as printed or as ruled. */
  readonly owners: readonly string[]
  readonly subjects: readonly string[]
  /** By the steps that count. */
  readonly stage: Stage
  readonly since: string
  readonly closed: boolean
  /** Day or year; empty when none is told. */
  readonly due: string
  /** In order of date; the first opened it. */
  readonly steps: readonly Step[]
  readonly mentions: readonly Mention[]
  /** Ids of the threads of papers and bodies that a commitment or ask is about. */
  readonly about: readonly string[]
}

export interface Series {
  readonly measure: Figure['measure']
  readonly unit: string
  readonly parties: readonly string[]
  readonly points: readonly SeriesPoint[]
}

export interface SeriesPoint {
  readonly period: string
  readonly value: number | null
  readonly low?: number
  readonly high?: number
  readonly change_percent: number | null
  /** Entries that tell this value, by date of their event. */
  readonly entries: readonly string[]
  /** Date of the event that tells it first. */
  readonly on: string
  readonly evidence: readonly Words[]
  /** False where another value of this period is preferred by ruling. */
  readonly holds: boolean
}

export interface OpenDiscrepancy {
  /** Entry of the event, or `<relation>/discrepancy-<hash>` for accounts of different events. */
  readonly id: string
  readonly events: readonly string[]
  readonly content: DiscrepancyContent
  /** Open when its tone is contradiction or arithmetic and nobody has ruled. */
  readonly open: boolean
  readonly preferred?: { readonly value: string; readonly reason: string; readonly ruling: string }
}

/** One human being across events. */
export interface RelationPerson {
  readonly id: string
  /** As printed most fully, or as a setting prefers it. */
  readonly name: string
  /** Setting that prefers the name. */
  readonly ruling?: string
  readonly state: string
  readonly spellings: readonly { readonly form: string; readonly documents: readonly string[] }[]
  readonly offices: readonly Office[]
  readonly events: readonly string[]
}

/** An office as printed, from the first to the last event that prints it. */
export interface Office {
  readonly office: string
  readonly first: string
  readonly last: string
  readonly evidence: readonly Words[]
}

export interface EventSummary {
  readonly id: string
  readonly kind: DossierEvent['kind']
  readonly date: string
  readonly start: string
  readonly end: string
  readonly host: string
  readonly guests: readonly string[]
  readonly places: readonly string[]
  readonly documents: readonly EventDocument[]
  /** How many of each kind. */
  readonly entries: Readonly<Record<string, number>>
  /** Ids of events that a ruling holds to be this one. */
  readonly same: readonly string[]
}

/** How a relation stands by its events and rulings. Derived, never stored as truth. */
export interface RelationRecord {
  /** `kgz-vnm`. */
  readonly id: string
  readonly parties: readonly string[]
  /** Day up to which it was asked for; empty for all that is known. */
  readonly asOf: string
  readonly level: {
    /** Empty when none is told. */
    readonly current: string
    readonly since: string
    /** Level aimed at, when there is one above the current. */
    readonly aim: string
    readonly history: readonly LevelStep[]
  }
  readonly events: readonly EventSummary[]
  /** By kind, then first date, then id. */
  readonly threads: readonly Thread[]
  readonly series: readonly Series[]
  readonly discrepancies: readonly OpenDiscrepancy[]
  readonly people: readonly RelationPerson[]
  readonly rulings: {
    /** Ids of the rulings that count, in order of time. */
    readonly applied: readonly string[]
    /** Rulings on one question that say different things; the last named holds. */
    readonly contradictory: readonly (readonly string[])[]
    /** Rulings on something that is no longer read. Kept, never dropped. */
    readonly unmatched: readonly string[]
  }
}

/** What is shown of a relation at once: of each list the latest, and how long each is. */
export interface RelationPage {
  readonly relation: RelationRecord
  readonly counts: {
    readonly events: number
    readonly documents: number
    /** By kind and whether they are closed: `commitment open`. */
    readonly threads: Readonly<Record<string, number>>
    readonly discrepancies: number
    readonly people: number
    /** Points of each series. */
    readonly series: readonly number[]
  }
  /** Dates of the first and the last event. */
  readonly from: string
  readonly to: string
}
