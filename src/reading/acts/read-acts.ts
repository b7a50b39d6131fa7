import type { Sentence } from '../../model/text.js'
import type { Clause } from '../grammar/clause.js'
import { parseClauses } from '../grammar/clauses.js'
import { groupOf, type VerbGroup } from '../grammar/verb-group.js'
import { has, isComma, type Walk } from '../grammar/walk.js'
import { WORD } from '../grammar/words.js'
import type { ActReader, Draft, Kit, ReadAct } from './act-types.js'
import { addressees } from './addressee.js'
import { join, ownHope, quotedOn, readCommented, source } from './comment.js'
import { subjectAround } from './content.js'
import type { Frame } from './frame.js'
import { isAnonymous, subjectOf } from './frame.js'
import { ACT } from './lexicon.js'
import { noteMentions, remember } from './memory.js'
import { read } from './read-clause.js'
import { goesOn } from './standing.js'

/** Reads the acts of a sentence, clause by clause; keeps the discourse for what follows. */
export function createActReader({ acts, parties }: Kit): ActReader {
  return (walk, sentence, context) => {
    const parsed = parseClauses(walk, sentence, verb => {
      const { bits, last } = acts.classify(walk, verb)
      return (bits & ACT.comment) === 0 ? -1 : last
    })
    const states = parsed.some(clause => clause.verb.passive && acts.isState(walk, clause.verb))
    const clauses = states ? parsed.map(clause => stateOf(walk, acts, clause)) : parsed
    const frame: Frame = {
      walk,
      sentence,
      clauses,
      context,
      acts,
      parties,
      addressees: addressees(walk, parties),
      subjects: [],
      sourced: false,
    }
    frame.sourced = source(frame) !== undefined
    return run(frame)
  }
}

const stateOf = (walk: Walk, acts: Kit['acts'], clause: Clause): Clause =>
  acts.isState(walk, clause.verb) ? { ...clause, verb: asState(clause.verb) } : clause

/** “are convinced” as “are” with what follows. */
function asState(verb: VerbGroup): VerbGroup {
  const state = groupOf(verb)
  state.passive = false
  state.copula = true
  state.lemma = 'be'
  state.last = verb.head
  return state
}

function run(frame: Frame): ReadAct[] {
  const { clauses } = frame
  const found: Draft[] = []
  const possible = clauses.find(clause => clause.kind === 'comment')
  // “Sall praised the reforms, which, he said, …”: whoever the sentence names before it.
  if (possible && has(frame.walk, possible.subjectFirst, WORD.personal)) noteMentions(frame, possible.start)
  const commentSubject = possible && (ownHope(frame, possible) ?? subjectOf(frame, possible))
  const anonymous = possible !== undefined && commentSubject?.people.length === 0 && isAnonymous(frame, possible)
  const heard = commentSubject && !anonymous && (commentSubject.codes.length > 0 || frame.context.genre === 'joint')
  const comment = heard ? possible : undefined
  const stranger = possible !== undefined && !heard && commentSubject?.kind !== 'paper'
  if (comment && commentSubject) remember(frame, commentSubject)
  const goesOnSpeaking = possible ? undefined : quotedOn(frame)
  if (goesOnSpeaking) frame.sourced = true
  let mainPerson = false
  for (const clause of clauses) {
    const subject = subjectOf(frame, clause)
    const unheard = clause === possible || (stranger && clause.quoted)
    const previous = found.at(-1)
    if (goesOn(frame, clause, subject) && previous) {
      previous.last = Math.max(previous.last, clause.end)
      continue
    }
    const tells = clause.kind === 'main' || clause.kind === 'coordinate'
    // Before the clause is read: its own pronouns mean its subject.
    if (tells && !comment && !goesOnSpeaking) remember(frame, subject)
    // “said that the talks he had held were useful”
    const inside = clause.kind === 'relative' && subjectAround(clauses, clause) !== undefined
    const act = unheard || inside ? undefined : read(frame, clause, subject, comment)
    if (act) found.push(clause.kind === 'relative' && previous ? forWhat(act, previous) : act)
    if (act?.force === 'invite' && act.by.length === 1) frame.context.discourse.inviter = act.by[0] ?? ''
    if (
      (clause.kind === 'complement' || clause.kind === 'relative') &&
      !comment &&
      subject.people.length === 1 &&
      !mainPerson
    )
      remember(frame, subject)
    if (tells && subject.people.length > 0) mainPerson = true
  }
  const named = comment ? undefined : (source(frame) ?? goesOnSpeaking)
  const commented =
    comment && commentSubject
      ? readCommented(
          frame,
          { bits: frame.acts.classify(frame.walk, comment.verb).bits, verb: comment.verb.lemma },
          commentSubject,
          comment,
        )
      : named
        ? readCommented(frame, { bits: ACT.say, verb: 'say' }, named, undefined)
        : []
  const all = commented.length > 0 ? join(frame.walk, commented, found) : found
  noteMentions(frame)
  return trimmed(frame.walk, all, frame.sentence)
}

/** “A confirmed its offer, for which B was grateful”: to A. */
const forWhat = (act: Draft, previous: Draft): Draft =>
  act.force === 'assess' &&
  act.to.length === 0 &&
  act.by.length === 1 &&
  previous.by.length === 1 &&
  previous.by[0] !== act.by[0]
    ? { ...act, to: previous.by }
    : act

/**
 * Ends each act where the next begins. When another act stands between a subject and its verb (“Modi, who arrived on
 * Friday, praised …”), the outer quote starts at its verb.
 */
function trimmed(walk: Walk, acts: readonly Draft[], sentence: Sentence): ReadAct[] {
  // Most sentences tell one act or none.
  const sorted = acts.length > 1 ? apart(acts) : [...acts]
  for (let i = 0; i < sorted.length; i += 1) {
    const act = sorted[i]
    if (act === undefined) continue
    const next = sorted[i + 1]
    let last = next && next.first > act.first && next.first < act.last ? next.first : act.last
    while (last > act.first + 1 && (isComma(walk, last - 1) || has(walk, last - 1, LOOSE))) last -= 1
    act.last = Math.min(last, sentence.last)
  }
  return sorted
}
const LOOSE = WORD.conjunction | WORD.contrast | WORD.subordinator | WORD.companion

/** In order of their first words; one with another between its subject and its verb begins at the verb. */
function apart(acts: readonly Draft[]): Draft[] {
  const sorted = [...acts].sort((a, b) => a.first - b.first)
  sorted.forEach((act, i) => {
    if (sorted.some((other, j) => j > i && other.first < act.verbFirst)) act.first = act.verbFirst
  })
  return sorted.sort((a, b) => a.first - b.first)
}
