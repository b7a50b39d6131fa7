import type { Mechanism } from '../../../model/dossier.js'
import type { ReadMechanism } from '../../../model/report.js'
import type { ReadText } from '../../../model/text.js'
import type { TitleKey } from '../../../text/titles.js'
import { FORM } from '../../grammar/verbs.js'
import { WORD } from '../../grammar/words.js'
import type { Act } from '../acts/find-acts.js'
import { type Firmness, type Governed, governingAct } from '../acts/stages.js'
import { DOMAIN, type DocumentScan, titleContext } from '../scan.js'
import { clauseLast } from '../titles/clauses.js'
import { findPhrases } from '../titles/find.js'
import type { MechanismTools } from '../tools.js'
import { type BodyContext, type BodyPhrase, isBody, isBodyNamed, saysWhich } from './identity.js'
import type { MechanismKind } from './words.js'

/** One place where a document names a body. */
interface BodyMention {
  readonly name: string
  readonly kind: MechanismKind
  readonly stage: Mechanism['stage']
  readonly firmness: Firmness
  readonly start: number
  readonly end: number
  readonly isNamed: boolean
  readonly isDefinite: boolean
  /** “a council”. */
  readonly isNew: boolean
  /** “the Council”: takes up a body named before. */
  readonly isAnaphor: boolean
  readonly words: readonly string[]
  readonly rule: string
}

interface BodyGroup {
  readonly key: TitleKey
  readonly mentions: BodyMention[]
}

/** The standing bodies and channels between the parties that a document names, one entry each. */
export function readMechanisms(tools: MechanismTools, text: ReadText, scan: DocumentScan): ReadMechanism[] {
  const { words, grammar } = tools
  const mentions: BodyMention[] = []
  for (const sentence of text.sentences) {
    if (((scan.domains[sentence.index] ?? 0) & DOMAIN.mechanism) === 0) continue
    const context = titleContext(text, scan, { sentence, words, grammar })
    if (!context.isTitleCase) mentions.push(...readBodies(tools, text, context))
  }
  return unify(tools, mentions).map(group => summarise(tools, text, group))
}

function readBodies(tools: MechanismTools, text: ReadText, context: BodyContext): BodyMention[] {
  const { tokens, sentence } = context
  const phrases = findPhrases<MechanismKind>(context, phrase => isBody(context, phrase))
  if (phrases.length === 0) return []
  const acts = tools.acts.find(tokens, sentence.first, sentence.last).map(asMeeting)
  return phrases.flatMap(phrase => {
    const site = {
      tokens,
      acts,
      grammar: tools.grammar,
      clauseFirst: sentence.first,
      clauseLast: sentence.last,
      first: phrase.first,
      last: phrase.last,
      own: tools.stages.own,
      isTaken: (token: number) => phrases.some(other => other !== phrase && token >= other.first && token < other.last),
    }
    const inside = withinAct(tools, phrase)
    // “the annual dialogue is to be set up”: what is said of it outweighs that it is annual.
    const governed =
      inside && inside.act.name !== 'use'
        ? inside
        : (governingAct(site, tools.reality) ?? coming(context, phrase) ?? inside)
    return mentionOf(tools, text, { context, phrase, governed })
  })
}

/** “a hot line will link the two”: what is new and will do something is to be set up. */
function coming({ tokens, grammar, sentence }: BodyContext, phrase: BodyPhrase): Governed | undefined {
  const isNew = tokens[phrase.first - 1]?.pos === 'DET' && !phrase.isDefinite && !phrase.isNamed
  if (!isNew || phrase.last >= sentence.last) return undefined
  const at = phrase.last
  const bits = grammar(tokens[at]?.lower ?? '')
  const isTo = (bits & WORD.be) !== 0 && (grammar(tokens[at + 1]?.lower ?? '') & WORD.to) !== 0
  if ((bits & WORD.future) === 0 && !isTo) return undefined
  return { act: { name: 'establish', first: at, last: at + 1, forms: 0, sort: 'after' }, reality: 'future' }
}

/** “held its ninth session”, “held its first meeting”: a meeting of the body itself. */
function asMeeting(act: Act, at: number, acts: readonly Act[]): Act {
  const next = acts[at + 1]
  const isNoun = next?.sort === 'noun' || ((next?.forms ?? 0) & FORM.ing) !== 0
  const isSession = act.name === 'hold' && next?.name === 'meet' && isNoun && next.first - act.last <= 3
  const { first, last, forms, sort } = act
  return isSession ? { name: 'meet', first, last, forms, sort } : act
}

/** “the next meeting of, “the proposed council”. */
function withinAct(tools: MechanismTools, phrase: BodyPhrase): Governed | undefined {
  const name = phrase.modifiers.map(tools.acts.within).find(found => found !== undefined)
  if (!name) return undefined
  return { act: { name, first: phrase.first, last: phrase.headFirst, forms: 0, sort: 'noun' }, reality: 'actual' }
}

interface Mentioning {
  readonly context: BodyContext
  readonly phrase: BodyPhrase
  readonly governed: Governed | undefined
}

function mentionOf(tools: MechanismTools, text: ReadText, mentioning: Mentioning): BodyMention[] {
  const { context, phrase, governed } = mentioning
  const told = stageOf(tools, context, { phrase, governed })
  const isAnaphor =
    phrase.isDefinite && !phrase.head.plural && phrase.last - phrase.first === phrase.headLast - phrase.headFirst
  if (!isAnaphor && !isBodyNamed(context, phrase, told.firmness === 'told' ? governed : undefined)) return []
  const { tokens, sentence } = context
  const start = tokens[phrase.titleFirst]?.start ?? sentence.start
  const isBare = !isAnaphor && !phrase.isNamed && !saysWhich(context, phrase)
  const end = tokens[(isBare ? clauseLast(context, phrase) : phrase.last) - 1]?.end ?? sentence.end
  const act = governed?.act
  const actStart = act ? (tokens[act.first]?.start ?? start) : start
  const actEnd = act ? (tokens[act.last - 1]?.end ?? end) : end
  const name = text.document.text.slice(start, end)
  return [
    {
      name,
      kind: phrase.head.kind,
      stage: told.stage,
      firmness: told.firmness,
      start: Math.min(start, actStart),
      end: Math.max(end, actEnd),
      isNamed: phrase.isNamed,
      isDefinite: phrase.isDefinite,
      isNew: isIntroduced(context, phrase),
      isAnaphor,
      words: act ? [name, text.document.text.slice(actStart, actEnd)] : [name],
      rule: `mechanisms.${told.firmness === 'told' && act ? act.name : told.firmness}`,
    },
  ]
}

function stageOf(
  tools: MechanismTools,
  context: BodyContext,
  { phrase, governed }: Pick<Mentioning, 'phrase' | 'governed'>,
) {
  const reality = governed && isComing(context, governed) ? 'future' : governed?.reality
  const stage = governed && reality ? (tools.stages.acts[governed.act.name]?.[reality] ?? '') : ''
  // “a Kenya-Ghana Business Forum”: a named forum without more is an event of the visit.
  const isEvent = phrase.head.kind === 'forum' && phrase.isNamed && !phrase.isDefinite && !phrase.head.named
  if (governed === undefined || stage === '')
    return { stage: isEvent ? 'met' : 'established', firmness: 'named' } as const
  const isMeeting = governed.act.name === 'meet' || governed.act.name === 'hold'
  const isNewMeeting = isMeeting && stage === 'established' && !phrase.isDefinite
  // “will convene a working group”: what is to meet and is not known yet is to be set up.
  if (isNewMeeting) return { stage: 'agreed', firmness: 'told' } as const
  // “will be helped through a business council”: not known yet, so to be set up.
  if (governed.act.name === 'use' && reality === 'future' && isIntroduced(context, phrase))
    return { stage: 'agreed', firmness: 'told' } as const
  const firmness: Firmness = governed.act.name === 'use' ? 'used' : 'told'
  return { stage: stage as Mechanism['stage'], firmness }
}

/** “a council”, not “the council” or “council”. */
function isIntroduced({ tokens, sentence }: BodyContext, phrase: BodyPhrase): boolean {
  const before = phrase.first > sentence.first ? tokens[phrase.first - 1] : undefined
  return before?.pos === 'DET' && !phrase.isDefinite
}

/** “when the council meets”: the present tense of what has not happened, headlines apart. */
function isComing({ sentence, tokens }: BodyContext, { act, reality }: Governed): boolean {
  if (act.name !== 'meet' || act.sort === 'noun' || reality !== 'actual') return false
  const isPresent = act.sort === 'after' ? tokens[act.last - 1]?.lower.endsWith('s') : (act.forms & FORM.past) === 0
  const isVerbal = act.sort === 'after' || (act.forms & (FORM.base | FORM.s)) !== 0
  return isPresent === true && isVerbal && sentence.block.kind !== 'title' && sentence.block.kind !== 'subhead'
}

/** Joins the mentions of a document, in text order, into bodies. */
function unify({ titles }: MechanismTools, mentions: readonly BodyMention[]): BodyGroup[] {
  const groups: BodyGroup[] = []
  for (const mention of mentions) {
    if (mention.isAnaphor) {
      const name = mention.name.toLowerCase()
      const antecedent = groups.findLast(group => group.mentions.some(other => other.name.toLowerCase().includes(name)))
      if (antecedent && mention.firmness === 'told') antecedent.mentions.push(mention)
      continue
    }
    const key = titles.key(mention.name)
    const least = mention.isDefinite ? 0.4 : 0.5
    const scored = groups.map(group => ({
      group,
      score: isOneKind(group, mention) ? titles.similarity(group.key, key) : 0,
    }))
    const best = scored.reduce((a, b) => (b.score > a.score ? b : a), {
      group: undefined as BodyGroup | undefined,
      score: 0,
    })
    const short = mention.isNamed || mention.isNew ? [] : groups.filter(group => isShortFor(group, mention, key))
    const [only] = short
    if (best.group && best.score >= least) best.group.mentions.push(mention)
    else if (only && short.length === 1) only.mentions.push(mention)
    else groups.push({ key, mentions: [mention] })
  }
  return groups
}

/** “the strategic council” for a body whose name holds all of its words. */
function isShortFor(group: BodyGroup, mention: BodyMention, key: TitleKey): boolean {
  if (group.mentions[0]?.kind !== mention.kind || key.words.size === 0) return false
  return [...key.words].every(word => group.key.words.has(word))
}

function isOneKind({ mentions }: BodyGroup, mention: BodyMention): boolean {
  const kind = mentions[0]?.kind
  return kind === mention.kind || kind === 'other' || mention.kind === 'other'
}

function summarise({ stages }: MechanismTools, text: ReadText, { mentions }: BodyGroup): ReadMechanism {
  const rank = (mention: BodyMention) => stages.order.indexOf(mention.stage)
  const pool = (['told', 'used', 'named'] as const)
    .map(firmness => mentions.filter(mention => mention.firmness === firmness))
    .find(list => list.length > 0)
  const decisive = (pool ?? mentions).reduce((best, mention) => (rank(mention) > rank(best) ? mention : best))
  const best = mentions.reduce((a, b) => (b.isAnaphor || weight(a) >= weight(b) ? a : b))
  return {
    name: best.name,
    kind: best.kind,
    stage: decisive.stage,
    evidence: mentions.map(({ start, end }) => ({
      document: text.document.id,
      start,
      end,
      quote: text.document.text.slice(start, end),
    })),
    because: { rule: decisive.rule, words: [...decisive.words] },
  }
}

/** Proper names before descriptions, then the one that says most. */
const weight = ({ isNamed, name }: BodyMention): number => (isNamed ? 1000 : 0) + Math.min(name.length, 120)
