import type { Force } from '../../model/dossier.js'
import { judges } from './content.js'
import { type Act, type Decision, decide, is } from './decision.js'
import { ACT } from './lexicon.js'
import { said } from './said.js'

/** “is ready to …”: readiness is a promise. */
const READY: ReadonlySet<string> = new Set(['committed', 'determined', 'ready', 'prepared', 'willing'])

/** The main verb decides; its class first, then what stands after it. Codebook sections 3 and 9. */
export function decideForce(act: Act): Decision {
  const { bits, content, verb, joint, subject } = act
  const head = verb.passive ? act.subjectBits | content.head : content.head
  if (is(bits, ACT.invite)) return invites(act)
  // “will accept the certificates”: no invitation, but a promise.
  if (
    is(bits, ACT.accept) &&
    verb.future &&
    verb.semi === '' &&
    !verb.passive &&
    !is(content.all, ACT.invite | ACT.propose)
  )
    return decide(joint ? 'agree' : 'pledge', 'acts.accept.will')
  if (is(bits, ACT.accept)) return decide('accept', 'acts.accept')
  if (act.spoken && act.duty) return decide('affirm', 'acts.spoken.duty')
  if (act.comment && act.inner?.duty)
    return act.inner.other ? decide('request', 'acts.said.demand') : decide('affirm', 'acts.said.duty')
  if (act.eager && subject === 'party') return decide('wish', 'acts.wish')
  if (act.feels && (bits & ~(ACT.meet | ACT.host | ACT.occasion | ACT.light | ACT.provides)) === 0)
    return decide('assess', 'acts.feels')
  if (verb.passive && !verb.future && is(bits, ACT.meet) && is(act.subjectBits, ACT.meeting))
    return decide('do', 'acts.meeting')
  if (verb.passive && verb.progressive && joint && is(bits, ACT.work | ACT.view))
    return decide('discuss', 'acts.under-way')
  if (is(bits, ACT.agenda) && act.subject === 'thing') return decide('discuss', 'acts.agenda')
  if (is(bits, ACT.sign)) return decide('sign', 'acts.sign')
  if (is(bits, ACT.paperOnly) && paperInReach(act)) return decide('sign', 'acts.sign-paper')
  // “attended the ceremony of signing five agreements”
  const signing = is(content.head, ACT.paper) || (is(content.head, ACT.protocol) && is(content.all, ACT.paper))
  if (is(bits, ACT.occasion) && is(bits, ACT.meet) && joint && signing) return decide('sign', 'acts.sign-ceremony')
  const level = act.levelSubject || (!verb.passive && is(head, ACT.level))
  if (is(bits, ACT.upgrade) && level && (joint || verb.passive || act.levelSubject))
    return act.dated ? decide('do', 'acts.upgraded') : decide('agree', 'acts.upgrade')
  if (is(bits, ACT.aim) && is(head, ACT.goal)) return decide(joint ? 'agree' : 'affirm', 'acts.aim')
  if (is(bits, ACT.light) && !verb.passive) {
    const light = byNoun(act, head)
    if (light) return light
  }
  if (verb.passive && is(bits, ACT.light)) {
    const handed = act.receiverIsParty && is(content.head, ACT.invite)
    const light = byNoun(act, handed ? ACT.invite : act.subjectBits)
    if (light) return light
  }
  // “will be supplied to Peru”: what one side is to get is promised to it.
  const ceremony = act.protocol || (verb.passive && is(act.subjectBits, ACT.protocol))
  if (is(bits, ACT.host) && verb.passive && verb.future && verb.semi === '' && act.receiverIsParty && !ceremony)
    return act.guest ? decide('do', 'acts.host') : decide('pledge', 'acts.host.will')
  // “will supply Peru with trains”
  if (is(bits, ACT.host) && !verb.passive && verb.future && verb.semi === '' && act.toState && !act.protocol)
    return decide('pledge', 'acts.host.will')
  if (is(bits, ACT.host) && verb.passive && (ceremony || act.receiverIsParty)) return decide('do', 'acts.host')
  if (
    is(bits, ACT.host) &&
    (verb.passive || (act.objectIsParty && !(is(bits, ACT.assess) && act.objectIsThing))) &&
    !is(bits, ACT.pledge) &&
    !(is(bits, ACT.assess) && !act.objectIsParty)
  )
    return decide('do', 'acts.host')
  if (READY.has(verb.semi) && subject === 'party' && is(bits, ACT.discuss | ACT.work | ACT.instruct | ACT.request))
    return decide(joint ? 'agree' : 'pledge', 'acts.ready')
  if (is(bits, ACT.instruct)) return decide('instruct', 'acts.instruct')
  if (is(bits, ACT.call) && content.kind !== 'that' && !act.hasInfinitive) return decide('do', 'acts.call')
  // “called X by phone”; “called X a friend” says what X is.
  if (is(bits, ACT.phone) && act.callsUp) return decide('do', 'acts.phone')
  if (is(bits, ACT.request)) return requests(act)
  if (is(bits, ACT.propose)) return decide('propose', 'acts.propose')
  // “offered a luncheon to the president”
  if (is(bits, ACT.pledge) && is(bits, ACT.light) && is(content.head, ACT.protocol) && content.kind !== 'infinitive')
    return decide('do', 'acts.host')
  // “will undertake an official visit”
  if (is(bits, ACT.pledge) && act.visit && content.kind === 'noun') return decide('do', 'acts.occasion')
  // “the papers are aimed at easing trade”
  if (is(bits, ACT.pledge) && verb.passive && subject === 'paper') return decide('agree', 'acts.paper-provides')
  if (is(bits, ACT.pledge)) return decide(joint ? 'agree' : 'pledge', 'acts.pledge')
  // “agreed to a fresh sum of 52 million”: of one side alone, its promise.
  if (is(bits, ACT.agree) && !joint && subject === 'party' && !verb.passive && !act.hasInfinitive && act.figure)
    return decide('pledge', 'acts.consent')
  // One side's consent to what the other asked is its promise.
  if (is(bits, ACT.agree) && !joint && subject === 'party' && act.hasInfinitive && !verb.passive)
    return decide('pledge', 'acts.consent')
  // “Mr X agreed”, with nothing after it: to what the other asked.
  if (is(bits, ACT.agree) && !joint && subject === 'party' && !verb.passive && content.last <= content.first)
    return decide('accept', 'acts.consent.bare')
  if (is(bits, ACT.agree))
    return decide(
      joint || verb.passive || act.subject === 'dummy' ? 'agree' : verb.semi || verb.future ? 'pledge' : 'agree',
      'acts.agree',
    )
  if (is(bits, ACT.wish)) return decide('wish', 'acts.wish')
  if (is(bits, ACT.stance)) return stance(act)
  // “will support the programme” is what will be done; a speaker's “we will stand with” is a position.
  if (is(bits, ACT.position) && (act.spoken || !verb.future || verb.semi !== ''))
    return decide('affirm', 'acts.position')
  if (is(bits, ACT.say) && !(joint && is(bits, ACT.discuss))) return said(act)
  if (is(bits, ACT.view) && is(content.all, ACT.importance)) return decide('affirm', 'acts.view.priority')
  if (is(bits, ACT.assess) && !(joint && is(bits, ACT.discuss))) return decide('assess', 'acts.assess')
  // “reviewed the guard of honour”
  if (is(bits, ACT.discuss) && !verb.passive && is(content.head, ACT.protocol)) return decide('do', 'acts.ceremony')
  if (is(bits, ACT.discuss))
    return act.subject === 'paper' ? decide('agree', 'acts.paper-provides') : decide('discuss', 'acts.discuss')
  // “addressed the business forum”: those who listen, not a matter.
  if (is(bits, ACT.work) && act.audience) return decide('do', 'acts.speech')
  if (is(bits, ACT.work)) {
    const undertaken = verb.future && (verb.semi === '' || is(bits, ACT.pledge))
    return undertaken ? decide(joint ? 'agree' : 'pledge', 'acts.work.will') : decide('discuss', 'acts.work')
  }
  return plainly(act)
}

/** “invited him to visit” invites; “invited X to inspect the guard” is protocol; asking to do something is a request. */
function invites(act: Act): Decision {
  if (act.protocol) return decide('do', 'acts.invite.protocol')
  if (act.hasInfinitive && !act.invites) return decide('request', 'acts.invite.request')
  return decide('invite', 'acts.invite')
}

function paperInReach(act: Act): boolean {
  const { content, verb } = act
  if (verb.passive) return is(act.subjectBits, ACT.paper)
  return is(content.head, ACT.paper)
}

/** Light verb and noun: “expressed gratitude”, “extended an invitation”, “gave an assurance”. */
function byNoun(act: Act, noun: number): Decision | undefined {
  const { joint, content, bits } = act
  if (is(noun, ACT.invite)) return decide('invite', 'acts.noun.invite')
  if (is(noun, ACT.discuss)) return decide('discuss', 'acts.noun.discuss')
  if (is(noun, ACT.say) && !act.verb.future) return decide('tell', 'acts.noun.tell')
  if (is(noun, ACT.readiness)) return decide(joint ? 'agree' : 'pledge', 'acts.noun.readiness')
  if (is(noun, ACT.pledge)) return decide(joint ? 'affirm' : 'pledge', 'acts.noun.pledge')
  if (is(noun, ACT.assess)) return decide('assess', 'acts.noun.assess')
  if (is(noun, ACT.wish)) return decide('wish', 'acts.noun.wish')
  if (is(noun, ACT.propose)) return decide('propose', 'acts.noun.propose')
  if (is(noun, ACT.do) && !is(bits, ACT.stance)) return decide('do', 'acts.noun.do')
  if (is(noun, ACT.request)) return decide('request', 'acts.noun.request')
  // “noted the commitment of the other side” judges it.
  if (is(noun, ACT.affirm) && (!is(bits, ACT.assess) || is(noun, ACT.importance))) {
    if (joint && is(noun, ACT.intent) && !is(bits, ACT.stance)) return decide('agree', 'acts.noun.joint-intent')
    if (joint && content.plans && !is(bits, ACT.stance)) return decide('agree', 'acts.noun.joint-support')
    return decide('affirm', 'acts.noun.affirm')
  }
  return undefined
}

function requests(act: Act): Decision {
  // “called for dialogue”, nobody being addressed, is a position; “called on the communities” is not.
  if (is(act.bits, ACT.demand) && !act.addressed && !act.hasInfinitive && act.inner === undefined)
    return decide('affirm', 'acts.request.nobody')
  if (act.joint && is(act.bits, ACT.call)) return decide('request', 'acts.request')
  if (act.invites) return decide('invite', 'acts.request.visit')
  // “urged the two countries to stop”: those who are asked stand before what they are asked.
  if (act.joint && act.hasInfinitive && act.content.kind === 'noun' && !is(act.bits, ACT.demand))
    return decide('request', 'acts.request')
  if (act.joint && !act.objectIsParty)
    return decide(act.content.kind === 'infinitive' ? 'agree' : 'affirm', 'acts.request.joint')
  return decide('request', 'acts.request')
}

const OTHER_THAN_POLICY: ReadonlySet<Force> = new Set(['do', 'tell', 'assess'])

function stance(act: Act): Decision {
  const { content, inner, joint } = act
  if (is(content.head, ACT.readiness)) return decide(joint ? 'agree' : 'pledge', 'acts.stance.readiness')
  if (inner) {
    if (inner.future && joint) return decide('agree', 'acts.stance.joint-will')
    // “affirmed that it will go on supporting them” is policy.
    if (is(act.bits, ACT.vouch) && inner.future && inner.own && !inner.copula && !inner.lasting && !act.spoken)
      return decide('pledge', 'acts.stance.own-will')
    if (inner.known && inner.by.length > 0 && !OTHER_THAN_POLICY.has(inner.force))
      return decide('affirm', 'acts.stance.policy')
    if (!inner.future && !inner.known && judges(content)) return decide('assess', 'acts.stance.judgement')
    return decide('affirm', 'acts.stance')
  }
  if (is(content.head, ACT.importance | ACT.affirm)) return decide('affirm', 'acts.stance')
  if (is(content.head, ACT.judging)) return decide('assess', 'acts.stance.judgement')
  return decide('affirm', 'acts.stance')
}

/** A verb of no class: what was done, what will be done, what a paper provides. */
function plainly(act: Act): Decision {
  const { verb, joint, subject, bits, content } = act
  if (act.spoken) return spoken(act)
  if (act.jointPaper && subject === 'event' && verb.future) return decide('agree', 'acts.joint-paper.event')
  const undertaken = verb.future && verb.semi === '' && joint && !verb.passive
  // “will hold annual consultations”
  if (undertaken && is(bits, ACT.meet) && is(content.all, ACT.recurring)) return decide('agree', 'acts.joint-will')
  if (verb.future && (is(bits, ACT.occasion) || act.visit) && !act.jointPaper) return decide('do', 'acts.occasion')
  if (verb.copula && is(content.head, ACT.wish) && act.jointPaper) return decide('wish', 'acts.hope-is')
  if (act.jointPaper && subject !== 'party' && !(verb.passive && verb.future))
    return decide('assess', 'acts.joint-paper.view')
  const tellsState = !verb.past && !verb.perfect && !verb.future && !verb.progressive && verb.semi === ''
  if (act.jointPaper && joint && tellsState && !is(bits, ACT.meet | ACT.host | ACT.occasion))
    return decide('assess', 'acts.joint-paper.state')
  if (subject === 'paper') return decide('agree', 'acts.paper-provides')
  if (READY.has(verb.semi)) return decide(joint ? 'agree' : 'pledge', 'acts.ready')
  if (is(bits, ACT.meet) && verb.future && subject === 'thing' && verb.semi === '')
    return decide('agree', 'acts.will-meet')
  if (is(bits, ACT.meet) && is(content.head, ACT.meeting)) return decide('do', 'acts.meet')
  if (verb.future && verb.semi === '' && joint && !is(bits, ACT.meet | ACT.host))
    return decide('agree', 'acts.joint-will')
  if (
    verb.future &&
    verb.semi === '' &&
    !joint &&
    subject === 'party' &&
    !is(bits, ACT.meet | ACT.host) &&
    (!verb.passive || act.agentNamed)
  )
    return decide('pledge', 'acts.will')
  // “The meeting of the two is likely to be held on Sunday”
  if (verb.semi !== '' && verb.passive && is(bits, ACT.meet) && is(act.subjectBits, ACT.meeting))
    return decide('do', 'acts.meeting')
  if (verb.future && verb.passive && subject === 'thing') return decide('agree', 'acts.will-be-done')
  if (verb.copula && (act.quoted || act.jointPaper)) return decide('assess', 'acts.quoted')
  // “provided an update on the talks”
  if (subject === 'party' && !verb.future && is(content.head, ACT.say)) return decide('tell', 'acts.noun.tell')
  return decide('do', 'acts.do')
}

/**
 * Plain words of a speaker: what is, is judged, or held to matter; what is under way is told; what was done together is
 * an event, any other past a view of it; what will be is promised by those who act, foreseen of things.
 */
function spoken(act: Act): Decision {
  const { verb, joint, subject, bits, content } = act
  const judged = judges(content)
  if (verb.copula) {
    // “You are most welcome to Cork”
    if (is(content.head, ACT.do) && act.toListener) return decide('do', 'acts.spoken.host')
    // “We were in Cork together last week”
    if ((verb.past || verb.perfect) && act.speaker && !judged) return decide('tell', 'acts.spoken.fact')
    return is(content.all, ACT.importance)
      ? decide('affirm', 'acts.spoken.priority')
      : decide('assess', 'acts.spoken.view')
  }
  if (verb.future && subject === 'thing' && !verb.passive) return decide('assess', 'acts.spoken.prospect')
  if (verb.future) return decide(joint ? 'agree' : 'pledge', 'acts.spoken.will')
  if (verb.progressive) return decide('tell', 'acts.spoken.fact')
  const past = verb.past || (verb.perfect && verb.last - verb.first > 1)
  if (past && !judged && (is(bits, ACT.meet | ACT.occasion | ACT.host) || is(content.head, ACT.meeting)))
    return decide('do', 'acts.spoken.event')
  return decide('assess', 'acts.spoken.view')
}
