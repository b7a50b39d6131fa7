import type { Because, Force, Statement } from '../../model/dossier.js'
import type { Sentence } from '../../model/text.js'
import { type Clause, parseClauses } from '../grammar/clauses.js'
import type { VerbGroup } from '../grammar/verb-groups.js'
import { has, isComma, isQuote, lowerAt, mentionOf, sentenceEnd, type Walk } from '../grammar/walk.js'
import { WORD } from '../grammar/words.js'
import { addressees } from './addressee.js'
import { type Content, contentOf } from './content.js'
import { type Discourse, otherSide } from './discourse.js'
import { decideForce, type Inner } from './force.js'
import type { Genre } from './genre.js'
import { ACT, type Acts } from './lexicon.js'
import type { Parties, PartyResolver } from './parties.js'

export interface ReadAct {
  readonly force: Force
  readonly by: readonly string[]
  readonly to: readonly string[]
  readonly people: readonly number[]
  readonly bodies: readonly string[]
  readonly verb: string
  /** First token of the verb group. */
  readonly verbFirst: number
  /** Tokens of the quote. */
  readonly first: number
  readonly last: number
  /** Subject's words when the quote shares them with an earlier clause. */
  readonly lead: string
  readonly reality: NonNullable<Statement['reality']>
  readonly because: Because
  /** Only leads in a list (“the two sides will:”): its items are the acts. */
  readonly leadOnly: boolean
}

export interface ActContext {
  readonly genre: Genre
  /** The paper is a deal, so that each side's promises are made to the other. */
  readonly aboutDeal: boolean
  readonly discourse: Discourse
}

export type ActReader = (walk: Walk, sentence: Sentence, context: ActContext) => ReadAct[]

interface Kit {
  readonly acts: Acts
  readonly parties: PartyResolver
}

const PARTICIPLE_ACTS =
  ACT.stance |
  ACT.assess |
  ACT.say |
  ACT.wish |
  ACT.propose |
  ACT.request |
  ACT.pledge |
  ACT.agree |
  ACT.instruct |
  ACT.sign
const KNOWN = PARTICIPLE_ACTS | ACT.discuss | ACT.invite | ACT.accept | ACT.paperOnly | ACT.host | ACT.meet

/** Reads the acts of a sentence, clause by clause; keeps the discourse for what follows. */
export function createActReader({ acts, parties }: Kit): ActReader {
  return (walk, sentence, context) => {
    const clauses = parseClauses(walk, sentence, verb => (acts.classify(walk, verb).bits & ACT.comment) !== 0)
    const pass = new SentencePass(walk, sentence, { clauses, acts, parties, context })
    return pass.run()
  }
}

/** One pass over the clauses of one sentence. Holds what the clauses share: their subjects, resolved once. */
class SentencePass {
  private readonly subjects: (Parties | undefined)[] = []
  private readonly addressees
  private readonly sourced: boolean
  constructor(
    private readonly walk: Walk,
    private readonly sentence: Sentence,
    private readonly kit: Kit & { readonly clauses: readonly Clause[]; readonly context: ActContext },
  ) {
    this.addressees = addressees(walk, kit.acts, kit.parties)
    this.sourced = this.source() !== undefined
  }

  run(): ReadAct[] {
    const { clauses } = this.kit
    const found: ReadAct[] = []
    const possible = clauses.find(clause => clause.kind === 'comment')
    const commentSubject = possible && this.subjectOf(possible)
    const heard = commentSubject && (commentSubject.codes.length > 0 || this.kit.context.genre === 'joint')
    const comment = heard ? possible : undefined
    const stranger = possible !== undefined && !heard && commentSubject?.kind !== 'paper'
    if (comment && commentSubject) this.remember(commentSubject)
    let mainPerson = false
    for (const clause of clauses) {
      const subject = this.subjectOf(clause)
      const unheard = clause === possible || (stranger && clause.quoted)
      const previous = found.at(-1)
      if (this.goesOn(clause, subject) && previous) {
        found[found.length - 1] = { ...previous, last: Math.max(previous.last, clause.end) }
        continue
      }
      const act = unheard ? undefined : this.read(clause, subject, comment)
      if (act) found.push(act)
      const tells = clause.kind === 'main' || clause.kind === 'coordinate'
      if (tells && !comment) this.remember(subject)
      if (
        (clause.kind === 'complement' || clause.kind === 'relative') &&
        !comment &&
        subject.people.length === 1 &&
        !mainPerson
      )
        this.remember(subject)
      if (tells && subject.people.length > 0) mainPerson = true
    }
    const source = comment ? undefined : this.source()
    const commented =
      comment && commentSubject
        ? this.readCommented(
            { bits: this.kit.acts.classify(this.walk, comment.verb).bits, verb: comment.verb.lemma },
            commentSubject,
            comment,
          )
        : source
          ? this.readCommented({ bits: ACT.say, verb: 'say' }, source, undefined)
          : undefined
    const all = commented ? this.join(commented, found) : found
    this.noteMentions()
    return trimmed(this.walk, all, this.sentence)
  }

  /** What a thing does next is no act of its own: “the projects will create jobs, bolster safety and …”. */
  private goesOn(clause: Clause, subject: Parties): boolean {
    if (clause.kind !== 'coordinate' || clause.subjectFirst < clause.subjectLast) return false
    return subject.codes.length === 0 && subject.kind === 'thing' && this.kit.context.genre !== 'remarks'
  }

  /** Parties of a clause's subject; shared subjects come from the clause it leans on. */
  private subjectOf(clause: Clause): Parties {
    const known = this.subjects[clause.index]
    if (known) return known
    const { walk, kit } = this
    let subject: Parties
    if (
      clause.kind === 'relative' &&
      clause.subjectLast - clause.subjectFirst === 1 &&
      has(walk, clause.subjectFirst, WORD.relative)
    ) {
      subject = kit.parties.resolve(walk, this.antecedent(clause.antecedentLast), kit.context.discourse)
    } else if (clause.subjectFirst < clause.subjectLast) {
      subject = kit.parties.resolve(
        walk,
        { first: clause.subjectFirst, last: clause.subjectLast },
        kit.context.discourse,
      )
    } else {
      const host = this.hostOf(clause)
      subject = host
        ? this.subjectOf(host)
        : { codes: [], kind: 'thing', people: [], bodies: [], agent: false, plural: false }
    }
    this.subjects[clause.index] = subject
    return subject
  }

  private hostOf(clause: Clause): Clause | undefined {
    const { clauses } = this.kit
    if (clause.leans >= 0) {
      let host = clauses[clause.leans]
      while (host && host.verb.form !== 'finite') host = host.leans >= 0 ? clauses[host.leans] : undefined
      if (clause.kind === 'participle' && host && (host.kind === 'complement' || host.kind === 'relative')) {
        const main = clauses.find(c => c.kind === 'main' || c.kind === 'coordinate')
        if (main) return main
      }
      if (host) return host
    }
    return clauses.find(c => c.index > clause.index && c.kind === 'main')
  }

  /** Noun phrase before a relative pronoun: back to the mention or the article that opens it. */
  private antecedent(last: number): { first: number; last: number } {
    const { walk, sentence } = this
    let first = last
    while (first > sentence.first) {
      const i = first - 1
      const mention = mentionOf(walk, i)
      if (mention) {
        first = mention.first
        continue
      }
      if (isComma(walk, i) && last - first > 0 && !mentionOf(walk, first)) break
      if (
        isComma(walk, i) ||
        isQuote(walk, i) ||
        has(walk, i, WORD.preposition | WORD.conjunction) ||
        ((walk.forms[i] ?? 0) !== 0 && walk.tokens[i]?.pos === 'VERB')
      )
        break
      first = i
      if (has(walk, i, WORD.determiner | WORD.possessive)) break
    }
    return { first, last }
  }

  private remember(subject: Parties): void {
    const { discourse } = this.kit.context
    if (subject.codes.length === 0) {
      if (subject.kind !== 'dummy') discourse.state = ''
      return
    }
    const person = subject.people.length === 1 ? subject.people[0] : undefined
    if (person !== undefined) discourse.person = person
    if (subject.codes.length === 1) {
      discourse.party = subject.codes[0] ?? ''
      if (person === undefined) discourse.state = subject.codes[0] ?? ''
    } else discourse.group = subject.codes
  }

  private noteMentions(): void {
    const { walk, sentence, kit } = this
    const { discourse } = kit.context
    for (let i = sentence.first; i < sentence.last; i += 1) {
      const mention = mentionOf(walk, i)
      if (!mention || mention.first !== i) continue
      if (mention.kind === 'person' && mention.person !== undefined) {
        discourse.named = mention.person
        if (discourse.person < 0) discourse.person = mention.person
      }
    }
  }

  /** The act of one clause, or nothing when it tells of none of its own. */
  private read(clause: Clause, subject: Parties, comment: Clause | undefined): ReadAct | undefined {
    const { walk, kit } = this
    const { bits, last, words, verb } = this.carried(clause)
    if (!this.standsAlone(clause, bits, subject)) return undefined
    if ((comment || this.sourced) && clause.kind !== 'participle') return undefined
    const content = contentOf(walk, kit.acts, { clause, from: last, clauses: kit.clauses })
    if (this.isNarration(clause, { subject, bits, content }) || this.isCourtesy()) return undefined
    const leadOnly = this.isLeadIn(content)
    if (leadOnly && !(subject.codes.length > 0 && ((bits & LISTING) !== 0 || isBareModal(clause.verb))))
      return undefined
    const agents = this.guestOf(clause, { bits, content }) ?? this.agentsOf(clause, { subject, bits, content })
    if (!agents) return undefined
    const inner = content.complement ? this.innerOf(content.complement, agents.by) : undefined
    const bareModal = isBareModal(verb)
    const decision =
      bareModal && leadOnly
        ? { force: agents.by.length > 1 ? ('agree' as const) : ('pledge' as const), rule: 'acts.will.listed' }
        : decideForce({
            verb,
            bits,
            content,
            subjectBits: this.nounBits(clause),
            joint: agents.by.length > 1,
            subject: agents.kind,
            objectIsParty: this.objectIsParty(content, agents.by),
            inner,
            quoted: clause.quoted,
            protocol: this.isProtocol(content),
            levelSubject: this.isLevel(clause),
            hasInfinitive: this.hasInfinitive(clause),
            futureInside: this.futureInside(clause),
            invites: this.asksToCome(clause),
            spoken: kit.context.genre === 'remarks' && kit.context.discourse.speaker !== '',
            jointPaper: kit.context.genre === 'joint',
            comment: false,
            speaker: subject.people.length > 0 || subject.bodies.length > 0,
          })
    const joint = inner && decision.rule.startsWith('acts.said.joint') ? inner.by : agents.by
    const by = decision.force === 'discuss' && joint.length === 1 ? walk.text.sides : joint
    const to = this.addressees({
      force: decision.force,
      by,
      content,
      discourse: kit.context.discourse,
      innerBy: inner?.named ?? [],
      receiver: decision.force === 'do' ? agents.receiver : undefined,
      bits,
      verb: verb.lemma,
      joint: kit.context.genre === 'joint' && !kit.context.aboutDeal,
      spoken: kit.context.genre === 'remarks' && kit.context.discourse.speaker !== '',
      about: subject.codes,
      innerCopula: (inner?.copula ?? false) && (bits & ACT.say) !== 0,
    })
    return {
      force: decision.force,
      by: [...by].sort(),
      to,
      people: agents.people,
      bodies: [...subject.bodies, ...this.bodies(content)],
      verb: verb.lemma,
      verbFirst: clause.verb.first,
      first: clause.start,
      last: Math.max(content.last, clause.verb.last),
      lead: this.lead(clause),
      reality: realityOf(clause, decision.force),
      because: { rule: decision.rule, words: [words] },
      leadOnly,
    }
  }

  /** “used the occasion to announce”: the infinitive is the act. */
  private carried(clause: Clause): { bits: number; last: number; words: string; verb: VerbGroup } {
    const { walk, kit } = this
    const own = kit.acts.classify(walk, clause.verb)
    if ((own.bits & ACT.carrier) === 0) return { ...own, verb: clause.verb }
    const next = kit.clauses[clause.index + 1]
    if (next?.kind !== 'infinitive' || next.verb.first >= clause.end)
      return { ...own, bits: own.bits & ~ACT.carrier, verb: clause.verb }
    const inner = kit.acts.classify(walk, next.verb)
    const saying = (own.bits & ACT.wish) !== 0 ? ACT.assess | ACT.stance | ACT.say : KNOWN
    if ((inner.bits & saying) === 0) return { ...own, bits: own.bits & ~ACT.carrier, verb: clause.verb }
    return { ...inner, words: `${own.words} … ${inner.words}`, verb: { ...next.verb, form: 'finite', passive: false } }
  }

  /** Does this clause tell of an act of its own? */
  private standsAlone(clause: Clause, bits: number, subject: Parties): boolean {
    const known = (bits & KNOWN) !== 0
    switch (clause.kind) {
      case 'main':
      case 'coordinate':
        return true
      case 'complement':
        if (this.reportedByOthers(clause)) return true
        return (
          clause.subjectFirst === clause.subjectLast &&
          (bits & (ACT.wish | ACT.request | ACT.pledge | ACT.propose | ACT.agree)) !== 0
        )
      case 'participle':
        return (
          clause.verb.form === 'gerund' &&
          ((bits & (this.afterSubordinator(clause) ? KNOWN : PARTICIPLE_ACTS)) !== 0 ||
            this.isLightAct(clause, bits)) &&
          this.opensParticiple(clause)
        )
      case 'relative': {
        const nonRestrictive = isComma(this.walk, clause.antecedentLast)
        if (!has(this.walk, clause.subjectFirst, WORD.relative)) {
          const after = this.hostOf(clause)
          const closes = after !== undefined && after.verb.first < clause.start
          if (clause.verb.passive && ((bits & ACT.sign) !== 0 || (clause.verb.future && nonRestrictive && closes)))
            return true
          const promises =
            (clause.verb.future || (bits & ACT.pledge) !== 0) && subject.plural && nonRestrictive && closes
          const host = this.hostOf(clause)
          const ofEvent =
            !clause.verb.future &&
            !host?.verb.copula &&
            this.kit.parties.is(lowerAt(this.walk, clause.antecedentLast - 1), 'event')
          return subject.codes.length > 0 && ((bits & (ACT.accept | ACT.sign | ACT.agree)) !== 0 || promises || ofEvent)
        }
        if (
          clause.verb.progressive ||
          (!known && !clause.verb.past && !clause.verb.copula && clause.verb.last - clause.verb.first < 2)
        )
          return false
        if (subject.kind === 'event' && (bits & ACT.occasion) !== 0) return this.isVisit(clause)
        return nonRestrictive && subject.codes.length > 0 && (known || clause.verb.copula || subject.agent)
      }
      case 'adverbial':
        if (clause.verb.passive && (bits & ACT.sign) !== 0) return true
        return subject.codes.length > 0 && subject.kind === 'party' && this.tellsAside(clause, { bits, subject })
      default:
        return false
    }
  }

  /** “Australia is one of the big producers”: what a state is or has, told by the reporter. */
  private isNarration(
    clause: Clause,
    { subject, bits, content }: { subject: Parties; bits: number; content: Content },
  ): boolean {
    if (this.kit.context.genre !== 'report' || clause.quoted || clause.kind === 'participle') return false
    if (clause.verb.negated && clause.verb.copula && !(bits & KNOWN)) return true
    if (bits & KNOWN & ~ACT.meet || clause.verb.passive || clause.verb.semi || subject.agent) return false
    const states = clause.verb.copula || clause.verb.lemma === 'have'
    return states && !subject.plural && (content.head & (ACT.meeting | ACT.relation)) === 0 && !this.isOnVisit(content)
  }

  /** “Key terms of the agreement will include:” says nothing by itself. */
  private isLeadIn(content: Content): boolean {
    return content.last - content.first < 2 && lowerAt(this.walk, this.sentence.last - 1) === ':'
  }

  /** “Thank you so much, Mr. President.” */
  private isCourtesy(): boolean {
    const { sentence, kit } = this
    if (kit.context.genre !== 'remarks' || sentence.last - sentence.first > COURTESY) return false
    for (let i = sentence.first; i < sentence.last; i += 1)
      if (kit.parties.is(this.walk.lemmas[i] ?? '', 'courteous')) return true
    return false
  }

  private isOnVisit(content: { readonly first: number; readonly last: number }): boolean {
    for (let i = content.first; i < Math.min(content.last, content.first + 8); i += 1)
      if (this.kit.parties.is(lowerAt(this.walk, i), 'event')) return true
    return false
  }

  /** “when they met at Chequers”, “where she broke a bottle”: an event of its own beside the main one. */
  private tellsAside(clause: Clause, { bits, subject }: { bits: number; subject: Parties }): boolean {
    const { walk } = this
    const opener = clause.subjectFirst - 1
    if ((bits & (ACT.meet | ACT.sign | ACT.host)) !== 0) return true
    if (clause.verb.future || clause.verb.negated) return false
    const content = { first: clause.verb.last, last: clause.end }
    if (!has(walk, opener, WORD.relative))
      return subject.agent && has(walk, opener, WORD.preposition) && this.isOnVisit(content)
    if (clause.verb.copula)
      return has(walk, content.first, WORD.preposition) && mentionOf(walk, content.first + 1) !== undefined
    return clause.verb.past || isComma(walk, opener - 1)
  }

  /** “voicing pride”, “expressing hope”: a light verb with a noun that is an act. */
  private isLightAct(clause: Clause, bits: number): boolean {
    if ((bits & ACT.light) === 0) return false
    const content = contentOf(this.walk, this.kit.acts, { clause, from: clause.verb.last, clauses: this.kit.clauses })
    return (content.head & (ACT.assess | ACT.affirm | ACT.wish | ACT.pledge | ACT.readiness)) !== 0
  }

  private opensObject(index: number): boolean {
    const opens = WORD.determiner | WORD.possessive | WORD.personal | WORD.complementizer | WORD.preposition
    return has(this.walk, index, opens) || mentionOf(this.walk, index) !== undefined
  }

  /** “Officials said that the two sides agreed …”: nobody of the parties speaks, so the content tells for itself. */
  private reportedByOthers(clause: Clause): boolean {
    const host = clause.leans >= 0 ? this.kit.clauses[clause.leans] : undefined
    if (!host || host.verb.form !== 'finite' || (host.kind !== 'main' && host.kind !== 'coordinate')) return false
    const speaker = this.subjectOf(host)
    if (speaker.codes.length > 0 || speaker.kind === 'dummy' || host.verb.passive) return false
    return (this.kit.acts.classify(this.walk, host.verb).bits & ACT.say) !== 0
  }

  private afterSubordinator(clause: Clause): boolean {
    const before = clause.start - 1
    if (before < this.sentence.first || isComma(this.walk, before)) return false
    return (
      has(this.walk, before, WORD.subordinator) ||
      (before === this.sentence.first && has(this.walk, before, WORD.preposition))
    )
  }

  private opensParticiple(clause: Clause): boolean {
    const { walk, sentence } = this
    const before = clause.start - 1
    const fronted = has(walk, before, WORD.temporal) && (before === sentence.first || isComma(walk, before - 1))
    if (has(walk, before, WORD.conjunction)) return this.opensObject(clause.verb.last)
    return (
      fronted ||
      before < sentence.first ||
      isComma(walk, before) ||
      has(walk, before, WORD.conjunction) ||
      has(walk, before, WORD.temporal)
    )
  }

  /** Whose act it is: subject, agent of a passive, both sides of a meeting. */
  private agentsOf(
    clause: Clause,
    { subject, bits, content }: { subject: Parties; bits: number; content: Content },
  ): Agents | undefined {
    const { walk, kit } = this
    const { genre, discourse } = kit.context
    const { sides } = walk.text
    if ((bits & ACT.agenda) !== 0 && sides.length > 1 && subject.people.length === 0)
      return { by: sides, kind: 'thing', people: [], receiver: undefined }
    if (genre === 'remarks' && discourse.speaker)
      return { by: [discourse.speaker], kind: 'party', people: [], receiver: undefined }
    if (clause.verb.passive) {
      const dummy = this.isDummy(clause, content)
      const stand = dummy ? ({ ...subject, codes: [], kind: 'dummy' } as const) : subject
      return this.passiveAgents(clause, { subject: stand, bits, content })
    }
    if (subject.codes.length > 0) {
      const by = new Set(subject.codes)
      if (((bits & ACT.meet) !== 0 || kit.parties.is(clause.verb.lemma, 'meetingVerb')) && subject.codes.length === 1) {
        const partner = this.partner(clause, content)
        if (partner) by.add(partner)
      }
      const courtesy = (bits & ACT.host) !== 0 || (content.head & ACT.do) !== 0
      const receiver = subject.codes.length === 1 && courtesy ? this.receiverIn(content, subject.codes) : undefined
      return { by: [...by].sort(), kind: 'party', people: subject.people, receiver }
    }
    if (
      subject.kind === 'paper' &&
      sides.length > 1 &&
      !clause.verb.semi &&
      (clause.verb.future || (bits & ACT.provides) !== 0)
    )
      return { by: sides, kind: 'paper', people: [], receiver: undefined }
    if (sides.length > 1 && this.actsForBoth(clause, { subject, bits }))
      return { by: sides, kind: 'thing', people: [], receiver: undefined }
    if (genre === 'joint') return { by: sides, kind: 'thing', people: [], receiver: undefined }
    if (genre === 'remarks' && discourse.speaker)
      return { by: [discourse.speaker], kind: 'thing', people: [], receiver: undefined }
    return undefined
  }

  /** Papers change hands, a joint body meets: the act of all sides. */
  private actsForBoth(clause: Clause, { subject, bits }: { subject: Parties; bits: number }): boolean {
    if ((bits & ACT.sign) !== 0 && subject.kind === 'paper') return true
    if ((bits & ACT.upgrade) !== 0 && this.isLevel(clause)) return true
    if ((bits & ACT.meet) === 0) return false
    for (let i = clause.subjectFirst; i < clause.subjectLast; i += 1)
      if (this.kit.parties.is(lowerAt(this.walk, i), 'standing')) return true
    return false
  }

  /** “It was the first official trip …”: what the visit is, is the guest's doing. */
  private guestOf(clause: Clause, { bits, content }: { bits: number; content: Content }): Agents | undefined {
    const { walk, kit } = this
    const { host } = walk.text
    if (host && this.subjectOf(clause).kind === 'event' && (bits & ACT.occasion) !== 0 && this.isVisit(clause)) {
      const guest = otherSide(walk.text, host)
      return guest ? { by: [guest], kind: 'party', people: [], receiver: undefined } : undefined
    }
    if (!host || !clause.verb.copula || clause.subjectLast - clause.subjectFirst !== 1) return undefined
    if (!kit.parties.is(lowerAt(walk, clause.subjectFirst), 'it') || !kit.parties.is(content.headWord, 'event'))
      return undefined
    const guest = otherSide(walk.text, host)
    return guest ? { by: [guest], kind: 'party', people: [], receiver: undefined } : undefined
  }

  private isVisit(clause: Clause): boolean {
    const head = clause.kind === 'relative' ? clause.antecedentLast - 1 : clause.subjectLast - 1
    for (let i = head; i > head - 6 && i >= this.sentence.first; i -= 1)
      if (this.kit.parties.is(lowerAt(this.walk, i), 'visits')) return true
    return false
  }

  private passiveAgents(
    clause: Clause,
    { subject, bits, content }: { subject: Parties; bits: number; content: Content },
  ): Agents | undefined {
    const { walk, kit } = this
    const { genre, discourse } = kit.context
    const { sides, host } = walk.text
    const by = this.byPhrase(content)
    const agent = by ? kit.parties.resolve(walk, by, discourse) : undefined
    if (agent && agent.codes.length > 0)
      return { by: agent.codes, kind: 'party', people: agent.people, receiver: subject }
    const courtesy = (bits & ACT.light) !== 0 && (content.head & (ACT.do | ACT.protocol)) !== 0
    if (subject.codes.length === 1 && ((bits & (ACT.host | ACT.invite | ACT.request)) !== 0 || courtesy)) {
      const giver = otherSide(walk.text, subject.codes[0] ?? '')
      return giver ? { by: [giver], kind: 'party', people: [], receiver: subject } : undefined
    }
    if (subject.codes.length === 0 && (bits & (ACT.host | ACT.light)) !== 0) {
      const given = this.givenTo(content)
      if (given) return given
    }
    if (subject.codes.length > 0)
      return { by: subject.codes, kind: 'party', people: subject.people, receiver: undefined }
    if (clause.quoted && discourse.speaker)
      return { by: [discourse.speaker], kind: 'thing', people: [], receiver: undefined }
    const known =
      bits & (ACT.sign | ACT.paperOnly | ACT.agree | ACT.discuss | ACT.assess | ACT.request | ACT.pledge | ACT.instruct)
    if (subject.kind === 'dummy' && known) return { by: sides, kind: 'dummy', people: [], receiver: undefined }
    if (known && sides.length > 1 && !(bits & ACT.assess))
      return { by: sides, kind: 'thing', people: [], receiver: undefined }
    if ((this.nounBits(clause) & ACT.discuss) !== 0 && sides.length > 1)
      return { by: sides, kind: 'thing', people: [], receiver: undefined }
    if (
      !clause.verb.future &&
      clause.kind === 'main' &&
      sides.length > 1 &&
      this.isOnVisit({ first: content.last - 4, last: content.last })
    )
      return { by: sides, kind: 'thing', people: [], receiver: undefined }
    if (clause.verb.future && sides.length > 1 && (subject.kind === 'thing' || subject.kind === 'paper'))
      return { by: sides, kind: 'thing', people: [], receiver: undefined }
    if (genre === 'joint') return { by: sides, kind: 'thing', people: [], receiver: undefined }
    if (genre === 'remarks' && discourse.speaker)
      return { by: [discourse.speaker], kind: 'thing', people: [], receiver: undefined }
    return host && this.isCeremony(clause) ? { by: [host], kind: 'thing', people: [], receiver: undefined } : undefined
  }

  /** “The order was presented to X”: by the other side. */
  private givenTo(content: Content): Agents | undefined {
    const { walk, kit } = this
    for (let i = content.first; i < Math.min(content.last, content.first + 4); i += 1) {
      if (!has(walk, i, WORD.to)) continue
      const receiver = kit.parties.resolve(walk, this.object({ ...content, first: i + 1 }), kit.context.discourse)
      const giver = receiver.codes.length === 1 ? otherSide(walk.text, receiver.codes[0] ?? '') : ''
      if (giver) return { by: [giver], kind: 'party', people: [], receiver }
    }
    return undefined
  }

  /** “It was agreed that …”: “it” stands for what follows. */
  private isDummy(clause: Clause, content: Content): boolean {
    if (clause.subjectLast - clause.subjectFirst !== 1) return false
    if (!this.kit.parties.is(lowerAt(this.walk, clause.subjectFirst), 'it')) return false
    return content.complement !== undefined || content.kind === 'that' || content.kind === 'infinitive'
  }

  private isCeremony(clause: Clause): boolean {
    for (let i = clause.subjectFirst; i < clause.subjectLast; i += 1)
      if ((this.kit.acts.noun(lowerAt(this.walk, i)) & ACT.protocol) !== 0) return true
    return false
  }

  /** “met with B”, “held talks with B”, “met B”: the other party of a meeting. */
  private partner(clause: Clause, content: Content): string {
    const { walk, kit } = this
    const meets =
      clause.verb.lemma === 'meet' || (kit.parties.is(clause.verb.lemma, 'meetingVerb') && this.isWith(content))
    if (!meets && (content.head & ACT.meeting) === 0) return ''
    const own = this.subjectOf(clause).codes
    for (let i = content.first; i < content.last; i += 1) {
      if (isComma(walk, i) && i > content.first + 8) break
      const mention = mentionOf(walk, i)
      if (mention?.party && !own.includes(mention.party) && mention.kind !== 'place') return mention.party
      if (kit.parties.is(lowerAt(walk, i), 'other') && own[0]) return otherSide(walk.text, own[0])
      if (
        meets &&
        i === content.first &&
        has(walk, i, WORD.pronoun) &&
        own[0] &&
        !kit.parties.is(lowerAt(walk, i), 'they')
      )
        return otherSide(walk.text, own[0])
    }
    return ''
  }

  /** “spoke by telephone with B”. */
  private isWith(content: Content): boolean {
    for (let i = content.first; i < Math.min(content.last, content.first + 8); i += 1)
      if (has(this.walk, i, WORD.companion)) return true
    return false
  }

  /** Tokens of the object: up to a preposition or comma. */
  private object(content: Content): { first: number; last: number } {
    let last = content.first
    while (
      last < content.last &&
      !isComma(this.walk, last) &&
      (mentionOf(this.walk, last) || !has(this.walk, last, WORD.preposition | WORD.to))
    )
      last += 1
    return { first: content.first, last }
  }

  private objectIsParty(content: Content, by: readonly string[]): boolean {
    const { walk, kit } = this
    const object = kit.parties.resolve(walk, this.object(content), kit.context.discourse)
    return object.codes.length > 0 && object.codes.some(code => !by.includes(code))
  }

  /** Who gets a courtesy or a gift: the object, or “to …”, “for …” a little later. */
  private receiverIn(content: Content, by: readonly string[]): Parties | undefined {
    const { walk, kit } = this
    const last = Math.min(content.last, content.first + 12)
    const code = kit.parties.addressed(walk, { first: content.first, last }, { by, discourse: kit.context.discourse })
    return code ? { codes: [code], kind: 'party', people: [], bodies: [], agent: false, plural: false } : undefined
  }

  private byPhrase(content: Content): { first: number; last: number } | undefined {
    const { walk } = this
    for (let i = content.first - 1; i < content.last; i += 1) {
      if (has(walk, i, WORD.agentMark)) {
        let last = i + 1
        while (last < content.last && !has(walk, last, WORD.to | WORD.subordinator | WORD.relative)) last += 1
        return { first: i + 1, last }
      }
      if (has(walk, i, WORD.relative | WORD.subordinator) && !has(walk, i, WORD.preposition)) return undefined
    }
    return undefined
  }

  private nounBits(clause: Clause): number {
    const { walk, kit } = this
    let bits = 0
    const host = clause.subjectFirst < clause.subjectLast ? clause : this.hostOf(clause)
    if (!host) return 0
    for (let i = host.subjectFirst; i < host.subjectLast; i += 1) {
      if (has(walk, i, WORD.preposition) && bits) break
      if (!mentionOf(walk, i)) bits |= kit.acts.noun(lowerAt(walk, i))
    }
    return bits
  }

  private isProtocol(content: Content): boolean {
    for (let i = content.first; i < content.last; i += 1)
      if ((this.kit.acts.noun(lowerAt(this.walk, i)) & ACT.protocol) !== 0) return true
    return false
  }

  /** What the content clause itself tells: “that the two sides would sign …”. */
  private innerOf(complement: Clause, by: readonly string[]): Inner {
    const { walk, kit } = this
    const subject = this.subjectOf(complement)
    const { bits, last } = kit.acts.classify(walk, complement.verb)
    const content = contentOf(walk, kit.acts, { clause: complement, from: last, clauses: kit.clauses })
    const agents = complement.verb.passive ? this.passiveAgents(complement, { subject, bits, content }) : undefined
    const raised = (bits & ACT.upgrade) !== 0 && ((content.head & ACT.level) !== 0 || this.isLevel(complement))
    const codes = raised ? walk.text.sides : (agents?.by ?? subject.codes)
    const decision = decideForce({
      verb: complement.verb,
      bits,
      content,
      subjectBits: this.nounBits(complement),
      joint: codes.length > 1,
      subject: subject.kind,
      objectIsParty: this.objectIsParty(content, codes),
      inner: undefined,
      quoted: complement.quoted,
      protocol: false,
      levelSubject: this.isLevel(complement),
      hasInfinitive: this.hasInfinitive(complement),
      futureInside: false,
      invites: false,
      spoken: false,
      jointPaper: kit.context.genre === 'joint',
      comment: false,
      speaker: false,
    })
    const own = codes.length === 1 && codes[0] === by[0] && by.length === 1
    return {
      force: decision.force,
      by: codes,
      future: complement.verb.future,
      own,
      known: raised || (bits & KNOWN & ~ACT.meet & ~ACT.host) !== 0,
      copula: complement.verb.copula,
      named: subject.codes,
      passive: complement.verb.passive,
    }
  }

  private isLevel(clause: Clause): boolean {
    return clause.subjectFirst < clause.subjectLast && (this.nounBits(clause) & ACT.level) !== 0
  }

  private futureInside(clause: Clause): boolean {
    return this.kit.clauses.some(c => c.index > clause.index && c.verb.first < clause.end && c.verb.future)
  }

  private asksToCome(clause: Clause): boolean {
    return this.kit.clauses.some(
      c =>
        c.kind === 'infinitive' &&
        c.verb.first >= clause.verb.last &&
        c.verb.first < clause.end &&
        this.kit.parties.is(c.verb.lemma, 'coming'),
    )
  }

  private hasInfinitive(clause: Clause): boolean {
    return this.kit.clauses.some(
      c => c.kind === 'infinitive' && c.verb.first >= clause.verb.last && c.verb.first < clause.end,
    )
  }

  private bodies(content: Content): string[] {
    const { walk } = this
    const bodies: string[] = []
    for (let i = content.first; i < content.last; i += 1) {
      const mention = mentionOf(walk, i)
      if (mention?.kind === 'body' && mention.first === i)
        bodies.push(walk.text.document.text.slice(mention.start, mention.end))
    }
    return bodies
  }

  private lead(clause: Clause): string {
    if (clause.subjectFirst < clause.subjectLast) return ''
    const host = this.hostOf(clause)
    if (!host || host.subjectFirst >= host.subjectLast) return ''
    const { tokens, text } = this.walk
    return text.document.text.slice(tokens[host.subjectFirst]?.start ?? 0, tokens[host.subjectLast - 1]?.end ?? 0)
  }

  /** “according to X”: the party whose word the sentence is, or all sides when X is their paper. */
  private source(): Parties | undefined {
    const { walk, sentence, kit } = this
    for (let i = sentence.first; i < sentence.last - 1; i += 1) {
      if (!kit.parties.is(lowerAt(walk, i), 'according') || !has(walk, i + 1, WORD.to)) continue
      let last = i + 2
      while (last < sentence.last && !isComma(walk, last) && lowerAt(walk, last) !== '.') last += 1
      for (let k = i + 2; k < last; k += 1) if (kit.parties.is(lowerAt(walk, k), 'data')) return undefined
      const parties = kit.parties.resolve(walk, { first: i + 2, last }, kit.context.discourse)
      if (parties.codes.length > 0) return parties
      return parties.kind === 'paper' && walk.text.sides.length > 1 ? { ...parties, codes: walk.text.sides } : undefined
    }
    return undefined
  }

  /** The words that a comment clause gives to its speaker: the main clause of the sentence. */
  private readCommented(
    { bits, verb }: { bits: number; verb: string },
    speaker: Parties,
    comment: Clause | undefined,
  ): ReadAct | undefined {
    const { walk, kit, sentence } = this
    const matrix = kit.clauses.find(c => c !== comment && (c.kind === 'main' || c.kind === 'coordinate'))
    const agents = speaker.codes.length > 0 ? speaker.codes : kit.context.genre === 'joint' ? walk.text.sides : []
    if (agents.length === 0) return undefined
    const inner = matrix ? this.heard(matrix, agents) : undefined
    const content: Content = {
      first: sentence.first,
      last: sentenceEnd(walk, sentence),
      kind: matrix?.quoted ? 'quote' : 'that',
      head: 0,
      headWord: '',
      all: this.allBits(),
      complement: matrix,
    }
    const decision = decideForce({
      verb: REPORTING,
      bits: (bits & PARTICIPLE_ACTS) !== 0 ? bits & ~ACT.light : ACT.say,
      content,
      subjectBits: 0,
      joint: agents.length > 1,
      subject: 'party',
      objectIsParty: false,
      inner,
      quoted: matrix?.quoted ?? true,
      protocol: false,
      levelSubject: false,
      hasInfinitive: false,
      futureInside: false,
      invites: false,
      spoken: false,
      jointPaper: kit.context.genre === 'joint',
      comment: true,
      speaker: true,
    })
    const joint = inner && decision.rule.startsWith('acts.said.joint') ? inner.by : agents
    const to = this.addressees({
      force: decision.force,
      by: joint,
      content,
      discourse: kit.context.discourse,
      innerBy: inner?.named ?? [],
      receiver: undefined,
      bits,
      verb,
      joint: kit.context.genre === 'joint' && !kit.context.aboutDeal,
      spoken: kit.context.genre === 'remarks' && kit.context.discourse.speaker !== '',
      about: [],
      innerCopula: (inner?.copula ?? false) && (bits & ACT.say) !== 0,
    })
    return {
      force: decision.force,
      by: [...joint].sort(),
      to,
      people: speaker.people,
      bodies: speaker.bodies,
      verb,
      verbFirst: sentence.first,
      first: sentence.first,
      last: content.last,
      lead: '',
      reality: 'done',
      because: { rule: `${decision.rule}.comment`, words: [verb] },
      leadOnly: false,
    }
  }

  /** The matrix clause with “we” and “I” standing for its speaker. */
  private heard(matrix: Clause, by: readonly string[]): Inner {
    const { discourse } = this.kit.context
    const before = discourse.speaker
    discourse.speaker = by.length === 1 ? (by[0] ?? '') : ''
    const first = this.kit.parties.is(lowerAt(this.walk, matrix.subjectFirst), 'first')
    if (first) this.subjects[matrix.index] = undefined
    const inner = this.innerOf(matrix, by)
    discourse.speaker = before
    const shared = inner.force === 'sign' || inner.force === 'agree' || inner.force === 'discuss'
    return first && shared ? { ...inner, by: this.walk.text.sides, own: false } : inner
  }

  private allBits(): number {
    let bits = 0
    for (let i = this.sentence.first; i < this.sentence.last; i += 1)
      if (!mentionOf(this.walk, i)) bits |= this.kit.acts.noun(lowerAt(this.walk, i))
    return bits
  }

  /** A commented sentence is one act; what a participle adds after it (“, citing …”) stays its own. */
  private join(commented: ReadAct, found: readonly ReadAct[]): ReadAct[] {
    const later = found.filter(act => act.first > commented.first)
    return [commented, ...later]
  }
}

/** Verbs that lead in a list of undertakings. */
const LISTING =
  ACT.agree | ACT.pledge | ACT.instruct | ACT.propose | ACT.request | ACT.stance | ACT.sign | ACT.discuss | ACT.work

/** “will” with no verb after it. */
const isBareModal = (verb: VerbGroup) => verb.future && verb.lemma === 'be' && verb.last - verb.first === 1

/** Words of a sentence too short to say anything. */
const COURTESY = 9

/** Stands for the verb of a comment clause, whose own form decides nothing. */
const REPORTING: VerbGroup = {
  first: 0,
  last: 0,
  head: 0,
  lemma: '',
  form: 'finite',
  passive: false,
  future: false,
  semi: '',
  negated: false,
  past: true,
  copula: false,
  progressive: false,
  merged: false,
}

interface Agents {
  readonly by: readonly string[]
  readonly kind: 'party' | 'paper' | 'event' | 'thing' | 'dummy'
  readonly people: readonly number[]
  readonly receiver: Parties | undefined
}

function realityOf(clause: Clause, force: Force): ReadAct['reality'] {
  if (clause.verb.negated) return 'denied'
  if (force === 'wish') return 'hoped'
  if (clause.verb.semi || clause.verb.future) return 'expected'
  return 'done'
}

/**
 * Ends each act where the next begins. When another act stands between a subject and its verb (“Modi, who arrived on
 * Friday, praised …”), the outer quote starts at its verb.
 */
function trimmed(walk: Walk, acts: readonly ReadAct[], sentence: Sentence): ReadAct[] {
  const sorted = [...acts].sort((a, b) => a.first - b.first)
  const moved = sorted.map((act, i) =>
    sorted.some((other, j) => j > i && other.first < act.verbFirst) ? { ...act, first: act.verbFirst } : act,
  )
  moved.sort((a, b) => a.first - b.first)
  return moved.map((act, i) => {
    const next = moved[i + 1]
    let last = next && next.first > act.first && next.first < act.last ? next.first : act.last
    const loose = WORD.conjunction | WORD.contrast | WORD.subordinator
    while (last > act.first + 1 && (isComma(walk, last - 1) || has(walk, last - 1, loose))) last -= 1
    return { ...act, last: Math.min(last, sentence.last) }
  })
}
