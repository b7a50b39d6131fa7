import type { Tables } from '../knowledge/tables.js'
import type { Report } from '../model/report.js'
import { daysBetween, partsOf } from '../text/calendar.js'
import { findOrigins } from './copies.js'
import { type Word, wordsOf } from './words.js'

/** Reports of one event, by their index in the order given, and for each the index of the report it copies. */
export interface EventGroup {
  readonly members: readonly number[]
  readonly origins: readonly number[]
}

/** Sorts the reports of a folder, given with their words, into events, in the order of their first report. */
export type Grouper = (
  reports: readonly Report[],
  texts: readonly (readonly Word[])[],
  options?: GroupingOptions,
) => EventGroup[]

export interface GroupingOptions {
  /** Whether somebody put these reports together by hand. Without it, a handful of reports is taken for chosen. */
  readonly chosen?: boolean
}

/** Where an event stands among others: who took part, and when. */
export interface EventPlace {
  /** Host and guests, or the two sides named most; sorted. */
  readonly parties: readonly string[]
  /** First and last day known; empty when none is. */
  readonly start: string
  readonly end: string
}

/** Where one report puts its event. */
export function placeOf(report: Report): EventPlace {
  return { parties: [...new Set(mainSides(report))].sort(), ...daysOf(report) }
}

/** What an event is known by: its sides, its people, its days, its words. */
interface Profile {
  /** Host and guests, or the two sides named most. */
  readonly main: readonly string[]
  /** These and the next sides that the report names. */
  readonly sides: ReadonlySet<string>
  readonly people: ReadonlySet<string>
  /** First and last day known; empty when none is. */
  readonly start: string
  readonly end: string
  readonly words: ReadonlyMap<string, number>
  readonly length: number
}

/** Days of one event lie no farther apart; days farther apart than `FAR` are never one event's. */
const NEAR = 4
const FAR = 12
/** Likeness of words that undated reports of the same sides and people need, and those without people. */
const LIKE = 0.12
const VERY_LIKE = 0.2
/** And what makes a far day doubtful in a handful of files. */
const ALIKE = 0.06
/**
 * Somebody who names a handful of files has chosen them: undated reports of the same sides are then one event unless
 * their days forbid it.
 */
const HANDFUL = 6
/** How far down its list of sides a report may name the parties of another. */
const NAMED = 4

export function createGrouper(tables: Tables): Grouper {
  const { empty } = tables.get<{ empty: string }>('languages/en/paraphrases')
  const emptyWords = new Set(empty.split(/\s+/))
  return (reports, texts, { chosen = reports.length <= HANDFUL } = {}) => {
    const profiles = profilesOf(reports, texts, emptyWords)
    const origins = findOrigins(texts)
    const groups: number[][] = []
    const bySide = new Map<string, Set<number[]>>()
    const home = new Map<number, number[]>()
    for (const index of readingOrder(reports, profiles)) {
      const profile = profiles[index]
      const original = home.get(origins[index] ?? index)
      const group = original ?? (profile && bestGroup(profile, { bySide, profiles, chosen })) ?? []
      if (group.length === 0) groups.push(group)
      group.push(index)
      home.set(index, group)
      for (const side of profile?.sides ?? []) bySide.set(side, (bySide.get(side) ?? new Set()).add(group))
    }
    return placeUnread(groups, reports)
      .map(members => [...members].sort((a, b) => a - b))
      .sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0))
      .map(members => ({ members, origins: members.map(index => origins[index] ?? index) }))
  }
}

/** Dated reports first, in time: they found the events that undated ones join. Copies after their originals. */
function readingOrder(reports: readonly Report[], profiles: readonly Profile[]): number[] {
  const rank = (index: number) => profiles[index]?.start || '9'
  return reports
    .map((_, index) => index)
    .filter(index => reports[index]?.unreadReason === '')
    .sort((a, b) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : a - b))
}

interface Known {
  readonly chosen: boolean
  readonly bySide: ReadonlyMap<string, ReadonlySet<number[]>>
  readonly profiles: readonly Profile[]
}

/** The group whose reports are most like this one; only groups that share a side are looked at. */
function bestGroup(profile: Profile, { bySide, profiles, chosen }: Known): number[] | undefined {
  const candidates = new Set<number[]>()
  for (const side of profile.sides) for (const group of bySide.get(side) ?? []) candidates.add(group)
  let best: number[] | undefined
  let most = 0
  for (const group of candidates) {
    const scores = group.map(index => likeness(profile, profiles[index], chosen))
    const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length
    const score = Math.min(...scores) < 0 ? 0 : mean
    if (score > most) {
      most = score
      best = group
    }
  }
  return best
}

/** Above 0 for one event, below for two that can never be one, 0 when nothing speaks for it. */
function likeness(a: Profile, b: Profile | undefined, chosen: boolean): number {
  if (b === undefined || !(names(a, b.main) || names(b, a.main))) return 0
  const gap = daysApart(a, b)
  const words = cosine(a, b)
  const people = [...a.people].some(name => b.people.has(name))
  // Among files chosen by hand, the same people and words weigh more than a day that may have been misread.
  if (gap !== undefined && gap > FAR && !(chosen && people && words >= ALIKE)) return -1
  if (gap !== undefined && gap <= NEAR) return 1 + words
  if (chosen) return Math.max(words, Number.EPSILON)
  return words >= (people ? LIKE : VERY_LIKE) ? words : 0
}

/** Whether a report names these parties among its own first ones. */
const names = ({ sides }: Profile, parties: readonly string[]): boolean =>
  parties.length > 0 && parties.every(party => sides.has(party))

function daysApart(a: Profile, b: Profile): number | undefined {
  if (a.start === '' || b.start === '') return undefined
  if (a.start <= b.end && b.start <= a.end) return 0
  return a.end < b.start ? daysBetween(partsOf(a.end), partsOf(b.start)) : daysBetween(partsOf(b.end), partsOf(a.start))
}

function cosine(a: Profile, b: Profile): number {
  const [few, many] = a.words.size < b.words.size ? [a, b] : [b, a]
  let sum = 0
  for (const [word, weight] of few.words) sum += weight * (many.words.get(word) ?? 0)
  return sum / (a.length * b.length)
}

function profilesOf(
  reports: readonly Report[],
  texts: readonly (readonly Word[])[],
  emptyWords: ReadonlySet<string>,
): Profile[] {
  const counted = texts.map(words => {
    const counts = new Map<string, number>()
    for (const { plain, stem } of words) if (!emptyWords.has(plain)) counts.set(stem, (counts.get(stem) ?? 0) + 1)
    return counts
  })
  const holders = new Map<string, number>()
  for (const counts of counted) for (const word of counts.keys()) holders.set(word, (holders.get(word) ?? 0) + 1)
  return reports.map((report, index) => {
    const words = new Map<string, number>()
    let squares = 0
    for (const [word, count] of counted[index] ?? []) {
      const weight = (1 + Math.log(count)) * Math.log1p(reports.length / (holders.get(word) ?? 1))
      words.set(word, weight)
      squares += weight * weight
    }
    const { start, end } = daysOf(report)
    const main = mainSides(report)
    return {
      main,
      sides: new Set([...main, ...report.sides.slice(0, NAMED)]),
      people: new Set(report.people.map(({ name }) => wordsOf(name).at(-1)?.plain ?? '')),
      start,
      end,
      words,
      length: Math.sqrt(squares) || 1,
    }
  })
}

function mainSides({ event, sides }: Report): string[] {
  const told = [event.host, ...event.guests].filter(party => party !== '')
  return told.length > 1 ? told : sides.slice(0, 2)
}

const DAY = /\d{4}-\d\d-\d\d/

/** Days of the event; failing that, the day of publication, or the one in the name of the file. */
function daysOf({ event, document }: Report): { start: string; end: string } {
  if (isDay(event.start)) return { start: event.start, end: isDay(event.end) ? event.end : event.start }
  const named = DAY.exec(document.source.split('/').at(-1) ?? '')?.[0] ?? ''
  const day = [document.published, named].find(isDay) ?? ''
  return { start: day, end: day }
}

const isDay = (date: string): boolean => /^\d{4}-\d\d-\d\d$/.test(date)

/** Documents that no pack reads tell nothing of their event: they stay with the first. */
function placeUnread(groups: readonly number[][], reports: readonly Report[]): number[][] {
  const unread = reports.flatMap((report, index) => (report.unreadReason === '' ? [] : [index]))
  const [first = [], ...rest] = groups
  return first.length + unread.length === 0 ? [] : [[...first, ...unread], ...rest]
}
