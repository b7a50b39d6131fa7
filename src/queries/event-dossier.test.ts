import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { loadTables } from '../knowledge/tables.js'
import { createLedger } from '../ledger/ledger.js'
import type { Dossier } from '../model/dossier.js'
import { dossierOf } from '../model/record-dossier.js'
import { createPipeline } from '../pipeline/read-coverage.js'

const folder = join(import.meta.dirname, '..', '..', 'examples')
const LISTS = ['people', 'statements', 'instruments', 'mechanisms', 'levels', 'figures', 'discrepancies'] as const

const incoming = readdirSync(folder)
  .filter(name => name.endsWith('.txt'))
  .map(name => ({ source: name, bytes: readFileSync(join(folder, name)) }))

it('makes the dossier again that an event was kept from: every line, with every word it rests on', async () => {
  const { dossiers } = await createPipeline()(incoming)
  const [dossier] = dossiers
  if (dossier === undefined) throw new Error('the examples hold no event')
  const record = createLedger(loadTables()).record(dossier)
  const again = dossierOf(record, dossier.documents)
  for (const list of LISTS) expect(linesOf(again, list), list).toEqual(linesOf(dossier, list))
  expect(again.event).toMatchObject({ kind: dossier.event.kind, start: dossier.event.start, end: dossier.event.end })
  // Kept entries name people by ids of the ledger: who speaks is still one of them.
  const people = new Set(again.people.map(({ id }) => id))
  expect(again.statements.flatMap(({ speakers = [] }) => speakers).filter(id => !people.has(id))).toEqual([])
})

/** What the entries of a list rest on: ids and order are the ledger's own. */
function linesOf(dossier: Dossier, list: (typeof LISTS)[number]): string[] {
  const lines = dossier[list].flatMap(entry => {
    const evidence = 'evidence' in entry ? entry.evidence : entry.values.flatMap(value => value.evidence)
    return evidence.map(({ document, start, quote }) => `${document} ${start} ${quote}`)
  })
  return [...new Set(lines)].sort()
}
