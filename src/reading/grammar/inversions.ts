import type { Sentence } from '../../model/text.js'
import { ROLE } from '../acts/roles.js'
import type { Clause } from './clause.js'
import { groupOf, type VerbGroup } from './verb-group.js'
import { FORM } from './verbs.js'
import { has, hasRole, isComma, mentionOf, type Walk } from './walk.js'
import { WORD } from './words.js'

const ABSOLUTE = 8

/** “with both leaders agreeing on …”: where the subject of the -ing form begins, -1 when it has none of its own. */
export function absoluteSubject(walk: Walk, sentence: Sentence, verb: number): number {
  if (mentionOf(walk, verb - 1) === undefined && !hasRole(walk, verb - 1, ROLE.joint | ROLE.agent)) return -1
  for (let i = verb - 1; i > Math.max(sentence.first, verb - ABSOLUTE); i -= 1) {
    if (isComma(walk, i) || ((walk.forms[i] ?? 0) !== 0 && walk.tokens[i]?.pos === 'VERB')) break
    if (has(walk, i, WORD.companion)) return isComma(walk, i - 1) ? i + 1 : -1
  }
  return nominative(walk, sentence, verb)
}

const NOMINATIVE = 5

/** “…, the Japanese side commending …”: the same without “with”. */
function nominative(walk: Walk, sentence: Sentence, verb: number): number {
  if (((walk.forms[verb] ?? 0) & FORM.speech) === 0) return -1
  for (let i = verb - 1; i > Math.max(sentence.first, verb - NOMINATIVE); i -= 1) {
    if (!isComma(walk, i)) continue
    return mentionOf(walk, i + 1) !== undefined || has(walk, i + 1, WORD.determiner) ? i + 1 : -1
  }
  return -1
}

/** “Signed during the visit were a memorandum and an agreement”: the participle is the verb, its subject follows. */
export function invertedPassive(
  walk: Walk,
  sentence: Sentence,
  { verb, clauses }: { verb: VerbGroup; clauses: readonly Clause[] },
): { readonly verb: VerbGroup; readonly subjectFirst: number; readonly subjectLast: number } | undefined {
  const opens = clauses[0]
  if (clauses.length !== 1 || opens?.verb.form !== 'participle' || !verb.copula) return undefined
  const at = verb.last
  if (opens.verb.first !== sentence.first || !(has(walk, at, WORD.determiner) || mentionOf(walk, at))) return undefined
  if (((walk.forms[opens.verb.head] ?? 0) & FORM.act) === 0) return undefined
  for (let i = sentence.first; i < verb.first; i += 1) if (isComma(walk, i)) return undefined
  const passive = groupOf(verb)
  passive.passive = true
  passive.copula = false
  passive.head = opens.verb.head
  passive.lemma = opens.verb.lemma
  return { verb: passive, subjectFirst: at, subjectLast: phraseEnd(walk, sentence, at) }
}

function phraseEnd(walk: Walk, sentence: Sentence, from: number): number {
  let last = from + 1
  while (last < sentence.last && !isComma(walk, last) && !has(walk, last, WORD.preposition | WORD.conjunction))
    last += 1
  return last
}
