import { statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { accountWatcher } from '../../src/model/telling.js'
import { actOnItems } from '../../src/pipeline/items/act.js'
import {
  accountWith,
  addAccount,
  addSession,
  addToken,
  listAccounts,
  listTokens,
  sessionWith,
  tokenWith,
} from '../../src/store/accounts.js'
import { backup, restore } from '../../src/store/backup.js'
import { keepAttachment, saveView } from '../../src/store/items.js'
import type { Store } from '../../src/store/store.js'
import { keepDocuments, type NewDocument } from '../../src/store/truth.js'
import { addWorkspace, listWorkspaces, membershipsOf, setDyads, setMember } from '../../src/store/workspaces.js'
import { chooseMail, mailOf } from '../../src/telling/choose-mail.js'
import { makeWebhook, type Owner, webhooksOf } from '../../src/telling/hooks.js'
import { inboxOf, markInbox } from '../../src/telling/inbox.js'
import { tellSettings } from '../../src/telling/settings.js'
import { catchUp } from '../../src/telling/tell.js'
import { watch } from '../../src/telling/watch.js'
import { ENGINES, freshStores } from '../support/stores.js'

const opened = freshStores()

describe.each(ENGINES)('accounts in a backup of %s', name => {
  const other = ENGINES.find(engine => engine !== name) ?? name

  it(`come back on ${other} with roles, passwords and tokens, and nobody is signed in`, async () => {
    const [from, to] = [await opened(name), await opened(other)]
    await addAccount(from.db, { name: 'ama', role: 'reviewer', password: 'scrypt$hash-of-ama' })
    await addAccount(from.db, { name: 'Ōe', role: 'administrator', password: 'scrypt$hash-of-oe' })
    await addToken(from.db, { id: 't1', hash: 'h1', account: 'ama', label: 'desk', scopes: ['read', 'ingest'] })
    const expires = new Date(Date.now() + 60_000)
    await addToken(from.db, { id: 't2', hash: 'h2', account: 'Ōe', label: 'gone', scopes: ['read'], expires })
    await addSession(from.db, { hash: 's1', account: 'ama', expires })
    const file = join(process.env.ENTENTE_TEST_HOME ?? '', `accounts-${name}.backup`)
    await backup(from.db, file)
    expect(statSync(file).mode & 0o077).toBe(0)
    await restore(to.db, file)
    expect(await accountWith(to.db, 'ama')).toEqual(await accountWith(from.db, 'ama'))
    expect(await listTokens(to.db)).toEqual(await listTokens(from.db))
    expect((await listAccounts(to.db)).map(({ name, created }) => [name, created])).toEqual(
      (await listAccounts(from.db)).map(({ name, created }) => [name, created]),
    )
    expect(await tokenWith(to.db, 'h1')).toMatchObject({ name: 'ama', role: 'reviewer', scopes: ['read', 'ingest'] })
    expect(await sessionWith(to.db, 's1')).toBeUndefined()
    await from.close()
    await to.close()
  })

  it('stay behind when told so, and those of the new ledger stay', async () => {
    const [from, to] = [await opened(name), await opened(name)]
    await addAccount(from.db, { name: 'ama', role: 'reader', password: 'old' })
    await addToken(from.db, { id: 't1', hash: 'h1', account: 'ama', label: 'desk', scopes: ['read'] })
    const [whole, without] = ['whole', 'without'].map(kind =>
      join(process.env.ENTENTE_TEST_HOME ?? '', `accounts-${name}-${kind}.backup`),
    )
    await backup(from.db, without ?? '', { accounts: false })
    await restore(to.db, without ?? '')
    expect(await listAccounts(to.db)).toEqual([])
    await addAccount(to.db, { name: 'ama', role: 'administrator', password: 'new' })
    await backup(from.db, whole ?? '')
    await restore(to.db, whole ?? '')
    expect(await accountWith(to.db, 'ama')).toMatchObject({ role: 'administrator', password: 'new' })
    expect(await tokenWith(to.db, 'h1')).toMatchObject({ id: 't1' })
    await from.close()
    await to.close()
  })
})

const documentOf = (number: number): NewDocument => {
  const id = `d-${String(number).padStart(4, '0')}`
  const document = { id, bytes_sha256: id, format: 'text', encoding: '', day: '', bytes: Buffer.from(id) }
  return { document, address: `${id}.txt` }
}
const fileIn = (name: string) => join(process.env.ENTENTE_TEST_HOME ?? '', `${name}.backup`)

describe.each(ENGINES)('a backup of %s', name => {
  const other = ENGINES.find(engine => engine !== name) ?? name

  it(`brings workspaces, their members and logins back on ${other}`, async () => {
    const [from, to] = [await opened(name), await opened(other)]
    for (const account of ['ama', 'ben']) await addAccount(from.db, { name: account, role: 'reader', password: 'p' })
    for (const workspace of ['east', 'north']) {
      await addWorkspace(from.db, workspace)
      await setDyads(from.db, workspace, ['GHA-NOR', 'KEN-PER'])
      await setMember(from.db, workspace, { account: 'ama', role: 'reviewer', side: 'GHA' })
      await setMember(from.db, workspace, { account: 'ben', role: 'contributor', side: '' })
    }
    await from.db
      .insertInto('identities')
      .values({ issuer: 'https://login.test', subject: '7', account: 'ama' })
      .execute()
    const file = fileIn(`workspaces-${name}`)
    await backup(from.db, file)
    await restore(to.db, file)
    expect(await listWorkspaces(to.db)).toEqual(await listWorkspaces(from.db))
    expect(await membershipsOf(to.db, 'ama')).toHaveLength(2)
    const logins = (store: Store) => store.db.selectFrom('identities').selectAll().execute()
    expect(await logins(to)).toEqual(await logins(from))
    await from.close()
    await to.close()
  })

  it('goes into no ledger that holds something without coverage, and holds files over several pages', async () => {
    const [from, to] = [await opened(name), await opened(other)]
    await keepDocuments(
      from.db,
      Array.from({ length: 45 }, (_, at) => documentOf(at)),
    )
    for (let at = 0; at < 5; at += 1) {
      await keepAttachment(from.db, { sha256: `hash-${at}`, bytes: Buffer.from(`file ${at}`) })
    }
    const file = fileIn(`files-${name}`)
    expect(await backup(from.db, file)).toBe(45 + 45 + 5)
    await saveView(from.db, { name: 'Mine', query: 'lead=x', by: 'ama' })
    await saveView(to.db, { name: 'Mine', query: 'lead=x', by: 'ama' })
    await expect(restore(to.db, file)).rejects.toThrow('not empty')
    const third = await opened(other)
    expect(await restore(third.db, file)).toBe(95)
    const files = (store: Store) =>
      store.db.selectFrom('attachments').select(['sha256', 'bytes']).orderBy('seq').execute()
    const texts = async (store: Store) => (await files(store)).map(({ sha256, bytes }) => [sha256, Buffer.from(bytes)])
    expect(await texts(third)).toEqual(await texts(from))
    for (const store of [from, to, third]) await store.close()
  })
})

it.runIf(ENGINES.includes('postgres'))('a backup is of one moment, whoever adds meanwhile', async () => {
  const from = await opened('postgres')
  await keepDocuments(
    from.db,
    Array.from({ length: 400 }, (_, at) => documentOf(at)),
  )
  let added = 400
  let isOver = false
  const adding = (async () => {
    while (!isOver) {
      await keepDocuments(from.db, [documentOf(added)])
      added += 1
    }
  })()
  for (let turn = 0; turn < 5; turn += 1) {
    await backup(from.db, fileIn(`moment-${turn}`))
    const to = await opened('postgres')
    await restore(to.db, fileIn(`moment-${turn}`))
    const count = async (table: 'documents' | 'sightings') =>
      (await to.db.selectFrom(table).select('seq').execute()).length
    expect(await count('sightings')).toBe(await count('documents'))
    await to.close()
  }
  isOver = true
  await adding
  expect(added).toBeGreaterThan(400)
  await from.close()
})

describe.each(ENGINES)('who is told of what, on %s', name => {
  const other = ENGINES.find(engine => engine !== name) ?? name

  it(`comes back on ${other}: watches, what was told and read, webhooks with what waits; nothing is told again`, async () => {
    const [from, to] = [await opened(name), await opened(other)]
    const me = accountWatcher('')
    const owner: Owner = { name: '', by: 'desk', rights: { role: 'administrator', memberships: [] } }
    const about = { relation: '', kind: 'other', thread: '', matter: '', entry: '', subjects: [], places: [] } as const
    const signed = { by: 'desk', at: new Date().toISOString(), reason: '' }
    const opening = { kind: 'open', about, fields: { content: 'Lay a cable' } } as const
    const item = (await actOnItems(from, [opening], signed)).items[0]?.id ?? ''
    expect(await watch(from.db, { watcher: me, kind: 'item', what: item }, { subjects: {} })).toBeDefined()
    const hook = { url: 'https://desk.example/hook', label: '', workspace: '' }
    expect(await makeWebhook(from.db, owner, { hook, settings: tellSettings({}) })).toMatchObject({
      secret: expect.stringMatching(/^whsec_/),
    })
    await chooseMail(from.db, { account: '', address: 'me@desk.example', rhythm: 'daily', now: new Date() })
    await actOnItems(from, [{ kind: 'set', item, field: 'status', value: 'under-way' }], signed)
    // Two at once tell it once.
    await Promise.all([catchUp(from.db, new Date()), catchUp(from.db, new Date())])
    await markInbox(from.db, me, { read: true })
    await actOnItems(from, [{ kind: 'set', item, field: 'status', value: 'waiting' }], signed)
    await catchUp(from.db, new Date())
    const file = join(process.env.ENTENTE_TEST_HOME ?? '', `telling-${name}.backup`)
    await backup(from.db, file)
    await restore(to.db, file)
    const told = async ({ db }: Store) => {
      const { notices, ...counts } = await inboxOf(db, me, { limit: 9 })
      return [notices.map(({ seq: _, ...notice }) => notice), counts, await webhooksOf(db, owner), await mailOf(db, me)]
    }
    expect((await told(from))[1]).toEqual({ total: 2, unread: 1 })
    expect(await told(to)).toEqual(await told(from))
    expect(await catchUp(to.db, new Date())).toBe(0)
    const waiting = await to.db.selectFrom('deliveries').where('state', '=', 'waiting').selectAll().execute()
    expect(waiting).toHaveLength(2)
    for (const table of ['watches', 'notices'] as const) {
      await expect(to.db.deleteFrom(table).execute(), table).rejects.toThrow()
    }
    await from.close()
    await to.close()
  })
})
