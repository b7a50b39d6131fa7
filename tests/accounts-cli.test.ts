import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entente, type RunOptions } from './support/entente.js'
import { ENGINES, freshPlace, type Place } from './support/stores.js'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'entente-accounts-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.each(ENGINES)('accounts by the command, on %s', engine => {
  let place: Place
  beforeAll(async () => {
    place = await freshPlace(engine)
  }, 120_000)
  afterAll(() => place.remove())
  const run = (words: readonly string[], options: RunOptions = {}) =>
    entente([...words, '--db', place.db], { cwd: folder, ...options })

  it('a server for others starts when there is an administrator, who is made with a password from elsewhere', async () => {
    const early = await run(['serve', '--accounts', '--no-open'])
    expect([early.code, early.err]).toEqual([2, expect.stringContaining('entente user add')])
    const far = await run(['serve', '--host', '0.0.0.0', '--no-open'])
    expect([far.code, far.err]).toEqual([2, expect.stringContaining('nobody may sign in yet')])
    const made = await run(['user', 'add', 'amina', '--role', 'administrator'], { input: 'a long enough one\n' })
    expect([made.code, made.err]).toEqual([0, expect.stringContaining('administrator')])
    writeFileSync(join(folder, 'desk.txt'), 'another password\n')
    expect((await run(['user', 'add', 'desk', '--password-file', 'desk.txt'])).code).toBe(0)
    const { users } = JSON.parse((await run(['user', 'list', '--json'])).out)
    expect(users).toMatchObject([
      { name: 'amina', role: 'administrator' },
      { name: 'desk', role: 'reader' },
    ])
    expect(JSON.stringify(users)).not.toContain('scrypt')
    expect((await run(['user', 'list'])).out).toContain('desk')
  }, 120_000)

  it('a role, a password and an account change, but the last administrator stays', async () => {
    expect((await run(['user', 'role', 'desk', 'reviewer'])).code).toBe(0)
    expect((await run(['user', 'password', 'desk'], { input: 'a third password' })).code).toBe(0)
    const failures = [
      [['user', 'role', 'desk', 'king'], 2, 'unknown role'],
      [['user', 'role', 'nobody', 'reader'], 1, 'no account'],
      [['user', 'role', 'amina', 'reader'], 2, 'last administrator'],
      [['user', 'remove', 'amina'], 2, 'last administrator'],
      [['user', 'add', 'desk'], 2, 'there is an account'],
      [['user', 'fly', 'desk'], 2, 'unknown action'],
      [['user', 'role'], 2, 'missing the name'],
    ] as const
    for (const [words, code, told] of failures) {
      const ran = await run(words, { input: 'long enough as such\n' })
      expect([ran.code, ran.err], words.join(' ')).toEqual([code, expect.stringContaining(told)])
    }
    const short = await run(['user', 'add', 'other'], { input: 'short\n' })
    expect([short.code, short.err]).toEqual([2, expect.stringContaining('too short')])
    const none = await run(['user', 'add', 'other'], { input: '' })
    expect([none.code, none.err]).toEqual([2, expect.stringContaining('no password')])
  }, 120_000)

  it('a token is printed once, listed without its secret, and revoked', async () => {
    const made = await run(['token', 'create', '--user', 'desk', '--scopes', 'read,review', '--days', '30'])
    const token = made.out.trim()
    expect([made.code, token]).toEqual([0, expect.stringMatching(/^ent_[\w-]{43}$/)])
    const listed = await run(['token', 'list', '--json'])
    expect(listed.out).not.toContain(token)
    const [line] = JSON.parse(listed.out).tokens
    expect(line).toMatchObject({ account: 'desk', scopes: ['read', 'review'], used: '' })
    expect((await run(['token', 'list', '--plain'])).out).toContain(line.id)
    expect((await run(['token', 'revoke', line.id])).code).toBe(0)
    expect((await run(['token', 'revoke', line.id])).code).toBe(1)
    const failures = [
      [['token', 'create'], 2, 'missing --user'],
      [['token', 'create', '--user', 'desk', '--scopes', 'fly'], 2, 'unknown scope'],
      [['token', 'create', '--user', 'desk', '--scopes', 'admin'], 1, 'may do none of'],
      [['token', 'create', '--user', 'desk', '--days', 'x'], 2, 'invalid days'],
      [['token', 'fly'], 2, 'unknown action'],
    ] as const
    for (const [words, code, told] of failures) {
      const ran = await run(words)
      expect([ran.code, ran.err], words.join(' ')).toEqual([code, expect.stringContaining(told)])
    }
    expect((await run(['user', 'remove', 'desk'])).code).toBe(0)
  }, 120_000)
})
