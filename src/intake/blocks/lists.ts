import type { Line } from '../lines.js'
import { bringsList, readMarker } from './bullets.js'
import { lacksStop } from './headings.js'
import type { Page } from './page.js'

/** Lines without a mark of their own under “… the following:”, and the items that follow them. */
export function isUnmarkedItem(page: Page, line: Line, i: number): boolean {
  if (page.speaker !== undefined || line.hint !== undefined) return false
  const goesOn = page.lists.length > 0 && !line.blankBefore
  if (goesOn && (lacksStop(line.text) || line.text.endsWith(';'))) return true
  const next = page.lines[i + 1]
  const brought = bringsList(page.lines[i - 1]?.text ?? '', page.words.leads)
  return brought && isItem(line) && next !== undefined && !line.blankAfter && isItem(next)
}

const isItem = (line: Line): boolean => lacksStop(line.text) || line.text.endsWith(';')

/** The paragraph or item that brings the list in which `line` stands; lists inside lists go by how far they are set in. */
export function leadOf(page: Page, line: Line): number | undefined {
  while (page.lists.length > 1 && (page.lists.at(-1)?.indent ?? 0) > line.indent) page.lists.pop()
  const open = page.lists.at(-1)
  if (open) {
    open.indent ??= line.indent
    open.kind ??= readMarker(line.text)?.kind
    return open.lead
  }
  const last = lastOfStory(page)
  const block = last === undefined ? undefined : page.blocks[last]
  if (block === undefined || (block.kind !== 'paragraph' && block.kind !== 'subhead')) return undefined
  return bringsList(page.text.slice(block.start, block.end), page.words.leads) ? last : undefined
}

function lastOfStory({ blocks }: Page): number | undefined {
  for (let i = blocks.length - 1; i >= 0; i -= 1) {
    const kind = blocks[i]?.kind
    if (kind === 'paragraph' || kind === 'subhead' || kind === 'bullet' || kind === 'title') return i
  }
  return undefined
}

interface Item {
  readonly bullet: number
  readonly lead: number | undefined
}

/** Keeps the list open after its item; an item that ends in a colon brings a list of its own. */
export function openList(page: Page, line: Line, { bullet, lead }: Item): void {
  const block = page.blocks[bullet]
  if (page.lists.length === 0) page.lists.push({ lead, indent: line.indent, kind: readMarker(line.text)?.kind })
  if (block && bringsList(page.text.slice(block.start, block.end), page.words.leads)) {
    page.lists.push({ lead: bullet, indent: undefined, kind: undefined })
  }
}
