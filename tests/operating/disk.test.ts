// A disk that is full, and one that takes no writing: told clearly, nothing damaged, goes on when that is over.
import { execFile, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { makeReports } from '../../bench/reports.mjs'
import { entente } from '../support/entente.js'
import { SOON } from '../support/soon.js'

const top = join(import.meta.dirname, '..', '..')
const folder = mkdtempSync(join(tmpdir(), 'entente-disk-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Only Linux, and only where a user may have namespaces. */
const ALONE = ['-Urm']
const may = spawnSync('unshare', [...ALONE, 'mount', '-t', 'tmpfs', 'tmpfs', folder]).status === 0

it.runIf(may)(
  'a full disk and one that cannot be written are told, and the ledger is whole when it can be written again',
  async () => {
    const [reports, at] = ['reports', 'disk'].map(name => join(folder, name)) as [string, string]
    for (const path of [join(reports, 'a'), at]) mkdirSync(path, { recursive: true })
    for (const [i, { name, text }] of [...makeReports(12, { seed: 7 })].entries()) {
      writeFileSync(join(reports, i < 4 ? 'a' : '', name), text)
    }
    const script = [join(import.meta.dirname, 'disk.sh'), `${process.execPath} ${join(top, 'bin', 'entente.js')}`]
    const told = await new Promise<string>((resolve, reject) =>
      execFile('unshare', [...ALONE, 'sh', ...script, reports, at], (error, out, err) =>
        error === null ? resolve(out) : reject(new Error(`${error.message}\n${out}\n${err}`)),
      ),
    )
    const steps = Object.fromEntries(
      told
        .split(/^(?=[a-z-]+ \d+$)/m)
        .map(part => /^([a-z-]+) (\d+)\n?([\s\S]*)$/.exec(part)?.slice(1) ?? [])
        .map(([step = '', code, err = '']) => [step, { code: Number(code), err }]),
    )
    const done = { code: 0, err: '' }
    expect(steps).toEqual({
      begun: done,
      full: {
        code: 5,
        err: expect.stringMatching(/^entente: there is no room to write \(.*MB free.*\)\n {2}Make room/),
      },
      'read-while-full': { code: expect.any(Number), err: expect.not.stringMatching(/fault|room/) },
      room: done,
      fixed: {
        code: 5,
        err: expect.stringMatching(/^entente: nothing can be written here \(.*\)\n {2}Make the file system/),
      },
      'fixed-read': { code: 5, err: expect.stringContaining('nothing can be written here') },
      writable: done,
      checked: done,
      exported: done,
    })
    const db = join(folder, 'ledger')
    expect(await entente(['add', '-q', reports, '--db', db])).toMatchObject(done)
    const { out } = await entente(['export', '--json', '--db', db])
    expect(readFileSync(`${at}.export`, 'utf8')).toBe(out)
  },
  10 * SOON,
)
