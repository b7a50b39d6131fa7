import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import {
  itemsView,
  itemView,
  negotiationsView,
  outcomeView,
  proposalsView,
  viewsView,
} from '../../export/items/view.js'
import type { Membership } from '../../model/access.js'
import { InputError } from '../../model/errors.js'
import type { Attachment, ItemAbout } from '../../model/item.js'
import { ITEM_FIELDS, type ItemFilterValues } from '../../model/item-kinds.js'
import { isOwnField, OWN_FIELDS } from '../../model/own.js'
import { createEngine } from '../../pipeline/engine.js'
import { actOnItems, type ItemOrder, type ItemSignature } from '../../pipeline/items/act.js'
import { counterOrder } from '../../pipeline/items/counter.js'
import { machineUser } from '../../pipeline/signer.js'
import { type ItemQuestion, itemsInParts, listItems } from '../../queries/items/list.js'
import { negotiations } from '../../queries/items/negotiations.js'
import { itemWith } from '../../queries/items/one.js'
import { proposalsFor, proposedItems } from '../../queries/items/proposals.js'
import { savedViews } from '../../queries/items/views.js'
import { threadWith } from '../../queries/lists/followed.js'
import { saveView } from '../../store/items.js'
import type { Store } from '../../store/store.js'
import { CommandError, EXIT } from '../exit.js'
import { countOf, dyadFlag, hand } from '../ledger.js'
import { fieldsIn, filtersIn, type ItemFlags, todayOf } from './flags.js'
import { mediaTypeOf } from './media.js'
import { writeSheet } from './sheet-file.js'

interface Asked {
  readonly store: Store
  readonly flags: ItemFlags
  /** What whoever acts is in channels. */
  readonly memberships: readonly Membership[]
  /** Words behind the action. */
  readonly what: readonly string[]
}
type Action = (asked: Asked) => Promise<number>

/** What `entente item` does, by the word that asks for it. */
export const actionsOf = (): Readonly<Record<string, Action>> => ({
  list,
  show,
  proposals,
  open,
  set,
  keep,
  confirm: asked => judge('confirm', asked),
  refuse: asked => judge('refuse', asked),
  undo: asked => judge('undo', asked),
  attach,
  export: exported,
  import: imported,
  views,
  save,
  negotiations: papers,
})

const signatureOf = ({ flags, memberships }: Omit<Asked, 'what' | 'store'>): ItemSignature => ({
  by: flags.as ?? flags.by ?? machineUser(),
  at: new Date().toISOString(),
  reason: flags.reason ?? '',
  membership: workspace => memberships.find(each => each.workspace === workspace),
  ...(flags.workspace === undefined ? {} : { workspace: String(flags.workspace) }),
})

async function questionOf({ store, flags }: Asked): Promise<ItemQuestion> {
  const saved: Record<string, string> = {}
  if (flags.view !== undefined) {
    const view = (await savedViews(store.db, filtersIn(flags).workspace)).find(({ name }) => name === flags.view)
    if (view === undefined) throw new CommandError(`no view: ${flags.view}`, EXIT.nothing, 'See: entente item views')
    for (const [name, value] of new URLSearchParams(view.query)) saved[name] = value
  }
  const asOf = flags.asOf === undefined ? {} : { asOf: todayOf(flags) }
  return { today: todayOf(flags), ...asOf, filters: { ...saved, ...(await namedDyad(filtersIn(flags))) } }
}

async function namedDyad({ dyad, ...filters }: ItemFilterValues): Promise<ItemFilterValues> {
  return { ...filters, ...(await dyadFlag(dyad)) }
}

async function list(asked: Asked): Promise<number> {
  const { store, flags } = asked
  const question = await questionOf(asked)
  const lines = await listItems(store.db, { limit: countOf(flags.limit), skip: 0 }, question)
  await hand(flags, { json: { items: lines }, view: () => itemsView(lines, 'Items') })
  return lines.length > 0 ? EXIT.done : EXIT.nothing
}

async function show({ store, flags, what }: Asked): Promise<number> {
  const id = oneOf(what, 'ITEM')
  const asOf = flags.asOf === undefined ? {} : { asOf: todayOf(flags) }
  const found = await itemWith(store.db, id, asOf)
  if (found === undefined) throw new CommandError(`no item: ${id}`, EXIT.nothing, 'See: entente item list')
  await hand(flags, { json: found, view: () => itemView(found.item, found) })
  return EXIT.done
}

const proposer = () => createEngine().suggest()
const homeOf = ({ home }: ItemFlags) => (home === undefined ? {} : { home: home.toUpperCase() })

async function proposals({ store, flags }: Asked): Promise<number> {
  const { dyad } = filtersIn(flags)
  const found = await proposedItems(store.db, {
    propose: proposer(),
    limit: countOf(flags.limit),
    ...(await dyadFlag(dyad)),
    ...homeOf(flags),
  })
  await hand(flags, { json: { proposals: found }, view: () => proposalsView(found) })
  return found.length > 0 ? EXIT.done : EXIT.nothing
}

async function open({ store, flags, memberships, what }: Asked): Promise<number> {
  const fields = fieldsIn(flags)
  const [thread] = what
  if (thread !== undefined) {
    const found = await threadWith(store.db, thread)
    if (found === undefined)
      throw new CommandError(`nothing is followed as ${thread}`, EXIT.nothing, 'See: entente show A-B')
    const relation = (thread.split('/')[0] ?? '').toUpperCase()
    const suggested = await proposalsFor(store.db, found, { propose: proposer(), relation, ...homeOf(flags) })
    return acted(
      { store, flags, memberships },
      suggested.map(({ about, fields: own }) => ({
        kind: 'open',
        about,
        fields: { ...own, ...fields },
        ...ownOf(flags),
      })),
    )
  }
  if (flags.relation === undefined) {
    throw new CommandError('missing --relation', EXIT.usage, 'Between whom: --relation KGZ-VNM; or name a thread')
  }
  const { dyad = '' } = await dyadFlag(flags.relation)
  return acted({ store, flags, memberships }, [{ kind: 'open', about: ownAbout(dyad), fields, ...ownOf(flags) }])
}

const ownOf = ({ own }: ItemFlags) => (own === true ? { own } : {})

const ownAbout = (relation: string): ItemAbout => ({
  relation,
  kind: 'other',
  thread: '',
  matter: '',
  entry: '',
  subjects: [],
  places: [],
})

async function set({ store, flags, memberships, what }: Asked): Promise<number> {
  const fields = fieldsIn(flags)
  const given = ITEM_FIELDS.flatMap(field => (fields[field] === undefined ? [] : [{ field, value: fields[field] }]))
  if (what.length === 0 || given.length === 0) {
    throw new CommandError('nothing to set', EXIT.usage, 'entente item set ITEM… --status under-way')
  }
  return acted(
    { store, flags, memberships },
    what.flatMap(item => given.map(each => ({ kind: 'set' as const, item, ...each }))),
  )
}

/** What only one’s own side sees of an item. */
async function keep({ what: [item = '', field = '', ...words], ...asked }: Asked): Promise<number> {
  if (!isOwnField(field)) {
    throw new CommandError(`unknown field: ${field || '(none)'}`, EXIT.usage, `One of: ${OWN_FIELDS.join(', ')}`)
  }
  return acted(asked, [{ kind: 'keep', item, field, value: words.join(' ') }])
}

async function judge(kind: 'confirm' | 'refuse' | 'undo', asked: Asked): Promise<number> {
  const { store, flags, what } = asked
  const [item = '', act] = what
  if (act !== undefined) {
    const orders: ItemOrder[] = [{ kind, item, act }]
    if (flags.counter !== undefined) {
      orders.push(await counterOrder(store.db, { item, act, verdict: kind, value: flags.counter }))
    }
    return acted(asked, orders)
  }
  const found = await itemWith(store.db, item)
  if (found === undefined) throw new CommandError(`no item: ${item}`, EXIT.nothing, 'See: entente item list')
  if (kind === 'undo') throw new CommandError('missing act', EXIT.usage, `Its acts: entente item show ${item}`)
  const waiting = found.acts.filter(({ state }) => state === 'proposed')
  if (waiting.length === 0) throw new CommandError('nothing waits', EXIT.nothing, `Its acts: entente item show ${item}`)
  return acted(
    asked,
    waiting.map(({ act: { id } }) => ({ kind, item, act: id })),
  )
}

async function attach({ what, ...asked }: Asked): Promise<number> {
  const [item = '', ...files] = what
  if (files.length === 0) throw new CommandError('no file', EXIT.usage, 'entente item attach ITEM FILE…')
  const role = roleOf(asked.flags.role)
  const orders = await Promise.all(
    files.map(async (file): Promise<ItemOrder> => {
      const bytes = await readFile(file).catch(() => {
        throw new CommandError(`no such file: ${file}`, EXIT.usage)
      })
      const attached = { name: basename(file), media_type: mediaTypeOf(file), role, bytes }
      return { kind: 'attach', item, file: attached, ...ownOf(asked.flags) }
    }),
  )
  return acted(asked, orders)
}

function roleOf(typed: string): Attachment['role'] {
  if (typed === 'text' || typed === 'annex' || typed === 'other') return typed
  throw new CommandError(`unknown role: ${typed}`, EXIT.usage, 'text, annex or other')
}

async function acted(asked: Omit<Asked, 'what'>, orders: readonly ItemOrder[]): Promise<number> {
  const { store, flags } = asked
  const { acts, items } = await actOnItems(store, orders, signatureOf(asked))
  if (flags.json) process.stdout.write(`${JSON.stringify({ acts, items }, null, 2)}\n`)
  else {
    const made = new Map<string, number>()
    for (const { item } of acts) made.set(item, (made.get(item) ?? 0) + 1)
    for (const { id, fields } of items) {
      const count = made.get(id) ?? 0
      process.stdout.write(`${id}   ${count === 0 ? 'unchanged' : fields.status}   ${fields.content}\n`)
    }
  }
  return EXIT.done
}

async function exported(asked: Asked): Promise<number> {
  const { store, what } = asked
  const file = oneOf(what, 'FILE.csv, or FILE.xlsx')
  const count = await writeSheet(itemsInParts(store.db, await questionOf(asked)), file)
  if (file !== '-') process.stdout.write(`wrote ${file}, ${count} items\n`)
  return EXIT.done
}

async function imported({ what, ...asked }: Asked): Promise<number> {
  const file = oneOf(what, 'FILE')
  const bytes = await readFile(file).catch(() => {
    throw new CommandError(`no such file: ${file}`, EXIT.usage)
  })
  const [{ readItemSheet }, { importItems }] = await Promise.all([
    import('../../export/items/sheet.js'),
    import('../../pipeline/items/import.js'),
  ])
  const rows = await readItemSheet(bytes, file).catch((error: unknown) => {
    if (error instanceof InputError) throw new CommandError(`${error.where}: ${error.message}`, EXIT.usage, error.hint)
    throw error
  })
  const { store, flags } = asked
  const outcome = await importItems(store, rows, { signature: signatureOf(asked), check: flags.check ?? false })
  await hand(flags, { json: outcome, view: () => outcomeView(outcome) })
  return outcome.problems.length > 0 ? EXIT.partial : EXIT.done
}

async function papers({ store, flags }: Asked): Promise<number> {
  const { dyad } = filtersIn(flags)
  const limit = countOf(flags.limit)
  const lines = await negotiations(store.db, { limit, today: todayOf(flags), ...(await dyadFlag(dyad)) })
  await hand(flags, { json: { negotiations: lines }, view: () => negotiationsView(lines) })
  return lines.length > 0 ? EXIT.done : EXIT.nothing
}

async function views({ store, flags }: Asked): Promise<number> {
  const found = await savedViews(store.db, filtersIn(flags).workspace)
  await hand(flags, { json: { views: found }, view: () => viewsView(found) })
  return found.length > 0 ? EXIT.done : EXIT.nothing
}

async function save({ store, flags, memberships, what }: Asked): Promise<number> {
  const name = oneOf(what, 'NAME')
  const query = new URLSearchParams({ ...(await namedDyad(filtersIn(flags))) }).toString()
  const { by, workspace, membership } = signatureOf({ flags, memberships })
  const place = workspace === undefined ? {} : { workspace, side: membership?.(workspace)?.side ?? '' }
  await saveView(store.db, { name, query, by }, place)
  process.stdout.write(query === '' ? `${name} is gone\n` : `${name}   ${query}\n`)
  return EXIT.done
}

function oneOf(what: readonly string[], name: string): string {
  const [first] = what
  if (first === undefined) throw new CommandError(`missing: ${name}`, EXIT.usage, 'Help: entente item --help')
  return first
}
