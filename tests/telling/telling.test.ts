// Who is told of what: once, with the words behind it, and nothing that is another side's; by inbox, webhook and mail, each to a
// real receiver on the loopback.
import { createHash } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createPost } from '../../src/fetching/post.js'
import { itemOf } from '../../src/ledger/ledger.js'
import type { Membership, Rights } from '../../src/model/access.js'
import { itemAct } from '../../src/model/item.js'
import { accountWatcher, type Notice } from '../../src/model/telling.js'
import { addDocuments } from '../../src/pipeline/add.js'
import { displayNames } from '../../src/pipeline/display-names.js'
import { createEngine } from '../../src/pipeline/engine.js'
import { actOnItems, type ItemOrder } from '../../src/pipeline/items/act.js'
import { itemRow } from '../../src/pipeline/items/row.js'
import { settle } from '../../src/pipeline/settling/settle.js'
import { createPlaces } from '../../src/queries/places.js'
import { makeAccount } from '../../src/server/accounts/manage.js'
import { dropMember, makeWorkspace, putMember } from '../../src/server/accounts/workspaces.js'
import { createTell } from '../../src/server/api/told.js'
import { logChanges } from '../../src/store/changes.js'
import { replaceItems } from '../../src/store/items.js'
import { confirmMail, stopMail } from '../../src/store/telling/mails.js'
import { chooseMail } from '../../src/telling/choose-mail.js'
import {
  deliveriesTo,
  dropWebhook,
  enableWebhook,
  makeWebhook,
  type Owner,
  replay,
  webhooksFor,
  webhooksOf,
} from '../../src/telling/hooks.js'
import { inboxOf, markInbox } from '../../src/telling/inbox.js'
import { tellSettings } from '../../src/telling/settings.js'
import { createTeller } from '../../src/telling/tell.js'
import { unwatch, watch, watchesIn, watchId } from '../../src/telling/watch.js'
import { createSite } from '../../src/web/site.js'
import {
  type HookReceiver,
  type MailReceiver,
  type Received,
  startHookReceiver,
  startMailReceiver,
} from '../support/receivers.js'
import { freshPlace, type Place } from '../support/stores.js'

const engine = createEngine()
const names = displayNames(engine.tables)
const ROOM = 'Two Desks'
const [DAY, HOUR] = [86_400_000, 3_600_000]

let place: Place
let store: Awaited<ReturnType<Place['open']>>
let hooks: HookReceiver
let mail: MailReceiver
/** Early on the day after this one: late in the evening a test would else come by the end of a day, when other mails are due. */
const morning = (): Date => new Date(new Date(Date.now() + DAY).setUTCHours(3, 0, 0, 0))
/** The clock of the rounds, which only goes on when it is told to. */
let now = morning()
const later = (milliseconds: number) => {
  now = new Date(now.getTime() + milliseconds)
}

const settingsWith = (more: Readonly<Record<string, string>> = {}) =>
  tellSettings({ key: 'a key of more than thirty-two characters', private_hosts: '127.0.0.1', ...more })

async function round(
  settings = settingsWith(),
  { signal, budget }: { readonly signal?: AbortSignal; readonly budget?: number } = {},
) {
  const site = createSite({ ...names, assets: { style: '', script: '' } })
  const tell = createTell(createPlaces())
  const limits = budget === undefined ? {} : { budget }
  return createTeller({ store, site, settings, told: (db, value) => tell(db, value), now: () => now, ...limits })(
    signal,
  )
}

async function add(...texts: readonly string[]) {
  const inputs = texts.map((text, at) => ({
    source: `/told/${Date.now()}-${at}.txt`,
    bytes: new TextEncoder().encode(text),
  }))
  await addDocuments(store, inputs, { engine })
  await settle(store, { engine })
}

const report = (day: string, what: string) =>
  `BISHKEK, ${day} — Kyrgyz President Azamat Toktogulov met Vietnamese Prime Minister Le Quang Hai in Bishkek. Kyrgyzstan and Viet Nam agreed to expand cooperation in ${what}.`

const open = (content: string, more: object = {}, about: object = {}): ItemOrder => ({
  kind: 'open',
  about: { relation: 'KGZ-VNM', kind: 'other', thread: '', matter: '', entry: '', subjects: [], places: [], ...about },
  fields: { content, ...more },
})
const act = (orders: readonly ItemOrder[], by = 'boss') =>
  actOnItems(store, orders, { by, at: new Date().toISOString(), reason: '' })

/** An item of a workspace, or of one side of it, as the ledger holds it; its id. */
async function held(content: string, { side = '', due = '' } = {}) {
  const id = `i-${createHash('sha256').update(content).digest('hex').slice(0, 12)}`
  const { about } = open(content) as Extract<ItemOrder, { kind: 'open' }>
  const signed = { workspace: ROOM, side, by: 'boss', at: new Date().toISOString(), reason: '', proposed: false }
  const fields = { content, ...(due === '' ? {} : { due }) }
  const item = itemOf([itemAct.parse({ id: `a-${id}`, item: id, ...signed, kind: 'open', about, fields })])
  if (item === undefined) throw new Error(content)
  await replaceItems(store.db, [itemRow({ item, since: item.opened.slice(0, 10) })])
  const change = {
    kind: 'item.opened',
    subject: id,
    dyads: ['KGZ-VNM'],
    event: '',
    body: { by: 'boss', title: content },
  }
  await logChanges(store.db, [{ ...change, kind: 'item.opened' }])
  return id
}

const inbox = async (name: string, asked: { unread?: boolean } = {}) =>
  inboxOf(store.db, accountWatcher(name), { limit: 500, ...asked })
const titles = (notices: readonly Notice[]) =>
  notices.map(({ kind, data }) => `${kind} ${data.title ?? data.text ?? ''}`.trim())
const watching = (name: string, kind: string, what: string) =>
  watch(store.db, { watcher: accountWatcher(name), kind, what }, names)

const member = (workspace: string, side: string): Membership => ({ workspace, side, role: 'reader', dyads: [] })
const ownerOf = (name: string, rights: Rights = { role: 'reader', memberships: [] }): Owner => ({
  name,
  by: name,
  rights,
})

beforeAll(async () => {
  place = await freshPlace('pglite')
  store = await place.open()
  ;[hooks, mail] = [await startHookReceiver(), await startMailReceiver()]
  for (const name of ['ama', 'kgz', 'vnm', 'outside']) {
    await makeAccount(store.db, { name, role: 'reader', password: 'a long password' })
  }
  await makeWorkspace(store.db, { name: ROOM, dyads: ['KGZ-VNM'] })
  await putMember(store.db, ROOM, { account: 'kgz', role: 'administrator', side: 'KGZ' })
  await putMember(store.db, ROOM, { account: 'vnm', role: 'reviewer', side: 'VNM' })
  await add(report('3 May 2033', 'fisheries'))
  now = morning()
}, 300_000)
afterAll(async () => {
  await hooks?.close()
  await mail?.close()
  await store?.close()
  place?.remove()
})

describe('what is watched', () => {
  it('is told once, with the words behind it, and only what came after', async () => {
    expect(await watching('ama', 'relation', 'kgz-vnm')).toMatchObject({ kind: 'relation', what: 'KGZ-VNM' })
    expect(await watching('ama', 'relation', 'KGZ-VNM')).toMatchObject({ what: 'KGZ-VNM' })
    expect(await watchesIn(store.db, accountWatcher('ama'))).toHaveLength(1)
    expect(await watching('ama', 'search', 'q=walnuts')).toBeDefined()
    expect(await watching('ama', 'relation', 'NOR-KEN')).toMatchObject({ what: 'KEN-NOR' })
    expect(
      await unwatch(store.db, accountWatcher('ama'), watchId(accountWatcher('ama'), 'relation', 'KEN-NOR')),
    ).toBeDefined()
    expect(await watching('outside', 'subject', 'aviation')).toMatchObject({ name: expect.any(String) })
    for (const [kind, what] of [
      ['relation', 'KGZ-XXX'],
      ['subject', 'no-such'],
      ['item', 'i-0'],
      ['person', 'person/nobody'],
      ['search', 'dyad=KGZ-VNM'],
      ['king', 'KGZ-VNM'],
    ] as const) {
      expect(await watching('ama', kind, what), kind).toBeUndefined()
    }
    await round()
    expect((await inbox('ama')).total).toBe(0)
    await add(report('4 June 2034', 'growing walnuts'), report('5 July 2034', 'aviation'))
    await round()
    const told = (await inbox('ama')).notices
    // What is followed is told by its step, not once more as what was read.
    const promises = told.filter(({ subject }) => subject.includes('commitment')).map(({ kind }) => kind)
    expect(promises).toEqual(['entry.stage_changed', 'entry.stage_changed'])
    const walnuts = told.find(({ matched }) => matched.some(({ kind }) => kind === 'search'))
    expect(walnuts?.data.words?.quote ?? walnuts?.kind).toMatch(/walnuts|source\.added/)
    expect(told.some(({ data }) => data.words?.quote.includes('growing walnuts'))).toBe(true)
    expect(new Set(told.map(({ kind }) => kind))).toContain('entry.created')
    const aviation = (await inbox('outside')).notices
    expect(aviation.length).toBeGreaterThan(0)
    expect(aviation.every(({ data }) => JSON.stringify(data).includes('aviation'))).toBe(true)
    const { total } = await inbox('ama')
    expect((await round()).notices).toBe(0)
    expect((await inbox('ama')).total).toBe(total)
  }, 120_000)

  it('is read and unread, counted, and told no more when it is watched no more', async () => {
    const { notices, unread } = await inbox('ama')
    const id = notices[0]?.id ?? ''
    expect(await markInbox(store.db, accountWatcher('ama'), { ids: [id], read: true })).toBe(1)
    expect((await inbox('ama')).unread).toBe(unread - 1)
    expect((await inbox('ama', { unread: true })).notices.some(notice => notice.id === id)).toBe(false)
    expect(await markInbox(store.db, accountWatcher('ama'), { ids: [id], read: false })).toBe(1)
    // Another’s notices are not one’s own to mark.
    expect(await markInbox(store.db, accountWatcher('vnm'), { ids: [id], read: true })).toBe(0)
    await markInbox(store.db, accountWatcher('ama'), { read: true })
    expect((await inbox('ama')).unread).toBe(0)
    const search = (await watchesIn(store.db, accountWatcher('ama'))).find(({ kind }) => kind === 'search')
    expect(await unwatch(store.db, accountWatcher('vnm'), search?.id ?? '')).toBeUndefined()
    expect(await unwatch(store.db, accountWatcher('ama'), search?.id ?? '')).toMatchObject({ kind: 'search' })
    expect(await watchesIn(store.db, accountWatcher('ama'))).toHaveLength(1)
  })

  it('of an item and its dates: what others do, and each date so many days ahead once', async () => {
    const due = new Date(now.getTime() + 6 * DAY).toISOString().slice(0, 10)
    const expiry = new Date(now.getTime() + 80 * DAY).toISOString().slice(0, 10)
    const { items } = await act([open('Sign the veterinary protocol', { due, expiry })])
    const item = items[0]?.id ?? ''
    await watching('vnm', 'item', item)
    await act([{ kind: 'set', item, field: 'status', value: 'under-way' }])
    await act([{ kind: 'set', item, field: 'next_step', value: 'Call the ministry' }], 'vnm')
    await round()
    const told = async () => (await inbox('vnm')).notices.map(({ kind }) => kind).reverse()
    expect(await told()).toEqual(['item.changed', 'reminder.due', 'reminder.expiry'])
    await round()
    expect(await told()).toHaveLength(3)
    later(6 * DAY)
    await round()
    expect(await told()).toEqual(['item.changed', 'reminder.due', 'reminder.expiry', 'reminder.due'])
    await act([{ kind: 'set', item, field: 'status', value: 'done' }])
    later(50 * DAY)
    await round()
    const ends = (await inbox('vnm')).notices[0]
    expect([ends?.kind, ends?.data.days]).toEqual(['reminder.expiry', 24])
  })
})

describe('what is a side’s own', () => {
  it('is told to its members alone, whatever is watched, and to nobody who is a member no more', async () => {
    for (const name of ['kgz', 'vnm', 'outside']) await watching(name, 'relation', 'KGZ-VNM')
    const before = { kgz: (await inbox('kgz')).total, vnm: (await inbox('vnm')).total }
    const shared = await held('A shared matter')
    const own = await held('Our assessment of the other side', { side: 'KGZ', due: now.toISOString().slice(0, 10) })
    // Neither can it be watched.
    expect(await watching('vnm', 'item', own)).toBeUndefined()
    expect(await watching('outside', 'item', shared)).toBeUndefined()
    expect(await watching('kgz', 'item', own)).toBeDefined()
    await round()
    const fresh = async (name: 'kgz' | 'vnm') => {
      const { notices, total } = await inbox(name)
      const told = titles(notices.slice(0, total - before[name])).sort()
      return told.filter(title => /matter|assessment/.test(title))
    }
    expect(await fresh('kgz')).toEqual([
      'item.opened A shared matter',
      'item.opened Our assessment of the other side',
      'reminder.due Our assessment of the other side',
    ])
    expect(await fresh('vnm')).toEqual(['item.opened A shared matter'])
    expect(JSON.stringify(await inbox('outside'))).not.toMatch(/shared matter|assessment/)
    await putMember(store.db, ROOM, { account: 'kgz', role: 'administrator', side: '' })
    expect(JSON.stringify(await inbox('kgz'))).not.toContain('assessment')
    await putMember(store.db, ROOM, { account: 'kgz', role: 'administrator', side: 'KGZ' })
    expect(JSON.stringify(await inbox('kgz'))).toContain('assessment')
  })
})

describe('webhooks', () => {
  const settings = settingsWith()
  let secret = ''
  let id = ''
  const make = (owner: Owner, url: string, workspace = '') =>
    makeWebhook(store.db, owner, { hook: { url, label: '', workspace }, settings })
  /** As a receiver checks it, at the time of the rounds. */
  const verified = ({ body, headers }: Received) => {
    vi.useFakeTimers({ toFake: ['Date'], now })
    try {
      return new Webhook(secret).verify(body, headers) as { type: string; data: { id: string } }
    } finally {
      vi.useRealTimers()
    }
  }
  const news = async (content: string) => {
    hooks.received.length = 0
    later(60_000)
    await act([open(content)])
    return round()
  }

  it('are made with a secret that is shown once and sealed, to public addresses over https or allowed hosts', async () => {
    for (const [url, trouble] of [
      ['https://10.0.0.8/x', 'private'],
      ['https://[::1]/x', 'private'],
      ['https://localhost/x', 'private'],
      ['http://example.org/x', 'bad-address'],
      ['https://user:word@example.org/x', 'bad-address'],
      ['ftp://example.org', 'bad-address'],
    ] as const) {
      expect(await make(ownerOf('ama'), url), url).toBe(trouble)
    }
    const made = await make(ownerOf('ama'), hooks.url)
    if (typeof made === 'string') throw new Error(made)
    ;({ id, secret } = made)
    expect(secret).toMatch(/^whsec_/)
    const rows = await store.db.selectFrom('webhooks').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(secret.slice(6))
    expect(JSON.stringify(await webhooksOf(store.db, ownerOf('ama')))).not.toContain('secret')
    expect(await webhooksOf(store.db, ownerOf('vnm'))).toEqual([])
  })

  it('are sent each notice once, signed so that the library of the standard takes it', async () => {
    expect((await news('Lay a cable')).webhooks).toEqual({ delivered: 1, failed: 0 })
    const [first = { headers: {}, body: '' }] = hooks.received
    const { type, data } = verified(first)
    expect([type, data]).toEqual(['item.opened', expect.objectContaining({ text: 'Item opened: Lay a cable' })])
    expect(first.headers['webhook-id']).toBe(data.id)
    expect(() => verified({ ...first, body: first.body.replace('cable', 'table') })).toThrow('No matching signature')
    later(HOUR)
    expect(() => verified(first)).toThrow('too old')
    expect((await round()).webhooks).toEqual({ delivered: 0, failed: 0 })
  })

  it('are tried again by longer and longer waits, also after a restart, under the same id', async () => {
    hooks.answer = { status: 503 }
    expect((await news('Build a weir')).webhooks.failed).toBe(1)
    expect((await round()).webhooks.failed).toBe(0)
    later(5_000)
    expect((await round()).webhooks.failed).toBe(1)
    await store.close()
    store = await place.open()
    hooks.answer = { status: 429, headers: { 'retry-after': '7200' } }
    later(5 * 60_000)
    expect((await round()).webhooks.failed).toBe(1)
    later(HOUR)
    expect((await round()).webhooks).toEqual({ delivered: 0, failed: 0 })
    hooks.answer = { status: 200 }
    later(HOUR)
    expect((await round()).webhooks.delivered).toBe(1)
    expect(new Set(hooks.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    expect(hooks.received).toHaveLength(4)
    expect(new Set(hooks.received.map(({ headers }) => headers['webhook-timestamp'])).size).toBe(4)
    const [line] = (await deliveriesTo(store.db, ownerOf('ama'), id, 1)) ?? []
    expect(line).toMatchObject({ state: 'delivered', attempts: 4, status: 200 })
  })

  it('are sent again what was told since a time, to whoever owns them', async () => {
    hooks.received.length = 0
    const since = new Date(now.getTime() - 2 * HOUR - 5 * 60_000 - 5_000).toISOString()
    expect(await replay(store.db, ownerOf('vnm'), { id, since, now })).toBeUndefined()
    expect(await replay(store.db, ownerOf('ama'), { id, since, now })).toBe(1)
    expect((await round()).webhooks.delivered).toBe(1)
    expect(hooks.received[0]?.body).toContain('Build a weir')
  })

  it('that are slow hold up no round for long, and none that is to stop', async () => {
    hooks.answer = { status: 204, wait: 600 }
    later(HOUR)
    hooks.received.length = 0
    await act([open('Dredge the harbour')])
    await act([open('Light the harbour')])
    expect((await round(settings, { signal: AbortSignal.abort() })).webhooks).toEqual({ delivered: 0, failed: 0 })
    expect((await round(settings, { budget: 300 })).webhooks).toEqual({ delivered: 1, failed: 0 })
    hooks.answer = { status: 204 }
    expect((await round()).webhooks).toEqual({ delivered: 1, failed: 0 })
    expect(hooks.received.map(({ body }) => body.includes('Dredge'))).toEqual([true, false])
  })

  it('that are away get everything in its order when they are back, what came meanwhile too', async () => {
    hooks.answer = { status: 503 }
    later(HOUR)
    await act([open('Pave the first road')])
    await act([open('Pave the second road')])
    expect((await round()).webhooks).toEqual({ delivered: 0, failed: 1 })
    await act([open('Pave the third road')])
    expect((await round()).webhooks).toEqual({ delivered: 0, failed: 0 })
    const waiting = (await deliveriesTo(store.db, ownerOf('ama'), id, 3)) ?? []
    expect(waiting.map(({ attempts }) => attempts)).toEqual([0, 0, 1])
    expect(new Set(waiting.map(({ due }) => due)).size).toBe(1)
    hooks.answer = { status: 204 }
    hooks.received.length = 0
    later(5_000)
    expect((await round()).webhooks).toEqual({ delivered: 3, failed: 0 })
    expect(hooks.received.map(({ body }) => /Pave the (\w+) road/.exec(body)?.[1])).toEqual([
      'first',
      'second',
      'third',
    ])
  })

  it('whose secret another key sealed are told of once, and go on with their own', async () => {
    later(HOUR)
    const other = settingsWith({ key: 'another key of more than thirty-two characters' })
    await act([open('Widen a canal')])
    const sealed = async () => (await inbox('ama')).notices.filter(({ kind }) => kind === 'webhook.sealed').length
    for (let rounds = 0; rounds < 2; rounds += 1) {
      later(5_000)
      await round(other)
      expect(await sealed()).toBe(1)
    }
    expect(await webhooksOf(store.db, ownerOf('ama'))).toMatchObject([{ state: 'on', problem: 'sealed' }])
    expect((await round()).webhooks.delivered).toBeGreaterThan(0)
    expect(await webhooksOf(store.db, ownerOf('ama'))).toMatchObject([{ state: 'on', problem: '' }])
  })

  it('that fail for days are disabled, which the inbox tells; enabled, what waits goes on', async () => {
    hooks.answer = { status: 500 }
    await news('Open a ferry line')
    for (let tries = 0; tries < 9; tries += 1) {
      later(24 * HOUR)
      await round()
    }
    expect(await webhooksOf(store.db, ownerOf('ama'))).toMatchObject([{ state: 'disabled', problem: 'answered 500' }])
    const told = (await inbox('ama')).notices.filter(({ kind }) => kind === 'webhook.disabled')
    expect(told).toMatchObject([{ subject: id, data: { title: `127.0.0.1:${hooks.port}` } }])
    hooks.answer = { status: 204 }
    expect(await enableWebhook(store.db, ownerOf('vnm'), id)).toBe(false)
    expect(await enableWebhook(store.db, ownerOf('ama'), id)).toBe(true)
    later(24 * HOUR)
    hooks.received.length = 0
    await round()
    expect(hooks.received.map(({ body }) => body).join()).toContain('Open a ferry line')
    hooks.answer = { status: 410 }
    await news('Close a mine')
    expect(await webhooksOf(store.db, ownerOf('ama'))).toMatchObject([{ state: 'disabled' }])
  })

  it('lead to no private address by a name that turns, and no redirect is followed', async () => {
    const body = { headers: {}, body: '{}' }
    let asked = 0
    const turning = async () => {
      asked += 1
      return [{ address: asked === 1 ? '93.184.216.34' : '127.0.0.1', family: 4 }]
    }
    const post = createPost({ allowPrivate: host => host === '127.0.0.1', resolve: turning, seconds: 1 })
    await turning()
    await expect(post('https://turning.example/x', body)).rejects.toThrow('not a public address')
    hooks.received.length = 0
    hooks.answer = { status: 302, headers: { location: 'https://10.0.0.1/' } }
    expect((await post(hooks.url, body)).status).toBe(302)
    expect(hooks.received).toHaveLength(1)
    hooks.answer = { status: 204 }
  })

  it('of a workspace tell what bears on it, and of a side what is its own', async () => {
    const rights = (role: Rights['role'], side: string): Rights => ({
      role: 'reader',
      memberships: [{ ...member(ROOM, side), role }],
    })
    expect(await make(ownerOf('vnm', rights('reviewer', 'VNM')), hooks.url, ROOM)).toBe('not-yours')
    expect(await make(ownerOf('kgz', rights('administrator', 'KGZ')), hooks.url, 'Nowhere')).toBe('no-workspace')
    const made = await make(ownerOf('', { role: 'administrator', memberships: [] }), hooks.url, ROOM)
    if (typeof made === 'string') throw new Error(made)
    hooks.received.length = 0
    await held('What both see')
    await held('What one sees', { side: 'KGZ' })
    await act([open('Of somebody else', {}, { relation: 'PER-OMN' })])
    await round()
    const bodies = hooks.received.map(({ body }) => body).join('\n')
    expect(bodies).toContain('What both see')
    expect(bodies).not.toMatch(/What one sees|somebody else/)
    expect(await webhooksOf(store.db, ownerOf('kgz', rights('administrator', 'KGZ')))).toMatchObject([{ side: '' }])
    // How it fares is told where it was made, not to an account that has the name of this machine’s user.
    hooks.answer = { status: 410 }
    later(1_000)
    await held('What nobody takes')
    await round()
    hooks.answer = { status: 204 }
    const disabled = (await inbox('')).notices.filter(({ kind }) => kind === 'webhook.disabled')
    expect(disabled).toMatchObject([{ subject: made.id, data: { reason: 'answered 410' } }])
    expect(await dropWebhook(store.db, ownerOf(''), made.id)).toBe(false)
  })

  it('of a workspace are not posted to any more when whoever made them has left; administrators list and remove all', async () => {
    const rights: Rights = { role: 'reader', memberships: [{ ...member(ROOM, 'KGZ'), role: 'administrator' }] }
    for (const limit of [['read'], ['read', 'review']] as const) {
      expect(await make(ownerOf('kgz', { ...rights, limit }), hooks.url, ROOM)).toBe('not-yours')
    }
    const made = await make(ownerOf('kgz', rights), hooks.url, ROOM)
    if (typeof made === 'string') throw new Error(made)
    const posted = async (content: string) => {
      later(1_000)
      hooks.received.length = 0
      await held(content)
      await round()
      return hooks.received.some(({ body }) => body.includes(content))
    }
    expect(await posted('While a member')).toBe(true)
    await putMember(store.db, ROOM, { account: 'kgz', role: 'administrator', side: 'VNM' })
    expect(await posted('On the other side')).toBe(false)
    await dropMember(store.db, ROOM, 'kgz')
    expect(await posted('After having left')).toBe(false)
    await putMember(store.db, ROOM, { account: 'kgz', role: 'administrator', side: 'KGZ' })
    const boss = ownerOf('boss', { role: 'administrator', memberships: [] })
    const listed = (await webhooksFor(store.db, boss)).find(hook => hook.id === made.id)
    expect(listed).toMatchObject({ account: 'kgz', side: 'KGZ', url: `http://127.0.0.1:${hooks.port}` })
    expect(await enableWebhook(store.db, boss, made.id)).toBe(false)
    expect(await dropWebhook(store.db, ownerOf('vnm'), made.id)).toBe(false)
    const limited = ownerOf('boss', { role: 'administrator', memberships: [], limit: ['read'] })
    expect(await dropWebhook(store.db, limited, made.id)).toBe(false)
    expect(await dropWebhook(store.db, boss, made.id)).toBe(true)
  })
})

describe('mail', () => {
  const settings = () =>
    settingsWith({
      address: 'https://entente.example',
      smtp: `smtp://127.0.0.1:${mail.port}`,
      mail_from: 'entente@desk.example',
    })

  /** Whoever reads at an address that was chosen opens the link that came. */
  const confirmed = async (account: string) => {
    await round(settings())
    const asked = mail.mails.findLast(({ subject }) => subject === 'Entente: is this your address?')
    const token = /mail\/confirm\?token=([\w-]+)/.exec(asked?.text ?? '')?.[1] ?? ''
    expect(await confirmMail(store.db, token)).toBe(accountWatcher(account))
    mail.mails.splice(mail.mails.indexOf(asked as (typeof mail.mails)[number]), 1)
  }

  it('goes to an address only when whoever reads there has let it come; what was told meanwhile comes then', async () => {
    await chooseMail(store.db, { account: 'vnm', address: 'typo@desk.example', rhythm: 'immediate', now })
    await act([open('Told before it was confirmed')])
    later(1_000)
    expect((await round(settings())).mails).toEqual({ sent: 0, failed: 0 })
    const [asked, ...others] = mail.mails
    expect([others, asked?.to?.[0]?.address, asked?.text?.includes('Told before')]).toEqual([
      [],
      'typo@desk.example',
      false,
    ])
    // Asked once, and not again by the same address; by another after a minute.
    await round(settings())
    await chooseMail(store.db, { account: 'vnm', address: 'right@desk.example', rhythm: 'immediate', now })
    await round(settings())
    expect(mail.mails).toHaveLength(1)
    const [, wrong = ''] = /token=([\w-]+)/.exec(asked?.text ?? '') ?? []
    expect([await confirmMail(store.db, wrong), await confirmMail(store.db, '')]).toEqual([undefined, undefined])
    later(60_000)
    await confirmed('vnm')
    expect((await round(settings())).mails).toEqual({ sent: 1, failed: 0 })
    expect([mail.mails.at(-1)?.to?.[0]?.address, mail.mails.at(-1)?.text?.includes('Told before')]).toEqual([
      'right@desk.example',
      true,
    ])
    await chooseMail(store.db, { account: 'vnm', address: '', rhythm: 'off', now })
    mail.mails.length = 0
    later(60_000)
  })

  it('comes at once, with text and page, links, and a way to stop it that needs no signing in', async () => {
    expect(
      await chooseMail(store.db, { account: 'vnm', address: 'a@x.example, b@x.example', rhythm: 'daily', now }),
    ).toBe(false)
    later(1_000)
    await chooseMail(store.db, { account: 'vnm', address: 'vnm@desk.example', rhythm: 'immediate', now })
    await confirmed('vnm')
    await act([open('Translate the protocol <b>now</b>')])
    later(1_000)
    expect((await round(settings())).mails).toEqual({ sent: 1, failed: 0 })
    expect((await round(settings())).mails).toEqual({ sent: 0, failed: 0 })
    const [letter] = mail.mails
    expect(letter?.to?.[0]?.address).toBe('vnm@desk.example')
    expect(letter?.subject).toBe('Entente: Item opened: Translate the protocol <b>now</b>')
    expect(letter?.text).toContain('https://entente.example/items/i-')
    expect(letter?.html).toContain('Translate the protocol &lt;b>now&lt;/b>')
    expect(letter?.messageId).toMatch(/^<m-[0-9a-f]{20}@desk\.example>$/)
    const header = (name: string) => letter?.headers.find(each => each.key === name)?.value ?? ''
    expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
    const token = /^<https:\/\/entente\.example\/mail\/off\?token=([\w-]+)>$/.exec(header('list-unsubscribe'))?.[1]
    expect(await stopMail(store.db, token ?? '')).toBe(accountWatcher('vnm'))
    await act([open('Nobody hears of this by mail')])
    later(1_000)
    await round(settings())
    expect(mail.mails).toHaveLength(1)
  })

  it('of a day and of a week comes once, when it is over', async () => {
    mail.mails.length = 0
    await chooseMail(store.db, { account: 'outside', address: 'day@desk.example', rhythm: 'daily', now })
    await chooseMail(store.db, { account: 'ama', address: 'week@desk.example', rhythm: 'weekly', now })
    await round(settings())
    for (const { text = '' } of mail.mails.splice(0)) {
      expect(await confirmMail(store.db, /token=([\w-]+)/.exec(text)?.[1] ?? '')).toBeDefined()
    }
    await act([open('First of the day')])
    await round(settings())
    await act([open('Second of the day')])
    await round(settings())
    expect(mail.mails).toHaveLength(0)
    for (let days = 0; days < 8; days += 1) {
      later(DAY)
      await round(settings())
    }
    const sent = mail.mails
      .filter(({ text = '' }) => /(?:First|Second) of the day/.test(text))
      .map(({ to, text = '' }) => [to?.[0]?.address, /First[\s\S]*Second/.test(text)])
    expect(sent).toEqual([
      ['day@desk.example', true],
      ['week@desk.example', true],
    ])
  })

  it('that waits goes to the address that is chosen by then', async () => {
    mail.mails.length = 0
    await chooseMail(store.db, { account: 'kgz', address: 'old@desk.example', rhythm: 'immediate', now })
    await confirmed('kgz')
    await act([open('For whoever has moved')])
    mail.refuse = { code: 451 }
    later(1_000)
    expect((await round(settings())).mails).toEqual({ sent: 0, failed: 1 })
    mail.refuse = undefined
    await chooseMail(store.db, { account: 'kgz', address: 'new@desk.example', rhythm: 'immediate', now })
    later(HOUR)
    await confirmed('kgz')
    expect((await round(settings())).mails).toEqual({ sent: 1, failed: 0 })
    expect(mail.mails[0]?.to?.[0]?.address).toBe('new@desk.example')
  })

  it('that a server refuses is tried again, or told of where it never will be taken', async () => {
    await chooseMail(store.db, { account: 'kgz', address: 'gone@desk.example', rhythm: 'immediate', now })
    later(HOUR)
    await confirmed('kgz')
    await act([open('For an address that is no more')])
    mail.refuse = { code: 451 }
    later(1_000)
    expect((await round(settings())).mails).toEqual({ sent: 0, failed: 1 })
    mail.refuse = { code: 550 }
    later(HOUR)
    await round(settings())
    mail.refuse = undefined
    later(HOUR)
    // Others get the mail of their day when the hours above end one.
    const mine = () => mail.mails.filter(({ to }) => to?.[0]?.address === 'gone@desk.example')
    const before = mine().length
    await chooseMail(store.db, { account: 'kgz', address: '', rhythm: 'off', now })
    await round(settings())
    expect(mine()).toHaveLength(before)
    const failed = (await inbox('kgz')).notices.filter(({ kind }) => kind === 'mail.failed')
    expect(failed).toMatchObject([{ data: { title: 'gone@desk.example', reason: 'EENVELOPE 550' } }])
  })
})
