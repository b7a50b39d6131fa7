import type { Incoming, PassedOver, Refused } from '../incoming.js'
import { nestedError } from '../refusals.js'
import type { Fields } from './columns.js'
import { isAddress } from './records.js'

/** Fields that a news item of IPTC’s ninjs has in one of its versions, and a record of anything else has not. */
const MARKS = [
  'body_text',
  'body_xhtml',
  'body_html',
  'bodies',
  'headlines',
  'versioncreated',
  'versionCreated',
  'pubstatus',
  'pubStatus',
]
/** Kinds of item that tell no story. */
const PICTURES = /^(?:picture|graphic|audio|video|event|planning)$/

/** Whether a record is a ninjs item, of 1.x, 2.x or 3.x. */
export const isNinjs = (record: Fields): boolean =>
  typeof record.uri === 'string' && MARKS.some(mark => record[mark] !== undefined)

export function ninjsDocument(record: Fields, source: string): Incoming | Refused | PassedOver {
  if (typeof record.type === 'string' && PICTURES.test(record.type)) return { source, passedOver: true }
  const uri = String(record.uri)
  try {
    const bytes = new TextEncoder().encode(JSON.stringify(record))
    return { source, bytes, format: 'ninjs', ...(isAddress(uri) ? { address: uri } : {}) }
  } catch (error) {
    return { source, error: error instanceof RangeError ? nestedError(source, 'JSON inside JSON') : error }
  }
}
