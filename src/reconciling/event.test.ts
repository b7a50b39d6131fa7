import { describe, expect, it } from 'vitest'
import type { EventReading, Report } from '../model/report.js'
import { mergeEvent } from './event.js'

function report(event: Partial<EventReading>, rule = 'event.date.day'): Report {
  const { start = '' } = event
  return {
    document: {
      id: 'note',
      source: 'note',
      publisher: '',
      title: '',
      credits: [],
      published: start,
      language: 'en',
      sha256: '',
      text: '',
      blocks: [],
    },
    unreadReason: '',
    sides: ['NOR', 'PER'],
    event: {
      kind: 'meeting',
      host: 'NOR',
      guests: ['PER'],
      end: start,
      places: [],
      programme: [],
      because: [{ field: 'start', rule }],
      ...event,
      start,
    },
    people: [],
    claims: [],
    instruments: [],
    mechanisms: [],
    levels: [],
    figures: [],
    goods: [],
    places: [],
    unread: [],
  }
}

const talks = report({ start: '2031-03-04' })
const spanOf = (reports: readonly Report[]) => {
  const { start, end } = mergeEvent(reports)
  return `${start}/${end}`
}

describe('the days of an event that several reports tell', () => {
  it.each([
    ['from the first day told to the last', report({ start: '2031-03-06' }), '2031-03-04/2031-03-06'],
    ['not of a call before it', report({ kind: 'call', host: '', start: '2031-03-03' }), '2031-03-04/2031-03-04'],
    [
      'not of a statement that tells of no meeting and dates itself',
      report({ kind: '', start: '2031-03-05' }, 'event.date.opening'),
      '2031-03-04/2031-03-04',
    ],
    [
      'but of a text without a kind that tells the days',
      report({ kind: '', start: '2031-03-03', end: '2031-03-05' }, 'event.date.span'),
      '2031-03-03/2031-03-05',
    ],
  ])('%s', (_, other, expected) => {
    expect(spanOf([talks, other])).toBe(expected)
    expect(spanOf([other, talks])).toBe(expected)
  })

  it('of calls alone, and of statements alone, are theirs', () => {
    expect(spanOf([report({ kind: 'call', start: '2031-03-03' })])).toBe('2031-03-03/2031-03-03')
    expect(spanOf([report({ kind: '', start: '2031-03-05' }, 'event.date.opening')])).toBe('2031-03-05/2031-03-05')
  })
})
