import { z } from 'zod'

/**
 * What trade and business between two states hang on, as people write it down: goods that a side wishes to sell or to buy,
 * opportunities with a day and a place, and tables of official statistics. Each is a line, and a line is the series of acts that people
 * made on it, signed, dated and never changed; how it stands is worked out from them.
 */

export const BUSINESS_SORTS = ['good', 'opportunity', 'statistics'] as const
export type BusinessSort = (typeof BUSINESS_SORTS)[number]

export const DIRECTIONS = ['sell', 'buy'] as const

export const OPPORTUNITY_KINDS = ['fair', 'forum', 'halal', 'mission', 'tender', 'other'] as const
/** The last one takes an opportunity off every calendar. */
export const OPPORTUNITY_STATUSES = ['planned', 'confirmed', 'held', 'cancelled'] as const

/** How a field is written: `code` is one of HS 2022, `side` a party of the relation. */
export type FieldForm = 'text' | 'long' | 'date' | 'code' | 'side' | readonly string[]

/** What a line of each sort says, in the order of forms and sheets. */
export const BUSINESS_FIELDS = {
  good: {
    name: 'text',
    of: 'side',
    direction: DIRECTIONS,
    hs: 'code',
    quantity: 'text',
    period: 'text',
    body: 'text',
    terms: 'long',
    note: 'long',
  },
  opportunity: {
    name: 'text',
    kind: OPPORTUNITY_KINDS,
    start: 'date',
    end: 'date',
    place: 'text',
    body: 'text',
    contact: 'long',
    sectors: 'text',
    address: 'text',
    status: OPPORTUNITY_STATUSES,
    note: 'long',
  },
  statistics: { name: 'text', source: 'text', address: 'text', note: 'long' },
} as const satisfies Readonly<Record<BusinessSort, Readonly<Record<string, FieldForm>>>>

export const fieldsOfSort = (sort: BusinessSort): readonly string[] => Object.keys(BUSINESS_FIELDS[sort])

export const formOfField = (sort: BusinessSort, field: string): FieldForm | undefined =>
  Object.hasOwn(BUSINESS_FIELDS[sort], field)
    ? (BUSINESS_FIELDS[sort] as Readonly<Record<string, FieldForm>>)[field]
    : undefined

/** What a line cannot be without. */
export const NEEDED_FIELDS: Readonly<Record<BusinessSort, readonly string[]>> = {
  good: ['name', 'of', 'direction'],
  opportunity: ['name'],
  statistics: ['name', 'source'],
}

/** What a value of statistics is told by: who reports, of trade with whom, which way, when, of which goods, how much of what, in which power of ten. */
export const TABLE_ROLES = ['reporter', 'partner', 'flow', 'period', 'hs', 'value', 'unit', 'multiplier'] as const
export type TableRole = (typeof TABLE_ROLES)[number]
export const isTableRole = (name: string): name is TableRole => TABLE_ROLES.some(role => role === name)

const roles = z.partialRecord(z.enum(TABLE_ROLES), z.string())

/** A file of statistics and how it is read: for each role the name of its column, or one value for all rows. */
const table = z.object({
  sha256: z.string(),
  file: z.string(),
  size: z.int().min(0),
  columns: roles,
  fixed: roles,
  scale: z.number().positive().describe('what a value is multiplied by: 1000000 where the table tells millions'),
})

const signature = {
  id: z.string(),
  line: z.string(),
  workspace: z.string(),
  side: z.string().describe('whose own it is, where a workspace is shared by two sides; empty: seen by all'),
  by: z.string(),
  at: z.string().describe('ISO 8601 instant, UTC'),
  reason: z.string(),
  proposed: z.boolean().describe('made by somebody who may only propose: counts when it is confirmed'),
  from: z.string().optional().describe('side that signs it, where a workspace is shared by two'),
}

export const businessAct = z.discriminatedUnion('kind', [
  z.object({
    ...signature,
    kind: z.literal('open'),
    sort: z.enum(BUSINESS_SORTS),
    relation: z.string().describe('KGZ-VNM'),
    fields: z.record(z.string(), z.string()),
    table: table.optional(),
  }),
  z.object({ ...signature, kind: z.literal('set'), field: z.string(), value: z.string() }),
  // Of a draft of one side: as which line the other side sees it.
  z.object({ ...signature, kind: z.literal('share'), shared: z.string() }),
  z.object({ ...signature, kind: z.enum(['confirm', 'refuse', 'undo']), act: z.string() }),
])

export type BusinessAct = Readonly<z.infer<typeof businessAct>>
export type StatisticsTable = Readonly<z.infer<typeof table>>
export type BusinessFields = Readonly<Record<string, string>>

/** Who said what a field says. */
export interface Signed {
  readonly by: string
  readonly at: string
  readonly act: string
}

/** How a line stands. */
export interface BusinessLine {
  readonly id: string
  readonly workspace: string
  readonly side: string
  /** In a workspace that two sides share: side that put it before both, and that alone changes it. */
  readonly from?: string
  /** Of a draft: line as which the other side sees it. */
  readonly shared?: string
  readonly sort: BusinessSort
  readonly relation: string
  readonly parties: readonly string[]
  /** Every field of its sort. */
  readonly fields: BusinessFields
  /** Of fields that are not empty: a code of HS is confirmed by whoever set it. */
  readonly signed: Readonly<Record<string, Signed>>
  readonly table?: StatisticsTable
  /** `listed`; `proposed` while nobody has confirmed it; `withdrawn` when that was refused or undone. */
  readonly state: 'listed' | 'proposed' | 'withdrawn'
  readonly opened: string
  readonly by: string
  readonly updated: string
  /** How many acts count: grows with every change, for calendars. */
  readonly revision: number
  readonly waiting: number
  /** Id of the act that became known last. */
  readonly version: string
}

/** What lists are narrowed by. */
export const BUSINESS_FILTERS = ['dyad', 'party', 'of', 'direction', 'hs', 'state', 'kind', 'from', 'q'] as const
export type BusinessFilters = Readonly<Partial<Record<(typeof BUSINESS_FILTERS)[number], string>>>
export const BUSINESS_STATES = ['waiting', 'proposed', 'withdrawn', 'uncoded'] as const

/** A code that words suggest, and why; confirmed by nobody. */
export interface CodeSuggestion {
  readonly code: string
  readonly text: string
  readonly because: { readonly rule: string; readonly words: readonly string[] }
}

/** A code of HS 2022 with what stands above it. */
export interface HsLine {
  readonly code: string
  readonly text: string
  readonly above: readonly { readonly code: string; readonly text: string }[]
}

/** How near two goods are: by how much of their codes is the same. */
export const MATCH_LEVELS = ['code', 'heading', 'chapter'] as const
export type MatchLevel = (typeof MATCH_LEVELS)[number]

export interface GoodsMatch {
  readonly sell: BusinessLine
  readonly buy: BusinessLine
  readonly level: MatchLevel
  /** The code of each that made it. */
  readonly codes: readonly [string, string]
  /** Whether people confirmed both codes. */
  readonly confirmed: boolean
}

/** A good that the coverage of a relation names, as a match of a listed one. */
export interface NamedGood {
  readonly name: string
  readonly hs: readonly string[]
  /** Entry that names it last, and that day. */
  readonly entry: string
  readonly on: string
  readonly events: number
}

/** One way of trade: what one side wishes to sell beside what the other wishes to buy. */
export interface GoodsSide {
  readonly from: string
  readonly to: string
  readonly sells: readonly BusinessLine[]
  readonly buys: readonly BusinessLine[]
  readonly matches: readonly GoodsMatch[]
}

export interface GoodsMatching {
  readonly relation: string
  readonly ways: readonly [GoodsSide, GoodsSide]
  /** Goods of the coverage that are near to a listed one, by id of that. */
  readonly named: Readonly<Record<string, readonly NamedGood[]>>
  /** Codes that the names of goods without a confirmed code suggest, by id. */
  readonly suggested: Readonly<Record<string, readonly CodeSuggestion[]>>
  /** Goods of the coverage that nobody has listed. */
  readonly unlisted: readonly NamedGood[]
}

/** One value of statistics, as its table tells it. */
export interface TradeValue {
  readonly reporter: string
  readonly partner: string
  readonly flow: 'export' | 'import'
  readonly period: string
  /** Empty for all goods. */
  readonly hs: string
  readonly value: number
  readonly unit: string
  /** Line of the table, its row there, and who published it. */
  readonly line: string
  readonly row: number
  readonly source: string
}

/** A value of trade as the coverage tells it. */
export interface ToldValue {
  readonly measure: 'exports' | 'imports' | 'bilateral-trade'
  readonly parties: readonly string[]
  readonly period: string
  readonly value: number
  readonly unit: string
  readonly quote: string
  readonly entries: readonly string[]
}

/** Goods that went one way in one period: as the sender reports it, as the receiver does, and how far these are apart. */
export interface TradeLine {
  readonly period: string
  readonly from: string
  readonly to: string
  readonly hs: string
  readonly unit: string
  readonly exported: readonly TradeValue[]
  readonly imported: readonly TradeValue[]
  /** Imports less exports, where both are told once. */
  readonly gap: number | null
  /** The same as a share of the exports. */
  readonly gap_percent: number | null
  readonly told: readonly ToldValue[]
}

export interface TradeSeries {
  readonly relation: string
  /** By period, then from whom. */
  readonly lines: readonly TradeLine[]
  /** Trade both ways as the coverage tells it, and what nobody says the sender of. */
  readonly told: readonly ToldValue[]
  readonly tables: readonly BusinessLine[]
}

/** A row of a table that tells no value, and why. */
export interface TableProblem {
  readonly row: number
  readonly problem: string
}

/** What a file of statistics holds, read as it is said to be. */
export interface TableReading {
  readonly columns: readonly string[]
  readonly rows: number
  readonly values: readonly Omit<TradeValue, 'line' | 'source'>[]
  readonly problems: readonly TableProblem[]
}
