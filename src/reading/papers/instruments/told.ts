import type { Instrument } from '../../../model/dossier.js'
import type { Act } from '../acts/find-acts.js'
import type { Firmness, Governed } from '../acts/stages.js'
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

/** “signed on July 16, 1996”: a year before that of the document behind the act. */
function isOld({ tokens, sentence, year }: InstrumentContext, act: Act): boolean {
  for (let i = act.last; i < act.last + 8 && i < sentence.last; i += 1) {
    const found = yearOf(tokens[i])
    if (found > 0) return found < year
  }
  return false
}
