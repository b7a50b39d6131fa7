import type { Span } from '../../model/document.js'
import { opensWith, type Words } from '../words.js'
import { wordCount } from './marks.js'

export interface Tail {
  /** Where the credit begins and ends, the marks around it included. */
  readonly span: Span
  /** True of a photographer’s or picture agency’s: the line is a caption. */
  readonly photo: boolean
}

/** How much of a paragraph’s end is looked at: no credit is longer. */
const REACH = 160
/** What stands before an agency at the end of a report: a dash, a slash, a bar. */
const DASHED = /(?:[—–]|--?|\/{1,2}|\|{1,2}|©)\s*([^—–|()[\]]{1,60}?)[\s.]*$/u
const BRACKETED = /[([]\s*([^()[\]]{1,130})\s*[)\]]\s*\.?$/u
/** What no credit is without, when the text ends in a full stop, and how near its end that stands. */
const SIGNS = /[—–/|©)\]@:]|[.!?"”]\s*-|[Pp]hoto|PHOTO|[Cc]opyright|[Cc]ourtesy|[Ii]mage/
const NEAR = 80
/** “./.” and “/.”, with which some agencies close a report. */
const CLOSING = /\s*\/\.?\/?$/u
const SENTENCE_END = /[.!?…"”’)\]]\s*$/u
const ACRONYMS = /^[A-Z][A-Z0-9]{1,6}(?:-[A-Z]{2,6})?$/

/** The credits at the end of `text.slice(span)`, last first; the text before them is the story’s. */
export function creditTails(text: string, span: Span, words: Words): Tail[] {
  const tails: Tail[] = []
  let { end } = span
  for (let i = 0; i < 3; i += 1) {
    const from = Math.max(span.start, end - REACH)
    const tail = oneTail(text.slice(from, end), words)
    if (tail === undefined || from + tail.at <= span.start) break
    tails.push({ span: { start: from + tail.at, end }, photo: tail.photo })
    end = from + text.slice(from, from + tail.at).trimEnd().length
    if (end <= span.start) break
  }
  return tails
}

/** A line without the credits at its end. */
export function withoutCredits(text: string, words: Words): string {
  const first = creditTails(text, { start: 0, end: text.length }, words).at(-1)
  return first ? text.slice(0, first.span.start).trimEnd() : text
}

interface Found {
  readonly at: number
  readonly photo: boolean
}

function oneTail(reach: string, words: Words): Found | undefined {
  const last = reach.at(-1)
  if (last === undefined) return undefined
  // Nearly every paragraph ends in a word and its full stop, with no sign of a credit near.
  if (last === '.' && !SIGNS.test(reach.slice(-NEAR))) return undefined
  return (
    closing(reach) ??
    bracketed(reach, words) ??
    dashed(reach, words) ??
    photoTail(reach, words) ??
    bareAgency(reach, words)
  )
}

function closing(reach: string): Found | undefined {
  const found = CLOSING.exec(reach)
  if (!found || found[0].trim() === '' || !SENTENCE_END.test(reach.slice(0, found.index))) return undefined
  return { at: found.index + (found[0].length - found[0].trimStart().length), photo: false }
}

function bracketed(reach: string, words: Words): Found | undefined {
  const found = BRACKETED.exec(reach)
  if (!found) return undefined
  const inside = found[1] ?? ''
  if (isPhotoCredit(inside, words)) return { at: found.index, photo: true }
  return isCredit(inside, words) ? { at: found.index, photo: false } : undefined
}

function dashed(reach: string, words: Words): Found | undefined {
  const found = DASHED.exec(reach)
  if (!found || !SENTENCE_END.test(reach.slice(0, found.index))) return undefined
  const inside = found[1] ?? ''
  if (isPhotoCredit(inside, words)) return { at: found.index, photo: true }
  return isCredit(inside, words) || ACRONYMS.test(inside) ? { at: found.index, photo: false } : undefined
}

/** Every credit of a picture begins with a capital or a sign, after something that ends. */
const PHOTO_SIGNS = /[.!?…"”’)|/\]]\s*[\p{Lu}©][^.]*$/u

/** “… in the capital. Photo by A. Name”, “… Copyright AP”. */
function photoTail(reach: string, words: Words): Found | undefined {
  if (!PHOTO_SIGNS.test(reach)) return undefined
  const lower = reach.toLowerCase()
  for (const tail of words.photoTails) {
    const at = lower.lastIndexOf(tail)
    if (at <= 0 || reach.length - at > 90) continue
    const before = reach.slice(0, at)
    const parted = /[.!?…"”’)|/\]]\s*$/u.test(before)
    const plain = wordCount(reach.slice(at)) <= 10 && !/[.!?]\s+\p{Lu}/u.test(reach.slice(at + tail.length + 3))
    if (parted && plain && startsCredit(reach, at)) return { at, photo: true }
  }
  return undefined
}

/** A credit begins with a capital or a sign, so that “file photo” inside a sentence is none. */
const startsCredit = (reach: string, at: number): boolean => /[\p{Lu}©]/u.test(reach[at] ?? '')

/** “… to both houses.VNA”, “… next year. Reuters”. */
function bareAgency(reach: string, words: Words): Found | undefined {
  let at = reach.length
  for (let count = 0; count < MOST_NAME_WORDS && at > 0; count += 1) {
    at = reach.lastIndexOf(' ', at - 1)
    const glued = reach.lastIndexOf('.')
    for (const start of [at + 1, glued + 1]) {
      const ends = SENTENCE_END.test(reach.slice(0, start))
      if (start > 0 && ends && words.agencies.has(reach.slice(start))) return { at: start, photo: false }
    }
  }
  return undefined
}

const MOST_NAME_WORDS = 3
const HANDLE = /^(?:([a-z]{1,9})\s*[/:|]\s*)?@\w{1,30}$/iu

/** What a bracket holds that credits a picture: “Photo: VNA”, “PHOTO / AP”, “x/@name”. */
export function isPhotoCredit(inside: string, words: Words): boolean {
  const lower = inside.trim().toLowerCase()
  const handle = HANDLE.exec(lower)
  if (handle && (handle[1] === undefined || words.handles.has(handle[1]))) return true
  const opened = opensWith(lower.replace(/[:/|]/g, ' '), words.photoWords)
  if (opened === '') return false
  const rest = lower.slice(opened.length).trim()
  const [next = ''] = rest.split(/[\s:]/, 1)
  return (
    rest === '' ||
    ':/|–—-'.includes(rest[0] ?? ' ') ||
    (next === rest && rest.length <= 14) ||
    words.photoJoins.has(next)
  )
}

/** Agencies, desks, “with agency inputs”: who made the report, not who acts in it. */
export function isCredit(inside: string, words: Words): boolean {
  const name = inside.trim().replace(/[.\s]+$/u, '')
  const lower = name.toLowerCase()
  if (name === '' || name.length > 120) return false
  if (words.creditWhole.has(lower) || opensWith(lower, words.creditOpens) !== '') return true
  return agencyNames(name, words).every(part => words.agencies.has(part) || words.creditWhole.has(part.toLowerCase()))
}

/** “LETA/BNS”, “AFP and Reuters”, taken apart. */
function agencyNames(name: string, words: Words): string[] {
  const names: string[] = []
  for (const part of name.split(/\s*[/,&;|+]\s*|\s+[-–—]\s+/u)) {
    let from = 0
    const pieces = part.split(' ')
    for (let i = 0; i <= pieces.length; i += 1) {
      if (i < pieces.length && !words.creditJoins.has(pieces[i]?.toLowerCase() ?? '')) continue
      names.push(pieces.slice(from, i).join(' '))
      from = i + 1
    }
  }
  return names
}

/** Words in the longest list of agencies that signs a report. */
const MOST_NAMES = 14

/** A line that is nothing but a credit. */
export function isCreditLine(text: string, words: Words): boolean {
  if (text.length > 200) return false
  const lower = text.toLowerCase()
  if (opensWith(lower, words.creditOpens) !== '' && wordCount(text) <= 30) return true
  if (wordCount(text) > MOST_NAMES) return false
  const bare = text.replace(/^[\s—–/|([©.-]+/u, '').replace(/[\s)\].]+$/u, '')
  if (bare === '') return /\/|\.\//u.test(text)
  return (
    isCredit(bare, words) ||
    isPhotoCredit(bare, words) ||
    (bare !== text && ACRONYMS.test(bare)) ||
    isAgencyCopy(bare, words)
  )
}

/** “VNA/Xinhua”, “PTI Photo”, “AFP, Reuters”. */
function isAgencyCopy(bare: string, words: Words): boolean {
  const space = bare.lastIndexOf(' ')
  const last = bare.slice(space + 1).toLowerCase()
  return space > 1 && space <= 40 && opensWith(last, words.photoWords) === last && isCredit(bare.slice(0, space), words)
}

/** A credit’s name without the marks around it. */
export function creditName(text: string): string {
  return text
    .replace(/^[\s—–/|([.,-]+/u, '')
    .replace(/[\s)\]]+$/u, '')
    .trim()
}
