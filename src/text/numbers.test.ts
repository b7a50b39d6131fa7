import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import type { Lexeme } from './lexemes.js'
import { type NumberTable, numberWordsOf } from './number-words.js'
import { type PrintedNumber, parseNumber } from './numbers.js'

const table = parse(readFileSync(new URL('../../languages/en/numbers.yaml', import.meta.url), 'utf8')) as NumberTable
const words = numberWordsOf(table)

/** Cut as `lexemesOf` cuts: hyphens and signs stand alone. */
function lexemesOf(text: string): Lexeme[] {
  const lexemes: Lexeme[] = []
  for (const found of text.matchAll(/[\d][\d.,]*\d|\d|\p{L}+|[^\s\p{L}\d]/gu)) {
    const [value] = found
    const start = found.index
    const spaced = start === 0 || text.charAt(start - 1) === ' '
    const token = lexemes.length
    lexemes.push({ text: value, lower: value.toLowerCase(), start, end: start + value.length, spaced, index: token })
  }
  return lexemes
}

/** The first number of the text. */
function numberIn(text: string): PrintedNumber | undefined {
  const lexemes = lexemesOf(text)
  for (let i = 0; i < lexemes.length; i += 1) {
    const number = parseNumber(lexemes, i, words)
    if (number !== undefined) return number
  }
  return undefined
}

test.each([
  ['1,360,000', 1_360_000],
  ['1.36 million', 1_360_000],
  ['1,5 billion', 1_500_000_000],
  ['10,000 million', 10_000_000_000],
  ['10 000 tons', 10_000],
  ['2.5 lakh', 250_000],
  ['1.2 lakh crore', 1_200_000_000_000],
  ['3.2-billion', 3_200_000_000],
  ['5m', 5_000_000],
  ['20k', 20_000],
  ['six', 6],
  ['twenty-one', 21],
  ['two hundred and fifty', 250],
  ['three thousand five hundred', 3500],
  ['one million', 1_000_000],
  ['a billion', 1_000_000_000],
  ['half a million', 500_000],
  ['a dozen', 12],
  ['850 [725] million', 725_000_000],
  ['5-7 billion', 5_000_000_000],
])('reads %s', (text, value) => {
  expect(numberIn(text)?.value).toBe(value)
})

test.each(['COVID-19', 'Vision-2030', '10:30', '2.4.1', 'Nobody', '12.3.2024'])('reads no number in %s', text => {
  const number = numberIn(text)
  expect(number === undefined || number.value < 31).toBe(true)
  expect(number?.scaled ?? false).toBe(false)
})

test.each([
  ['over 3 billion', 'above'],
  ['more than 100', 'above'],
  ['just under 5 million', 'below'],
  ['up to 20', 'ceiling'],
  ['about US 5 million', 'near'],
  ['handed over 50', undefined],
])('hears the hedge of “%s”', (text, kind) => {
  expect(numberIn(text)?.hedge).toBe(kind)
})

test('a range holds both ends, and a percent sign is part of the number', () => {
  expect(numberIn('10-15%')).toMatchObject({ value: 10, low: 9.5, high: 15.5, percent: true, next: 4 })
  expect(numberIn('12 per cent')).toMatchObject({ value: 12, percent: true, next: 3 })
  expect(numberIn('from 10 to 15')).toMatchObject({ value: 10, high: 10 })
  expect(numberIn('5 — 7 billion')).toMatchObject({ value: 5, scaled: false })
})
