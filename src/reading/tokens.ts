import { segment } from 'sentencex'
import type { Block, SourceDocument } from '../model/document.js'
import type { Sentence, Token } from '../model/text.js'
import { fold } from '../text/fold.js'
import type { SentenceEnds } from './sentence-ends.js'
import type { Tagger } from './tagging/tagger.js'

export { createTagger, type Tagger } from './tagging/tagger.js'

const STORY = new Set<Block['kind']>(['title', 'subhead', 'paragraph', 'bullet', 'caption'])

/** “Ya.” of “Ya. Sodbaatar”: an initial of two letters ends no sentence. */
const LONG_INITIAL = /(?:^|\s)(?!No|Oh|It|So|Go)[A-Z][a-z]\.$/

export interface Segmented {
  readonly shadow: string
  readonly sentences: readonly Sentence[]
  readonly tokens: readonly Token[]
}

/**
 * Cuts the story blocks of a document into sentences and tagged tokens. Offsets are UTF-16 code units in the stored
 * text. Splitting goes by block first, so a caption or a heading never runs into its neighbour.
 */
export function segmentDocument(document: SourceDocument, tagger: Tagger, ends?: SentenceEnds): Segmented {
  const shadow = fold(document.text)
  const sentences: Sentence[] = []
  const tokens: Token[] = []
  document.blocks.forEach((block, blockIndex) => {
    if (!STORY.has(block.kind)) return
    const first = tokens.length
    tagger(shadow, block, tokens)
    const bounds = sentenceBounds(shadow, block, ends)
    let at = first
    for (const [start, end] of bounds) {
      const from = at
      while (at < tokens.length && (tokens[at]?.start ?? 0) < end) at += 1
      if (at > from) sentences.push({ index: sentences.length, block, blockIndex, start, end, first: from, last: at })
    }
  })
  return { shadow, sentences, tokens }
}

const NO_CUTS: readonly number[] = []

/** Sentence spans of a block, white space trimmed. */
function sentenceBounds(shadow: string, block: Block, ends: SentenceEnds | undefined): [number, number][] {
  const bounds: [number, number][] = []
  let at = block.start
  let open = false
  const push = (start: number, end: number) => {
    const last = bounds.at(-1)
    if (open && last !== undefined) last[1] = end
    else bounds.push([start, end])
    open = false
  }
  for (const piece of segment('en', shadow.slice(block.start, block.end))) {
    const start = at + (piece.length - piece.trimStart().length)
    const end = at + piece.trimEnd().length
    const cuts = ends?.openings(piece) ?? NO_CUTS
    const from = at
    at += piece.length
    if (end <= start) continue
    let first = start
    for (const cut of cuts) {
      const before = shadow.slice(first, from + cut)
      push(first, first + before.trimEnd().length)
      first = from + cut
    }
    push(first, end)
    // “U.S.-Japan” is cut inside its abbreviation: a piece that ends without white space is no sentence.
    open =
      end === at || LONG_INITIAL.test(shadow.slice(Math.max(start, end - 5), end)) || (ends?.goesOn(piece) ?? false)
  }
  return bounds
}
