import fc from 'fast-check'
import { ICalCalendar, ICalCalendarMethod } from 'ical-generator'
import { expect, test } from 'vitest'
import { calendarOf, type Dated } from './calendar.js'

const day: Omit<Dated, 'title' | 'note'> = { id: 'i-1', start: '2026-03-05', end: '2026-03-06', place: '' }

/** As the library writes it. */
function written(name: string, { title, note }: Pick<Dated, 'title' | 'note'>): string {
  const calendar = new ICalCalendar({
    name,
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: 'entente', product: 'entente' },
  })
  calendar.createEvent({
    id: 'i-1@entente',
    stamp: new Date('2026-03-05T00:00:00Z'),
    start: new Date('2026-03-05T00:00:00Z'),
    end: new Date('2026-03-07T00:00:00Z'),
    timezone: 'UTC',
    allDay: true,
    summary: title,
    ...(note === '' ? {} : { description: note }),
  })
  return calendar.toString()
}

test('a calendar is the text that its library writes, however long its lines are and in whatever script', () => {
  const words = fc.string({ unit: 'grapheme', maxLength: 200 })
  fc.assert(
    fc.property(words, words, (title, note) => {
      expect(calendarOf('Matters', [{ ...day, title, note }])).toBe(written('Matters', { title, note }))
    }),
  )
  const long = { title: 'Đàm phán về hợp tác thương mại '.repeat(8), note: 'Встреча министров; зал 4, '.repeat(12) }
  expect(calendarOf('Matters', [{ ...day, ...long }])).toBe(written('Matters', long))
})

test('no line of a calendar is longer than 75 bytes', () => {
  const text = calendarOf('Matters', [{ ...day, title: 'ң'.repeat(300), note: '' }])
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  expect(text.replaceAll('\r\n ', '')).toContain('ң'.repeat(300))
})

test('a calendar of nothing is a calendar', () => {
  const text = calendarOf('Matters', [])
  expect(text.startsWith('BEGIN:VCALENDAR\r\n')).toBe(true)
  expect(text.endsWith('END:VCALENDAR')).toBe(true)
})
