import { memberName, type Unpacked } from '../incoming.js'
import { damagedError, unknownFormatError } from '../refusals.js'
import type { Fields } from './columns.js'
import { isJsonFeed } from './feed-item.js'
import { recordIn } from './json-lines.js'
import { isNinjs, ninjsDocument } from './ninjs-item.js'
import type { Opened } from './opened.js'

/** The documents in a JSON file: a feed, news items, articles as records; one or a list, or one to a line after all. */
export async function* jsonDocuments(text: string, opened: Opened): AsyncGenerator<Unpacked> {
  const { source } = opened
  const value = parsed(text)
  if (value === undefined) {
    let number = 0
    for (const line of linesOf(text)) {
      number += 1
      // Of a file that was cut off at most the last line is none.
      if (number === 1 && (line.length >= text.trim().length || parsed(line) === undefined)) break
      opened.count(line.length)
      yield recordIn(line, memberName(source, String(number)), opened)
    }
    if (number < 2) throw damagedError('JSON', source)
    return
  }
  if (isFields(value) && isJsonFeed(value)) {
    const { feedItems } = await import('./feed.js')
    yield* feedItems(text, opened)
    return
  }
  const records = isFields(value) && isStory(value, opened) ? [value] : recordsOf(value)
  if (records.length === 0 || !records.some(isFields)) throw unknownFormatError('no records', source)
  if (!records.some(record => isFields(record) && isStory(record, opened))) {
    throw unknownFormatError('no record has a text', source)
  }
  const alone = records[0] === value
  for (const [i, record] of records.entries()) {
    const where = alone ? source : memberName(source, String(i + 1))
    opened.count(0)
    yield isFields(record) && isNinjs(record) ? ninjsDocument(record, where) : opened.record(record, where)
  }
}

/** Lines that hold something, one at a time: a list of them may be larger than memory. */
function* linesOf(text: string): Generator<string> {
  for (let at = 0; at < text.length; ) {
    const next = text.indexOf('\n', at)
    const end = next < 0 ? text.length : next
    const line = text.slice(at, end).trim()
    if (line !== '') yield line
    at = end + 1
  }
}

/** A list, or the longest list of records in a wrapper. */
function recordsOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value
  if (!isFields(value)) return []
  const lists = Object.values(value).filter(
    (list): list is readonly unknown[] => Array.isArray(list) && list.some(isFields),
  )
  return lists.reduce((longest, list) => (list.length > longest.length ? list : longest), [])
}

const isStory = (record: Fields, opened: Opened): boolean =>
  isNinjs(record) || !('error' in opened.record(record, opened.source))

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''))
  } catch {
    return undefined
  }
}
