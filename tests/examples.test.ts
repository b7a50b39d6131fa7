import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { createBrief } from '../src/export/view/brief.js'
import type { Dossier } from '../src/model/dossier.js'
import { DISCREPANCY_KINDS } from '../src/model/kinds.js'
import { createPipeline } from '../src/pipeline/read-coverage.js'

const folder = join(import.meta.dirname, '..', 'examples')
const FILES = ['agency-release.txt', 'newspaper-report.txt']
let dossier: Dossier

beforeAll(async () => {
  const incoming = FILES.map(file => ({ source: file, bytes: readFileSync(join(folder, file)) }))
  const { dossiers, problems } = await createPipeline()(incoming)
  expect(problems).toEqual([])
  expect(dossiers).toHaveLength(1)
  dossier = dossiers[0] as Dossier
})

it('are two accounts of one visit', () => {
  const { kind, host, guests, start, end } = dossier.event
  expect([kind, host, guests, start, end]).toEqual(['state-visit', 'IND', ['AUS'], '2023-03-08', '2023-03-11'])
})

it('show every kind of difference', () => {
  const shown = new Set(dossier.discrepancies.map(item => item.kind))
  expect(DISCREPANCY_KINDS.filter(kind => !shown.has(kind))).toEqual([])
})

it('differ where their README says', () => {
  const values = dossier.discrepancies.map(item => item.values.map(({ value }) => value).join(' / ')).join('\n')
  for (const words of [
    'Bangalore',
    'Draupadi Murmu',
    'textiles and garments',
    'March 9 to 11',
    '+43',
    'four documents',
  ]) {
    expect(values).toContain(words)
  }
})

it('agree on enough to be laid side by side', () => {
  const { tally } = createBrief(dossier)
  expect(tally.all).toBeGreaterThanOrEqual(10)
  expect(tally.open).toBeGreaterThanOrEqual(4)
})
