import type { Item, ItemAct } from '../../model/item.js'
import type { ItemRow, NewItemAct } from '../../store/items.js'
import { plain } from '../../text/fold.js'

/** What is stored of an item as it stands. */
export function itemRow(item: Item): ItemRow {
  const { id, workspace, side, about, state, closed, fields, waiting, opened, moved } = item
  return {
    id,
    workspace,
    side,
    relation: about.relation,
    kind: about.kind,
    thread: about.thread,
    matter: about.matter,
    state,
    status: fields.status,
    closed,
    lead: fields.lead,
    partner: fields.partner,
    due: fields.due,
    next_review: fields.next_review,
    opened,
    moved,
    waiting,
    searched: plain(Object.values(fields).join(' ')),
    record: JSON.stringify(item),
  }
}

export const actRow = (act: ItemAct): NewItemAct => {
  const { id, item, workspace, side } = act
  return { id, item, workspace, side, body: JSON.stringify(act) }
}

export const actOfBody = (body: string): ItemAct => JSON.parse(body) as ItemAct
