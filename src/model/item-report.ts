import type { Item } from './item.js'

/** What is counted of items in a period; the order of a report. */
export const REPORT_NUMBERS = [
  'followed',
  'open',
  'opened',
  'moved',
  'done',
  'dropped',
  'overdue',
  'stalled',
  'waiting',
  'review',
] as const
export type ReportNumber = (typeof REPORT_NUMBERS)[number]

export interface ReportScope {
  /** `2025-Q2`, `2025-05`, `2025`. */
  readonly period: string
  /** First and last day. */
  readonly from: string
  readonly to: string
  /** Months without a move after which an open item counts as stalled. */
  readonly months: number
  readonly dyad?: string | undefined
  readonly party?: string | undefined
  readonly lead?: string | undefined
  /** Channel that the items are in; what everybody sees when absent. */
  readonly workspace?: string | undefined
}

/** Something that brought an item on within the period. */
export interface ReportMove {
  readonly on: string
  /** `act` of somebody, or a `step` that coverage tells of. */
  readonly kind: 'act' | 'step'
  /** Status, field or stage that it came to. */
  readonly to: string
  /** Value of a field; title of what moved in the record. */
  readonly what: string
  /** Who signed it; the words that tell the step. */
  readonly by: string
}

/** An item as it stood on the last day. */
export interface ReportLine {
  readonly item: Item
  readonly stage: string
  readonly moves: readonly ReportMove[]
  /** Day of the last move of all; of the opening when there was none. */
  readonly last: string
  /** When what it is about was first told, and by which event; empty for what no coverage tells of. */
  readonly told: string
  readonly event: string
  readonly numbers: readonly ReportNumber[]
}

export interface ReportGroup {
  readonly name: string
  readonly counts: Readonly<Record<ReportNumber, number>>
}

export interface ItemReport {
  readonly scope: ReportScope
  /** In the order in which they fall due. */
  readonly lines: readonly ReportLine[]
  /** How many, and which: every number has its list. */
  readonly numbers: Readonly<Record<ReportNumber, readonly string[]>>
  readonly by_lead: readonly ReportGroup[]
  readonly by_relation: readonly ReportGroup[]
}

/** A report as it is looked at: all its numbers, and the lines that are shown. */
export interface ReportView {
  readonly scope: ReportScope
  readonly counts: Readonly<Record<ReportNumber, number>>
  /** Ids behind each number, as far as they are shown. */
  readonly shown: Readonly<Record<ReportNumber, readonly string[]>>
  /** Of the items that are shown. */
  readonly lines: readonly ReportLine[]
  /** The review form, as far as it is shown. */
  readonly form: readonly ReportLine[]
  readonly by_lead: readonly ReportGroup[]
  readonly by_relation: readonly ReportGroup[]
}
