import type { Span } from '../../model/document.js'
import type { PartOfSpeech, Token } from '../../model/text.js'
import { createLexicon } from './lexicon.js'
import { compileMachine, runMachine, type Tags } from './machine.js'
import { loadEnglishModel } from './model.js'
import { createSplitter, type Piece } from './pieces.js'

/** Adds the tagged tokens of one span of a folded text to `tokens`. Holds the language model: make one per process. */
export type Tagger = (shadow: string, span: Span, tokens: Token[]) => void

/** Stretches of text kept with their pieces: more than the words of a hundred reports. */
const KEPT_STRETCHES = 16_384
const FIRST_LENGTH = 1024

/** The tagger takes every contraction apart but this one. */
const JOINED_VERB = "i'm"

/**
 * Tags English as wink-nlp does with its own model, in a fraction of the time: what is told by a stretch of text alone is
 * kept, and the machines run on tables (see the test, which compares the two).
 */
export function createTagger(): Tagger {
  const model = loadEnglishModel()
  const split = createSplitter(model, createLexicon(model))
  const machines = model.machines.map(compileMachine)
  const tagNames = model.tags as readonly PartOfSpeech[]
  // In two generations, so that memory stays bounded and the words of every day are never forgotten.
  let recent = new Map<string, readonly Piece[]>()
  let before = recent
  let line = lineOf(FIRST_LENGTH)

  const piecesOf = (stretch: string): readonly Piece[] => {
    const known = recent.get(stretch)
    if (known !== undefined) return known
    // A copy of its own: a slice would keep the whole text that it was cut from.
    const own = ` ${stretch}`.slice(1)
    const pieces = before.get(stretch) ?? split(own)
    if (recent.size >= KEPT_STRETCHES) {
      before = recent
      recent = new Map()
    }
    recent.set(own, pieces)
    return pieces
  }

  return (shadow, { start, end }, tokens) => {
    if (line.pieces.length < end - start) line = lineOf(2 * (end - start))
    cutInto(line, { shadow, start, end, piecesOf })
    for (const machine of machines) runMachine(machine, line)
    emit(line, tokens, tagNames)
  }
}

/** The pieces of a span in order, with what the machines work on. */
interface Line extends Tags {
  readonly pieces: Piece[]
  readonly starts: Uint32Array
  /** 1 where white space stands before. */
  readonly spaced: Uint8Array
}

const NO_PIECE: Piece = { text: '', lower: '', tag: 0, event: 0, allowed: 0, fixed: false, offset: 0 }

/** No span has more pieces than characters. */
function lineOf(size: number): Line {
  return {
    length: 0,
    pieces: new Array<Piece>(size).fill(NO_PIECE),
    starts: new Uint32Array(size),
    spaced: new Uint8Array(size),
    tags: new Uint8Array(size),
    events: new Uint8Array(size),
    allowed: new Uint32Array(size),
  }
}

interface Cutting extends Span {
  readonly shadow: string
  readonly piecesOf: (stretch: string) => readonly Piece[]
}

function cutInto(line: Line, { shadow, start, end, piecesOf }: Cutting): void {
  let length = 0
  let spaced = 1
  for (let at = start; at < end; ) {
    const kind = spaceKind(shadow.charCodeAt(at))
    let to = at + 1
    while (to < end && spaceKind(shadow.charCodeAt(to)) === kind) to += 1
    if (kind === GAP) spaced = 1
    else {
      for (const piece of piecesOf(shadow.slice(at, to))) {
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
    const piece = line.pieces[i] ?? NO_PIECE
    const pos = tagNames[piece.fixed ? piece.tag : (line.tags[i] ?? 0)] ?? 'X'
    if (pos === 'SPACE') continue
    const { text, lower } = piece
    const start = line.starts[i] ?? 0
    const spaced = line.spaced[i] === 1
    const index = tokens.length
    if (lower === JOINED_VERB) {
      const cut = text.indexOf("'")
      tokens.push(
        { index, start, end: start + cut, text: text.slice(0, cut), lower: lower.slice(0, cut), pos: 'PRON', spaced },
        {
          index: index + 1,
          start: start + cut,
          end: start + text.length,
          text: text.slice(cut),
          lower: lower.slice(cut),
          pos: 'AUX',
          spaced: false,
        },
      )
    } else tokens.push({ index, start, end: start + text.length, text, lower, pos, spaced })
  }
}
