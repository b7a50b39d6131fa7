import type { BusinessAct, BusinessLine } from '../../model/business.js'

/** Rooms are the server’s own. */
export function toldLine({ workspace: _workspace, side: _side, ...line }: BusinessLine) {
  return line
}

export function toldAct({
  act,
  state,
}: {
  readonly act: BusinessAct
  readonly state: 'counts' | 'proposed' | 'refused' | 'undone'
}) {
  const { id, kind, by, at, reason } = act
  const more = act.kind === 'set' ? { field: act.field, value: act.value } : act.kind === 'open' ? {} : { act: act.act }
  return { id, kind, by, at, reason, state, ...more }
}
