import type { BlockKind } from '../../model/document.js'
import type { Piece } from '../pieces.js'

/** The little of the DOM that is walked: what linkedom and Readability both give. */
export interface PageNode {
  readonly nodeType: number
  readonly nodeName: string
  readonly textContent: string | null
  readonly childNodes: ArrayLike<PageNode>
  getAttribute?(name: string): string | null
}

const ELEMENT = 1
const TEXT = 3
const HEADINGS = new Set(['H1', 'H2', 'H3', 'H4', 'H5', 'H6'])
const SILENT = new Set([
  'SCRIPT',
  'STYLE',
  'NOSCRIPT',
  'TEMPLATE',
  'IFRAME',
  'SVG',
  'BUTTON',
  'FORM',
  'INPUT',
  'SELECT',
  'NAV',
  'HEAD',
  'VIDEO',
  'AUDIO',
  'CANVAS',
  'OBJECT',
])
const BLOCKS = new Set([
  'P',
  'DIV',
  'SECTION',
  'ARTICLE',
  'MAIN',
  'HEADER',
  'FOOTER',
  'BLOCKQUOTE',
  'UL',
  'OL',
  'LI',
  'FIGURE',
  'FIGCAPTION',
  'TABLE',
  'TR',
  'DL',
  'DT',
  'DD',
  'PRE',
  'ADDRESS',
  'ASIDE',
  'HR',
  'BODY',
  'DETAILS',
  'SUMMARY',
  'CENTER',
  'CAPTION',
  ...HEADINGS,
])
/** Deeper nesting than this is no article’s; it would end the walk’s stack. */
const DEEPEST = 400

interface Setting {
  readonly hint: BlockKind
  readonly depth: number
  readonly level: number
}

/** The stretches of text under a node, in order: what stands on the page as a paragraph, heading, item or caption. */
export function piecesOf(root: PageNode): Piece[] {
  const pieces: Piece[] = []
  let run = ''
  const flush = ({ hint, depth }: Setting) => {
    for (const text of run.split(/\n\s*\n|\n(?=\s*\n)/)) if (text.trim() !== '') pieces.push({ text, hint, depth })
    run = ''
  }
  const walk = (node: PageNode, setting: Setting): void => {
    if (setting.level > DEEPEST) return
    for (const child of Array.from(node.childNodes)) {
      if (child.nodeType === TEXT) run += (child.textContent ?? '').replace(/\s+/g, ' ')
      else if (child.nodeType !== ELEMENT || SILENT.has(child.nodeName.toUpperCase())) continue
      else if (child.nodeName.toUpperCase() === 'BR') run += '\n'
      else if (!BLOCKS.has(child.nodeName.toUpperCase())) walk(child, { ...setting, level: setting.level + 1 })
      else {
        flush(setting)
        const inside = settingOf(child, setting)
        walk(child, inside)
        flush(inside)
      }
      if (child.nodeName.toUpperCase() === 'TD' || child.nodeName.toUpperCase() === 'TH') run += ' '
    }
  }
  const top: Setting = { hint: 'paragraph', depth: 0, level: 0 }
  walk(root, top)
  flush(top)
  return pieces
}

function settingOf(node: PageNode, around: Setting): Setting {
  const name = node.nodeName.toUpperCase()
  const level = around.level + 1
  if (HEADINGS.has(name)) return { hint: 'subhead', depth: 0, level }
  if (name === 'FIGCAPTION' || name === 'CAPTION') return { hint: 'caption', depth: 0, level }
  if (name === 'ASIDE' || name === 'FOOTER') return { hint: 'aside', depth: 0, level }
  if (name === 'UL' || name === 'OL') return { ...around, level, depth: around.depth + 1, hint: 'paragraph' }
  if (name === 'FIGURE' || /\b(?:wp-)?caption\b/i.test(node.getAttribute?.('class') ?? ''))
    return { hint: 'caption', depth: 0, level }
  if (name === 'BLOCKQUOTE' && /\b(?:twitter|instagram|tiktok)/i.test(node.getAttribute?.('class') ?? ''))
    return { hint: 'aside', depth: 0, level }
  return { ...around, level }
}
