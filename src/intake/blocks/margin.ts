import type { Line } from '../lines.js'
import { closesReport, isAside, isMenu, isNotice } from './asides.js'
import { isNumberedPicture, putAside, putCaption, putCredit, putDateline, putFileName, putTitle } from './beside.js'
import { isByline, isNames } from './bylines.js'
import { bringsCaption, isCaption, isPictured } from './captions.js'
import { isCreditLine } from './credits.js'
import { dateInLine, dateOfLine } from './date-lines.js'
import { readHead } from './head.js'
import { lacksStop } from './headings.js'
import { isClock, isFileName, isNoise, wordCount } from './marks.js'
import type { Page } from './page.js'
import { hasTitle, isDirection } from './speakers.js'

/** Lines from the bottom among which names, dates and notices stand. */
const LAST_LINES = 4
/** Lines of a page’s summary that may stand between the headline and the date. */
const UNDER_HEAD = 6
const MOST_LINK_WORDS = 25
/** What follows the mark that closes a report is no story when it is this short. */
const MOST_CLOSING_WORDS = 6

/** Reads a line that stands above, below or beside the story; false when it is the story’s own. */
export function readMargin(page: Page, line: Line, i: number): boolean {
  if (line.hint === 'title') return putTitle(page, line)
  if (line.hint === 'aside') return putAside(page, line)
  if (line.hint === 'caption') return putCaption(page, line)
  if (line.hint === 'subhead') return false
  return i < page.head.story ? readHead(page, line, i) : readBody(page, line, i)
}

function readBody(page: Page, line: Line, i: number): boolean {
  const { text } = line
  const { words } = page
  const above = line.blankBefore ? '' : page.above
  page.above = ''
  if (isNoise(text)) {
    page.closed ||= closesReport(text, words)
    return putAside(page, line)
  }
  if (isFileName(text)) return putFileName(page, line)
  if ((i < page.head.story + UNDER_HEAD || isFoot(page, i)) && readDateAlone(page, line)) return true
  const links = above === 'links' && lacksStop(text) && wordCount(text) <= MOST_LINK_WORDS
  if (links || leadsAway(page, line, i)) return putAside(page, line, links)
  if (isFoot(page, i) && readFoot(page, line, i)) return true
  if (bringsCaption(text, words)) return putCaption(page, line)
  if (page.blocks.length > 0 && isCreditLine(text, words)) return putCredit(page, 'credit', line)
  if (above === 'picture' || isNumberedPicture(text) || isCaption(text, words) || isPictured(line, words))
    return putCaption(page, line)
  if (isDirection(text, words, page.speakers.transcript)) return putAside(page, line)
  if (page.closed && wordCount(text) <= MOST_CLOSING_WORDS) return putCredit(page, 'credit', line)
  return false
}

function leadsAway(page: Page, { text, hint }: Line, i: number): boolean {
  if (isClock(text)) return true
  if (page.speakers.labelOf(text) !== undefined) return false
  if (!isAside(text, page.words)) return hint === undefined && isMenu(page, i)
  page.closed ||= closesReport(text, page.words)
  return true
}

const isFoot = ({ lines, paragraphs }: Page, i: number): boolean => paragraphs > 0 && i >= lines.length - LAST_LINES

/** A date on a line of its own, among few other words: close to the headline, or under the report. */
function readDateAlone(page: Page, line: Line): boolean {
  const { text } = line
  const date =
    dateOfLine(text, page.words) ??
    (lacksStop(text) && wordCount(text) <= 10 ? dateInLine(text, page.words) : undefined)
  if (date) return putDateline(page, line, date.iso)
  return false
}

function readFoot(page: Page, line: Line, i: number): boolean {
  const { text } = line
  if (isNotice(text, page.words)) return putAside(page, line)
  if (isByline(text, page.words)) return putCredit(page, 'byline', line)
  // Reporters’ names under the report; a heading would have something below it.
  const signs = isNames(text) && !hasTitle(text, page.words)
  return signs && nothingFollows(page, i) && putCredit(page, 'byline', line)
}

function nothingFollows({ lines, words }: Page, i: number): boolean {
  return lines.slice(i + 1).every(({ text }) => isNames(text) || isCreditLine(text, words) || isAside(text, words))
}
