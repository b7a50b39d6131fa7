/** A day as its publisher counts it, and the instant with its zone where one is told. */
export interface Instant {
  /** ISO 8601, of the precision told; empty when nothing was understood. */
  readonly day: string
  /** With time and zone; empty when only a day is told. */
  readonly at: string
}

const NONE: Instant = { day: '', at: '' }
/** Year first, however it is parted: nobody writes the day second then. */
const ISO =
  /^(\d{4})(?:([-/.])(\d\d?)(?:\2(\d\d?))?)?(?!\d)(?:[T ](\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?\s?(Z|[+-]\d\d(?::?\d\d)?)?)?/i
/** NITF and NewsML write days without dashes. */
const BASIC = /^(\d{4})()(\d\d)(\d\d)(?:T(\d\d):?(\d\d)(?::?(\d\d))?(Z|[+-]\d\d:?\d\d)?)?$/
/** Seconds or milliseconds since 1970. */
const EPOCH = /^\d{10}(?:\d{3})?(?:\.\d+)?$/
/** The time of day in a date that is written out, with its zone by name or by number. */
const TIME =
  /\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d+)?(?:\s*[ap]\.?m\b\.?)?(?:\s*(UTC?|GMT|Z|[ECMP][SD]T)\b)?(?:\s*([+-])(\d\d):?(\d\d))?(?:\s*\([^()]*\))?/i
/** “Thu, 6 Mar 2025”, “6-Mar-25”; “Thu March 6, 2025”, “March 2025”. */
const DAY_FIRST = /^(?:\p{L}+\.?,?\s+)?(\d{1,2})[\s-]+(\p{L}{3,})\.?,?[\s-]+(\d{4}|\d\d)(?!\d)/u
const MONTH_FIRST = /^(?:\p{L}+\.?,?\s+)?(\p{L}{3,})\.?\s+(?:(\d{1,2}),?\s+)?(\d{4})(?!\d)/u
/** All in numbers, the year last. */
const NUMBERS = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?!\d)/
/** Hours from UTC of the zones that RFC 822 knows by name. */
const ZONES: Readonly<Record<string, number>> = { E: -5, C: -6, M: -7, P: -8 }

/** Reads a date as machines write it: ISO 8601, RFC 822, seconds since 1970. The day is the one of its own zone. */
export function readInstant(value: string): Instant {
  const text = value.trim()
  if (text === '' || text.length > 80) return NONE
  if (EPOCH.test(text)) return readEpoch(Number(text))
  const written = BASIC.exec(text) ?? ISO.exec(text)
  if (written) return readWritten(written)
  const time = TIME.exec(text)
  const day = printedDay(time === null ? text : text.replace(time[0], ' ').replace(/\s+/g, ' ').trim())
  if (day.length < 10 || time === null) return { day, at: '' }
  const shift = shiftOf(time)
  const instant = Date.parse(text)
  // No zone is no instant; the day stands as it is printed.
  if (shift === undefined || Number.isNaN(instant)) return { day, at: '' }
  const local = new Date(instant + shift * 60_000).toISOString()
  return { day, at: `${local.slice(0, 19)}${zoneAt(shift)}` }
}

function readWritten([, year = '', , month = '', day = '', ...time]: RegExpExecArray): Instant {
  const date = dateOf(year, month, day)
  const [hour, minute, second = '00', zone] = time
  if (date.length < 10 || hour === undefined || minute === undefined || zone === undefined) return { day: date, at: '' }
  const at = `${date}T${hour}:${minute}:${second}${zoneOf(zone)}`
  return { day: date, at: Number.isNaN(Date.parse(at)) ? '' : at }
}

function zoneOf(zone: string): string {
  if (/^z$/i.test(zone)) return 'Z'
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0')
  return `${zone[0]}${digits.slice(0, 2)}:${digits.slice(2)}`
}

function readEpoch(number: number): Instant {
  const date = new Date(number > 1e11 ? number : number * 1000).toISOString()
  return { day: date.slice(0, 10), at: `${date.slice(0, 19)}Z` }
}

/** Minutes from UTC that a time is told in; undefined when no zone is. */
function shiftOf([, name, sign, hours, minutes]: RegExpExecArray): number | undefined {
  if (sign !== undefined) return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
  if (name === undefined) return undefined
  const [first = '', kind = ''] = name.toUpperCase()
  const zone = name.length === 3 ? ZONES[first] : undefined
  return zone === undefined ? 0 : (zone + (kind === 'D' ? 1 : 0)) * 60
}

function zoneAt(shift: number): string {
  const minutes = Math.abs(shift)
  return shift === 0 ? 'Z' : `${shift < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

/** The day in a date without its time. */
function printedDay(text: string): string {
  const numbers = NUMBERS.exec(text)
  if (numbers) return numberedDay(numbers)
  const [, day, month = '', year = ''] = DAY_FIRST.exec(text) ?? []
  if (day !== undefined) return dateOf(fullYear(year), monthOf(month), day)
  const [, name = '', on = '', whichYear = ''] = MONTH_FIRST.exec(text) ?? []
  const number = monthOf(name)
  return number === '' ? '' : dateOf(whichYear, number, on)
}

/** “06/03/2025” is one day in London and another in New York: it is read where only one can be meant. */
function numberedDay([, first = '', sign, second = '', year = '']: RegExpExecArray): string {
  if (sign === '.' || Number(first) > 12 || first === second) return dateOf(year, second, first)
  return Number(second) > 12 ? dateOf(year, first, second) : ''
}

/** The number of a month that is named; empty for any other word. Of words after a number `Date.parse` takes no others. */
function monthOf(name: string): string {
  const [first, second] = [new Date(`1 ${name} 2000`), new Date(`2 ${name} 2000`)]
  if (Number.isNaN(first.getTime()) || second.getDate() !== 2 || first.getMonth() !== second.getMonth()) return ''
  return String(first.getMonth() + 1)
}

/** As RFC 2822 has it for years of two digits. */
const fullYear = (year: string): string => (year.length === 4 ? year : `${Number(year) < 50 ? 20 : 19}${year}`)

/** A date of the precision told; empty when there is no such day. */
function dateOf(year: string, month: string, day: string): string {
  const date = [year, ...[month, day].filter(part => part !== '').map(part => two(Number(part)))].join('-')
  if (Number(year) < 1000 || (month === '' && day !== '')) return ''
  // Of a date alone `Date` takes the day to be one of UTC.
  const time = new Date(date)
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(date) ? date : ''
}

const two = (number: number): string => String(number).padStart(2, '0')
