import type { OwnPart } from '../../model/channel.js'
import type { Item, ItemAct } from '../../model/item.js'
import type { ItemRow, ItemSideRow, NewItemAct } from '../../store/items.js'
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
  const { id, item, workspace, side, from = '' } = act
  return { id, item, workspace, side, from_side: from, body: JSON.stringify(act) }
}

/** What is stored of what a side keeps to itself. */
export const sideRow = (own: OwnPart): ItemSideRow => {
  const { item, workspace, side, fields } = own
  return { item, workspace, side, searched: plain(Object.values(fields).join(' ')), record: JSON.stringify(own) }
}

export const actOfBody = (body: string): ItemAct => JSON.parse(body) as ItemAct
