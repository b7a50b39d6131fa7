import type { Report } from '../model/report.js'
import { placeOf } from '../reconciling/reconcile.js'
import { plain } from '../text/fold.js'

/** What is needed of a reading to place its document among the others. */
export interface Fact {
  readonly document: string
  readonly reader: string
  readonly text_sha256: string
  /** Sides, sorted, joined by “-”; empty for a document that tells of no event. */
  readonly partition: string
  readonly first_day: string
  readonly last_day: string
  readonly published: string
  readonly publisher: string
  readonly title: string
  readonly title_key: string
  readonly language: string
  readonly unread: string
  /** Hashes of its longer words, sorted. */
  readonly terms: Uint32Array
}

const SHORTEST = 5
const STEM = 7
/** Words looked at: an event is told by then. */
const MOST = 600

export function factOf(report: Report, reader: string): Fact {
  const { document } = report
  const place = placeOf(report)
  const tells =
    report.unreadReason === '' && report.claims.some(claim => claim.by.length > 0) && place.parties.length > 1
  return {
    document: document.id,
    reader,
    text_sha256: document.sha256,
    partition: tells ? place.parties.join('-') : '',
    first_day: place.start,
    last_day: place.end,
    published: document.published,
    publisher: document.publisher,
    title: document.title,
    title_key: keyOf(document.title),
    language: document.language,
    unread: report.unreadReason,
    terms: termsOf(document.text),
  }
}

const keyOf = (title: string): string => (plain(title).match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')

/** The distinct longer words of a text, each as a hash of its first letters, sorted. */
function termsOf(text: string): Uint32Array {
  const hashes = new Set<number>()
  for (const [word] of plain(text).matchAll(/[\p{L}\p{N}]+/gu)) {
    if (word.length >= SHORTEST && hashes.size < MOST) hashes.add(hashOf(word.slice(0, STEM)))
  }
  return Uint32Array.from(hashes).sort()
}

export const bytesOfTerms = (terms: Uint32Array): Uint8Array =>
  new Uint8Array(terms.buffer, terms.byteOffset, terms.byteLength)
// Copied: databases hand out bytes at odd places in a larger buffer.
export const termsOfBytes = (bytes: Uint8Array): Uint32Array => new Uint32Array(Uint8Array.from(bytes).buffer)

/** FNV-1a: spread well enough, and the same on every machine. */
function hashOf(word: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < word.length; at += 1) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193)
  return hash >>> 0
}

/** Share of the words of both texts that both have, and of the shorter one’s that the longer has. */
export function likenessOf(left: Uint32Array, right: Uint32Array): { readonly both: number; readonly shorter: number } {
  let shared = 0
  for (let i = 0, j = 0; i < left.length && j < right.length; ) {
    const [x = 0, y = 0] = [left[i], right[j]]
    if (x === y) shared += 1
    if (x <= y) i += 1
    if (y <= x) j += 1
  }
  const union = left.length + right.length - shared
  return {
    both: union === 0 ? 0 : shared / union,
    shorter: shared / Math.max(1, Math.min(left.length, right.length)),
  }
}
