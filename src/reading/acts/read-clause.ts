import type { Force } from '../../model/dossier.js'
import type { Clause } from '../grammar/clause.js'
import { groupOf, type VerbGroup } from '../grammar/verb-group.js'
import { has, hasRole, isComma, mentionOf } from '../grammar/walk.js'
import { WORD } from '../grammar/words.js'
import type { ReadAct } from './act-types.js'
import { agentsOf, callsUp, guestOf, objectIsParty, objectIsThing } from './agents.js'
import { carried } from './carried.js'
import { contentOf } from './content.js'
import { decideForce } from './force.js'
import type { Frame } from './frame.js'
import {
  antecedent,
  asksToCome,
  bodies,
  byPhrase,
  futureInside,
  hasFigure,
  hasInfinitive,
  hasYear,
  isAnonymous,
  isAudience,
  isEager,
  isFeeling,
  isLevel,
  isProtocol,
  lead,
  nounBits,
} from './frame.js'
import { heard, innerOf, isDuty } from './inner.js'
import { ACT } from './lexicon.js'
import type { Parties } from './party.js'
import { ROLE } from './roles.js'
import { isCourtesy, isLeadIn, isNarration, isPaperSigned, isToldByPaper, standsAlone } from './standing.js'

/** The act of one clause, or nothing when it tells of none of its own. */
export function read(frame: Frame, told: Clause, host: Parties, comment: Clause | undefined): ReadAct | undefined {
  const { walk } = frame
  const paper = papered(frame, told)
  const clause = paper ?? reported(frame, fronted(frame, told))
  const subject = paper
    ? frame.parties.resolve(walk, { first: paper.subjectFirst, last: paper.subjectLast }, frame.context.discourse)
    : host
  const { bits, last, words, verb } = carried(frame, clause)
  if (!standsAlone(frame, clause, bits, subject)) return undefined
  if ((comment || frame.sourced) && clause.kind !== 'participle' && !isBehind(clause, comment)) return undefined
  const content = contentOf(walk, { clause, from: last, clauses: frame.clauses })
  if (isNarration(frame, clause, { subject, bits, content }) || isCourtesy(frame, clause, content)) return undefined
  if (
    (bits & ACT.say) !== 0 &&
    (isToldByPaper(frame, subject, content) || (content.complement && isAnonymous(frame, clause)))
  )
    return undefined
  // “did not say when the trains would come”
  if ((bits & ACT.say) !== 0 && (bits & (ACT.assess | ACT.stance)) === 0 && verb.negated) return undefined
  // “The press service reported.” says nothing of anybody.
  if ((bits & ACT.say) !== 0 && content.first >= content.last && !subject.people.length) return undefined
  const leadOnly = isLeadIn(frame, content, bits)
  // “The following papers were signed:”
  const signs = verb.passive && (bits & (ACT.sign | ACT.paperOnly)) !== 0
  const listsPapers = leadOnly && signs && (nounBits(frame, clause) & ACT.paper) !== 0
  if (
    leadOnly &&
    !listsPapers &&
    !(
      subject.codes.length > 0 &&
      ((bits & LISTING) !== 0 || isBareModal(clause.verb) || has(walk, content.first, WORD.to))
    )
  )
    return undefined
  const agents = guestOf(frame, clause, { bits, content }) ?? agentsOf(frame, clause, { subject, bits, content })
  if (!agents) return undefined
  // “said, “We will go on””: whoever is quoted speaks of themselves.
  const speaks = content.complement?.quoted === true && !clause.quoted
  const inner = content.complement && (speaks ? heard : innerOf)(frame, content.complement, agents.by)
  // “the two sides will:”, “we declare to:”
  const undertakes = leadOnly && (isBareModal(verb) || has(walk, content.first, WORD.to))
  const decision = undertakes
    ? { force: agents.by.length > 1 ? ('agree' as const) : ('pledge' as const), rule: 'acts.will.listed' }
    : decideForce({
        verb,
        bits,
        content,
        subjectBits: nounBits(frame, clause),
        joint: frame.parties.together(walk, agents.by),
        subject: agents.kind,
        // What only some classes ask for is looked up for those alone.
        objectIsThing: (bits & ACT.host) !== 0 && objectIsThing(frame, content),
        objectIsParty: (bits & ASKS_OBJECT) !== 0 && objectIsParty(frame, content, agents.by),
        inner,
        quoted: clause.quoted,
        protocol: (bits & (ACT.invite | ACT.host | ACT.assess)) !== 0 && isProtocol(frame, content),
        levelSubject: isLevel(frame, clause),
        hasInfinitive: (bits & ASKS_INFINITIVE) !== 0 && hasInfinitive(frame, clause),
        futureInside: (bits & ACT.say) !== 0 && futureInside(frame, clause),
        invites: (bits & (ACT.invite | ACT.request)) !== 0 && asksToCome(frame, clause),
        addressed:
          (bits & ACT.demand) !== 0 &&
          walk.text.sides.includes(
            frame.parties.addressed(walk, content, { by: agents.by, discourse: frame.context.discourse }),
          ),
        receiverIsParty: (agents.receiver?.codes.length ?? 0) > 0,
        guest: agents.receiver === subject && subject.agent,
        agentNamed: clause.verb.passive && agents.kind === 'party' && byPhrase(frame, content) !== undefined,
        spoken: frame.context.genre === 'remarks' && frame.context.discourse.speaker !== '',
        jointPaper: frame.context.genre === 'joint',
        comment: false,
        feels: isFeeling(frame, verb.semi),
        eager: isEager(frame, verb.semi),
        dated: (bits & ACT.upgrade) !== 0 && hasYear(frame, content),
        audience: isAudience(frame, bits, content),
        visit: frame.parties.is(content.headWord, 'visits'),
        figure: (bits & (ACT.say | ACT.agree)) !== 0 && hasFigure(frame, content),
        callsUp: (bits & ACT.phone) !== 0 && callsUp(frame, content, agents.by),
        speaker: subject.people.length > 0 || subject.bodies.length > 0 || ofSpeaker(frame, clause),
        toState: mentionOf(walk, content.first)?.kind === 'state',
        toListener: hasRole(walk, clause.subjectFirst, ROLE.second),
        duty: isDuty(frame, clause),
        institution: subject.people.length === 0 && subject.codes.length === 1 && !ofSpeaker(frame, clause),
      })
  const joint =
    inner && decision.rule.startsWith('acts.said.joint') && (inner.by.length > 1 || decision.force !== 'agree')
      ? inner.by
      : agents.by
  const reports = decision.rule === 'acts.said.told' || decision.rule === 'acts.said.programme'
  const single = inner && reports ? inner.met : joint
  const by = decision.force === 'discuss' && single.length === 1 ? walk.text.sides : single
  // “said that he appreciated the host's help”: what is said is the act, and says to whom.
  const own = inner && (reports || decision.rule === 'acts.said.own-act') ? inner : undefined
  const to = frame.addressees({
    force: decision.force,
    by,
    content: own?.content ?? content,
    discourse: frame.context.discourse,
    innerBy: inner?.named ?? [],
    receiver: decision.force === 'do' ? (own?.receiver ?? agents.receiver) : undefined,
    bits: own?.bits ?? bits,
    verb: own?.lemma ?? verb.lemma,
    joint: frame.context.genre === 'joint' && !frame.context.aboutDeal,
    spoken: frame.context.genre === 'remarks' && frame.context.discourse.speaker !== '',
    about: subject.codes,
    innerCopula: (inner?.copula ?? false) && (bits & ACT.say) !== 0,
    quotes: false,
  })
  return {
    force: decision.force,
    by: [...by].sort(),
    to,
    people: agents.people,
    bodies: [...subject.bodies, ...bodies(frame, content)],
    verb: verb.lemma,
    verbFirst: clause.verb.first,
    first: openedBy(frame, clause),
    last: Math.max(content.last, clause.verb.last),
    lead: lead(frame, clause),
    reality: realityOf(clause, decision.force),
    because: { rule: decision.rule, words: [words] },
    leadOnly,
  }
}

/** “…, he said after talks with X, during which they agreed …”: told by the reporter, behind what is said. */
const isBehind = ({ kind, quoted, verb }: Clause, comment: Clause | undefined): boolean =>
  comment !== undefined && kind === 'relative' && !quoted && verb.first > comment.verb.last

/** “, which he called …”: the words of a relative clause begin with its pronoun, or the preposition before it. */
function openedBy({ walk }: Frame, { kind, start, subjectFirst, antecedentLast }: Clause): number {
  const aside = kind === 'relative' && isComma(walk, antecedentLast) && antecedentLast + 1 < subjectFirst
  return aside ? antecedentLast + 1 : start
}

/** “Urged by X to …, Y said”: the participle that opens the sentence tells X's act. */
function fronted(frame: Frame, clause: Clause): Clause {
  const { verb } = clause
  const opens = clause.kind === 'participle' && verb.form === 'participle' && verb.first === frame.sentence.first
  if (!opens || !has(frame.walk, verb.last, WORD.agentMark)) return clause
  const passive = groupOf(verb)
  passive.passive = true
  return { ...clause, verb: passive }
}

/** “a statement issued after the talks”: the participle behind a paper tells what was done with it. */
function papered(frame: Frame, clause: Clause): Clause | undefined {
  if (clause.kind !== 'participle' || clause.verb.form !== 'participle') return undefined
  if (!isPaperSigned(frame, clause, frame.acts.classify(frame.walk, clause.verb).bits)) return undefined
  const verb = groupOf(clause.verb)
  verb.passive = true
  const { first } = antecedent(frame, verb.first)
  return { ...clause, verb, subjectFirst: first, subjectLast: verb.first, start: first }
}

const ofSpeaker = ({ walk }: Frame, { subjectFirst }: Clause): boolean =>
  hasRole(walk, subjectFirst, ROLE.first | ROLE.jointPronoun) && has(walk, subjectFirst, WORD.personal)

/** “is said to have urged”: what is told is the act. */
function reported(frame: Frame, clause: Clause): Clause {
  if (!clause.verb.passive) return clause
  const next = frame.clauses[clause.index + 1]
  if (next?.kind !== 'infinitive' || next.verb.first !== clause.verb.last) return clause
  if (!has(frame.walk, next.verb.first + 1, WORD.have)) return clause
  if ((frame.acts.classify(frame.walk, clause.verb).bits & ACT.say) === 0) return clause
  const verb = groupOf(next.verb)
  verb.first = clause.verb.first
  verb.form = 'finite'
  verb.past = true
  const { index, kind, subjectFirst, subjectLast, leans, start, end, quoted, antecedentLast, opener } = clause
  return { index, kind, verb, subjectFirst, subjectLast, leans, start, end, quoted, antecedentLast, opener }
}

/** Classes that ask whether the other side is the object, and whether an infinitive follows. */
const ASKS_OBJECT = ACT.host | ACT.request | ACT.assess
const ASKS_INFINITIVE = ACT.invite | ACT.request | ACT.call | ACT.agree | ACT.demand

/** Verbs that lead in a list of undertakings. */
const LISTING =
  ACT.agree | ACT.pledge | ACT.instruct | ACT.propose | ACT.request | ACT.stance | ACT.sign | ACT.discuss | ACT.work

/** “will” with no verb after it. */
const isBareModal = (verb: VerbGroup) => verb.future && verb.lemma === 'be' && verb.last - verb.first === 1

function realityOf(clause: Clause, force: Force): ReadAct['reality'] {
  if (clause.verb.negated) return 'denied'
  if (force === 'wish') return 'hoped'
  if (clause.verb.semi || clause.verb.future) return 'expected'
  return 'done'
}
