import type { Force } from '../../model/dossier.js'
import { judges } from './content.js'
import { type Act, type Decision, decide, type Inner, is } from './decision.js'
import { ACT } from './lexicon.js'

/** Neutral report: what was said decides. */
export function said(act: Act): Decision {
  const { inner, content, joint } = act
  if (inner) {
    if (inner.duty) return inner.other ? decide('request', 'acts.said.demand') : decide('affirm', 'acts.said.duty')
    // “said that Oslo supports the bid”
    const holds = is(inner.bits, ACT.position) && !inner.future && !inner.passive && !inner.other
    if (holds && inner.by.length > 0) return decide('affirm', 'acts.said.position')
    const unnamed = inner.passive && inner.named.length === 0
    // “the quota would be looked at”: by the speaker's own; “300 million had been set aside” says by nobody.
    const setAside = is(inner.bits, ACT.pledge) && !is(inner.bits, ACT.agree)
    // “matters will be discussed at the talks”: by both.
    const atTalks = inner.force === 'discuss' && is(inner.content.all, ACT.meeting)
    const undertaken = unnamed && !joint && !atTalks && UNDERTAKEN.has(inner.force) && (inner.future || setAside)
    if (inner.known && inner.by.length > 1 && !undertaken) return jointAct(inner)
    // “will pay a visit in May, the ministry said”: the programme, not a promise.
    if (inner.future && inner.programme && inner.own && (act.institution || inner.receiver !== undefined))
      return decide('do', 'acts.said.programme')
    // One side's word that the other has invited or accepted tells the other's act.
    if (inner.known && inner.force === 'accept' && unnamed) return decide('accept', 'acts.said.accepted')
    if (inner.known && inner.other && (inner.force === 'accept' || inner.force === 'invite'))
      return decide(inner.force, 'acts.said.joint-act')
    if (inner.known && inner.own && (inner.force !== 'do' || inner.courteous)) return ownAct(inner)
    if (inner.force === 'do' && inner.met.length > inner.by.length && (act.institution || inner.future))
      return decide('do', 'acts.said.told')
    if (act.institution && isMeeting(inner)) return decide('do', 'acts.said.told')
    if (act.institution && (inner.own || inner.other) && tells(inner)) return decide(inner.force, 'acts.said.told')
    if (inner.future && !inner.known && is(content.all, ACT.benefit)) return decide('assess', 'acts.said.prospect')
    if (inner.future && !inner.known && inner.other && !inner.passive && !inner.copula)
      return decide('tell', 'acts.said.plan-of-other')
    // “would be welcome”: how things will be is foreseen, not agreed.
    if (inner.future && inner.copula && inner.by.length === 0) return decide('assess', 'acts.said.prospect')
    // “the request would be studied, he answered”: by those he speaks for.
    if (inner.future && !joint && inner.named.length === 0 && inner.passive)
      return decide('pledge', 'acts.said.own-undertaking')
    if (inner.future && (inner.by.length > 1 || joint)) return decide('agree', 'acts.said.joint-will')
    if (inner.future && inner.own) return decide(joint ? 'agree' : 'pledge', 'acts.said.own-will')
    // “said that Oslo had undertaken to build it”: the other's promise stays one.
    if (inner.known && inner.other && inner.force === 'pledge' && !inner.future)
      return decide('pledge', 'acts.said.joint-act')
    if (inner.copula && is(content.all, ACT.importance)) return decide('affirm', 'acts.said.priority')
    if (happens(act, inner)) return decide('tell', 'acts.said.event')
    if (act.figure && !act.quoted && !judges(content)) return decide('tell', 'acts.said.figure')
    if (inner.copula || judges(content) || act.quoted || act.comment) return decide('assess', 'acts.said.judgement')
    return decide(act.speaker ? 'assess' : 'tell', 'acts.said')
  }
  // “announced a joint fund”, “announced 40 scholarships”: what is made known is decided.
  const decides = is(act.bits, ACT.upgrade) && act.subject === 'party' && content.kind === 'noun'
  if (decides && (joint || act.figure) && !is(content.all, ACT.protocol))
    return decide(joint ? 'agree' : 'pledge', 'acts.said.announced')
  if (act.futureInside && !is(content.head, ACT.paper))
    return decide(joint ? 'agree' : 'pledge', 'acts.said.undertaking')
  if (content.kind === 'quote' || act.quoted) return decide('assess', 'acts.said.quoted')
  if (content.kind === 'infinitive') return decide(joint ? 'agree' : 'pledge', 'acts.said.intention')
  return act.subject === 'paper' ? decide('agree', 'acts.paper-provides') : decide('tell', 'acts.said.noun')
}

/** “The two held talks, the ministry said”. */
const isMeeting = ({ by, force, occurred }: Inner): boolean => occurred && force === 'do' && by.length > 0

/** “talks were still going on”, “ten letters had been received”: what happens is told, not judged. */
const happens = ({ content, feels }: Act, inner: Inner): boolean => inner.happens && !judges(content) && !feels

/** What a speaker says will be done without saying by whom, his own side will do. */
const UNDERTAKEN: ReadonlySet<Force> = new Set(['agree', 'discuss', 'assess', 'pledge'])

/** “The ministry said X invited Y”, “… that the two met”: what somebody did, not what is. */
const tells = ({ known, force, copula, duty, passive }: Inner): boolean =>
  known && !copula && !duty && !passive && force !== 'tell' && force !== 'affirm'

/** What one side says that both did, agreed or will hold to. */
function jointAct({ force, future, named }: Inner): Decision {
  const holds = force === 'affirm' && future && named.length > 1
  return decide(force === 'pledge' || holds ? 'agree' : force, 'acts.said.joint-act')
}

/** What a speaker tells of his own side: what it will do is promised; what it decided before is a fact. */
function ownAct({ future, perfect, force }: Inner): Decision {
  if (future && FORCES_TO_COME.has(force)) return decide('pledge', 'acts.said.own-will')
  if (perfect && FORCES_DONE.has(force)) return decide('tell', 'acts.said.own-fact')
  return decide(force, 'acts.said.own-act')
}
const FORCES_TO_COME: ReadonlySet<Force> = new Set(['discuss', 'request', 'propose', 'agree', 'instruct'])
const FORCES_DONE: ReadonlySet<Force> = new Set(['agree', 'pledge', 'propose', 'instruct'])
