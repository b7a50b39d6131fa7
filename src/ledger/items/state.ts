import type { OwnPart } from '../../model/channel.js'
import type { Attachment, Item, ItemAct, ItemFields, JudgedAct } from '../../model/item.js'
import { CLOSED_STATUSES, ITEM_FIELDS } from '../../model/item-kinds.js'
import { OWN_FIELDS, type OwnField } from '../../model/own.js'
import { effective, inTime, judged } from '../judging.js'

/** Acts each once, in order of time, with what became of them. The order in which they are given does not matter. */
export const judgeActs = (acts: readonly ItemAct[]): JudgedAct[] => judged(acts)

/** What an item is made of: what one side keeps to itself of an item that both see is no part of it. */
export function itemActs(known: readonly ItemAct[]): readonly ItemAct[] {
  const open = known.find(({ kind }) => kind === 'open')
  return open === undefined ? [] : known.filter(({ side }) => side === open.side)
}

export interface ItemQuestion {
  /** By the acts that were made up to the end of this day (YYYY-MM-DD) or instant. */
  readonly asOf?: string
}

/**
 * How an item stands by its acts, given in the order in which they became known; undefined when none of them opens it.
 * No clock: what is overdue is for whoever asks to say.
 */
export function itemOf(known: readonly ItemAct[], { asOf = '' }: ItemQuestion = {}): Item | undefined {
  const own = itemActs(known)
  const acts = asOf === '' ? own : own.filter(({ at }) => isBy(at, asOf))
  const judged = judgeActs(acts)
  const opening = judged.find(({ act }) => act.kind === 'open')
  const last = acts.at(-1)
  if (opening?.act.kind !== 'open' || last === undefined) return undefined
  const { act: open, state } = opening
  const counting = judged
    .flatMap(each => (each.state === 'counts' && isChange(each.act) ? [effective(each)] : []))
    .sort(inTime)
  const fields = fieldsOf(open, counting)
  return {
    id: open.item,
    workspace: open.workspace,
    side: open.side,
    about: open.about,
    parties: open.about.relation === '' ? [] : open.about.relation.split('-'),
    fields,
    state: state === 'counts' ? 'followed' : state === 'proposed' ? 'proposed' : 'withdrawn',
    closed: CLOSED_STATUSES.includes(fields.status),
    opened: open.at,
    by: open.by,
    moved: counting.filter(isMove).at(-1)?.at ?? '',
    updated: counting.at(-1)?.at ?? open.at,
    status_since: statusSince(open, counting),
    waiting: judged.filter(each => each.state === 'proposed').length,
    attachments: counting.flatMap(attachmentOf),
    version: last.id,
  }
}

const isBy = (at: string, asOf: string): boolean => (asOf.includes('T') ? at <= asOf : at.slice(0, 10) <= asOf)

const isChange = ({ kind }: ItemAct): boolean => kind === 'open' || kind === 'set' || kind === 'attach'

/** What brings an item on; to write down more of it does not. */
export const isMove = (act: ItemAct): boolean =>
  act.kind === 'attach' || (act.kind === 'set' && (act.field === 'status' || act.field === 'next_step'))

/** An item that nobody has confirmed yet says what was proposed for it. */
function fieldsOf(open: Extract<ItemAct, { kind: 'open' }>, counting: readonly ItemAct[]): ItemFields {
  const fields = Object.fromEntries(ITEM_FIELDS.map(field => [field, open.fields[field] ?? '']))
  for (const act of counting) if (act.kind === 'set') fields[act.field] = act.value
  return { ...fields, status: fields.status || 'not-started' } as ItemFields
}

/** What sides keep to themselves of an item that both see, each by itself. */
export function ownPartsOf(known: readonly ItemAct[]): OwnPart[] {
  const open = known.find(({ kind }) => kind === 'open')
  if (open === undefined) return []
  const sides = [...new Set(known.map(({ side }) => side))].filter(side => side !== '').sort()
  return sides.flatMap(side => {
    const kept = known.filter(act => act.side === side)
    const counting = judgeActs(kept).flatMap(({ act, state }) => (state === 'counts' ? [act] : []))
    const last = counting.filter(act => act.kind === 'keep' || act.kind === 'attach').at(-1)
    if (last === undefined) return []
    const fields = Object.fromEntries(OWN_FIELDS.map(field => [field, ''])) as Record<OwnField, string>
    for (const act of counting) if (act.kind === 'keep') fields[act.field] = act.value
    const attachments = open.side === '' ? counting.flatMap(attachmentOf) : []
    return [{ item: open.item, workspace: open.workspace, side, fields, attachments, updated: last.at, by: last.by }]
  })
}

function statusSince(open: ItemAct, counting: readonly ItemAct[]): string {
  let [status, since] = ['', open.at]
  for (const act of counting) {
    const next =
      act.kind === 'set' && act.field === 'status'
        ? act.value
        : act.kind === 'open'
          ? (act.fields.status ?? 'not-started')
          : status
    if (next !== status) since = act.at
    status = next
  }
  return since
}

const attachmentOf = (act: ItemAct): Attachment[] => (act.kind === 'attach' ? [{ ...act.file, act: act.id }] : [])
