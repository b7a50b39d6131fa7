import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { takeLock } from '../src/store/lock.js'
import { entente as run } from './support/entente.js'

const A = `Norway and Ghana to build a port

OSLO, 3 March 2025 — Norwegian Prime Minister Kari Holm met Ghanaian President Kofi Mensah in Oslo on Monday. The two leaders agreed to expand cooperation in fisheries and ports.

Ghana asked Norway to send experts to Tema. Norway pledged to support the harbour works. Trade stood at $412 million in 2024.`
const B = `ACCRA: President Kofi Mensah of Ghana held talks with Prime Minister Kari Holm of Norway in Oslo on March 3, 2025. Both sides agreed to widen cooperation in ports and fisheries.

President Mensah invited his host to visit Ghana. Trade stood at $420 million in 2024.`
const LATER = `ACCRA, 9 June 2025 — Norwegian Prime Minister Kari Holm arrived in Accra on 9 June 2025 for a visit at the invitation of President Kofi Mensah of Ghana. The two countries signed an agreement on fisheries.`

// A process for each question, and a database opened in it: seconds on a machine that is busy with the other tests.
vi.setConfig({ testTimeout: 300_000 })

let folder = ''
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'entente-ledger-cli-'))
  for (const [name, text] of Object.entries({ 'a.txt': A, 'b.txt': B, 'later.txt': LATER, 'empty.txt': '' })) {
    writeFileSync(join(folder, name), text)
  }
  mkdirSync(join(folder, 'full'))
  writeFileSync(join(folder, 'full', 'letter.txt'), 'x')
  expect(await entente(['add', 'a.txt', 'b.txt', 'later.txt'])).toMatchObject({ code: 0 })
}, 300_000)
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
  vi.resetConfig()
})

const entente = (words: readonly string[], options = {}) => run(words, { cwd: folder, ...options })
const json = async (words: readonly string[]) => JSON.parse((await entente([...words, '--json'])).out)

describe('entente add', () => {
  it('says what is kept, where it stands, and what to do next', async () => {
    const { code, out, err } = await entente(['add', 'a.txt', 'b.txt', '--db', 'other'])
    expect(code).toBe(0)
    expect(out).toContain('a.txt   kept')
    expect(out).toMatch(/Meeting, .*2 documents {3}gha-nor-2025-03-03-meeting/)
    expect(err).toContain('entente show gha-nor-2025-03-03-meeting')
  })

  it('changes nothing for what is kept, and goes on past what cannot be read', async () => {
    const before = (await entente(['export', '--json'])).out
    const { code, out, err } = await entente(['add', 'a.txt', 'empty.txt', 'missing.txt'])
    expect(code).toBe(3)
    expect(out).toContain('already kept: nothing changes')
    expect(err).toContain('missing.txt: no such file')
    expect(err).toContain('empty.txt: empty file')
    expect((await entente(['export', '--json'])).out).toBe(before)
    expect(await entente(['add', 'missing.txt'])).toMatchObject({ code: 2 })
  })
})

describe('entente show', () => {
  it.each([
    [['GHA-NOR'], /^Ghana and Norway\n/],
    [['norway', 'Ghana'], /^Ghana and Norway/],
    [['gha-nor-2025-06-09'], /^Visit, Norway to Ghana, 2025-06-09/],
    [['Koffi', 'Mensa'], /^Kofi Mensah\n/],
  ])('%j', async (words, wanted) => {
    expect((await entente(['show', ...words])).out).toMatch(wanted)
  })

  it('shows how it stood, and what was known', async () => {
    const { relation } = await json(['show', 'GHA-NOR', '--as-of', '2025-04-01'])
    expect(relation.events).toHaveLength(1)
    expect(await entente(['show', 'GHA-NOR', '--known-on', '2020-01-01'])).toMatchObject({ code: 1 })
    expect(await entente(['show', 'GHA-NOR', '--as-of', 'June'])).toMatchObject({ code: 2 })
  })

  it('gives one record a line', async () => {
    const { out } = await entente(['show', 'GHA-NOR', '--plain'])
    expect(out.split('\n').filter(line => line.startsWith('Events\t'))).toHaveLength(2)
  })

  it('names the members of an organisation on a day', async () => {
    const members = async (...more: string[]): Promise<string[]> =>
      (await json(['show', 'European Union', ...more])).organisation.members.map(
        (each: { state: string }) => each.state,
      )
    expect(await members('--as-of', '2020-01-31')).toContain('GBR')
    expect(await members('--as-of', '2020-02-01')).not.toContain('GBR')
    expect(await members('--as-of', '1957-12-31')).toEqual([])
    expect((await entente(['show', 'asean'])).out).toMatch(/^ASEAN\n/)
  })

  it('keeps settings, and shows them', async () => {
    expect(await entente(['settings', 'name', 'Ghana', 'Republic of Ghana', '--by', 'A. Reader'])).toMatchObject({
      code: 0,
    })
    expect((await entente(['show', 'GHA-NOR'])).out).toMatch(/^Republic of Ghana and Norway\n/)
    const { rulings } = await json(['settings'])
    expect(rulings).toMatchObject([{ setting: 'name', of: { id: 'GHA' }, by: 'A. Reader' }])
    expect(await entente(['review', '--undo', rulings[0].id])).toMatchObject({ code: 0 })
    expect((await entente(['show', 'GHA-NOR'])).out).toMatch(/^Ghana and Norway\n/)
    expect(await entente(['settings', 'name', 'GHA'])).toMatchObject({ code: 2 })
    expect(await entente(['settings', 'steps', 'commitment', 'nobody'])).toMatchObject({ code: 2 })
  })

  it('says that nothing is called so', async () => {
    expect(await entente(['show', 'Atlantis'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('entente search'),
    })
  })
})

describe('entente search, check, history, review', () => {
  it('finds words, and says when there are none', async () => {
    const { hits } = await json(['search', 'harbour', '--dyad', 'Norway-Ghana'])
    expect(hits.length).toBeGreaterThan(0)
    expect(await entente(['search', 'zeppelin'])).toMatchObject({ code: 1 })
    expect(await entente(['search', 'x', '--limit', 'many'])).toMatchObject({ code: 2 })
  })

  it('lists what is open until somebody rules, and takes it up again when that is undone', async () => {
    const { code, out } = await entente(['check', '--json'])
    expect(code).toBe(1)
    const [{ id, content }] = JSON.parse(out)
    const value = content.values[0].value
    const ruled = await json(['review', '--prefer', id, value, '--reason', 'customs say so', '--by', 'A. Reader'])
    expect(ruled).toMatchObject({ kind: 'prefer', by: 'A. Reader', reason: 'customs say so', value })
    expect((await json(['check'])).map((each: { id: string }) => each.id)).not.toContain(id)
    expect((await entente(['history', id])).out).toContain('prefer by A. Reader: customs say so')
    expect(await entente(['review', '--undo', ruled.id])).toMatchObject({ code: 0 })
    expect((await json(['check'])).map((each: { id: string }) => each.id)).toContain(id)
  })

  it('takes a slip of the pen for one, not for an answer', async () => {
    expect(await entente(['check', '--kind', 'numbers'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('no such kind: numbers'),
    })
    expect(await entente(['search', 'harbour', '--kind', 'paper'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('instrument'),
    })
    const [{ id }] = await json(['check', '--kind', 'number'])
    expect(await entente(['review', '--prefer', id, '$4120 million', '--reason', 'x'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('412 million'),
    })
    expect(await entente(['show', 'Ghana'])).toMatchObject({ code: 1, err: expect.stringContaining('show GHA-NOR') })
  })

  it('points out rulings that contradict each other, when one is made and in the list, until one is undone', async () => {
    const [{ id, content }] = await json(['check', '--kind', 'number'])
    const prefer = (value: string, by: string) =>
      entente(['review', '--prefer', id, value, '--reason', `${by} knows`, '--by', by])
    const [one, other] = content.values.map(({ value }: { value: string }) => value)
    const first = await prefer(one, 'Ama')
    expect(first).toMatchObject({ code: 0, err: '' })
    const ruling = first.out.split(' ')[0] ?? ''
    const second = await prefer(other, 'Kofi')
    expect(second.err).toContain(`contradicts prefer “${one}” by Ama`)
    const list = (await entente(['review', '--list'])).out
    expect(list).toContain('1 contradiction between rulings')
    expect(list).toMatch(/outdone +prefer .*by Ama[\s\S]*holds +prefer .*by Kofi/)
    const { contradictory } = await json(['review', '--list'])
    expect(contradictory[0].rulings.map((item: { ruling: { by: string } }) => item.ruling.by)).toEqual(['Ama', 'Kofi'])
    await entente(['review', '--undo', ruling])
    expect((await json(['review', '--list'])).contradictory).toEqual([])
    await entente(['review', '--undo', second.out.split(' ')[0] ?? ''])
  })

  it('answers as of a day and as known on one', async () => {
    const later = await json(['search', 'fisheries'])
    const early = await json(['search', 'fisheries', '--as-of', '2025-04-01'])
    expect(early.hits.length).toBeGreaterThan(0)
    expect(early.hits.length).toBeLessThan(later.hits.length)
    expect(await entente(['search', 'fisheries', '--known-on', '2001-01-01'])).toMatchObject({ code: 1 })
    expect(await entente(['check', '--as-of', '2001-01-01'])).toMatchObject({ code: 0 })
    expect(await entente(['check', '--as-of', '2025-04-01'])).toMatchObject({ code: 1 })
    expect(await entente(['review', '--list', '--known-on', '2001-01-01'])).toMatchObject({ code: 1 })
    expect(await entente(['review', '--as-of', '2001-01-01'])).toMatchObject({ code: 2 })
    const history = await json(['history', 'GHA-NOR', '--as-of', '2025-04-01'])
    expect(history.length).toBeLessThan((await json(['history', 'GHA-NOR'])).length)
    expect((await json(['export', '--known-on', '2001-01-01'])).documents).toEqual([])
    expect(await entente(['check', '--as-of', '2025-02-31x'])).toMatchObject({ code: 2 })
  })

  it('is worked key by key', async () => {
    const waiting = await json(['review', '--list'])
    const total = waiting.steps.length + waiting.differences.length
    expect(total).toBeGreaterThan(0)
    const { code, out } = await entente(['review', '--by', 'A. Reader'], { input: `${'s'.repeat(total - 1)}?uq` })
    expect(code).toBe(0)
    expect(out).toContain(`1 of ${total}`)
    expect(out).toContain('nothing to undo')
  })

  it('refuses rulings on nothing and half rulings', async () => {
    expect(await entente(['review', '--accept', 'nothing'])).toMatchObject({ code: 2 })
    expect(await entente(['review', '--same', 'one'])).toMatchObject({ code: 2 })
    expect(await entente(['review', '--accept', 'x', '--reject', 'y'])).toMatchObject({ code: 2 })
  })
})

describe('entente db', () => {
  it('backs up, restores, checks', async () => {
    expect(await entente(['db', 'backup', 'ledger.gz'])).toMatchObject({ code: 0 })
    expect(await entente(['db', 'restore', 'ledger.gz', '--db', 'restored'])).toMatchObject({ code: 0 })
    expect((await entente(['export', '--json', '--db', 'restored'])).out).toBe(
      (await entente(['export', '--json'])).out,
    )
    expect(await entente(['db', 'check', '--db', 'restored'])).toMatchObject({ code: 0, out: 'as it should be\n' })
    writeFileSync(join(folder, 'bad.gz'), 'x')
    expect(await entente(['db', 'restore', 'bad.gz', '--db', 'third'])).toMatchObject({
      code: 5,
      err: expect.stringContaining('not a whole backup: bad.gz'),
    })
  })

  it('migrates down and up, and says so to whoever opens it in between', async () => {
    expect(await entente(['db', 'migrate', '--to', '0012-workspaces', '--db', 'restored'])).toMatchObject({ code: 0 })
    expect((await entente(['db', 'migrate', '--db', 'restored'])).out).toMatch(/still to be made +entente add/)
    expect(await entente(['db', 'migrate', '--to', '0001-truth', '--db', 'restored'])).toMatchObject({ code: 0 })
    const { code, err } = await entente(['show', 'GHA-NOR', '--db', 'restored'])
    expect([code, err]).toEqual([5, expect.stringContaining('entente db migrate')])
    expect(await entente(['db', 'migrate', '--db', 'restored'])).toMatchObject({ code: 0 })
    expect(await entente(['add', '--db', 'restored'])).toMatchObject({ code: 0 })
    expect((await entente(['export', '--json', '--db', 'restored'])).out).toBe(
      (await entente(['export', '--json'])).out,
    )
  })

  it.each([
    ['no ledger', 'nowhere', /no ledger at .*nowhere\n.*entente add/],
    ['a folder of something else', 'full', /not a ledger: .*full\n.*letter\.txt/],
    [
      'no server',
      'postgres://user:secret@127.0.0.1:1/x',
      /^entente: no database at postgres:\/\/user@127\.0\.0\.1:1\/x/,
    ],
  ])('tells of %s', async (_, db, wanted) => {
    const { code, err } = await entente(['db', 'status', '--db', db])
    expect(code).toBe(5)
    expect(err).toMatch(wanted)
    expect(err).not.toContain('secret')
  })

  it('names the process that holds the ledger', async () => {
    const lock = takeLock(join(folder, 'entente-ledger'), 'a test')
    const { code, err } = await entente(['db', 'status'])
    lock.release()
    expect(code).toBe(5)
    expect(err).toContain(`open in another process: a test, process ${process.pid}`)
  })
})
