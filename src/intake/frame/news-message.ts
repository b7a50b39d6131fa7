import { elementsOf, find, findAll, readXml, textOf, type XmlElement } from '../formats/xml.js'
import { memberName, type Unpacked } from '../incoming.js'
import { unknownFormatError } from '../refusals.js'
import type { Opened } from './opened.js'
import { isAddress } from './records.js'

/** Sets of items that carry no story of their own. */
const OTHERS = new Set(['packageItem', 'conceptItem', 'knowledgeItem', 'planningItem', 'catalogItem'])

/** Each news item of a NewsML-G2 message, in its own words. */
export async function* newsItems(text: string, opened: Opened): AsyncGenerator<Unpacked> {
  const { source } = opened
  const root = readXml(text, source)
  const sets = findAll(root, 'itemSet').flatMap(elementsOf)
  if (sets.length === 0) throw unknownFormatError('this NewsML message holds no items', source)
  for (const [i, item] of sets.entries()) {
    const where = memberName(source, nameOf(item, i))
    opened.count(0)
    if (item.name === 'newsItem') {
      const bytes = new TextEncoder().encode(text.slice(item.start, item.end))
      const { guid = '' } = item.attributes
      yield { source: where, bytes, format: 'newsml', ...(isAddress(guid) ? { address: guid } : {}) }
    } else if (OTHERS.has(item.name)) yield { source: where, passedOver: true }
    else yield { source: where, error: unknownFormatError(`${item.name} is no item of NewsML-G2`, where) }
  }
}

function nameOf(item: XmlElement, i: number): string {
  const slug = textOf(find(item, 'contentMeta', 'slugline')).trim()
  return slug === '' ? String(i + 1) : `${i + 1}-${slug.replace(/[^\p{L}\p{N}.-]+/gu, '-').slice(0, 60)}`
}
