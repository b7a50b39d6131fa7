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

describe('time that passes', () => {
  const promise = (text: string) =>
    meeting('2030-01-05', line(text, { act: { force: 'pledge', by: ['TGO'], to: ['CHL'], subjects: ['fisheries'] } }))
  const other = (on: string) =>
    meeting(on, line('They talked about poetry.', { act: { force: 'discuss', by: ['CHL'] } }))
  const dated = promise('Togo will open a fish laboratory in Lomé by 2031.')

  it.each<[string, Meeting[], string[]]>([
    [
      'asks whether a promise of a year lapsed, a year later',
      [dated, other('2033-02-01')],
      ['2033-02-01 lapsed proposed'],
    ],
    ['asks nothing while it may still be told', [dated, other('2032-12-31')], []],
    ['asks nothing when nobody reports any more', [dated], []],
    [
      'asks nothing of a promise without a year',
      [promise('Togo will open a laboratory in Lomé.'), other('2044-01-01')],
      [],
    ],
    ['asks nothing of a year that had passed', [promise('Togo honours the pledge of 2019.'), other('2044-01-01')], []],
    ['takes a sum for no year', [promise('Togo will give 2031 tonnes of fish.'), other('2044-01-01')], []],
  ])('%s', (_, meetings, expected) => {
    expect(steps(relate(...meetings), 'commitment')).toEqual([['2030-01-05 stated', ...expected]])
  })

  it('asks about an invitation after three years, and not when it was accepted since', () => {
    const act = { force: 'invite' as const, by: ['CHL'], to: ['TGO'] }
    const invited = meeting('2030-01-05', line('Chile invited the president of Togo.', { act }))
    expect(steps(relate(invited, other('2033-01-06')), 'invitation')).toEqual([
      ['2030-01-05 stated', '2033-01-06 lapsed proposed'],
    ])
    expect(steps(relate(invited, other('2033-01-05')), 'invitation')).toEqual([['2030-01-05 stated']])
  })

  it('is settled by a person', () => {
    const events = [dated, other('2033-02-01')].map(each => ledger.record(dossierOf(each)))
    const [thread] = ledger.relate(BETWEEN, { events, rulings: [] }).threads.filter(({ kind }) => kind === 'commitment')
    const step = { id: thread?.steps[1]?.id ?? '' }
    const sign = { id: 'r-1', by: 'A. Reader', at: '2033-03-01T10:00:00Z', reason: '' }
    const ruled = (kind: 'accept' | 'reject') =>
      ledger.relate(BETWEEN, { events, rulings: [{ ...sign, kind, step }] }).threads.find(({ id }) => id === thread?.id)
    expect(ruled('accept')).toMatchObject({ stage: 'lapsed', closed: true })
    expect(ruled('reject')).toMatchObject({ stage: 'stated', closed: false })
    const correct = { ...sign, kind: 'correct' as const, entry: step.id === '' ? step : { id: thread?.id ?? '' } }
    const done = ledger.relate(BETWEEN, { events, rulings: [{ ...correct, field: 'stage', value: ['done'] }] })
    expect(done.threads.find(({ id }) => id === thread?.id)?.steps.map(({ stage }) => stage)).toEqual([
      'stated',
      'done',
    ])
  })
})

describe('what is taken back', () => {
  const first = meeting(
    '2030-01-05',
    line('Togo will open a fish laboratory in Lomé.', {
      act: { force: 'pledge', by: ['TGO'], to: ['CHL'], subjects: ['fisheries'] },
    }),
    line('Chile asked Togo to lift duties on salmon.', { act: { force: 'request', by: ['CHL'], to: ['TGO'] } }),
    line('Chile invited Kossi Mensah to visit Santiago.', { act: { force: 'invite', by: ['CHL'], to: ['TGO'] } }),
    line('Kossi Mensah', { person: { name: 'Kossi Mensah', state: 'TGO' } }),
  )
  const later = (text: string, by: string) =>
    meeting('2031-01-05', {
      ...line(`Withdrew: ${text}`, { act: { force: 'do', by: [by], subjects: ['fisheries', 'trade'], text } }),
    })

  it.each<[string, string, string, string[]]>([
    ['commitment', 'TGO', 'Togo withdrew its pledge to open a fish laboratory in Lomé.', ['withdrawn']],
    ['commitment', 'CHL', 'Chile withdrew its pledge to open a fish laboratory in Lomé.', []],
    ['commitment', 'TGO', 'Togo withdrew its troops.', []],
    ['ask', 'CHL', 'Chile withdrew its request to lift duties on salmon.', ['withdrawn']],
    ['ask', 'TGO', 'Togo withdrew its request to lift duties on salmon.', []],
    ['invitation', 'CHL', 'Chile withdrew its invitation to Kossi Mensah.', ['withdrawn']],
    ['invitation', 'CHL', 'Chile withdrew its invitation to Ama Agbo.', []],
    ['invitation', 'TGO', 'Togo withdrew its invitation to Kossi Mensah.', []],
  ])('%s by %s: %s', (kind, by, text, expected) => {
    const [thread] = relate(first, later(text, by)).threads.filter(each => each.kind === kind)
    expect(thread?.steps.slice(1).map(({ stage }) => stage)).toEqual(expected)
  })
})
