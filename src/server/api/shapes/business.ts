import { z } from '@hono/zod-openapi'
import {
  BUSINESS_SORTS,
  type BusinessSort,
  fieldsOfSort,
  formOfField,
  MATCH_LEVELS,
  TABLE_ROLES,
} from '../../../model/business.js'
import { AUDIENCES } from '../../../model/item-kinds.js'
import { date, parties } from './common.js'
import { judging } from './item.js'

const instant = z.string().openapi({ description: 'ISO 8601 instant' })

const HELP: Readonly<Record<string, string>> = {
  of: 'whose list it stands on: a side of the relation',
  hs: 'code of HS 2022 with two, four or six digits: confirmed by whoever sets it',
  body: 'who offers, asks or holds it',
}

function helpOf(sort: BusinessSort, field: string): string {
  const form = formOfField(sort, field)
  if (typeof form === 'object') return form.join(', ')
  return HELP[field] ?? (form === 'date' ? 'ISO 8601 as precise as known' : '')
}

const shapeOf = <Type extends z.ZodType>(sort: BusinessSort, make: (help: string) => Type) =>
  Object.fromEntries(fieldsOfSort(sort).map(field => [field, make(helpOf(sort, field))])) as Record<string, Type>

const signed = z.object({ by: z.string(), at: instant, act: z.string() })

const roles = z.partialRecord(z.enum(TABLE_ROLES), z.string())
const table = z
  .object({
    sha256: z.string(),
    file: z.string(),
    size: z.int(),
    columns: roles.openapi({ description: 'the column that each thing is told in' }),
    fixed: roles.openapi({ description: 'what holds for all rows' }),
    scale: z.number(),
  })
  .openapi('StatisticsTable')

const lineOf = (sort: BusinessSort, name: string) =>
  z
    .object({
      id: z.string(),
      workspace: z.string().openapi({ description: 'channel that it is in; `default` for what everybody sees' }),
      side: z.string().openapi({ description: 'whose draft it is, in a channel; empty for what both sides see' }),
      from: z.string().optional().openapi({ description: 'side that shared it, in a channel, and alone changes it' }),
      shared: z.string().optional().openapi({ description: 'of a draft: line as which the other side sees it' }),
      sort: z.enum(BUSINESS_SORTS),
      relation: z.string().openapi({ description: '`KGZ-VNM`' }),
      parties,
      fields: z.object(shapeOf(sort, help => z.string().openapi({ description: help }))),
      signed: z.record(z.string(), signed).openapi({ description: 'who said what each field says' }),
      table: table.optional(),
      state: z.enum(['listed', 'proposed', 'withdrawn']),
      opened: instant,
      by: z.string(),
      updated: instant,
      revision: z.int(),
      waiting: z.int(),
      version: z.string(),
    })
    .openapi(name)

export const suggestion = z
  .object({
    code: z.string(),
    text: z.string(),
    because: z.object({ rule: z.string(), words: z.array(z.string()) }),
  })
  .openapi('CodeSuggestion')

const act = z
  .object({
    id: z.string(),
    kind: z.enum(['open', 'set', 'share', 'confirm', 'refuse', 'undo']),
    by: z.string(),
    at: instant,
    reason: z.string(),
    state: z.enum(['counts', 'proposed', 'refused', 'undone']),
    field: z.string().optional(),
    value: z.string().optional(),
    act: z.string().optional(),
    from: z.string().optional().openapi({ description: 'side that signs, in a channel' }),
    shared: z.string().optional().openapi({ description: 'line as which a draft was shared' }),
  })
  .openapi('BusinessAct')

export { judging }

const said = {
  reason: z.string().trim().max(2_000).default(''),
  by: z.string().trim().min(1).max(80).optional().openapi({ description: 'who signs, where nobody is signed in' }),
}

export const sharing = z.strictObject(said).openapi('Sharing')

/** The shapes of one sort, named for the document. */
export function shapesOf(sort: BusinessSort, name: string) {
  const line = lineOf(sort, name)
  const given = z.strictObject(shapeOf(sort, help => z.string().optional().openapi({ description: help })))
  return {
    line,
    whole: line
      .extend({
        acts: z.array(act),
        suggested: z.array(suggestion).openapi({ description: 'codes that its name suggests; confirmed by nobody' }),
      })
      .openapi(`${name}WithActs`),
    opening: z.strictObject({ relation: z.string(), fields: given, ...said }).openapi(`New${name}`),
    openingInChannel: z
      .strictObject({
        relation: z.string(),
        fields: given,
        audience: z
          .enum(AUDIENCES)
          .openapi({ description: '`both`: both sides see it; `own`: a draft that only your side sees' }),
        ...said,
      })
      .openapi(`NewChannel${name}`),
    changes: z.strictObject({ fields: given, ...said }).openapi(`${name}Changes`),
  }
}

export const hsLine = z
  .object({
    code: z.string(),
    text: z.string(),
    above: z.array(z.object({ code: z.string(), text: z.string() })),
  })
  .openapi('HsLine')

const named = z
  .object({ name: z.string(), hs: z.array(z.string()), entry: z.string(), on: date, events: z.int() })
  .openapi('NamedGood')

export function matchingOf(good: ReturnType<typeof shapesOf>['line']) {
  const way = z.object({
    from: z.string(),
    to: z.string(),
    sells: z.array(good),
    buys: z.array(good),
    matches: z.array(
      z.object({
        sell: z.string(),
        buy: z.string(),
        level: z.enum(MATCH_LEVELS),
        codes: z.array(z.string()),
        confirmed: z.boolean().openapi({ description: 'false: a code of one is only suggested' }),
      }),
    ),
  })
  return z
    .object({
      relation: z.string(),
      ways: z.array(way),
      named: z
        .record(z.string(), z.array(named))
        .openapi({ description: 'goods of the coverage, by id of a listed one' }),
      suggested: z.record(z.string(), z.array(suggestion)),
      unlisted: z.array(named),
    })
    .openapi('GoodsMatching')
}

const value = z
  .object({
    reporter: z.string(),
    partner: z.string(),
    flow: z.enum(['export', 'import']),
    period: z.string(),
    hs: z.string(),
    value: z.number(),
    unit: z.string(),
    line: z.string().openapi({ description: 'id of the table' }),
    row: z.int().openapi({ description: 'row of the file' }),
    source: z.string(),
  })
  .openapi('TradeValue')

const told = z
  .object({
    measure: z.enum(['exports', 'imports', 'bilateral-trade']),
    parties,
    period: z.string(),
    value: z.number(),
    unit: z.string(),
    quote: z.string(),
    entries: z.array(z.string()),
  })
  .openapi('ToldTrade')

export const trade = z
  .object({
    relation: z.string(),
    lines: z.array(
      z.object({
        period: z.string(),
        from: z.string(),
        to: z.string(),
        hs: z.string().openapi({ description: 'empty for all goods' }),
        unit: z.string(),
        exported: z.array(value).openapi({ description: 'as the sender reports it' }),
        imported: z.array(value).openapi({ description: 'as the receiver reports it' }),
        gap: z.number().nullable().openapi({ description: 'imports less exports, where each is told once' }),
        gap_percent: z.number().nullable(),
        told: z.array(told),
      }),
    ),
    told: z.array(told).openapi({ description: 'what the coverage tells of both ways together' }),
    tables: z.array(lineOf('statistics', 'TradeTableLine')),
  })
  .openapi('TradeSeries')

export const reading = z
  .object({
    line: z.string().openapi({ description: 'id of the table; empty when it was only checked' }),
    columns: z.array(z.string()),
    mapping: z.object({ columns: roles, fixed: roles, scale: z.number() }),
    rows: z.int(),
    values: z.int(),
    problems: z.array(z.object({ row: z.int(), problem: z.string() })),
    kept: z.boolean(),
  })
  .openapi('TableReading')

export const outcome = z
  .object({
    rows: z.int(),
    unchanged: z.int(),
    changed: z.array(z.object({ row: z.int(), line: z.string(), fields: z.array(z.string()) })),
    opened: z.array(z.object({ row: z.int(), line: z.string() })),
    problems: z.array(
      z.object({ row: z.int(), column: z.string(), kind: z.string(), problem: z.string(), mend: z.string() }),
    ),
    kept: z.boolean(),
  })
  .openapi('ListOutcome')
