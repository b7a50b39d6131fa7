import { loadEnglishModel } from '../../knowledge/english-model.js'
import type { Span } from '../../model/document.js'
import type { PartOfSpeech, Token, Word } from '../../model/text.js'
import { createLexicon } from './lexicon.js'
import { compileMachine, runMachine, type Tags } from './machine.js'
import { createSplitter, type Piece } from './pieces.js'
import { createStretches, HASH_START, hashed, type Stretch } from './stretches.js'

/** Adds the tagged tokens of one span of a folded text to `tokens`. Holds the language model: make one per process. */
export type Tagger = (shadow: string, span: Span, tokens: Token[]) => void

const FIRST_LENGTH = 1024

/**
 * Tags English as wink-nlp does with its own model, in a fraction of the time: what is told by a stretch of text alone is
 * kept, and the machines run on tables (see the test, which compares the two).
 */
export function createTagger(): Tagger {
  const model = loadEnglishModel()
  const machines = model.machines.map(compileMachine)
  const tagNames = model.tags as readonly PartOfSpeech[]
  const piecesOf = createStretches(createSplitter(model, createLexicon(model)))
  let line = lineOf(FIRST_LENGTH)

  return (shadow, { start, end }, tokens) => {
    if (line.pieces.length < end - start) line = lineOf(2 * (end - start))
    cutInto(line, { shadow, start, end, piecesOf })
    for (const machine of machines) runMachine(machine, line)
    emit(line, tokens, tagNames)
  }
}

/** The pieces of a span in order, with what the machines work on. */
interface Line extends Tags {
  readonly pieces: (Piece | undefined)[]
  readonly starts: Uint32Array
  /** 1 where white space stands before. */
  readonly spaced: Uint8Array
}

/** No span has more pieces than characters. */
function lineOf(size: number): Line {
  return {
    length: 0,
    pieces: new Array<Piece | undefined>(size).fill(undefined),
    starts: new Uint32Array(size),
    spaced: new Uint8Array(size),
    tags: new Uint8Array(size),
    events: new Uint8Array(size),
    allowed: new Uint32Array(size),
  }
}

interface Cutting extends Span {
  readonly shadow: string
  readonly piecesOf: (text: string, stretch: Stretch) => readonly Piece[]
}

function cutInto(line: Line, { shadow, start, end, piecesOf }: Cutting): void {
  const stretch: Stretch = { start, end, hash: 0 }
  let length = 0
  let spaced = 1
  for (let at = start; at < end; ) {
    let code = shadow.charCodeAt(at)
    const kind = spaceKind(code)
    let hash = hashed(HASH_START, code)
    let to = at + 1
    for (; to < end; to += 1) {
      code = shadow.charCodeAt(to)
      if (spaceKind(code) !== kind) break
      hash = hashed(hash, code)
    }
    if (kind === GAP) spaced = 1
    else {
      stretch.start = at
      stretch.end = to
      stretch.hash = hash
      const pieces = piecesOf(shadow, stretch)
      for (let i = 0; i < pieces.length; i += 1) {
        const piece = pieces[i]
        if (piece === undefined) continue
        line.pieces[length] = piece
        line.starts[length] = at + piece.offset
        line.spaced[length] = spaced
        line.tags[length] = piece.tag
        line.events[length] = piece.event
        line.allowed[length] = piece.allowed
        length += 1
        spaced = 0
      }
      if (kind === BREAK) spaced = 1
    }
    at = to
  }
  line.length = length
}

const WORD = 0
const GAP = 1
/** Line breaks and tabs are tokens to the machines, and none to us. */
const BREAK = 2

/** The white space that the package cuts at. */
function spaceKind(code: number): number {
  if (code > 32 && code < 0xa0) return WORD
  if (code === 32 || code === 0xa0) return GAP
  if (code === 10 || code === 13 || code === 9) return BREAK
  if (code < 0x2002 || code > 0x205f) return WORD
  return code <= 0x2005 || code === 0x2009 || code === 0x200a || code === 0x202f || code === 0x205f ? GAP : WORD
}

function emit(line: Line, tokens: Token[], tagNames: readonly PartOfSpeech[]): void {
  for (let i = 0; i < line.length; i += 1) {
    const piece = line.pieces[i]
    if (piece === undefined) continue
    const pos = tagNames[piece.fixed ? piece.tag : (line.tags[i] ?? 0)] ?? 'X'
    if (pos === 'SPACE') continue
    const start = line.starts[i] ?? 0
    const spaced = line.spaced[i] === 1
    if (piece.verb === undefined) addToken(tokens, piece.word, { start, pos, spaced })
    else {
      addToken(tokens, piece.word, { start, pos: 'PRON', spaced })
      addToken(tokens, piece.verb, { start: start + piece.word.text.length, pos: 'AUX', spaced: false })
    }
  }
}

function addToken(tokens: Token[], word: Word, { start, pos, spaced }: Pick<Token, 'start' | 'pos' | 'spaced'>): void {
  const { text, lower } = word
  tokens.push({ index: tokens.length, start, end: start + text.length, text, lower, pos, spaced, word })
}
