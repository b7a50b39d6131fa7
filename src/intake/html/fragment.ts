import { parseHTML } from 'linkedom'
import type { Piece } from '../pieces.js'
import { checkNesting } from './nesting.js'
import { piecesOf } from './pieces.js'

/** The pieces of HTML that is a story and nothing else: the body of a feed’s item, of a mail. */
export function fragmentPieces(html: string, where: string): Piece[] {
  checkNesting(html, where)
  const { document } = parseHTML(/<body[\s>]/i.test(html) ? html : `<html><body>${html}</body></html>`)
  return document.body ? piecesOf(document.body as never) : []
}
