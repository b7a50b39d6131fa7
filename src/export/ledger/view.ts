import { printable } from '../printable.js'
import { createPaint, displayWidth, flow, padded } from '../text/columns.js'

/** What is shown of anything in the ledger: a title, a few facts, lists. One shape, and two ways to print it. */
export interface View {
  readonly title: string
  readonly facts: readonly (readonly [label: string, value: string])[]
  readonly sections: readonly Section[]
}

export interface Section {
  /** Empty where the title of the view says what the rows are. */
  readonly name: string
  /** What stands in the fields of the rows. */
  readonly columns?: readonly string[]
  /** Said in place of an empty list; without it an empty section is left out. */
  readonly none?: string
  /** The last field is the long one, and may be broken over lines. */
  readonly rows: readonly (readonly string[])[]
  /** More rows than are shown. */
  readonly more?: number
  /** False where the rows are no list of things. */
  readonly counted?: boolean
}

export interface ViewOptions {
  readonly width: number
  readonly color: boolean
}

const MARGIN = 2
const GAP = 2
const WIDEST_COLUMN = 28

/** For a person at a terminal. */
export function viewText({ title, facts, sections }: View, { width, color }: ViewOptions): string {
  const paint = createPaint(color)
  const label = Math.max(0, ...facts.map(([name]) => displayWidth(name))) + GAP
  const lines = flow([{ text: printable(title), style: 'strong' }], { width, paint })
  for (const [name, value] of facts) {
    const [first = '', ...rest] = flow([{ text: printable(value) }], { width: width - label, paint })
    lines.push(padded(name, label) + first, ...rest.map(line => ' '.repeat(label) + line))
  }
  for (const { name, columns, none, rows, more = 0, counted = true } of sections) {
    if (rows.length === 0 && none === undefined) continue
    const count = counted && rows.length > 0 ? `  ${rows.length + more}` : ''
    lines.push('')
    if (name !== '') lines.push(paint('strong', name) + paint('muted', count))
    if (rows.length === 0) lines.push(`${' '.repeat(MARGIN)}${none}`)
    else if (columns === undefined) lines.push(...inColumns(rows, width))
    else {
      const table = inColumns([columns, ...rows], width)
      lines.push(...table.map((line, at) => (at === 0 ? paint('muted', line) : line)))
    }
    if (more > 0) lines.push(`${' '.repeat(MARGIN)}… and ${more} more`)
  }
  return `${lines.join('\n')}\n`
}

function inColumns(rows: readonly (readonly string[])[], width: number): string[] {
  const paint = createPaint(false)
  const last = Math.max(0, ...rows.map(row => row.length)) - 1
  const widths = Array.from({ length: last }, (_, at) =>
    Math.min(WIDEST_COLUMN, Math.max(0, ...rows.map(row => displayWidth(printable(row[at] ?? ''))))),
  )
  const indent = MARGIN + widths.reduce((sum, each) => sum + each + (each > 0 ? GAP : 0), 0)
  return rows.flatMap(row => {
    const lead = widths.map((size, at) => (size === 0 ? [] : cellLines(printable(row[at] ?? ''), size)))
    const firsts = lead.map((lines, at) => cell(lines[0], widths[at])).join('')
    const room = Math.max(24, width - indent)
    const long = flow([{ text: printable(row[last] ?? '') }], { width: room, paint })
    // What is too wide for its column, and cannot be broken, pushes the long field below it.
    const isPushed = MARGIN + displayWidth(firsts) > indent
    const below = isPushed ? long : long.slice(1)
    const height = Math.max(below.length + 1, ...lead.map(({ length }) => length))
    return Array.from({ length: height }, (_, line) => {
      if (line === 0) return `${' '.repeat(MARGIN)}${firsts}${isPushed ? '' : (long[0] ?? '')}`.trimEnd()
      const cells = lead.map((lines, at) => cell(lines[line], widths[at])).join('')
      return `${' '.repeat(MARGIN)}${cells}${below[line - 1] ?? ''}`.trimEnd()
    })
  })
}

const cell = (text = '', size = 0): string => (size === 0 ? '' : `${padded(text, size)}${' '.repeat(GAP)}`)

/** Words go on below each other; an id is never broken, so that it can be copied. */
function cellLines(text: string, size: number): string[] {
  if (text.split(' ').some(word => displayWidth(word) > size)) return [text]
  return flow([{ text }], { width: size, paint: createPaint(false) })
}

/** For a program: one record a line, the name of its section first; an id at the end of a text is a field of its own. */
export function viewPlain({ facts, sections }: View): string {
  const lines = [
    ...facts.map(([name, value]) => [name, value]),
    ...sections.flatMap(({ name, rows }) => rows.map(row => (name === '' ? row : [name, ...row]))),
  ]
  const parted = lines.map(fields => fields.flatMap(field => field.split(TRAILING_ID)))
  return parted.map(fields => `${fields.map(field => printable(field).replace(/\s+/g, ' ')).join('\t')}\n`).join('')
}

const TRAILING_ID = / {3}(?=\S+$)/
