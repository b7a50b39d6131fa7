import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { entente as run } from './support/entente.js'

const REPORT = `HANOI, 3 June 2025 — Vietnamese Prime Minister Tran Van Hai met Indian Prime Minister Anil Rao in Hanoi on Tuesday. Bilateral trade reached $15 billion in 2024. Viet Nam asked India to buy more cashews.`

vi.setConfig({ testTimeout: 300_000 })
let folder = ''
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'entente-business-cli-'))
  writeFileSync(join(folder, 'hanoi.txt'), REPORT)
  expect(await entente('add', 'hanoi.txt')).toMatchObject({ code: 0 })
}, 300_000)
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
  vi.resetConfig()
})

const entente = (...words: readonly string[]) => run(words, { cwd: folder, env: { ENTENTE_USER: 'A. Reader' } })
const json = async <T>(...words: readonly string[]) => JSON.parse((await entente(...words, '--json')).out) as T
const added = async (...words: readonly string[]) => {
  const { code, out } = await entente(...words)
  expect(code, out).toBe(0)
  return out.split(' ')[0] ?? ''
}

it('lists goods of both sides, confirms a code, matches them, sends a list out and takes it back', async () => {
  const good = await added(
    'goods',
    'add',
    'Cashew',
    'kernels',
    '--relation',
    'VNM-IND',
    '--of',
    'VNM',
    '--direction',
    'sell',
  )
  await added(
    'goods',
    'add',
    'Cashews',
    '--relation',
    'IND-VNM',
    '--of',
    'IND',
    '--direction',
    'buy',
    '--hs',
    '0801.32',
  )
  const wrong = await entente('goods', 'set', good, '--hs', '99999')
  expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('no code of HS 2022: 99999')])
  const found = await entente('goods', 'hs', 'cashew', 'shelled', '-n', '1')
  expect([found.code, found.out]).toEqual([0, expect.stringContaining('080132')])
  await added('goods', 'set', good, '--hs', '080132')
  expect((await entente('goods', 'show', good)).out).toMatch(/080132 +confirmed by A\. Reader/)
  const matched = await entente('goods', 'match', 'IND-VNM', '--plain')
  expect(matched.out).toContain('code\t080132 = 080132\tCashew kernels\tCashews')

  expect((await entente('goods', 'export', 'goods.xlsx')).code).toBe(0)
  const same = await json<{ unchanged: number; changed: unknown[] }>('goods', 'import', 'goods.xlsx')
  expect(same).toMatchObject({ unchanged: 2, changed: [] })
  await entente('goods', 'export', 'goods.csv')
  writeFileSync(
    join(folder, 'goods.csv'),
    readFileSync(join(folder, 'goods.csv'), 'utf8').replace('Cashew kernels', 'Cashew kernels W320'),
  )
  expect(await json('goods', 'import', 'goods.csv')).toMatchObject({ changed: [{ line: good, fields: ['name'] }] })
})

it('takes in a table, shows what is apart, hands it over as SDMX-CSV, and takes it back', async () => {
  const table = 'reporter,partner,flow,year,value\nVNM,IND,X,2024,8\nIND,VNM,M,2024,10\n'
  writeFileSync(join(folder, 'trade.csv'), table)
  const take = [
    'trade',
    'import',
    'trade.csv',
    '--relation',
    'IND-VNM',
    '--source',
    'Two customs',
    '--scale',
    '1e9',
  ] as const
  const missing = await entente(...take)
  expect([missing.code, missing.err]).toEqual([2, expect.stringContaining('trade.csv does not say: unit')])
  const { lines, acts } = await json<{ lines: { id: string }[]; acts: { id: string }[] }>(
    ...take,
    '--fixed',
    'unit=USD',
  )
  const shown = await entente('trade', 'show', 'IND-VNM', '--plain')
  expect(shown.out).toContain('2024\tVNM\tIND\tUSD\t8,000,000,000\t10,000,000,000\t+2,000,000,000 (+25.0 %)')
  expect(shown.out).toContain('2024\tbilateral-trade\t15,000,000,000 USD')
  const sdmx = await entente('trade', 'show', 'IND-VNM', '--sdmx')
  expect(sdmx.out).toContain(`IN,VN,M,TOTAL,USD,2024,${lines[0]?.id}: Two customs,10000000000,0,`)
  await added('trade', 'undo', lines[0]?.id ?? '', acts[0]?.id ?? '')
  expect((await entente('trade', 'show', 'IND-VNM', '--plain')).out).not.toContain('8,000,000,000')
  // What went out comes in, value for value.
  writeFileSync(join(folder, 'back.csv'), sdmx.out)
  const back = await entente('trade', 'import', 'back.csv', '--relation', 'IND-VNM', '--source', 'Back')
  expect([back.code, back.err]).toEqual([0, ''])
  expect((await entente('trade', 'show', 'IND-VNM', '--plain')).out).toContain(
    '2024\tVNM\tIND\tUSD\t8,000,000,000\t10,000,000,000\t+2,000,000,000 (+25.0 %)',
  )
})

it('keeps opportunities with the rest: a backup holds them, and the ledger is as it should be', async () => {
  const fair = await added(
    'opportunity',
    'add',
    'Food',
    'fair',
    '--relation',
    'IND-VNM',
    '--kind',
    'fair',
    '--start',
    '2031-03-02',
  )
  expect((await entente('opportunity', 'set', fair, '--status', 'cancelled')).code).toBe(0)
  expect(await entente('db', 'backup', 'all.gz')).toMatchObject({ code: 0 })
  expect(await entente('db', 'restore', 'all.gz', '--db', 'again')).toMatchObject({ code: 0 })
  const { opportunities } = await json<{ opportunities: { id: string; fields: { status: string } }[] }>(
    'opportunity',
    'list',
    '--db',
    'again',
  )
  expect(opportunities).toMatchObject([{ id: fair, fields: { status: 'cancelled' } }])
  expect(await entente('db', 'check', '--db', 'again')).toMatchObject({ code: 0 })
})

it('finds codes where there is no ledger', async () => {
  const { code, out } = await run(['goods', 'hs', 'cashew'], { cwd: tmpdir() })
  expect([code, out]).toEqual([0, expect.stringContaining('080132')])
})
