import { readFile, writeFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { businessLineView, listOutcomeView } from '../../export/business/view.js'
import { loadTables, type Tables } from '../../knowledge/tables.js'
import type { Membership } from '../../model/access.js'
import {
  BUSINESS_FIELDS,
  BUSINESS_FILTERS,
  type BusinessFilters,
  type BusinessSort,
  fieldsOfSort,
} from '../../model/business.js'
import { InputError } from '../../model/errors.js'
import { actOnBusiness, type BusinessOrder } from '../../pipeline/business/act.js'
import type { ItemSignature } from '../../pipeline/items/act.js'
import { machineUser } from '../../pipeline/signer.js'
import { createHs } from '../../queries/business/hs.js'
import { allBusiness, type Room } from '../../queries/business/list.js'
import { type BusinessHistory, businessWith } from '../../queries/business/one.js'
import type { Store } from '../../store/store.js'
import { CommandError, EXIT } from '../exit.js'
import { dyadFlag, hand, type LedgerFlags } from '../ledger.js'

/** What `entente goods`, `opportunity` and `trade` share: fields as flags, acts with a name, files out and in. */

export interface BusinessFlags extends LedgerFlags {
  readonly [name: string]: unknown
  /** Account in whose name a channel is looked at and acted in. */
  readonly as?: string
  readonly workspace?: string
  readonly own?: boolean
  readonly by?: string
  readonly reason?: string
  readonly check?: boolean
  readonly relation?: string
  readonly limit: string
}

export interface Asked {
  readonly store: Store
  readonly flags: BusinessFlags
  /** What whoever acts is in channels. */
  readonly memberships: readonly Membership[]
  /** Words behind the action. */
  readonly what: readonly string[]
  readonly sort: BusinessSort
}
export type Action = (asked: Asked) => Promise<number>

/** Made for one command: tables are read once. */
export const tablesOf = (): Tables => loadTables()

const SIGNED = ['relation', 'by', 'as', 'reason', 'check', 'limit', 'workspace', 'own']

export function businessOptions(command: Command, sort: BusinessSort): Command {
  for (const [field, form] of Object.entries(BUSINESS_FIELDS[sort])) {
    command.option(`--${field} <text>`, typeof form === 'string' ? `the field ${field}` : form.join(', '))
  }
  for (const filter of BUSINESS_FILTERS) {
    if (!fieldsOfSort(sort).includes(filter)) command.option(`--${filter} <value>`, FILTER_HELP[filter])
  }
  return command
    .option('--relation <A-B>', 'between whom')
    .option('--check', 'say what an import would do, and keep nothing')
    .option('--workspace <name>', 'in a channel; with --as')
    .option('--as <account>', 'in whose name a channel is looked at and acted in')
    .option('--own', 'in a channel: for your side alone')
    .option('--by <name>', 'who signs (else ENTENTE_USER, else the user of this machine)')
    .option('--reason <text>', 'why')
    .option('-n, --limit <count>', 'how many', '100')
}

const FILTER_HELP: Readonly<Record<string, string>> = {
  dyad: 'of one relation: KGZ-VNM',
  party: 'of all relations of one state',
  of: 'on the list of one side',
  direction: 'sell or buy',
  hs: 'of a code of HS 2022 and all below it',
  state: 'waiting, proposed, withdrawn or uncoded',
  kind: 'of one kind',
  from: 'not over before this day',
  q: 'words that it says',
}

export const signatureOf = ({ flags, memberships }: Pick<Asked, 'flags' | 'memberships'>): ItemSignature => ({
  by: flags.as ?? flags.by ?? machineUser(),
  at: new Date().toISOString(),
  reason: flags.reason ?? '',
  membership: workspace => memberships.find(each => each.workspace === workspace),
})

/** Where something is listed: in a channel what both sides see, or with `--own` what only the own side does. */
export function roomOf({ flags, memberships }: Pick<Asked, 'flags' | 'memberships'>): Room {
  const { workspace, own: isOwn = false } = flags
  if (workspace === undefined) return {}
  const side = memberships.find(each => each.workspace === workspace)?.side ?? ''
  return isOwn ? { workspace, side, isOwn } : { workspace, side: '' }
}

export function fieldsIn(flags: BusinessFlags, sort: BusinessSort): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const field of fieldsOfSort(sort)) {
    const value = flags[field]
    if (typeof value === 'string' && !SIGNED.includes(field)) fields[field] = value
  }
  return fields
}

export async function filtersIn(flags: BusinessFlags): Promise<BusinessFilters> {
  const filters: Record<string, string> = {}
  for (const filter of BUSINESS_FILTERS) {
    const value = flags[filter]
    if (typeof value === 'string' && value !== '')
      filters[filter] = filter === 'of' || filter === 'party' ? value.toUpperCase() : value
  }
  return { ...filters, ...(await dyadFlag(filters.dyad)) }
}

export async function foundLine({
  store,
  what,
  sort,
}: Pick<Asked, 'store' | 'what' | 'sort'>): Promise<BusinessHistory> {
  const id = oneOf(what, 'ID')
  const found = await businessWith(store.db, id)
  if (found === undefined || found.line.sort !== sort)
    throw new CommandError(`nothing is listed as ${id}`, EXIT.nothing)
  return found
}

export async function show(asked: Asked): Promise<number> {
  const found = await foundLine(asked)
  const { fields, sort } = found.line
  const suggested = sort === 'good' && fields.hs === '' ? createHs(tablesOf()).suggest(fields.name ?? '') : []
  await hand(asked.flags, {
    json: { ...found, suggested },
    view: () => businessLineView(found.line, { ...found, suggested }),
  })
  return EXIT.done
}

export async function add({ store, flags, memberships, what, sort }: Asked): Promise<number> {
  const { dyad = '' } = await dyadFlag(flags.relation)
  if (dyad === '') throw new CommandError('missing --relation', EXIT.usage, 'Between whom: --relation KGZ-VNM')
  const name = what.join(' ')
  const fields = { ...fieldsIn(flags, sort), ...(name === '' ? {} : { name }) }
  const order = { kind: 'open', sort, relation: dyad, fields, own: flags.own === true } as const
  return acted({ store, flags, memberships }, [order])
}

export async function set({ store, flags, memberships, what, sort }: Asked): Promise<number> {
  const given = Object.entries(fieldsIn(flags, sort))
  if (what.length === 0 || given.length === 0)
    throw new CommandError('nothing to set', EXIT.usage, 'Name lines, and fields: --note TEXT')
  return acted(
    { store, flags, memberships },
    what.flatMap(line => given.map(([field, value]) => ({ kind: 'set' as const, line, field, value }))),
  )
}

export const judge =
  (kind: 'confirm' | 'refuse' | 'undo'): Action =>
  async ({ store, flags, memberships, what, sort }) => {
    const [line = '', act] = what
    if (act !== undefined) return acted({ store, flags, memberships }, [{ kind, line, act }])
    const { acts } = await foundLine({ store, what, sort })
    const waiting = acts.filter(({ state }) => state === 'proposed')
    if (kind === 'undo') throw new CommandError('missing act', EXIT.usage, 'See its history: show ID')
    if (waiting.length === 0) throw new CommandError('nothing waits', EXIT.nothing)
    return acted(
      { store, flags, memberships },
      waiting.map(({ act: { id } }) => ({ kind, line, act: id })),
    )
  }

/** Puts drafts of the own side before both. */
export const share: Action = ({ store, flags, memberships, what }) =>
  acted(
    { store, flags, memberships },
    what.map(line => ({ kind: 'share' as const, line })),
  )

export async function acted(
  { store, flags, memberships }: Pick<Asked, 'store' | 'flags' | 'memberships'>,
  orders: readonly BusinessOrder[],
): Promise<number> {
  const where = flags.workspace === undefined ? {} : { workspace: flags.workspace }
  const signature = { ...signatureOf({ flags, memberships }), ...where }
  const { acts, lines } = await actOnBusiness(store, orders, signature, { tables: tablesOf() })
  if (flags.json) process.stdout.write(`${JSON.stringify({ acts, lines }, null, 2)}\n`)
  else {
    const touched = new Set(acts.map(({ line }) => line))
    for (const { id, fields, state } of lines) {
      process.stdout.write(`${id}   ${touched.has(id) ? state : 'unchanged'}   ${fields.name}\n`)
    }
  }
  return EXIT.done
}

export async function exported({ store, flags, memberships, what, sort }: Asked): Promise<number> {
  const file = oneOf(what, 'FILE.csv, or FILE.xlsx')
  const lines = await allBusiness(store.db, {
    ...roomOf({ flags, memberships }),
    sort,
    filters: await filtersIn(flags),
  })
  const { businessCsv, businessXlsx } = await import('../../export/business/sheet.js')
  if (file === '-') process.stdout.write(businessCsv(sort, lines))
  else {
    await writeFile(file, /\.xlsx$/i.test(file) ? await businessXlsx(sort, lines) : businessCsv(sort, lines))
    process.stdout.write(`wrote ${file}, ${lines.length} rows\n`)
  }
  return EXIT.done
}

export async function imported({ store, flags, memberships, what, sort }: Asked): Promise<number> {
  const file = oneOf(what, 'FILE')
  const [{ readBusinessSheet }, { importBusiness }] = await Promise.all([
    import('../../export/business/sheet.js'),
    import('../../pipeline/business/import.js'),
  ])
  const rows = await readBusinessSheet(await bytesOf(file), file, sort).catch((error: unknown) => {
    if (error instanceof InputError) throw new CommandError(`${error.where}: ${error.message}`, EXIT.usage, error.hint)
    throw error
  })
  const signature = signatureOf({ flags, memberships })
  const outcome = await importBusiness(store, rows, {
    sort,
    signature,
    tables: tablesOf(),
    check: flags.check ?? false,
  })
  await hand(flags, { json: outcome, view: () => listOutcomeView(outcome) })
  return outcome.problems.length > 0 ? EXIT.partial : EXIT.done
}

export const bytesOf = (file: string): Promise<Uint8Array> =>
  readFile(file).catch(() => {
    throw new CommandError(`no such file: ${file}`, EXIT.usage)
  })

export function oneOf(what: readonly string[], name: string): string {
  const [first] = what
  if (first === undefined) throw new CommandError(`missing: ${name}`, EXIT.usage)
  return first
}
