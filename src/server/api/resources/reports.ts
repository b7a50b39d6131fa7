import { z } from '@hono/zod-openapi'
import { reportMarkdown, reportSheets } from '../../../export/items/report.js'
import { itemsCsvInParts } from '../../../export/items/sheet.js'
import { type ItemReport, REPORT_NUMBERS, type ReportScope } from '../../../model/item-report.js'
import { itemsWithInParts } from '../../../queries/items/list.js'
import { itemReport } from '../../../queries/items/report.js'
import { reportItems } from '../../../queries/items/report-view.js'
import { scopeOf } from '../../../queries/items/scope.js'
import { today } from '../../items/acting.js'
import { endpoint, type Service } from '../endpoint.js'
import { Refused } from '../problems.js'
import { date } from '../shapes/common.js'
import { fields } from '../shapes/item.js'
import { dyadAsked, dyadQuery, reading } from './reading.js'

const perNumber = <Shape extends z.ZodType>(shape: Shape) =>
  z.object(
    Object.fromEntries(REPORT_NUMBERS.map(key => [key, shape])) as Record<(typeof REPORT_NUMBERS)[number], Shape>,
  )

const group = z.object({ name: z.string(), counts: perNumber(z.int()) }).openapi('ReportGroup')
const line = z
  .object({
    item: z.object({
      id: z.string(),
      relation: z.string(),
      fields,
      closed: z.boolean(),
      opened: z.string(),
      status_since: z.string(),
    }),
    stage: z.string().openapi({ description: 'of what it is about, in the record, on the last day' }),
    moves: z.array(
      z.object({
        on: date,
        kind: z.enum(['act', 'step']),
        to: z.string(),
        what: z.string(),
        by: z.string().openapi({ description: 'who signed it; for a step the words that tell it' }),
      }),
    ),
    last: date,
    told: date,
    event: z.string(),
    numbers: z.array(z.enum(REPORT_NUMBERS)),
  })
  .openapi('ReportLine')

const report = z
  .object({
    scope: z.object({
      period: z.string(),
      from: date,
      to: date,
      months: z.int(),
      dyad: z.string().optional(),
      party: z.string().optional(),
      lead: z.string().optional(),
      workspace: z.string().optional(),
    }),
    lines: z.array(line),
    numbers: perNumber(z.array(z.string())).openapi({ description: 'ids of the items behind each number' }),
    by_lead: z.array(group),
    by_relation: z.array(group),
  })
  .openapi('ItemReport')

const told = ({ lines, ...own }: ItemReport) => ({
  ...own,
  lines: lines.map(({ item: { id, about, fields, closed, opened, status_since }, ...rest }) => ({
    item: { id, relation: about.relation, fields, closed, opened, status_since },
    ...rest,
  })),
})

const query = z.strictObject({
  ...reading,
  period: z
    .string()
    .optional()
    .openapi({ description: '`2025-Q2`, `2025-05` or `2025`; the quarter of today when absent' }),
  stalled: z
    .string()
    .optional()
    .openapi({ description: 'months without a move after which an open item is stalled; 6' }),
  dyad: dyadQuery,
  party: z.string().optional().openapi({ description: 'items with this state: `KGZ`' }),
  lead: z.string().optional().openapi({ description: 'items that this body leads' }),
  workspace: z.string().optional().openapi({ description: 'items that both sides of this channel see' }),
})

function scopeAsked(asked: z.output<typeof query>, { names }: Service): ReportScope {
  const { period, stalled, party, lead, workspace } = asked
  const scope = scopeOf(
    { period, months: stalled, party, lead, workspace, dyad: dyadAsked(asked.dyad, names) },
    today(),
  )
  if (scope === undefined) {
    const detail = 'a period is 2025, 2025-Q2 or 2025-05; months are a number'
    throw new Refused('bad-parameter', '', { errors: [{ parameter: 'period', detail }] })
  }
  return scope
}

const made = (asked: z.output<typeof query>, service: Service): Promise<ItemReport> =>
  itemReport(service.store.db, scopeAsked(asked, service))

const items = endpoint({
  method: 'get',
  path: '/reports/items',
  scope: 'read',
  name: 'reportItems',
  tag: 'Reports',
  summary:
    'What moved, stalled or is overdue, for a ministry, a partner or a quarter, with the list behind every number',
  description:
    'As things stood on the last day of the period. CSV and XLSX hold the items as they are now: one file to send out and take back filled in by POST /items/import.',
  query,
  answer: report,
  wholes: {
    md: async (asked, service) => reportMarkdown(await made(asked, service)),
    csv: async (asked, service) => {
      const { db } = service.store
      return itemsCsvInParts(itemsWithInParts(db, await reportItems(db, scopeAsked(asked, service), today())))
    },
    xlsx: async (asked, service) => {
      const report = await made(asked, service)
      const ids = report.lines.map(({ item }) => item.id)
      return service.workbooks(itemsWithInParts(service.store.db, ids), reportSheets(report))
    },
  },
  async handle({ query: asked }, service) {
    return { value: told(await made(asked, service)) }
  },
})

export const reportEndpoints = [items]
