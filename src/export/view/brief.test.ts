import { describe, expect, it } from 'vitest'
import { dossier as dossierSchema } from '../../model/dossier.js'
import { at, NAMES, sample } from '../sample.fixture.js'
import { createBrief } from './brief.js'
import { letterAt } from './sources.js'

const brief = createBrief(sample, { names: NAMES })
const entry = (id: string) => {
  const found = brief.entries.find(entry => entry.id === id)
  if (!found) throw new Error(`missing entry: ${id}`)
  return found
}
const stands = (id: string) => entry(id).coverage.stands.map(({ source, stand }) => `${source.letter} ${stand}`)

it('is tried on a dossier that the contract allows', () => {
  expect(dossierSchema.safeParse(sample).error).toBeUndefined()
})

describe('sources', () => {
  it('have a letter per origin, and a number more for each copy', () => {
    expect(brief.sources.read.map(({ letter, label }) => [letter, label])).toEqual([
      ['A', 'Norse Wire'],
      ['B', 'Lund and Þórsson talk fish'],
      ['A2', 'Fjord Post'],
    ])
    expect(brief.sources.unread.map(document => document.id)).toEqual(['islenska'])
  })

  it('go on after Z', () => {
    expect([0, 25, 26, 27, 52].map(letterAt)).toEqual(['A', 'Z', 'AA', 'AB', 'BA'])
  })

  it('keep a voice when a copy names an origin that was not read', () => {
    const documents = sample.documents.map(document =>
      document.id === 'agency' ? { ...document, unread: 'empty' } : document,
    )
    const { sources } = createBrief({ ...sample, documents })
    expect(sources.read.map(source => source.letter)).toEqual(['A', 'B'])
  })
})

describe('who says what', () => {
  it('counts origins, never copies', () => {
    expect(stands('s3')).toEqual(['A says', 'B silent', 'A2 says'])
    expect(entry('s3').coverage.label).toBe('only A, 1 copy')
  })

  it('says how many of how many', () => {
    expect(entry('s2').coverage.label).toBe('2 of 2')
    expect(entry('f1').coverage.label).toBe('only A')
  })

  it('keeps silence apart from saying otherwise', () => {
    expect(stands('s1')).toEqual(['A says', 'B otherwise'])
    expect(entry('s1').coverage.label).toBe('differ')
    expect(stands('i2')).toEqual(['A says', 'B silent'])
  })

  it('does not call progress or a bad sum a conflict of sources', () => {
    expect(entry('i1').coverage.label).toBe('2 of 2')
    expect(stands('f1')).toEqual(['A says', 'B silent'])
  })

  it('has no label to give when there is one source', () => {
    const documents = sample.documents.filter(({ id }) => id === 'agency')
    const alone = createBrief({ ...sample, documents })
    expect(new Set(alone.entries.map(entry => entry.coverage.label))).toEqual(new Set(['']))
  })
})

describe('differences', () => {
  it('come in the order of their weight', () => {
    expect(brief.differences.map(({ number, tone, id }) => [number, tone, id])).toEqual([
      [1, 'contradiction', 'd4'],
      [2, 'contradiction', 'd6'],
      [3, 'arithmetic', 'd3'],
      [4, 'strength', 'd7'],
      [5, 'progression', 'd2'],
      [6, 'term', 'd5'],
      [7, 'name', 'd1'],
    ])
    expect(brief.tally.open).toBe(4)
  })

  it('are noted at the entries they concern, a spelling at the person only', () => {
    const notes = (id: string) => entry(id).notes.map(note => note.id)
    expect(notes('p2')).toEqual(['d1'])
    expect(notes('s2')).toEqual([])
    expect(notes('f2')).toEqual(['d4', 'd3'])
    expect(notes('m1')).toEqual(['d7'])
  })

  it('have no title when the values say it', () => {
    const discrepancies = sample.discrepancies.map(item => (item.id === 'd1' ? { ...item, about: 'Thorsson' } : item))
    const abouts = createBrief({ ...sample, discrepancies }).differences.map(item => item.about)
    expect(abouts).toEqual([...brief.differences.slice(0, -1).map(item => item.about), ''])
  })

  it('cut a title at a word', () => {
    const discrepancies = sample.discrepancies.map(item => ({ ...item, about: 'word '.repeat(40).trim() }))
    const about = createBrief({ ...sample, discrepancies }).differences[0]?.about ?? ''
    expect(about).toMatch(/^(?:word ){17,18}…$/)
  })

  it('say so when one document contradicts itself', () => {
    const discrepancies = sample.discrepancies.map(item =>
      item.id === 'd4' ? { ...item, values: item.values.slice(0, 1) } : item,
    )
    expect(createBrief({ ...sample, discrepancies }).differences[0]?.inOne).toBe(true)
  })
})

describe('the brief', () => {
  it('tells who came to whom and when', () => {
    expect(brief.title).toBe('Official visit: Norway to Iceland')
    expect(brief.when.text.replace(/\s/g, ' ')).toBe('14 – 15 May 2024')
    expect(brief.when.places.map(place => place.anchor)).toEqual(['ref-event-start'])
    expect(brief.sides.map(side => [side.name, side.part, side.people.map(person => person.own)])).toEqual([
      ['Norway', 'guest', ['Kari Lund']],
      ['Iceland', 'host', ['Jón Þórsson']],
    ])
  })

  it('falls back on codes when it knows no names', () => {
    expect(createBrief(sample).title).toBe('Official visit: NOR to ISL')
  })

  it('numbers entries from 1 in the order shown, each under one heading', () => {
    expect(brief.entries.map(entry => entry.number)).toEqual(brief.entries.map((_, index) => index + 1))
    const inSections = brief.sections.flatMap(section => section.groups.flatMap(group => group.entries))
    expect(inSections).toEqual(brief.entries)
    expect(brief.sections.every(section => section.count > 0)).toBe(true)
  })

  it('holds everything that the dossier holds', () => {
    const { statements, instruments, mechanisms, levels, figures, goods, people, event } = sample
    const all = [statements, instruments, mechanisms, levels, figures, goods, people, event.programme ?? []]
    expect(brief.entries).toHaveLength(all.reduce((sum, items) => sum + items.length, 0))
  })

  it('lists a good once, with everyone who names it', () => {
    const goods = [...sample.goods, { name: 'salmon', hs: ['03'], evidence: [at('paper', 'fish')] }]
    const section = createBrief({ ...sample, goods }).sections.find(section => section.id === 'goods')
    const entries = section?.groups.flatMap(group => group.entries) ?? []
    expect(entries.map(({ own, tags, coverage }) => [own, tags[0], coverage.label])).toEqual([
      ['Salmon', 'HS 03, 0302, 0303', '2 of 2'],
      ['aluminium', 'HS 76', 'only A'],
    ])
  })

  it('notes a difference of goods at the goods it names', () => {
    const list = 'Salmon and aluminium lead the list'
    const goods = ['Salmon', 'aluminium'].map(name => ({ name, hs: [], evidence: [at('agency', list)] }))
    const discrepancies = [
      {
        id: 'd',
        kind: 'term' as const,
        about: '',
        explanation: '',
        values: [{ value: 'Salmon', evidence: [at('agency', list)] }],
      },
    ]
    const { entries } = createBrief({ ...sample, goods, discrepancies })
    const noted = entries.filter(entry => entry.kind === 'good').map(entry => entry.notes.length)
    expect(noted).toEqual([1, 0])
  })

  it('gives every piece of evidence an anchor of its own', () => {
    const anchors = [
      ...brief.entries.flatMap(entry => entry.places.map(place => place.anchor)),
      ...brief.differences.flatMap(item => item.values.flatMap(value => value.places.map(place => place.anchor))),
    ]
    expect(new Set(anchors).size).toBe(anchors.length)
    expect(anchors).toContain('ref-1')
    expect(anchors).toContain('ref-d1-2')
  })

  it('counts what all, several and single sources say', () => {
    const { tally } = brief
    const alone = tally.alone.reduce((sum, { entries }) => sum + entries.length, 0)
    expect(tally.all + tally.several + alone).toBe(tally.entries)
    expect(tally.all).toBe(3)
  })

  it('puts dated programme items in the order of their days, the others last', () => {
    const programme = brief.sections.find(section => section.id === 'programme')
    expect(programme?.groups.map(group => group.lead)).toEqual(['14 May 2024', 'No day given'])
  })

  it('stands on an empty dossier', () => {
    const { event: _, ...rest } = sample
    const empty = createBrief({
      ...rest,
      documents: [],
      event: { kind: 'meeting', host: '', guests: [], start: '', end: '' },
      people: [],
      statements: [],
      instruments: [],
      mechanisms: [],
      levels: [],
      figures: [],
      goods: [],
      discrepancies: [],
    })
    expect([empty.title, empty.sections.length, empty.tally.entries]).toEqual(['Meeting', 0, 0])
  })
})
