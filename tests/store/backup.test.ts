import { statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
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
import type { Store } from '../../src/store/store.js'
import { ENGINES, type EngineName, freshPlace, type Place } from '../support/stores.js'

vi.setConfig({ testTimeout: 300_000 })
afterAll(() => vi.resetConfig())

const places: Place[] = []
afterEach(() => {
  for (const place of places.splice(0)) place.remove()
})

async function opened(name: EngineName): Promise<Store> {
  const place = await freshPlace(name)
  places.push(place)
  return place.open()
}

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
