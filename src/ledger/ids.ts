import { createHash } from 'node:crypto'
import { plain } from '../text/fold.js'

/** Digits of a hash in an id: among a million entries of one event two would hardly meet. */
const DIGITS = 10
const SLUG = 48

/** Short hash of parts that say what a thing is. */
export function shortHash(parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\u0000')).digest('hex').slice(0, DIGITS)
}

/** Letters and digits of a name, for an id that a person can read; cut names end in a hash. */
export function slug(text: string): string {
  const whole = plain(text)
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
  return whole.length <= SLUG ? whole : `${whole.slice(0, SLUG)}-${shortHash([whole])}`
}

/** Id of the relation of some parties. */
export const relationId = (parties: readonly string[]): string => [...parties].sort().join('-').toLowerCase()
