import type { Clause } from '../grammar/clause.js'
import { groupOf, type VerbGroup } from '../grammar/verb-group.js'
import { hasRole } from '../grammar/walk.js'
import { KNOWN } from './act-types.js'
import type { Frame } from './frame.js'
import { ACT } from './lexicon.js'
import { ROLE } from './roles.js'

/** The verb that makes a clause an act: its classes, the token behind it, its words. */
export interface Carried {
  readonly bits: number
  readonly last: number
  readonly words: string
  readonly verb: VerbGroup
}

/** “used the occasion to announce”: the infinitive is the act. */
export function carried(frame: Frame, clause: Clause): Carried {
  const { walk } = frame
  const own = frame.acts.classify(walk, clause.verb)
  const { bits, last, words } = own
  const { verb } = clause
  if ((bits & ACT.carrier) === 0) return { bits, last, words, verb }
  const next = frame.clauses[clause.index + 1]
  if (next?.kind !== 'infinitive' || next.verb.first >= clause.end)
    return { bits: bits & ~ACT.carrier, last, words, verb }
  const inner = frame.acts.classify(walk, next.verb)
  // “will continue to work on”: only what is asked is still asked.
  const wished = (bits & ACT.wish) !== 0
  const saying = wished ? ACT.assess | ACT.stance | ACT.say | ACT.light : verb.future ? ACT.request | ACT.stance : KNOWN
  if ((inner.bits & saying) === 0 || (wished && (inner.bits & ACT.view) !== 0))
    return { bits: bits & ~ACT.carrier, last, words, verb }
  const carries = groupOf(next.verb)
  carries.form = 'finite'
  carries.passive = false
  return { bits: inner.bits, last: inner.last, words: `${words} … ${inner.words}`, verb: carries }
}

/** “asked me to convey her greetings”: whoever speaks does what was asked. */
export function asksSpeaker(frame: Frame, clause: Clause, { bits, last }: Carried): Carried | undefined {
  if ((bits & ACT.request) === 0 || clause.verb.passive || !hasRole(frame.walk, last, ROLE.first)) return undefined
  const next = frame.clauses[clause.index + 1]
  if (next?.kind !== 'infinitive' || next.verb.first !== last + 1) return undefined
  return { ...frame.acts.classify(frame.walk, next.verb), verb: { ...groupOf(next.verb), form: 'finite' } }
}
