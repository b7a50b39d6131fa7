import type { Tables } from '../../knowledge/tables.js'
import { actOf, createActTools, isForwardAct, isLaterDeed, isSettled, openingAct, restated } from './acts.js'
import type { Kind } from './kind.js'
import { createWithdrawals } from './withdrawal.js'

/** What a side pledged, the sides agreed, or ministries were told to do. Papers it is about move it too: see `about.ts`. */
export function createCommitmentKind(tables: Tables): Kind {
  const tools = createActTools(tables)
  const withdrawals = createWithdrawals(tables)
  return {
    key: tools.key,
    open: telling => tools.open(telling, 'commitment'),
    advance: (thread, telling) => {
      const act = actOf(telling)
      if (act === undefined) return undefined
      if (withdrawals.is('commitment', telling))
        return withdrawals.move(thread, telling, tools.likeness(thread, telling))
      const again = restated(thread, telling, tools.likeness)
      if (again !== undefined) return again
      const isDeed = act.content.force === 'do' || act.content.force === 'sign'
      if (!isDeed || !isForwardAct(thread.stage, 'done') || !isLaterDeed(thread, telling, thread.opening.by))
        return undefined
      const likeness = tools.likeness(thread, telling)
      if (likeness === undefined && !telling.ruled) return undefined
      const because = { rule: 'ledger.commitment.carried-out', words: likeness?.words ?? [] }
      // That it is this very promise which was carried out, only a person can tell.
      return { stage: 'done', certain: telling.ruled === true, fit: likeness?.fit ?? 1, because, several: true }
    },
    close: isSettled,
    present: thread => openingAct(thread)?.content.text ?? '',
  }
}
