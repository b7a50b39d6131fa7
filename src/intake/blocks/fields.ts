import { readDate } from '../dates.js'
import type { Line } from '../lines.js'
import type { HeaderField } from '../words.js'
import { type Page, push } from './page.js'

const LONGEST_LABEL = 20

/** “Title: …”, “Source: …”: the lines that a person sets above a text saved by hand. */
export function readField(page: Page, line: Line): boolean {
  const field = fieldOf(page, line)
  const value = line.text.slice(line.text.indexOf(':') + 1).trim()
  // “Source: …” under a caption credits the picture.
  if (field === undefined || (field === 'publisher' && page.blocks.at(-1)?.kind === 'caption')) return false
  takeField(page, field, value)
  if (field === 'title') push(page, 'title', { start: line.end - value.length, end: line.end })
  else push(page, field === 'date' ? 'dateline' : field === 'address' ? 'aside' : 'byline', line)
  return true
}

export function fieldOf({ words }: Pick<Page, 'words'>, { text }: Line): HeaderField | undefined {
  const colon = text.indexOf(':')
  if (colon < 1 || colon > LONGEST_LABEL || text.slice(colon + 1).trim() === '') return undefined
  return words.headers.get(text.slice(0, colon).toLowerCase())
}

function takeField(page: Page, field: HeaderField, value: string): void {
  if (field === 'title') page.title ||= value
  else if (field === 'publisher') page.publisher ||= value
  else if (field === 'author') page.credits.add(value)
  else if (field === 'date') page.published ||= readDate(value, 0, page.words)?.iso ?? ''
}
