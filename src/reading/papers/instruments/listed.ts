import type { Block } from '../../../model/document.js'
import type { ReadText } from '../../../model/text.js'
import { hasCapital } from '../titles/context.js'
import { findPhrases } from '../titles/find.js'
import type { Head } from '../titles/words.js'
import type { InstrumentTools } from '../tools.js'
import { type InstrumentContext, isPaper } from './identity.js'
import { makeMention } from './mention.js'
import type { Told } from './told.js'
import type { PaperMention } from './unify.js'
import type { InstrumentKind } from './words.js'

/** The plural head that leads a list in: “MoUs were signed on the following:”. */
export interface LeadIn {
  readonly head: Head<InstrumentKind>
  readonly headFirst: number
}

/**
 * The head of a list's lead-in: a plural head, or “the following documents”, in its last sentence. Undefined when the
 * list is not one of papers.
 */
export function leadIn(context: InstrumentContext): LeadIn | undefined {
  const { tokens, sentence, words } = context
  const closing = tokens[sentence.last - 1]?.text
  if (closing !== ':' && closing !== ';' && !hasFollowing(context)) return undefined
  for (let i = sentence.last - 1; i >= sentence.first; i -= 1) {
    const token = tokens[i]
    if (!token || !words.opens.of(token)) continue
    const hit = words.head(tokens, i, sentence.last)
    if (hit?.value.plural) return { head: hit.value, headFirst: i }
  }
  return undefined
}

function hasFollowing({ tokens, sentence, words }: InstrumentContext): boolean {
  for (let i = sentence.first; i < sentence.last; i += 1) if (words.lists.has(tokens[i]?.lower ?? '')) return true
  return false
}

/** Whether a bullet is a title rather than a sentence: it opens with a capital and has no finite verb. */
function isTitleBullet({ tokens, sentence }: InstrumentContext, block: Block): boolean {
  if (block.kind !== 'bullet' || !hasCapital(tokens[sentence.first])) return false
  for (let i = sentence.first; i < sentence.last; i += 1) if (tokens[i]?.pos === 'AUX') return false
  return true
}

/** One past the last token of a bullet's title, without closing punctuation, price or examples. */
function bulletLast({ tokens, sentence, words }: InstrumentContext): number {
  for (let i = sentence.first + 1; i < sentence.last; i += 1) {
    const isExample = tokens[i]?.text === ',' && words.ends.has(tokens[i + 1]?.lower ?? '')
    if (isExample || tokens[i]?.text === ';' || words.cut.has(tokens[i]?.lower ?? '')) return i
  }
  let last = sentence.last
  while (last > sentence.first + 1 && tokens[last - 1]?.pos === 'PUNCT' && tokens[last - 1]?.text !== ')') last -= 1
  return last
}

/** The lead-in of the list that a bullet stands in, with the stage that it tells. */
export type Lead = LeadIn & { readonly stage: Told }

/** A bullet under a lead-in of papers: its text is the title. */
export function listedPaper(context: InstrumentContext, text: ReadText, lead: Lead): PaperMention | undefined {
  const { sentence, tokens, words } = context
  const { block } = sentence
  if (sentence.start !== block.start || !isTitleBullet(context, block)) return undefined
  const own = findPhrases(context, phrase => isPaper(context, phrase))[0]
  const isContract = words.contracts.has(tokens[sentence.first]?.lower ?? '')
  const kind: InstrumentKind = own?.head.kind ?? (isContract ? 'contract' : lead.head.kind)
  const { name, plural, named, lettered, known } = lead.head
  const head = { name, kind, plural, named, lettered, known }
  const phrase = { first: sentence.first, last: sentence.first, head, isNamed: true, isDefinite: false }
  const told = { stage: lead.stage.stage, firmness: lead.stage.firmness }
  const mention = makeMention(context, { text, phrase, told, first: sentence.first, last: bulletLast(context) })
  mention.rule = 'instruments.listed'
  mention.firmness = 'told'
  return mention
}

/** A document that is itself a joint statement says so in its title. */
export function documentTitle(
  tools: InstrumentTools,
  context: InstrumentContext,
  text: ReadText,
): PaperMention | undefined {
  const { sentence, tokens, words } = context
  if (sentence.block.kind !== 'title' || sentence.start !== sentence.block.start) return undefined
  for (let at = sentence.first; at < sentence.last; at += 1) {
    const token = tokens[at]
    if (token?.pos === 'AUX') return undefined
    const hit = token && words.opens.of(token) ? words.head(tokens, at, sentence.last) : undefined
    if (!hit || hit.value.plural) continue
    const isEdge = at - sentence.first <= 6 || hit.last >= sentence.last - 1
    if (!words.selfEvident.has(hit.value.name) || !isEdge) continue
    if (tools.acts.find(tokens, sentence.first, at).some(act => act.sort === 'verb')) return undefined
    const phrase = { first: sentence.first, last: sentence.last, head: hit.value, isNamed: true, isDefinite: false }
    const stage: Told = { stage: 'signed', firmness: 'told' }
    const last = sentence.last
    const mention = makeMention(context, { text, phrase, told: stage, first: sentence.first, last })
    mention.rule = 'instruments.document'
    return mention
  }
  return undefined
}
