import type { Tables } from '../../knowledge/tables.js'
import type { Force } from '../../model/dossier.js'
import type { ActStage } from '../../model/ledger.js'
import { actOf, createActTools, isForwardAct, isLaterDeed, isSettled, openingAct, restated } from './acts.js'
import type { Followed, Kind } from './kind.js'
import { createWithdrawals } from './withdrawal.js'

/** How far an act of the side that was asked brings the ask. */
const ANSWERS: Readonly<Partial<Record<Force, ActStage>>> = {
  accept: 'agreed',
  agree: 'agreed',
  pledge: 'agreed',
  instruct: 'instructed',
  do: 'done',
  sign: 'done',
}

/** What one side asked of the other, or proposed: answered by what the other says or does later. */
export function createAskKind(tables: Tables): Kind {
  const tools = createActTools(tables)
  const withdrawals = createWithdrawals(tables)
  return {
    key: tools.key,
    open: telling => tools.open(telling, 'ask'),
    advance: (thread, telling) => {
      const act = actOf(telling)
      if (act === undefined) return undefined
      if (withdrawals.is('ask', telling)) return withdrawals.move(thread, telling, tools.likeness(thread, telling))
      const again = restated(thread, telling, tools.likeness)
      if (again !== undefined) return again
      const stage = ANSWERS[act.content.force]
      if (stage === undefined || !isForwardAct(thread.stage, stage)) return undefined
      if (!isLaterDeed(thread, telling, sidesAsked(thread))) return undefined
      // Words are compared last: most acts are ruled out by less.
      const likeness = tools.likeness(thread, telling)
      if (likeness === undefined && !telling.ruled) return undefined
      const because = { rule: 'ledger.ask.answered', words: likeness?.words ?? [] }
      return { stage, certain: telling.ruled === true, fit: likeness?.fit ?? 1, because, several: true }
    },
    close: isSettled,
    present: thread => openingAct(thread)?.content.text ?? '',
  }
}

/** When nobody is addressed, all other sides are. */
function sidesAsked({ opening: { to, by, parties } }: Followed): readonly string[] {
  return to.length > 0 ? to : parties.filter(party => !by.includes(party))
}
