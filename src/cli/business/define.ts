import type { Command } from 'commander'
import type { BusinessSort } from '../../model/business.js'
import { ItemProblem } from '../../pipeline/items/fields.js'
import { seatsOf } from '../../store/seats.js'
import { CommandError, EXIT } from '../exit.js'
import { ledgerOptions, membershipsFlag, withLedger } from '../ledger.js'
import { type Action, type Asked, type BusinessFlags, businessOptions } from './shared.js'

/** An action that asks the tables alone, and needs no ledger. */
export type Lookup = (asked: Omit<Asked, 'store' | 'memberships'>) => Promise<number>

export interface BusinessCommand {
  readonly name: string
  readonly sort: BusinessSort
  readonly examples: string
  readonly after: string
  readonly actions: Readonly<Record<string, Action>>
  readonly lookups?: Readonly<Record<string, Lookup>>
  readonly more?: (command: Command) => Command
}

/** A command whose first word says what to do. */
export function defineBusiness(
  program: Command,
  summary: string,
  { name, sort, examples, after, actions, lookups = {}, more = each => each }: BusinessCommand,
): void {
  const command = ledgerOptions(program.command(`${name} <action> [what...]`).description(summary))
  more(businessOptions(command, sort))
    .addHelpText('before', examples)
    .addHelpText('after', after)
    .action(async (action: string, what: readonly string[], flags: BusinessFlags) => {
      const lookup = Object.hasOwn(lookups, action) ? lookups[action] : undefined
      if (lookup !== undefined) {
        process.exitCode = await lookup({ flags, what, sort })
        return
      }
      const run = Object.hasOwn(actions, action) ? actions[action] : undefined
      if (run === undefined)
        throw new CommandError(
          `unknown action: ${action}`,
          EXIT.usage,
          `One of: ${Object.keys({ ...actions, ...lookups }).join(', ')}`,
        )
      process.exitCode = await withLedger(flags, { doing: `entente ${name} ${action}` }, async store => {
        try {
          const memberships = await membershipsFlag(store, flags.as)
          return await store.as(seatsOf(memberships), () => run({ store, flags, memberships, what, sort }))
        } catch (error) {
          if (!(error instanceof ItemProblem)) throw error
          throw new CommandError(error.message, error.code === 'unknown' ? EXIT.nothing : EXIT.usage, error.hint)
        }
      })
    })
}
