import { describe, expect, it } from 'vitest'
import type { Report } from '../model/report.js'
import { mergePeople } from './people.js'

interface Named {
  readonly name: string
  readonly state?: string
  readonly role?: string
  readonly guessed?: boolean
  readonly variants?: readonly string[]
}

function report(id: string, people: readonly Named[]): Report {
  const text = people.map(({ name }) => name).join('. ')
  return {
    document: { id, text },
    people: people.map(({ name, state = 'GHA', role = '', variants = [], guessed = false }, index) => {
      const start = text.indexOf(name)
      return { index, name, variants, state, guessed, role, places: [{ start, end: start + name.length }], gender: '' }
    }),
  } as unknown as Report
}

const names = (...reports: readonly (readonly Named[])[]) =>
  mergePeople(reports.map((people, index) => report(`d${index}`, people))).people.map(({ name, variants }) =>
    [name, ...variants].join(' = '),
  )

describe('mergePeople', () => {
  it.each([
    ['Kweku Ansah', 'Kwéku Ansah'],
    ['Kweku Ansah', 'Kweku B. Ansah'],
    ['Fumio Kishida', 'Kishida Fumio'],
    ['Sadyr Zhaparov', 'Sadyr Japarov'],
  ])('%s is %s', (a, b) => {
    expect(names([{ name: a }], [{ name: b }])).toHaveLength(1)
  })

  it.each([
    ['Kweku Ansah', 'Ama Ansah'],
    ['Akylbek Toktosunov', 'Adylbek Toktosunov'],
  ])('%s is not %s', (a, b) => {
    expect(names([{ name: a }], [{ name: b }])).toHaveLength(2)
  })

  it('keeps namesakes of two states apart', () => {
    expect(names([{ name: 'Erik Lund', state: 'NOR' }], [{ name: 'Erik Lund', state: 'SWE' }])).toHaveLength(2)
  })

  it('takes a state that was worked out for less than one that is printed', () => {
    const guessed = { name: 'Erik Lund', state: 'SWE', guessed: true }
    expect(names([{ name: 'Erik Lund', state: 'NOR' }], [guessed])).toHaveLength(1)
    const { people } = mergePeople([report('a', [guessed]), report('b', [{ name: 'Erik Lund', state: 'NOR' }])])
    expect(people.map(({ state }) => state)).toEqual(['NOR'])
  })

  it('gives a surname to the one who can bear it, by office when two can', () => {
    const full = [
      { name: 'Kweku Ansah', role: 'President' },
      { name: 'Ama Ansah', role: 'Minister of Trade' },
    ]
    expect(names(full, [{ name: 'Ansah', role: 'Minister of Trade' }])).toEqual(['Kweku Ansah', 'Ama Ansah = Ansah'])
    expect(names([full[0] ?? full[1]] as Named[], [{ name: 'Mensah' }])).toEqual(['Kweku Ansah', 'Mensah'])
  })

  it('shows the fullest form, with its marks, and keeps every other', () => {
    expect(names([{ name: 'Le Van Tam' }], [{ name: 'Lê Văn Tám', variants: ['Tám'] }])).toEqual([
      'Lê Văn Tám = Le Van Tam = Tám',
    ])
  })
})
