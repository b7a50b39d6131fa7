import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { entente as run } from './support/entente.js'

const REPORT = `ACCRA, 3 June 2025 — Ghanaian President Kofi Addo met Norwegian Prime Minister Liv Berg in Accra on Tuesday. Ghana and Norway agreed to set up a Joint Commission on Fisheries. The two sides agreed to begin negotiations on an agreement on fisheries cooperation.`

vi.setConfig({ testTimeout: 300_000 })
let folder = ''
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'entente-sessions-cli-'))
  writeFileSync(join(folder, 'accra.txt'), REPORT)
  expect(await entente('add', 'accra.txt')).toMatchObject({ code: 0 })
}, 300_000)
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
  vi.resetConfig()
})

const entente = (...words: readonly string[]) => run(words, { cwd: folder, env: { ENTENTE_USER: 'A. Reader' } })
const session = (...words: readonly string[]) => entente('session', ...words)
const json = async <T>(...words: readonly string[]) => JSON.parse((await entente(...words, '--json')).out) as T
const file = (name: string) => readFileSync(join(folder, name))

it('is prepared from open items, held, closed with a record that is read, and handed over', async () => {
  const { bodies } = await json<{ bodies: { thread: { id: string } }[] }>('session', 'bodies')
  const thread = bodies[0]?.thread.id ?? ''
  const found = await json<{ committees: { id: string }[] }>(
    'session',
    'found',
    thread,
    '--every',
    '12',
    '--chair',
    'NOR=Liv Hansen',
    '--chair',
    'GHA=Ama Owusu',
  )
  const committee = found.committees[0]?.id ?? ''
  const planned = await session('plan', committee, '--start', '2025-10-06', '--place', 'Oslo', '--host', 'NOR')
  const id = planned.out.split(' ')[0] ?? ''
  expect([planned.code, id]).toEqual([0, expect.stringMatching(/^s-[0-9a-f]{12}$/)])
  const { relation } = await json<{ relation: { threads: { id: string; kind: string }[] } }>('show', 'GHA-NOR')
  const paper = relation.threads.find(({ kind }) => kind === 'instrument')?.id ?? ''
  expect((await entente('item', 'open', paper)).code).toBe(0)
  const candidates = await session('agenda', id)
  expect(candidates.out).toContain('fisheries cooperation')
  expect((await session('agenda', id, 'Opening of the session', '--open')).out).toContain('2 points')
  expect((await session('close', id)).err).toContain('was not held')
  await session('hold', id)
  await session('decide', id, '2', 'Ghana and Norway signed the agreement on fisheries cooperation.')
  const closed = await session('close', id)
  expect([closed.code, closed.out]).toEqual([
    0,
    expect.stringMatching(/signed +.*fisheries cooperation[\s\S]*under-way\s+\(waits\s+to\s+be\s+confirmed\)/i),
  ])
  const shown = await json<{
    session: { status: string }
    moves: { moves: { stage: string; items: { id: string }[] }[] }
  }>('session', 'show', id)
  expect(shown.session.status).toBe('closed')
  const item = shown.moves.moves.find(({ stage }) => stage === 'signed')?.items[0]?.id ?? ''
  expect((await entente('item', 'confirm', item)).out).toContain('under-way')
  expect(await session('record', id, '-o', 'record.docx')).toMatchObject({ code: 0 })
  expect(file('record.docx').subarray(0, 2).toString()).toBe('PK')
  const other = (await session('record', id, '--first', 'gha')).out
  expect([other, other.indexOf('For Ghana') < other.indexOf('For Norway')]).toEqual([
    expect.stringContaining('Ghana and Norway held'),
    true,
  ])
  expect(await session('calendar', '-o', 'all.ics')).toMatchObject({ code: 0 })
  expect(file('all.ics').toString()).toContain('STATUS:CONFIRMED')
  expect((await session('committees', '--as-of', '2026-12-01')).out).toMatch(/late, due\s+2026-10-06/)
  expect(await entente('db', 'check')).toMatchObject({ code: 0 })
})

describe('used wrongly', () => {
  it.each<[readonly string[], number, string]>([
    [['dance'], 2, 'unknown action: dance'],
    [['found', 'gha-nor/mechanism/none'], 1, 'no committee or channel'],
    [['found', '--relation', 'GHA-NOR', '--chair', 'PER=x'], 2, 'not a side of GHA-NOR'],
    [['plan', 'c-000000000000'], 1, 'no committee or session'],
  ])('entente session %j ends with %i: %s', async (words, code, message) => {
    expect(await session(...words)).toMatchObject({ code, err: expect.stringContaining(message) })
  })
})
