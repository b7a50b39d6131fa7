import type { Command } from 'commander'
import type { ItemFields } from '../../model/item.js'
import { ITEM_FIELDS, ITEM_FILTERS, type ItemField, type ItemFilterValues } from '../../model/item-kinds.js'
import { CommandError, EXIT } from '../exit.js'
import type { LedgerFlags } from '../ledger.js'

/** What `entente item` takes besides its action: values of fields, filters, and who signs. */
export interface ItemFlags extends LedgerFlags {
  readonly [name: string]: unknown
  readonly by?: string
  /** Account in whose name a channel is looked at and acted in. */
  readonly as?: string
  readonly own?: boolean
  readonly counter?: string
  readonly reason?: string
  readonly asOf?: string
  readonly view?: string
  readonly home?: string
  readonly relation?: string
  readonly check?: boolean
  readonly role: string
  readonly limit: string
}

/** `next_review` is `--next-review`, and commander calls it `nextReview`. */
const flagOf = (name: string): string => name.replaceAll('_', '-')
const camelOf = (name: string): string => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())

const NOT_FIELDS: readonly string[] = ITEM_FIELDS

export function itemOptions(command: Command): Command {
  for (const field of ITEM_FIELDS)
    command.option(`--${flagOf(field)} <text>`, `the field ${field}; for list, what it must be`)
  for (const filter of ITEM_FILTERS) {
    if (!NOT_FIELDS.includes(filter)) command.option(`--${flagOf(filter)} <value>`, FILTER_HELP[filter])
  }
  return command
}

const FILTER_HELP: Readonly<Record<string, string>> = {
  dyad: 'of one relation: KGZ-VNM',
  party: 'of all relations of one state',
  state: 'open, closed, overdue, waiting, proposed or withdrawn',
  kind: 'grown out of a commitment, ask, invitation, instrument, …',
  due_before: 'due before a day',
  stalled: 'without a move for so many months',
  thread: 'about one thing followed in the record',
  q: 'words that it says',
  workspace: 'in a channel; with --as',
  audience: 'in a channel: both, or own for what only your side sees',
}

/** Values given for fields. */
export function fieldsIn(flags: ItemFlags): Partial<ItemFields> {
  const fields: Partial<Record<ItemField, string>> = {}
  for (const field of ITEM_FIELDS) {
    const value = flags[camelOf(field)]
    if (typeof value === 'string') fields[field] = value
  }
  return fields
}

export function filtersIn(flags: ItemFlags): ItemFilterValues {
  const filters: Record<string, string> = {}
  for (const filter of ITEM_FILTERS) {
    const value = flags[camelOf(filter)]
    if (typeof value === 'string' && value !== '')
      filters[filter] = filter === 'dyad' || filter === 'party' ? value.toUpperCase() : value
  }
  return filters
}

const DAY = /^\d{4}-\d\d-\d\d$/

/** The day by which things are overdue: that of the clock unless another is named. */
export function todayOf({ asOf }: Pick<ItemFlags, 'asOf'>): string {
  if (asOf === undefined) return new Date().toISOString().slice(0, 10)
  if (!DAY.test(asOf)) throw new CommandError(`invalid day: ${asOf}`, EXIT.usage, 'A day is written 2025-03-06.')
  return asOf
}
