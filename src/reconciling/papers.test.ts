import { expect, it } from 'vitest'
import { loadTables } from '../knowledge/tables.js'
import type { ReadInstrument, ReadLevel, ReadMechanism } from '../model/report.js'
import { createPaperRules, mergeInstruments, mergeLevels, mergeMechanisms } from './papers.js'

const rules = createPaperRules(loadTables())
const evidence = (document: string) => [{ document, start: 0, end: 1, quote: 'x' }]

function instrument(document: string, title: string, rest: Partial<ReadInstrument> = {}): ReadInstrument {
  const because = { rule: 'instruments.sign', words: [] }
  return { title, kind: 'agreement', parties: ['OMN'], stage: 'signed', evidence: evidence(document), because, ...rest }
}
const report = (instruments: ReadInstrument[]) => ({ instruments, mechanisms: [], levels: [] })
const level = (document: string, name: string, stage: ReadLevel['stage'], rule: string): ReadLevel => ({
  level: name,
  stage,
  evidence: evidence(document),
  because: { rule, words: [] },
})

it('joins one paper under a short and a full title, with the furthest stage and every place', () => {
  const [only, ...others] = mergeInstruments(
    [
      report([instrument('a', 'trade deal', { stage: 'expected', parties: ['LVA', 'OMN'] })]),
      report([instrument('b', 'Oman-Latvia Comprehensive Trade Agreement (OLCTA)', { stage: 'signed' })]),
    ],
    rules,
  )
  expect(others).toEqual([])
  expect(only).toMatchObject({
    id: 'instrument-1',
    title: 'Oman-Latvia Comprehensive Trade Agreement (OLCTA)',
    stage: 'signed',
    parties: ['LVA', 'OMN'],
  })
  expect(only?.evidence.map(e => e.document)).toEqual(['a', 'b'])
})

it('keeps the papers of one report apart, however alike', () => {
  const merged = mergeInstruments(
    [
      report([instrument('a', 'Agreement on Salt Trade'), instrument('a', 'Agreement on Salt')]),
      report([instrument('b', 'Agreement on Salt')]),
    ],
    rules,
  )
  expect(merged.map(m => [m.title, m.evidence.length])).toEqual([
    ['Agreement on Salt Trade', 1],
    ['Agreement on Salt', 2],
  ])
})

it('does not let a mere use outrun what another source tells of the stage', () => {
  const used: Partial<ReadInstrument> = { stage: 'in-force', because: { rule: 'instruments.used', words: [] } }
  const merged = mergeInstruments(
    [report([instrument('a', 'Salt Pact', used)]), report([instrument('b', 'Salt Pact', { stage: 'expected' })])],
    rules,
  )
  expect(merged.map(m => m.stage)).toEqual(['expected'])
})

it('keeps a declaration and an agreement on one thing apart', () => {
  const declaration = instrument('b', 'Salt Declaration', { kind: 'declaration' })
  expect(mergeInstruments([report([instrument('a', 'Salt Agreement')]), report([declaration])], rules)).toHaveLength(2)
})

it('joins a body under two wordings', () => {
  const mechanism = (document: string, name: string, stage: ReadMechanism['stage']): ReadMechanism => ({
    name,
    kind: 'council',
    stage,
    evidence: evidence(document),
    because: { rule: 'mechanisms.meet', words: [] },
  })
  const merged = mergeMechanisms(
    [
      { instruments: [], levels: [], mechanisms: [mechanism('a', 'Strategic Harbour Council', 'established')] },
      { instruments: [], levels: [], mechanisms: [mechanism('b', 'High-Level Strategic Harbour Council', 'met')] },
    ],
    rules,
  )
  expect(merged.map(m => [m.name, m.stage])).toEqual([['High-Level Strategic Harbour Council', 'met']])
})

it('keeps levels with different formulas apart, and takes “the strategic partnership” for the longer one', () => {
  const reports = [
    {
      instruments: [],
      mechanisms: [],
      levels: [level('a', 'comprehensive strategic partnership', 'upgraded', 'levels.raise')],
    },
    { instruments: [], mechanisms: [], levels: [level('b', 'strategic partnership', 'existing', 'levels.named')] },
    {
      instruments: [],
      mechanisms: [],
      levels: [level('c', 'comprehensive partnership', 'existing', 'levels.existing')],
    },
  ]
  expect(mergeLevels(reports, rules).map(l => [l.level, l.stage, l.evidence.length])).toEqual([
    ['comprehensive strategic partnership', 'upgraded', 2],
    ['comprehensive partnership', 'existing', 1],
  ])
})
