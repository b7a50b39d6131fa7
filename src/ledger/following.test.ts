import { describe, expect, it } from 'vitest'
import { loadTables } from '../knowledge/tables.js'
import type { RelationRecord } from '../model/ledger.js'
import { createLedger } from './ledger.js'
import { dossierOf, type Line, line, type Meeting } from './sample.fixture.js'

const ledger = createLedger(loadTables())
const BETWEEN = ['CHL', 'TGO'] as const

const meeting = (on: string, ...lines: readonly Line[]): Meeting => ({ on, between: BETWEEN, lines })
const visit = (on: string, host: string, ...lines: readonly Line[]): Meeting => ({ on, between: BETWEEN, host, lines })

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

const talks = line('They held talks on fish.', { act: { force: 'do', by: ['CHL', 'TGO'], subjects: ['fisheries'] } })

describe('a paper', () => {
  const paper = (
    title: string,
    stage: 'under-negotiation' | 'expected' | 'signed' | 'in-force',
    rule = 'instruments.sign',
  ) => line(`Of the ${title}.`, { paper: { title, stage, because: { rule, words: [stage] } } })
  const signed = meeting('2030-01-05', paper('Agreement on Fisheries', 'signed'))

  it.each<[string, Line, string[][]]>([
    ['of the same name', paper('fisheries agreement', 'in-force'), [['2030-01-05 signed', '2031-01-05 in-force']]],
    [
      'of the same name, with the parties',
      paper('Agreement on Fisheries between Chile and Togo', 'in-force'),
      [['2030-01-05 signed', '2031-01-05 in-force']],
    ],
    [
      'of the same name, “between the two countries”',
      paper('fisheries agreement between the two countries', 'in-force'),
      [['2030-01-05 signed', '2031-01-05 in-force']],
    ],
    ['told at an earlier stage', paper('Agreement on Fisheries', 'expected'), [['2030-01-05 signed']]],
    ['that is only named', paper('Agreement on Fisheries', 'in-force', 'instruments.named'), [['2030-01-05 signed']]],
    [
      'that is merely used: a person decides',
      paper('Agreement on Fisheries', 'in-force', 'instruments.used'),
      [['2030-01-05 signed', '2031-01-05 in-force proposed'], ['2031-01-05 in-force']],
    ],
    [
      'of a name with more words: a person decides',
      paper('Agreement on Fisheries and Aquaculture', 'in-force'),
      [['2030-01-05 signed', '2031-01-05 in-force proposed'], ['2031-01-05 in-force']],
    ],
    ['of another name', paper('Agreement on Forestry', 'in-force'), [['2030-01-05 signed'], ['2031-01-05 in-force']]],
    [
      'of another family',
      line('Of it.', { paper: { title: 'Roadmap on Fisheries', kind: 'roadmap', stage: 'in-force' } }),
      [['2030-01-05 signed'], ['2031-01-05 in-force']],
    ],
    [
      'of other parties',
      line('Of it.', { paper: { title: 'Agreement on Fisheries', parties: ['CHL', 'PER'], stage: 'in-force' } }),
      [['2030-01-05 signed', '2031-01-05 in-force proposed'], ['2031-01-05 in-force']],
    ],
  ])('%s', (_, later, expected) => {
    expect(steps(relate(signed, meeting('2031-01-05', later)), 'instrument').sort()).toEqual([...expected].sort())
  })

  it('of a field so wide that it may be any is left to a person', () => {
    const relation = relate(
      meeting('2030-01-05', paper('trade agreement', 'under-negotiation')),
      meeting('2031-01-05', paper('trade agreement', 'signed')),
    )
    expect(steps(relation, 'instrument')).toContainEqual(['2030-01-05 under-negotiation', '2031-01-05 signed proposed'])
  })

  it('signed once more at a later event is another paper', () => {
    const act = { act: { force: 'sign' as const, by: ['CHL', 'TGO'] } }
    const again = (on: string) =>
      meeting(
        on,
        line('They signed an Agreement on Fisheries.', act, {
          paper: { title: 'Agreement on Fisheries', stage: 'signed' },
        }),
      )
    expect(steps(relate(again('2030-01-05'), again('2034-01-05')), 'instrument')).toEqual([
      ['2030-01-05 signed'],
      ['2034-01-05 signed'],
    ])
  })

  it('issued by each event, such as its joint statement, is its own', () => {
    const statement = (on: string) =>
      meeting(
        on,
        line('They issued it.', {
          paper: { title: 'joint statement on fisheries', kind: 'joint-statement', stage: 'signed' },
        }),
      )
    expect(steps(relate(statement('2030-01-05'), statement('2031-01-05')), 'instrument')).toHaveLength(2)
  })

  it('of one event never joins another of that event', () => {
    const two = meeting(
      '2030-01-05',
      paper('Agreement on Fisheries', 'expected'),
      paper('Agreement on Fisheries and Ports', 'signed'),
    )
    expect(steps(relate(two), 'instrument')).toHaveLength(2)
  })
})

describe('a standing body', () => {
  const body = (name: string, stage: 'agreed' | 'met') => line(`Of the ${name}.`, { body: { name, stage } })

  it('agreed on, then met; a second session is told and moves nothing', () => {
    const relation = relate(
      meeting('2030-01-05', body('joint committee on fisheries', 'agreed')),
      meeting('2031-01-05', body('Chile-Togo Joint Committee on Fisheries', 'met')),
      meeting('2032-01-05', body('joint committee on fisheries', 'met')),
    )
    expect(steps(relation, 'mechanism')).toEqual([['2030-01-05 agreed', '2031-01-05 met']])
    expect(relation.threads[0]?.mentions.map(({ on }) => on)).toEqual(['2032-01-05'])
  })

  it('about a wide field is still that body', () => {
    const relation = relate(
      meeting('2030-01-05', body('Joint Economic Commission', 'agreed')),
      meeting('2031-01-05', body('Joint Economic Commission of Chile and Togo', 'met')),
    )
    expect(steps(relation, 'mechanism')).toEqual([['2030-01-05 agreed', '2031-01-05 met']])
  })

  it('of a shorter name is left to a person', () => {
    const relation = relate(
      meeting('2030-01-05', body('joint committee on fisheries and ports', 'agreed')),
      meeting('2031-01-05', body('joint committee on fisheries', 'met')),
    )
    expect(steps(relation, 'mechanism')).toContainEqual(['2030-01-05 agreed', '2031-01-05 met proposed'])
  })
})

describe('an invitation', () => {
  const mensah = { person: { name: 'Kofi Mensah', state: 'TGO', role: 'President' } }
  const rojas = { person: { name: 'Ana Rojas', state: 'CHL', role: 'President' } }
  const invited = (text: string) =>
    line(text, { act: { force: 'invite', by: ['CHL'], to: ['TGO'], subjects: ['high-level-exchange'] } }, mensah, rojas)
  const came = (name: string) =>
    line(
      `President ${name} arrived in Santiago.`,
      { act: { force: 'do', by: ['TGO'] } },
      { person: { name, state: 'TGO' } },
    )

  it.each<[string, Meeting, string[]]>([
    ['taken up by whom it names', visit('2031-01-05', 'CHL', came('Kofi Mensah')), ['2031-01-05 done']],
    ['not taken up by somebody else', visit('2031-01-05', 'CHL', came('Edem Lawson')), []],
    ['not taken up by a visit the other way', visit('2031-01-05', 'TGO', came('Kofi Mensah')), []],
    ['not taken up by a meeting elsewhere', meeting('2031-01-05', came('Kofi Mensah')), []],
    ['not taken up by a visit before it', visit('2029-01-05', 'CHL', came('Kofi Mensah')), []],
  ])('%s', (_, later, expected) => {
    const relation = relate(meeting('2030-01-05', invited('President Rojas invited President Mensah.')), later)
    expect(steps(relation, 'invitation')).toEqual([['2030-01-05 stated', ...expected]])
  })

  it('that names nobody is left to a person', () => {
    const relation = relate(
      meeting('2030-01-05', invited('She invited him to visit.')),
      visit('2031-01-05', 'CHL', came('Kofi Mensah')),
    )
    expect(steps(relation, 'invitation')).toEqual([['2030-01-05 stated', '2031-01-05 done proposed']])
  })

  it('is accepted on the spot', () => {
    const accepted = line('He accepted.', { act: { force: 'accept', by: ['TGO'], subjects: ['high-level-exchange'] } })
    const relation = relate(meeting('2030-01-05', invited('President Rojas invited President Mensah.'), accepted))
    expect(steps(relation, 'invitation')).toEqual([['2030-01-05 stated', '2030-01-05 agreed']])
  })
})

describe('a target', () => {
  const target = meeting(
    '2030-01-05',
    line('They want trade of $5 billion by 2033.', { figure: { measure: 'target', value: 5e9, period: 'by 2033' } }),
  )
  const trade = (value: number, period: string, more = {}) =>
    meeting('2032-02-05', line('Trade was told.', { figure: { measure: 'bilateral-trade', value, period, ...more } }))

  it.each<[string, Meeting, string[]]>([
    ['reached in time', trade(5.2e9, '2031'), ['2032-02-05 done']],
    ['not reached', trade(4.8e9, '2031'), []],
    [
      'reached by a figure that may be rounded up: a person decides',
      trade(5e9, '2031', { low: 4.95e9 - 1 }),
      ['2032-02-05 done proposed'],
    ],
    ['reached after its time: a person decides', trade(5.2e9, '2034'), ['2032-02-05 done proposed']],
    ['not reached by a figure of before it was set', trade(5.2e9, '2028'), []],
    ['not reached in another currency', trade(5.2e9, '2031', { unit: 'EUR' }), []],
    ['not reached by one side’s exports', trade(5.2e9, '2031', { measure: 'exports' }), []],
  ])('%s', (_, later, expected) => {
    expect(steps(relate(target, later), 'target')).toEqual([['2030-01-05 stated', ...expected]])
  })
})

describe('the level', () => {
  const level = (on: string, name: string, stage: 'existing' | 'aimed-at' | 'upgraded', rule?: string) =>
    meeting(on, line(`Of the ${name}.`, { level: { level: name, stage }, ...(rule === undefined ? {} : { rule }) }))
  const history = (...meetings: readonly Meeting[]) =>
    relate(...meetings).level.history.map(({ on, level: name, stage, state }) => `${on} ${name} ${stage} ${state}`)

  it('is told as existing, aimed higher and raised', () => {
    const relation = relate(
      level('2030-01-05', 'Comprehensive Partnership', 'existing'),
      level('2031-01-05', 'Strategic Partnership', 'aimed-at'),
      level('2032-01-05', 'strategic partnership for peace', 'upgraded'),
      level('2033-01-05', 'comprehensive partnership', 'existing'),
    )
    expect(relation.level).toMatchObject({ current: 'strategic partnership for peace', since: '2032-01-05', aim: '' })
    expect(relation.level.history).toHaveLength(3)
  })

  it('is not lowered by an older level that is first told late', () => {
    expect(
      history(
        level('2032-01-05', 'Strategic Partnership', 'upgraded'),
        level('2033-01-05', 'Comprehensive Partnership', 'upgraded', 'levels.found'),
      ),
    ).toEqual([
      '2032-01-05 Strategic Partnership upgraded applied',
      '2033-01-05 Comprehensive Partnership upgraded proposed',
    ])
  })
})

describe('figures of different events', () => {
  const trade = (on: string, value: number, period = '2029') =>
    meeting(on, line(`Trade ${on}.`, { figure: { measure: 'bilateral-trade', value, period } }))

  it('that cannot both be true are a contradiction; rounding and other years are none', () => {
    const open = (...meetings: readonly Meeting[]) => relate(...meetings).discrepancies.filter(each => each.open).length
    expect(open(trade('2030-01-05', 5e9), trade('2031-01-05', 6e9))).toBe(1)
    expect(open(trade('2030-01-05', 5e9), trade('2031-01-05', 5.05e9))).toBe(0)
    expect(open(trade('2030-01-05', 5e9), trade('2031-01-05', 6e9, '2030'))).toBe(0)
    expect(open(trade('2030-01-05', 5e9), trade('2031-01-05', 6e9, ''))).toBe(0)
  })
})

it('follows nothing that concerns a third side in a meeting of many', () => {
  const dossier = dossierOf(
    meeting('2030-01-05', line('Chile will help Peru.', { act: { force: 'pledge', by: ['CHL'], to: ['PER'] } }), talks),
  )
  const event = ledger.record({ ...dossier, event: { ...dossier.event, guests: ['CHL', 'PER', 'TGO'] } })
  expect(event.dyads).toEqual(['CHL-PER', 'CHL-TGO', 'PER-TGO'])
  expect(ledger.relate(['CHL', 'TGO'], { events: [event], rulings: [] }).threads).toEqual([])
  expect(ledger.relate(['CHL', 'PER'], { events: [event], rulings: [] }).threads).toHaveLength(1)
})

it('holds what an organisation does with its guests to be between it and each of them', () => {
  const dossier = dossierOf(
    meeting(
      '2030-01-05',
      line('They raised ties to a strategic partnership.', {
        level: { level: 'strategic partnership', stage: 'upgraded' },
      }),
      line('All will open a fish market.', { act: { force: 'agree', by: ['CHL', 'EU', 'TGO'] } }),
    ),
  )
  const event = ledger.record({ ...dossier, event: { ...dossier.event, guests: ['CHL', 'EU', 'TGO'] } })
  const kinds = (a: string, b: string) =>
    ledger.relate([a, b], { events: [event], rulings: [] }).threads.map(({ kind }) => kind)
  expect(kinds('CHL', 'EU')).toEqual(['commitment', 'level'])
  expect(kinds('CHL', 'TGO')).toEqual([])
})
