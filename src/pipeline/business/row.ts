import type { BusinessAct, BusinessLine, TradeValue } from '../../model/business.js'
import type { BusinessRow, NewBusinessAct, TradeValueRow } from '../../store/business.js'
import { plain } from '../../text/fold.js'

/** What is stored of a line as it stands. */
export function businessRow(line: BusinessLine): BusinessRow {
  const { id, workspace, side, sort, relation, state, fields, waiting } = line
  return {
    id,
    workspace,
    side,
    sort,
    relation,
    state,
    name: fields.name ?? '',
    of_side: fields.of ?? '',
    direction: fields.direction ?? '',
    kind: fields.kind ?? '',
    hs: fields.hs ?? '',
    first_day: fields.start ?? '',
    last_day: fields.end || (fields.start ?? ''),
    waiting,
    searched: plain(Object.values(fields).join(' ')),
    record: JSON.stringify(line),
  }
}

export const valueRow = (
  line: string,
  { row, reporter, partner, flow, period, hs, value, unit }: Omit<TradeValue, 'line' | 'source'>,
): TradeValueRow => ({ line, row_number: row, reporter, partner, flow, period, hs, value, unit })

export const businessActRow = (act: BusinessAct): NewBusinessAct => {
  const { id, line, workspace, side, from = '' } = act
  return { id, line, workspace, side, from_side: from, body: JSON.stringify(act) }
}

export const businessActOf = (body: string): BusinessAct => JSON.parse(body) as BusinessAct
