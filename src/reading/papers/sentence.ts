import type { Instrument } from '../../model/dossier.js'
import type { ReadText, Sentence, Token } from '../../model/text.js'
import { WORD } from '../grammar/words.js'
import type { Act } from './acts.js'
import { bulletLast, isTitleBullet, type LeadIn, leadIn } from './bullets.js'
import {
  clauseLast,
  type InstrumentContext,
  type InstrumentPhrase,
  identifies,
  isPaper,
  saysWhich,
} from './identity.js'
import { partiesLast } from './phrases.js'
import { type DocumentScan, findPhrases, titleContext } from './scan.js'
import { type Firmness, type Governed, governingAct } from './stages.js'
import type { InstrumentTools } from './tools.js'
import { splitTopics } from './topics.js'
import type { PaperMention } from './unify.js'
import type { InstrumentKind } from './words.js'
import { yearOf } from './years.js'

/** The papers that one sentence names, and whether it leads a list of papers in. */
export interface SentenceReading {
  readonly mentions: readonly PaperMention[]
  readonly leadIn?: LeadIn & { readonly stage: Told }
}

interface Told {
  readonly stage: Instrument['stage']
  readonly firmness: Firmness
  readonly act?: Act
}

interface Place extends DocumentScan {
  readonly sentence: Sentence
  readonly leads: ReadonlyMap<number, SentenceReading>
}

export function readPapersOfSentence(tools: InstrumentTools, text: ReadText, place: Place): SentenceReading {
  const { sentence, mentionAt, year } = place
  const { words, grammar } = tools
  const context = titleContext(text, { mentionAt, year, sentence, words, grammar })
  const led = listedPaper(context, { text, place })
  if (led) return { mentions: [led] }
  const headline = documentTitle(tools, context, text)
  if (headline) return { mentions: [headline] }
  const phrases = findPhrases(context, phrase => isPaper(context, phrase))
  const acts = tools.acts.find(text.tokens, sentence.first, sentence.last)
  const governed = phrases.map(phrase => governs(tools, context, { phrase, phrases, acts }))
  shareBackwards(context, phrases, governed)
  shareForwards(context, phrases, governed)
  const mentions = phrases.flatMap((phrase, n) => mentionsOf(tools, context, { text, phrase, governed: governed[n] }))
  const lead = leadIn(context)
  if (!lead) return { mentions }
  const at = phrases.findIndex(phrase => phrase.headFirst === lead.headFirst)
  const phrase = phrases[at]
  const stage = phrase ? told(tools, context, { phrase, governed: governed[at] }) : ASSUMED
  return { mentions, leadIn: { ...lead, stage } }
}

const ASSUMED: Told = { stage: 'signed', firmness: 'named' }

interface Governing {
  readonly phrase: InstrumentPhrase
  readonly phrases: readonly InstrumentPhrase[]
  readonly acts: readonly Act[]
}

function governs(tools: InstrumentTools, context: InstrumentContext, { phrase, phrases, acts }: Governing) {
  const { tokens, sentence } = context
  for (let i = phrase.first; i < phrase.titleFirst; i += 1) {
    const name = tools.acts.within(tokens[i]?.lower ?? '')
    if (name) {
      const act: Act = { name, first: i, last: i + 1, forms: 0, sort: 'noun' }
      return { act, reality: 'actual' } satisfies Governed
    }
  }
  const isTaken = (token: number) =>
    phrases.some(other => isBeside(other, phrase) && token >= other.first && token < other.last)
  const site = {
    tokens,
    acts,
    grammar: tools.grammar,
    clauseFirst: sentence.first,
    clauseLast: sentence.last,
    first: phrase.first,
    last: phrase.last,
    own: tools.stages.own,
    isTaken,
  }
  const found = governingAct(site, tools.reality)
  // “concluded negotiations on …”: the text is settled.
  if (found?.act.name === 'negotiate' && found.act.sort === 'noun') {
    const completion =
      tools.reality.completionOf(tokens, found.act, sentence.first) ??
      tools.reality.completionBehind(
        tokens,
        { ...found.act, last: phrase.last },
        Math.min(phrase.last + 6, sentence.last),
      )
    if (completion) {
      const reality = tools.reality.realityOf(tokens, completion, sentence.first)
      if (reality === 'actual') return { act: { ...completion, name: 'finalise' }, reality } satisfies Governed
    }
  }
  // “a letter of intent on signing an agreement”: what another title is about has not happened.
  const outer = phrases.find(other => !isBeside(other, phrase) && other !== phrase && other.first <= phrase.first)
  // What governs the other title does not govern this one.
  if (found && outer && found.act.last <= outer.first) return undefined
  if (found && outer && found.act.first >= outer.topicFirst && found.reality === 'actual')
    return { ...found, reality: 'desired' } satisfies Governed
  return found
}

/** Two phrases of which neither holds the other. */
function isBeside(other: InstrumentPhrase, phrase: InstrumentPhrase): boolean {
  return other.last <= phrase.first || phrase.last <= other.first
}

/** “An A, a B and a C were signed”: what is said behind the last is said of all. */
function shareBackwards(
  { tokens }: InstrumentContext,
  phrases: readonly InstrumentPhrase[],
  governed: (Governed | undefined)[],
) {
  for (let n = phrases.length - 2; n >= 0; n -= 1) {
    const [here, next] = [phrases[n], phrases[n + 1]]
    const shared = governed[n + 1]
    if (!here || !next || governed[n] || !shared || shared.act.first < next.first) continue
    if (isListed(tokens, here.last, next.first)) governed[n] = shared
  }
}

/** “under the A and the B”: a link governs the whole list behind it. */
function shareForwards(
  { tokens }: InstrumentContext,
  phrases: readonly InstrumentPhrase[],
  governed: (Governed | undefined)[],
) {
  for (let n = 1; n < phrases.length; n += 1) {
    const [before, here] = [phrases[n - 1], phrases[n]]
    const shared = governed[n - 1]
    if (!before || !here || governed[n] || shared?.act.sort !== 'link') continue
    if (isListed(tokens, before.last, here.first)) governed[n] = shared
  }
}

/** Whether only commas, “and” and articles part two phrases. */
function isListed(tokens: readonly Token[], from: number, to: number): boolean {
  for (let i = from; i < to; i += 1) {
    const pos = tokens[i]?.pos
    if (pos !== 'PUNCT' && pos !== 'CCONJ' && pos !== 'DET') return false
  }
  return true
}

interface Mentioning {
  readonly text: ReadText
  readonly phrase: InstrumentPhrase
  readonly governed: Governed | undefined
}

function mentionsOf(tools: InstrumentTools, context: InstrumentContext, { text, phrase, governed }: Mentioning) {
  const { head } = phrase
  const stage = told(tools, context, { phrase, governed })
  if (head.plural && !head.named) {
    const topics = splitTopics(context, phrase)
    if (topics.length > 0)
      return topics.map(topic => mention(context, { text, phrase, told: stage, first: topic.first, last: topic.last }))
  }
  const signedLast = signatoriesLast(context, phrase, governed)
  const isOpenPlural = head.plural && !phrase.isNamed && isUnderWhich(context, phrase)
  if (signedLast === 0 && !isOpenPlural && !identifies(context, phrase, governed)) {
    const isAnaphor = phrase.isDefinite && !head.plural && tools.words.anaphors.has(head.name)
    if (!isAnaphor) return []
    return [
      { ...mention(context, { text, phrase, told: stage, first: phrase.titleFirst, last: phrase.last }), isAnaphor },
    ]
  }
  const isSelfEvident = tools.words.selfEvident.has(head.name)
  const needsClause = !isSelfEvident && !phrase.isNamed && !phrase.isDefinite && !saysWhich(context, phrase)
  const last = signedLast > 0 ? signedLast : needsClause ? clauseLast(context, phrase) : occasionLast(context, phrase)
  return [mention(context, { text, phrase, told: stage, first: phrase.titleFirst, last })]
}

/** “an agreement was signed between the A and the B”: two bodies behind the verb tell which; 0 when they do not. */
function signatoriesLast(context: InstrumentContext, phrase: InstrumentPhrase, governed: Governed | undefined): number {
  const { tokens, words, sentence } = context
  const act = governed?.act
  if (phrase.head.plural || phrase.head.named || phrase.isDefinite || saysWhich(context, phrase)) return 0
  if (act?.name !== 'sign' || act.sort !== 'verb' || act.first < phrase.last || act.last >= sentence.last) return 0
  const opener = tokens[act.last]?.lower ?? ''
  if (!words.between.has(opener) && !words.signatories.has(opener)) return 0
  const last = partiesLast(context, act.last)
  for (let i = act.last; i < last; i += 1) if (tokens[i]?.pos === 'CCONJ') return last
  return 0
}

/** “a joint statement issued on that occasion” is another than that of this visit. */
function occasionLast({ tokens, words, sentence }: InstrumentContext, phrase: InstrumentPhrase): number {
  if (!words.selfEvident.has(phrase.head.name)) return phrase.last
  for (let i = phrase.last; i < phrase.last + 4 && i < sentence.last; i += 1) {
    const hit = words.occasions(tokens, i, sentence.last)
    if (hit) return hit.last
  }
  return phrase.last
}

/** “agreements under which …”: a plural that a clause tells apart. */
function isUnderWhich({ tokens, words, grammar }: InstrumentContext, phrase: InstrumentPhrase): boolean {
  const isPreposition = (grammar(tokens[phrase.last]?.lower ?? '') & WORD.preposition) !== 0
  return isPreposition && words.clauses.has(tokens[phrase.last + 1]?.lower ?? '')
}

/** The stage of a paper by the act that governs it, else by its kind and by how it is introduced. */
function told(
  tools: InstrumentTools,
  context: InstrumentContext,
  { phrase, governed }: { readonly phrase: InstrumentPhrase; readonly governed: Governed | undefined },
): Told {
  const used = (tools.families.kinds[phrase.head.kind].used || 'in-force') as Instrument['stage']
  const isNew = isFresh(context, phrase)
  const isKnown = !isNew && (phrase.head.known !== '' || (phrase.isNamed && phrase.isDefinite))
  if (isUniversal(context, phrase)) return { stage: used, firmness: 'used' }
  if (governed) {
    const stage = tools.stages.acts[governed.act.name]?.[governed.reality] ?? ''
    if (stage === 'used') return { stage: used, firmness: 'used', act: governed.act }
    if (stage === 'signed' && governed.act.name !== 'ratify' && isOld(context, governed.act))
      return { stage: 'in-force', firmness: 'told', act: governed.act }
    // “welcomed the Paris Agreement”: an old paper, not one of today.
    if (isKnown && WEAK_ON_KNOWN.has(governed.act.name)) return { stage: used, firmness: 'named' }
    if (stage !== '') {
      const firmness = firmnessOf(tools, governed.act)
      return { stage: stage as Instrument['stage'], firmness, act: governed.act }
    }
  }
  return { stage: isKnown ? used : 'signed', firmness: 'named' }
}

/** Acts that tell nothing of a paper that is known already. */
const WEAK_ON_KNOWN = new Set(['announce', 'discuss'])

function isUniversal({ tokens, words }: InstrumentContext, phrase: InstrumentPhrase): boolean {
  for (let i = phrase.first; i < phrase.last; i += 1) if (words.universal(tokens, i, phrase.last)) return true
  return false
}

function firmnessOf({ stages }: InstrumentTools, act: Act): Firmness {
  if (stages.weak.includes(act.name)) return 'named'
  return act.name === 'existing' ? 'used' : 'told'
}

/** “the new …”, “a landmark …”. */
function isFresh({ tokens, words }: InstrumentContext, phrase: InstrumentPhrase): boolean {
  for (let i = phrase.first; i <= phrase.titleFirst; i += 1) if (words.fresh.has(tokens[i]?.lower ?? '')) return true
  return false
}

/** “signed on July 16, 1996”: a year before that of the document behind the act. */
function isOld({ tokens, sentence, year }: InstrumentContext, act: Act): boolean {
  for (let i = act.last; i < act.last + 8 && i < sentence.last; i += 1) {
    const found = yearOf(tokens[i])
    if (found > 0) return found < year
  }
  return false
}

interface Making {
  readonly text: ReadText
  readonly phrase: Pick<InstrumentPhrase, 'first' | 'last' | 'head' | 'isNamed' | 'isDefinite'>
  readonly told: Told
  readonly first: number
  readonly last: number
}

function mention(context: InstrumentContext, { text, phrase, told, first, last }: Making): PaperMention {
  const { tokens, sentence } = context
  const start = tokens[first]?.start ?? sentence.start
  const end = tokens[last - 1]?.end ?? sentence.end
  const actStart = told.act ? (tokens[told.act.first]?.start ?? start) : start
  const actEnd = told.act ? (tokens[told.act.last - 1]?.end ?? end) : end
  const words = [text.document.text.slice(start, end)]
  if (told.act) words.push(text.document.text.slice(actStart, actEnd))
  return {
    title: text.document.text.slice(start, end),
    kind: phrase.head.kind,
    stage: told.stage,
    firmness: told.firmness,
    start: Math.min(start, actStart),
    end: Math.max(end, actEnd),
    sentence: sentence.index,
    parties: partiesIn(context, { first: phrase.first, last: Math.max(last, phrase.last) }),
    bodies: bodiesIn(context, text, { first, last }),
    isNamed: phrase.isNamed,
    isDefinite: phrase.isDefinite,
    isAnaphor: false,
    isAlias: isAlias(context, phrase.first),
    words,
    rule: `instruments.${told.firmness === 'told' && told.act ? told.act.name : told.firmness}`,
  }
}

/** “…, whose formal name is the …”: the words of naming just before. */
function isAlias({ tokens, sentence, words }: InstrumentContext, first: number): boolean {
  for (let i = first - 1; i >= sentence.first && i >= first - 6; i -= 1) {
    const hit = words.called(tokens, i, first)
    if (hit && hit.last >= first - 1) return true
  }
  return false
}

function partiesIn({ mentionAt }: InstrumentContext, range: { first: number; last: number }): string[] {
  const parties = new Set<string>()
  for (let i = range.first; i < range.last; i += 1) {
    const found = mentionAt(i)
    if (found && found.party !== '' && found.form !== 'capital' && found.kind !== 'body') parties.add(found.party)
  }
  return [...parties]
}

function bodiesIn({ mentionAt }: InstrumentContext, text: ReadText, range: { first: number; last: number }): string[] {
  const bodies = new Set<string>()
  for (let i = range.first; i < range.last; i += 1) {
    const found = mentionAt(i)
    if (found?.kind === 'body') bodies.add(text.document.text.slice(found.start, found.end))
  }
  return [...bodies]
}

interface Listed {
  readonly text: ReadText
  readonly place: Place
}

/** A bullet under a lead-in of papers: its text is the title. */
function listedPaper(context: InstrumentContext, { text, place }: Listed): PaperMention | undefined {
  const { sentence, tokens, words } = context
  const { block } = sentence
  const lead = block.lead === undefined ? undefined : place.leads.get(block.lead)?.leadIn
  if (!lead || sentence.start !== block.start || !isTitleBullet(context, block)) return undefined
  const own = findPhrases(context, phrase => isPaper(context, phrase))[0]
  const isContract = words.contracts.has(tokens[sentence.first]?.lower ?? '')
  const kind: InstrumentKind = own?.head.kind ?? (isContract ? 'contract' : lead.head.kind)
  const head = { ...lead.head, kind }
  const phrase = { first: sentence.first, last: sentence.first, head, isNamed: true, isDefinite: false }
  const { act: _act, ...stage } = lead.stage
  return {
    ...mention(context, { text, phrase, told: stage, first: sentence.first, last: bulletLast(context) }),
    rule: 'instruments.listed',
    firmness: 'told',
  }
}

/** A document that is itself a joint statement says so in its title. */
function documentTitle(tools: InstrumentTools, context: InstrumentContext, text: ReadText): PaperMention | undefined {
  const { sentence, tokens, words } = context
  if (sentence.block.kind !== 'title' || sentence.start !== sentence.block.start) return undefined
  for (let at = sentence.first; at < sentence.last; at += 1) {
    if (tokens[at]?.pos === 'AUX') return undefined
    const hit = words.opens.has(tokens[at]?.lower ?? '') ? words.head(tokens, at, sentence.last) : undefined
    if (!hit || hit.value.plural) continue
    const isEdge = at - sentence.first <= 6 || hit.last >= sentence.last - 1
    if (!words.selfEvident.has(hit.value.name) || !isEdge) continue
    if (tools.acts.find(tokens, sentence.first, at).some(act => act.sort === 'verb')) return undefined
    const phrase = { first: sentence.first, last: sentence.last, head: hit.value, isNamed: true, isDefinite: false }
    const stage: Told = { stage: 'signed', firmness: 'told' }
    const last = sentence.last
    return {
      ...mention(context, { text, phrase, told: stage, first: sentence.first, last }),
      rule: 'instruments.document',
    }
  }
  return undefined
}
