import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeReports } from '../../bench/reports.mjs'
import { entente } from '../support/entente.js'
import { ENGINES, freshPlace } from '../support/stores.js'

/** More at will: ENTENTE_KILLS=100 npx vitest run tests/store/kill.test.ts */
const KILLS = Number(process.env.ENTENTE_KILLS ?? 3)
const REPORTS = 40

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'entente-kill-'))
  for (const { name, text } of makeReports(REPORTS, { seed: 3 })) writeFileSync(join(folder, name), text)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.each(ENGINES)('add, killed with -9 on %s', engine => {
  it('loses nothing that it said it kept, doubles nothing, and goes on where it was', async () => {
    const whole = await freshPlace(engine)
    const started = performance.now()
    expect(await entente(['add', '-q', folder, '--db', whole.db])).toMatchObject({ code: 0 })
    const time = performance.now() - started
    const { out: wanted } = await entente(['export', '--json', '--db', whole.db])

    const place = await freshPlace(engine)
    const kept = new Set<string>()
    for (let kill = 0; kill < KILLS; kill += 1) {
      // From before the ledger is there to when it is nearly done; a run that finds much done already is shorter.
      const after = time * (0.1 + (0.8 * ((kill * 7) % KILLS)) / KILLS)
      const { out } = await entente(['add', '--plain', '--quiet', folder, '--db', place.db], {
        meanwhile: child => setTimeout(() => child.kill('SIGKILL'), after),
      })
      for (const [, document = ''] of out.matchAll(/^(?:new|known)\t.*\t(d-\w+)\n/gm)) kept.add(document)
    }
    const before = await entente(['db', 'status', '--json', '--db', place.db])
    if (before.code === 0) expect(JSON.parse(before.out).counts.documents ?? 0).toBeGreaterThanOrEqual(kept.size)
    else expect(kept.size).toBe(0)
    expect(await entente(['add', '-q', folder, '--db', place.db])).toMatchObject({ code: 0 })
    const { out: found } = await entente(['export', '--json', '--db', place.db])
    expect(found).toBe(wanted)
    const documents = JSON.parse(found).documents.map(({ id }: { id: string }) => id)
    expect(documents).toHaveLength(REPORTS)
    for (const document of kept) expect(documents).toContain(document)
    whole.remove()
    place.remove()
  }, 3_600_000)
})
