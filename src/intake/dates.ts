import type { Words } from './words.js'

export interface PrintedDate {
  /** One past its last character. */
  readonly end: number
  /** ISO 8601 with the precision printed; '' when no year is, or when day and month cannot be told apart. */
  readonly iso: string
}

const WORD = /[\p{L}]+\.?/uy
const DAY = /(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d\p{L}])/uy
/** A year; web pages glue the time to it: “March 5, 20255:15 PM”. */
const YEAR = /(?:19|20)\d\d(?!\d(?!\d?:\d\d))/y
const GAP = /[ \t\u00a0]*,?[ \t\u00a0]*/y
const ISO = /((?:19|20)\d\d)([-/.])(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?!\d)(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?/y
const NUMERIC = /(\d{1,2})([-/.])(\d{1,2})\2((?:19|20)\d\d)(?!\d)/y

/** A date as datelines and date lines print it, at `at`: “April 5”, “29th November, 2022”, “Thursday, 7 March 2024”. */
export function readDate(text: string, at: number, words: Words): PrintedDate | undefined {
  return readIso(text, at) ?? readNumeric(text, at) ?? readWritten(text, at, words)
}

function readIso(text: string, at: number): PrintedDate | undefined {
  ISO.lastIndex = at
  const found = ISO.exec(text)
  if (!found) return undefined
  const [whole, year = '', , month = '', day = ''] = found
  return { end: at + whole.length, iso: isoDate(year, Number(month), Number(day)) }
}

/** 06/03/2025 is June in one paper and March in the next: it gives a date only when one is above 12, or with dots. */
function readNumeric(text: string, at: number): PrintedDate | undefined {
  NUMERIC.lastIndex = at
  const found = NUMERIC.exec(text)
  if (!found) return undefined
  const [whole, first = '', mark = '', second = '', year = ''] = found
  const [a, b] = [Number(first), Number(second)]
  if (a < 1 || b < 1 || a > 31 || b > 31 || (a > 12 && b > 12)) return undefined
  // Those who set dots print the day first: “09.01.2023”.
  const isDayFirst = a > 12 || a === b || (mark === '.' && b <= 12)
  const iso = isDayFirst ? isoDate(year, b, a) : b > 12 ? isoDate(year, a, b) : year
  return { end: at + whole.length, iso }
}

function readWritten(text: string, at: number, words: Words): PrintedDate | undefined {
  let position = at
  let day = 0
  let month = 0
  let year = ''
  let end = at
  for (let parts = 0; parts < 4; parts += 1) {
    const start = parts === 0 ? position : skip(text, position)
    const word = nameAt(text, start, words)
    const number = word === '' ? match(DAY, text, start) : ''
    if (word !== '' && words.weekdays.has(word.toLowerCase())) position = start + word.length
    else if (word !== '' && month === 0 && words.months.has(word.toLowerCase())) {
      month = words.months.get(word.toLowerCase()) ?? 0
      position = start + word.length
    } else if (number !== '' && day === 0) {
      day = Number.parseInt(number, 10)
      position = start + number.length
    } else {
      year = month > 0 ? match(YEAR, text, start) : ''
      if (year === '') break
      position = start + year.length
    }
    end = position
    if (year !== '') break
  }
  if (end === at || (day > 0 && month === 0)) return undefined
  // “Mar del Plata”: a month alone is no date.
  if (month > 0 && day === 0 && year === '') return undefined
  return { end, iso: year === '' || month === 0 ? '' : isoDate(year, month, day) }
}

/** The word at `at`; its full stop is kept only where it belongs to the name of a month or weekday. */
function nameAt(text: string, at: number, words: Words): string {
  const word = match(WORD, text, at)
  const lower = word.toLowerCase()
  return word.endsWith('.') && !words.months.has(lower) && !words.weekdays.has(lower) ? word.slice(0, -1) : word
}

function skip(text: string, at: number): number {
  return at + match(GAP, text, at).length
}

function match(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0] ?? ''
}

function isoDate(year: string, month: number, day: number): string {
  const two = (n: number) => String(n).padStart(2, '0')
  if (month < 1 || month > 12) return year
  return day > 0 && day <= new Date(Date.UTC(Number(year), month, 0)).getUTCDate()
    ? `${year}-${two(month)}-${two(day)}`
    : `${year}-${two(month)}`
}
