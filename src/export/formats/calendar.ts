import { ICalAlarmType, ICalCalendar, ICalCalendarMethod, ICalEventStatus } from 'ical-generator'

/** Something that has a day. */
export interface Dated {
  readonly id: string
  readonly start: string
  readonly end: string
  readonly title: string
  readonly place: string
  readonly note: string
  /** Where it can be read; left out where there is no address. */
  readonly url?: string
  readonly categories?: readonly string[]
  /** Days before, on which a calendar reminds of it; not at all when absent. */
  readonly remind?: number
  /** Of what people arrange, and may arrange otherwise: a calendar that has it takes the later over. */
  readonly arranged?: Arranged
}

export interface Arranged {
  /** Grows with every change (RFC 5545, 3.8.7.4). */
  readonly sequence: number
  /** Instant of the last change. */
  readonly stamp: string
  readonly status: 'tentative' | 'confirmed' | 'cancelled'
}

const DAY = /^\d{4}-\d\d-\d\d$/
const DAY_SECONDS = 86_400
const DAY_LONG = DAY_SECONDS * 1_000
const STATUS = {
  tentative: ICalEventStatus.TENTATIVE,
  confirmed: ICalEventStatus.CONFIRMED,
  cancelled: ICalEventStatus.CANCELLED,
} as const

/** Whole days as an iCalendar feed. What is not known to the day has no place in a calendar. */
export function calendarOf(name: string, items: readonly Dated[]): string {
  return `${headOf(name)}${eventsOf(items)}${END}`
}

/** The same, as it is made. */
export async function* calendarInParts(name: string, parts: AsyncIterable<readonly Dated[]>): AsyncGenerator<string> {
  yield headOf(name)
  for await (const items of parts) yield eventsOf(items)
  yield END
}

// The class by its name: what the package exports as default is another thing to `require`.
const headOf = (name: string): string =>
  new ICalCalendar({
    name,
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: 'entente', product: 'entente' },
  })
    .toString()
    .slice(0, -END.length)

function eventsOf(items: readonly Dated[]): string {
  const calendar = new ICalCalendar()
  for (const { id, start, end, title, place, note, url, categories = [], remind = 0, arranged } of items) {
    if (!DAY.test(start)) continue
    const first = new Date(`${start}T00:00:00Z`)
    const last = DAY.test(end) && end >= start ? new Date(`${end}T00:00:00Z`) : first
    const event = calendar.createEvent({
      id: `${id}@entente`,
      // The same for the same record, so that an unchanged calendar has an unchanged tag.
      stamp: arranged === undefined ? first : new Date(arranged.stamp),
      start: first,
      end: new Date(last.getTime() + DAY_LONG),
      timezone: 'UTC',
      allDay: true,
      summary: title,
      ...(place === '' ? {} : { location: place }),
      ...(note === '' ? {} : { description: note }),
      ...(url === undefined ? {} : { url }),
      ...(categories.length === 0 ? {} : { categories: categories.map(name => ({ name })) }),
      ...(arranged === undefined
        ? {}
        : {
            sequence: arranged.sequence,
            lastModified: new Date(arranged.stamp),
            status: STATUS[arranged.status],
          }),
    })
    if (remind > 0 && arranged?.status !== 'cancelled')
      event.createAlarm({ type: ICalAlarmType.display, trigger: remind * DAY_SECONDS, description: title })
  }
  return calendar
    .events()
    .map(event => event.toString().split('\r\n').map(folded).join('\r\n'))
    .join('')
}

const END = 'END:VCALENDAR'
/** Bytes of a line, without its end (RFC 5545, 3.1). */
const LINE = 74

/** Long lines go on behind a space. The library measures each sign of a calendar by encoding it, which took most of the time. */
function folded(line: string): string {
  if (line.length <= LINE && SHORT.test(line)) return line
  let [text, bytes] = ['', 0]
  for (const sign of line) {
    const size = Buffer.byteLength(sign)
    bytes += size
    if (bytes > LINE) {
      text += '\r\n '
      bytes = size
    }
    text += sign
  }
  return text
}

/** Every sign is one byte. */
const SHORT = /^[ -~]*$/
