import type { BlockKind, Span } from '../model/document.js'

/** A line, or the lines of one paragraph that was wrapped by hand, without white space at either end. */
export interface Line extends Span {
  readonly text: string
  /** White space before it, in characters. */
  readonly indent: number
  /** Whether an empty line (or the edge of the text) stands before and after it. */
  readonly blankBefore: boolean
  readonly blankAfter: boolean
  /** What the format says of it: a heading of a web page, a caption. */
  readonly hint?: BlockKind
}

type Bare = Omit<Line, 'hint'>

const BREAK = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/g

/** Lines that hold something, in order. A paragraph wrapped at a fixed width is one line. */
export function splitLines(text: string): Line[] {
  const lines: Bare[] = []
  let blank = true
  let at = 0
  for (;;) {
    BREAK.lastIndex = at
    const found = BREAK.exec(text)
    const end = found ? found.index : text.length
    const raw = text.slice(at, end)
    const trimmed = raw.trim()
    if (trimmed === '') blank = true
    else {
      const start = at + raw.indexOf(trimmed)
      lines.push({
        start,
        end: start + trimmed.length,
        text: trimmed,
        indent: start - at,
        blankBefore: blank,
        blankAfter: false,
      })
      blank = false
    }
    if (!found) break
    at = end + found[0].length
  }
  const marked = lines.map((line, i) => ({ ...line, blankAfter: lines[i + 1]?.blankBefore ?? true }))
  return unwrap(text, marked)
}

/** Widest line of a text wrapped by hand; mail and wire copy break at 60 to 80. */
const WIDEST = 100
const NARROWEST = 40
/** A line this much shorter than the widest was not broken for want of room. */
const FULL = 0.72
const STARTS_ITEM = /^(?:[-–—*•‣▪●·o]\s|\(?(?:\d{1,2}|[a-z])[.)]\s|#)/

/** Joins the lines of paragraphs that were broken at a fixed width; leaves every other text as it is. */
function unwrap(text: string, lines: readonly Line[]): Line[] {
  const width = wrapWidth(lines)
  if (width === 0) return [...lines]
  const joined: Line[] = []
  let room = 0
  for (const line of lines) {
    const before = joined.at(-1)
    const goesOn = before && !line.blankBefore && room >= width * FULL && !STARTS_ITEM.test(line.text)
    room = line.text.length
    if (!goesOn) joined.push(line)
    else {
      const whole = text.slice(before.start, line.end)
      joined[joined.length - 1] = { ...before, end: line.end, text: whole, blankAfter: line.blankAfter }
    }
  }
  return joined
}

/** With fewer lines than this the words at their ends decide. */
const FEW = 4
/** “… met the president in”: no headline ends on such a word. */
const HANGS = /(?:^|\s)\p{Ll}{1,3}$/u
const GOES_ON = /^\p{Ll}/u

/** Whether of the few lines that others follow at once most break off inside a sentence. */
function breaksSentences(lines: readonly Line[], followed: number): boolean {
  const broken = lines.filter((line, i) => {
    const next = lines[i + 1]
    return next !== undefined && !line.blankAfter && (HANGS.test(line.text) || GOES_ON.test(next.text))
  })
  return broken.length * 2 > followed
}

/** Width at which the text was wrapped; 0 when it was not. */
function wrapWidth(lines: readonly Line[]): number {
  let widest = 0
  let followed = 0
  for (const line of lines) {
    widest = Math.max(widest, line.text.length)
    if (widest > WIDEST) return 0
    if (!line.blankAfter) followed += 1
  }
  if (widest < NARROWEST || followed === 0) return 0
  if (followed < FEW) return breaksSentences(lines, followed) ? widest : 0
  if (followed * 2 < lines.length) return 0
  const full = lines.filter(line => !line.blankAfter && line.text.length >= widest * FULL).length
  return full * 10 >= followed * 8 ? widest : 0
}
