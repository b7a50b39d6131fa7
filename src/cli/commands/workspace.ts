import type { Command } from 'commander'
import { isRole, ROLES, type Role } from '../../model/access.js'
import type { Store } from '../../store/store.js'
import { CommandError, EXIT } from '../exit.js'
import { hand, type LedgerFlags, ledgerOptions, partyNames, withLedger } from '../ledger.js'
import { noteCommand } from '../noting.js'
import type { Talk } from '../talk.js'

const EXAMPLES = `Examples:
  entente workspace add "Central Asia" KGZ-VNM KAZ-VNM     relations that some people work on
  entente workspace member "Central Asia" amina reviewer   her role there
  entente workspace member "Central Asia" bakyt reader --side KGZ
  entente workspace relations "Central Asia" KGZ-VNM       holds these from now on
  entente workspace leave "Central Asia" bakyt
  entente workspace share "Central Asia" KGZ VNM           two sides share it from now on: a channel
`

const AFTER = `
Besides the role that they have everywhere, people have a role in each workspace they are members of, and may do what
either lets them to the relations that it holds. Everybody with access reads
everything but what is in channels. --side is the code of the side
whose member this is, where two sides share a workspace.

Exit: 0 done · 1 there is no such workspace, member or account · 2 used wrongly · 5 the ledger cannot be opened
`

interface WorkspaceFlags extends LedgerFlags {
  readonly side?: string
}

/** `entente workspace`: sets of relations, and who works on them. */
export function define(program: Command, summary: string): void {
  ledgerOptions(program.command('workspace <action> [name] [words...]').description(summary))
    .option('--side <code>', 'the side whose member this is; for member')
    .addHelpText('before', EXAMPLES)
    .addHelpText('after', AFTER)
    .action(async (action: string, name: string | undefined, words: readonly string[], flags: WorkspaceFlags) => {
      const run = ACTIONS[action]
      if (run === undefined) {
        throw new CommandError(`unknown action: ${action}`, EXIT.usage, `One of: ${Object.keys(ACTIONS).join(', ')}`)
      }
      if (action !== 'list' && name === undefined) throw new CommandError('missing the name', EXIT.usage)
      await withLedger(flags, { whole: true, doing: `entente workspace ${action}` }, async (store, talk) => {
        await run({ store, talk, flags, name: name ?? '', words })
        if (action !== 'list') await noteCommand(store.db, `workspace ${action}`, [name, ...words].join(' '))
      })
    })
}

interface Asked {
  readonly store: Store
  readonly talk: Talk
  readonly flags: WorkspaceFlags
  readonly name: string
  readonly words: readonly string[]
}

const managing = () => import('../../server/accounts/workspaces.js')

const ACTIONS: Readonly<Record<string, (asked: Asked) => Promise<void>>> = {
  list: async ({ store: { db }, flags }) => {
    const { listWorkspaces } = await import('../../store/workspaces.js')
    const workspaces = await listWorkspaces(db)
    await hand(flags, {
      json: { workspaces },
      view: () => ({
        title: 'Workspaces',
        facts: [],
        sections: [
          {
            name: '',
            columns: ['name', 'relations', 'members'],
            none: 'None: everybody has the role that entente user gives, in all relations.',
            rows: workspaces.map(({ name, dyads, members }) => [
              name,
              dyads.join(' '),
              members
                .map(({ account, role, side }) => `${account} (${[role, side].filter(Boolean).join(', ')})`)
                .join(', '),
            ]),
          },
        ],
      }),
    })
  },
  add: async ({ store, talk, name, words }) => {
    const dyads = await dyadsIn(store, words)
    refuse(await (await managing()).makeWorkspace(store.db, { name, dyads }), name)
    talk.say(`${name} holds ${dyads.join(' ') || 'nothing yet'}`)
  },
  relations: async ({ store, talk, name, words }) => {
    const dyads = await dyadsIn(store, words)
    refuse(await (await managing()).holdDyads(store.db, name, dyads), name)
    talk.say(`${name} holds ${dyads.join(' ') || 'nothing'}`)
  },
  member: async ({ store: { db }, talk, flags, name, words: [account = '', role = ''] }) => {
    const checked = roleOf(role)
    const { side = '' } = flags
    refuse(await (await managing()).putMember(db, name, { account, role: checked, side }), `${name} ${account}`)
    talk.say(`${account} is ${checked} in ${name}`)
  },
  share: async ({ store, talk, name, words }) => {
    const names = await partyNames(store)
    const sides = words.map(word => names.codeOf(word) ?? word.toUpperCase())
    refuse(await (await managing()).shareWorkspace(store.db, name, sides), name)
    talk.say(`${name} is shared by ${sides.join(' and ')}`)
  },
  leave: async ({ store: { db }, talk, name, words: [account = ''] }) => {
    refuse(await (await managing()).dropMember(db, name, account), `${name} ${account}`)
    talk.say(`${account} is out of ${name}`)
  },
  remove: async ({ store: { db }, talk, name }) => {
    refuse(await (await managing()).dropWorkspace(db, name), name)
    talk.say(`${name} is gone; its relations stay`)
  },
}

function roleOf(role: string): Role {
  if (isRole(role)) return role
  throw new CommandError(`unknown role: ${role}`, EXIT.usage, `One of: ${ROLES.join(', ')}`)
}

async function dyadsIn(store: Store, words: readonly string[]): Promise<string[]> {
  const { dyadOf } = await import('../../queries/names.js')
  const names = await partyNames(store)
  return words.map(word => {
    const dyad = dyadOf([word], names) ?? dyadOf([word.toUpperCase()], names)
    if (dyad === undefined) throw new CommandError(`unknown parties: ${word}`, EXIT.usage, 'Two states: KGZ-VNM')
    return dyad
  })
}

function refuse(trouble: string | undefined, name: string): void {
  switch (trouble) {
    case undefined:
      return
    case 'bad-name':
      throw new CommandError(`not a name: ${name}`, EXIT.usage, 'Letters, digits, spaces, dots, hyphens; 60 at most.')
    case 'taken':
      throw new CommandError(`there is a workspace of that name: ${name}`, EXIT.usage)
    case 'no-account':
      throw new CommandError(`no such account: ${name}`, EXIT.nothing, 'Who may sign in: entente user list')
    case 'bad-side':
      throw new CommandError('not a side', EXIT.usage, 'A code: --side KGZ; of a channel one of its two')
    case 'written':
      throw new CommandError(`something is written in ${name}`, EXIT.usage, 'It stays with those who share it.')
    default:
      throw new CommandError(
        `no such workspace or member: ${name}`,
        EXIT.nothing,
        'What there is: entente workspace list',
      )
  }
}
