import { type BusinessAct, type BusinessLine, fieldsOfSort, type Signed } from '../../model/business.js'
import { judged as judgeAll } from '../judging.js'

/**
 * How a line stands by its acts, given in the order in which they became known; undefined when none of them opens it.
 * What is proposed, confirmed, refused and undone is worked out as it is for items.
 */
export function lineOf(
  known: readonly BusinessAct[],
  { asOf = '' }: { readonly asOf?: string } = {},
): BusinessLine | undefined {
  const acts = asOf === '' ? known : known.filter(({ at }) => at.slice(0, 10) <= asOf)
  const judged = judgeAll(acts)
  const opening = judged.find(({ act }) => act.kind === 'open')
  const last = acts.at(-1)
  if (opening?.act.kind !== 'open' || last === undefined) return undefined
  const { act: open, state } = opening
  const counting = judged.flatMap(each => (each.state === 'counts' ? [each.act] : []))
  const { fields, signed } = saidBy(open, counting)
  return {
    id: open.line,
    workspace: open.workspace,
    side: open.side,
    ...(open.from === undefined || open.side !== '' ? {} : { from: open.from }),
    ...sharedBy(counting),
    sort: open.sort,
    relation: open.relation,
    parties: open.relation.split('-'),
    fields,
    signed,
    ...(open.table === undefined ? {} : { table: open.table }),
    state: state === 'counts' ? 'listed' : state === 'proposed' ? 'proposed' : 'withdrawn',
    opened: open.at,
    by: open.by,
    updated: counting.at(-1)?.at ?? open.at,
    revision: known.length - 1,
    waiting: judged.filter(each => each.state === 'proposed').length,
    version: last.id,
  }
}

/** As which line a draft was shared last. */
function sharedBy(counting: readonly BusinessAct[]): Pick<BusinessLine, 'shared'> {
  const last = counting.findLast(act => act.kind === 'share')
  return last?.kind === 'share' ? { shared: last.shared } : {}
}

/** A line that nobody has confirmed yet says what was proposed for it. */
function saidBy(open: Extract<BusinessAct, { kind: 'open' }>, counting: readonly BusinessAct[]) {
  const fields: Record<string, string> = {}
  const signed: Record<string, Signed> = {}
  const say = (field: string, value: string, { by, at, id }: BusinessAct) => {
    fields[field] = value
    delete signed[field]
    if (value !== '') signed[field] = { by, at, act: id }
  }
  for (const field of fieldsOfSort(open.sort)) say(field, open.fields[field] ?? '', open)
  for (const act of counting) if (act.kind === 'set') say(act.field, act.value, act)
  return { fields, signed }
}
