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

type Growing = { -readonly [Key in keyof PrintedLine]: PrintedLine[Key] }

/** Lines in the order in which they were set: columns come one after another, as they were written. */
export function linesOf(items: readonly PageItem[]): PrintedLine[] {
  const lines: PrintedLine[] = []
  let open: Growing | undefined
  const close = () => {
    if (open !== undefined && open.text.trim() !== '') lines.push({ ...open, text: open.text.trim() })
    open = undefined
  }
  for (const { str, transform, width, height, hasEOL } of items) {
    const [left = 0, y = 0] = transform.slice(4)
    const tall = height || Math.abs(transform[3] ?? 0)
    if (str !== '') {
      if (open !== undefined && !continues(open, { left, y, height: tall })) close()
      if (open === undefined) open = { text: str, left, right: left + width, y, height: tall }
      else {
        const gap = left - open.right
        const spaced = gap > 0.15 * tall && !open.text.endsWith(' ') && !str.startsWith(' ')
        open.text += (spaced ? ' ' : '') + str
        open.right = Math.max(open.right, left + width)
        // A raised figure or a small capital is no measure of its line.
        open.height = Math.max(open.height, tall)
      }
    }
    if (hasEOL) close()
  }
  close()
  return lines
}

/** On the same line, to the right, and not across the gap between two columns. */
function continues(
  line: Growing,
  next: { readonly left: number; readonly y: number; readonly height: number },
): boolean {
  const tall = Math.max(line.height, next.height, 1)
  return Math.abs(next.y - line.y) < 0.5 * tall && next.left > line.right - tall && next.left - line.right < 6 * tall
}
