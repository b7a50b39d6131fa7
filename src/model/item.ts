import { z } from 'zod'
import { ITEM_FIELDS, ITEM_KINDS, type ItemField } from './item-kinds.js'
import type { Step, Thread } from './ledger.js'
import { OWN_FIELDS } from './own.js'

/**
 * What is followed through until it is done: a promise, an ask, a paper or a body of the record, or something that people
 * agreed on without coverage. An item is the series of acts that people made on it, each signed and dated and none ever
 * changed; how it stands is worked out from them.
 */

const place = z.object({ document: z.string(), start: z.int().min(0), end: z.int() })

const about = z.object({
  relation: z.string().describe('KGZ-VNM'),
  kind: z.enum(ITEM_KINDS),
  thread: z.string().describe('what is followed in the record; empty for an item that no coverage tells of'),
  matter: z.string().describe('paper or body that the item is about, where the thread is about several; or empty'),
  entry: z.string().describe('entry that it was opened from; or empty'),
  subjects: z.array(z.string()),
  places: z
    .array(place)
    .describe('words that it rests on: by these it is found when a newer reader names it otherwise'),
})

const signature = {
  id: z.string(),
  item: z.string(),
  workspace: z.string(),
  side: z
    .string()
    .describe('whose own it is, where a workspace is shared by two sides; empty for what all members see'),
  by: z.string(),
  at: z.string().describe('ISO 8601 instant, UTC'),
  reason: z.string(),
  proposed: z.boolean().describe('made by somebody who may only propose: counts when it is confirmed'),
  from: z.string().optional().describe('side that signs it, where a workspace is shared by two'),
  to: z.string().optional().describe('side to which it is proposed: counts when that side accepts it'),
}

const fields = z.partialRecord(z.enum(ITEM_FIELDS), z.string())

export const itemAct = z.discriminatedUnion('kind', [
  z.object({ ...signature, kind: z.literal('open'), about, fields }),
  z.object({
    ...signature,
    kind: z.literal('set'),
    field: z.enum(ITEM_FIELDS),
    value: z.string(),
    counters: z.string().optional().describe('proposal of the other side that this one answers'),
    agreed: z.string().optional().describe('act by which both sides agreed on it: a record of decisions'),
  }),
  // What a side writes down for itself is another kind, so that nothing that shows fields shows it.
  z.object({ ...signature, kind: z.literal('keep'), field: z.enum(OWN_FIELDS), value: z.string() }),
  z.object({
    ...signature,
    kind: z.literal('attach'),
    file: z.object({
      sha256: z.string(),
      name: z.string(),
      media_type: z.string(),
      size: z.int().min(0),
      role: z.enum(['text', 'annex', 'other']),
    }),
  }),
  z.object({ ...signature, kind: z.enum(['confirm', 'refuse']), act: z.string() }),
  z.object({ ...signature, kind: z.literal('undo'), act: z.string() }),
])

export type ItemAbout = Readonly<z.infer<typeof about>>
export type ItemAct = Readonly<z.infer<typeof itemAct>>
export type ItemFields = Readonly<Record<ItemField, string>>
export type Attachment = Readonly<Extract<ItemAct, { kind: 'attach' }>['file']> & { readonly act: string }

/** Whether an act counts; what does not is kept all the same. */
export type ActState = 'counts' | 'proposed' | 'refused' | 'undone'

export interface JudgedAct {
  readonly act: ItemAct
  readonly state: ActState
  /** What the other side said to a proposal. */
  readonly answer?: ItemAct
}

/** How an item stands. */
export interface Item {
  readonly id: string
  readonly workspace: string
  readonly side: string
  readonly about: ItemAbout
  readonly parties: readonly string[]
  readonly fields: ItemFields
  /** `followed`; `proposed` while nobody has confirmed it; `withdrawn` when that was refused or undone. */
  readonly state: 'followed' | 'proposed' | 'withdrawn'
  readonly closed: boolean
  readonly opened: string
  readonly by: string
  /** Instant at which somebody moved it last: another status, another next step, a file; empty when nobody has. */
  readonly moved: string
  /** Instants of the last act that counts, and of the last change of status. */
  readonly updated: string
  readonly status_since: string
  /** Acts that wait for somebody to confirm them. */
  readonly waiting: number
  readonly attachments: readonly Attachment[]
  /** Id of the act that became known last. */
  readonly version: string
}

/** An item that the record suggests, to be confirmed by a person. */
export interface ItemProposal {
  readonly about: ItemAbout
  readonly fields: Partial<ItemFields>
  /** Rule, and words that it went by. */
  readonly because: { readonly rule: string; readonly words: readonly string[] }
}

/** Where the record has what an item is about; empty where it has nothing any more, or never had. */
export interface ItemRecord {
  readonly thread: string
  readonly kind: string
  readonly stage: string
  readonly since: string
  readonly title: string
}

/** An item in a list. */
export interface ItemLine {
  readonly item: Item
  readonly record: ItemRecord | undefined
}

/** How many items there are of each value of what they may be chosen by. */
export interface ItemCounts {
  readonly total: number
  readonly open: number
  readonly overdue: number
  readonly waiting: number
  readonly dyads: Readonly<Record<string, number>>
  readonly leads: Readonly<Record<string, number>>
  readonly statuses: Readonly<Record<string, number>>
}

export interface SavedView {
  readonly name: string
  /** Filters as an address has them. */
  readonly query: string
  readonly by: string
  readonly at: string
}

/** A row of a file that came back: its number there, and its cells by the key of their column. */
export interface SheetRow {
  readonly row: number
  readonly cells: ReadonlyMap<string, string>
}

/** A cell or row that could not be taken, and how it is mended. */
export interface SheetProblem {
  readonly row: number
  /** Key of the column; empty for the whole row. */
  readonly column: string
  readonly kind: 'unknown' | 'twice' | 'version' | 'clash' | 'invalid' | 'fixed' | 'withdrawn'
  readonly problem: string
  readonly mend: string
}

/** What became of a file that came back. */
export interface SheetOutcome {
  readonly rows: number
  readonly unchanged: number
  /** Items that got other values, with the fields. */
  readonly changed: readonly { readonly row: number; readonly item: string; readonly fields: readonly ItemField[] }[]
  /** Items opened from rows without an id. */
  readonly opened: readonly { readonly row: number; readonly item: string }[]
  /** Rows that somebody else had changed since in other fields: both changes count. */
  readonly merged: number
  readonly problems: readonly SheetProblem[]
  /** False when the file was only checked. */
  readonly kept: boolean
}

/** A paper on its way, with the item that follows it. */
export interface NegotiationLine {
  readonly dyad: string
  readonly thread: Thread
  /** Whole days since it came to its stage. */
  readonly days: number
  /** Step that brought it there. */
  readonly last: Step | undefined
  readonly item: Item | undefined
}

/** A date that somebody gave an item. */
export interface ItemDate {
  readonly item: string
  readonly dyad: string
  readonly title: string
  readonly field: ItemField
  readonly date: string
  /** Instant of the last change of the item. */
  readonly updated: string
  /** Whether it falls due no more: the item is done, or was withdrawn. */
  readonly gone: boolean
}
