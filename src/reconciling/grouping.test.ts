import { describe, expect, it } from 'vitest'
import { loadTables } from '../knowledge/tables.js'
import type { Report } from '../model/report.js'
import { createGrouper } from './grouping.js'
import { wordsOf } from './words.js'

interface Told {
  readonly id: string
  readonly text?: string
  readonly sides?: readonly string[]
  readonly host?: string
  readonly guests?: readonly string[]
  readonly start?: string
  readonly people?: readonly string[]
  readonly unread?: string
}

/** Of a report, what the grouping looks at. */
function report(told: Told): Report {
  const { id, text = '', sides = [], host = '', guests = [], start = '', people = [], unread = '' } = told
  return {
    document: { id, source: `${id}.txt`, published: '', text },
    unreadReason: unread,
    sides,
    people: people.map(name => ({ name })),
    event: { host, guests, start, end: '' },
  } as unknown as Report
}

const createdGroup = createGrouper(loadTables())
const group = (reports: readonly Report[]) =>
  createdGroup(
    reports,
    reports.map(({ document }) => wordsOf(document.text)),
  )
const groups = (...told: Told[]) => {
  const reports = told.map(report)
  return group(reports).map(({ members }) => members.map(index => reports[index]?.document.id).join(' '))
}

const PORT =
  'Accra and Oslo signed a memorandum on the port of Tema, and the fishing fleets may land their catch there.'
const CABLE = 'The ministers opened the cable landing station at Takoradi and spoke about satellites and data centres.'
const NOR_GHA = { sides: ['NOR', 'GHA'], host: 'NOR', guests: ['GHA'], start: '2025-03-03' }
const CHL_AUS = { sides: ['AUS', 'CHL'], host: 'AUS', guests: ['CHL'], start: '2025-03-04' }

describe('createGrouper', () => {
  it('keeps reports of the same parties and days together', () => {
    expect(groups({ id: 'a', ...NOR_GHA }, { id: 'b', sides: ['GHA', 'NOR'], start: '2025-03-05' })).toEqual(['a b'])
  })

  it('sets other parties apart, each in its order', () => {
    expect(groups({ id: 'a', ...NOR_GHA }, { id: 'b', ...CHL_AUS }, { id: 'c', ...NOR_GHA })).toEqual(['a c', 'b'])
  })

  it('sets another time of the same parties apart, even in the same words', () => {
    expect(groups({ id: 'a', ...NOR_GHA }, { id: 'b', ...NOR_GHA, start: '2021-06-01' })).toEqual(['a', 'b'])
    const a = { id: 'a', ...NOR_GHA, text: PORT }
    expect(groups(a, { id: 'b', ...NOR_GHA, text: CABLE, start: '2025-06-01' })).toEqual(['a', 'b'])
  })

  it('lets an undated report join by its words', () => {
    const dated = { id: 'a', ...NOR_GHA, text: PORT, people: ['Ama Boateng'] }
    const late = { id: 'b', ...NOR_GHA, text: CABLE, people: ['Ama Boateng'], start: '2025-09-01' }
    const undated = { id: 'c', ...NOR_GHA, start: '', people: ['Ama Boateng'] }
    expect(groups(dated, late, { ...undated, text: `At Tema: ${PORT}` })).toEqual(['a c', 'b'])
    expect(groups(dated, late, { ...undated, text: `By night, ${CABLE}` })).toEqual(['a', 'b c'])
  })

  it('sets one party with two others apart', () => {
    const a = { id: 'a', text: PORT, sides: ['USA', 'MEX'], host: 'USA', guests: ['MEX'] }
    expect(groups(a, { ...a, id: 'b', text: CABLE, sides: ['USA', 'CAN'], guests: ['CAN'] })).toEqual(['a', 'b'])
  })

  it('believes a report that reads the sides otherwise but names them', () => {
    const other = { id: 'b', sides: ['NOR', 'TGO', 'GHA'], host: 'NOR', guests: ['TGO'], start: '2025-03-04' }
    expect(groups({ id: 'a', ...NOR_GHA }, other)).toEqual(['a b'])
  })

  it('leaves what was not read with the first event', () => {
    expect(groups({ id: 'v', unread: 'no pack' }, { id: 'a', ...NOR_GHA }, { id: 'b', ...CHL_AUS })).toEqual([
      'v a',
      'b',
    ])
    expect(groups({ id: 'v', unread: 'no pack' })).toEqual(['v'])
    expect(groups()).toEqual([])
  })

  it('names the original of a shortened copy', () => {
    const text = `${PORT} ${CABLE} Both called the day a beginning.`
    const reports = [
      report({ id: 'agency', ...NOR_GHA, text }),
      report({ id: 'paper', ...NOR_GHA, text: `Port deal sealed. ${PORT} ${CABLE}` }),
      report({ id: 'own', ...NOR_GHA, text: CABLE.split(' ').reverse().join(' ') }),
    ]
    expect(group(reports)).toEqual([{ members: [0, 1, 2], origins: [0, 0, 2] }])
  })
})
