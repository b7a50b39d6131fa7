/** A day as its publisher counts it, and the instant with its zone where one is told. */
export interface Instant {
  /** ISO 8601, of the precision told; empty when nothing was understood. */
  readonly day: string
  /** With time and zone; empty when only a day is told. */
  readonly at: string
}

const NONE: Instant = { day: '', at: '' }
const ISO =
  /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:[T ](\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?\s?(Z|[+-]\d\d(?::?\d\d)?)?)?/i
/** NITF and NewsML write days without dashes. */
const BASIC = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d):?(\d\d)(?::?(\d\d))?(Z|[+-]\d\d:?\d\d)?)?$/
/** Seconds or milliseconds since 1970. */
const EPOCH = /^\d{10}(?:\d{3})?(?:\.\d+)?$/
const ZONE = /([+-])(\d\d):?(\d\d)\s*(?:\([^)]*\))?$/

/** Reads a date as machines write it: ISO 8601, RFC 822, seconds since 1970. The day is the one of its own zone. */
export function readInstant(value: string): Instant {
  const text = value.trim()
  if (text === '' || text.length > 80) return NONE
  if (EPOCH.test(text)) return readEpoch(Number(text))
  const written = BASIC.exec(text) ?? ISO.exec(text)
  if (written) return readWritten(written)
  const time = Date.parse(text)
  if (Number.isNaN(time)) return NONE
  const [, sign = '+', hours = '0', minutes = '0'] = ZONE.exec(text) ?? []
  // No zone is no instant; the day stands as it is printed.
  if (!/\d:\d\d/.test(text)) return { day: localDay(time), at: '' }
  const shift = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
  const zoned = ZONE.test(text) || /\b(?:UTC?|GMT|Z|[ECMP][SD]T)\b/.test(text)
  if (!zoned) return { day: localDay(time), at: '' }
  const local = new Date(time + shift * 60_000).toISOString()
  const zone = shift === 0 ? 'Z' : `${sign}${hours}:${minutes}`
  return { day: local.slice(0, 10), at: `${local.slice(0, 19)}${zone}` }
}

function readWritten([, year = '', month = '', day = '', ...time]: RegExpExecArray): Instant {
  if (Number(month || 1) > 12 || Number(month || 1) < 1 || Number(day || 1) > 31 || Number(day || 1) < 1) return NONE
  const date = [year, month, day].filter(part => part !== '').join('-')
  const [hour, minute, second, zone] = time
  if (hour === undefined || zone === undefined || day === '') return { day: date, at: '' }
  return { day: date, at: `${date}T${hour}:${minute}:${second ?? '00'}${zoneOf(zone)}` }
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

/** `Date.parse` takes a date without a zone to be local: it is read back as such. */
function localDay(time: number): string {
  const date = new Date(time)
  const two = (n: number) => String(n).padStart(2, '0')
  const year = date.getFullYear()
  return year < 1000 || year > 9999 ? '' : `${year}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}
