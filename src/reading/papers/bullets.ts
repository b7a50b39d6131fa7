import type { Block } from '../../model/document.js'
import type { InstrumentContext } from './identity.js'
import { hasCapital } from './phrases.js'
import type { Head, InstrumentKind } from './words.js'

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
    const lower = tokens[i]?.lower ?? ''
    if (!words.opens.has(lower)) continue
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
export function isTitleBullet({ tokens, sentence }: InstrumentContext, block: Block): boolean {
  if (block.kind !== 'bullet' || !hasCapital(tokens[sentence.first])) return false
  for (let i = sentence.first; i < sentence.last; i += 1) if (tokens[i]?.pos === 'AUX') return false
  return true
}

/** One past the last token of a bullet's title, without closing punctuation, price or examples. */
export function bulletLast({ tokens, sentence, words }: InstrumentContext): number {
  for (let i = sentence.first + 1; i < sentence.last; i += 1) {
    const isExample = tokens[i]?.text === ',' && words.ends.has(tokens[i + 1]?.lower ?? '')
    if (isExample || tokens[i]?.text === ';' || words.cut.has(tokens[i]?.lower ?? '')) return i
  }
  let last = sentence.last
  while (last > sentence.first + 1 && tokens[last - 1]?.pos === 'PUNCT' && tokens[last - 1]?.text !== ')') last -= 1
  return last
}
