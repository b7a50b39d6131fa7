import type { Block } from '../../../model/document.js'
import type { ExtractDocument } from '../../../model/extract.js'
import { element, escapedXml } from '../xml.js'
import { elementId, stepsOf } from './ids.js'

/** Words of the text that speak of a thing. */
export interface Place {
  readonly start: number
  readonly end: number
  /** `#id` of the reference. */
  readonly reference: string
  readonly isPerson: boolean
}

interface Body {
  readonly document: Pick<ExtractDocument, 'text' | 'blocks'>
  /** Before every id. */
  readonly prefix: string
  readonly places: readonly Place[]
}

/** A paragraph or an item of it, with what stands under its number. */
interface Numbered {
  readonly number: string
  readonly block: Block
  /** Items that bear no number. */
  readonly bullets: Block[]
  readonly points: Numbered[]
}

/** Blocks that are no part of what the sides state. */
const BESIDE: ReadonlySet<Block['kind']> = new Set(['aside', 'file-name', 'caption'])

/** Preface and main body of a statement: numbered paragraphs as such, all else in its place. */
export function bodyXml({ document: { text, blocks }, prefix, places }: Body): string[] {
  const write = createWriter({ text, places, prefix })
  const story = blocks.filter(({ kind }) => !BESIDE.has(kind))
  const title = story.find(({ kind }) => kind === 'title')
  const main = arranged(story.filter(block => block !== title)).map(part =>
    'number' in part && 'points' in part ? write.numbered(part, 'paragraph') : write.plain(part),
  )
  const preface =
    title === undefined ? [] : [element('preface', {}, element('p', {}, element('docTitle', {}, write.words(title))))]
  return [...preface, element('mainBody', {}, ...main)]
}

/** Items go under the paragraph that they belong to; what has no number ends the one before it. */
function arranged(blocks: readonly Block[]): (Numbered | Block)[] {
  const parts: (Numbered | Block)[] = []
  let open: Numbered[] = []
  for (const block of blocks) {
    const { number, kind } = block
    if (number === undefined) {
      const last = open.at(-1)
      if (kind === 'bullet' && last !== undefined) last.bullets.push(block)
      else {
        parts.push(block)
        open = []
      }
      continue
    }
    const numbered: Numbered = { number, block, bullets: [], points: [] }
    const above = open.findLast(each => isUnder(number, each.number))
    if (above === undefined) {
      parts.push(numbered)
      open = [numbered]
    } else {
      above.points.push(numbered)
      open = [...open.slice(0, open.indexOf(above) + 1), numbered]
    }
  }
  return parts
}

function isUnder(number: string, above: string): boolean {
  const [own, others] = [stepsOf(number), stepsOf(above)]
  return own.length > others.length && others.every((step, at) => own[at] === step)
}

interface Writing {
  readonly text: string
  readonly places: readonly Place[]
  readonly prefix: string
}

interface Writer {
  numbered(part: Numbered, name: 'paragraph' | 'point'): string
  plain(block: Block): string
  words(block: Block): string
}

function createWriter({ text, places, prefix }: Writing): Writer {
  const taken = new Set<string>()
  let named = 0
  /** A number that is printed twice is told apart, so that every id is one element’s. */
  const idOf = (wanted: string): string => {
    let id = `${prefix}${wanted}`
    for (let time = 2; taken.has(id); time += 1) id = `${prefix}${wanted}_${time}`
    taken.add(id)
    return id
  }
  const people = places.filter(({ isPerson }) => isPerson).sort((a, b) => a.start - b.start || b.end - a.end)
  const words = ({ start, end }: Block): string => {
    const inside: string[] = []
    let at = start
    for (const person of people) {
      if (person.start < at || person.end > end) continue
      const name = escapedXml(text.slice(person.start, person.end))
      named += 1
      inside.push(
        escapedXml(text.slice(at, person.start)),
        element('person', { eId: idOf(`person_${named}`), refersTo: person.reference }, name),
      )
      at = person.end
    }
    return [...inside, escapedXml(text.slice(at, end))].join('')
  }
  const toldIn = ({ start, end }: Block): string => {
    const told = places.filter(place => !place.isPerson && place.start >= start && place.start < end)
    return [...new Set(told.map(({ reference }) => reference))].join(' ')
  }
  const paragraph = (block: Block): string => element('p', {}, words(block))
  const numbered = (part: Numbered, name: 'paragraph' | 'point'): string => {
    const { number, block, bullets, points } = part
    const own = elementId(number)
    const eId = idOf(own)
    const list =
      bullets.length === 0
        ? []
        : [element('ul', { eId: idOf(`${own}__ul_1`) }, ...bullets.map(item => element('li', {}, words(item))))]
    const refersTo = [block, ...bullets]
      .map(toldIn)
      .filter(told => told !== '')
      .join(' ')
    const held = points.length === 0 ? 'content' : 'intro'
    return element(
      name,
      { eId, refersTo },
      element('num', {}, escapedXml(printedNumber(text, part))),
      element(held, { eId: idOf(`${own}__${held}`) }, paragraph(block), ...list),
      ...points.map(point => numbered(point, 'point')),
    )
  }
  return {
    numbered,
    words,
    plain: block => {
      // “I. Trade”: the mark of a heading is none of its words, and is printed all the same.
      const inside = `${escapedXml(markBefore(text, block.start))}${words(block)}`
      return block.kind === 'subhead' ? element('block', { name: 'heading' }, inside) : element('p', {}, inside)
    },
  }
}

/** The number with the signs around it, as it stands before the paragraph. */
function printedNumber(text: string, { number, block: { start } }: Numbered): string {
  const printed = markBefore(text, start).trim()
  const last = stepsOf(number).at(-1) ?? ''
  return printed.includes(last) ? printed : number
}

const LONGEST_MARK = 20

/** What is printed on the same line before a part of the text: “12. ”, “II. ”. */
function markBefore(text: string, start: number): string {
  const line = text.lastIndexOf('\n', start - 1) + 1
  return start - line > LONGEST_MARK ? '' : text.slice(line, start)
}
