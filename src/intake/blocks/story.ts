import type { Line } from '../lines.js'
import { bringsList, readMarker } from './bullets.js'
import { creditTails, isCreditLine } from './credits.js'
import { readDateline } from './datelines.js'
import { lacksStop, looksLikeSubhead, runInEnd } from './headings.js'
import { isUnmarkedItem, leadOf, openList } from './lists.js'
import { isAllCaps } from './marks.js'
import { type Page, push, pushStory, skipSpace } from './page.js'
import { directionEnd, hasTitle } from './speakers.js'

/** Paragraphs from the top in which a dateline may stand: a summary or a caption comes before it. */
const DATELINE_PARAGRAPHS = 3
const LONGEST_DECK = 400

/** Reads a line of the story: a speech, an item, a heading or a paragraph, with what is set at its head cut off. */
export function readStory(page: Page, line: Line, i: number): void {
  const label = page.speakers.labelOf(line.text)
  if (line.hint === 'subhead') readSubhead(page, line.start, line.end)
  else if (label) readSpeech(page, line, label.end)
  else if (isItem(page, line)) readItem(page, line, i)
  else if (isUnmarkedItem(page, line, i)) readListed(page, line, line.start)
  else if (isSubhead(page, line, i)) readSubhead(page, line.start, line.end)
  else {
    page.lists = []
    page.paragraph = ''
    readParagraph(page, line, line.start)
  }
}

/** In a transcript a dash takes up a sentence that was broken off. */
function isItem(page: Page, { text }: Line): boolean {
  return readMarker(text) !== undefined && !(page.speaker !== undefined && /^[–—]/u.test(text))
}

function readSpeech(page: Page, line: Line, labelEnd: number): void {
  page.lists = []
  const label = line.start + labelEnd
  page.speaker = push(page, 'speaker', { start: line.start, end: label })
  const start = skipSpace(page.text, label, line.end)
  const direction = directionEnd(page.text.slice(start, line.end), page.words)
  if (direction > 0) push(page, 'aside', { start, end: start + direction })
  readParagraph(page, line, skipSpace(page.text, start + direction, line.end))
}

function readItem(page: Page, line: Line, i: number): void {
  const marker = readMarker(line.text)
  const start = line.start + (marker?.end ?? 0)
  const text = page.text.slice(start, line.end)
  const numbered = marker?.kind === 'number' || marker?.kind === 'roman'
  // A numbered paragraph after the lettered items of the one before.
  if (numbered && page.numbered && page.lists.at(-1)?.kind !== marker?.kind) page.lists = []
  const listed = page.lists.length > 0 || bringsList(page.lines[i - 1]?.text ?? '', page.words.leads)
  const brings = bringsList(text, page.words.leads)
  if (marker?.kind === 'section' || (numbered && !listed && headsSection(page, line, i, text)))
    readSubhead(page, start, line.end)
  else if (numbered && !listed && (brings || !lacksStop(text))) {
    // A paragraph of a joint statement, no item of a list.
    page.numbered = true
    page.lists = []
    page.paragraph = plainNumber(line.text, start - line.start)
    readParagraph(page, line, start, page.paragraph)
  } else readListed(page, line, start)
}

/** “1. Trade” over a section. */
function headsSection(page: Page, line: Line, i: number, text: string): boolean {
  const next = page.lines[i + 1]
  if (next === undefined || !looksLikeSubhead(text)) return false
  return isAllCaps(text) || (line.blankAfter && readMarker(next.text) === undefined)
}

function readListed(page: Page, line: Line, start: number): void {
  const lead = leadOf(page, line)
  const from = cutHeading(page, start, line.end)
  const number = itemNumber(page, line, start)
  const bullet = pushStory(page, 'bullet', {
    start: from,
    end: line.end,
    ...(lead === undefined ? {} : { lead }),
    ...(number === '' ? spoken(page) : { number }),
  })
  if (bullet !== undefined) openList(page, line, { bullet, lead })
}

function isSubhead(page: Page, line: Line, i: number): boolean {
  const next = page.lines[i + 1]
  if (next === undefined || page.speaker !== undefined || line.hint !== undefined || !lacksStop(line.text)) return false
  // “… an air link. (ANI)” has its full stop before the credit.
  if (creditTails(page.text, line, page.words).length > 0 || isCreditLine(next.text, page.words)) return false
  // A deck: between headline and story, without a full stop.
  if (page.paragraphs === 0 && page.title !== '' && line.blankAfter && line.text.length <= LONGEST_DECK) return true
  if (!looksLikeSubhead(line.text)) return false
  return line.blankAfter || (next.text.length > line.text.length * 1.5 && !lacksStop(next.text))
}

function readSubhead(page: Page, start: number, end: number): void {
  page.lists = []
  page.paragraph = ''
  push(page, 'subhead', { start, end })
}

/** The address of an item: by its own mark inside a numbered paragraph. Elsewhere lists begin again and again at one. */
function itemNumber(page: Page, line: Line, start: number): string {
  const kind = readMarker(line.text)?.kind
  if (page.paragraph === '' || kind === undefined || kind === 'dot' || kind === 'dash') return ''
  const own = plainNumber(line.text, start - line.start)
  return own === '' ? '' : `${page.paragraph}(${own})`
}

/** “(12)”, “12.”: 12. */
const plainNumber = (text: string, end: number): string => text.slice(0, end).replace(/[^\p{L}\p{N}.]|\.(?!\d)/gu, '')

function readParagraph(page: Page, line: Line, from: number, number = ''): void {
  const opens =
    !page.dated && page.paragraphs < DATELINE_PARAGRAPHS && page.speaker === undefined && from === line.start
  const story = opens ? cutDateline(page, line) : from
  const start = page.speaker === undefined ? cutHeading(page, story, line.end) : story
  pushStory(page, 'paragraph', { start, end: line.end, ...(number === '' ? spoken(page) : { number }) })
  page.paragraphs += 1
}

function cutDateline(page: Page, line: Line): number {
  const dateline = readDateline(line.text, page.words)
  if (!dateline) return line.start
  page.dated = true
  page.published ||= dateline.iso
  const end = line.start + dateline.end
  push(page, 'dateline', { start: line.start, end })
  return skipSpace(page.text, end, line.end)
}

/** Takes a heading that is run in off the head of a paragraph or item; returns where the rest begins. */
function cutHeading(page: Page, start: number, end: number): number {
  const text = page.text.slice(start, Math.min(end, start + 160))
  const length = runInEnd(text, page.words)
  if (length === 0 || hasTitle(text.slice(0, length - 1), page.words)) return start
  push(page, 'subhead', { start, end: start + length })
  return skipSpace(page.text, start + length, end)
}

function spoken(page: Page): { readonly speaker?: number } {
  return page.speaker === undefined ? {} : { speaker: page.speaker }
}
