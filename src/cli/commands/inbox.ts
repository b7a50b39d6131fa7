import type { Command } from 'commander'
import { accountWatcher, WATCH_KINDS } from '../../model/telling.js'
import type { Store } from '../../store/store.js'
import { CommandError, EXIT } from '../exit.js'
import { countOf, hand, type LedgerFlags, ledgerOptions, partyNames, withLedger } from '../ledger.js'
import { noteCommand } from '../noting.js'
import type { Talk } from '../talk.js'

const EXAMPLES = `Examples:
  entente inbox                                 what you were told, the newest first
  entente inbox watch relation KGZ-VNM          tells you of it from now on
  entente inbox watch item i-1a2b3c4d5e6f
  entente inbox watch subject fisheries
  entente inbox watch search "q=trade&dyad=KGZ-VNM"
  entente inbox watches
  entente inbox stop w-1a2b3c4d5e6f
  entente inbox read all                        or: read n-0123456789abcdef
  entente inbox mail me@ministry.example daily  or: immediate, weekly, off
  entente inbox confirm LINK                    the link that is sent there
`

const AFTER = `
Actions: list (when none is named), read, unread, watch, stop, watches, mail. Without --user it is the inbox of this machine; it
is brought up to date first. Mails and webhooks go out by entente tell, or while the ledger is served.

Exit: 0 done · 1 there is nothing of that name · 2 used wrongly · 5 the ledger cannot be opened
`

interface InboxFlags extends LedgerFlags {
  readonly user?: string
  readonly unread?: boolean
  readonly limit: string
}

interface Asked {
  readonly store: Store
  readonly talk: Talk
  readonly flags: InboxFlags
  readonly watcher: string
  readonly words: readonly string[]
}

/** `entente inbox`: what somebody is told, and what they watch. */
export function define(program: Command, summary: string): void {
  ledgerOptions(program.command('inbox [action] [what...]').description(summary))
    .option('--user <name>', 'the inbox of an account')
    .option('--unread', 'only what is unread; for list')
    .option('--limit <number>', 'so many at most; for list', '30')
    .addHelpText('before', EXAMPLES)
    .addHelpText('after', AFTER)
    .action(async (action: string | undefined, words: readonly string[], flags: InboxFlags) => {
      const name = action ?? 'list'
      const run = ACTIONS[name]
      if (run === undefined) {
        throw new CommandError(`unknown action: ${name}`, EXIT.usage, `One of: ${Object.keys(ACTIONS).join(', ')}`)
      }
      await withLedger(flags, { doing: `entente inbox ${name}`, whole: true }, async (store, talk) => {
        await needAccount(store, flags.user)
        await run({ store, talk, flags, watcher: accountWatcher(flags.user ?? ''), words })
        const isChange = name !== 'list' && name !== 'watches' && name !== 'read' && name !== 'unread'
        if (isChange)
          await noteCommand(
            store.db,
            `inbox ${name}`,
            [flags.user ?? '', ...(name === 'confirm' ? [] : words)].join(' ').trim(),
          )
      })
    })
}

async function needAccount({ db }: Store, user: string | undefined): Promise<void> {
  if (user === undefined) return
  const { accountWith } = await import('../../store/accounts.js')
  if ((await accountWith(db, user)) !== undefined) return
  throw new CommandError(`no such account: ${user}`, EXIT.nothing, 'Who may sign in: entente user list')
}

const ACTIONS: Readonly<Record<string, (asked: Asked) => Promise<void>>> = {
  list: async ({ store, flags, watcher }) => {
    const [{ catchUp }, { inboxOf }, { noticeLines }] = await Promise.all([
      import('../../telling/tell.js'),
      import('../../telling/inbox.js'),
      import('../../server/telling/outside.js'),
    ])
    await catchUp(store.db, new Date())
    const found = await inboxOf(store.db, watcher, { limit: countOf(flags.limit), unread: flags.unread === true })
    const told = await noticeLines(store, found.notices)
    await hand(flags, {
      json: { notices: told, total: found.total, unread: found.unread },
      view: () => ({
        title: 'Inbox',
        facts: [['unread', `${found.unread} of ${found.total}`]],
        sections: [
          {
            name: 'Notices',
            columns: ['day', 'id', 'what'],
            none: 'Nothing. Watch something: entente inbox watch relation KGZ-VNM',
            rows: told.map(({ id, at, read, text, words, watches }) => [
              at.slice(0, 10),
              id,
              `${read ? '' : '* '}${text}${words === '' ? '' : `  “${words}”`}${watches.length === 0 ? '' : `  (${watches.join('; ')})`}`,
            ]),
          },
        ],
      }),
    })
  },
  read: asked => mark(asked, true),
  unread: asked => mark(asked, false),
  watch: async ({ store, talk, watcher, words: [kind = '', ...rest] }) => {
    const [{ watch }, { displayNames }, { loadTables }] = await Promise.all([
      import('../../telling/watch.js'),
      import('../../pipeline/display-names.js'),
      import('../../knowledge/tables.js'),
    ])
    const what = kind === 'relation' ? await relationOf(store, rest) : rest.join(' ')
    const made = await watch(store.db, { watcher, kind, what }, displayNames(loadTables()))
    if (made === undefined) {
      throw new CommandError(
        `nothing to watch: ${kind} ${what}`.trim(),
        EXIT.nothing,
        `Kinds: ${WATCH_KINDS.join(', ')}`,
      )
    }
    talk.say(`${made.id} watches ${made.kind} ${made.name}`)
  },
  stop: async ({ store, talk, watcher, words: [id = ''] }) => {
    const { unwatch } = await import('../../telling/watch.js')
    const stopped = await unwatch(store.db, watcher, id)
    if (stopped === undefined) throw new CommandError(`no watch: ${id}`, EXIT.nothing, 'See: entente inbox watches')
    talk.say(`${stopped.name} is watched no more`)
  },
  watches: async ({ store, flags, watcher }) => {
    const { watchesIn } = await import('../../telling/watch.js')
    const watches = (await watchesIn(store.db, watcher)).map(({ id, kind, what, name, at }) => ({
      id,
      kind,
      what,
      name,
      at,
    }))
    await hand(flags, {
      json: { watches },
      view: () => ({
        title: 'Watches',
        facts: [],
        sections: [
          {
            name: '',
            columns: ['id', 'kind', 'since', 'what'],
            none: 'None.',
            rows: watches.map(({ id, kind, at, name }) => [id, kind, at.slice(0, 10), name]),
          },
        ],
      }),
    })
  },
  confirm: async ({ store, talk, words: [code = ''] }) => {
    const { confirmMail } = await import('../../store/telling/mails.js')
    const confirmed = await confirmMail(store.db, /token=([\w-]+)/.exec(code)?.[1] ?? code)
    if (confirmed === undefined) {
      throw new CommandError('no address waits for this', EXIT.nothing, 'Give the link that came by mail, or its end.')
    }
    talk.say('mail comes to this address from now on')
  },
  mail: async ({ store, talk, flags, words: [first = '', second = ''] }) => {
    const { chooseMail } = await import('../../telling/choose-mail.js')
    const [address, rhythm] = first === 'off' ? ['', 'off'] : [first, second || 'daily']
    if (!(await chooseMail(store.db, { account: flags.user ?? '', address, rhythm, now: new Date() }))) {
      throw new CommandError(
        `no address or no rhythm: ${first} ${second}`,
        EXIT.usage,
        'As in: me@ministry.example daily',
      )
    }
    talk.say(
      rhythm === 'off'
        ? 'no mail is sent'
        : `${rhythm} mail to ${address}, once the link that is sent there is confirmed`,
    )
  },
}

async function mark({ store, talk, watcher, words }: Asked, read: boolean): Promise<void> {
  if (words.length === 0) throw new CommandError('missing what', EXIT.usage, 'Ids of notices, or: all')
  const { markInbox } = await import('../../telling/inbox.js')
  const ids = words[0] === 'all' ? {} : { ids: words }
  const changed = await markInbox(store.db, watcher, { ...ids, read })
  talk.say(`${changed} marked as ${read ? 'read' : 'unread'}`)
}

async function relationOf(store: Store, words: readonly string[]): Promise<string> {
  const { dyadOf } = await import('../../queries/names.js')
  return dyadOf(words, await partyNames(store)) ?? words.join(' ')
}
