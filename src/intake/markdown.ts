import type { BlockKind } from '../model/document.js'
import { type Draft, type Metadata, NO_METADATA } from './draft.js'
import { layOut, type Piece } from './pieces.js'

const HEADING = /^(#{1,6})\s+(.*?)\s*#*$/
const ITEM = /^(\s*)(?:[-*+]|\d{1,3}[.)])\s+(.*)$/
const FENCE = /^\s*(?:```|~~~)/
const UNDERLINE = /^(?:=+|-+)\s*$/
const FIELD = /^([A-Za-z_-]{2,30}):\s*(.*)$/

/**
 * Markdown as plain text: the marks go, headings and lists stay known. What this does not know (tables, footnotes) is
 * kept as text.
 */
export function draftMarkdown(source: string): Draft {
  const { fields, lines } = frontMatter(source.replace(/<!--[\s\S]{0,5000}?-->/g, '').split(/\r\n|\n|\r/))
  const pieces: Piece[] = []
  let open: { text: string; hint: BlockKind; depth: number } | undefined
  let fenced = false
  const close = () => {
    if (open) pieces.push({ ...open, text: inline(open.text) })
    open = undefined
  }
  for (const line of lines) {
    if (FENCE.test(line)) {
      fenced = !fenced
      close()
      continue
    }
    const heading = HEADING.exec(line)
    const item = ITEM.exec(line)
    if (fenced || line.trim() === '' || /^\s*(?:[-*_]\s*){3,}$/.test(line)) close()
    if (fenced) pieces.push({ text: line, hint: 'aside', depth: 0 })
    else if (heading) {
      close()
      pieces.push({ text: inline(heading[2] ?? ''), hint: headingKind(pieces), depth: 0 })
    } else if (open && open.depth === 0 && UNDERLINE.test(line)) {
      open.hint = headingKind(pieces)
      close()
    } else if (item) {
      close()
      open = {
        text: item[2] ?? '',
        hint: 'bullet',
        depth: 1 + Math.floor((item[1] ?? '').replace(/\t/g, '    ').length / 2),
      }
    } else if (line.trim() !== '' && !/^\s*(?:[-*_]\s*){3,}$/.test(line)) {
      const text = line.replace(/^\s*(?:>\s?)+/, '').trim()
      if (open) open.text += ` ${text}`
      else open = { text, hint: 'paragraph', depth: 0 }
    }
  }
  close()
  return layOut(pieces, metadataOf(fields))
}

/** The first heading, with nothing but itself above the story, is the headline. */
function headingKind(pieces: readonly Piece[]): BlockKind {
  return pieces.some(piece => piece.hint === 'title' || piece.hint === 'paragraph') ? 'subhead' : 'title'
}

/** The fields between two `---` lines at the head of a file. */
function frontMatter(lines: readonly string[]): { fields: Map<string, string>; lines: readonly string[] } {
  const fields = new Map<string, string>()
  const end = lines[0]?.trim() === '---' ? lines.findIndex((line, i) => i > 0 && line.trim() === '---') : -1
  if (end < 0) return { fields, lines }
  for (const line of lines.slice(1, end)) {
    const field = FIELD.exec(line)
    if (field) fields.set((field[1] ?? '').toLowerCase(), (field[2] ?? '').trim().replace(/^["']|["']$/g, ''))
  }
  return { fields, lines: lines.slice(end + 1) }
}

function metadataOf(fields: ReadonlyMap<string, string>): Metadata {
  const author = fields.get('author') ?? fields.get('byline') ?? ''
  return {
    ...NO_METADATA,
    title: fields.get('title') ?? '',
    publisher: fields.get('publisher') ?? fields.get('source') ?? '',
    published: /^\d{4}(?:-\d{2}){0,2}/.exec(fields.get('date') ?? fields.get('published') ?? '')?.[0] ?? '',
    credits: author === '' ? [] : [author],
    language: fields.get('lang') ?? fields.get('language') ?? '',
  }
}

/** Text of a line without its marks. */
function inline(text: string): string {
  return text
    .replace(/!\[([^\]]{0,300})\]\([^)]{0,500}\)/g, '$1')
    .replace(/\[([^\]]{1,500})\]\([^)]{0,500}\)/g, '$1')
    .replace(/<(https?:[^>\s]{1,500})>/g, '$1')
    .replace(/<\/?[a-z][^>]{0,300}>/gi, '')
    .replace(/(\*\*|__)(?=\S)([^*_]{1,500}?\S|\S)\1/g, '$2')
    .replace(/(?<![\p{L}\p{N}])([*_])(?=\S)([^*_]{1,500}?\S|\S)\1(?![\p{L}\p{N}])/gu, '$2')
    .replace(/`([^`]{1,300})`/g, '$1')
    .replace(/\\([\\`*_{}[\]()#+\-.!|])/g, '$1')
}
