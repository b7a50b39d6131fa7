/** A run of text as a PDF places it. */
export interface PageItem {
  readonly str: string
  /** Its last two are where it begins, from the left and from the bottom. */
  readonly transform: readonly number[]
  readonly width: number
  readonly height: number
  readonly hasEOL: boolean
}

export interface PrintedLine {
  readonly text: string
  readonly left: number
  readonly right: number
  /** Of its foot, from the bottom of the page. */
  readonly y: number
  readonly height: number
}

export interface PrintedPage {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  readonly lines: readonly PrintedLine[]
}

interface Run {
  readonly text: string
  readonly left: number
  readonly right: number
  readonly y: number
  readonly height: number
}

/** A line while its runs come. */
interface Growing {
  readonly runs: Run[]
  /** What is set next goes into a line of its own. */
  closed: boolean
}

/** Lines back to which a letter may belong that was set late: those of another font often are. */
const REACH = 3

/** Lines in the order in which they were set: columns come one after another, as they were written. */
export function linesOf(items: readonly PageItem[]): PrintedLine[] {
  const lines: Growing[] = []
  for (const { str, transform, width, height, hasEOL } of items) {
    const [left = 0, y = 0] = transform.slice(4)
    const run: Run = { text: str, left, right: left + width, y, height: height || Math.abs(transform[3] ?? 0) }
    if (str !== '' && !putLate(lines, run)) {
      const last = lines.at(-1)
      if (last !== undefined && !last.closed && continues(last, run)) last.runs.push(run)
      else lines.push({ runs: [run], closed: false })
    }
    const open = lines.at(-1)
    if (hasEOL && open !== undefined) open.closed = true
  }
  return lines.map(({ runs }) => lineOf(runs)).filter(({ text }) => text !== '')
}

/** On the same line, to the right, and not across the gap between two columns. */
function continues({ runs }: Growing, next: Run): boolean {
  const last = runs.at(-1)
  if (last === undefined) return false
  const tall = Math.max(last.height, next.height, 1)
  return Math.abs(next.y - last.y) < 0.5 * tall && next.left > last.right - tall && next.left - last.right < 6 * tall
}

/** Puts a run into the gap that was left for it in a line that was set before. */
function putLate(lines: readonly Growing[], run: Run): boolean {
  if (run.text.trim() === '') return false
  for (const { runs } of lines.slice(-REACH)) {
    const [first, last] = [runs[0], runs.at(-1)]
    if (first === undefined || last === undefined || Math.abs(first.y - run.y) > 0.3 * first.height) continue
    if (run.left < first.left - 1 || run.right > last.right + 1) continue
    const middle = (run.left + run.right) / 2
    const around = runs.findIndex(({ text, left, right }) => text.trim() !== '' && left < middle && middle < right)
    if (around >= 0) {
      const filled = fill(runs[around], run)
      if (filled === undefined) continue
      runs[around] = filled
      return true
    }
    const at = runs.findIndex(({ left }) => left > middle)
    if (at <= 0) continue
    runs.splice(at, 0, run)
    // The blank that stood in the gap is the letter’s place.
    const blank = runs[at - 1]
    if (blank !== undefined && blank.text.trim() === '' && blank.right > middle) runs.splice(at - 1, 1)
    return true
  }
  return false
}

/** Off by how many letters a place in a run may be guessed: letters differ in width. */
const OFF = 2

/** A run with a letter in the place of the blank that was taken for a gap between words; undefined without such a blank. */
function fill(run: Run | undefined, late: Run): Run | undefined {
  if (run === undefined || late.text.length > 3) return undefined
  const guess = ((late.left - run.left) / (run.right - run.left)) * run.text.length
  const blanks = [...run.text.matchAll(/ /g)].map(({ index }) => index)
  const nearest = blanks.reduce((best, at) => (Math.abs(at - guess) < Math.abs(best - guess) ? at : best), -99)
  if (Math.abs(nearest - guess) > OFF) return undefined
  return { ...run, text: run.text.slice(0, nearest) + late.text + run.text.slice(nearest + 1) }
}

function lineOf(runs: readonly Run[]): PrintedLine {
  const [first] = runs
  let text = ''
  let end = first?.left ?? 0
  for (const run of runs) {
    const spaced = text !== '' && run.left - end > 0.15 * run.height && !text.endsWith(' ') && !run.text.startsWith(' ')
    text += (spaced ? ' ' : '') + run.text
    end = Math.max(end, run.right)
  }
  // A raised figure is no measure of its line.
  const height = Math.max(...runs.map(run => run.height))
  return { text: text.trim(), left: first?.left ?? 0, right: end, y: first?.y ?? 0, height }
}
