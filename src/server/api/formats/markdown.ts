import { parse } from 'csv-parse/sync'

/** A table in Markdown, of the same rows as in CSV. */
export function markdownOf(csv: string): string {
  const rows = parse(csv, { relax_column_count: true }) as string[][]
  const [head = [], ...body] = rows
  if (head.length === 0) return ''
  const line = (cells: readonly string[]) => `| ${cells.map(cellOf).join(' | ')} |`
  return `${[line(head), line(head.map(() => '---')), ...body.map(line)].join('\n')}\n`
}

/** Signs that end a cell or a row. */
const cellOf = (text: string): string => text.replace(/\\/g, '\\\\').replace(/\|/g, '\\|').replace(/\s+/g, ' ').trim()
