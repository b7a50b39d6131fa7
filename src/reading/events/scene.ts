import type { ReadText, Sentence } from '../../model/text.js'
import { type DateExpression, findDates } from '../../text/dates.js'
import type { EventWords, Tag, TagFinder } from './words.js'

/** A phrase that plays a part in telling an event: tokens `first` (inclusive) to `last` (exclusive). */
export interface Cue {
  readonly tags: readonly Tag[]
  readonly first: number
  readonly last: number
}

/** One sentence of the story with what it says of events and days. */
export interface Scene {
  readonly sentence: Sentence
  readonly cues: readonly Cue[]
  readonly items: readonly Cue[]
  readonly dates: readonly DateExpression[]
  /** Words of a participant, as a transcript prints them. */
  readonly isSpoken: boolean
  readonly isTitle: boolean
  /** Word for how many days the visit lasts; 0 when the sentence does not say. */
  readonly length: number
}

/** Reads every sentence once. Linear in the tokens. */
export function scenesOf(text: ReadText, words: EventWords): Scene[] {
  return text.sentences.map(sentence => {
    const { block, first, last } = sentence
    return {
      sentence,
      cues: cuesIn(text, words.frame, { first, last }),
      items: cuesIn(text, words.items, { first, last }),
      dates: findDates(text.tokens, first, last, words.dates),
      isSpoken: block.speaker !== undefined,
      isTitle: block.kind === 'title' || block.kind === 'subhead',
      length: lengthIn(text, words, sentence),
    }
  })
}

export function cuesIn(text: ReadText, find: TagFinder, { first, last }: { first: number; last: number }): Cue[] {
  const cues: Cue[] = []
  let at = first
  while (at < last) {
    const hit = find(text.tokens, at, last)
    if (hit !== undefined) cues.push({ tags: hit.value, first: at, last: hit.last })
    at = hit === undefined ? at + 1 : hit.last
  }
  return cues
}

export function hasTag(cues: readonly Cue[], tag: Tag): boolean {
  return cues.some(cue => cue.tags.includes(tag))
}

/** “a three-day visit”: the tokeniser gives three, -, day. */
function lengthIn({ tokens }: ReadText, words: EventWords, { first, last }: Sentence): number {
  for (let i = first; i < last; i += 1) {
    const whole = words.lengths.get(tokens[i]?.lower ?? '')
    const parts = words.lengths.get(`${tokens[i]?.lower}-${tokens[i + 2]?.lower}`)
    const length = whole ?? (tokens[i + 1]?.lower === '-' ? parts : undefined)
    if (length !== undefined) return length
  }
  return 0
}

/** What the headline says; where the document has none, what its first line does. */
export function titleTags(text: ReadText, scenes: readonly Scene[], words: EventWords): Set<Tag> {
  const titles = scenes.filter(scene => scene.isTitle && scene.sentence.block.kind === 'title')
  const heads = titles.length > 0 ? titles : scenes.slice(0, 1)
  return new Set(heads.flatMap(({ sentence }) => cuesIn(text, words.titles, sentence).flatMap(cue => cue.tags)))
}
