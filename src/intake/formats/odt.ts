import type { Draft } from '../draft.js'
import { layOut, type Piece } from '../pieces.js'
import { damagedError } from '../refusals.js'
import { metadataOf } from './article.js'
import { headed } from './body.js'
import { type Counter, createCounter, type LevelStyle } from './numbering.js'
import { openOffice } from './office.js'
import { elementsOf, find, findAll, textOf, type XmlElement } from './xml.js'

/** A document of OpenDocument: its paragraphs with the numbers printed before them, its headings, its properties. */
export function draftOdt(bytes: Uint8Array, where: string): Draft {
  const part = openOffice(bytes, where)
  const content = part('content.xml')
  const body = find(content, 'body', 'text')
  if (content === undefined || body === undefined) throw damagedError('OpenDocument text without a body', where)
  const meta = find(part('meta.xml'), 'meta')
  const metadata = metadataOf({
    title: '',
    url: '',
    published: '',
    updated: textOf(find(meta, 'date')) || textOf(find(meta, 'creation-date')),
    publisher: '',
    byline: '',
    language: textOf(find(meta, 'language')),
    version: '',
    embargoed: '',
  })
  return layOut(headed(piecesIn(body, createLists(listStyles([content, part('styles.xml')])))), metadata)
}

/** What was deleted, what stands at the foot of a page, and tables of contents, which say all twice. */
const SILENT = new Set(['tracked-changes', 'note', 'annotation', 'table-of-content', 'sequence-decls', 'forms'])

interface Item {
  readonly level: number
  readonly label: string
}

function piecesIn(body: XmlElement, lists: Lists): Piece[] {
  const pieces: Piece[] = []
  const walk = (element: XmlElement, item: Item | undefined): void => {
    let marked = item
    for (const child of elementsOf(element)) {
      if (child.name === 'p' || child.name === 'h') {
        pieces.push(...paragraph(child, marked))
        // The mark stands before the first paragraph of an item only.
        if (marked !== undefined) marked = undefined
      } else if (child.name === 'table-row') pieces.push({ text: rowText(child), hint: 'paragraph', depth: 0 })
      else if (child.name === 'list') list(child, (item?.level ?? -1) + 1, child.attributes['style-name'])
      else if (!SILENT.has(child.name)) walk(child, marked)
    }
  }
  const list = (element: XmlElement, level: number, style: string | undefined): void => {
    const next = lists(element, level, style)
    for (const child of elementsOf(element)) {
      if (child.name === 'list-header') walk(child, undefined)
      if (child.name !== 'list-item') continue
      const label = next(child)
      walkItem(child, { level, label }, style)
    }
  }
  const walkItem = (element: XmlElement, item: Item, style: string | undefined): void => {
    let marked: Item | undefined = item
    for (const child of elementsOf(element)) {
      if (child.name === 'list') list(child, item.level + 1, child.attributes['style-name'] ?? style)
      else if (child.name === 'p' || child.name === 'h') {
        pieces.push(...paragraph(child, marked))
        marked = undefined
      } else walk(child, undefined)
    }
  }
  walk(body, undefined)
  return pieces
}

function paragraph(element: XmlElement, item: Item | undefined): Piece[] {
  const text = runText(element)
  const boxes = findAll(element, 'text-box').flatMap(box =>
    elementsOf(box).flatMap(inner => paragraph(inner, undefined)),
  )
  if (text.trim() === '') return boxes
  const style = element.attributes['style-name'] ?? ''
  if (element.name === 'h')
    return [{ text: `${item?.label ?? ''} ${text}`.trim(), hint: 'subhead', depth: 0 }, ...boxes]
  if (item === undefined) {
    const hint = style === 'Title' ? 'title' : style === 'Subtitle' ? 'subhead' : 'paragraph'
    return [{ text, hint, depth: 0 }, ...boxes]
  }
  if (item.label === '') return [{ text, hint: 'bullet', depth: item.level + 1 }, ...boxes]
  return [{ text: `${item.label} ${text}`, hint: 'paragraph', depth: 0 }, ...boxes]
}

function runText(element: XmlElement): string {
  return element.children
    .map(child => {
      if (typeof child === 'string') return child.replace(/\s+/g, ' ')
      if (child.name === 's') return ' '.repeat(Math.max(0, Math.min(100, Number(child.attributes.c ?? 1) || 1)))
      if (child.name === 'tab' || child.name === 'line-break') return ' '
      return SILENT.has(child.name) || child.name === 'text-box' ? '' : runText(child)
    })
    .join('')
}

const rowText = (row: XmlElement): string =>
  elementsOf(row)
    .filter(({ name }) => name === 'table-cell')
    .map(cell => findAll(cell, 'p').map(runText).join(' ').trim())
    .filter(text => text !== '')
    .join(' | ')

/** Starts or goes on with a list; gives the mark of each of its items. */
type Lists = (list: XmlElement, level: number, style: string | undefined) => (item: XmlElement) => string

function createLists(styles: ReadonlyMap<string, readonly (LevelStyle | undefined)[]>): Lists {
  const counters = new Map<string, Counter>()
  return (list, level, style) => {
    const levels = styles.get(style ?? '')
    const goesOn = list.attributes['continue-numbering'] === 'true' || list.attributes['continue-list'] !== undefined
    const counter = ((level > 0 || goesOn) && counters.get(style ?? '')) || createCounter(levels ?? [])
    counters.set(style ?? '', counter)
    return () => (levels === undefined ? '' : counter.next(level))
  }
}

function listStyles(roots: readonly (XmlElement | undefined)[]): Map<string, (LevelStyle | undefined)[]> {
  const styles = roots.flatMap(root => (root ? findAll(root, 'list-style') : []))
  return new Map(styles.map(style => [style.attributes.name ?? '', levelsOf(style)]))
}

/** Levels of a list that OpenDocument knows. */
const DEEPEST_LIST = 10

const FORMATS: Readonly<Record<string, string>> = {
  '1': 'decimal',
  a: 'lowerLetter',
  A: 'upperLetter',
  i: 'lowerRoman',
  I: 'upperRoman',
}

function levelsOf(style: XmlElement): (LevelStyle | undefined)[] {
  const levels: (LevelStyle | undefined)[] = []
  for (const level of elementsOf(style)) {
    const {
      level: at = '1',
      'num-format': format = '',
      'num-prefix': before = '',
      'num-suffix': after = '',
    } = level.attributes
    const shown = Math.max(1, Number(level.attributes['display-levels'] ?? 1) || 1)
    const place = Number(at)
    if (!(place >= 1 && place <= DEEPEST_LIST)) continue
    const numbers = Array.from(
      { length: Math.min(shown, place) },
      (_, i) => `%${place - Math.min(shown, place) + i + 1}`,
    )
    levels[place - 1] = {
      format: level.name === 'list-level-style-number' ? (FORMATS[format] ?? '') : '',
      pattern: `${before}${numbers.join('.')}${after}`,
      start: Number(level.attributes['start-value'] ?? 1) || 1,
    }
  }
  return levels
}
