import type { Draft, Metadata } from '../draft.js'
import { splitLines } from '../lines.js'
import { layOut, type Piece, tidy } from '../pieces.js'

/** A story as a record of some kind carries it: HTML, or text set as in a file. */
export interface Body {
  readonly html: string
  readonly text: string
}

const HTML = /<\/?(?:p|br|div|h[1-6]|ul|ol|li|blockquote|table|figure|span|strong|em|b|i|a)\b[^<>]*>/i

/** The draft of a record: its headline over its story. What says it is text and is HTML is read as HTML. */
export async function draftBody({ html, text }: Body, metadata: Metadata, where: string): Promise<Draft> {
  const markup = html.trim() === '' && HTML.test(text) ? text : html
  if (markup.trim() !== '') {
    const { fragmentPieces } = await import('../html/fragment.js')
    return layOut(titled(fragmentPieces(markup, where), metadata.title), metadata)
  }
  return draftText(text, metadata)
}

/** The headline stands first, once. */
export function titled(pieces: readonly Piece[], title: string): readonly Piece[] {
  if (tidy(title) === '') return pieces
  const rest = pieces.filter((piece, i) => !(i < 3 && tidy(piece.text) === tidy(title)))
  return [{ text: title, hint: 'title', depth: 0 }, ...rest]
}

/** Word processors know titles and headings: the first title is the headline, or the heading that opens the document. */
export function headed(pieces: readonly Piece[]): readonly Piece[] {
  const told = pieces.filter(({ text }) => text.trim() !== '')
  const title = told.find(({ hint }) => hint === 'title') ?? (told[0]?.hint === 'subhead' ? told[0] : undefined)
  return told.map(piece => {
    if (piece === title) return { ...piece, hint: 'title' }
    return piece.hint === 'title' ? { ...piece, hint: 'subhead' } : piece
  })
}

function draftText(body: string, metadata: Metadata): Draft {
  const title = tidy(metadata.title)
  const story = body.normalize('NFC').trim()
  const head = title === '' || story.startsWith(title) ? '' : `${title}\n\n`
  const text = head + story
  const lines = splitLines(text)
  const [first] = lines
  if (first === undefined || title === '' || first.text !== title) return { text, lines, metadata }
  return { text, lines: [{ ...first, hint: 'title' }, ...lines.slice(1)], metadata }
}
