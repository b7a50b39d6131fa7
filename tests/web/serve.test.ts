import type { ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { entente } from '../support/entente.js'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'entente-serve-'))
  writeFileSync(
    join(folder, 'oslo.txt'),
    'OSLO, 3 March 2025 — Norwegian Prime Minister Kari Holm met Ghanaian President Kofi Mensah in Oslo on Monday. The two leaders agreed to expand cooperation in fisheries and ports.',
  )
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The first line that a process prints. */
const firstLine = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let told = ''
    child.on('close', () => reject(new Error(`ended before it served: ${told}`)))
    child.stdout?.on('data', chunk => {
      told += chunk
      if (told.includes('\n')) resolve(told.slice(0, told.indexOf('\n')))
    })
  })

it('prints its address, serves the ledger, keeps others out of it, and ends when told to', async () => {
  const db = join(folder, 'ledger')
  expect((await entente(['add', 'oslo.txt', '--db', db], { cwd: folder })).code).toBe(0)
  let talk: Promise<void> = Promise.resolve()
  const ended = await entente(['serve', '--db', db, '--json', '--no-open'], {
    cwd: folder,
    meanwhile: child => {
      talk = firstLine(child)
        .then(async line => {
          const { address } = JSON.parse(line) as { address: string }
          expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/)
          expect(await (await fetch(`${address}health`)).json()).toMatchObject({ state: 'ok', engine: 'pglite' })
          expect(await (await fetch(`${address}r/GHA-NOR`)).text()).toContain('Ghana and Norway')
          const other = await entente(['show', 'GHA-NOR', '--db', db], { cwd: folder })
          expect([other.code, other.err]).toEqual([5, expect.stringContaining('entente serve')])
        })
        .finally(() => child.kill('SIGINT'))
    },
  })
  await talk
  expect(ended.code).toBe(0)
  expect(existsSync(join(db, 'entente.lock'))).toBe(false)
}, 60_000)

it('says which port is taken, and what a port is', async () => {
  const taken = createServer()
  const port = await new Promise<number>(resolve =>
    taken.listen(0, '127.0.0.1', () => {
      const address = taken.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    }),
  )
  const db = join(folder, 'other')
  const refused = await entente(['serve', '--db', db, '--port', String(port), '--no-open'], { cwd: folder })
  taken.close()
  expect([refused.code, refused.err]).toEqual([2, expect.stringContaining(`port ${port} is taken`)])
  const wrong = await entente(['serve', '--db', db, '--port', 'x'], { cwd: folder })
  expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('invalid port: x')])
}, 60_000)
