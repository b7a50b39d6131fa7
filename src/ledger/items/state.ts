import type { Attachment, Item, ItemAct, ItemFields, JudgedAct } from '../../model/item.js'
import { CLOSED_STATUSES, ITEM_FIELDS } from '../../model/item-kinds.js'
import { judged } from '../judging.js'

/** Acts each once, in order of time, with what became of them. The order in which they are given does not matter. */
export const judgeActs = (acts: readonly ItemAct[]): JudgedAct[] => judged(acts)

export interface ItemQuestion {
  /** By the acts that were made up to the end of this day (YYYY-MM-DD) or instant. */
  readonly asOf?: string
}

/**
 * How an item stands by its acts, given in the order in which they became known; undefined when none of them opens it.
 * No clock: what is overdue is for whoever asks to say.
 */
export function itemOf(known: readonly ItemAct[], { asOf = '' }: ItemQuestion = {}): Item | undefined {
  const acts = asOf === '' ? known : known.filter(({ at }) => isBy(at, asOf))
  const all = judgeActs(acts)
  const opening = all.find(({ act }) => act.kind === 'open')
  const last = acts.at(-1)
  if (opening?.act.kind !== 'open' || last === undefined) return undefined
  const { act: open, state } = opening
  const counting = all.flatMap(each => (each.state === 'counts' && isChange(each.act) ? [each.act] : []))
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
    waiting: all.filter(each => each.state === 'proposed').length,
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
