import type { Instrument } from '../../../model/dossier.js'
import { FORM } from '../../grammar/verbs.js'
import type { Act } from '../acts/find-acts.js'
import type { Firmness, Governed } from '../acts/stages.js'
import { isGerund } from '../titles/clauses.js'
import { yearOf } from '../titles/years.js'
import type { InstrumentTools } from '../tools.js'
import type { InstrumentContext, InstrumentPhrase } from './identity.js'

/** How far a paper has come, by the words of one place. */
export interface Told {
  readonly stage: Instrument['stage']
  readonly firmness: Firmness
  readonly act?: Act
}

/** The stage of a paper by the act that governs it, else by its kind and by how it is introduced. */
export function tellStage(
  tools: InstrumentTools,
  context: InstrumentContext,
  { phrase, governed }: { readonly phrase: InstrumentPhrase; readonly governed: Governed | undefined },
): Told {
  const used = (tools.families.kinds[phrase.head.kind].used || 'in-force') as Instrument['stage']
  const isNew = isFresh(context, phrase)
  const isDated = isOfOldYear(context, phrase)
  const isKnown = isDated || (!isNew && (phrase.head.known !== '' || (phrase.isNamed && phrase.isDefinite)))
  if (isUniversal(context, phrase)) return { stage: used, firmness: 'used' }
  if (governed) {
    const reality = isComing(context, phrase, governed) ? 'future' : governed.reality
    const stage = tools.stages.acts[governed.act.name]?.[reality] ?? ''
    // “the 2015 agreement”: whatever is said, it has been signed long since.
    if (isDated && (stage === 'signed' || stage === 'expected' || stage === 'proposed'))
      return { stage: used, firmness: 'used', act: governed.act }
    if (stage === 'used') return { stage: used, firmness: 'used', act: governed.act }
    if (stage === 'signed' && governed.act.name !== 'ratify' && isOld(context, phrase, governed.act))
      return { stage: used, firmness: 'told', act: governed.act }
    // “welcomed the Paris Agreement”: an old paper, not one of today.
    if (isKnown && WEAK_ON_KNOWN.has(governed.act.name)) return { stage: used, firmness: 'named' }
    if (stage !== '') {
      const isLater = LATER.has(governed.act.name) && reality !== 'actual'
      const firmness = isLater ? 'named' : firmnessOf(tools, governed.act)
      return { stage: stage as Instrument['stage'], firmness, act: governed.act }
    }
  }
  if (!isKnown && !governed && isAskedFor(tools, context, phrase)) return { stage: 'proposed', firmness: 'named' }
  return { stage: isKnown ? used : 'signed', firmness: 'named' }
}

/** “asked Norway for a visa waiver agreement”: nothing is done to it, and the words before wish for it. */
function isAskedFor(
  { reality }: InstrumentTools,
  { tokens, sentence }: InstrumentContext,
  phrase: InstrumentPhrase,
): boolean {
  if (phrase.isDefinite || phrase.head.plural || tokens[phrase.first - 1]?.pos !== 'DET') return false
  const act: Act = { name: '', first: phrase.first, last: phrase.first, forms: 0, sort: 'noun' }
  return reality.realityOf(tokens, act, sentence.first) === 'desired'
}

/** Acts that tell nothing of a paper that is known already. */
const WEAK_ON_KNOWN = new Set(['announce', 'discuss'])

/** Acts that come after the signature: that they are still to come tells little of where a paper stands. */
const LATER = new Set(['ratify', 'force'])

/** “on the day that it takes effect”: the present tense of what has not happened, headlines apart. */
function isComing(context: InstrumentContext, phrase: InstrumentPhrase, { act, reality }: Governed): boolean {
  const { sentence, tokens, words } = context
  if (act.name !== 'force' || reality !== 'actual') return false
  // “once the agreement is in force”
  const opener = tokens[phrase.first - 1]?.pos === 'DET' ? phrase.first - 2 : phrase.first - 1
  if (opener >= sentence.first && words.pending.has(tokens[opener]?.lower ?? '')) return true
  if (act.sort !== 'verb') return false
  const isPresent = (act.forms & (FORM.base | FORM.s)) !== 0 && (act.forms & FORM.past) === 0
  return isPresent && sentence.block.kind !== 'title' && sentence.block.kind !== 'subhead'
}

/** “the 2015 agreement”, “the Treaty of 1978”: a year before that of the document in the name, and no span of years. */
function isOfOldYear({ tokens, year, words, sentence }: InstrumentContext, phrase: InstrumentPhrase): boolean {
  if (phrase.head.plural) return false
  // “last year's agreement”
  for (let i = Math.max(sentence.first, phrase.first - 3); i < phrase.headFirst; i += 1)
    if (words.occasions(tokens, i, phrase.headFirst)) return true
  for (let i = phrase.first; i < phrase.last; i += 1) {
    const found = yearOf(tokens[i])
    if (found === 0 || (year > 0 && found >= year)) continue
    const isSpan = tokens[i + 1]?.spaced === false || (tokens[i]?.spaced === false && i > phrase.first)
    if (!isSpan && (i < phrase.headFirst || tokens[i - 1]?.lower === 'of')) return true
  }
  return false
}

/** “the Paris Agreement”: a paper of the whole world. */
export function isUniversal(
  { tokens, words }: InstrumentContext,
  phrase: Pick<InstrumentPhrase, 'first' | 'last'>,
): boolean {
  for (let i = phrase.first; i < phrase.last; i += 1) if (words.universal(tokens, i, phrase.last)) return true
  return false
}

function firmnessOf({ stages }: InstrumentTools, act: Act): Firmness {
  if (stages.weak.includes(act.name)) return 'named'
  return act.name === 'existing' ? 'used' : 'told'
}

/** “the new …”, “a landmark …”. */
function isFresh({ words }: InstrumentContext, { modifiers }: InstrumentPhrase): boolean {
  return modifiers.some(modifier => words.fresh.has(modifier))
}

/** “signed on July 16, 1996”, “approved the treaty in 2018”: a year before that of the document behind act or paper. */
function isOld(context: InstrumentContext, phrase: InstrumentPhrase, act: Act): boolean {
  // “a protocol amending the 2001 agreement”: the year of what it amends.
  const own = isGerund(context, phrase.last) ? 0 : yearBehind(context, phrase.last, 4)
  const found = (act.last > phrase.first && yearBehind(context, act.last, 8)) || own
  // A document that prints no date tells the year of what is long past only.
  return found > 0 && (context.year === 0 || found < context.year)
}

/** The first year in the `reach` tokens from `first`; 0 without one. */
function yearBehind({ tokens, sentence }: InstrumentContext, first: number, reach: number): number {
  for (let i = first; i < first + reach && i < sentence.last; i += 1) {
    const found = yearOf(tokens[i])
    // “amending the agreement of 2016”: the year of another paper.
    if (found > 0) return tokens[i - 1]?.lower === 'of' ? 0 : found
  }
  return 0
}
