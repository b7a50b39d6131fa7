import type { Command } from 'commander'
import type { Store } from '../../store/store.js'
import type { HookTrouble, Owner } from '../../telling/hooks.js'
import { CommandError, EXIT } from '../exit.js'
import { hand, type LedgerFlags, ledgerOptions, withLedger } from '../ledger.js'
import { noteCommand } from '../noting.js'
import type { Talk } from '../talk.js'
import { tellingOf } from '../telling.js'

const EXAMPLES = `Examples:
  entente webhook add https://desk.example/hook --label desk   prints the secret it is signed by, once
  entente webhook add https://desk.example/all --workspace "Central Asia"
  entente webhook list
  entente webhook log h-1a2b3c4d5e6f
  entente webhook replay h-1a2b3c4d5e6f --since 2026-11-01
`

const AFTER = `
What the inbox tells is posted to the address, signed as Standard Webhooks has it (webhook-id, webhook-timestamp,
webhook-signature). What fails is tried again for three days and a half; after five days of nothing but failure, or by an answer of
410, a webhook is disabled. Only public addresses over https, but for hosts in private_hosts (entente tell --help).
Actions: add, list, log, replay, enable, remove.

Exit: 0 done · 1 there is nothing of that name · 2 used wrongly · 5 the ledger cannot be opened
`

interface HookFlags extends LedgerFlags {
  readonly user?: string
  readonly workspace?: string
  readonly label?: string
  readonly since?: string
  readonly telling?: string
}

interface Asked {
  readonly store: Store
  readonly talk: Talk
  readonly flags: HookFlags
  readonly owner: Owner
  readonly what: string
}

/** `entente webhook`: addresses that notices are posted to. */
export function define(program: Command, summary: string): void {
  ledgerOptions(program.command('webhook <action> [what]').description(summary))
    .option('--user <name>', 'of an account; else of this machine')
    .option('--workspace <name>', 'tells what bears on a workspace; for add')
    .option('--label <words>', 'what it is for; for add')
    .option('--since <day>', 'from this day on; for replay')
    .option('--telling <file>', 'JSON with the settings (else ENTENTE_KEY and the like)')
    .addHelpText('before', EXAMPLES)
    .addHelpText('after', AFTER)
    .action(async (action: string, what: string | undefined, flags: HookFlags) => {
      const run = ACTIONS[action]
      if (run === undefined) {
        throw new CommandError(`unknown action: ${action}`, EXIT.usage, `One of: ${Object.keys(ACTIONS).join(', ')}`)
      }
      await withLedger(flags, { doing: `entente webhook ${action}`, whole: true }, async (store, talk) => {
        await run({ store, talk, flags, owner: await ownerIn(store, flags.user), what: what ?? '' })
        // The address is not noted: it may hold what only its owner knows.
        const noted = action === 'add' ? (flags.workspace ?? flags.user ?? '') : (what ?? '')
        if (action !== 'list' && action !== 'log') await noteCommand(store.db, `webhook ${action}`, noted)
      })
    })
}

/** Whoever is at this machine may see to everything in the name of an account. */
async function ownerIn({ db }: Store, user: string | undefined): Promise<Owner> {
  const [{ accountWith }, { membershipsOf }, { machineUser }] = await Promise.all([
    import('../../store/accounts.js'),
    import('../../store/workspaces.js'),
    import('../../pipeline/signer.js'),
  ])
  if (user === undefined) return { name: '', by: machineUser(), rights: { role: 'administrator', memberships: [] } }
  const account = await accountWith(db, user)
  if (account === undefined) {
    throw new CommandError(`no such account: ${user}`, EXIT.nothing, 'Who may sign in: entente user list')
  }
  return { name: user, by: user, rights: { role: account.role, memberships: await membershipsOf(db, user) } }
}

const hooks = () => import('../../telling/hooks.js')
const missing = (id: string) => new CommandError(`no webhook: ${id}`, EXIT.nothing, 'See: entente webhook list')

const ACTIONS: Readonly<Record<string, (asked: Asked) => Promise<void>>> = {
  add: async ({ store, talk, flags, owner, what }) => {
    const settings = await tellingOf(flags.telling)
    const hook = { url: what, label: flags.label ?? '', workspace: flags.workspace ?? '' }
    const made = await (await hooks()).makeWebhook(store.db, owner, { hook, settings })
    if (typeof made === 'string') throw new CommandError(...TROUBLES[made])
    process.stdout.write(flags.json ? `${JSON.stringify(made)}\n` : `${made.secret}\n`)
    talk.say(`webhook ${made.id}. The secret is shown this once.`)
  },
  list: async ({ store, flags, owner }) => {
    const found = await (await hooks()).webhooksFor(store.db, owner)
    await hand(flags, {
      json: { webhooks: found },
      view: () => ({
        title: 'Webhooks',
        facts: [],
        sections: [
          {
            name: '',
            columns: ['id', 'state', 'of', 'label', 'address'],
            none: 'None.',
            rows: found.map(({ id, state, account, workspace, label, url, problem }) => [
              id,
              state,
              workspace || account || '-',
              label || '-',
              problem === '' ? url : `${url} (${problem})`,
            ]),
          },
        ],
      }),
    })
  },
  log: async ({ store, flags, owner, what }) => {
    const found = await (await hooks()).deliveriesTo(store.db, owner, what, 100)
    if (found === undefined) throw missing(what)
    await hand(flags, {
      json: { deliveries: found },
      view: () => ({
        title: what,
        facts: [],
        sections: [
          {
            name: 'Sent',
            columns: ['notice', 'state', 'tries', 'answer', 'what'],
            none: 'Nothing was sent yet.',
            rows: found.map(({ notice, state, attempts, status, problem, kind, subject }) => [
              notice,
              state,
              String(attempts),
              problem || String(status || '-'),
              `${kind} ${subject}`,
            ]),
          },
        ],
      }),
    })
  },
  replay: async ({ store, talk, flags, owner, what }) => {
    const day = flags.since ?? ''
    if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(Date.parse(day))) {
      throw new CommandError(`invalid day: ${day}`, EXIT.usage, 'As in: --since 2026-11-01')
    }
    const asked = { id: what, since: `${day}T00:00:00.000Z`, now: new Date() }
    const count = await (await hooks()).replay(store.db, owner, asked)
    if (count === undefined) throw missing(what)
    talk.say(`${count} go again by the next round: entente tell`)
  },
  enable: async ({ store, talk, owner, what }) => {
    if (!(await (await hooks()).enableWebhook(store.db, owner, what))) throw missing(what)
    talk.say(`${what} is tried again`)
  },
  remove: async ({ store, talk, owner, what }) => {
    if (!(await (await hooks()).dropWebhook(store.db, owner, what))) throw missing(what)
    talk.say(`${what} is gone`)
  },
}

const TROUBLES: Readonly<Record<HookTrouble, [message: string, code: number, hint: string]>> = {
  'bad-address': ['not an address that is posted to', EXIT.usage, 'It begins with https:// and names no user.'],
  private: ['not a public address', EXIT.usage, 'Hosts of your own network: private_hosts, see entente tell --help'],
  'no-workspace': ['no such workspace', EXIT.nothing, 'What there is: entente workspace list'],
  'not-yours': ['not an administrator of that workspace', EXIT.usage, 'Leave --user out, or name one who is.'],
  'too-many': ['that is as many as there may be', EXIT.usage, 'Remove one first.'],
}
