import type { BlockKind } from '../../../model/document.js'
import type { Piece } from '../../pieces.js'
import type { PrintedLine, PrintedPage } from './lines.js'

/** Share of a page’s height, at its top and at its foot, in which running heads and numbers stand. */
const MARGIN = 0.12
/** A line set this much larger than the text is a heading. */
const LARGER = 1.18
const LONGEST_HEADING = 250
const LONGEST_WORD = 60
/** “12”, “- 12 -”, “3/10”, “Page 3 of 10”, in any language. */
const PAGE_NUMBER = /^[^\p{L}\p{N}]*(?:\p{L}{1,10}\.?\s+)?\d{1,4}(?:\s*(?:\/|\p{L}{1,4})\s*\d{1,4})?[^\p{L}\p{N}]*$/u
const ENDS = /[.!?…:;]["'”’»)\]]*$/
const STARTS_ITEM = /^(?:[-–—•▪●‣·○]\s|\(?(?:\d{1,3}|\p{L}|[ivxIVX]{1,5})[.)]\s)/u

/** Paragraphs of a document that was set in lines and pages. */
export function paragraphsOf(pages: readonly PrintedPage[]): Piece[] {
  const running = runningLines(pages)
  const bodies = pages.map(page => ({ ...page, lines: page.lines.filter(line => !isMargin(page, line, running)) }))
  const all = bodies.flatMap(({ lines }) => lines)
  const size = typical(all.map(({ height, text }) => ({ value: height, weight: text.length })))
  const lead = typicalLead(bodies, size)
  const pieces: Open[] = []
  for (const { lines } of bodies) {
    lines.forEach((line, i) => {
      const before = lines[i - 1]
      const open = pieces.at(-1)
      const isHeading = line.height > size * LARGER
      const goesOn = before === undefined ? open && flowsOver(open, line) : !breaks(before, line, { lead, size })
      if (open && goesOn && open.isHeading === isHeading) open.lines.push(line)
      else pieces.push({ lines: [line], isHeading, size: line.height })
    })
  }
  const words = wordsOf(all)
  const title = pieces.find(({ isHeading }) => isHeading)
  return pieces.map(piece => pieceOf(piece, { isFirst: piece === title, words }))
}

/** Paragraphs of a page that was recognised: nothing is known but its lines and the gaps between them. */
export function paragraphsOfText(page: string): Piece[] {
  const lines = page.split('\n').map(line => line.trim())
  const told = lines.flatMap((line, i) => (line === '' ? [] : [i]))
  const edges = new Set([told[0], told.at(-1)])
  const paragraphs: string[] = []
  lines.forEach((line, i) => {
    if (line === '' || (edges.has(i) && PAGE_NUMBER.test(line))) return
    const open = paragraphs.at(-1)
    const goesOn = open !== undefined && lines[i - 1] !== '' && !STARTS_ITEM.test(line)
    if (goesOn) paragraphs[paragraphs.length - 1] = join(open, line, new Set())
    else paragraphs.push(line)
  })
  return paragraphs.map(text => ({ text, hint: 'paragraph', depth: 0 }))
}

interface Open {
  readonly lines: PrintedLine[]
  readonly isHeading: boolean
  readonly size: number
}

/** Text that stands at the same height on many pages, whatever number is in it. */
function runningLines(pages: readonly PrintedPage[]): ReadonlySet<string> {
  const seen = new Map<string, number>()
  for (const page of pages) {
    for (const key of new Set(page.lines.filter(line => isAtEdge(page, line)).map(keyOf))) {
      seen.set(key, (seen.get(key) ?? 0) + 1)
    }
  }
  // Two pages may begin alike; three do not.
  const least = Math.max(pages.length < 3 ? 2 : 3, Math.ceil(pages.length / 3))
  return new Set([...seen].filter(([, times]) => times >= least).map(([key]) => key))
}

const keyOf = ({ text, y }: PrintedLine): string => `${Math.round(y / 4)} ${text.replace(/\d+/g, '#')}`

function isAtEdge({ top, bottom }: PrintedPage, { y, height }: PrintedLine): boolean {
  const margin = (top - bottom) * MARGIN
  return y < bottom + margin || y + height > top - margin
}

const isMargin = (page: PrintedPage, line: PrintedLine, running: ReadonlySet<string>): boolean =>
  isAtEdge(page, line) && (PAGE_NUMBER.test(line.text) || running.has(keyOf(line)))

/** The value that most of the text has. */
function typical(values: readonly { readonly value: number; readonly weight: number }[]): number {
  const sums = new Map<number, number>()
  for (const { value, weight } of values) {
    const key = Math.round(value * 2) / 2
    sums.set(key, (sums.get(key) ?? 0) + weight)
  }
  return [...sums].reduce((best, [value, weight]) => (weight > best.weight ? { value, weight } : best), {
    value: 0,
    weight: 0,
  }).value
}

/** From one line to the next, inside paragraphs. */
function typicalLead(pages: readonly { readonly lines: readonly PrintedLine[] }[], size: number): number {
  const leads = pages.flatMap(({ lines }) =>
    lines.flatMap((line, i) => {
      const before = lines[i - 1]
      const lead = before === undefined ? 0 : before.y - line.y
      return lead > size * 0.8 && lead < size * 2.2 ? [{ value: lead, weight: 1 }] : []
    }),
  )
  return typical(leads) || size * 1.2
}

function breaks(before: PrintedLine, line: PrintedLine, { lead, size }: { lead: number; size: number }): boolean {
  const step = before.y - line.y
  // A new column begins higher up: a sentence that was not ended goes on there.
  if (step < -size) return ENDS.test(before.text) || STARTS_ITEM.test(line.text)
  if (step > lead * 1.3 + 1) return true
  if (STARTS_ITEM.test(line.text) && line.left <= before.left + size * 3) return true
  const indented = line.left - before.left
  return indented > size * 0.8 && indented < size * 6 && ENDS.test(before.text)
}

/** A paragraph that goes on from the foot of one page to the head of the next. */
function flowsOver(open: Open, line: PrintedLine): boolean {
  const last = open.lines.at(-1)?.text ?? ''
  return !open.isHeading && !ENDS.test(last) && !STARTS_ITEM.test(line.text)
}

interface Setting {
  readonly isFirst: boolean
  /** All words of the document that are not cut at a line’s end. */
  readonly words: ReadonlySet<string>
}

function pieceOf({ lines, isHeading }: Open, { isFirst, words }: Setting): Piece {
  const text = lines.map(line => line.text).reduce((joined, next) => join(joined, next, words))
  const short = text.length <= LONGEST_HEADING && !/[.;]$/.test(text)
  const hint: BlockKind = isHeading && short ? (isFirst ? 'title' : 'subhead') : 'paragraph'
  return { text, hint, depth: 0 }
}

/** A hyphen at a line’s end goes, unless the document writes the word with one elsewhere. */
function join(before: string, next: string, words: ReadonlySet<string>): string {
  // The end alone is looked at: a table without a full stop is one paragraph of many pages.
  const cut = /(\p{L}+)[-\u00ad\u2010]$/u.exec(before.slice(-LONGEST_WORD))
  const rest = /^\p{Ll}+/u.exec(next)?.[0]
  if (cut === null || rest === undefined) return `${before} ${next}`
  const hyphenated = `${cut[1]}-${rest}`.toLowerCase()
  return words.has(hyphenated) ? before + next : before.slice(0, -1) + next
}

function wordsOf(lines: readonly PrintedLine[]): ReadonlySet<string> {
  return new Set(lines.flatMap(({ text }) => text.toLowerCase().match(/\p{L}+-\p{L}+/gu) ?? []))
}
