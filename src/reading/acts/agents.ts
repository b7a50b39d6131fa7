import type { Clause } from '../grammar/clause.js'
import { FORM } from '../grammar/verbs.js'
import { has, hasRole, isComma, mentionOf, posAt } from '../grammar/walk.js'
import { WORD } from '../grammar/words.js'
import type { Agents } from './act-types.js'
import { type Content, contentOf } from './content.js'
import { otherSide } from './discourse.js'
import type { Frame } from './frame.js'
import { hostOf, isLevel, isVisit, nounBits, objectOf, subjectOf } from './frame.js'
import { ACT } from './lexicon.js'
import { inOrder, type Parties } from './party.js'
import { passiveAgents } from './passive-agents.js'
import { ROLE } from './roles.js'

/** Whose act it is: subject, agent of a passive, both sides of a meeting. */
export function agentsOf(
  frame: Frame,
  clause: Clause,
  { subject, bits, content }: { subject: Parties; bits: number; content: Content },
): Agents | undefined {
  const { walk } = frame
  const { genre, discourse } = frame.context
  const { sides } = walk.text
  if ((bits & ACT.agenda) !== 0 && sides.length > 1 && subject.people.length === 0)
    return { by: sides, kind: 'thing', people: [], receiver: undefined }
  if (genre === 'remarks' && discourse.speaker) {
    const by = spokenBy(frame, clause, { subject, bits, speaker: discourse.speaker })
    const thing = subject.codes.length === 0 && subject.kind !== 'party'
    return { by, kind: thing ? 'thing' : 'party', people: [], receiver: undefined }
  }
  if (clause.verb.passive) {
    const dummy = isDummy(frame, clause, content)
    const { people, bodies, agent, plural } = subject
    const stand: Parties = dummy ? { codes: [], kind: 'dummy', people, bodies, agent, plural } : subject
    return passiveAgents(frame, clause, { subject: stand, bits, content })
  }
  // “A meeting of the ministers of A and B also took place”
  const ofTalks = subject.people.length === 0 && (bits & (ACT.occasion | ACT.meet)) !== 0
  if (
    ofTalks &&
    genre === 'report' &&
    sides.length === 2 &&
    isTimed(frame, clause, content) &&
    (nounBits(frame, clause) & ACT.meeting) !== 0
  )
    return { by: sides, kind: 'thing', people: [], receiver: undefined }
  if (subject.codes.length > 0) {
    const by = new Set(subject.codes)
    if (subject.codes.length === 1) {
      const attends = (bits & ACT.occasion) !== 0 && (content.head & ACT.meeting) !== 0 && opensPlace(frame, content)
      // “spoke of the ties between A and B” judges them.
      const speaks = frame.parties.is(clause.verb.lemma, 'meetingVerb') && (bits & ACT.assess) === 0
      const meets = (bits & ACT.meet) !== 0 || speaks
      const other = attends
        ? companion(frame, content, subject.codes[0] ?? '')
        : meets
          ? partner(frame, clause, content)
          : ''
      if (other) by.add(other)
    }
    // “met B and agreed to …”: with B.
    const agrees = (bits & ACT.agree) !== 0 && subject.codes.length === 1
    const met = agrees ? metBefore(frame, clause) : ''
    if (met) by.add(met)
    const signs = (bits & ACT.sign) !== 0 || ((bits & ACT.paperOnly) !== 0 && (content.head & ACT.paper) !== 0)
    if (signs && subject.codes.length === 1) {
      const other = signedWith(frame, content, subject.codes)
      if (other) by.add(other)
      if (betweenBoth(frame, content)) for (const side of sides) by.add(side)
    }
    // “attended a dinner hosted by X”: whoever takes part gives nothing.
    const attends = (bits & ACT.host) === 0 && (bits & (ACT.meet | ACT.occasion)) === (ACT.meet | ACT.occasion)
    const given = !attends && (content.head & (ACT.do | ACT.protocol)) !== 0
    const courtesy = (bits & (ACT.host | ACT.phone | ACT.call)) !== 0 || given
    const receiver = subject.codes.length === 1 && courtesy ? receiverIn(frame, content, subject.codes) : undefined
    const kind = subject.kind === 'thing' ? 'thing' : 'party'
    return { by: inOrder(by), kind, people: subject.people, receiver }
  }
  if (
    subject.kind === 'paper' &&
    sides.length > 1 &&
    !clause.verb.semi &&
    (clause.verb.future || (bits & ACT.provides) !== 0)
  )
    return { by: sides, kind: 'paper', people: [], receiver: undefined }
  if (sides.length > 1 && actsForBoth(frame, clause, { subject, bits }))
    return { by: sides, kind: 'thing', people: [], receiver: undefined }
  if (genre === 'joint')
    return { by: sides, kind: subject.kind === 'event' ? 'event' : 'thing', people: [], receiver: undefined }
  if (genre === 'remarks' && discourse.speaker)
    return { by: [discourse.speaker], kind: 'thing', people: [], receiver: undefined }
  return undefined
}

/** Whoever speaks tells it; what the speaker says that both agreed, or will do, is of both, and an invitation of whoever extends it. */
function spokenBy(
  { walk }: Frame,
  { subjectFirst, verb }: Clause,
  { subject, bits, speaker }: { subject: Parties; bits: number; speaker: string },
): readonly string[] {
  const { sides } = walk.text
  if (sides.length < 2) return [speaker]
  const isWe = hasRole(walk, subjectFirst, ROLE.jointPronoun)
  // “The President and I will …”
  const beside = has(walk, subjectFirst - 1, WORD.conjunction) ? mentionOf(walk, subjectFirst - 2)?.kind : undefined
  const andI = hasRole(walk, subjectFirst, ROLE.first) && !isWe && (beside === 'person' || beside === 'office')
  // “our officials” are the speaker's, “our two countries” are not.
  const ours = has(walk, subjectFirst, WORD.possessive) && !hasRole(walk, subjectFirst + 1, ROLE.jointDeterminer)
  const named = subject.plural && subject.codes.length > 1 && !ours && !has(walk, subjectFirst, WORD.personal)
  const bothNamed = andI || named
  if (bothNamed && verb.future && !verb.copula) return sides
  // “we agreed that …”: one does not agree alone.
  const told =
    (bits & ACT.sign) !== 0 || ((bits & ACT.agree) !== 0 && (bits & ACT.pledge) === 0 && (verb.past || verb.perfect))
  if (told && (isWe || bothNamed) && !verb.future) return sides
  if ((bits & ACT.invite) !== 0 && hasRole(walk, subjectFirst, ROLE.second) && !verb.passive) {
    const other = otherSide(walk.text, speaker)
    return other ? [other] : [speaker]
  }
  return [speaker]
}

/** What those who meet do together. */
const DECIDES = ACT.agree | ACT.assess | ACT.instruct | ACT.propose | ACT.request | ACT.wish | ACT.pledge

/** Papers change hands, a joint body meets: the act of all sides. */
export function actsForBoth(
  frame: Frame,
  clause: Clause,
  { subject, bits }: { subject: Parties; bits: number },
): boolean {
  // “The visit saw the signing of two papers”
  if ((bits & ACT.sign) !== 0 && (subject.kind === 'paper' || subject.kind === 'event')) return true
  // “The talks stressed the need”; “the visit underscores the friendship” is narration.
  const talks = subject.kind === 'event' && ((bits & ACT.stance) === 0 || !isVisit(frame, clause))
  if ((bits & (ACT.discuss | ACT.work | ACT.stance)) !== 0 && talks) return true
  // “The meeting agreed …, noted … and directed the experts to …”
  const decides = (bits & DECIDES) !== 0 && (bits & ACT.view) === 0 && !clause.verb.passive
  if (decides && (nounBits(frame, clause) & ACT.meeting) !== 0) return true
  if ((bits & ACT.upgrade) !== 0 && isLevel(frame, clause)) return true
  if ((bits & ACT.meet) === 0) return false
  for (let i = clause.subjectFirst; i < clause.subjectLast; i += 1)
    if (hasRole(frame.walk, i, ROLE.standing)) return true
  return false
}

/** “It was the first official trip …”: what the visit is, is the guest's doing. */
export function guestOf(
  frame: Frame,
  clause: Clause,
  { bits, content }: { bits: number; content: Content },
): Agents | undefined {
  const { walk } = frame
  const { host } = walk.text
  const ofVisit = subjectOf(frame, clause).kind === 'event' && (bits & ACT.occasion) !== 0 && isVisit(frame, clause)
  if (host && ofVisit && isTimed(frame, clause, content)) {
    const guest = otherSide(walk.text, host)
    return guest ? { by: [guest], kind: 'party', people: [], receiver: undefined } : undefined
  }
  if (!host || !clause.verb.copula || clause.subjectLast - clause.subjectFirst !== 1) return undefined
  if (!hasRole(walk, clause.subjectFirst, ROLE.it) || !frame.parties.is(content.headWord, 'event')) return undefined
  const guest = otherSide(walk.text, host)
  return guest ? { by: [guest], kind: 'party', people: [], receiver: undefined } : undefined
}

/** “The visit begins on Monday”; “the visit comes at a time of tension” is nobody's act. */
function isTimed({ walk }: Frame, { verb }: Clause, { first, last }: Content): boolean {
  if (verb.past || verb.future || verb.perfect || verb.progressive) return true
  for (let i = first; i < last; i += 1) if (has(walk, i, WORD.calendar)) return true
  return false
}

/** Whom the subject met in the clause that this one goes on with, '' nobody. */
export function metBefore(frame: Frame, clause: Clause): string {
  if (clause.subjectFirst < clause.subjectLast) return ''
  const host = hostOf(frame, clause)
  if (!host || host.kind === 'comment' || host.verb.first > clause.verb.first) return ''
  const { bits, last } = frame.acts.classify(frame.walk, host.verb)
  if ((bits & ACT.meet) === 0 && !frame.parties.is(host.verb.lemma, 'meetingVerb')) return ''
  return partner(frame, host, contentOf(frame.walk, { clause: host, from: last, clauses: frame.clauses }))
}

/** “met with B”, “held talks with B”, “met B”: the other party of a meeting. */
export function partner(frame: Frame, clause: Clause, content: Content): string {
  const { walk } = frame
  const meets =
    frame.parties.is(clause.verb.lemma, 'meetingVerb') && (isWith(frame, content) || !opensPlace(frame, content))
  if (!meets && (content.head & ACT.meeting) === 0) return ''
  const own = subjectOf(frame, clause).codes
  for (let i = content.first; i < content.last; i += 1) {
    if (isComma(walk, i) && i > content.first + 8) break
    const mention = mentionOf(walk, i)
    if (mention?.party && !own.includes(mention.party) && mention.kind !== 'place') return mention.party
    if (hasRole(walk, i, ROLE.other) && own[0]) return otherSide(walk.text, own[0])
    if (meets && i === content.first && has(walk, i, WORD.pronoun) && own[0] && !hasRole(walk, i, ROLE.they))
      return otherSide(walk.text, own[0])
  }
  return ''
}

/** “took part in a meeting with B”, not “in the session of the Council of A and B”. */
function companion({ walk }: Frame, { first, last }: Content, own: string): string {
  for (let i = first; i < last; i += 1) {
    if (isComma(walk, i)) return ''
    if (!has(walk, i, WORD.companion)) continue
    for (let at = i + 1; at < Math.min(last, i + WITH); at += 1) {
      const mention = mentionOf(walk, at)
      if (mention?.party && mention.kind !== 'place') return mention.party
      if (hasRole(walk, at, ROLE.other)) return otherSide(walk.text, own)
    }
  }
  return ''
}
/** “with his Peruvian counterpart”. */
const WITH = 5

/** “signed a protocol with B”: the act of both. */
function signedWith({ walk }: Frame, content: Content, own: readonly string[]): string {
  for (let i = content.first; i < content.last; i += 1) {
    if (has(walk, i, WORD.relative | WORD.subordinator | WORD.complementizer) && !has(walk, i, WORD.preposition)) break
    if (!has(walk, i, WORD.companion)) continue
    let at = i + 1
    while (at < i + 3 && has(walk, at, WORD.determiner | WORD.possessive)) at += 1
    const party = mentionOf(walk, at)?.party ?? ''
    if (party && !own.includes(party) && walk.text.sides.includes(party)) return party
    if (hasRole(walk, at, ROLE.other)) return otherSide(walk.text, own[0] ?? '')
  }
  return ''
}

/** “witnessed the signing of papers between the two countries” */
function betweenBoth({ walk }: Frame, { first, last }: Content): boolean {
  for (let i = first + 1; i < last; i += 1)
    if (hasRole(walk, i, ROLE.joint) && hasRole(walk, i - 1, ROLE.jointDeterminer)) return true
  return false
}

/** “met in Oslo”: where or when, not whom. */
const opensPlace = ({ walk }: Frame, { first }: Content) =>
  has(walk, first, WORD.preposition) && mentionOf(walk, first) === undefined

/** “spoke by telephone with B”. */
export function isWith(frame: Frame, content: Content): boolean {
  for (let i = content.first; i < Math.min(content.last, content.first + 8); i += 1)
    if (has(frame.walk, i, WORD.companion)) return true
  return false
}

/** Who gets a courtesy or a gift: the object, or “to …”, “for …” a little later. */
export function receiverIn(frame: Frame, content: Content, by: readonly string[]): Parties | undefined {
  const { walk } = frame
  const last = Math.min(content.last, content.first + 12)
  const pronoun =
    has(walk, content.first, WORD.pronoun) &&
    !mentionOf(walk, content.first) &&
    !has(walk, content.first, WORD.determiner)
  const other = pronoun ? otherSide(walk.text, by[0] ?? '') : ''
  if (other) return { codes: [other], kind: 'party', people: [], bodies: [], agent: true, plural: false }
  // “laid a wreath at the monument in Oslo”: a place is given nothing.
  if ((content.head & ACT.protocol) !== 0 && !namesPeople(frame, content.first, last)) return undefined
  const code = frame.parties.addressed(walk, { first: content.first, last }, { by, discourse: frame.context.discourse })
  return code ? { codes: [code], kind: 'party', people: [], bodies: [], agent: false, plural: false } : undefined
}

const PEOPLE = ROLE.agent | ROLE.guest | ROLE.host | ROLE.other | ROLE.latter

function namesPeople({ walk }: Frame, first: number, last: number): boolean {
  for (let i = first; i < last; i += 1) {
    const kind = mentionOf(walk, i)?.kind
    if (kind === 'person' || kind === 'office' || (kind === undefined && hasRole(walk, i, PEOPLE))) return true
    if (has(walk, i, WORD.personal | WORD.possessive) && !mentionOf(walk, i)) return true
  }
  return false
}

/** “It was agreed that …”: “it” stands for what follows. */
export function isDummy(frame: Frame, clause: Clause, content: Content): boolean {
  if (clause.subjectLast - clause.subjectFirst !== 1) return false
  if (!hasRole(frame.walk, clause.subjectFirst, ROLE.it)) return false
  return content.complement !== undefined || content.kind === 'that' || content.kind === 'infinitive'
}

export function objectIsParty(frame: Frame, content: Content, by: readonly string[]): boolean {
  const { walk } = frame
  const { first, last } = objectOf(frame, content)
  // “the authorities in Kabul to …”: the phrase behind the noun says whose they are.
  let end = last
  while (end < content.last && !isComma(walk, end) && !has(walk, end, WORD.to | WORD.complementizer)) end += 1
  const range = end < content.last && has(walk, end, WORD.to) ? { first, last: end } : { first, last }
  const named = frame.parties.resolve(walk, range, frame.context.discourse)
  return named.codes.length > 0 && named.codes.some(code => !by.includes(code))
}

/** “welcomed the Kenyan offer”, “welcomed Kenya joining the group”: the object ends with what is no person, or acts itself. */
export function objectIsThing(frame: Frame, content: Content): boolean {
  const { walk } = frame
  const { first, last } = objectOf(frame, content)
  for (let i = first; i < last; i += 1)
    if (posAt(walk, i) === 'VERB' && ((walk.forms[i] ?? 0) & FORM.ing) !== 0 && !mentionOf(walk, i)) return true
  const head = last - 1
  if (head < first || mentionOf(walk, head) || has(walk, head, WORD.pronoun)) return false
  const person = ROLE.agent | ROLE.guest | ROLE.host | ROLE.other | ROLE.joint | ROLE.latter | ROLE.company
  return posAt(walk, head) === 'NOUN' && !hasRole(walk, head, person)
}

/** “rang the president on Friday”: a person of the other side is the object, and nothing is said of what he is. */
export function callsUp(frame: Frame, content: Content, by: readonly string[]): boolean {
  const { walk } = frame
  if (!objectIsParty(frame, content, by)) return false
  const object = mentionOf(walk, content.first)?.last ?? objectOf(frame, content).last
  const pronoun = has(walk, content.first, WORD.pronoun) && !has(walk, content.first, WORD.determiner)
  const end = pronoun ? content.first + 1 : object
  return end >= content.last || isComma(walk, end) || has(walk, end, WORD.preposition)
}
