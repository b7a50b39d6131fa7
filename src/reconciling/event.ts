import type { DossierEvent, EventKind, ProgrammeItem } from '../model/dossier.js'
import type { EventReading, Report } from '../model/report.js'
import { plain } from '../text/fold.js'
import { completeWeekdays } from './weekdays.js'
import { completeYears } from './yearless.js'

/** From most to least specific: the most specific kind that any report tells is the event's. */
const KINDS: readonly EventKind[] = [
  'state-visit',
  'official-visit',
  'working-visit',
  'visit',
  'summit',
  'consultation',
  'call',
  'meeting',
]
/** Somebody receives where one of these is told. */
const VISITS: ReadonlySet<string> = new Set(['state-visit', 'official-visit', 'working-visit'])
/** Reports whose spans lie farther apart than this do not tell the span of one event. */
const NEAR_DAYS = 21
/** Length of an ISO date that tells the year alone. */
const YEAR = 4

/** One event as several reports tell it; each field from the reports that tell it, with their reasons. */
export function mergeEvent(reports: readonly Report[]): DossierEvent {
  const dated = completeYears(reports.map(report => report.event))
  const published = reports.map(report => report.document.published)
  const events = completeWeekdays(dated, { span: mergeSpan(dated), published })
  // “met in New York”: a note written from a capital does not make it the host.
  const isAbroad = events.some(event => event.abroad === true) && events.every(event => !VISITS.has(event.kind))
  const host = isAbroad ? '' : mostTold(events.map(event => event.host).filter(code => code !== ''))
  const guests = mostTold(
    events.filter(event => event.guests.length > 0).map(event => [...event.guests].sort().join(' ')),
  )
  const told = KINDS.find(one => events.some(event => event.kind === one)) ?? 'meeting'
  const kind = isAbroad && told === 'visit' ? 'meeting' : told
  const programme = mergeProgramme(events.flatMap(event => event.programme))
  const stays = kind === 'meeting' && host !== '' && isStay(programme)
  return {
    kind: stays ? 'visit' : kind,
    host,
    guests: guests === '' ? [] : guests.split(' ').filter(code => code !== host),
    ...mergeSpan(events),
    places: distinctPlaces(events.flatMap(event => event.places ?? [])),
    programme,
    because: [
      ...events.flatMap(event => event.because),
      ...(stays ? [{ field: 'kind', rule: 'event.kind.stay' }] : []),
    ],
  }
}

/** What a guest does besides talking: with talks it makes a visit of what each note calls a meeting. */
const STAYS: ReadonlySet<ProgrammeItem['kind']> = new Set([
  'arrival',
  'welcome-ceremony',
  'guard-of-honour',
  'wreath-laying',
  'business-forum',
  'banquet',
  'cultural',
  'site-visit',
  'farewell',
])

function isStay(programme: readonly ProgrammeItem[]): boolean {
  const talks = programme.some(({ kind }) => kind === 'talks' || kind === 'call-on-leader')
  return talks && programme.filter(({ kind }) => STAYS.has(kind)).length >= 2
}

/** The value most reports tell; of equals, the first told. */
function mostTold(values: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  let best = ''
  for (const [value, count] of counts) if (count > (counts.get(best) ?? 0)) best = value
  return best
}

/** The most precise dates, and of these the widest span: one report may tell of one day of the visit only. */
function mergeSpan(events: readonly Pick<EventReading, 'kind' | 'start' | 'end' | 'because'>[]) {
  const told = events.filter(event => event.start !== '')
  const precision = Math.max(0, ...told.map(event => event.start.length))
  const precise = ofMeeting(told.filter(event => event.start.length === precision))
  // A day that fixed its own year may be that of something recalled.
  const sure = precise.filter(event => !isPrinted(event))
  const widest = [...(sure.length > 0 ? sure : precise)].sort((a, b) => days(b) - days(a))[0]
  if (widest === undefined) return { start: '', end: '' }
  const near = precise.filter(
    event => Math.abs(Date.parse(event.start) - Date.parse(widest.start)) <= NEAR_DAYS * 864e5,
  )
  const starts = near.map(event => event.start).sort()
  // A year that figures tell is the earliest that may be: the latest of such years fits all reports.
  if (precision === YEAR) return { start: starts.at(-1) ?? '', end: starts.at(-1) ?? '' }
  const ends = near.map(event => event.end || event.start).sort()
  return { start: starts[0] ?? '', end: ends.at(-1) ?? '' }
}

/**
 * The reports that tell the days of the meeting, where some do: a call before it has a day of its own, and so has a
 * statement that tells of no meeting and dates itself by its first sentence.
 */
function ofMeeting<T extends Pick<EventReading, 'kind' | 'because'>>(events: readonly T[]): readonly T[] {
  const told = events.filter(event => event.kind !== 'call' && (event.kind !== '' || !isOpening(event)))
  return told.length > 0 ? told : events
}

const isOpening = ({ because }: Pick<EventReading, 'because'>): boolean =>
  because.some(({ field, rule }) => field === 'start' && rule === 'event.date.opening')

const isPrinted = ({ because }: Pick<EventReading, 'because'>): boolean =>
  because.some(({ field, rule }) => field === 'year' && rule === 'event.date.printed')

const days = ({ start, end }: { readonly start: string; readonly end: string }): number =>
  (Date.parse(end || start) - Date.parse(start)) / 864e5

function distinctPlaces(places: readonly string[]): string[] {
  const byName = new Map<string, string>()
  for (const place of places) if (!byName.has(plain(place))) byName.set(plain(place), place)
  return [...byName.values()]
}

/** One item per kind, in the order of first report, with the evidence of every report. */
function mergeProgramme(items: readonly ProgrammeItem[]): ProgrammeItem[] {
  const byKind = new Map<string, ProgrammeItem>()
  for (const item of items) {
    const known = byKind.get(item.kind)
    if (known === undefined) byKind.set(item.kind, { ...item, evidence: [...item.evidence] })
    else {
      known.evidence.push(...item.evidence)
      if (known.date === undefined && item.date !== undefined) known.date = item.date
      if (item.participants !== undefined)
        known.participants = [...new Set([...(known.participants ?? []), ...item.participants])]
    }
  }
  return [...byKind.values()]
}
