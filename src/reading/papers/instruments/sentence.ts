import type { ReadText, Sentence } from '../../../model/text.js'
import { WORD } from '../../grammar/words.js'
import type { Governed } from '../acts/stages.js'
import { type DocumentScan, titleContext } from '../scan.js'
import { clauseLast } from '../titles/clauses.js'
import { findPhrases } from '../titles/find.js'
import type { InstrumentTools } from '../tools.js'
import { behindLast, withTopicsBehind } from './behind.js'
import { withEllipses } from './ellipses.js'
import { governPhrases } from './governing.js'
import { type InstrumentContext, type InstrumentPhrase, identifies, isPaper, saysWhich } from './identity.js'
import { documentTitle, type Lead, leadIn, listedPaper } from './listed.js'
import { makeMention } from './mention.js'
import { type Told, tellStage } from './told.js'
import { splitTopics } from './topics.js'
import type { PaperMention } from './unify.js'

/** The papers that one sentence names, and whether it leads a list of papers in. */
export interface SentenceReading {
  readonly mentions: readonly PaperMention[]
  readonly leadIn?: Lead
}

export interface Place {
  readonly sentence: Sentence
  readonly scan: DocumentScan
  /** What the block that leads this one in says. */
  readonly lead: Lead | undefined
}

const ASSUMED: Told = { stage: 'signed', firmness: 'named' }

/** Reads one sentence: a bullet of a list, the title of a joint document, or the phrases in a running sentence. */
export function readPapersOfSentence(tools: InstrumentTools, text: ReadText, place: Place): SentenceReading {
  const { words, grammar } = tools
  const context = titleContext(text, place.scan, { sentence: place.sentence, words, grammar })
  const whole = (place.lead && listedPaper(context, text, place.lead)) ?? documentTitle(tools, context, text)
  if (whole) return { mentions: [whole] }
  const found = findPhrases(context, phrase => isPaper(context, phrase))
  const phrases = withEllipses(
    context,
    found.filter(phrase => !isPartOf(phrase, found)),
  )
  const governed = governPhrases(tools, context, phrases)
  const mentions = phrases.flatMap((phrase, n) => mentionsOf(tools, context, { text, phrase, governed: governed[n] }))
  const lead = leadIn(context)
  if (!lead) return { mentions }
  const at = phrases.findIndex(phrase => phrase.headFirst === lead.headFirst)
  const phrase = phrases[at]
  const stage = phrase ? tellStage(tools, context, { phrase, governed: governed[at] }) : ASSUMED
  return { mentions, leadIn: { head: lead.head, headFirst: lead.headFirst, stage } }
}

/** “a Declaration on Principles for Cooperation”: a weak head inside the title of another paper is part of it. */
function isPartOf(phrase: InstrumentPhrase, all: readonly InstrumentPhrase[]): boolean {
  if (!phrase.head.named) return false
  return all.some(other => other !== phrase && other.first < phrase.first && other.last >= phrase.last)
}

interface Mentioning {
  readonly text: ReadText
  readonly phrase: InstrumentPhrase
  readonly governed: Governed | undefined
}

function mentionsOf(tools: InstrumentTools, context: InstrumentContext, { text, phrase, governed }: Mentioning) {
  const { head } = phrase
  const stage = tellStage(tools, context, { phrase, governed })
  if (head.plural && !head.named) {
    const topics = splitTopics(context, withTopicsBehind(context, phrase, governed))
    if (topics.length > 0)
      return topics.map(topic =>
        makeMention(context, { text, phrase, told: stage, first: topic.first, last: topic.last }),
      )
  }
  if (isConsent(context, phrase, governed)) return []
  const signedLast = behindLast(context, phrase, governed)
  const isOpenPlural = head.plural && !phrase.isNamed && isUnderWhich(context, phrase)
  if (signedLast === 0 && !isOpenPlural && !identifies(context, phrase, governed)) {
    const isAnaphor = phrase.isDefinite && !head.plural && tools.words.anaphors.has(head.name)
    if (!isAnaphor) return []
    const mention = makeMention(context, { text, phrase, told: stage, first: phrase.titleFirst, last: phrase.last })
    mention.isAnaphor = isAnaphor
    return [mention]
  }
  const isSelfEvident = tools.words.selfEvident.has(head.name)
  const needsClause = !isSelfEvident && !phrase.isNamed && !phrase.isDefinite && !saysWhich(context, phrase)
  const last = signedLast > 0 ? signedLast : needsClause ? clauseLast(context, phrase) : occasionLast(context, phrase)
  // “a 16-point joint statement” is the joint statement.
  const first = isSelfEvident && !phrase.isNamed ? phrase.headFirst : phrase.titleFirst
  const parted = signedLast > 0 && governed ? { first: phrase.last, last: governed.act.last } : undefined
  return [makeMention(context, { text, phrase, told: stage, first, last, parted })]
}

/** “Agreement was reached on a study”: without an article it is consent, no paper. */
function isConsent({ tokens }: InstrumentContext, phrase: InstrumentPhrase, governed: Governed | undefined): boolean {
  if (governed?.act?.name !== 'reach' || phrase.head.plural || phrase.isNamed) return false
  return tokens[phrase.first]?.pos !== 'DET' && tokens[phrase.first - 1]?.pos !== 'DET'
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
