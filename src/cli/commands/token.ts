import type { Command } from 'commander'
import { isScope, SCOPES } from '../../model/access.js'
import type { Store } from '../../store/store.js'
import { CommandError, EXIT } from '../exit.js'
import { hand, type LedgerFlags, ledgerOptions, withLedger } from '../ledger.js'
import { noteCommand } from '../noting.js'
import type { Talk } from '../talk.js'

const EXAMPLES = `Examples:
  entente token create --user desk --scopes read,ingest --label "night feed" --days 90
  entente token list
  entente token revoke 3f2a9c1b77d0
`

const AFTER = `
A token lets a program use the API in the name of an account, and do at most what the account may do. It is printed once, on
standard output; the ledger keeps its hash.

Exit: 0 done · 1 there is no such token or account · 2 used wrongly · 5 the ledger cannot be opened
`

interface TokenFlags extends LedgerFlags {
  readonly user?: string
  readonly scopes: string
  readonly label: string
  readonly days?: string
}

/** `entente token`: what programs sign in with. */
export function define(program: Command, summary: string): void {
  ledgerOptions(program.command('token <action> [id]').description(summary))
    .option('--user <name>', 'account that it acts for; for create')
    .option('--scopes <scopes>', `of ${SCOPES.join(', ')}, with commas between`, 'read')
    .option('--label <words>', 'what it is for', 'token')
    .option('--days <number>', 'days until it expires; never when absent')
    .addHelpText('before', EXAMPLES)
    .addHelpText('after', AFTER)
    .action(async (action: string, id: string | undefined, flags: TokenFlags) => {
      const run = ACTIONS[action]
      if (run === undefined) {
        throw new CommandError(`unknown action: ${action}`, EXIT.usage, `One of: ${Object.keys(ACTIONS).join(', ')}`)
      }
      await withLedger(flags, { doing: `entente token ${action}` }, async (store, talk) => {
        await run({ store, talk, flags, id: id ?? '' })
        if (action !== 'list') await noteCommand(store.db, `token ${action}`, id ?? flags.user ?? '')
      })
    })
}

interface Asked {
  readonly store: Store
  readonly talk: Talk
  readonly flags: TokenFlags
  readonly id: string
}

const ACTIONS: Readonly<Record<string, (asked: Asked) => Promise<void>>> = {
  create: async ({ store: { db }, talk, flags }) => {
    const { user, label, json } = flags
    if (user === undefined) throw new CommandError('missing --user', EXIT.usage, 'The account that it acts for.')
    const scopes = scopesOf(flags.scopes)
    const days = daysOf(flags.days)
    const { makeToken } = await import('../../server/accounts/manage.js')
    const made = await makeToken(db, user, { label, scopes, ...(days === undefined ? {} : { days }) })
    if (made === undefined) {
      throw new CommandError(`${user} has no account, or may do none of: ${scopes.join(', ')}`, EXIT.nothing)
    }
    process.stdout.write(json ? `${JSON.stringify(made)}\n` : `${made.token}\n`)
    talk.say(`token ${made.id} may: ${made.scopes.join(', ')}. It is shown this once.`)
  },
  list: async ({ store: { db }, flags }) => {
    const { listTokens } = await import('../../store/accounts.js')
    const tokens = await listTokens(db, flags.user)
    await hand(flags, {
      json: { tokens },
      view: () => ({
        title: 'Tokens',
        facts: [],
        sections: [
          {
            name: '',
            columns: ['id', 'account', 'what it may', 'until', 'last used', 'what for'],
            none: 'None.',
            rows: tokens.map(({ id, account, label, scopes, expires, used }) => [
              id,
              account,
              scopes.join(','),
              expires.slice(0, 10) || '-',
              used.slice(0, 10) || '-',
              label,
            ]),
          },
        ],
      }),
    })
  },
  revoke: async ({ store: { db }, talk, id }) => {
    const { removeToken } = await import('../../store/accounts.js')
    if (!(await removeToken(db, id))) throw new CommandError(`no token: ${id}`, EXIT.nothing, 'See: entente token list')
    talk.say(`token ${id} counts no more`)
  },
}

function scopesOf(typed: string): string[] {
  const scopes = typed.split(',').map(scope => scope.trim())
  const wrong = scopes.find(scope => !isScope(scope))
  if (wrong !== undefined) {
    throw new CommandError(`unknown scope: ${wrong}`, EXIT.usage, `Of: ${SCOPES.join(', ')}`)
  }
  return scopes
}

function daysOf(typed: string | undefined): number | undefined {
  if (typed === undefined) return undefined
  const days = Number(typed)
  if (!Number.isInteger(days) || days < 1)
    throw new CommandError(`invalid days: ${typed}`, EXIT.usage, 'A whole number.')
  return days
}
