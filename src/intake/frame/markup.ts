import { InputError } from '../../model/errors.js'
import { MAX_XML_DEPTH, MAX_XML_ELEMENTS } from '../limits.js'
import { nestedError } from '../refusals.js'

/**
 * Refuses XML that would take the machine, for a reader that does not count by itself: entities of its own, elements
 * without number or nesting without end. One pass; whether it is well formed is not asked.
 */
export function checkMarkup(xml: string, where: string): void {
  if (/<!ENTITY/i.test(xml.slice(0, 65_536))) throw entityError(where)
  let depth = 0
  let elements = 0
  for (let at = xml.indexOf('<'); at >= 0; at = xml.indexOf('<', at)) {
    const next = xml[at + 1]
    if (xml.startsWith('<![CDATA[', at)) at = pastEnd(xml, at, ']]>')
    else if (xml.startsWith('<!--', at)) at = pastEnd(xml, at, '-->')
    else {
      const end = pastEnd(xml, at, '>')
      if (next === '/') depth -= 1
      else if (next !== '!' && next !== '?') {
        elements += 1
        if (xml[end - 2] !== '/') depth += 1
      }
      if (depth > MAX_XML_DEPTH) throw nestedError(where, 'XML elements inside elements')
      if (elements > MAX_XML_ELEMENTS) throw nestedError(where, 'XML elements')
      at = end
    }
  }
}

export const entityError = (where: string): InputError =>
  new InputError('unsafe', 'declares XML entities of its own', {
    where,
    hint: 'They can make a small file a large one, or have others fetched: save it without them.',
  })

function pastEnd(xml: string, at: number, mark: string): number {
  const end = xml.indexOf(mark, at)
  return end < 0 ? xml.length : end + mark.length
}
