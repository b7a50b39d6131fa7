import type { Clause } from '../grammar/clause.js'
import { has, mentionOf } from '../grammar/walk.js'
import { WORD } from '../grammar/words.js'
import type { Agents } from './act-types.js'
import type { Content } from './content.js'
import { otherSide } from './discourse.js'
import type { Frame } from './frame.js'
import { byPhrase, isCeremony, isLevel, isOnVisit, nounBits, objectOf } from './frame.js'
import { ACT } from './lexicon.js'
import { type Parties, party } from './party.js'

export function passiveAgents(
  frame: Frame,
  clause: Clause,
  { subject, bits, content }: { subject: Parties; bits: number; content: Content },
): Agents | undefined {
  const { walk } = frame
  const { genre, discourse } = frame.context
  const { sides, host } = walk.text
  const by = byPhrase(frame, content)
  const agent = by ? frame.parties.resolve(walk, by, discourse) : undefined
  // “was given a carving by the workers”: unnamed people who give somebody something are the other side's.
  const unnamed = by !== undefined && agent !== undefined && !namesAny(frame, by) && (bits & ACT.host) !== 0
  if (unnamed && subject.codes.length === 1 && agent.codes.join() === subject.codes.join()) {
    const giver = otherSide(walk.text, subject.codes[0] ?? '')
    if (giver) return { by: [giver], kind: 'party', people: [], receiver: subject }
  }
  // “will be accompanied by the foreign minister”: those of one's own side.
  const attended = agent !== undefined && agent.codes.length > 1 && (bits & ACT.occasion) !== 0
  if (attended && subject.codes.length === 1 && agent.codes.includes(subject.codes[0] ?? ''))
    return { by: subject.codes, kind: 'party', people: subject.people, receiver: undefined }
  if (agent && agent.codes.length > 0) {
    // “a dinner was given by the prime minister”: to those he received.
    const guest = agent.codes[0] === host && isCeremony(frame, clause) ? otherSide(walk.text, host) : ''
    const receiver = subject.codes.length === 0 && guest !== '' ? party([guest]) : subject
    return { by: agent.codes, kind: 'party', people: agent.people, receiver }
  }
  // “The invitation was accepted with pleasure.”: by whom it was extended to.
  const acceptor =
    (bits & ACT.accept) !== 0 && (subject.codes.length === 0 || clause.kind === 'relative')
      ? otherSide(walk.text, discourse.inviter)
      : ''
  if (acceptor && discourse.inviter)
    return { by: [acceptor], kind: 'party', people: [], receiver: party([discourse.inviter]) }
  const courtesy = (bits & ACT.light) !== 0 && (content.head & (ACT.do | ACT.protocol)) !== 0
  if (subject.codes.length === 1 && ((bits & (ACT.host | ACT.invite | ACT.request)) !== 0 || courtesy)) {
    const giver = otherSide(walk.text, subject.codes[0] ?? '')
    return giver ? { by: [giver], kind: 'party', people: [], receiver: subject } : undefined
  }
  if (subject.codes.length === 0 && (bits & (ACT.host | ACT.light)) !== 0) {
    const given = givenTo(frame, content)
    if (given) return given
  }
  // “tensions in A and B were discussed”: the states are what it was about.
  if ((bits & ACT.discuss) !== 0 && subject.people.length === 0 && sides.length > 1 && !subject.plural)
    return { by: sides, kind: 'thing', people: [], receiver: undefined }
  if (subject.codes.length > 0) return { by: subject.codes, kind: 'party', people: subject.people, receiver: undefined }
  if (clause.quoted && discourse.speaker)
    return { by: [discourse.speaker], kind: 'thing', people: [], receiver: undefined }
  const ofPaper = (nounBits(frame, clause) & ACT.paper) !== 0 ? ACT.paperOnly : 0
  const known =
    bits & (ACT.sign | ofPaper | ACT.agree | ACT.discuss | ACT.assess | ACT.request | ACT.pledge | ACT.instruct)
  if (subject.kind === 'dummy' && known) return { by: sides, kind: 'dummy', people: [], receiver: undefined }
  // “The need for … was noted”, “… were noted with satisfaction”: by those who met.
  const noted = (nounBits(frame, clause) & ACT.importance) !== 0 || (content.all & ACT.assess) !== 0
  const voiced = noted && !clause.verb.future && (bits & (ACT.stance | ACT.assess)) !== 0
  if ((voiced || (known && !(bits & ACT.assess))) && sides.length > 1)
    return { by: sides, kind: 'thing', people: [], receiver: undefined }
  // “A fifth text is still being negotiated”: nobody else could.
  if (clause.verb.progressive && (bits & (ACT.work | ACT.view)) !== 0 && sides.length > 1)
    return { by: sides, kind: 'thing', people: [], receiver: undefined }
  if ((bits & ACT.upgrade) !== 0 && sides.length > 1 && isLevel(frame, clause))
    return { by: sides, kind: 'thing', people: [], receiver: undefined }
  const meeting = (bits & ACT.meet) !== 0 && (nounBits(frame, clause) & ACT.meeting) !== 0
  if ((meeting || (nounBits(frame, clause) & ACT.discuss) !== 0) && sides.length > 1)
    return { by: sides, kind: 'thing', people: [], receiver: undefined }
  if (
    !clause.verb.future &&
    clause.kind === 'main' &&
    sides.length > 1 &&
    isOnVisit(frame, { first: content.last - 4, last: content.last })
  )
    return { by: sides, kind: 'thing', people: [], receiver: undefined }
  if (clause.verb.future && sides.length > 1 && (subject.kind === 'thing' || subject.kind === 'paper'))
    return { by: sides, kind: 'thing', people: [], receiver: undefined }
  if (genre === 'joint') return { by: sides, kind: 'thing', people: [], receiver: undefined }
  if (genre === 'remarks' && discourse.speaker)
    return { by: [discourse.speaker], kind: 'thing', people: [], receiver: undefined }
  if (!host || !isCeremony(frame, clause)) return undefined
  const honoured = frame.parties.addressed(walk, content, { by: [host], discourse })
  const receiver = honoured === '' ? undefined : party([honoured])
  return { by: [host], kind: 'thing', people: [], receiver }
}

function namesAny({ walk }: Frame, { first, last }: { readonly first: number; readonly last: number }): boolean {
  for (let i = first; i < last; i += 1)
    if (mentionOf(walk, i) || has(walk, i, WORD.possessive | WORD.personal)) return true
  return false
}

/** “The order was presented to X”: by the other side. */
export function givenTo(frame: Frame, content: Content): Agents | undefined {
  const { walk } = frame
  for (let i = content.first; i < Math.min(content.last, content.first + 4); i += 1) {
    if (!has(walk, i, WORD.to)) continue
    const object = objectOf(frame, { first: i + 1, last: content.last })
    const receiver = frame.parties.resolve(walk, object, frame.context.discourse)
    const giver = receiver.codes.length === 1 ? otherSide(walk.text, receiver.codes[0] ?? '') : ''
    if (giver) return { by: [giver], kind: 'party', people: [], receiver }
  }
  return undefined
}
