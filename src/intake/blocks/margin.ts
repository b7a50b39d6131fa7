import { readDate } from '../dates.js'
import type { Line } from '../lines.js'
import { type HeaderField, opensWith } from '../words.js'
import { isAside, isBareLead } from './asides.js'
import { bringsList, readMarker } from './bullets.js'
import { isByline, isNames } from './bylines.js'
import { isCaption } from './captions.js'
import { creditTails, isCreditLine } from './credits.js'
import { lacksStop, looksLikeTitle } from './headings.js'
import { headOf, isClock, isFileName, isNoise, wordCount } from './marks.js'
import { type Page, push, pushCredit, pushStory } from './page.js'
import { hasTitle, isDirection } from './speakers.js'

/** Lines from the top among which a byline may stand, and from the bottom. */
const BYLINE_LINES = 6
const LAST_LINES = 3
/** Short lines in a row that make a menu rather than headings. */
const MENU = 3
const LONGEST_CAPTION = 600
const FEWEST_CAPTION_WORDS = 6
const MOST_LINK_WORDS = 25

/** Reads a line that stands above, below or beside the story; false when it is the story’s own. */
export function readMargin(page: Page, line: Line, i: number): boolean {
  const above = line.blankBefore ? '' : page.above
  page.above = ''
  if (line.hint === 'title') return readTitle(page, line)
  if (line.hint === 'aside') return readAside(page, line)
  if (line.hint === 'caption') return readCaption(page, line)
  if (line.hint === 'subhead') return false
  if (i < page.clock && page.title !== '') return readScene(page, line, i)
  if (isNoise(line.text)) return readAside(page, line)
  if (isFileName(line.text)) return readFileName(page, line)
  if (readHeader(page, line) || readDateLine(page, line, i)) return true
  const links = above === 'links' && isLink(line)
  if (links || leadsAway(page, line, i)) return readAside(page, line, links)
  if (standsAsByline(page, line, i)) return readCredit(page, 'byline', line)
  if (bringsCaption(page, line)) return readCaption(page, line)
  if (page.blocks.length > 0 && isCreditLine(line.text, page.words)) return readCredit(page, 'credit', line)
  if (above === 'picture' || isPictured(page, line)) return readCaption(page, line)
  if (isTitle(page, line, i)) return readTitle(page, line)
  return readScene(page, line, i)
}

/** A label alone, such as “Related stories”, and each link under it, lets the next line be a link. */
function readAside(page: Page, line: Line, links = false): boolean {
  push(page, 'aside', line)
  if (links || isBareLead(line.text, page.words)) page.above = 'links'
  return true
}

function readFileName(page: Page, line: Line): boolean {
  push(page, 'file-name', line)
  page.above = 'picture'
  return true
}

function readCaption(page: Page, line: Line): boolean {
  pushStory(page, 'caption', { start: line.start, end: line.end })
  return true
}

function readCredit(page: Page, kind: 'byline' | 'credit', line: Line): boolean {
  pushCredit(page, kind, line)
  return true
}

function readTitle(page: Page, line: Line): boolean {
  push(page, 'title', line)
  page.title ||= line.text.replace(/\s+/gu, ' ')
  return true
}

/** Where and when a transcript was taken, and what happens between the speeches. */
function readScene(page: Page, line: Line, i: number): boolean {
  if (i < page.clock) push(page, 'dateline', line)
  else if (isDirection(line.text, page.words, page.speakers.transcript)) push(page, 'aside', line)
  else return false
  return true
}

/** “Title: …”, “Source: …” above the story. */
function readHeader(page: Page, line: Line): boolean {
  const colon = line.text.indexOf(':')
  if (page.paragraphs > 0 || colon < 1 || colon > 20) return false
  const field = page.words.headers.get(line.text.slice(0, colon).toLowerCase())
  const value = line.text.slice(colon + 1).trim()
  // “Source: …” under a caption credits the picture.
  if (field === undefined || value === '' || (field === 'publisher' && page.blocks.at(-1)?.kind === 'caption'))
    return false
  takeField(page, field, value)
  if (field === 'title') push(page, 'title', { start: line.end - value.length, end: line.end })
  else push(page, field === 'date' ? 'dateline' : field === 'address' ? 'aside' : 'byline', line)
  return true
}

function takeField(page: Page, field: HeaderField, value: string): void {
  if (field === 'title') page.title ||= value
  else if (field === 'publisher') page.publisher ||= value
  else if (field === 'author') page.credits.add(value)
  else if (field === 'date') page.published ||= readDate(value, 0, page.words)?.iso ?? ''
}

const TIME =
  /^[\s,|·•–—@()/-]*(?:\p{L}{0,7}\s*\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\s*[ap]\.?m\.?)?(?:\s*\(?\p{Lu}{2,5}(?:\s?[+-]\d{1,2}(?::?\d{2})?)?\)?)?)?[\s.|]*$/iu
const LABEL_WORDS = 3

/** A line that is nothing but the date (and time) of the report. */
function readDateLine(page: Page, line: Line, i: number): boolean {
  const { text } = line
  if (text.length > 90 || !/\d/.test(text) || (page.paragraphs > 0 && i < page.lines.length - LAST_LINES)) return false
  const date = readDate(text, afterLabel(text, page.words.dateLabels), page.words)
  if (date === undefined || !TIME.test(text.slice(date.end))) return false
  page.published ||= date.iso
  push(page, 'dateline', line)
  return true
}

/** Where the date begins after “Published on: ”; 0 when no such label opens the line. */
function afterLabel(text: string, labels: ReadonlySet<string>): number {
  const pieces = /^(\p{L}+)(?:[\s]+(\p{L}+))?(?:[\s]+(\p{L}+))?/u.exec(text)
  for (let count = LABEL_WORDS; pieces && count > 0; count -= 1) {
    const label = pieces.slice(1, count + 1)
    if (label.includes(undefined as never) || !labels.has(label.join(' ').toLowerCase())) continue
    const length = label.join(' ').length
    return length + (/^[\s:|,–—-]*/u.exec(text.slice(length))?.[0].length ?? 0)
  }
  return 0
}

function leadsAway(page: Page, line: Line, i: number): boolean {
  const { text } = line
  if (isClock(text)) return true
  if (page.speakers.labelOf(text) !== undefined) return false
  if (isAside(text, page.words)) return !mayBeTitle(page, line, i) || isBareLead(text, page.words)
  return line.hint === undefined && isMenu(page, i)
}

const isLink = (line: Line): boolean => lacksStop(line.text) && wordCount(line.text) <= MOST_LINK_WORDS

/** Three and more lines of a word or two: navigation. */
function isMenu({ lines, words }: Page, i: number): boolean {
  let from = i
  let to = i
  if (!isMenuLine(lines[i])) return false
  while (from > 0 && isMenuLine(lines[from - 1])) from -= 1
  while (to - from < MENU && isMenuLine(lines[to + 1])) to += 1
  return to - from + 1 >= MENU && !bringsList(lines[from - 1]?.text ?? '', words.leads)
}

function isMenuLine(line: Line | undefined): boolean {
  return (
    line !== undefined &&
    line.text.length <= 40 &&
    lacksStop(line.text) &&
    wordCount(line.text) <= 3 &&
    !readMarker(line.text)
  )
}

function standsAsByline(page: Page, line: Line, i: number): boolean {
  const last = i >= page.lines.length - LAST_LINES
  if ((i > BYLINE_LINES && !last) || page.lines.length < 2) return false
  if (isByline(line.text, page.words)) return true
  // Reporters’ names under the report; a heading would have something below it.
  const signs = isNames(line.text) && !hasTitle(line.text, page.words)
  return last && page.paragraphs > 0 && signs && nothingFollows(page, i)
}

function nothingFollows({ lines, words }: Page, i: number): boolean {
  return lines.slice(i + 1).every(({ text }) => isNames(text) || isCreditLine(text, words) || isAside(text, words))
}

/** “FILE PHOTO: The palace …”; “Photo: A. Name” alone is a credit. */
function bringsCaption(page: Page, line: Line): boolean {
  const opened = opensWith(headOf(line.text), page.words.photoOpens)
  return opened !== '' && wordCount(line.text.slice(opened.length)) >= FEWEST_CAPTION_WORDS
}

function isPictured(page: Page, line: Line): boolean {
  if (line.text.length > LONGEST_CAPTION || readMarker(line.text) !== undefined) return false
  return isCaption(line.text, page.words) || creditTails(page.text, line, page.words).some(tail => tail.photo)
}

function mayBeTitle(page: Page, line: Line, i: number): boolean {
  return page.title === '' && page.paragraphs === 0 && looksLikeTitle(line.text) && i + 1 < page.lines.length
}

function isTitle(page: Page, line: Line, i: number): boolean {
  const next = page.lines[i + 1]
  if (next === undefined || !mayBeTitle(page, line, i) || readMarker(line.text) !== undefined) return false
  if (page.speakers.labelOf(line.text) !== undefined) return false
  return line.blankAfter || (next.text.length > line.text.length && !lacksStop(next.text)) || signsReport(page, next)
}

/** A date, a byline or a credit: what stands directly under a headline. */
function signsReport({ words }: Page, { text }: Line): boolean {
  return isByline(text, words) || isCreditLine(text, words) || readDate(text, 0, words) !== undefined
}
