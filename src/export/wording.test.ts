import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { english, type Messages } from './messages.js'
import { codeRuns, numberRuns } from './view/runs.js'
import { createWording } from './wording.js'

const wording = createWording({ names: { NOR: 'Norway' }, subjects: { 'legal-justice': 'Law and justice' } })
// Intl joins ranges with thin spaces, which differ between versions of its data.
const plain = (text: string) => text.replace(/\s/g, ' ').replace(/ ?– ?/g, '–')

it.each([
  [21_500_000, 'USD', '$21.5 million'],
  [1_360_000, 'USD', '$1.36 million'],
  [30_000_000_000, 'EUR', '€30 billion'],
  [18_000_000, 'AUD', 'A$18 million'],
  [7_000_000, 'CNY', 'CN¥7 million'],
  [999, 'USD', '$999'],
  [300, 'projects', '300 projects'],
  [1_250_000, 'people', '1.25 million people'],
  [12.5, 'percent', '12.5%'],
  [4, '', '4'],
])('prints %d %s as %s', (value, unit, expected) => {
  expect(wording.amount(value, unit)).toBe(expected)
})

it('gives the exact value to the last digit', () => {
  expect(wording.exact(21_512_345, 'USD')).toBe('21,512,345 USD')
})

it.each([
  ['2024', '2024'],
  ['2017/2021', '2017–2021'],
  ['2025-01/2025-09', 'January–September 2025'],
  ['by 2030', 'by 2030'],
  ['by 2026-06', 'by June 2026'],
  ['2025-03-06', '6 March 2025'],
  ['2024-12/2025-02', 'December 2024–February 2025'],
  ['2024/2025-02', '2024 to February 2025'],
  ['last year', 'last year'],
])('prints the period %s as %s', (period, expected) => {
  expect(plain(wording.period(period))).toBe(expected)
})

it('prints a span once when it starts and ends on one day, and never turns one round', () => {
  expect(wording.dates('2025-03-06', '2025-03-06')).toBe('6 March 2025')
  expect(wording.dates('2025-03-06', '')).toBe('6 March 2025')
  expect(wording.dates('', '')).toBe('')
  expect(wording.dates('2025-03-06', '2025-03-01')).toBe('2025-03-06/2025-03-01')
})

it('shows growth with its sign', () => {
  expect([70.9, -3, 0].map(wording.percent)).toEqual(['+70.9%', '-3%', '0%'])
})

it('falls back on the code of a party and on the words of a subject', () => {
  expect([wording.party('NOR'), wording.party('EU'), wording.party('constructor')]).toEqual([
    'Norway',
    'EU',
    'constructor',
  ])
  expect([wording.subject('legal-justice'), wording.subject('high-level-exchange')]).toEqual([
    'law and justice',
    'high level exchange',
  ])
})

it('speaks another language when given its messages and locale', () => {
  const messages: Messages = { ...english, 'summary.entries': { one: '{count} Eintrag', other: '{count} Einträge' } }
  const german = createWording({ messages, locale: 'de' })
  expect([1, 1200].map(count => german.say('summary.entries', { count }))).toEqual(['1 Eintrag', '1.200 Einträge'])
  expect(german.amount(21_500_000, 'EUR')).toMatch(/^21,5 Millionen/)
})

it('leaves a slot without a value as it is, and never fills one from a value', () => {
  expect(wording.say('coverage.only', {})).toBe('only {source}')
  expect(wording.say('act.request.to', { by: '{to}', to: 'B' })).toBe('{to} asked B')
})

it('draws rows of numbers and codes together', () => {
  expect(numberRuns([3, 5, 8, 9, 10, 12, 13])).toBe('3, 5, 8–10, 12, 13')
  expect(numberRuns([])).toBe('')
  expect(codeRuns(['52', '50', '51', '0801', '03'])).toBe('03, 50–52, 0801')
})

it('has no message that nothing says', () => {
  const folder = import.meta.dirname
  const code = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => /\.tsx?$/.test(name) && !/messages|\.test\./.test(name))
    .map(name => readFileSync(join(folder, name), 'utf8'))
    .join('\n')
  const families = [...code.matchAll(/`([a-z.]+)\$\{/g)].map(match => match[1] ?? '')
  const unsaid = Object.keys(english).filter(
    key => !code.includes(`'${key}'`) && !families.some(family => key.startsWith(family)),
  )
  expect(unsaid).toEqual([])
})
