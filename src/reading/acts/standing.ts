import type { Clause } from '../grammar/clause.js'
import { FORM } from '../grammar/verbs.js'
import { has, hasRole, isComma, lowerAt, mentionOf } from '../grammar/walk.js'
import { WORD } from '../grammar/words.js'
import { KNOWN, PARTICIPLE_ACTS } from './act-types.js'
import { type Content, contentOf } from './content.js'
import type { Frame } from './frame.js'
import { hasYear, hostOf, isAnonymous, isOnVisit, isVisit, isYearAt, subjectOf } from './frame.js'
import { ACT } from './lexicon.js'
import type { Parties } from './party.js'
import { ROLE } from './roles.js'

/** Classes of verbs by which a person says something. */
const SPEAKS = ACT.say | ACT.stance | ACT.assess | ACT.wish | ACT.request | ACT.propose | ACT.pledge

/** Words of a sentence too short to say anything. */
const COURTESY = 9

/** Does this clause tell of an act of its own? */
export function standsAlone(frame: Frame, clause: Clause, bits: number, subject: Parties): boolean {
  const known = (bits & KNOWN) !== 0
  switch (clause.kind) {
    case 'main':
    case 'coordinate':
      return true
    case 'complement':
      if (reportedByOthers(frame, clause) || isReason(frame, clause)) return true
      return (
        clause.subjectFirst === clause.subjectLast &&
        (bits & (ACT.wish | ACT.request | ACT.pledge | ACT.propose | ACT.agree)) !== 0
      )
    case 'participle':
      // “armed groups seeking to …”: what somebody is after is no request.
      if ((bits & ACT.request) !== 0 && has(frame.walk, clause.verb.last, WORD.to)) return false
      // “Explaining what the paper means, X said …”
      if ((bits & ACT.say) !== 0 && asks(frame, clause.verb.last)) return false
      if (isPaperSigned(frame, clause, bits)) return true
      // “stepped up their ties by signing a memorandum”
      if ((bits & ACT.sign) !== 0 && has(frame.walk, clause.verb.first - 1, WORD.agentMark)) return true
      if (clause.verb.passive) return (bits & (ACT.request | ACT.invite)) !== 0
      return (
        clause.verb.form === 'gerund' &&
        ((bits & (afterSubordinator(frame, clause) ? KNOWN : PARTICIPLE_ACTS)) !== 0 ||
          isLightAct(frame, clause, bits)) &&
        opensParticiple(frame, clause)
      )
    case 'relative': {
      if (known && isCleft(frame, clause)) return true
      // “met Prime Minister X who said”: a name needs no comma.
      const ofName = (bits & SPEAKS) !== 0 && mentionOf(frame.walk, clause.antecedentLast - 1)?.kind === 'person'
      const nonRestrictive = isComma(frame.walk, clause.antecedentLast) || ofName
      // “…, which was accepted”: by whom the invitation was for.
      if (nonRestrictive && clause.verb.passive && (bits & ACT.accept) !== 0)
        return frame.context.discourse.inviter !== ''
      // “talks during which it was agreed to …”
      if (clause.verb.passive && (bits & ACT.agree) !== 0 && hasRole(frame.walk, clause.subjectFirst, ROLE.it))
        return true
      // “I want to applaud the deal that the airline signed”: whoever speaks tells of one thing.
      if (frame.context.genre === 'remarks' && !nonRestrictive) return false
      if (!has(frame.walk, clause.subjectFirst, WORD.relative)) {
        const after = hostOf(frame, clause)
        const closes = after !== undefined && after.verb.first < clause.start
        if (clause.verb.passive && ((bits & ACT.sign) !== 0 || (clause.verb.future && nonRestrictive && closes)))
          return true
        const promises = (clause.verb.future || (bits & ACT.pledge) !== 0) && subject.plural && nonRestrictive && closes
        const host = hostOf(frame, clause)
        const ofEvent =
          !clause.verb.future && !host?.verb.copula && hasRole(frame.walk, clause.antecedentLast - 1, ROLE.event)
        // “, which he called an act of friendship”
        const tells = known || isLightAct(frame, clause, bits)
        const aside = nonRestrictive && closes && subject.kind === 'party' && tells && clause.subjectFirst > 0
        return (
          subject.codes.length > 0 &&
          ((bits & (ACT.accept | ACT.sign | ACT.agree)) !== 0 || promises || ofEvent || aside)
        )
      }
      const visits = clause.verb.progressive && nonRestrictive && isVisit(frame, clause)
      if (visits && subject.codes.length > 0) return true
      if (
        clause.verb.progressive ||
        ((bits & KNOWN & ~ACT.meet) === 0 &&
          !clause.verb.past &&
          !clause.verb.copula &&
          clause.verb.last - clause.verb.first < 2)
      )
        return false
      if (subject.kind === 'event' && (bits & ACT.occasion) !== 0) return isVisit(frame, clause)
      return nonRestrictive && subject.codes.length > 0 && (known || clause.verb.copula || subject.agent)
    }
    case 'adverbial':
      if (clause.verb.passive && (bits & ACT.sign) !== 0) return true
      return subject.codes.length > 0 && subject.kind === 'party' && tellsAside(frame, clause, { bits, subject })
    default:
      return false
  }
}

/** “what”, “how”, “why”: a question, not what is said. */
const asks = ({ walk }: Frame, at: number): boolean =>
  has(walk, at, WORD.complementizer) && has(walk, at, WORD.subordinator)

/** “That is why we sent a team”: what was done, not that it has a reason. */
export function isReason(frame: Frame, clause: Clause): boolean {
  const host = frame.clauses[clause.leans]
  if (frame.context.genre !== 'remarks' || !host?.verb.copula || clause.subjectFirst - 1 !== host.verb.last)
    return false
  return has(frame.walk, host.verb.last, WORD.complementizer) && has(frame.walk, host.verb.last, WORD.subordinator)
}

/** “It was Sall who suggested it”: the one who did it stands in a clause of its own. */
function isCleft(frame: Frame, clause: Clause): boolean {
  const host = hostOf(frame, clause)
  if (!host?.verb.copula || host.subjectLast - host.subjectFirst !== 1) return false
  return hasRole(frame.walk, host.subjectFirst, ROLE.it) && host.verb.last >= clause.antecedentLast - CLEFT
}
const CLEFT = 8

/** “the joint declaration adopted on the occasion”, “a statement issued by the two sides”: done at the event itself. */
export function isPaperSigned(frame: Frame, { verb, end }: Clause, bits: number): boolean {
  const { walk } = frame
  if (frame.context.genre !== 'report' || verb.form !== 'participle') return false
  if ((bits & (ACT.sign | ACT.paperOnly)) === 0 || !hasRole(walk, verb.first - 1, ROLE.paper)) return false
  // “the carrying out of the agreements reached in May”: told of something else.
  const opens = has(walk, verb.first - 2, WORD.determiner) ? verb.first - 3 : verb.first - 2
  if (has(walk, opens, WORD.genitive)) return false
  let ofEvent = false
  for (let i = verb.last; i < Math.min(end, verb.last + PAPER_REACH) && !isComma(walk, i); i += 1) {
    if (isYearAt(walk, i)) return false
    if (hasRole(walk, i, ROLE.event) || (hasRole(walk, i, ROLE.joint) && hasRole(walk, i - 1, ROLE.jointDeterminer)))
      ofEvent = true
  }
  return ofEvent
}
const PAPER_REACH = 8

/** “Australia is one of the big producers”: what a state is or has, told by the reporter. */
export function isNarration(
  frame: Frame,
  clause: Clause,
  { subject, bits, content }: { subject: Parties; bits: number; content: Content },
): boolean {
  if (frame.context.genre !== 'report' || clause.quoted || clause.kind === 'participle') return false
  if (clause.verb.negated && clause.verb.copula && !(bits & KNOWN)) return true
  // “Peru is seeking to widen its markets”: asks nobody for anything.
  if ((bits & ACT.request) !== 0 && clause.verb.progressive && content.kind === 'infinitive') return true
  if (bits & ((KNOWN & ~ACT.meet) | ACT.agenda) || clause.verb.passive || clause.verb.semi || subject.agent)
    return false
  // “Chile sells copper to Peru”: what goes on all the time is nobody's act.
  const { past, perfect, future, progressive } = clause.verb
  const present = ((frame.walk.forms[clause.verb.head] ?? 0) & FORM.s) !== 0
  const lasting = present && !past && !perfect && !future && !progressive
  if (
    lasting &&
    subject.kind === 'party' &&
    !subject.plural &&
    (bits & (ACT.occasion | ACT.meet)) === 0 &&
    clause.kind !== 'relative'
  )
    return true
  const links = ((frame.walk.forms[clause.verb.head] ?? 0) & FORM.linking) !== 0
  const states = clause.verb.copula || has(frame.walk, clause.verb.head, WORD.have) || links
  return states && !subject.plural && (content.head & (ACT.meeting | ACT.relation)) === 0 && !isOnVisit(frame, content)
}

/** “Key terms of the agreement will include:” says nothing by itself. */
export function isLeadIn(frame: Frame, content: Content, bits: number): boolean {
  // “announced:”, “announced the following:”
  const least = (bits & ACT.say) !== 0 && has(frame.walk, content.first, WORD.determiner) ? 3 : 2
  return content.last - content.first < least && lowerAt(frame.walk, frame.sentence.last - 1) === ':'
}

/** “Thank you so much, Mr. President.”; “thank you for coming” says for what. “I am serious.” */
export function isCourtesy(frame: Frame, clause: Clause, content: Content): boolean {
  const { sentence, walk } = frame
  if (frame.context.genre !== 'remarks' || sentence.last - sentence.first > COURTESY) return false
  const { subjectFirst, subjectLast, verb } = clause
  const ofSelf =
    subjectLast - subjectFirst === 1 &&
    hasRole(walk, subjectFirst, ROLE.first) &&
    !hasRole(walk, subjectFirst, ROLE.jointPronoun)
  if (ofSelf && verb.copula && content.last - content.first === 1 && clause.kind === 'main') return true
  for (let i = sentence.first; i < sentence.last; i += 1) {
    if (!frame.parties.is(walk.lemmas[i] ?? '', 'courteous')) continue
    for (let j = i + 1; j < sentence.last - 2; j += 1) if (has(walk, j, WORD.preposition)) return false
    return true
  }
  return false
}

/** “when they met at Chequers”, “where she broke a bottle”: an event of its own beside the main one. */
export function tellsAside(
  frame: Frame,
  clause: Clause,
  { bits, subject }: { bits: number; subject: Parties },
): boolean {
  const { walk } = frame
  const opener = clause.subjectFirst - 1
  if ((bits & (ACT.meet | ACT.sign | ACT.host)) !== 0) return true
  const can = has(walk, clause.verb.first, WORD.modal) && !clause.verb.future
  const factual = frame.acts.asides.has(clause.opener) && !clause.verb.negated && !can
  if (factual && (bits & (PARTICIPLE_ACTS | ACT.discuss | ACT.invite | ACT.accept)) !== 0) return true
  if (factual && (bits & ACT.occasion) !== 0 && !hasYear(frame, { first: clause.verb.last, last: clause.end }))
    return true
  const aside = has(walk, opener, WORD.subordinator) && has(walk, opener, WORD.temporal | WORD.preposition)
  if (
    aside &&
    ((bits & PARTICIPLE_ACTS) !== 0 || isLightAct(frame, clause, bits)) &&
    clause.verb.past &&
    !clause.verb.negated
  )
    return true
  if (clause.verb.future || clause.verb.negated) return false
  const content = { first: clause.verb.last, last: clause.end }
  if (!has(walk, opener, WORD.relative))
    return subject.agent && has(walk, opener, WORD.preposition) && isOnVisit(frame, content)
  if (clause.verb.copula)
    return has(walk, content.first, WORD.preposition) && mentionOf(walk, content.first + 1) !== undefined
  return clause.verb.past || isComma(walk, opener - 1)
}

/** “voicing pride”, “expressing hope”: a light verb with a noun that is an act. */
export function isLightAct(frame: Frame, clause: Clause, bits: number): boolean {
  if ((bits & ACT.light) === 0) return false
  const content = contentOf(frame.walk, { clause, from: clause.verb.last, clauses: frame.clauses })
  return (content.head & (ACT.assess | ACT.affirm | ACT.wish | ACT.pledge | ACT.readiness)) !== 0
}

export function opensObject(frame: Frame, index: number): boolean {
  const opens = WORD.determiner | WORD.possessive | WORD.personal | WORD.complementizer | WORD.preposition
  return has(frame.walk, index, opens) || mentionOf(frame.walk, index) !== undefined
}

/** “The communique states that the two leaders discussed …”: what they did is told, not what the paper does. */
export function isToldByPaper(frame: Frame, subject: Parties, { complement }: Content): boolean {
  if (subject.kind !== 'paper' || !complement) return false
  if ((frame.acts.classify(frame.walk, complement.verb).bits & KNOWN & ~ACT.meet) === 0) return false
  return subjectOf(frame, complement).codes.length > 0 && complement.subjectFirst < complement.subjectLast
}

/** “Officials said that the two sides agreed …”: nobody of the parties speaks, so the content tells for itself. */
export function reportedByOthers(frame: Frame, clause: Clause): boolean {
  const host = clause.leans >= 0 ? frame.clauses[clause.leans] : undefined
  if (host?.verb.form !== 'finite' || (host.kind !== 'main' && host.kind !== 'coordinate')) return false
  const speaker = subjectOf(frame, host)
  if ((speaker.codes.length > 0 && !isAnonymous(frame, host)) || speaker.kind === 'dummy' || host.verb.passive)
    return false
  return (frame.acts.classify(frame.walk, host.verb).bits & ACT.say) !== 0
}

export function afterSubordinator(frame: Frame, clause: Clause): boolean {
  const before = clause.start - 1
  if (before < frame.sentence.first || isComma(frame.walk, before)) return false
  return (
    has(frame.walk, before, WORD.subordinator) ||
    (before === frame.sentence.first && has(frame.walk, before, WORD.preposition))
  )
}

export function opensParticiple(frame: Frame, clause: Clause): boolean {
  const { walk, sentence } = frame
  if (clause.subjectFirst < clause.subjectLast) return true
  const before = clause.start - 1
  if (
    before < sentence.first &&
    (frame.acts.classify(walk, clause.verb).bits & ACT.say) !== 0 &&
    !has(walk, clause.verb.last, WORD.complementizer)
  )
    return false
  if (goesOnUnderPreposition(frame, clause)) return false
  const fronted = has(walk, before, WORD.temporal) && (before === sentence.first || isComma(walk, before - 1))
  if (has(walk, before, WORD.conjunction)) return opensObject(frame, clause.verb.last)
  return (
    fronted ||
    before < sentence.first ||
    isComma(walk, before) ||
    has(walk, before, WORD.conjunction) ||
    has(walk, before, WORD.temporal)
  )
}

/** “the basis for preserving peace, easing trade and advancing our goals”: one content under one preposition. */
function goesOnUnderPreposition(frame: Frame, clause: Clause): boolean {
  const { walk, clauses, sentence } = frame
  const joins = (at: number) => has(walk, at, WORD.conjunction)
  const gerundAt = (index: number) => {
    const found = clauses[index]
    return found?.kind === 'participle' && found.verb.form === 'gerund' ? found : undefined
  }
  const inList = (at: Clause) => joins(at.start - 1) || isComma(walk, at.start - 1)
  if (!inList(clause)) return false
  let last: Clause | undefined = clause
  while (last && !joins(last.start - 1)) last = nextGerund(frame, last, gerundAt)
  // “the importance of keeping peace, settling disputes by peaceful means”: what is no word to anybody goes on with the list.
  if (!last && (frame.acts.classify(walk, clause.verb).bits & (ACT.agree | ACT.work | ACT.upgrade)) === 0) return false
  for (let i = clause.index - 1; i >= 0; i -= 1) {
    const found = gerundAt(i)
    if (clauses[i]?.kind === 'infinitive' || clauses[i]?.verb.form === 'participle') continue
    if (!found) return false
    const before = found.start - 1
    if (has(walk, before, WORD.preposition | WORD.to) && before > sentence.first) return true
    if (!inList(found)) return false
  }
  return false
}

function nextGerund(
  frame: Frame,
  { index }: Clause,
  gerundAt: (index: number) => Clause | undefined,
): Clause | undefined {
  for (let i = index + 1; i < frame.clauses.length; i += 1) {
    if (frame.clauses[i]?.verb.form === 'finite') return undefined
    const found = gerundAt(i)
    if (found) return found
  }
  return undefined
}

/** What a thing does next is no act of its own: “the projects will create jobs, bolster safety and …”. */
export function goesOn(frame: Frame, clause: Clause, subject: Parties): boolean {
  if (clause.kind !== 'coordinate' || clause.subjectFirst < clause.subjectLast) return false
  return subject.codes.length === 0 && subject.kind === 'thing' && frame.context.genre !== 'remarks'
}
