import { z } from 'zod'
import { DEFAULT_WORKSPACE } from './item-kinds.js'
import type { StepState } from './ledger.js'
import { OWN_FIELDS, type OwnField } from './own.js'

/**
 * Committees and their sessions. Each is the series of acts that people made on it, signed and dated and none ever changed;
 * how it stands is worked out from them, as with items.
 */

/** What is said of a committee. Chairs stand in the order of the codes of its relation: `KGZ-VNM` has that of KGZ first. */
export const COMMITTEE_FIELDS = ['name', 'chair_a', 'chair_b', 'every', 'terms', 'note'] as const
export type CommitteeField = (typeof COMMITTEE_FIELDS)[number]
export const isCommitteeField = (name: string): name is CommitteeField => COMMITTEE_FIELDS.some(each => each === name)

export const SESSION_FIELDS = ['number', 'start', 'end', 'place', 'host', 'status', 'note'] as const
export type SessionField = (typeof SESSION_FIELDS)[number]
export const isSessionField = (name: string): name is SessionField => SESSION_FIELDS.some(each => each === name)

/** Whoever sets a status sets one of these; a session with a record is closed. */
export const SET_STATUSES = ['planned', 'held', 'cancelled'] as const
export const SESSION_STATUSES = [...SET_STATUSES, 'closed'] as const
export type SessionStatus = (typeof SESSION_STATUSES)[number]

export const LONGEST_DECISION = 8_000
export const MOST_POINTS = 200
/** Points of an agenda are named by this; an item by its own id. */
export const OWN_POINT = 'p-'

const point = z.object({
  id: z.string().describe('id of the item, or one of its own'),
  item: z.string().describe('item that it takes up; empty for a point of its own'),
  title: z.string(),
})

const signature = {
  id: z.string(),
  subject: z.string().describe('committee or session that it is on'),
  workspace: z.string(),
  side: z.string().describe('side whose own it is; empty for what all members see'),
  by: z.string(),
  at: z.string().describe('ISO 8601 instant, UTC'),
  reason: z.string(),
  proposed: z.boolean().describe('made by somebody who may only propose: counts when it is confirmed'),
  from: z.string().optional().describe('side that signs it, where a workspace is shared by two'),
  to: z.string().optional().describe('side to which it is proposed: counts when that side accepts it'),
}

const counters = z.string().optional().describe('proposal of the other side that this one answers')

const fields = <Field extends string>(names: readonly [Field, ...Field[]]) => z.partialRecord(z.enum(names), z.string())

export const sessionAct = z.discriminatedUnion('kind', [
  z.object({
    ...signature,
    kind: z.literal('found'),
    relation: z.string().describe('KGZ-VNM'),
    thread: z.string().describe('body of the record that it is; empty for one that no coverage tells of'),
    fields: fields(COMMITTEE_FIELDS),
  }),
  z.object({
    ...signature,
    kind: z.literal('plan'),
    committee: z.string(),
    relation: z.string(),
    fields: fields(SESSION_FIELDS),
  }),
  z.object({
    ...signature,
    kind: z.literal('set'),
    field: z.enum([...COMMITTEE_FIELDS, ...SESSION_FIELDS]),
    value: z.string(),
    counters,
  }),
  z.object({ ...signature, kind: z.literal('agenda'), points: z.array(point) }),
  // One more point, so that two sides can each propose theirs without a word about those of the other.
  z.object({ ...signature, kind: z.literal('point'), point }),
  // What a side writes down for itself is another kind, so that nothing that shows fields shows it.
  z.object({ ...signature, kind: z.literal('keep'), field: z.enum(OWN_FIELDS), value: z.string() }),
  z.object({
    ...signature,
    kind: z.literal('decide'),
    point: z.string(),
    text: z.string(),
    status: z.string().describe('status that the item of the point gets by it; or empty'),
    counters,
  }),
  z.object({
    ...signature,
    kind: z.literal('record'),
    document: z.string().describe('id of the document that was read'),
    text: z.string().describe('as it was read'),
  }),
  // A record that two sides agreed on in their channel is read, and seen by everybody, from when both have agreed on that too.
  z.object({
    ...signature,
    kind: z.literal('publish'),
    record: z.string().describe('act by which the record was proposed'),
  }),
  z.object({ ...signature, kind: z.enum(['confirm', 'refuse']), act: z.string() }),
  z.object({ ...signature, kind: z.literal('undo'), act: z.string() }),
])

export type SessionAct = Readonly<z.infer<typeof sessionAct>>
export type AgendaPoint = Readonly<z.infer<typeof point>>
export type CommitteeFields = Readonly<Record<CommitteeField, string>>
export type SessionFields = Readonly<Record<SessionField, string>>

/** What both have. */
interface Standing {
  readonly id: string
  readonly workspace: string
  readonly side: string
  readonly relation: string
  readonly parties: readonly string[]
  /** `kept`; `proposed` while nobody has confirmed it; `withdrawn` when that was refused or undone. */
  readonly state: 'kept' | 'proposed' | 'withdrawn'
  readonly opened: string
  readonly by: string
  readonly updated: string
  /** Acts that wait for somebody to confirm them. */
  readonly waiting: number
  /** Id of the act that became known last. */
  readonly version: string
}

export interface Committee extends Standing {
  readonly thread: string
  readonly fields: CommitteeFields
}

export interface DecidedPoint extends AgendaPoint {
  /** What was decided; empty when nothing was. */
  readonly decision: string
  readonly status: string
}

export interface Session extends Standing {
  readonly committee: string
  readonly fields: SessionFields
  readonly status: SessionStatus
  readonly agenda: readonly DecidedPoint[]
  readonly record: SessionRecord | undefined
  /** Of a session in a channel: by which act its record was put before everybody. */
  readonly published?: { readonly act: string; readonly by: string; readonly at: string }
  /** Of the calendar entry: how often its day, place or standing may have changed, and the instant of the last act. */
  readonly sequence: number
  readonly stamp: string
}

export interface SessionRecord {
  readonly document: string
  readonly text: string
  readonly act: string
  readonly by: string
  readonly at: string
}

/** Whether the record of a session is before everybody: what two sides agreed on in their channel stays there until both publish it. */
export const isOnRecord = ({ workspace, record, published }: Pick<Session, 'workspace' | 'record' | 'published'>) =>
  record !== undefined && (workspace === DEFAULT_WORKSPACE || published !== undefined)

/** What a side keeps to itself of a session that both see. */
export interface SessionOwn {
  readonly session: string
  readonly workspace: string
  readonly side: string
  readonly fields: Readonly<Record<OwnField, string>>
  /** Points that it may put to the other side, each with the act that drafted it. */
  readonly points: readonly (AgendaPoint & { readonly act: string })[]
  /** Instant of the last act, and who made it. */
  readonly updated: string
  readonly by: string
}

/** A session with the name of its committee. */
export interface NamedSession {
  readonly session: Session
  readonly committee: string
}

/** Whether sessions come as often as the committee set itself. */
export interface Schedule {
  /** `none`: nothing was set. `open`: nothing is due yet. */
  readonly state: 'none' | 'open' | 'kept' | 'late'
  /** Months from one to the next; 0 when nothing was set. */
  readonly every: number
  /** Day by which the next is due; empty when nothing was set. */
  readonly due: string
  /** Days of the last that was held and of the next that is planned; empty when there is none. */
  readonly last: string
  readonly next: string
  /** From one that was held to the one before it, the latest first. */
  readonly gaps: readonly { readonly from: string; readonly to: string; readonly kept: boolean }[]
}

export interface CommitteeLine {
  readonly committee: Committee
  readonly schedule: Schedule
  readonly sessions: number
}

/** Something that a record of decisions moved in the ledger. */
export interface SessionMove {
  readonly thread: string
  readonly kind: string
  readonly title: string
  readonly stage: string
  readonly state: StepState
  readonly step: string
  readonly entry: string
  readonly quote: string
  /** Items that follow it. */
  readonly items: readonly MovedItem[]
}

export interface MovedItem {
  readonly id: string
  readonly content: string
  /** As it stands. */
  readonly status: string
  /** Status that the session gave it, or that its record suggests; empty when neither did. */
  readonly to: string
  /** What became of that: `proposed` waits for somebody. */
  readonly state: 'counts' | 'proposed' | 'refused' | 'undone' | ''
}

/** What became of a record of decisions. */
export interface SessionMoves {
  /** Event that the ledger made of it; empty when it told of no act. */
  readonly event: string
  readonly entries: number
  /** Why it does not count by itself. */
  readonly remark: string
  readonly moves: readonly SessionMove[]
  /** Items of the agenda that decisions moved and no words of the record. */
  readonly items: readonly MovedItem[]
}
