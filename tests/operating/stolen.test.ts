// A token and a password are nowhere but with whom they were given to: not in the ledger’s files, a backup or the log.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterEach, expect, it, vi } from 'vitest'
import { entente } from '../support/entente.js'
import { type Served, served } from '../support/served.js'
import { SOON } from '../support/soon.js'
import { freshPlaces } from '../support/stores.js'

const placeOf = freshPlaces()
let server: Served | undefined
afterEach(() => server?.child.kill('SIGKILL'))

const PASSWORD = 'a long pass-phrase of Amina'

it('is in no file of the ledger, no backup and no line of the log', async () => {
  const { db } = await placeOf('pglite')
  const made = await entente(['user', 'add', 'amina', '--role', 'administrator', '--db', db], {
    input: `${PASSWORD}\n`,
  })
  expect(made).toMatchObject({ code: 0 })
  const { out } = await entente(['token', 'create', '--user', 'amina', '--scopes', 'read', '--db', db, '--plain'])
  const token = /[\w-]{30,}/.exec(out)?.[0] ?? ''
  expect(token).not.toBe('')
  server = await served(['--db', db, '--accounts'])
  const { address } = server
  const asked = await fetch(`${address}api/v1/relations`, { headers: { authorization: `Bearer ${token}` } })
  expect(asked.status).toBe(200)
  const wrong = await fetch(`${address}api/v1/relations?token=${token}`, {
    headers: { authorization: `Bearer x${token}` },
  })
  expect(wrong.status).toBe(401)
  const body = new URLSearchParams({ name: 'amina', password: PASSWORD })
  const signed = await fetch(`${address}login`, {
    method: 'POST',
    body,
    redirect: 'manual',
    headers: { origin: address.slice(0, -1) },
  })
  expect(signed.status).toBe(303)
  const cookie = /=([\w-]{30,})/.exec(signed.headers.get('set-cookie') ?? '')?.[1] ?? ''
  expect(cookie).not.toBe('')
  await vi.waitFor(() => expect(server?.lines().join()).toContain('/login'), SOON)
  const file = join(process.env.ENTENTE_TEST_HOME ?? '', 'stolen.gz')
  expect(await entente(['db', 'backup', file, '--db', db])).toMatchObject({ code: 0 })
  server.child.kill('SIGTERM')
  const { err } = await server.ended
  const held = readdirSync(db, { recursive: true, encoding: 'utf8' })
    .map(name => join(db, name))
    .filter(path => statSync(path).isFile())
  const ledger = Buffer.concat(held.map(path => readFileSync(path)))
  const backup = gunzipSync(readFileSync(file))
  expect(ledger.includes('amina') && backup.includes('amina')).toBe(true)
  for (const secret of [token, PASSWORD, cookie]) {
    expect([ledger.includes(secret), backup.includes(secret), err.includes(secret)]).toEqual([false, false, false])
  }
  expect(err).not.toContain('amina')
})
