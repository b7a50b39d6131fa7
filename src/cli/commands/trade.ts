import { basename } from 'node:path'
import type { Command } from 'commander'
import { tradeSdmx } from '../../export/business/sdmx.js'
import { tableView, tradeView } from '../../export/business/view.js'
import { isTableRole, TABLE_ROLES, type TableRole } from '../../model/business.js'
import { createStatisticsReader } from '../../pipeline/business/statistics.js'
import { tradeBetween } from '../../queries/business/trade.js'
import { defineBusiness } from '../business/define.js'
import { type Action, acted, bytesOf, fieldsIn, judge, oneOf, set, show, tablesOf } from '../business/shared.js'
import { CommandError, EXIT } from '../exit.js'
import { dyadFlag, hand } from '../ledger.js'

const EXAMPLES = `Examples:
  entente trade show KGZ-VNM                                 both sides' figures, period by period, with what the coverage tells
  entente trade show KGZ-VNM --sdmx > trade.csv              the same as SDMX-CSV
  entente trade import comtrade.csv --relation KGZ-VNM --source "UN Comtrade" --fixed unit=USD --check
  entente trade import customs.csv --relation KGZ-VNM --source "Customs of Viet Nam" --column value=Amount \\
    --fixed reporter=VNM --fixed unit=USD --scale 1000000    columns by name, one value for all rows, millions
  entente trade undo t-… a-…                                 take a table back
`

const AFTER = `
Roles of columns: ${TABLE_ROLES.join(', ')}. Columns that are called as in UN Comtrade or SDMX-CSV need not be named. The file is kept as it
came, under its hash. What the sides report is never averaged: what is apart is shown.

Exit: 0 done · 1 nothing there · 2 used wrongly · 5 the ledger cannot be opened
`

const shown: Action = async ({ store, flags, what }) => {
  const { dyad = '' } = await dyadFlag(oneOf(what, 'A-B'))
  const hs = typeof flags.hs === 'string' ? flags.hs : ''
  const found = await tradeBetween(store.db, dyad, { hs })
  if (flags.sdmx === true) process.stdout.write(tradeSdmx(found, tablesOf()))
  else await hand(flags, { json: found, view: () => tradeView(found) })
  return found.lines.length + found.told.length > 0 ? EXIT.done : EXIT.nothing
}

/** `value=Amount`, several times. */
function pairsIn(given: unknown): Partial<Record<TableRole, string>> {
  const pairs: Partial<Record<TableRole, string>> = {}
  for (const each of Array.isArray(given) ? given.map(String) : []) {
    const at = each.indexOf('=')
    const role = each.slice(0, at)
    if (at < 1 || !isTableRole(role))
      throw new CommandError(`not a role: ${each}`, EXIT.usage, `ROLE=…, a role is one of: ${TABLE_ROLES.join(', ')}`)
    pairs[role] = each.slice(at + 1)
  }
  return pairs
}

const importTable: Action = async ({ store, flags, memberships, what, sort }) => {
  const file = oneOf(what, 'FILE.csv')
  const { dyad = '' } = await dyadFlag(flags.relation)
  if (dyad === '') throw new CommandError('missing --relation', EXIT.usage, 'Between whom: --relation KGZ-VNM')
  const scale = Number(flags.scale ?? '1')
  if (!(scale > 0))
    throw new CommandError(
      `invalid scale: ${flags.scale}`,
      EXIT.usage,
      'A number: 1000000 where the table tells millions.',
    )
  const bytes = await bytesOf(file)
  const reader = createStatisticsReader(tablesOf())
  const fixed = pairsIn(flags.fixed)
  const found = Object.entries(reader.guess(reader.columnsOf(bytes, file))).filter(([role]) => !(role in fixed))
  const mapping = { columns: { ...Object.fromEntries(found), ...pairsIn(flags.column) }, fixed, scale }
  const reading = reader.read(bytes, basename(file), { mapping, relation: dyad })
  if (flags.check === true) {
    await hand(flags, { json: { mapping, ...reading, kept: false }, view: () => tableView(reading, false) })
    return EXIT.done
  }
  const fields = { name: basename(file), ...fieldsIn(flags, sort) }
  const order = { kind: 'open', sort, relation: dyad, fields, file: { name: basename(file), bytes, mapping } } as const
  if (!flags.json) await hand(flags, { json: {}, view: () => tableView(reading, true) })
  return acted({ store, flags, memberships }, [order])
}

const collect = (value: string, before: readonly string[] = []): string[] => [...before, value]

/** `entente trade …`: trade between two states as the coverage and official statistics tell it. */
export function define(program: Command, summary: string): void {
  defineBusiness(program, summary, {
    name: 'trade',
    sort: 'statistics',
    examples: EXAMPLES,
    after: AFTER,
    actions: {
      show: shown,
      import: importTable,
      table: show,
      set,
      confirm: judge('confirm'),
      refuse: judge('refuse'),
      undo: judge('undo'),
    },
    more: command =>
      command
        .option('--column <role=name>', 'the column that tells something; may be given several times', collect)
        .option('--fixed <role=value>', 'what holds for all rows; may be given several times', collect)
        .option('--scale <number>', 'what values are multiplied by', '1')
        .option('--sdmx', 'print SDMX-CSV'),
  })
}
