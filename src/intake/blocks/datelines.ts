import { readDate } from '../dates.js'
import type { Words } from '../words.js'
import { isAllCaps } from './marks.js'

export interface Dateline {
  /** One past its last character, its dash or colon included. */
  readonly end: number
  /** ISO date it prints, '' when it prints none or no year. */
  readonly iso: string
}

/** Datelines are shorter than this. */
const REACH = 140
const NAME = /(?:[\p{Lu}][\p{L}\p{M}'’.]*)(?:-[\p{L}][\p{L}\p{M}'’]*)*/uy
const PARTICLE = /(?:d[aeiou]s?|del|el|al|la|le|upon|of|the|and|bin)(?=[ \u00a0]+[\p{Lu}])/uy
const SPACE = /[ \t\u00a0]+/y
const GROUP =
  /[ \t\u00a0]*(?:,[ \t\u00a0]*(?=\())?(?:\(([^()]{1,60})\)|\[([^[\]]{1,40})\]|(?:\.[ \t\u00a0]*)?\/{1,2}([^/]{2,30})\/{1,2}|:: ?)/y
const SEPARATOR = /[ \t\u00a0]*[,/][ \t\u00a0]*/y
/** A full stop before a date: “MOSCOW. June 12 (Interfax) -”. */
const STOP = /\.[ \t\u00a0]+/y
const AGENCY = /[ \t\u00a0]*,[ \t\u00a0]*([\p{Lu}][\p{L}]+)(?=[ \t\u00a0]*[-–—])/uy
/** “(EFE).- ”: some set a full stop before the dash. */
const TERMINATOR =
  /[ \t\u00a0]*(?:\.?[ \t\u00a0]?(—|–|--+)[ \t\u00a0]*|\.?[ \t\u00a0]?(-)[ \t\u00a0]+|(:)(?:[ \t\u00a0]+|(?=[\p{Lu}“"]))|(\.)[ \t\u00a0]+|(\|)[ \t\u00a0]*)/uy

/** What has been read of the line’s head so far. */
interface Head {
  readonly end: number
  readonly places: readonly string[]
  readonly iso: string
  readonly dated: boolean
  readonly signed: boolean
}

/**
 * The dateline that opens a paragraph: place, date and agency in the ways papers and agencies print them —
 * “HÀ NỘI —”, “Colombo, April 5:”, “TASHKENT, Uzbekistan, June 4.”, “Tokyo, 30 November 2022 (TDI):”.
 */
export function readDateline(line: string, words: Words): Dateline | undefined {
  const text = line.slice(0, REACH)
  const colon = text.indexOf(': ')
  if (colon > 0 && words.desks.has(text.slice(0, colon).toLowerCase())) return { end: colon + 1, iso: '' }
  const head = readHead(text, words)
  if (head.places.length === 0) return undefined
  TERMINATOR.lastIndex = head.end
  const found = TERMINATOR.exec(text)
  const rest = text.slice(found ? head.end + found[0].length : head.end).trimStart()
  if (rest === '') return undefined
  const mark = found ? (found[1] ? 'long' : found[2] ? 'dash' : found[3] ? 'colon' : found[4] ? 'stop' : 'bar') : 'none'
  if (!isAccepted(head, { mark, rest, words })) return undefined
  return { end: found ? head.end + found[0].trimEnd().length : head.end, iso: head.iso }
}

function readHead(text: string, words: Words): Head {
  let at = 0
  let end = 0
  let iso = ''
  let dated = false
  let signed = false
  const places: string[] = []
  for (let parts = 0; parts < 6; parts += 1) {
    const date = readDate(text, at, words)
    if (date) {
      dated = true
      iso = date.iso || iso
      end = date.end
    } else {
      if (dated && places.length > 0) break
      const place = readPlace(text, at)
      if (place === '') break
      // An agency may stand among commas: “ASTANA, 6 June 2024, Kazinform –”.
      places.push(place)
      end = at + place.length
    }
    for (let group = readGroup(text, end, words); group; group = readGroup(text, end, words)) {
      end = group.end
      signed ||= group.signed
      dated ||= group.dated
      iso ||= group.iso
    }
    const next = separatorEnd(text, end, words)
    if (next === end) break
    at = next
  }
  // An agency may stand behind the date: “Jeddah, May 4, 2023, SPA --”.
  AGENCY.lastIndex = end
  const agency = dated ? AGENCY.exec(text) : null
  if (agency !== null) return { end: end + agency[0].length, places, iso, dated, signed: true }
  return { end, places, iso, dated, signed }
}

/** Where the next part begins; `end` when none follows. */
function separatorEnd(text: string, end: number, words: Words): number {
  SEPARATOR.lastIndex = end
  const separator = SEPARATOR.exec(text)
  if (separator) return end + separator[0].length
  STOP.lastIndex = end
  const stop = STOP.exec(text)
  return stop && readDate(text, end + stop[0].length, words) ? end + stop[0].length : end
}

/** Up to four capitalised words. */
function readPlace(text: string, from: number): string {
  let at = from
  let end = from
  for (let names = 0; names < 4; names += 1) {
    NAME.lastIndex = at
    const name = NAME.exec(text)?.[0]
    if (name === undefined) break
    // The full stop after the last word of a dateline is no part of the name, but that of “St.” and “D.C.” is.
    const stop = name.endsWith('.') && name.length > 4 && !/\..*\.$/u.test(name)
    end = at + name.length - (stop ? 1 : 0)
    if (stop) break
    at = end + spaces(text, end)
    PARTICLE.lastIndex = at
    const particle = PARTICLE.exec(text)?.[0]
    if (particle !== undefined) at += particle.length + spaces(text, at + particle.length)
    if (at === end) break
  }
  return text.slice(from, end)
}

function spaces(text: string, at: number): number {
  SPACE.lastIndex = at
  return SPACE.exec(text)?.[0].length ?? 0
}

function readGroup(text: string, at: number, words: Words) {
  GROUP.lastIndex = at
  const found = GROUP.exec(text)
  const inside = (found?.[1] ?? found?.[2] ?? found?.[3])?.trim()
  if (!found || inside === undefined) return undefined
  const end = at + found[0].length
  const date = dateIn(inside, words)
  const names = inside.split(/\s*[/,&;|]\s*|\s+[-–—]\s+/u)
  const agency = names.some(name => words.agencies.has(name) || /^[A-Z]{2,6}$/.test(name))
  return { end, signed: agency, dated: date !== undefined, iso: date?.iso ?? '' }
}

/** A date anywhere in a bracket: “(Agency / Agency - 29th November, 2022)”. */
function dateIn(inside: string, words: Words) {
  for (let at = 0; at >= 0 && at < inside.length; ) {
    const date = readDate(inside, at, words)
    if (date) return date
    const next = inside.indexOf(' ', at)
    if (next < 0) return undefined
    at = next + 1
  }
  return undefined
}

/** A line that is nothing but a place, or a place and a date: “ANKARA”, “(Lima, March 5, 2025)”. */
export function readPlaceLine(text: string, words: Words): Dateline | undefined {
  const bare = text.replace(/^\(|\)$/g, '').replace(/[.,:]$/, '')
  if (bare.length > REACH || wordsIn(bare) > 10) return undefined
  const head = readHead(bare, words)
  if (head.end !== bare.length || head.places.length === 0) return undefined
  const known = head.places.some(place => words.places.has(place.toLowerCase()))
  return head.dated || known ? { end: text.length, iso: head.iso } : undefined
}

interface Ending {
  readonly mark: 'long' | 'dash' | 'colon' | 'stop' | 'bar' | 'none'
  readonly rest: string
  readonly words: Words
}

function isAccepted(head: Head, { mark, rest, words }: Ending): boolean {
  const first = head.places[0] ?? ''
  const lower = first.toLowerCase()
  const known = head.places.some(place => words.places.has(place.toLowerCase()))
  const caps = isAllCaps(first)
  const opens = /^["'“‘«(]*[\p{Lu}\p{N}]/u.test(rest)
  const vouched = head.dated || head.signed
  // “BRICS – …”, “EU – China summit”: short capitals are a body unless they are a town.
  const body = caps && !known && !first.includes(' ') && first.length <= 5 && !vouched && head.places.length === 1
  const state = head.places.length === 1 && !known && words.states.has(lower) && !vouched
  // “Smalltown, Brazil –”
  const namesState = head.places.slice(1).some(place => words.states.has(place.toLowerCase()))
  switch (mark) {
    case 'long':
    case 'dash':
    case 'bar':
      if (vouched) return caps || known || opens
      return opens && !body && !state && (caps || known || namesState)
    case 'colon':
      return opens && !body && (known || (vouched && wordsIn(first) <= 3) || (caps && wordsIn(first) <= 2))
    case 'stop':
      return (
        opens && vouched && (caps || known) && head.places.length + (head.dated ? 1 : 0) + (head.signed ? 1 : 0) > 1
      )
    case 'none':
      return opens && head.signed && (caps || known)
  }
}

const wordsIn = (place: string): number => place.split(/[\s\u00a0]+/).length
