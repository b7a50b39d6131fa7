import { english, type MessageKey, type Messages } from './messages.js'
import { createSay, type Slots } from './say.js'

/** What a face may settle about the words of a brief. Everything has a default, so that every renderer stays pure. */
export interface WordingOptions {
  /** Display names of parties by code (`VNM` → `Viet Nam`); a code without one is shown as it is. */
  readonly names?: Readonly<Record<string, string>>
  /** Display names of subjects by code; a code without one is shown with spaces for hyphens. */
  readonly subjects?: Readonly<Record<string, string>>
  /** BCP 47, for numbers and dates. */
  readonly locale?: string
  readonly messages?: Messages
}

/** Says things: messages, party names, dates, numbers and money, all in one locale. */
export interface Wording {
  readonly locale: string
  say(key: MessageKey, slots?: Slots): string
  party(code: string): string
  subject(code: string): string
  list(items: readonly string[]): string
  number(value: number): string
  percent(value: number): string
  /** `$21.5 million`, `300 projects`: readable, with at most three decimals. */
  amount(value: number, unit: string): string
  /** `21,500,000 USD`: the value to the last digit. */
  exact(value: number, unit: string): string
  dates(start: string, end: string): string
  period(period: string): string
}

export function createWording(options: WordingOptions = {}): Wording {
  const locale = options.locale ?? 'en-GB'
  const messages = options.messages ?? english
  const lists = new Intl.ListFormat(locale, { type: 'conjunction' })
  const plain = new Intl.NumberFormat(locale, { maximumFractionDigits: 3 })
  const toTheDigit = new Intl.NumberFormat(locale, { maximumFractionDigits: 20 })
  const formats = createFormats(locale)
  const formatOf = createDateFormats(locale)
  const signed = new Intl.NumberFormat(locale, { maximumFractionDigits: 2, signDisplay: 'exceptZero' })

  const wording: Wording = {
    locale,
    say: createSay(messages, locale),
    party: code => own(options.names, code) ?? code,
    subject: code => (own(options.subjects, code) ?? code.replaceAll('-', ' ')).toLocaleLowerCase(locale),
    list: items => lists.format(items),
    number: value => plain.format(value),
    percent: value => `${signed.format(value)}%`,
    amount: (value, unit) => amount(value, { unit, formats }),
    exact: (value, unit) => `${toTheDigit.format(value)} ${unit}`.trim(),
    dates: (start, end) => dateRange(start, end || start, { formatOf, join: wording }),
    period(period) {
      const target = /^by (\d{4}(?:-\d\d){0,2})$/.exec(period)
      if (target?.[1])
        return wording.say('figure.by', { date: dateRange(target[1], target[1], { formatOf, join: wording }) })
      const [start = '', end = ''] = period.split('/')
      return wording.dates(start, end)
    },
  }
  return wording
}

function own(table: Readonly<Record<string, string>> | undefined, key: string): string | undefined {
  return table && Object.hasOwn(table, key) ? table[key] : undefined
}

/** Number formats by need; making one costs more than using it a thousand times. */
interface Formats {
  number(value: number): string
  /** `$21.5 million` from `21.5 million`; undefined for what is no currency. */
  money(number: string, unit: string): string | undefined
}

function createFormats(locale: string): Formats {
  const small = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 })
  const large = new Intl.NumberFormat(locale, {
    notation: 'compact',
    compactDisplay: 'long',
    maximumFractionDigits: 3,
  })
  const currencies = new Set(Intl.supportedValuesOf('currency'))
  const signs = new Map<string, Intl.NumberFormatPart[]>()
  const signOf = (currency: string): Intl.NumberFormatPart[] => {
    const known = signs.get(currency)
    if (known) return known
    // The bare sign belongs to the US dollar alone: A$, C$ and CN¥ must not be taken for it or for one another.
    const currencyDisplay = currency === 'USD' ? 'narrowSymbol' : 'symbol'
    const format = new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      currencyDisplay,
      maximumFractionDigits: 0,
    })
    const parts = format.formatToParts(1)
    signs.set(currency, parts)
    return parts
  }
  return {
    number: value => (Math.abs(value) >= 1e6 ? large : small).format(value),
    // Intl writes “$21.5m” even when asked for long words: the place of the sign is taken from it, the number is ours.
    money: (number, unit) =>
      currencies.has(unit)
        ? signOf(unit)
            .map(part => (part.type === 'integer' ? number : part.value))
            .join('')
        : undefined,
  }
}

function amount(value: number, { unit, formats }: { unit: string; formats: Formats }): string {
  const number = formats.number(value)
  if (unit === 'percent') return `${number}%`
  return formats.money(number, unit) ?? `${number} ${unit}`.trim()
}

const DATE = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/

const SHAPES = {
  year: { year: 'numeric' },
  month: { year: 'numeric', month: 'long' },
  day: { year: 'numeric', month: 'long', day: 'numeric' },
} as const

/** How dates of each precision are written; made once, since making one takes longer than writing a hundred dates. */
function createDateFormats(locale: string): (shape: keyof typeof SHAPES) => Intl.DateTimeFormat {
  const formats = new Map<string, Intl.DateTimeFormat>()
  return shape => {
    const format = formats.get(shape) ?? new Intl.DateTimeFormat(locale, { ...SHAPES[shape], timeZone: 'UTC' })
    formats.set(shape, format)
    return format
  }
}

interface Dating {
  readonly formatOf: ReturnType<typeof createDateFormats>
  readonly join: Wording
}

function dateRange(start: string, end: string, { formatOf, join }: Dating): string {
  const [from, to] = [DATE.exec(start), DATE.exec(end)]
  if (!from || !to) return start === end || !end ? start : join.say('figure.span', { start, end })
  const format = formatOf(from[3] ? 'day' : from[2] ? 'month' : 'year')
  const one = (match: RegExpExecArray) => Date.UTC(Number(match[1]), Number(match[2] ?? 1) - 1, Number(match[3] ?? 1))
  if (start === end) return format.format(one(from))
  if (start.length !== end.length) {
    return join.say('figure.span', {
      start: dateRange(start, start, { formatOf, join }),
      end: dateRange(end, end, { formatOf, join }),
    })
  }
  return one(from) < one(to) ? format.formatRange(one(from), one(to)) : `${start}/${end}`
}
