import type { Command } from 'commander'
import { isRole, ROLES, type Role } from '../../model/access.js'
import type { Store } from '../../store/store.js'
import { CommandError, EXIT } from '../exit.js'
import { hand, type LedgerFlags, ledgerOptions, withLedger } from '../ledger.js'
import { noteCommand } from '../noting.js'
import { askSecret } from '../secret.js'
import type { Talk } from '../talk.js'

const EXAMPLES = `Examples:
  entente user add amina --role administrator           asks for the password
  entente user add desk --role reader --password-file desk.txt
  entente user role desk reviewer
  entente user link amina 248289761001                  she signs in with the provider, too
`

const AFTER = `
Accounts are needed where others reach the server (entente serve --host …, or --accounts). The password comes from the
terminal, from standard input or from a file: never from the command line, where other processes see it.
Roles: reader (reads), contributor (adds coverage, too), reviewer (rules, too), administrator (sees to accounts, too).

Exit: 0 done · 1 there is no such account · 2 used wrongly · 5 the ledger cannot be opened
`

interface UserFlags extends LedgerFlags {
  readonly role?: string
  readonly passwordFile?: string
  readonly issuer?: string
}

/** `entente user`: who may do what on a server. */
export function define(program: Command, summary: string): void {
  ledgerOptions(program.command('user <action> [name] [role]').description(summary))
    .option('--role <role>', `${ROLES.join(', ')}; for add`)
    .option('--password-file <file>', 'first line of a file is the password; - is standard input')
    .option('--issuer <address>', 'provider of logins (else ENTENTE_OIDC_ISSUER); for link')
    .addHelpText('before', EXAMPLES)
    .addHelpText('after', AFTER)
    .action(async (action: string, name: string | undefined, role: string | undefined, flags: UserFlags) => {
      const run = ACTIONS[action]
      if (run === undefined) {
        throw new CommandError(`unknown action: ${action}`, EXIT.usage, `One of: ${Object.keys(ACTIONS).join(', ')}`)
      }
      if (action !== 'list' && name === undefined) throw new CommandError('missing the name', EXIT.usage)
      await withLedger(
        flags,
        { whole: true, doing: `entente user ${action}`, create: action === 'add' },
        async (store, talk) => {
          await run({ store, talk, flags, name: name ?? '', role: role ?? flags.role })
          if (action !== 'list') await noteCommand(store.db, `user ${action}`, name ?? '')
        },
      )
    })
}

interface Asked {
  readonly store: Store
  readonly talk: Talk
  readonly flags: UserFlags
  readonly name: string
  readonly role: string | undefined
}

const ACTIONS: Readonly<Record<string, (asked: Asked) => Promise<void>>> = {
  add: async ({ store: { db }, talk, flags, name, role = 'reader' }) => {
    const checked = roleOf(role)
    const { makeAccount } = await import('../../server/accounts/manage.js')
    const password = await askSecret(`Password for ${name}`, flags.passwordFile)
    refuse(await makeAccount(db, { name, role: checked, password }), name)
    talk.say(`${name} may sign in as ${checked}`)
  },
  list: async ({ store: { db }, flags }) => {
    const { listAccounts } = await import('../../store/accounts.js')
    const users = await listAccounts(db)
    await hand(flags, {
      json: { users },
      view: () => ({
        title: 'Accounts',
        facts: [],
        sections: [
          {
            name: '',
            columns: ['role', 'since', 'sessions', 'tokens', 'name'],
            none: 'None. Make the first: entente user add NAME --role administrator',
            rows: users.map(({ name, role, created, sessions, tokens }) => [
              role,
              created.slice(0, 10),
              String(sessions),
              String(tokens),
              name,
            ]),
          },
        ],
      }),
    })
  },
  role: async ({ store: { db }, talk, name, role = '' }) => {
    const { setRole } = await import('../../server/accounts/manage.js')
    refuse(await setRole(db, name, roleOf(role)), name)
    talk.say(`${name} is ${role} now`)
  },
  password: async ({ store: { db }, talk, flags, name }) => {
    const { setPassword } = await import('../../server/accounts/manage.js')
    const password = await askSecret(`New password for ${name}`, flags.passwordFile)
    refuse(await setPassword(db, name, { password }), name)
    talk.say(`the password of ${name} is changed; all its sessions are ended`)
  },
  link: async ({ store: { db }, talk, flags, name, role: subject = '' }) => {
    const issuer = flags.issuer ?? process.env.ENTENTE_OIDC_ISSUER ?? ''
    if (subject === '' || issuer === '')
      throw new CommandError('who is it?', EXIT.usage, 'entente user link NAME SUBJECT --issuer ADDRESS')
    const { accountWith, linkIdentity } = await import('../../store/accounts.js')
    if ((await accountWith(db, name)) === undefined) refuse('missing', name)
    if (!(await linkIdentity(db, { issuer, subject, account: name }))) {
      throw new CommandError(`${name} or ${subject} is linked already`, EXIT.usage, 'First: entente user unlink NAME')
    }
    talk.say(`${name} signs in at ${issuer}, too`)
  },
  unlink: async ({ store: { db }, talk, name }) => {
    const { endSessions, unlinkIdentities } = await import('../../store/accounts.js')
    if ((await unlinkIdentities(db, name)) === 0) throw new CommandError(`${name} is not linked`, EXIT.nothing)
    await endSessions(db, name)
    talk.say(`${name} signs in by password only`)
  },
  remove: async ({ store: { db }, talk, name }) => {
    const { dropAccount } = await import('../../server/accounts/manage.js')
    refuse(await dropAccount(db, name), name)
    talk.say(`${name} may no longer sign in; its tokens are revoked`)
  },
}

function roleOf(role: string): Role {
  if (!isRole(role)) throw new CommandError(`unknown role: ${role}`, EXIT.usage, `One of: ${ROLES.join(', ')}`)
  return role
}

function refuse(trouble: string | undefined, name: string): void {
  switch (trouble) {
    case undefined:
      return
    case 'missing':
      throw new CommandError(`no account: ${name}`, EXIT.nothing, 'See them: entente user list')
    case 'taken':
      throw new CommandError(`there is an account of that name: ${name}`, EXIT.usage, 'Or: entente user password NAME')
    case 'short':
      throw new CommandError('the password is too short', EXIT.usage, 'At least 10 characters.')
    case 'last':
      throw new CommandError(`${name} is the last administrator`, EXIT.usage, 'Make another one first.')
    default:
      throw new CommandError(`invalid name: ${name}`, EXIT.usage, 'Up to 80 signs, no line ends.')
  }
}
