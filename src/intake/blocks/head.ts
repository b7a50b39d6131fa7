import { readDate } from '../dates.js'
import type { Line } from '../lines.js'
import type { Words } from '../words.js'
import { isAside, isMenu } from './asides.js'
import { isNumberedPicture, putAside, putCaption, putCredit, putDateline, putFileName, putTitle } from './beside.js'
import { bringsList, readMarker } from './bullets.js'
import { isByline, isNames } from './bylines.js'
import { bringsCaption, isCaption, isPictured } from './captions.js'
import { isCreditLine, withoutCredits } from './credits.js'
import { dateInLine } from './date-lines.js'
import { readDateline, readPlaceLine } from './datelines.js'
import { fieldOf, readField } from './fields.js'
import { lacksStop, looksLikeTitle } from './headings.js'
import { endsSentence, isClock, isFileName, isNoise, labelWords, wordCount } from './marks.js'
import { type Page, push } from './page.js'
import { hasTitle, isDirection, type Speakers } from './speakers.js'

/** Lines from the top in which a head is looked for. */
const HEAD_LINES = 20
const FEWEST_SENTENCE_WORDS = 5
const FEWEST_LEAD_WORDS = 3
const FEWEST_TITLE_WORDS = 4

/** Where a document’s head ends, and which of its lines is the headline (-1: none). */
export interface Head {
  readonly story: number
  readonly title: number
}

interface Context {
  readonly words: Words
  readonly speakers: Speakers
  readonly clock: number
}

/** The lines above the first sentence of the story are its head: headline, deck, names, dates, labels. */
export function findHead(lines: readonly Line[], context: Context): Head {
  // The place of a transcript stands above its clock, and may end in “D.C.”.
  const story = Math.max(context.clock + 1, firstOfStory(lines, context))
  if (lines.some(line => line.hint === 'title')) return { story, title: -1 }
  const candidates = lines.slice(0, story).flatMap((line, i) => (mayBeTitle(line, context) ? i : []))
  const long = candidates.find(i => wordCount(lines[i]?.text ?? '') >= FEWEST_TITLE_WORDS)
  return { story, title: long ?? candidates[0] ?? -1 }
}

function firstOfStory(lines: readonly Line[], context: Context): number {
  for (const [i, line] of lines.slice(0, HEAD_LINES).entries()) if (beginsStory(line, context)) return i
  const [first, second] = lines
  // A text whose paragraphs end without full stops still has a short first line over a long one.
  return first && second && second.text.length > first.text.length * 1.5 ? 1 : 0
}

function beginsStory(line: Line, { words, speakers }: Context): boolean {
  const { text, hint } = line
  if (hint !== undefined && hint !== 'paragraph' && hint !== 'bullet') return false
  if (speakers.labelOf(text) !== undefined || readMarker(text)?.kind === 'section') return true
  if (isNoise(text) || isFileName(text)) return false
  const brings = bringsList(text, words.leads) && wordCount(text) >= FEWEST_LEAD_WORDS
  const ends = endsSentence(withoutCredits(text, words))
  // “FACT SHEET: …” is set as a dateline is, but is no sentence.
  if (ends && readDateline(text, words) !== undefined) return true
  const tells = wordCount(text) >= FEWEST_SENTENCE_WORDS && (ends || readMarker(text) !== undefined)
  if (!brings && !tells) return false
  return !isAside(text, words) && !isByline(text, words) && !isCreditLine(text, words) && !isPhoto(line, words)
}

/** Whether a line of the head tells of a picture. */
const isPhoto = (line: Line, words: Words): boolean =>
  isNumberedPicture(line.text) ||
  bringsCaption(line.text, words) ||
  isCaption(line.text, words) ||
  isPictured(line, words)

function mayBeTitle(line: Line, { words }: Context): boolean {
  const { text } = line
  if (!looksLikeTitle(text) || readMarker(text) !== undefined || isNoise(text) || isFileName(text) || isClock(text))
    return false
  if (isByline(text, words) || isCreditLine(text, words) || isPhoto(line, words)) return false
  if (fieldOf({ words }, line) !== undefined || readPlaceLine(text, words) || readDate(text, 0, words)?.iso)
    return false
  return !isAside(text, words) || wordCount(text) >= FEWEST_TITLE_WORDS * 2
}

/** Reads a line of the head. */
export function readHead(page: Page, line: Line, i: number): boolean {
  const { text } = line
  const { words, head } = page
  if (i === head.title) return putTitle(page, line)
  if (i < page.clock && page.title !== '') return putDateline(page, line, '')
  if (isNoise(text) || isClock(text)) return putAside(page, line)
  if (isFileName(text)) return putFileName(page, line)
  if (readField(page, line)) return true
  const date = dateInLine(text, words)
  if (date) return putDateline(page, line, date.iso)
  const place = readPlaceLine(text, words)
  if (place) return putDateline(page, line, place.iso)
  const links = page.above === 'links' && !line.blankBefore && lacksStop(text)
  page.above = ''
  if (links || isAside(text, words) || isMenu(page, i)) return putAside(page, line, links)
  if (isByline(text, words) || isReporter(page, line)) return putCredit(page, 'byline', line)
  if (isPhoto(line, words)) return putCaption(page, line)
  if (isCreditLine(text, words)) return putCredit(page, 'credit', line)
  if (isDirection(text, words, page.speakers.transcript)) return putAside(page, line)
  // Above the headline stand the names of sections and of the outlet; below it, its deck.
  push(page, i < head.title ? 'aside' : 'subhead', line)
  return true
}

/** A name alone under the headline. */
function isReporter({ title, words }: Page, { text }: Line): boolean {
  const bare = text.replace(/[\s|,]+$/u, '')
  if (title === '' || wordCount(bare) > 4 || !isNames(bare) || hasTitle(bare, words)) return false
  return !labelWords(bare.toLowerCase()).some(word => words.places.has(word) || words.states.has(word))
}
