import type { BusinessAct } from '../../model/business.js'

export function toldAct({
  act,
  state,
}: {
  readonly act: BusinessAct
  readonly state: 'counts' | 'proposed' | 'refused' | 'undone'
}) {
  const { id, kind, by, at, reason, from } = act
  const between = from === undefined ? {} : { from }
  return { id, kind, by, at, reason, ...between, state, ...saidBy(act) }
}

/** What an act says besides who made it. */
function saidBy(act: BusinessAct): { field?: string; value?: string; shared?: string; act?: string } {
  switch (act.kind) {
    case 'open':
      return {}
    case 'set':
      return { field: act.field, value: act.value }
    case 'share':
      return { shared: act.shared }
    default:
      return { act: act.act }
  }
}
