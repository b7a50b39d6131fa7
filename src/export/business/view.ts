import {
  type BusinessAct,
  type BusinessLine,
  type CodeSuggestion,
  fieldsOfSort,
  type GoodsMatching,
  type HsLine,
  type TableReading,
  type TradeSeries,
  type TradeValue,
} from '../../model/business.js'
import type { ActState, SheetProblem } from '../../model/item.js'
import type { View } from '../ledger/view.js'

/** Goods, opportunities and trade for a terminal. */

export const goodsView = (lines: readonly BusinessLine[]): View => ({
  title: 'Goods listed',
  facts: [],
  sections: [
    {
      name: '',
      columns: ['id', 'relation', 'whose list', 'wishes to', 'HS 2022', 'name'],
      none: 'No goods are listed.',
      rows: lines.map(({ id, relation, fields, state }) => [
        id,
        relation,
        fields.of ?? '',
        fields.direction ?? '',
        fields.hs || 'no code',
        `${fields.name}${state === 'proposed' ? ' (proposed)' : ''}`,
      ]),
    },
  ],
})

export const opportunitiesView = (lines: readonly BusinessLine[]): View => ({
  title: 'Opportunities',
  facts: [],
  sections: [
    {
      name: '',
      columns: ['id', 'relation', 'from', 'to', 'kind', 'status', 'place', 'name'],
      none: 'None.',
      rows: lines.map(({ id, relation, fields }) => [
        id,
        relation,
        fields.start || '-',
        fields.end || '-',
        fields.kind || '-',
        fields.status || '-',
        fields.place || '-',
        fields.name ?? '',
      ]),
    },
  ],
})

export function businessLineView(
  line: BusinessLine,
  {
    acts,
    suggested = [],
  }: {
    readonly acts: readonly { readonly act: BusinessAct; readonly state: ActState }[]
    readonly suggested?: readonly CodeSuggestion[]
  },
): View {
  const { fields, signed, table } = line
  const code = signed.hs
  return {
    title: fields.name ?? '',
    facts: [
      ['Line', `${line.id}  ${line.state}  ${line.relation}`],
      ...fieldsOfSort(line.sort).flatMap(field => {
        const value = fields[field] ?? ''
        if (field === 'name' || value === '') return []
        const by = field === 'hs' && code !== undefined ? `  confirmed by ${code.by}, ${code.at.slice(0, 10)}` : ''
        return [[field, `${value}${by}`] as const]
      }),
      ...(table === undefined ? [] : [['File', `${table.file}  sha256 ${table.sha256}`] as const]),
    ],
    sections: [
      { name: 'Suggested codes, confirmed by nobody', rows: suggested.map(({ code: each, text }) => [each, text]) },
      {
        name: 'History',
        rows: acts.map(({ act, state }) => [act.at.slice(0, 16), act.by, act.id, state, businessActText(act)]),
      },
    ],
  }
}

/** What an act did, in one line. */
export function businessActText(act: BusinessAct): string {
  const reason = act.reason === '' ? '' : ` (${act.reason})`
  switch (act.kind) {
    case 'open':
      return `listed${reason}`
    case 'set':
      return `${act.field}: ${act.value || '(empty)'}${reason}`
    case 'share':
      return `shared as ${act.shared}${reason}`
    case 'confirm':
      return `confirmed ${act.act}${reason}`
    case 'refuse':
      return `refused ${act.act}${reason}`
    case 'undo':
      return `undid ${act.act}${reason}`
  }
}

export const hsView = (lines: readonly HsLine[]): View => ({
  title: 'HS 2022',
  facts: [],
  sections: [
    { name: '', columns: ['code', 'title'], none: 'No such code.', rows: lines.map(({ code, text }) => [code, text]) },
  ],
})

export function matchingView({ relation, ways, named, suggested, unlisted }: GoodsMatching): View {
  const codeOf = ({ id, fields }: BusinessLine) =>
    fields.hs || `${suggested[id]?.map(({ code }) => code).join(' ') || 'no code'} (suggested)`
  return {
    title: `Goods of both sides, ${relation}`,
    facts: [],
    sections: [
      ...ways.flatMap(({ from, to, sells, buys, matches }) => {
        const matched = new Set(matches.flatMap(({ sell, buy }) => [sell.id, buy.id]))
        return [
          {
            name: `${from} sells, ${to} buys`,
            columns: ['same what', 'codes', 'sold', 'bought'],
            none: 'Nothing on one list is near to anything on the other.',
            rows: matches.map(({ sell, buy, level, codes, confirmed }) => [
              `${level}${confirmed ? '' : '?'}`,
              codes.join(' = '),
              sell.fields.name ?? '',
              buy.fields.name ?? '',
            ]),
          },
          {
            name: `${from} sells, and nobody lists to buy`,
            rows: sells.filter(({ id }) => !matched.has(id)).map(line => [codeOf(line), line.fields.name ?? '']),
          },
          {
            name: `${to} buys, and nobody lists to sell`,
            rows: buys.filter(({ id }) => !matched.has(id)).map(line => [codeOf(line), line.fields.name ?? '']),
          },
        ]
      }),
      {
        name: 'Named in the coverage too',
        rows: Object.entries(named).map(([id, goods]) => [id, goods.map(({ name }) => name).join(', ')]),
      },
      {
        name: 'Named in the coverage, and listed by nobody',
        rows: unlisted.map(({ name, hs, on }) => [on, hs.join(' ') || 'no code', name]),
      },
    ],
  }
}

/** Values of all who tell one; never one made out of two. */
export function tradeView({ relation, lines, told, tables }: TradeSeries): View {
  const amounts = (values: readonly TradeValue[]) => values.map(({ value }) => amount(value)).join(', ') || '-'
  return {
    title: `Trade, ${relation}`,
    facts: tables.map(({ id, fields, state }) => [
      'Table',
      `${id}  ${fields.name}, ${fields.source}${state === 'listed' ? '' : `  ${state}`}`,
    ]),
    sections: [
      {
        name: 'Reported',
        columns: [
          'period',
          'from',
          'to',
          'unit',
          'exports by the sender',
          'imports by the receiver',
          'apart',
          'in the coverage',
        ],
        none: 'No table and no coverage tells trade between them.',
        rows: lines.map(line => [
          line.period,
          line.from,
          line.to,
          line.unit,
          amounts(line.exported),
          amounts(line.imported),
          gapText(line),
          line.told.map(({ value }) => amount(value)).join(', ') || '-',
        ]),
      },
      {
        name: 'In the coverage, both ways together',
        rows: told.map(({ period, value, unit, measure, quote }) => [
          period,
          measure,
          `${amount(value)} ${unit}`,
          `“${quote}”`,
        ]),
      },
    ],
  }
}

const amount = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: 2 })

export const gapText = ({ gap, gap_percent: percent }: { gap: number | null; gap_percent: number | null }): string => {
  if (gap === null) return '-'
  const sign = gap > 0 ? '+' : ''
  return percent === null ? `${sign}${amount(gap)}` : `${sign}${amount(gap)} (${sign}${percent.toFixed(1)} %)`
}

export const tableView = ({ columns, rows, values, problems }: TableReading, kept: boolean): View => ({
  title: kept ? 'What became of the table' : 'What would become of the table; nothing was kept',
  facts: [
    ['Columns', columns.join(', ')],
    ['Rows', String(rows)],
    ['Values of this relation', String(values.length)],
    ['Rows that tell nothing', String(problems.length)],
  ],
  sections: [{ name: 'Problems', rows: problems.slice(0, 50).map(({ row, problem }) => [`row ${row}`, problem]) }],
})

interface Outcome {
  readonly rows: number
  readonly unchanged: number
  readonly changed: readonly { readonly row: number; readonly line: string; readonly fields: readonly string[] }[]
  readonly opened: readonly { readonly row: number; readonly line: string }[]
  readonly problems: readonly SheetProblem[]
  readonly kept: boolean
}

export const listOutcomeView = ({ rows, unchanged, changed, opened, problems, kept }: Outcome): View => ({
  title: kept ? 'What became of the file' : 'What would become of the file; nothing was kept',
  facts: [
    ['Rows', String(rows)],
    ['Unchanged', String(unchanged)],
    ['Changed', String(changed.length)],
    ['New', String(opened.length)],
    ['With problems', String(new Set(problems.map(({ row }) => row)).size)],
  ],
  sections: [
    { name: 'Changed', rows: changed.map(({ row, line, fields }) => [`row ${row}`, line, fields.join(', ')]) },
    { name: 'New', rows: opened.map(({ row, line }) => [`row ${row}`, line]) },
    {
      name: 'Problems',
      rows: problems.map(({ row, column, problem, mend }) => [`row ${row}`, column, `${problem}. ${mend}`]),
    },
  ],
})
