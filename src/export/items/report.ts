import { type ItemReport, REPORT_NUMBERS, type ReportGroup, type ReportLine } from '../../model/item-report.js'
import type { Sheet } from '../formats/xlsx.js'
import type { View } from '../ledger/view.js'
import { moveText, NUMBER_NAMES, periodLine, REVIEW_COLUMNS, reportTitle, STATUS_NAMES } from './report-words.js'

/** The rows of the review form: one for each item, numbered. */
export const reviewRows = ({ lines }: Pick<ItemReport, 'lines'>): string[][] =>
  lines.map((line, at) => reviewRow(line, at + 1))

function reviewRow({ item: { fields }, stage, told, event }: ReportLine, number: number): string[] {
  const status = STATUS_NAMES[fields.status] ?? fields.status
  return [
    String(number),
    fields.content,
    told === '' ? '' : `${told}, ${event}`,
    fields.lead,
    fields.partner,
    [fields.timeline, fields.due === '' ? '' : `due ${fields.due}`].filter(part => part !== '').join('; '),
    stage === '' ? status : `${status}; in the record: ${stage.replaceAll('-', ' ')}`,
    fields.difficulties,
    fields.recommendations,
  ]
}

const groupRows = (groups: readonly ReportGroup[]): string[][] =>
  groups.map(({ name, counts }) => [name || '(nobody named)', ...REPORT_NUMBERS.map(key => String(counts[key]))])
const GROUP_HEAD = ['', ...REPORT_NUMBERS.map(key => NUMBER_NAMES[key])]

/** For people: numbers, the list behind each, what each ministry has, and the review form. */
export function reportMarkdown(report: ItemReport): string {
  const { scope, lines, numbers, by_lead, by_relation } = report
  const byId = new Map(lines.map(line => [line.item.id, line]))
  const listed = REPORT_NUMBERS.filter(key => key !== 'followed' && key !== 'open' && numbers[key].length > 0)
  const parts = [
    `# ${escaped(reportTitle(scope))}`,
    escaped(periodLine(scope)),
    table(
      ['Number', 'Items'],
      REPORT_NUMBERS.map(key => [NUMBER_NAMES[key], String(numbers[key].length)]),
    ),
    ...listed.flatMap(key => [
      `## ${NUMBER_NAMES[key]} (${numbers[key].length})`,
      numbers[key].map(id => itemLine(byId.get(id), key === 'moved')).join('\n'),
    ]),
    '## By lead body',
    table(GROUP_HEAD, groupRows(by_lead)),
    '## By relation',
    table(GROUP_HEAD, groupRows(by_relation)),
    '## Review form',
    table(REVIEW_COLUMNS, reviewRows(report)),
  ]
  return `${parts.join('\n\n')}\n`
}

function itemLine(line: ReportLine | undefined, withMoves: boolean): string {
  if (line === undefined) return ''
  const { item, moves, last } = line
  const facts = [
    item.fields.lead,
    item.fields.due === '' ? '' : `due ${item.fields.due}`,
    `last moved ${last}`,
    item.id,
  ]
  const own = `- ${escaped(item.fields.content)} (${escaped(facts.filter(part => part !== '').join('; '))})`
  return withMoves ? [own, ...moves.map(move => `  - ${escaped(moveText(move))}`)].join('\n') : own
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head.map(escaped), head.map(() => '---'), ...rows.map(cells => cells.map(escaped))]
    .map(cells => `| ${cells.join(' | ')} |`)
    .join('\n')

/** What Markdown would take for a mark of its own; line ends end a row. */
const escaped = (text: string): string => text.replace(/[\\`*_[\]<>|#]/g, '\\$&').replace(/\s*\n\s*/g, ' / ')

/** The same for a terminal. */
export function reportView({ scope, lines, numbers, by_lead }: ItemReport): View {
  const byId = new Map(lines.map(line => [line.item.id, line]))
  const rows = (ids: readonly string[]) =>
    ids.flatMap(id => {
      const line = byId.get(id)
      return line === undefined ? [] : [[id, line.item.fields.due || '-', line.last, line.item.fields.content]]
    })
  const listed = (['moved', 'overdue', 'stalled', 'review'] as const).map(key => ({
    name: NUMBER_NAMES[key],
    none: 'None.',
    rows: rows(numbers[key]),
  }))
  return {
    title: reportTitle(scope),
    facts: [
      ['Period', periodLine(scope)],
      ...REPORT_NUMBERS.map(key => [NUMBER_NAMES[key], String(numbers[key].length)] as const),
    ],
    sections: [
      ...listed,
      {
        name: 'By lead body',
        columns: ['open', 'moved', 'overdue', 'stalled', 'lead body'],
        rows: by_lead.map(({ name, counts }) => [
          String(counts.open),
          String(counts.moved),
          String(counts.overdue),
          String(counts.stalled),
          name || '(nobody named)',
        ]),
      },
    ],
  }
}

/** Sheets beside the one that is filled in. */
export function reportSheets(report: ItemReport): Sheet[] {
  const { numbers, by_lead, lines } = report
  const content = new Map(lines.map(({ item }) => [item.id, item.fields.content]))
  return [
    {
      name: 'Review form',
      rows: [[...REVIEW_COLUMNS], ...reviewRows(report)],
      widths: [6, 50, 24, 30, 30, 24, 28, 40, 40],
    },
    {
      name: 'Numbers',
      rows: [['Number', 'Items'], ...REPORT_NUMBERS.map(key => [NUMBER_NAMES[key], numbers[key].length])],
      widths: [30, 10],
    },
    {
      name: 'Lists',
      rows: [
        ['Number', 'Item', 'Content'],
        ...REPORT_NUMBERS.flatMap(key => numbers[key].map(id => [NUMBER_NAMES[key], id, content.get(id) ?? ''])),
      ],
      widths: [30, 16, 60],
    },
    { name: 'By lead body', rows: [GROUP_HEAD, ...groupRows(by_lead)], widths: [36] },
    {
      name: 'Moves',
      rows: [
        ['Item', 'Content', 'Move'],
        ...lines.flatMap(({ item, moves }) => moves.map(move => [item.id, item.fields.content, moveText(move)])),
      ],
      widths: [16, 50, 70],
    },
  ]
}
