import { describe, expect, it } from 'vitest'
import type { EventReading, Weekdays } from '../model/report.js'
import { completeWeekdays } from './weekdays.js'

const told = (weekdays: Weekdays | undefined, start = ''): EventReading => ({
  kind: 'visit',
  host: 'NOR',
  guests: ['PER'],
  start,
  end: start,
  places: [],
  programme: [],
  because: [],
  ...(weekdays === undefined ? {} : { weekdays }),
})
const spanOf = (event: EventReading | undefined) => `${event?.start}/${event?.end}`

describe('weekdays become days', () => {
  const known = { span: { start: '2031-03-04', end: '2031-03-04' }, published: [] }
  it.each([
    ['Monday, beside a known Tuesday', { first: 1, last: 1, length: 0 }, '2031-03-03/2031-03-03'],
    ['Sunday to Wednesday', { first: 7, last: 3, length: 0 }, '2031-03-02/2031-03-05'],
    ['Sunday, of a visit of four days', { first: 7, last: 1, length: 4 }, '2031-03-02/2031-03-05'],
    ['the Tuesday itself', { first: 2, last: 2, length: 0 }, '2031-03-04/2031-03-04'],
  ])('%s', (_, weekdays, expected) => {
    expect(completeWeekdays([told(weekdays)], known).map(spanOf)).toEqual([expected])
  })

  it('takes the latest such day before the first report, when no report tells a day', () => {
    const issued = { span: { start: '', end: '' }, published: ['2031-03-09', '2031-03-07', ''] }
    expect(completeWeekdays([told({ first: 2, last: 3, length: 0 })], issued).map(spanOf)).toEqual([
      '2031-03-04/2031-03-05',
    ])
  })

  it('leaves days that are told, and guesses none', () => {
    const nothing = { span: { start: '2031', end: '2031' }, published: ['2031'] }
    expect(completeWeekdays([told({ first: 1, last: 1, length: 0 }, '2031-05-01')], known).map(spanOf)).toEqual([
      '2031-05-01/2031-05-01',
    ])
    expect(completeWeekdays([told({ first: 1, last: 1, length: 0 }), told(undefined)], nothing).map(spanOf)).toEqual([
      '/',
      '/',
    ])
  })
})
