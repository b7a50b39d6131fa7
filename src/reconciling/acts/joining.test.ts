import { describe, expect, it } from 'vitest'
import { loadTables } from '../../knowledge/tables.js'
import type { Force } from '../../model/dossier.js'
import type { Report } from '../../model/report.js'
import { createActReader } from './act.js'
import { joinActs, matchActs } from './joining.js'

const readActs = createActReader(loadTables())

/** Reports of which a time that grows with their square would take minutes. */
const MANY = 20_000
/** Milliseconds: a second or two alone, on a machine that is busy with other things. */
const SOON = 60_000

type Said = readonly [text: string, force: Force, by: string, to: string, subjects: string]

/** A report with these claims only. */
function report(id: string, said: readonly Said[]): Report {
  const claims = said.map(([text, force, by, to, subjects], index) => ({
    index,
    force,
    by: by.split(' '),
    to: to === '' ? [] : to.split(' '),
    subjects: subjects.split(' '),
    speakers: [],
    text,
    reality: 'done',
    evidence: { document: id, start: 0, end: text.length, quote: text },
  }))
  return { document: { id, text: '' }, claims, people: [] } as unknown as Report
}

/** Groups of claims, by report and place: “a0 b1”. */
function groups(...reports: readonly (readonly Said[])[]): string[] {
  const acts = readActs(
    reports.map((said, index) => report('abcdefgh'[index] ?? '', said)),
    new Map(),
  )
  return joinActs(acts, matchActs(acts)).map(group =>
    group.map(({ report: at, claim }) => `${'abcdefgh'[at]}${claim.index}`).join(' '),
  )
}

const A: readonly Said[] = [
  ['The king received the president at the palace', 'do', 'NOR', 'GHA', 'protocol high-level-exchange'],
  [
    'Both sides agreed to expand cooperation in fisheries, shipping and wind power',
    'agree',
    'GHA NOR',
    '',
    'fisheries energy',
  ],
  ['Norway pledged to fund a vaccine plant in Accra', 'pledge', 'NOR', 'GHA', 'health development'],
  ['Ghana asked for lower duties on cocoa butter', 'request', 'GHA', 'NOR', 'customs trade'],
  ['The ministers signed three memoranda', 'sign', 'GHA NOR', '', 'general'],
]
const B: readonly Said[] = [
  ['The Ghanaian side sought a cut of the tariffs on cocoa butter', 'request', 'GHA', 'NOR', 'customs trade'],
  ['Oslo promised money for a plant that will make vaccines in Accra', 'pledge', 'NOR', 'GHA', 'health development'],
  [
    'They decided to deepen collaboration in fishing, shipping and offshore wind',
    'agree',
    'GHA NOR',
    '',
    'fisheries energy',
  ],
  ['Three memoranda were inked', 'sign', 'GHA NOR', '', 'general'],
]

describe('joinActs', () => {
  it('joins what two reports say in other words, and leaves the rest alone', () => {
    expect(groups(A, B)).toEqual(['a0', 'a1 b2', 'a2 b1', 'a3 b0', 'a4 b3'])
  })

  it('joins over three reports', () => {
    expect(groups(A, B, [A[2] ?? A[0], A[3] ?? A[0]] as Said[])).toEqual([
      'a0',
      'a1 b2',
      'a2 b1 c0',
      'a3 b0 c1',
      'a4 b3',
    ])
  })

  it('keeps one side’s request from the other side’s pledge on another matter', () => {
    const a: Said[] = [['Ghana asked for lower duties on cocoa butter', 'request', 'GHA', 'NOR', 'customs trade']]
    const b: Said[] = [['Norway pledged to fund a vaccine plant in Accra', 'pledge', 'NOR', 'GHA', 'health']]
    expect(groups(a, b)).toEqual(['a0', 'b0'])
  })

  it('goes by the third country that both reports bring up, not by the sides or an organisation', () => {
    const near = (topic: string): Said => [
      `Late in the evening the fighting in ${topic} was gone over`,
      'discuss',
      'GHA NOR',
      '',
      'political',
    ]
    const far = (topic: string): Said => [
      `The unrest in ${topic} was likewise broached`,
      'discuss',
      'GHA NOR',
      '',
      'political',
    ]
    const told = (topic: string) => groups([...A, near(topic)], [...B, far(topic)]).includes('a5 b4')
    expect(['Myanmar', 'Norway', 'the European Union'].map(told)).toEqual([true, false, false])
  })

  it('does not join the claims of one report with each other', () => {
    expect(groups(A)).toEqual(['a0', 'a1', 'a2', 'a3', 'a4'])
    expect(groups()).toEqual([])
  })

  it('says the same whichever report comes first', () => {
    const swapped = groups(B, A).map(group => group.replace(/[ab]/g, letter => (letter === 'a' ? 'b' : 'a')))
    const sorted = (list: readonly string[]) => list.map(group => group.split(' ').sort().join(' ')).sort()
    expect(sorted(swapped)).toEqual(sorted(groups(A, B)))
  })

  it(
    'takes time in keeping with the number of reports',
    () => {
      const reports = Array.from({ length: MANY }, (_, index) => report(`r${index}`, index % 2 === 0 ? A : B))
      const acts = readActs(reports, new Map())
      expect(joinActs(acts, matchActs(acts)).length).toBeGreaterThan(0)
    },
    SOON,
  )
})
