import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, it, test } from 'vitest'
import { parse } from 'yaml'
import type { Token } from '../model/text.js'
import { yearsOfWeekday } from './calendar.js'
import { type DateTable, dateWordsOf } from './date-words.js'
import { findDates, resolveDate } from './dates.js'

const table = parse(readFileSync(new URL('../../languages/en/dates.yaml', import.meta.url), 'utf8')) as DateTable
const words = dateWordsOf(table)

/** Tokens cut much as the tagger cuts them. */
function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  for (const found of text.matchAll(/[A-Z][a-z]{2,3}\.(?= \d)|[\w.]*\w(?:[-/]\w+)*|[^\s\w]/g)) {
    const start = found.index
    const spaced = start === 0 || /\s/.test(text.charAt(start - 1))
    const [value] = found
    const index = tokens.length
    const pos = /^[A-Z]/.test(value) ? 'PROPN' : 'NOUN'
    tokens.push({ index, start, end: start + value.length, text: value, lower: value.toLowerCase(), pos, spaced })
  }
  return tokens
}

/** Each expression as `role edge start/end`, resolved against the anchor. */
function read(text: string, anchor = '2025-03-12'): string[] {
  const tokens = tokensOf(text)
  return findDates(tokens, 0, tokens.length, words).map(date => {
    const { start, end } = resolveDate(date, anchor)
    return [date.role, date.edge, start === end ? start : `${start}/${end}`].filter(Boolean).join(' ')
  })
}

test.each([
  ['arrived on March 5', ['on 2025-03-05']],
  ['a visit from March 5 to 7', ['from 2025-03-05/2025-03-07']],
  ['a visit on 5-7 March', ['on 2025-03-05/2025-03-07']],
  ['a visit on March 5-7, 2024', ['on 2024-03-05/2024-03-07']],
  ['a visit on 5–7 March 2024', ['on 2024-03-05/2024-03-07']],
  ['on May 5 and 6', ['on 2025-05-05/2025-05-06']],
  ['on May 5 and 6 papers were signed', ['on 2025-05-05']],
  ['on the 5th and 6th of May', ['on 2025-05-05/2025-05-06']],
  ['from 30 June to 2 July 2023', ['from 2023-06-30/2023-07-02']],
  ['from June 30 - July 2, 2023', ['from 2023-06-30/2023-07-02']],
  ['from 28 December to 2 January 2024', ['from 2023-12-28/2024-01-02']],
  ['from May 3, 2022 to May 5, 2022', ['from 2022-05-03/2022-05-05']],
  ['met on 6 June', ['on 2025-06-06']],
  ['rooms 7 and 5 May', ['2025-05-05']],
  ['met on Feb. 19, 2020', ['on 2020-02-19']],
  ['(Agency - 29th November, 2022)', ['2022-11-29']],
  ['on the 2nd of October', ['on 2024-10-02']],
  ['on Thursday', ['on 2025-03-06']],
  ['on Wednesday', ['on 2025-03-12']],
  ['next Friday', ['2025-03-14']],
  ['on Wednesday 5', ['on 2025-03-05']],
  ['on Friday, March 7', ['on 2025-03-07']],
  ['on Tuesday (May 6)', ['on 2025-05-06']],
  ['in December', ['in 2024-12']],
  ['last June', ['2024-06']],
  ['next June', ['2025-06']],
  ['in March last year', ['in 2024-03']],
  ['in January through April 2024', ['in 2024-01/2024-04']],
  ['January-September 2024', ['2024-01/2024-09']],
  ['in the first nine months of 2024', ['in 2024-01/2024-09']],
  ['in the first two months of this year', ['in 2025-01/2025-02']],
  ['in the last three months of 2024', ['in 2024-10/2024-12']],
  ['in the third quarter of 2024', ['in 2024-07/2024-09']],
  ['in the second half of 2024', ['in 2024-07/2024-12']],
  ['in Q1 2024', ['in 2024-01/2024-03']],
  ['in Q4/2024', ['in 2024-10/2024-12']],
  ['between 2017 and 2021', ['between 2017/2021']],
  ['between January and October 2024', ['between 2024-01/2024-10']],
  ['from 2017 to 2021', ['from 2017/2021']],
  ['for 2024-2028', ['for 2024/2028']],
  ['in 2023/24', ['in 2023/2024']],
  ['in 2023–24', ['in 2023/2024']],
  ['in 2021 and 2023', ['in 2021', '2023']],
  ['by 2030', ['by 2030']],
  ['as of March 2024', ['by 2024-03']],
  ['by the end of 2025', ['by end 2025']],
  ['in mid-March', ['in mid 2025-03']],
  ['in early 2024', ['in early 2024']],
  ['in the 1990s', ['in 1990/1999']],
  ['since 1992', ['since 1992']],
  ['in the fiscal year 2023-24', ['in 2023/2024']],
  ['today', ['2025-03-12']],
  ['yesterday', ['2025-03-11']],
  ['this morning', ['2025-03-12']],
  ['next morning', []],
  ['last month', ['2025-02']],
  ['this year', ['2025']],
  ['last week', ['2025-03-03/2025-03-09']],
  ['three years ago', ['2022']],
  ['two weeks ago', ['2025-02-24/2025-03-02']],
  ['2025-03-06', ['2025-03-06']],
  ['on 06/03/2025', ['on 2025-03-06']],
  ['on 03/26/2025', ['on 2025-03-26']],
  ['on 6.3.2025', ['on 2025-03-06']],
])('reads “%s”', (text, expected) => {
  expect(read(text)).toEqual(expected)
})

test.each([
  'this may support the deal',
  'they march on',
  'Vision-2030 was adopted',
  'COVID-19 and G20',
  'of 2000 tons',
  '$2000 was given',
  'the first meeting',
  'the second half',
  'May it last',
  'the past five years',
  'Article 5 of the treaty',
])('reads no date in “%s”', text => {
  expect(read(text)).toEqual([])
})

it('leaves a day without a year empty when nothing is known', () => {
  expect(read('from June 4 to 8', '')).toEqual(['from'])
})

it('takes the year of a truncated anchor', () => {
  expect(read('from June 4 to 8', '2024')).toEqual(['from 2024-06-04/2024-06-08'])
})

it('lets the weekday decide between neighbouring years', () => {
  expect(read('on Friday, March 7', '2024')).toEqual(['on 2025-03-07'])
  expect(yearsOfWeekday({ year: 0, month: 3, day: 7 }, 5, [2020, 2026])).toEqual([2025])
})

it('keeps the span of the words that carry the date', () => {
  const text = 'It ran until the end of March 2024, they said'
  const tokens = tokensOf(text)
  const [date] = findDates(tokens, 0, tokens.length, words)
  expect(text.slice(date?.start, date?.end)).toBe('end of March 2024')
})

it('finds spans in order, inside the text and apart, whatever the words', () => {
  const pieces = [
    'March',
    'May',
    '5',
    '7',
    '31',
    '2024',
    '2017-2021',
    'to',
    'and',
    '-',
    ',',
    'of',
    'the',
    'Thursday',
    'last',
    'first',
    'quarter',
    'by',
    'end',
    '(',
    ')',
    'Q1',
    'today',
    'ago',
    'two',
  ]
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 14 }), picked => {
      const text = picked.join(' ')
      const tokens = tokensOf(text)
      let at = 0
      for (const date of findDates(tokens, 0, tokens.length, words)) {
        const { start, end } = resolveDate(date, '2025-03-12')
        if (date.start < at || date.end <= date.start || date.end > text.length || start > end) return false
        at = date.end
      }
      return true
    }),
    { numRuns: 3000 },
  )
})
