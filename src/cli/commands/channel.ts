import type { Command } from 'commander'
import type { Membership } from '../../model/access.js'
import { messagesIn, say, unsay } from '../../pipeline/channels/messages.js'
import { ItemProblem } from '../../pipeline/items/fields.js'
import { channelFor, channelsOf } from '../../queries/channels.js'
import { seatsOf } from '../../store/seats.js'
import type { Store } from '../../store/store.js'
import { CommandError, EXIT } from '../exit.js'
import { hand, type LedgerFlags, ledgerOptions, membershipsFlag, withLedger } from '../ledger.js'

const EXAMPLES = `Examples:
  entente channel list --as aida                          channels that she is a member of
  entente channel show "Central Asia" --as aida           both sides, and what was written
  entente channel say "Central Asia" "We agree" --as aida     to both sides
  entente channel note "Central Asia" "Ask Osh" --as aida     to her own side alone
  entente channel undo "Central Asia" m-1a2b3c4d5e6f --as aida
  entente item open --workspace "Central Asia" --relation KGZ-VNM --content "Name focal points" --as aida
`

const AFTER = `
A channel is a workspace that two sides share: entente workspace share NAME A B. What both sides see, and what a side keeps to
itself, are told apart; nothing of the latter is shown to the other. Items: entente item … --workspace NAME --as ACCOUNT.

Exit: 0 done · 1 there is no such channel, message or account · 2 used wrongly · 5 the ledger cannot be opened
`

interface ChannelFlags extends LedgerFlags {
  readonly as?: string
  readonly item?: string
}

interface Asked {
  readonly store: Store
  readonly flags: ChannelFlags
  readonly name: string
  readonly words: readonly string[]
  readonly memberships: readonly Membership[]
}

/** `entente channel`: workspaces that two sides share, as one of their members sees them. */
export function define(program: Command, summary: string): void {
  ledgerOptions(program.command('channel <action> [name] [words...]').description(summary))
    .option('--as <account>', 'in whose name')
    .option('--item <item>', 'item that a message is about')
    .addHelpText('before', EXAMPLES)
    .addHelpText('after', AFTER)
    .action(async (action: string, name: string | undefined, words: readonly string[], flags: ChannelFlags) => {
      const run = ACTIONS[action]
      if (run === undefined) {
        throw new CommandError(`unknown action: ${action}`, EXIT.usage, `One of: ${Object.keys(ACTIONS).join(', ')}`)
      }
      if (flags.as === undefined) throw new CommandError('missing --as', EXIT.usage, 'In whose name: --as ACCOUNT')
      if (action !== 'list' && name === undefined) throw new CommandError('missing the name', EXIT.usage)
      await withLedger(flags, { doing: `entente channel ${action}` }, async store => {
        const memberships = await membershipsFlag(store, flags.as)
        try {
          await store.as(seatsOf(memberships), () => run({ store, flags, name: name ?? '', words, memberships }))
        } catch (error) {
          if (!(error instanceof ItemProblem)) throw error
          throw new CommandError(error.message, error.code === 'unknown' ? EXIT.nothing : EXIT.usage, error.hint)
        }
      })
    })
}

const ACTIONS: Readonly<Record<string, (asked: Asked) => Promise<void>>> = {
  list: async ({ store: { db }, flags, memberships }) => {
    const channels = await channelsOf(db, memberships)
    await hand(flags, {
      json: { channels },
      view: () => ({
        title: 'Channels',
        facts: [],
        sections: [
          {
            name: '',
            columns: ['name', 'sides', 'yours', 'role'],
            none: 'None.',
            rows: channels.map(({ name, sides, own, role }) => [name, sides.join(' and '), own || '-', role]),
          },
        ],
      }),
    })
  },
  show: async ({ store: { db }, flags, name, memberships }) => {
    const channel = await channelFor(db, memberships, name)
    if (channel === undefined) throw new CommandError(`no channel: ${name}`, EXIT.nothing, 'See: entente channel list')
    const messages = await messagesIn(db, { workspace: name })
    await hand(flags, {
      json: { channel, messages },
      view: () => ({
        title: name,
        facts: [
          ['Sides', channel.sides.join(' and ')],
          ['Yours', channel.own || 'neither'],
        ],
        sections: [
          {
            name: 'Members',
            columns: ['name', 'side', 'role'],
            rows: channel.members.map(({ account, side, role }) => [account, side || '-', role]),
          },
          {
            name: 'Written',
            columns: ['time', 'who', 'seen by', 'id', 'what'],
            none: 'Nothing yet.',
            rows: messages.map(({ at, by, from, side, id, kind, text, undone }) => [
              at.slice(0, 16),
              from === '' ? '-' : `${by} (${from})`,
              side === '' ? 'both sides' : `only ${side}`,
              id,
              `${kind === 'said' ? text : `${kind}: ${text}`}${undone ? ' (taken back)' : ''}`,
            ]),
          },
        ],
      }),
    })
  },
  say: asked => write(asked, 'both'),
  note: asked => write(asked, 'own'),
  undo: async ({ store, flags, name, words: [id = ''], memberships }) => {
    await unsay(store, { ...signed(flags), workspace: name, id, membership: membershipIn(memberships, name) })
    process.stdout.write(`${id} is taken back\n`)
  },
}

async function write({ store, flags, name, words, memberships }: Asked, audience: 'both' | 'own'): Promise<void> {
  const { id, side } = await say(store, {
    ...signed(flags),
    workspace: name,
    text: words.join(' '),
    audience,
    membership: membershipIn(memberships, name),
    ...(flags.item === undefined ? {} : { item: flags.item }),
  })
  process.stdout.write(`${id}   ${side === '' ? 'seen by both sides' : `seen by ${side} alone`}\n`)
}

const signed = ({ as = '' }: ChannelFlags) => ({ by: as, at: new Date().toISOString() })
const membershipIn = (memberships: readonly Membership[], name: string) =>
  memberships.find(({ workspace }) => workspace === name)
