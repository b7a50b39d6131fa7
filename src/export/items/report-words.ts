import { isItemField } from '../../model/item-kinds.js'
import type { ReportMove, ReportNumber, ReportScope } from '../../model/item-report.js'
import { fieldLabel } from './columns.js'

/** The program’s own words of a report of items, for terminal, Markdown and sheets. */
export const NUMBER_NAMES: Readonly<Record<ReportNumber, string>> = {
  followed: 'Followed',
  open: 'Open',
  opened: 'Opened in the period',
  moved: 'Moved in the period',
  done: 'Done in the period',
  dropped: 'Dropped in the period',
  overdue: 'Overdue',
  stalled: 'Stalled',
  waiting: 'Waiting for the other side',
  review: 'Due for review',
}

export const STATUS_NAMES: Readonly<Record<string, string>> = {
  'not-started': 'Not started',
  'under-way': 'Under way',
  waiting: 'Waiting for the other side',
  done: 'Done',
  dropped: 'Dropped',
}

/** `Follow-through, 2025-Q2: Ministry of Finance (VNM), KGZ-VNM` */
export function reportTitle({ period, lead, dyad, party }: ReportScope): string {
  const of = [lead, dyad, party].filter(part => part !== undefined)
  return `Follow-through, ${period}${of.length === 0 ? '' : `: ${of.join(', ')}`}`
}

export const periodLine = ({ from, to, months }: ReportScope): string =>
  `${from} to ${to}, as things stood on the last day. Stalled: open without a move for more than ${months} months.`

/** What moved an item, in one line. */
export function moveText({ on, kind, to, what, by }: ReportMove): string {
  if (kind === 'step')
    return `${on}: ${what}: ${to.replaceAll('-', ' ')}${by === '' ? '' : ` (“${by.replace(/\s+/g, ' ')}”)`}`
  const said =
    to === 'attach' ? `attached ${what}` : `${isItemField(to) ? fieldLabel(to) : to}: ${STATUS_NAMES[what] ?? what}`
  return `${on}: ${said} (${by})`
}

/** The columns of the form in which ministries report on commitments. */
export const REVIEW_COLUMNS = [
  'No.',
  'Commitment',
  'Told',
  'Lead body',
  'Partner body',
  'Timeline',
  'Status',
  'Difficulties',
  'Recommendations',
] as const
