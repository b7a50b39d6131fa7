import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Coverage } from '../src/index.js'
import { LAYERS } from '../src/layers.js'
import { createPipeline } from '../src/pipeline/read-coverage.js'

// ARCHITECTURE.md follows one sentence from bytes to brief. What it says of it on the way is so.

const top = join(import.meta.dirname, '..')
const page = readFileSync(join(top, 'ARCHITECTURE.md'), 'utf8')
const SENTENCE = 'Prime Minister Modi proposed that both countries build reliable supply chains for critical minerals'
let coverage: Coverage

beforeAll(async () => {
  const incoming = ['agency-release.txt', 'newspaper-report.txt'].map(file => ({
    source: file,
    bytes: readFileSync(join(top, 'examples', file)),
  }))
  coverage = await createPipeline()(incoming)
})

describe('the sentence that ARCHITECTURE.md follows', () => {
  it('stands in the fourth paragraph, where the page says', () => {
    const document = coverage.reports[0]?.document
    const [, start = '', end = ''] = /fourth paragraph, characters (\d+) to (\d+)/.exec(page) ?? []
    const paragraph = document?.blocks.filter(({ kind }) => kind === 'paragraph')[3]
    expect([paragraph?.start, paragraph?.end]).toEqual([Number(start), Number(end)])
    expect(document?.text.slice(Number(start), Number(end))).toContain(SENTENCE)
  })

  it('is a claim with the force, sides, subject and rule that the page names', () => {
    const claim = coverage.reports[0]?.claims.find(({ evidence }) => evidence.quote === SENTENCE)
    const { force, by, to, subjects, because, evidence } = claim ?? {}
    expect([force, by, to, subjects, because?.rule]).toEqual(['propose', ['IND'], [], ['mining'], 'acts.propose'])
    expect(page).toContain(`characters ${evidence?.start} to ${evidence?.end}.`)
  })

  it('is one statement with two pieces of evidence, and a difference of attribution', () => {
    const [dossier] = coverage.dossiers
    const statement = dossier?.statements.find(({ evidence }) => evidence.some(({ quote }) => quote === SENTENCE))
    expect(statement?.evidence.map(({ document }) => document)).toEqual(['agency-release', 'newspaper-report'])
    const difference = dossier?.discrepancies.find(({ values }) =>
      values.some(({ evidence }) => evidence.some(({ quote }) => quote === SENTENCE)),
    )
    expect([difference?.kind, difference?.tone]).toEqual(['attribution', 'contradiction'])
  })
})

it('the table of folders is that of src/layers.ts', () => {
  const rows = [...page.matchAll(/^\| `src\/(\w+)\/` \|.*\| ([^|]*) \|$/gm)].map(([, folder = '', imports = '']) => [
    folder,
    imports
      .replace('the stages', 'intake, reading, reconciling, ledger')
      .split(', ')
      .filter(name => name !== 'nothing')
      .sort(),
  ])
  expect(Object.fromEntries(rows)).toEqual(
    Object.fromEntries(Object.entries(LAYERS).map(([folder, { imports }]) => [folder, [...imports].sort()])),
  )
})
