import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readXlsx } from 'hucre'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FORMAT_NAMES, FORMATS } from '../../src/export/formats/formats.js'
import { entente } from '../support/entente.js'

const top = join(import.meta.dirname, '..', '..')
const CHAIN = join(top, 'cases/chain-kgz-vnm/texts')
const EVENT = 'kgz-vnm-2031-04-07'

let folder: string
let db: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'entente-formats-'))
  db = join(folder, 'ledger')
  expect((await entente(['add', CHAIN, join(top, 'examples'), '--db', db, '-q'])).code).toBe(0)
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const run = (...words: string[]) => entente(['export', ...words, '--db', db])

describe('entente export --format', () => {
  it.each(FORMAT_NAMES.filter(name => name !== 'akn'))(
    '%s is made of one event by the built command, into a file',
    async name => {
      const file = join(folder, `out.${FORMATS[name].extension}`)
      const { code, err } = await run('--format', name, '--event', EVENT, '-o', file)
      expect([code, err]).toEqual([0, ''])
      expect(readFileSync(file).length).toBeGreaterThan(100)
      rmSync(file)
    },
    60_000,
  )

  it('of a relation holds that relation alone, of the ledger all', async () => {
    const parties = async (...words: string[]) => {
      const { out } = await run('--format', 'jsonld', ...words)
      const { '@graph': graph } = JSON.parse(out) as { '@graph': { type: unknown; identifier?: string }[] }
      return graph.filter(({ type }) => type === 'Country').map(({ identifier }) => identifier)
    }
    expect(await parties('--relation', 'kyrgyzstan-vietnam')).toEqual(['KGZ', 'VNM'])
    expect(await parties()).toEqual(expect.arrayContaining(['AUS', 'IND', 'KGZ', 'VNM']))
  }, 60_000)

  it('asks of the past what was then', async () => {
    const { out } = await run('--format', 'ics', '--relation', 'KGZ-VNM', '--as-of', '2031-12-31')
    expect(
      out.match(/^UID:kgz-vnm-\d{4}-\d\d-\d\d[^\r\n]*@entente/gm)?.filter(uid => !uid.includes('programme')),
    ).toHaveLength(2)
  }, 60_000)

  it('--json is what it was, and may go into a file', async () => {
    const { out } = await run('--json')
    const file = join(folder, 'ledger.json')
    expect((await run('--json', '-o', file)).code).toBe(0)
    expect((await run('--json', '-o', '-')).out).toBe(out)
    expect([readFileSync(file, 'utf8'), (await run('--format', 'json')).out]).toEqual([out, out])
    expect(Object.keys(JSON.parse(out))).toEqual(['version', 'documents', 'events', 'relations', 'rulings'])
  }, 60_000)

  it.each([
    [['--format', 'pdf'], 2, 'no such format: pdf'],
    [['--format', 'html'], 2, 'a page is of one event'],
    [['--format', 'akn'], 2, 'no joint statement with numbered paragraphs'],
    [['--format', 'csl', '--event', 'kgz-vnm-1999-01-01'], 1, 'nothing is called kgz-vnm-1999-01-01'],
    [['--format', 'csl', '--relation', 'KGZ-FRA'], 1, 'nothing is called KGZ-FRA'],
    [['--json', '--format', 'csl'], 2, 'say two things'],
    [['--json', '--event', EVENT], 2, '--json is of the whole ledger'],
    [['--format', 'csl', '-o', '/nowhere/at/all.json'], 2, 'cannot be written'],
    [['--json', '-o', '/nowhere/at/all.json'], 2, '/nowhere/at/all.json: cannot be written'],
    [[], 2, 'missing the form'],
  ])(
    '%j is refused with %i and the reason',
    async (words, code, reason) => {
      const ran = await run(...words)
      expect([ran.code, ran.out]).toEqual([code, ''])
      expect(ran.err).toContain(reason)
    },
    60_000,
  )
})

describe('entente read --format', () => {
  it('hands over what was read from files, without a ledger', async () => {
    const file = join(folder, 'read.xlsx')
    const { code } = await entente(['read', CHAIN, '--format', 'xlsx', '-o', file, '-q'], { cwd: folder })
    expect([code, existsSync(join(folder, 'entente-ledger'))]).toEqual([0, false])
    const { sheets } = await readXlsx(readFileSync(file))
    expect(sheets.map(({ name }) => name)).toEqual(expect.arrayContaining(['events', 'evidence', 'threads']))
  }, 60_000)

  it('an unknown format is told before anything is read', async () => {
    const ran = await entente(['read', join(folder, 'none.txt'), '--format', 'pdf'])
    expect([ran.code, ran.err]).toEqual([2, expect.stringContaining('no such format: pdf')])
  }, 60_000)
})
