import type { BlockKind } from '../model/document.js'
import { type Draft, type Metadata, NO_METADATA } from './draft.js'
import type { Line } from './lines.js'

/** One stretch of a document that is converted: its text on one line, and what its format says it is. */
export interface Piece {
  readonly text: string
  readonly hint: BlockKind
  /** Depth of a list’s item, from 1; 0 outside lists. */
  readonly depth: number
}

/**
 * Lays pieces out as one text: a line each, an empty line between any two but a list’s items, which carry their mark.
 * Text is NFC, white space single.
 */
export function layOut(pieces: readonly Piece[], metadata: Metadata = NO_METADATA): Draft {
  const kept = pieces.map(piece => ({ ...piece, text: tidy(piece.text) })).filter(piece => piece.text !== '')
  let text = ''
  const lines: Line[] = []
  kept.forEach((piece, i) => {
    const before = kept[i - 1]
    const listed = piece.depth > 0 && (before?.depth ?? 0) > 0
    if (before) text += listed ? '\n' : '\n\n'
    const indent = '  '.repeat(Math.max(0, piece.depth - 1))
    const marked = piece.depth > 0 ? `- ${piece.text}` : piece.text
    const start = text.length + indent.length
    text += indent + marked
    const next = kept[i + 1]
    lines.push({
      start,
      end: text.length,
      text: marked,
      indent: indent.length,
      blankBefore: !listed,
      blankAfter: !(piece.depth > 0 && (next?.depth ?? 0) > 0),
      hint: piece.depth > 0 ? 'bullet' : piece.hint,
    })
  })
  return { text, lines, metadata }
}

const INVISIBLE = /[\u00ad\u200b-\u200d\u2060\ufeff]/g

/** One line, NFC, single spaces, without characters that print nothing. */
export function tidy(text: string): string {
  return text.normalize('NFC').replace(INVISIBLE, '').replace(/\s+/g, ' ').trim()
}
