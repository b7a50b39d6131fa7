/** What items say and how they are told apart, apart from the shapes of their acts. */

/** What an item says, in the order in which it is reported: the fields of review mechanisms of governments. */
export const ITEM_FIELDS = [
  'content',
  'lead',
  'partner',
  'timeline',
  'due',
  'status',
  'difficulties',
  'recommendations',
  'next_review',
  'next_step',
  'note',
  'in_force',
  'duration',
  'renewal',
  'expiry',
] as const
export type ItemField = (typeof ITEM_FIELDS)[number]
export const isItemField = (name: string): name is ItemField => ITEM_FIELDS.some(field => field === name)

/** Fields that a day, month or year stands in. */
export const DATE_FIELDS: readonly ItemField[] = ['due', 'next_review', 'in_force', 'renewal', 'expiry']
/** Fields of papers alone. */
export const PAPER_FIELDS: readonly ItemField[] = ['in_force', 'duration', 'renewal', 'expiry']

/** The last two end an item. */
export const ITEM_STATUSES = ['not-started', 'under-way', 'waiting', 'done', 'dropped'] as const
export const CLOSED_STATUSES: readonly string[] = ['done', 'dropped']

/** What an item may grow out of: kinds of thread, a figure aimed at among them, or a word of its own. */
export const ITEM_KINDS = [
  'commitment',
  'ask',
  'invitation',
  'instrument',
  'mechanism',
  'level',
  'target',
  'other',
] as const
export type ItemKind = (typeof ITEM_KINDS)[number]

/** Everything there is now; rooms of their own, with sides, come beside it. */
export const DEFAULT_WORKSPACE = 'default'

export const LONGEST_FIELD = 4_000

/** What a list of items is narrowed by; the same names in addresses, in the API and in saved views. */
export const ITEM_FILTERS = [
  'dyad',
  'party',
  'lead',
  'status',
  'state',
  'kind',
  'due_before',
  'stalled',
  'thread',
  'q',
  'workspace',
  'audience',
] as const
export type ItemFilterName = (typeof ITEM_FILTERS)[number]
export type ItemFilterValues = Readonly<Partial<Record<ItemFilterName, string>>>

/** `open`: followed and not closed. `waiting`: with acts that wait to be confirmed. */
export const ITEM_STATES = ['open', 'closed', 'overdue', 'waiting', 'proposed', 'withdrawn'] as const

/** In a channel: what both sides see, or what is the own side’s alone. */
export const AUDIENCES = ['both', 'own'] as const
