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
  /** Kind, days and background. */
  readonly cues: readonly Cue[]
  /** Items of a programme. */
  readonly items: readonly Cue[]
  /** Who receives whom. */
  readonly reception: readonly Cue[]
  /** Words for meeting somebody. */
  readonly meets: readonly Cue[]
  readonly dates: readonly DateExpression[]
  /** Words of a participant, as a transcript prints them. */
  readonly isSpoken: boolean
  readonly isTitle: boolean
  /** Word for how many days the visit lasts; 0 when the sentence does not say. */
  readonly length: number
}

const NONE: readonly Cue[] = []
/** Sentences of a transcript in which guests are welcomed and give thanks; the rest of it tells no event. */
const SPOKEN_OPENING = 16

/** Reads every sentence once, of transcripts only the opening. Linear in the tokens. */
export function scenesOf(text: ReadText, words: EventWords): Scene[] {
  const finders = [words.frame, words.items, words.reception, words.meet]
  const scenes: Scene[] = []
  for (const sentence of text.sentences) {
    const { block, first, last } = sentence
    const isSpoken = block.speaker !== undefined
    if (isSpoken && sentence.index > SPOKEN_OPENING) continue
    const [cues = NONE, items = NONE, reception = NONE, meets = NONE] = allCuesIn(text, sentence, { words, finders })
    scenes.push({
      sentence,
      cues,
      items,
      reception,
      meets,
      dates: findDates(text.tokens, first, last, words.dates),
      isSpoken,
      isTitle: block.kind === 'title' || block.kind === 'subhead',
      length: lengthIn(text, words, sentence),
    })
  }
  return scenes
}

/** Cues of several finders in one pass over the tokens. */
function allCuesIn(
  { tokens }: ReadText,
  { first, last }: Sentence,
  { words, finders }: { words: EventWords; finders: readonly TagFinder[] },
): (Cue[] | undefined)[] {
  const found: (Cue[] | undefined)[] = [undefined, undefined, undefined, undefined]
  const free = [first, first, first, first]
  for (let at = first; at < last; at += 1) {
    const token = tokens[at]
    const opens = token === undefined ? 0 : words.opens.of(token)
    if (opens === 0) continue
    for (let i = 0; i < finders.length; i += 1) {
      if ((opens & (1 << i)) === 0 || at < (free[i] ?? 0)) continue
      const hit = finders[i]?.(tokens, at, last)
      if (hit === undefined) continue
      free[i] = hit.last
      const cue = { tags: hit.value, first: at, last: hit.last }
      const list = found[i]
      if (list === undefined) found[i] = [cue]
      else list.push(cue)
    }
  }
  return found
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
function lengthIn({ tokens }: ReadText, { lengths }: EventWords, { first, last }: Sentence): number {
  for (let i = first + 1; i < last - 1; i += 1) {
    if (tokens[i]?.text !== '-') continue
    const length = lengths.get(`${tokens[i - 1]?.lower}-${tokens[i + 1]?.lower}`)
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
