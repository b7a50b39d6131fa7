import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { renderRelationMarkdown } from '../src/export/relation-markdown.js'
import { renderRelationText } from '../src/export/relation-text.js'
import { loadTables } from '../src/knowledge/tables.js'
import { createLedger } from '../src/ledger/ledger.js'
import type { EventRecord, RelationRecord } from '../src/model/ledger.js'
import { displayNames } from '../src/pipeline/display-names.js'
import { createPipeline, type Incoming } from '../src/pipeline/read-coverage.js'

// A relation over years: read from coverage, in whatever order it came.

const top = join(import.meta.dirname, '..')
const tables = loadTables()
const ledger = createLedger(tables)

const incomingOf = (folder: string, files: readonly string[]): Incoming[] =>
  files.map(file => {
    const published = /^\d{4}-\d{2}-\d{2}/.exec(file)?.[0]
    return { source: file, bytes: readFileSync(join(folder, file)), ...(published === undefined ? {} : { published }) }
  })

/** As the store does: reports of one event are laid side by side in order of what they are, not of when they came. */
async function eventsOf(incoming: readonly Incoming[]): Promise<EventRecord[]> {
  const ordered = [...incoming].sort((a, b) => Buffer.compare(Buffer.from(a.bytes), Buffer.from(b.bytes)))
  const { dossiers } = await createPipeline(tables)(ordered)
  return dossiers.map(ledger.record)
}

describe('the chain of Kyrgyzstan and Viet Nam', () => {
  const folder = join(top, 'cases', 'chain-kgz-vnm', 'texts')
  let events: readonly EventRecord[]
  let relation: RelationRecord

  beforeAll(async () => {
    events = await eventsOf(incomingOf(folder, readdirSync(folder)))
    relation = ledger.relate(['KGZ', 'VNM'], { events, rulings: [] })
  }, 60_000)

  it('is six events in order of date, two reports of the first', () => {
    expect(relation.events.map(({ id, documents }) => `${id} ${documents.length}`)).toEqual([
      'kgz-vnm-2031-04-07 2',
      'kgz-vnm-2031-11-01-meeting 1',
      'kgz-vnm-2032-02-17-meeting 1',
      'kgz-vnm-2032-06-21-meeting 1',
      'kgz-vnm-2032-10-11 1',
      'kgz-vnm-2033-01-19-meeting 1',
    ])
  })

  it.each([
    ['Agreement on Cooperation in Education', ['2031-04-07 signed', '2031-11-01 in-force']],
    ['Memorandum of Understanding on Civil Aviation', ['2031-04-07 signed']],
    [
      'instrument: agreement on the avoidance of double taxation',
      ['2031-04-07 under-negotiation', '2032-06-21 signed', '2033-01-19 in-force'],
    ],
    ['mechanism: Kyrgyz-Vietnamese intergovernmental committee on trade', ['2031-04-07 agreed', '2032-02-17 met']],
    ['invited Prime Minister Hải', ['2031-04-07 stated', '2031-04-07 agreed', '2032-10-11 done']],
    ['target: The two sides set a target of $50 million', ['2031-04-07 stated', '2033-01-19 done']],
    ['instructed their finance ministries', ['2031-04-07 instructed', '2032-06-21 done']],
    ['agreed to establish an intergovernmental committee', ['2031-04-07 agreed', '2032-02-17 done']],
    ['will open a trade office', ['2031-04-07 stated', '2033-01-19 done (proposed)']],
    ['certification of Vietnamese seafood', ['2032-02-17 stated']],
  ])('follows “%s”', (words, expected) => {
    expect(stepsOf(relation, words)).toEqual(expected)
  })

  it('opens no second thread for a paper that has one', () => {
    expect(relation.threads.filter(({ kind }) => kind === 'instrument')).toHaveLength(4)
  })

  it('quotes the sentence that moved each step, and the words that link it', () => {
    const steps = relation.threads.flatMap(({ steps: [, ...later] }) => later)
    expect(steps.length).toBeGreaterThan(7)
    expect(steps.filter(({ evidence, because }) => evidence.length === 0 || because.words.length === 0)).toEqual([])
    const quotes = steps.flatMap(({ evidence }) => evidence.map(({ quote }) => quote))
    expect(quotes.join('\n')).toContain('took effect')
    expect(quotes.join('\n')).toContain('paid an official visit to Kyrgyzstan')
  })

  it('takes no step back for a late report that tells an earlier stage', () => {
    const [visit] = relation.events
    expect(visit?.documents.map(({ name }) => name)).toContain('2031-04-late-report')
    expect(relation.discrepancies.filter(({ open }) => open)).toEqual([])
  })

  it('raises the level from an aim to the level itself', () => {
    const { current, since, aim, history } = relation.level
    expect([current, since, aim]).toEqual(['comprehensive partnership', '2032-10-11', ''])
    expect(history.map(({ on, stage, state }) => `${on} ${stage} ${state}`)).toEqual([
      '2031-04-07 aimed-at applied',
      '2032-10-11 upgraded applied',
    ])
  })

  it('keeps trade as a series, each value with its source', () => {
    const trade = relation.series.find(({ measure }) => measure === 'bilateral-trade')
    expect(trade?.points.map(({ period, value, on }) => [period, value, on])).toEqual([
      ['2030', 28e6, '2031-04-07'],
      ['2031', 36e6, '2032-02-17'],
      ['2032', 52e6, '2033-01-19'],
    ])
    expect(trade?.points.every(({ evidence }) => evidence.length > 0)).toBe(true)
  })

  it('knows a person across events, with offices by date', () => {
    const person = relation.people.find(({ name }) => name === 'Lê Quang Hải')
    expect(person?.events).toEqual(['kgz-vnm-2031-04-07', 'kgz-vnm-2032-10-11'])
    expect(person?.offices.map(({ office, first, last }) => [office, first, last])).toEqual([
      ['Prime Minister', '2031-04-07', '2032-10-11'],
    ])
  })

  it('stands as it stood on an earlier day', () => {
    const earlier = ledger.relate(['KGZ', 'VNM'], { events, rulings: [], asOf: '2031-12-31' })
    expect(earlier.events).toHaveLength(2)
    expect(stepsOf(earlier, 'instrument: agreement on the avoidance of double taxation')).toEqual([
      '2031-04-07 under-negotiation',
    ])
    expect(earlier.level).toMatchObject({ current: '', aim: 'comprehensive partnership' })
  })

  it('reads like this', async () => {
    const names = displayNames(tables)
    const text = renderRelationText(relation, { ...names, color: false, width: 100 })
    await expect(text).toMatchFileSnapshot('expected/relation.txt')
    await expect(renderRelationMarkdown(relation, names)).toMatchFileSnapshot('expected/relation.md')
  })

  it('is the same in whatever order its events come, and when they come twice', () => {
    const expected = JSON.stringify(relation)
    fc.assert(
      fc.property(fc.shuffledSubarray([...events, ...events], { minLength: events.length * 2 }), shuffled => {
        expect(JSON.stringify(ledger.relate(['VNM', 'KGZ'], { events: shuffled, rulings: [] }))).toBe(expected)
      }),
      { numRuns: 20 },
    )
  })
})

// Public texts that stand beside the project, not in it.
const coverage = join(top, '..', 'shared', 'data', 'coverage')
const CHAIN =
  /president-ph-c-of|ch-nh-of-the-socia|embassy-lease|president-phuc|trong-of-|comm\.txt|jean-pierre-on-president-biden-s-t|-ph-tr-ng|chairman-of-the-national-ass|vo-van-thuong|pham-minh-chi|v-v-n-th-ng|ph-m-minh-ch-nh|to-lam|t-l-m-|united-states-vietnam/

describe.skipIf(!existsSync(coverage))('the chain of the United States and Viet Nam, 2021 to 2025', () => {
  const files = existsSync(coverage) ? readdirSync(coverage).filter(file => CHAIN.test(file)) : []
  let expected: RelationRecord

  beforeAll(async () => {
    expected = await relationOf(files)
  }, 60_000)

  const relationOf = async (order: readonly string[]) =>
    ledger.relate(['USA', 'VNM'], { events: await eventsOf(incomingOf(coverage, order)), rulings: [] })

  it('is eight events: a call, a visit and meetings', () => {
    expect(expected.events.map(({ date, kind }) => `${date} ${kind}`)).toEqual([
      '2021-08-24 meeting',
      '2022-11-18 meeting',
      '2023-03-29 call',
      '2023-06-29 meeting',
      '2023-09-10 visit',
      '2024-08-07 meeting',
      '2024-09-25 meeting',
      '2025-10-26 meeting',
    ])
  })

  it('goes from a comprehensive to a comprehensive strategic partnership', () => {
    expect(expected.level.history.map(({ on, stage, level }) => `${on} ${stage} ${level.slice(0, 35)}`)).toEqual([
      '2021-08-24 existing Comprehensive Partnership',
      '2021-08-24 aimed-at strategic partnership',
      '2023-09-10 upgraded Comprehensive Strategic Partnership',
    ])
  })

  it('has a trade agreement under negotiation, and the framework for it', () => {
    const papers = expected.threads.filter(({ kind, since }) => kind === 'instrument' && since === '2025-10-26')
    expect(papers.find(({ title }) => title.startsWith('Framework for an Agreement'))?.stage).toBe('signed')
    expect(papers.find(({ title }) => title.startsWith('Agreement on Reciprocal, Fair'))?.stage).toBe(
      'under-negotiation',
    )
  })

  it('is the same, byte for byte, in whatever order the texts come', async () => {
    const shuffled = [...files].sort((a, b) => (a.slice(-12) < b.slice(-12) ? -1 : 1))
    expect(shuffled).not.toEqual(files)
    for (const order of [[...files].reverse(), shuffled])
      expect(JSON.stringify(await relationOf(order))).toBe(JSON.stringify(expected))
  }, 60_000)
})

/** Steps of the one thread whose title holds these words. */
function stepsOf({ threads }: RelationRecord, words: string): string[] {
  const found = threads.filter(({ kind, title }) => `${kind}: ${title}`.includes(words))
  expect(found.map(({ id }) => id)).toHaveLength(1)
  return (found[0]?.steps ?? []).map(
    ({ on, stage, state }) => `${on} ${stage}${state === 'applied' ? '' : ` (${state})`}`,
  )
}
