import type { Clause } from '../grammar/clause.js'
import type { VerbGroup } from '../grammar/verb-group.js'
import { has, hasRole, isComma, lowerAt, mentionOf, sentenceEnd, type Walk } from '../grammar/walk.js'
import { WORD } from '../grammar/words.js'
import { type Draft, PARTICIPLE_ACTS, type ReadAct } from './act-types.js'
import type { Content } from './content.js'
import { decideForce } from './force.js'
import type { Frame } from './frame.js'
import { bitsIn, hasFigure, subjectOf } from './frame.js'
import { heard } from './inner.js'
import { ACT } from './lexicon.js'
import { type Parties, party } from './party.js'
import { ROLE } from './roles.js'

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
  perfect: false,
  merged: false,
}

/** “according to X”: the party whose word the sentence is, or all sides when X is their paper. */
export function source(frame: Frame): Parties | undefined {
  const { walk, sentence } = frame
  for (let i = sentence.first; i < sentence.last - 1; i += 1) {
    if (!hasRole(walk, i, ROLE.according) || !has(walk, i + 1, WORD.to)) continue
    let last = i + 2
    while (last < sentence.last && !isComma(walk, last) && lowerAt(walk, last) !== '.') last += 1
    for (let k = i + 2; k < last; k += 1) if (hasRole(walk, k, ROLE.data)) return undefined
    const parties = frame.parties.resolve(walk, { first: i + 2, last }, frame.context.discourse)
    if (parties.codes.length > 0)
      return namesSomebody(walk, i + 2, last) || parties.people.length > 0 ? parties : undefined
    if (parties.kind !== 'paper' || walk.text.sides.length < 2) return undefined
    for (let k = i + 2; k < last; k += 1) {
      const author = has(walk, k, WORD.agentMark)
        ? frame.parties.resolve(walk, { first: k + 1, last }, frame.context.discourse)
        : undefined
      if (author && author.codes.length > 0) return author
    }
    const { kind, people, bodies, agent, plural } = parties
    return { codes: walk.text.sides, kind, people, bodies, agent, plural }
  }
  return viewpoint(frame)
}

/** A paragraph of nothing but quoted words: whoever spoke last goes on. */
export function quotedOn({ walk, sentence, context }: Frame): Parties | undefined {
  const { first, last } = sentence
  if (context.genre !== 'report' || !has(walk, first, WORD.quoteOpen)) return undefined
  let close = first + 1
  while (close < last && !has(walk, close, WORD.quoteClose)) close += 1
  if (close < last - 2) return undefined
  const person = walk.text.people[context.discourse.person]
  return person?.state ? party([person.state], { people: [person.index], agent: true }) : undefined
}

/** “Morocco, he said, hopes to widen trade”: one speaks of what one's own side hopes and is ready for. */
export function ownHope(frame: Frame, comment: Clause): Parties | undefined {
  const { walk, clauses } = frame
  if (!has(walk, comment.subjectFirst, WORD.personal) || comment.subjectLast - comment.subjectFirst !== 1)
    return undefined
  const told = clauses.find(c => (c.kind === 'main' || c.kind === 'coordinate') && !c.quoted)
  if (!told || told.subjectFirst >= told.subjectLast) return undefined
  const { bits } = frame.acts.classify(walk, told.verb)
  if (!has(walk, told.verb.first + 1, WORD.ready) && (bits & ACT.wish) === 0) return undefined
  const speaker = subjectOf(frame, comment)
  const side = subjectOf(frame, told)
  if (side.codes.length !== 1 || side.agent || speaker.codes.length !== 1 || speaker.codes[0] === side.codes[0])
    return undefined
  return walk.text.sides.includes(side.codes[0] ?? '') ? side : undefined
}

/** “in his view”, “in its words”: the party whose judgement the sentence is. */
function viewpoint(frame: Frame): Parties | undefined {
  const { walk, sentence, context } = frame
  for (let i = sentence.first; i < sentence.last - 2; i += 1) {
    if (!has(walk, i, WORD.preposition) || !has(walk, i + 1, WORD.possessive)) continue
    const noun = hasRole(walk, i + 2, ROLE.viewpoint) ? i + 2 : hasRole(walk, i + 3, ROLE.viewpoint) ? i + 3 : -1
    if (noun < 0) continue
    const owner = frame.parties.resolve(walk, { first: i + 1, last: i + 2 }, context.discourse)
    return owner.codes.length > 0 ? owner : undefined
  }
  return undefined
}

/** The words that a comment clause gives to its speaker: the main clauses of the sentence, each an act when they differ. */
export function readCommented(
  frame: Frame,
  { bits, verb }: { bits: number; verb: string },
  speaker: Parties,
  comment: Clause | undefined,
): ReadAct[] {
  const { walk, sentence } = frame
  const agents = speaker.codes.length > 0 ? speaker.codes : frame.context.genre === 'joint' ? walk.text.sides : []
  if (agents.length === 0) return []
  const told = frame.clauses.filter(
    c =>
      c !== comment &&
      (c.kind === 'main' || c.kind === 'coordinate') &&
      (c.leans < 0 || c.subjectFirst < c.subjectLast || has(walk, c.start - 1, WORD.conjunction)),
  )
  const acts: ReadAct[] = []
  const parts = told.length > 0 ? told : [undefined]
  parts.forEach((matrix, n) => {
    const first = n === 0 || !matrix ? sentence.first : matrix.start
    const last = told[n + 1]?.start ?? sentenceEnd(walk, sentence)
    // A clause may begin where one told inside it ends, and that one where the sentence does.
    if (last <= first) return
    const act = commentedAct(frame, { bits, verb, speaker, agents, matrix, range: { first, last } })
    const before = acts.at(-1)
    if (before && sameAct(before, act)) acts[acts.length - 1] = { ...before, last: act.last }
    else acts.push(act)
  })
  return acts
}

/** What differs only in its words is one act of speech. */
const sameAct = (a: ReadAct, b: ReadAct) =>
  a.force === b.force && a.by.join() === b.by.join() && (b.to.length === 0 || a.to.join() === b.to.join())

interface Told {
  readonly bits: number
  readonly verb: string
  readonly speaker: Parties
  readonly agents: readonly string[]
  readonly matrix: Clause | undefined
  readonly range: { readonly first: number; readonly last: number }
}

function commentedAct(frame: Frame, { bits, verb, speaker, agents, matrix, range }: Told): ReadAct {
  const inner = matrix ? heard(frame, matrix, agents) : undefined
  const content: Content = {
    first: range.first,
    last: range.last,
    kind: matrix?.quoted ? 'quote' : 'that',
    head: 0,
    headWord: '',
    all: bitsIn(frame, range),
    plans: false,
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
    objectIsThing: false,
    inner,
    quoted: matrix?.quoted ?? true,
    protocol: false,
    levelSubject: false,
    hasInfinitive: false,
    futureInside: false,
    invites: false,
    addressed: false,
    receiverIsParty: false,
    guest: false,
    agentNamed: false,
    spoken: false,
    jointPaper: frame.context.genre === 'joint',
    comment: true,
    visit: false,
    figure: hasFigure(frame, range),
    callsUp: false,
    dated: false,
    audience: false,
    feels: false,
    eager: false,
    speaker: true,
    toState: false,
    toListener: false,
    duty: false,
    institution: speaker.people.length === 0,
  })
  const joint =
    inner && decision.rule.startsWith('acts.said.joint') && (inner.by.length > 1 || decision.force !== 'agree')
      ? inner.by
      : agents
  const told = inner && (decision.rule === 'acts.said.told' || decision.rule === 'acts.said.programme')
  const own = inner && (told || decision.rule === 'acts.said.own-act') ? inner : undefined
  const by = told ? inner.met : joint
  const to = frame.addressees({
    force: decision.force,
    by,
    content: own?.content ?? content,
    discourse: frame.context.discourse,
    innerBy: inner?.named ?? [],
    receiver: decision.force === 'do' ? own?.receiver : undefined,
    bits: own?.bits ?? bits,
    verb: own?.lemma ?? verb,
    joint: frame.context.genre === 'joint' && !frame.context.aboutDeal,
    spoken: frame.context.genre === 'remarks' && frame.context.discourse.speaker !== '',
    about: [],
    innerCopula: (inner?.copula ?? false) && (bits & ACT.say) !== 0,
    quotes: true,
  })
  return {
    force: decision.force,
    by: [...by].sort(),
    to,
    people: speaker.people,
    bodies: speaker.bodies,
    verb,
    verbFirst: range.first,
    first: range.first,
    last: content.last,
    lead: '',
    reality: 'done',
    because: { rule: `${decision.rule}.comment`, words: [verb] },
    leadOnly: false,
  }
}

/** What a participle adds before or after a commented sentence (“Thanking the host, he said …”) stays an act of its own. */
export function join(walk: Walk, commented: readonly ReadAct[], found: readonly Draft[]): Draft[] {
  const [opening, ...later] = commented
  if (!opening) return [...found]
  const fronted = found.find(act => act.first === opening.first)
  const rest = found.filter(act => act.first > opening.first)
  if (!fronted) return [opening, ...later, ...rest]
  const first = isComma(walk, fronted.last) ? fronted.last + 1 : fronted.last
  return [fronted, { ...opening, first }, ...later, ...rest]
}

/** “according to officials” names nobody; “according to the Prime Minister” does. */
function namesSomebody(walk: Walk, first: number, last: number): boolean {
  for (let i = first; i < last; i += 1)
    if (mentionOf(walk, i) || has(walk, i, WORD.determiner | WORD.possessive | WORD.personal)) return true
  return false
}
