// The command as members of either side use it: what one side keeps turns up in nothing that the other is shown.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { makeAccount } from '../src/server/accounts/manage.js'
import { addressOf } from '../src/store/address.js'
import { openStore } from '../src/store/store.js'
import { entente as run } from './support/entente.js'

const NAME = 'Roads and rails'
const SECRETS = ['zqassessmentzq', 'zqdraftzq', 'zqnotezq']

vi.setConfig({ testTimeout: 300_000 })
let folder = ''
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'entente-channel-cli-'))
  const store = await openStore(addressOf(join(folder, 'entente-ledger'), undefined), { create: true, doing: 'a test' })
  for (const name of ['ama', 'bjorn']) {
    await makeAccount(store.db, { name, role: 'reader', password: 'a password of some length' })
  }
  await store.close()
}, 300_000)
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
  vi.resetConfig()
})

const entente = (...words: readonly string[]) => run(words, { cwd: folder })
const json = async (...words: readonly string[]) => JSON.parse((await entente(...words, '--json')).out)

it('two sides share a workspace from the command, and each keeps its own', async () => {
  expect((await entente('workspace', 'add', NAME, 'GHA-NOR')).code).toBe(0)
  expect((await entente('workspace', 'share', NAME, 'GHA', 'NOR')).code).toBe(0)
  for (const [account, side] of [
    ['ama', 'GHA'],
    ['bjorn', 'NOR'],
  ] as const) {
    expect((await entente('workspace', 'member', NAME, account, 'reviewer', '--side', side)).code).toBe(0)
  }
  const place = ['--workspace', NAME, '--relation', 'GHA-NOR'] as const
  const open = await json('item', 'open', ...place, '--content', 'Widen the road', '--as', 'ama')
  const item = open.items[0].id as string
  expect((await entente('item', 'confirm', item, open.acts[0].id, '--as', 'ama')).code).toBe(2)
  expect((await entente('item', 'confirm', item, open.acts[0].id, '--as', 'bjorn')).code).toBe(0)
  expect((await entente('item', 'keep', item, 'assessment', SECRETS[0] ?? '', '--as', 'ama')).code).toBe(0)
  const draft = await json('item', 'open', ...place, '--content', SECRETS[1] ?? '', '--own', '--as', 'ama')
  expect((await entente('channel', 'note', NAME, SECRETS[2] ?? '', '--as', 'ama')).out).toContain('seen by GHA alone')
  expect((await entente('channel', 'say', NAME, 'Good', 'morning', '--as', 'ama')).out).toContain('seen by both sides')

  const asked: readonly (readonly string[])[] = [
    ['item', 'list', '--workspace', NAME],
    ['item', 'list', '--workspace', NAME, '--q', 'zqassessmentzq'],
    ['item', 'show', item],
    ['item', 'show', draft.items[0].id],
    ['item', 'export', '-', '--workspace', NAME, '--audience', 'own'],
    ['channel', 'show', NAME],
  ]
  const said = async (as: readonly string[]) => {
    const answers: string[] = []
    for (const words of asked) {
      const { out, err } = await entente(...words, ...as)
      answers.push(out + err.replaceAll(words.join(' '), ''))
    }
    return answers.join('\n')
  }
  const ours = await said(['--as', 'ama'])
  expect(SECRETS.filter(word => !ours.includes(word))).toEqual([])
  const theirs = await said(['--as', 'bjorn'])
  expect(SECRETS.filter(word => theirs.includes(word))).toEqual([])
  expect(theirs).toContain('Widen the road')
  const nobodys = `${(await entente('item', 'list', '--workspace', NAME)).out}${(await entente('item', 'show', item)).out}`
  expect([...SECRETS, 'Widen the road', 'Good morning'].filter(word => nobodys.includes(word))).toEqual([])
})
