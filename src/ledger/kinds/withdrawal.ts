import type { Tables } from '../../knowledge/tables.js'
import { plainWords } from '../words.js'
import { actOf, isForwardAct, isLaterDeed, isSettled, type Likeness } from './acts.js'
import type { Followed, Move, Telling } from './kind.js'

type Taken = 'commitment' | 'ask' | 'invitation'

interface Following {
  readonly withdrawing: readonly string[]
  readonly withdrawn: Readonly<Record<Taken, readonly string[]>>
}

/** Acts that take back what was promised, asked for or offered: “withdrew its request”, “cancelled the pledge”. */
export interface Withdrawals {
  /** Whether the telling takes something of that kind back. */
  is(kind: Taken, telling: Telling): boolean
  /** The step by which a thread ends so; that it is this very one, a person has to say unless all of its words are there. */
  move(thread: Followed, telling: Telling, likeness: Likeness | undefined): Move | undefined
}

export function createWithdrawals(tables: Tables): Withdrawals {
  const { withdrawing, withdrawn } = tables.get<Following>('languages/en/following')
  const verbs = new RegExp(`^(?:${withdrawing.join('|')})`, 'i')
  return {
    is: (kind, telling) => {
      const act = actOf(telling)
      if (act?.content.force !== 'do' || !act.because?.words.some(word => verbs.test(word))) return false
      return plainWords(act.content.text).some(word => withdrawn[kind].includes(word))
    },
    move: (thread, telling, likeness) => {
      const { stage, opening } = thread
      if (isSettled(stage) || !isForwardAct(stage, 'withdrawn') || likeness === undefined) return undefined
      if (!isLaterDeed(thread, telling, opening.by)) return undefined
      const because = { rule: 'ledger.act.withdrawn', words: likeness.words }
      return { stage: 'withdrawn', certain: telling.ruled === true || likeness.fit === 1, fit: likeness.fit, because }
    },
  }
}
