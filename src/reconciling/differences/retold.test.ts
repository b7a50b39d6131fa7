import { describe, expect, it } from 'vitest'
import { loadTables } from '../../knowledge/tables.js'
import type { Discrepancy, Force } from '../../model/dossier.js'
import type { Claim, Report } from '../../model/report.js'
import { createReconciler } from '../reconcile.js'

const reconcile = createReconciler(loadTables())

interface Told {
  readonly text: string
  /** A sentence of the text that is an act of this force by both. */
  readonly act?: readonly [force: Force, quote: string]
}

function report(id: string, { text, act }: Told): Report {
  const claims = act === undefined ? [] : [claimOf(id, text, act)]
  return {
    document: {
      id,
      source: `${id}.txt`,
      publisher: '',
      title: '',
      credits: [],
      published: '',
      language: 'en',
      sha256: '',
      text,
      blocks: [],
    },
    unreadReason: '',
    sides: ['NOR', 'GHA'],
    event: {
      kind: 'official-visit',
      host: 'NOR',
      guests: ['GHA'],
      start: '2025-03-03',
      end: '2025-03-05',
      because: [],
      places: [],
      programme: [],
    },
    people: [],
    claims,
    instruments: [],
    mechanisms: [],
    levels: [],
    figures: [],
    goods: [],
    places: [],
    unread: [],
  } as unknown as Report
}

function claimOf(document: string, text: string, [force, quote]: readonly [Force, string]): Claim {
  const start = text.indexOf(quote)
  return {
    index: 0,
    force,
    by: ['GHA', 'NOR'],
    to: [],
    speakers: [],
    bodies: [],
    subjects: ['fisheries'],
    verb: force,
    text: quote,
    reality: 'done',
    evidence: { document, start, end: start + quote.length, quote },
    because: { rule: 'test', words: [] },
    secondary: false,
  }
}

const differences = (a: Told, b: Told): readonly Discrepancy[] =>
  reconcile([report('alpha', a), report('beta', b)])[0]?.discrepancies ?? []

const kinds = (a: Told, b: Told): string[] => differences(a, b).map(({ kind }) => kind)

describe('numbers of one thing', () => {
  const first = 'Oslo is lending 40 million euros for the herring terminal at Tema.'
  it.each([
    ['another sum', 'The herring terminal at Tema gets 65 million euros.', ['number']],
    ['the same sum', 'The herring terminal at Tema gets 40 million euros.', []],
    ['a sum for something else', 'A teachers college in Tamale gets 65 million euros.', []],
    ['both sums', 'The herring terminal at Tema gets 65 million euros. Of these 40 million euros are a loan.', []],
    ['a sum of another order', 'The herring terminal at Tema gets 900 million euros.', []],
  ])('against %s', (_, text, wanted) => {
    expect(kinds({ text: first }, { text })).toEqual(wanted)
  })
})

describe('dates of one occasion', () => {
  it.each([
    ['Their next meeting is set for June 2026.', 'They will meet again in Accra in May 2026.', ['date']],
    ['Their next meeting is set for June 2026.', 'They will meet again in Accra in June 2026.', []],
    ['He was last there in 2014.', 'The guest had last visited the port in 2016.', ['date']],
    ['She flew in on foot of a promise.', 'She arrived in Oslo on Tuesday.', []],
    ['She arrived in Oslo on Monday.', 'She landed in Oslo on Tuesday.', ['date']],
    [
      'The fjord bridge will open to traffic in May.',
      'Traffic over the fjord bridge is due to start in July.',
      ['date'],
    ],
    ['The fjord bridge opened to traffic in May.', 'The storm closed the school in July.', []],
  ])('%s / %s', (a, b, wanted) => {
    expect(kinds({ text: a }, { text: b })).toEqual(wanted)
  })
})

describe('open matters', () => {
  const act = 'The two sides agreed on a quota for mackerel off Takoradi.'
  const agreed: Told = { text: act, act: ['agree', act] }
  it.each([
    ['The quota for mackerel off Takoradi is still being negotiated.', ['stage']],
    ['The quota for mackerel off Takoradi was praised.', []],
    ['The price of timber is still being negotiated.', []],
  ])('%s', (text, wanted) => {
    expect(kinds(agreed, { text })).toEqual(wanted)
  })
})

describe('papers and sums', () => {
  it.each([
    ['a memorandum on the salmon hatchery', ['term']],
    ['a contract for the salmon hatchery', []],
    ['a memorandum on the cocoa exchange', []],
  ])('a contract for a salmon hatchery / %s', (paper, wanted) => {
    expect(kinds({ text: 'They saw a contract for a salmon hatchery.' }, { text: `They saw ${paper}.` })).toEqual(
      wanted,
    )
  })

  it('finds parts that exceed their total, and no others', () => {
    const parts = (last: string) =>
      `The package is worth $9 billion. Roads get $4 billion, ports $3 billion and schools $${last} billion.`
    const other = { text: 'There was a lunch.' }
    expect(kinds({ text: parts('5') }, other)).toEqual(['arithmetic'])
    expect(kinds({ text: parts('2') }, other)).toEqual([])
  })
})
