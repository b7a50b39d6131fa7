import type { Line } from '../lines.js'
import { isBareLead } from './asides.js'
import { type Page, push, pushCredit, pushStory } from './page.js'

// What stands beside a story, once it is known for what it is. Each takes the line and returns true.

/** A label alone, such as “Related stories”, and each link under it, lets the next line be a link. */
export function putAside(page: Page, line: Line, links = false): true {
  push(page, 'aside', line)
  if (links || isBareLead(line.text, page.words)) page.above = 'links'
  return true
}

export function putFileName(page: Page, line: Line): true {
  push(page, 'file-name', line)
  page.above = 'picture'
  return true
}

const NUMBERED_PICTURE = /^\[\d{1,3}\/\d{1,3}\]\s*/

export function putCaption(page: Page, line: Line): true {
  const mark = NUMBERED_PICTURE.exec(line.text)?.[0].length ?? 0
  pushStory(page, 'caption', { start: line.start + mark, end: line.end })
  return true
}

export const isNumberedPicture = (text: string): boolean => NUMBERED_PICTURE.test(text)

export function putCredit(page: Page, kind: 'byline' | 'credit', line: Line): true {
  pushCredit(page, kind, line)
  return true
}

export function putTitle(page: Page, line: Line): true {
  push(page, 'title', line)
  page.title ||= line.text.replace(/\s+/gu, ' ')
  return true
}

export function putDateline(page: Page, line: Line, iso: string): true {
  page.published ||= iso
  push(page, 'dateline', line)
  return true
}
