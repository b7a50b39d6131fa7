import type { Force } from '../../model/dossier.js'
import type { Clause } from '../grammar/clause.js'
import { FORM } from '../grammar/verbs.js'
import { has, hasRole, mentionOf } from '../grammar/walk.js'
import { WORD } from '../grammar/words.js'
import { KNOWN } from './act-types.js'
import { metBefore, objectIsParty, objectIsThing, partner, receiverIn } from './agents.js'
import { asksSpeaker, carried } from './carried.js'
import { contentOf } from './content.js'
import type { Inner } from './decision.js'
import { decideForce } from './force.js'
import type { Frame } from './frame.js'
import { asksToCome, hasInfinitive, isAudience, isEager, isFeeling, isLevel, nounBits, subjectOf } from './frame.js'
import { ACT } from './lexicon.js'
import { nobody, type Parties } from './party.js'
import { passiveAgents } from './passive-agents.js'
import { ROLE } from './roles.js'

/** What the content clause itself tells: “that the two sides would sign …”. */
export function innerOf(frame: Frame, complement: Clause, by: readonly string[]): Inner {
  return innerAt(frame, complement, { by, deeper: true })
}

interface Depth {
  readonly by: readonly string[]
  /** Whether what is told in it is looked into as well: “I have told him that we will …”. */
  readonly deeper: boolean
}

function innerAt(frame: Frame, complement: Clause, { by, deeper }: Depth): Inner {
  const { walk } = frame
  const subject = doneTo(frame, complement) ?? subjectOf(frame, complement)
  const found = frame.acts.classify(walk, complement.verb)
  const wants = (found.bits & (ACT.carrier | ACT.wish)) === (ACT.carrier | ACT.wish)
  const plain = { ...found, verb: complement.verb }
  const acting = wants ? carried(frame, complement) : asksSpeaker(frame, complement, plain)
  const { bits: classes, last, verb } = acting ?? plain
  // “would go on supporting”: what goes on is no act of saying.
  const bits = (classes & ACT.carrier) !== 0 ? classes & (ACT.wish | ACT.happens) : classes
  const content = contentOf(walk, { clause: complement, from: last, clauses: frame.clauses })
  const agents = complement.verb.passive ? passiveAgents(frame, complement, { subject, bits, content }) : undefined
  const lifts = (bits & ACT.lift) !== 0 || subject.codes.length > 0 || complement.verb.passive
  const raised = (bits & ACT.upgrade) !== 0 && lifts && ((content.head & ACT.level) !== 0 || isLevel(frame, complement))
  const single = agents?.by ?? subject.codes
  const partnered = (bits & ACT.agree) !== 0 && single.length === 1 ? metBefore(frame, complement) : ''
  // “said that the talks had covered trade”: both talked.
  const ofTalks =
    (((bits & (ACT.discuss | ACT.work)) !== 0 && subject.codes.length === 0) ||
      // “a meeting of the ministers of A and B took place”
      ((bits & ACT.occasion) !== 0 && subject.people.length === 0)) &&
    (nounBits(frame, complement) & ACT.meeting) !== 0
  // “said that the quota might come up”
  const onAgenda = (bits & ACT.agenda) !== 0 && subject.people.length === 0 && !complement.verb.negated
  const shared = raised || ofTalks || onAgenda
  const codes = shared ? walk.text.sides : partnered ? [...single, partnered].sort() : single
  const feels = isFeeling(frame, verb.semi)
  const told =
    deeper && (bits & ACT.say) !== 0 && !complement.verb.passive && content.complement
      ? innerAt(frame, content.complement, { by, deeper: false })
      : undefined
  const decision = decideForce({
    verb,
    bits,
    content,
    subjectBits: nounBits(frame, complement),
    joint: codes.length > 1,
    subject: subject.kind,
    objectIsParty: objectIsParty(frame, content, codes),
    objectIsThing: objectIsThing(frame, content),
    inner: told,
    quoted: complement.quoted,
    protocol: false,
    levelSubject: isLevel(frame, complement),
    hasInfinitive: hasInfinitive(frame, complement),
    futureInside: false,
    invites: (bits & (ACT.invite | ACT.request)) !== 0 && asksToCome(frame, complement),
    addressed: true,
    receiverIsParty: false,
    guest: false,
    agentNamed: false,
    spoken: false,
    jointPaper: frame.context.genre === 'joint',
    comment: false,
    visit: false,
    figure: false,
    callsUp: false,
    dated: false,
    audience: isAudience(frame, bits, content),
    feels,
    eager: isEager(frame, verb.semi),
    speaker: false,
    toState: mentionOf(walk, content.first)?.kind === 'state',
    toListener: false,
    duty: false,
    institution: false,
  })
  const own = codes.length === 1 && codes[0] === by[0] && by.length === 1
  const meets =
    codes.length === 1 && ((bits & ACT.meet) !== 0 || frame.parties.is(complement.verb.lemma, 'meetingVerb'))
  return {
    force: decision.force,
    by: codes,
    // “was glad to receive him”: how it is felt, whenever it is.
    future: complement.verb.future && decision.rule !== 'acts.feels',
    lasting: (found.bits & ACT.carrier) !== 0,
    // “I have told him that we will”: what is told is still to come.
    perfect: complement.verb.perfect && told === undefined,
    own,
    known: raised || onAgenda || isAct(bits) || (decision.rule.startsWith(BY_NOUN) && MEANT.has(decision.force)),
    copula: complement.verb.copula,
    // “that talks be opened”: nobody is named, both are meant.
    named: subject.kind === 'event' && complement.verb.passive ? walk.text.sides : subject.codes,
    passive: complement.verb.passive,
    duty: isDuty(frame, complement),
    other: subject.codes.length === 1 && by.length === 1 && codes[0] !== by[0],
    met: meets ? [...codes, partner(frame, complement, content)].filter(Boolean) : codes,
    content,
    bits,
    lemma: complement.verb.lemma,
    happens: happens(frame, complement, bits),
    occurred: (bits & (ACT.meet | ACT.occasion)) !== 0 && tookPlace(complement),
    programme: (bits & ACT.occasion) !== 0 || frame.parties.is(content.headWord, 'visits'),
    courteous: decision.rule === `${BY_NOUN}do`,
    receiver:
      agents?.receiver ??
      ((bits & ACT.host) !== 0 && codes.length === 1 ? receiverIn(frame, content, codes) : undefined),
  }
}

const isAct = (bits: number): boolean => (bits & KNOWN & ~ACT.meet & ~ACT.host) !== 0

/** Rules by which a noun tells what a light verb does: “expressed readiness”, “conveyed greetings”; “had an interest” is none. */
const BY_NOUN = 'acts.noun.'
const MEANT: ReadonlySet<Force> = new Set(['agree', 'pledge', 'invite', 'affirm', 'do'])

/** “were still going on”, “had been received”; not “were rooted in history”. */
function happens({ acts }: Frame, { verb, quoted }: Clause, bits: number): boolean {
  if ((bits & ACT.happens) !== 0) return true
  return (
    verb.passive &&
    !quoted &&
    !verb.copula &&
    (bits & KNOWN & ~ACT.meet & ~ACT.host) === 0 &&
    !acts.states.has(verb.lemma)
  )
}

const tookPlace = ({ verb, quoted }: Clause): boolean =>
  verb.past && !verb.negated && !verb.progressive && !verb.future && !quoted

/** “said they would be freed”: those to whom it is to be done are not the sides. */
function doneTo({ walk }: Frame, { verb, subjectFirst, subjectLast }: Clause): Parties | undefined {
  const they = subjectLast - subjectFirst === 1 && hasRole(walk, subjectFirst, ROLE.they)
  return they && verb.passive && verb.future ? nobody('thing') : undefined
}

/** The matrix clause with “we” and “I” standing for its speaker. */
export function heard(frame: Frame, matrix: Clause, by: readonly string[]): Inner {
  const { discourse } = frame.context
  const before = discourse.speaker
  const { bits } = frame.acts.classify(frame.walk, matrix.verb)
  // “We agreed to …”: one cannot agree alone.
  const together =
    hasRole(frame.walk, matrix.subjectFirst, ROLE.jointPronoun) && (bits & (ACT.agree | ACT.discuss | ACT.sign)) !== 0
  discourse.speaker = by.length === 1 && !together ? (by[0] ?? '') : ''
  const first = hasRole(frame.walk, matrix.subjectFirst, ROLE.first)
  if (first) frame.subjects[matrix.index] = undefined
  const inner = innerOf(frame, matrix, by)
  discourse.speaker = before
  const shared = inner.force === 'sign' || inner.force === 'agree' || inner.force === 'discuss'
  if (!first || !shared) return inner
  return { ...inner, by: frame.walk.text.sides, own: false }
}

export function isDuty({ walk, clauses }: Pick<Frame, 'walk' | 'clauses'>, clause: Clause): boolean {
  const { verb, leans } = clause
  for (let i = verb.first; i < verb.last; i += 1) if (hasRole(walk, i, ROLE.duty)) return true
  if (has(walk, verb.first, WORD.have) && has(walk, verb.first + 1, WORD.to)) return true
  // “should take the chance and push ahead”: the second verb stands under the same word.
  const bare = clause.subjectFirst === clause.subjectLast && verb.last - verb.first === 1
  const forms = walk.forms[verb.head] ?? 0
  if (!bare || (forms & FORM.base) === 0 || (forms & FORM.past) !== 0) return false
  const host = leans >= 0 ? clauses[leans] : undefined
  return host !== undefined && host.verb.last - host.verb.first > 1 && isDuty({ walk, clauses }, host)
}
