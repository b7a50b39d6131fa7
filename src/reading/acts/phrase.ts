import { endsNounPhrase, has, hasRole, isComma, mentionOf, posAt, type Walk } from '../grammar/walk.js'
import { WORD } from '../grammar/words.js'
import { ROLE } from './roles.js'

/** “Vietnam's top leaders”: the noun after a state's name or adjective is one that acts for it. */
export function agentFollows(walk: Walk, from: number, last: number): boolean {
  for (let i = from; i < last; i += 1) {
    if (has(walk, i, WORD.preposition) && posAt(walk, i) !== 'NOUN') return false
    const mention = mentionOf(walk, i)
    if (mention && (mention.kind === 'person' || mention.kind === 'office' || mention.kind === 'body')) return true
    if (isComma(walk, i)) return mentionOf(walk, i + 1)?.kind === 'person'
    if ((hasRole(walk, i, ROLE.agent) || hasRole(walk, i, ROLE.joint)) && !hasRole(walk, i + 1, ROLE.paper)) return true
  }
  return false
}

export function hasJointDeterminer(walk: Walk, first: number, last: number): boolean {
  for (let i = first; i < Math.min(last, first + 3); i += 1) if (hasRole(walk, i, ROLE.jointDeterminer)) return true
  return false
}

/** “his country”, “her government”: the possessor's own side, not a person's counterpart. */
export function ownAgent(walk: Walk, at: number, last: number): boolean {
  for (let i = at + 1; i < Math.min(last, at + 4); i += 1) {
    if (mentionOf(walk, i) || hasRole(walk, i, ROLE.other)) return false
    if (hasRole(walk, i, ROLE.agent)) return true
  }
  return false
}

/** “between A and B”: the conjunction joins two names of one phrase. */
export function joinsNames(walk: Walk, index: number): boolean {
  const left = mentionOf(walk, index - 1)
  const right = mentionOf(walk, index + 1)
  return left !== undefined && right !== undefined && left.kind === right.kind
}

/** The token is the head of its noun phrase: a noun with no noun after it. */
export function endsPhrase(walk: Walk, index: number, last: number): boolean {
  if (!endsNounPhrase(walk, index)) return false
  const next = index + 1
  return next >= last || !endsNounPhrase(walk, next) || has(walk, next, WORD.preposition)
}
