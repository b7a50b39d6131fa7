import type { PageNode } from '../html/pieces.js'
import { piecesOf } from '../html/pieces.js'
import type { Piece } from '../pieces.js'
import type { XmlElement } from './xml.js'

const ELEMENT = 1
const TEXT = 3

/** The pieces of a story in XML whose elements are those of a page, as in NITF and XHTML. */
export function storyPieces(element: XmlElement, renamed: Readonly<Record<string, string>> = {}): Piece[] {
  return piecesOf(nodeOf(element, renamed))
}

function nodeOf(element: XmlElement, renamed: Readonly<Record<string, string>>): PageNode {
  return {
    nodeType: ELEMENT,
    nodeName: renamed[element.name] ?? element.name,
    textContent: null,
    childNodes: element.children.map(child =>
      typeof child === 'string'
        ? { nodeType: TEXT, nodeName: '#text', textContent: child, childNodes: [] }
        : nodeOf(child, renamed),
    ),
    getAttribute: name => element.attributes[name] ?? null,
  }
}
