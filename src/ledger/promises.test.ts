import { describe, expect, it } from 'vitest'
import { loadTables } from '../knowledge/tables.js'
import type { RelationRecord } from '../model/ledger.js'
import { createLedger } from './ledger.js'
import { dossierOf, type Line, line, type Meeting } from './sample.fixture.js'

const ledger = createLedger(loadTables())
const BETWEEN = ['CHL', 'TGO'] as const

const meeting = (on: string, ...lines: readonly Line[]): Meeting => ({ on, between: BETWEEN, lines })

function relate(...meetings: readonly Meeting[]): RelationRecord {
  const events = meetings.map(each => ledger.record(dossierOf(each)))
  return ledger.relate(BETWEEN, { events, rulings: [] })
}

const steps = (relation: RelationRecord, kind: string): string[][] =>
  relation.threads
    .filter(thread => thread.kind === kind)
    .map(thread =>
      thread.steps.map(({ on, stage, state }) => `${on} ${stage}${state === 'applied' ? '' : ` ${state}`}`),
    )

describe('a promise', () => {
  const promised = (text: string, subjects: string[]) =>
    meeting('2030-01-05', line(text, { act: { force: 'pledge', by: ['TGO'], to: ['CHL'], subjects } }))
  const done = (text: string, by: string, subjects: string[]) =>
    meeting('2031-01-05', line(text, { act: { force: 'do', by: [by], subjects } }))

  it.each<[string, Meeting, string[]]>([
    [
      'kept, a person agrees',
      done('Togo opened a fish laboratory in Lomé.', 'TGO', ['fisheries']),
      ['2031-01-05 done proposed'],
    ],
    ['not kept by the other side', done('Chile opened a fish laboratory in Lomé.', 'CHL', ['fisheries']), []],
    ['not kept by something else', done('Togo opened a bakery in Lomé.', 'TGO', ['fisheries']), []],
  ])('%s', (_, later, expected) => {
    const relation = relate(promised('Togo will open a fish laboratory in Lomé.', ['fisheries']), later)
    expect(steps(relation, 'commitment')).toEqual([['2030-01-05 stated', ...expected]])
  })

  it('made once more is one promise', () => {
    const text = 'Togo will open a fish laboratory in Lomé.'
    const again = meeting(
      '2031-01-05',
      line(text, { act: { force: 'pledge', by: ['TGO'], to: ['CHL'], subjects: ['fisheries'] } }),
    )
    expect(steps(relate(promised(text, ['fisheries']), again), 'commitment')).toEqual([['2030-01-05 stated']])
  })

  it('denied or told as history is none', () => {
    const told = (reality: 'denied' | 'past') =>
      line(`It ${reality}.`, { act: { force: 'pledge', by: ['TGO'], reality } })
    expect(relate(meeting('2030-01-05', told('denied'), told('past'))).threads).toEqual([])
  })

  it('about several papers is under way when one is signed, and done when all are', () => {
    const papers = (stage: 'under-negotiation' | 'signed', ...titles: readonly string[]) =>
      titles.map(title => ({ paper: { title, stage } }))
    const told = line(
      'They told ministries to finish the pacts.',
      { act: { force: 'instruct', by: ['CHL', 'TGO'] } },
      ...papers('under-negotiation', 'pact on fish', 'pact on ports'),
    )
    const relation = relate(
      meeting('2030-01-05', told),
      meeting('2031-01-05', line('Signed.', ...papers('signed', 'pact on fish'))),
      meeting('2032-01-05', line('Signed.', ...papers('signed', 'pact on ports'))),
    )
    expect(steps(relation, 'commitment')).toEqual([
      ['2030-01-05 instructed', '2031-01-05 under-way', '2032-01-05 done'],
    ])
    expect(relation.threads.find(({ kind }) => kind === 'commitment')?.about).toHaveLength(2)
  })
})

describe('an ask', () => {
  const asked = meeting(
    '2030-01-05',
    line('Chile asked Togo to lift duties on salmon.', {
      act: { force: 'request', by: ['CHL'], to: ['TGO'], subjects: ['customs'] },
    }),
  )

  it('answered later by the side that was asked, a person agrees', () => {
    const answer = (by: string) =>
      meeting(
        '2031-01-05',
        line('It will lift duties on salmon.', { act: { force: 'pledge', by: [by], subjects: ['customs'] } }),
      )
    expect(steps(relate(asked, answer('TGO')), 'ask')).toEqual([['2030-01-05 stated', '2031-01-05 agreed proposed']])
    expect(steps(relate(asked, answer('CHL')), 'ask')).toEqual([['2030-01-05 stated']])
  })
})
