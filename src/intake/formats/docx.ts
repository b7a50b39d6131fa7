import type { BlockKind } from '../../model/document.js'
import type { Draft } from '../draft.js'
import { layOut, type Piece } from '../pieces.js'
import { damagedError } from '../refusals.js'
import { metadataOf } from './article.js'
import { headed } from './body.js'
import { type Counter, createCounter, type LevelStyle } from './numbering.js'
import { type OfficePart, openOffice } from './office.js'
import { elementsOf, find, findAll, textOf, type XmlElement } from './xml.js'

/** A document of Word: its paragraphs with the numbers that Word prints before them, its headings, its properties. */
export function draftDocx(bytes: Uint8Array, where: string): Draft {
  const part = openOffice(bytes, where)
  const body = find(part('word/document.xml'), 'body')
  if (body === undefined) throw damagedError('Word document without a body', where)
  const styles = stylesOf(part('word/styles.xml'))
  const numbers = numbersOf(part)
  const pieces: Piece[] = []
  const walk = (element: XmlElement): void => {
    for (const child of elementsOf(element)) {
      if (child.name === 'p') pieces.push(...paragraph(child, styles, numbers))
      else if (child.name === 'tr') pieces.push({ text: rowText(child), hint: 'paragraph', depth: 0 })
      else if (!SILENT.has(child.name)) walk(child)
    }
  }
  walk(body)
  return layOut(headed(pieces), properties(part))
}

/** Deleted and moved words, and what stands a second time for older programs. */
const SILENT = new Set(['del', 'moveFrom', 'Fallback', 'instrText', 'sectPr', 'pPr', 'rPr', 'tblPr', 'tblGrid'])

interface Style {
  readonly hint: BlockKind | undefined
  readonly numbering: XmlElement | undefined
}

function paragraph(element: XmlElement, styles: ReadonlyMap<string, Style>, numbers: Numbers): Piece[] {
  const properties = find(element, 'pPr')
  const style = styles.get(find(properties, 'pStyle')?.attributes.val ?? '')
  const hint = style?.hint ?? 'paragraph'
  const text = runText(element)
  // Boxes of text hang on a paragraph; they are told after it.
  const boxes = boxesIn(element).flatMap(box => findAll(box, 'p').flatMap(inner => paragraph(inner, styles, numbers)))
  if (text.trim() === '') return boxes
  const marked = numbers(find(properties, 'numPr') ?? style?.numbering)
  if (marked === undefined || hint === 'caption') return [{ text, hint, depth: 0 }, ...boxes]
  if (marked.label === '') return [{ text, hint: 'bullet', depth: marked.level + 1 }, ...boxes]
  return [{ text: `${marked.label} ${text}`, hint: hint === 'title' ? 'subhead' : hint, depth: 0 }, ...boxes]
}

function runText(element: XmlElement): string {
  return elementsOf(element)
    .map(child => {
      if (child.name === 't') return textOf(child)
      if (child.name === 'tab' || child.name === 'br' || child.name === 'cr') return ' '
      if (child.name === 'noBreakHyphen') return '-'
      return SILENT.has(child.name) || child.name === 'txbxContent' ? '' : runText(child)
    })
    .join('')
}

function boxesIn(element: XmlElement): XmlElement[] {
  return elementsOf(element).flatMap(child => {
    if (child.name === 'txbxContent') return [child]
    return SILENT.has(child.name) ? [] : boxesIn(child)
  })
}

const rowText = (row: XmlElement): string =>
  findAll(row, 'tc')
    .map(cell => findAll(cell, 'p').map(runText).join(' ').trim())
    .filter(text => text !== '')
    .join(' | ')

/** Styles by id. Their names are the same in every language of Word, their ids are not. */
function stylesOf(root: XmlElement | undefined): ReadonlyMap<string, Style> {
  const found = (root ? elementsOf(root) : []).filter(({ name }) => name === 'style')
  return new Map(
    found.map(style => {
      const name = find(style, 'name')?.attributes.val?.toLowerCase() ?? ''
      const level = find(style, 'pPr', 'outlineLvl')?.attributes.val
      const isHeading = /^heading \d/.test(name) || name === 'subtitle' || (level !== undefined && Number(level) < 9)
      const hint = name === 'title' ? 'title' : name === 'caption' ? 'caption' : isHeading ? 'subhead' : undefined
      return [style.attributes.styleId ?? '', { hint, numbering: find(style, 'pPr', 'numPr') }]
    }),
  )
}

type Numbers = (numbering: XmlElement | undefined) => { readonly label: string; readonly level: number } | undefined

function numbersOf(part: OfficePart): Numbers {
  const root = part('word/numbering.xml')
  const all = root ? elementsOf(root) : []
  const abstract = new Map(
    all.filter(({ name }) => name === 'abstractNum').map(it => [it.attributes.abstractNumId, it]),
  )
  const concrete = new Map(all.filter(({ name }) => name === 'num').map(it => [it.attributes.numId, it]))
  const counters = new Map<string, Counter>()
  return numbering => {
    const id = find(numbering, 'numId')?.attributes.val ?? ''
    const num = concrete.get(id)
    const base = abstract.get(find(num, 'abstractNumId')?.attributes.val)
    if (num === undefined || base === undefined) return undefined
    const level = Math.min(8, Number(find(numbering, 'ilvl')?.attributes.val ?? 0) || 0)
    const restarts = elementsOf(num).some(({ name }) => name === 'lvlOverride')
    // Lists made from one pattern count on together, unless one says where it starts.
    const key = restarts ? `num ${id}` : `abstract ${base.attributes.abstractNumId}`
    const counter = counters.get(key) ?? createCounter(levelsOf(base, num))
    counters.set(key, counter)
    return { label: counter.next(level), level }
  }
}

function levelsOf(base: XmlElement, num: XmlElement): (LevelStyle | undefined)[] {
  const levels: (LevelStyle | undefined)[] = []
  const read = (level: XmlElement, start: string | undefined) => {
    levels[Number(level.attributes.ilvl ?? 0)] = {
      format: find(level, 'numFmt')?.attributes.val ?? 'decimal',
      pattern: find(level, 'lvlText')?.attributes.val ?? '%1.',
      start: Number(start ?? find(level, 'start')?.attributes.val ?? 1),
    }
  }
  const overrides = new Map(findAll(num, 'lvlOverride').map(it => [it.attributes.ilvl, it]))
  for (const level of findAll(base, 'lvl')) {
    const override = overrides.get(level.attributes.ilvl)
    read(find(override, 'lvl') ?? level, find(override, 'startOverride')?.attributes.val)
  }
  return levels
}

/** The properties of a file tell of the file: their title is often that of the file before it, their day no publication. */
function properties(part: OfficePart) {
  const core = part('docProps/core.xml')
  const text = (name: string) => textOf(find(core, name))
  return metadataOf({
    title: '',
    url: '',
    published: '',
    updated: text('modified') || text('created'),
    publisher: '',
    byline: '',
    language: text('language'),
    version: '',
    embargoed: '',
  })
}
