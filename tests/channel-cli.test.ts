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

it('they prepare a session, and nobody else is shown a word of it', async () => {
  const session = (as: string, ...words: readonly string[]) => entente('session', ...words, '--as', as)
  const founding = ['found', '--workspace', NAME, '--relation', 'GHA-NOR', '--name', 'Road Board'] as const
  const { acts, committees } = await json('session', ...founding, '--as', 'ama')
  const body = committees[0].id as string
  expect((await session('ama', 'confirm', body, acts[0].id)).code).toBe(2)
  expect((await session('bjorn', 'confirm', body, acts[0].id)).code).toBe(0)
  const plan = ['plan', body, '--start', '2027-02-01', '--place', 'Oslo'] as const
  const planned = await json('session', ...plan, '--as', 'bjorn')
  const id = planned.sessions[0].id as string
  await session('ama', 'confirm', id, planned.acts[0].id)
  expect((await session('ama', 'keep', id, 'notes', 'zqsessionzq')).code).toBe(0)
  expect((await session('ama', 'point', id, 'zqpointzq', '--own')).code).toBe(0)
  expect((await session('ama', 'point', id, 'Bridges')).code).toBe(0)
  const theirs = (await session('bjorn', 'show', id)).out
  expect(theirs).toMatch(/proposed to NOR +both sides +one more point: Bridges/)
  expect(theirs).not.toMatch(/zqsessionzq|zqpointzq/)
  expect((await session('ama', 'show', id)).out).toMatch(/Kept by GHA alone[\s\S]*zqsessionzq[\s\S]*zqpointzq/)
  for (const asked of [
    ['show', id],
    ['list', '--workspace', NAME],
  ]) {
    const { code, out, err } = await entente('session', ...asked)
    expect([asked, code, /Bridges|Oslo/.test(`${out}${err}`)]).toEqual([asked, 1, false])
  }
})

it('they share goods line by line', async () => {
  const place = ['--workspace', NAME, '--relation', 'GHA-NOR', '--direction', 'sell'] as const
  const draft = await json('goods', 'add', 'zqgoodzq', ...place, '--of', 'GHA', '--own', '--as', 'ama')
  const list = (...words: readonly string[]) => entente('goods', 'list', '--workspace', NAME, ...words)
  expect((await list('--own', '--as', 'bjorn')).out).not.toContain('zqgoodzq')
  expect((await entente('goods', 'show', draft.lines[0].id, '--as', 'bjorn')).code).toBe(1)
  expect((await entente('goods', 'share', draft.lines[0].id, '--as', 'ama')).code).toBe(0)
  expect((await list('--as', 'bjorn')).out).toContain('zqgoodzq')
  expect((await list()).out).not.toContain('zqgoodzq')
})
