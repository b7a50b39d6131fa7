import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { entente as run } from './support/entente.js'

const REPORT = `HANOI, 3 June 2025 — Vietnamese Prime Minister Tran Van Hai met Indian Prime Minister Anil Rao in Hanoi on Tuesday. The two prime ministers instructed relevant ministries to speed up negotiations on an agreement on the avoidance of double taxation and an agreement on education cooperation. India asked Viet Nam to open a trade office in Chennai.`

vi.setConfig({ testTimeout: 300_000 })
let folder = ''
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'entente-items-cli-'))
  writeFileSync(join(folder, 'hanoi.txt'), REPORT)
  writeFileSync(join(folder, 'draft.txt'), 'Article 1')
  expect(await entente('add', 'hanoi.txt')).toMatchObject({ code: 0 })
}, 300_000)
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
  vi.resetConfig()
})

const entente = (...words: readonly string[]) => run(words, { cwd: folder, env: { ENTENTE_USER: 'A. Reader' } })
const item = (...words: readonly string[]) => entente('item', ...words)
const json = async <T>(...words: readonly string[]) => JSON.parse((await entente(...words, '--json')).out) as T

interface Listed {
  readonly items: readonly {
    readonly item: { readonly id: string; readonly fields: Readonly<Record<string, string>> }
  }[]
}
const listed = async (...words: readonly string[]) => (await json<Listed>('item', 'list', ...words)).items
interface Shown {
  readonly item: {
    readonly fields: Readonly<Record<string, string>>
    readonly attachments: readonly { sha256: string }[]
  }
  readonly acts: readonly {
    readonly act: { readonly id: string; readonly kind: string; readonly by: string }
    readonly state: string
  }[]
}

it('takes up what instructions suggest, in one command', async () => {
  const proposed = await item('proposals', '--home', 'vnm')
  expect([proposed.code, proposed.out]).toEqual([0, expect.stringContaining('Ministry of Finance (VNM)')])
  const { proposals } = await json<{ proposals: { about: { thread: string } }[] }>('item', 'proposals')
  const opened = await item('open', proposals[0]?.about.thread ?? '', '--home', 'VNM')
  expect([opened.code, opened.out.trim().split('\n')]).toEqual([0, expect.objectContaining({ length: 2 })])
  expect((await item('proposals')).code).toBe(1)
  expect((await listed()).map(({ item: { fields } }) => fields.lead).sort()).toEqual([
    'Ministry of Education and Training (VNM)',
    'Ministry of Finance (VNM)',
  ])
})

it('changes many, shows one with its history, and undoes', async () => {
  const ids = (await listed()).map(({ item: { id } }) => id)
  expect(await item('set', ...ids, '--status', 'Under way', '--due', '2024-05')).toMatchObject({ code: 0 })
  expect(await listed('--state', 'overdue')).toHaveLength(2)
  const [id = ''] = ids
  const shown = () => json<Shown>('item', 'show', id)
  const { acts } = await shown()
  expect(acts.map(({ act }) => [act.kind, act.by])).toEqual([
    ['open', 'A. Reader'],
    ['set', 'A. Reader'],
    ['set', 'A. Reader'],
  ])
  const due = acts.at(1)?.act.id ?? ''
  expect(await item('undo', id, due, '--reason', 'a mistake')).toMatchObject({ code: 0 })
  expect((await item('show', id)).out).toMatch(/undid a-[0-9a-f]{12} \(a\s+mistake\)/)
  expect(await item('undo', id, due)).toMatchObject({ code: 2, err: expect.stringContaining('settled already') })
  await item('attach', id, 'draft.txt', '--role', 'text')
  expect((await shown()).item.attachments[0]?.sha256).toMatch(/^[0-9a-f]{64}$/)
  expect((await item('show', id, '--as-of', '2020-01-01')).code).toBe(1)
})

describe('a file', () => {
  it.each(['csv', 'xlsx'])('is sent out as %s and comes back without changing anything', async form => {
    const out = await item('export', `all.${form}`)
    expect([out.code, out.out]).toEqual([0, expect.stringContaining('2 items')])
    const back = await json<{ rows: number; unchanged: number }>('item', 'import', `all.${form}`)
    expect(back).toMatchObject({ rows: 2, unchanged: 2 })
  })

  it('filled in is taken back, and what cannot be taken is told with its row', async () => {
    await item('export', 'all.csv')
    const csv = readFileSync(join(folder, 'all.csv'), 'utf8')
    writeFileSync(join(folder, 'filled.csv'), csv.replace('under-way', 'done').replace(/,under-way,/, ',nearly,'))
    expect((await item('import', 'filled.csv', '--check')).out).toContain('nothing was kept')
    const back = await item('import', 'filled.csv')
    expect([back.code, back.out]).toEqual([3, expect.stringMatching(/row \d +status +unknown status: nearly/)])
    expect(await listed('--status', 'done')).toHaveLength(1)
    expect(await item('import', 'hanoi.txt')).toMatchObject({ code: 2, err: expect.stringContaining('item export') })
  })
})

it('keeps filters under a name, and lists by them', async () => {
  await item('save', 'done ones', '--status', 'done', '--dyad', 'ind-vnm')
  expect((await item('views')).out).toContain('dyad=IND-VNM')
  expect(await listed('--view', 'done ones')).toHaveLength(1)
  expect(await item('list', '--view', 'nobody’s')).toMatchObject({ code: 1 })
})

it('lists papers by days in their stage', async () => {
  const { code, out } = await item('negotiations', '--as-of', '2025-06-13')
  expect([code, out]).toEqual([0, expect.stringMatching(/under-negotiation +2025-06-03 +10 +i-/)])
})

describe('entente report', () => {
  it('tells what was done and what is late, in each form', async () => {
    const year = String(new Date().getUTCFullYear())
    const { code, out } = await entente('report', '--period', year)
    expect([code, out]).toEqual([0, expect.stringMatching(/Done in the period +1/)])
    expect((await entente('report', '--period', year, '--md')).out).toContain('## Review form')
    expect(await entente('report', '--period', year, '-o', 'report.xlsx')).toMatchObject({ code: 0 })
    expect((await json<{ problems: unknown[]; unchanged: number }>('item', 'import', 'report.xlsx')).unchanged).toBe(2)
    expect((await entente('report', '--period', year, '--party', 'USA')).code).toBe(1)
  })
  it.each([
    [['--period', 'soon'], 'A period is'],
    [['-o', 'report.doc'], 'unknown kind of file'],
  ])('used wrongly (%j) says how it is used', async (words, hint) => {
    expect(await entente('report', ...words)).toMatchObject({ code: 2, err: expect.stringContaining(hint) })
  })
})

it.each<[readonly string[], number, string]>([
  [['dance'], 2, 'unknown action: dance'],
  [['open'], 2, 'missing --relation'],
  [['open', 'ind-vnm/ask/none'], 1, 'nothing is followed'],
  [['set', 'i-000000000000', '--note', 'x'], 1, 'no item'],
  [['attach', 'i-000000000000', 'none.pdf'], 2, 'no such file'],
])('entente item %j ends with %i: %s', async (words, code, message) => {
  expect(await item(...words)).toMatchObject({ code, err: expect.stringContaining(message) })
})

it('what follows from the acts is what their acts say', async () => {
  expect(await entente('db', 'check')).toMatchObject({ code: 0 })
})
