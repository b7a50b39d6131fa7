import type { ItemStanding } from '../../ledger/ledger.js'
import type { OwnPart } from '../../model/channel.js'
import type { ItemAct } from '../../model/item.js'
import type { ItemPastRow, ItemRow, ItemSideRow, NewItemAct } from '../../store/items.js'
import { plain } from '../../text/fold.js'

/** What is stored of an item as it stands, since the end of some day. */
export function itemRow({ item, since }: Pick<ItemStanding, 'item' | 'since'>): ItemRow {
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
    since,
    status_since: item.status_since.slice(0, 10),
    subjects: about.subjects.join(' '),
    record: JSON.stringify(item),
  }
}

/** What is stored of an item as it stood. */
export function pastRow(standing: ItemStanding): ItemPastRow {
  const { id: item, partner: _, subjects: __, record: ___, ...row } = itemRow(standing)
  return { item, ...row, until: standing.until }
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
