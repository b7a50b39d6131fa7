import { SaxesParser } from 'saxes'
import { entityError } from '../frame/markup.js'
import { MAX_XML_DEPTH, MAX_XML_ELEMENTS } from '../limits.js'
import { damagedError, nestedError } from '../refusals.js'

/** An element. Names are without their prefix: what a prefix stands for is the sender’s choice. */
export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly (XmlElement | string)[]
  /** Where it stands in the text it was read from. */
  readonly start: number
  readonly end: number
}

interface Open extends XmlElement {
  readonly children: (XmlElement | string)[]
  end: number
}

/**
 * An XML text as a tree. Nothing is fetched and no entity is expanded but XML’s own five and characters by number:
 * `<!ENTITY` makes a document refused, be it harmless or not.
 */
export function readXml(text: string, where: string): XmlElement {
  if (/<!ENTITY/i.test(text.slice(0, 65_536))) throw entityError(where)
  const parser = new SaxesParser({ xmlns: false, position: true })
  Object.assign(parser.ENTITIES, OF_PAGES)
  const open: Open[] = []
  let root: XmlElement | undefined
  let elements = 0
  let tagStart = 0
  parser.on('error', cause => {
    throw damagedError(`XML, ${cause.message.replace(/^[^:]*:\d+:\d+: /, '')}`, where, cause)
  })
  parser.on('opentagstart', () => {
    // The name has been read: the tag began at the last “<” before it.
    tagStart = text.lastIndexOf('<', parser.position - 1)
  })
  parser.on('opentag', ({ name, attributes }) => {
    elements += 1
    if (elements > MAX_XML_ELEMENTS) throw nestedError(where, 'XML elements')
    if (open.length >= MAX_XML_DEPTH) throw nestedError(where, 'XML elements inside elements')
    const element: Open = {
      name: localName(name),
      attributes: localNames(attributes),
      children: [],
      start: tagStart,
      end: 0,
    }
    open.at(-1)?.children.push(element)
    open.push(element)
    root ??= element
  })
  parser.on('closetag', () => {
    const closed = open.pop()
    if (closed) closed.end = parser.position
  })
  const addText = (content: string) => {
    open.at(-1)?.children.push(content)
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.write(text.replace(/^\ufeff/, ' ')).close()
  if (root === undefined) throw damagedError('XML without an element', where)
  return root
}

/** Entities of HTML that stand in stories undeclared. */
const OF_PAGES = {
  nbsp: '\u00a0',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  hellip: '…',
  bull: '•',
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1)

const localNames = (attributes: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(attributes).map(([name, value]) => [localName(name), value]))

export const elementsOf = (element: XmlElement): XmlElement[] =>
  element.children.filter((child): child is XmlElement => typeof child !== 'string')

/** The first element on a path of names from here. */
export function find(element: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined {
  return path.reduce<XmlElement | undefined>(
    (found, name) => found && elementsOf(found).find(child => child.name === name),
    element,
  )
}

/** Every element of a name below this one, in order; nothing is sought inside one that is found. */
export function findAll(element: XmlElement, name: string): XmlElement[] {
  return elementsOf(element).flatMap(child => (child.name === name ? [child] : findAll(child, name)))
}

export function textOf(element: XmlElement | undefined): string {
  if (element === undefined) return ''
  return element.children.map(child => (typeof child === 'string' ? child : textOf(child))).join('')
}
