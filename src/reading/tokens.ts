import { segment } from 'sentencex'
import wink from 'wink-nlp'
import type { Block, SourceDocument } from '../model/document.js'
import type { PartOfSpeech, Sentence, Token } from '../model/text.js'
import { fold } from '../text/fold.js'
import { loadEnglishModel } from './english-model.js'

const STORY = new Set<Block['kind']>(['title', 'subhead', 'paragraph', 'bullet', 'caption'])

/** “Ya.” of “Ya. Sodbaatar”: an initial of two letters ends no sentence. */
const LONG_INITIAL = /(?:^|\s)(?!No|Oh|It|So|Go)[A-Z][a-z]\.$/

interface Tagged {
  readonly values: string[]
  readonly tags: string[]
  readonly spaces: string[]
}

/** Tags a text. Holds the language model: make one per process. */
export type Tagger = (text: string) => Tagged

export function createTagger(): Tagger {
  const nlp = wink(loadEnglishModel(), ['sbd', 'pos'])
  const { its } = nlp
  return text => {
    const tokens = nlp.readDoc(text).tokens()
    return {
      values: tokens.out(its.value as never) as string[],
      tags: tokens.out(its.pos as never) as string[],
      spaces: tokens.out(its.precedingSpaces as never) as string[],
    }
  }
}

export interface Segmented {
  readonly shadow: string
  readonly sentences: readonly Sentence[]
  readonly tokens: readonly Token[]
}

/**
 * Cuts the story blocks of a document into sentences and tagged tokens. Offsets are UTF-16 code units in the stored
 * text. Splitting goes by block first, so a caption or a heading never runs into its neighbour.
 */
export function segmentDocument(document: SourceDocument, tagger: Tagger): Segmented {
  const shadow = fold(document.text)
  const sentences: Sentence[] = []
  const tokens: Token[] = []
  document.blocks.forEach((block, blockIndex) => {
    if (!STORY.has(block.kind)) return
    const first = tokens.length
    tagBlock(shadow, block, tagger, tokens)
    const bounds = sentenceBounds(shadow, block)
    let at = first
    for (const [start, end] of bounds) {
      const from = at
      while (at < tokens.length && (tokens[at]?.start ?? 0) < end) at += 1
      if (at > from) sentences.push({ index: sentences.length, block, blockIndex, start, end, first: from, last: at })
    }
  })
  return { shadow, sentences, tokens }
}

function tagBlock(shadow: string, block: Block, tagger: Tagger, tokens: Token[]): void {
  const text = shadow.slice(block.start, block.end)
  const { values, tags, spaces } = tagger(text)
  let at = block.start
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] ?? ''
    const gap = spaces[i] ?? ''
    at += gap.length
    const tag = tags[i] as PartOfSpeech
    if (tag !== 'SPACE') {
      const spaced = gap.length > 0 || i === 0 || tags[i - 1] === 'SPACE'
      const cut = JOINED_VERB.test(value) ? value.indexOf("'") : 0
      if (cut > 0) {
        tokens.push(tokenOf(value.slice(0, cut), { index: tokens.length, start: at, pos: 'PRON', spaced }))
        tokens.push(tokenOf(value.slice(cut), { index: tokens.length, start: at + cut, pos: 'AUX', spaced: false }))
      } else tokens.push(tokenOf(value, { index: tokens.length, start: at, pos: tag, spaced }))
    }
    at += value.length
  }
  if (at > block.end) throw new Error(`tokens ran past the block at ${block.start}`)
}

/** The tagger takes every contraction apart but this one. */
const JOINED_VERB = /^i'm$/i

/** Written out field by field: tokens are the most numerous objects of a reading. */
function tokenOf(text: string, at: Pick<Token, 'index' | 'start' | 'pos' | 'spaced'>): Token {
  return {
    index: at.index,
    start: at.start,
    end: at.start + text.length,
    text,
    lower: text.toLowerCase(),
    pos: at.pos,
    spaced: at.spaced,
  }
}

/** Sentence spans of a block, white space trimmed. */
function sentenceBounds(shadow: string, block: Block): [number, number][] {
  const bounds: [number, number][] = []
  let at = block.start
  let open = false
  for (const piece of segment('en', shadow.slice(block.start, block.end))) {
    const start = at + (piece.length - piece.trimStart().length)
    const end = at + piece.trimEnd().length
    at += piece.length
    if (end <= start) continue
    const last = bounds.at(-1)
    if (open && last !== undefined) last[1] = end
    else bounds.push([start, end])
    // “U.S.-Japan” is cut inside its abbreviation: a piece that ends without white space is no sentence.
    open = end === at || LONG_INITIAL.test(shadow.slice(Math.max(start, end - 5), end))
  }
  return bounds
}
