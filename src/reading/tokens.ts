import { segment } from 'sentencex'
import type { Block, SourceDocument } from '../model/document.js'
import type { Sentence, Token } from '../model/text.js'
import { fold } from '../text/fold.js'
import type { SentenceEnds } from './sentence-ends.js'
import type { Tagger } from './tagging/tagger.js'

export { createTagger, type Tagger } from './tagging/tagger.js'

/** “HON. MARY RUSSELL, MINISTER OF TRADE:”: a label that tells who somebody is. */
function isIntroduction(text: string, { kind, start, end }: Block): boolean {
  return kind === 'speaker' && text.slice(start, end).includes(', ')
}

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
    if (!STORY.has(block.kind) && !isIntroduction(document.text, block)) return
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

/**
 * Whether a block may hold more than one sentence: a stop with white space behind it, or a sign that the splitter may
 * know better. Every second block does not, and the splitter works outside JavaScript, so that asking it costs.
 */
function mayBreak(text: string): boolean {
  const end = text.trimEnd().length - 1
  for (let at = 0; at < end; at += 1) {
    const code = text.charCodeAt(at)
    if (code === LINE_FEED || code === RETURN || code >= ELLIPSIS) return true
    if (code !== STOP && code !== EXCLAMATION && code !== QUESTION) continue
    let next = at + 1
    while (next < end && isCloser(text.charCodeAt(next))) next += 1
    const behind = text.charCodeAt(next)
    if (behind <= SPACE || behind === NO_BREAK_SPACE) return true
  }
  return false
}

const [LINE_FEED, RETURN, SPACE, EXCLAMATION, STOP, QUESTION, NO_BREAK_SPACE, ELLIPSIS] = [
  0x0a, 0x0d, 0x20, 0x21, 0x2e, 0x3f, 0xa0, 0x2026,
] as const

/** Signs that may stand between a stop and the space behind it: brackets, quotation marks, footnotes, more stops. */
function isCloser(code: number): boolean {
  return code < 0x30 ? code > SPACE : (code >= 0x3a && code < 0x41) || (code >= 0x5b && code < 0x61) || code > 0xa0
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
  const text = shadow.slice(block.start, block.end)
  for (const piece of mayBreak(text) ? segment('en', text) : [text]) {
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
