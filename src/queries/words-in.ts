import type { EventRecord, Words } from '../model/ledger.js'
import type { Report } from '../model/report.js'
import { unpack } from '../pipeline/packing.js'
import { reportsOf, type Work } from '../store/truth.js'
import { fold } from '../text/fold.js'
import { indexOf, sentenceAt, type TextIndex, unitAt } from './places.js'

/** How a person or a program names words of a source. */
export interface SoughtWords {
  /** Place in code points. */
  readonly start?: number | undefined
  readonly end?: number | undefined
  /** The words themselves; white space, accents and the kind of quotation mark may differ. */
  readonly quote?: string | undefined
  /** Number of a sentence, from 1: all of it, or where the words are to be looked for. */
  readonly sentence?: number | undefined
  /** Which of several places with the same words, from 0. */
  readonly nth?: number | undefined
}

/** Words that were found, or why not: they are not in the text, or stand in several places, by sentence. */
export type FoundWords =
  | { readonly kind: 'words'; readonly words: Words }
  | { readonly kind: 'absent' }
  | { readonly kind: 'several'; readonly sentences: readonly number[] }

/** Looks words up in a document of an event; nothing when the event has no such document. */
export async function wordsIn(
  db: Work,
  { documents }: Pick<EventRecord, 'documents'>,
  { document, ...sought }: SoughtWords & { readonly document: string },
): Promise<FoundWords | undefined> {
  const held = documents.find(({ name, sha256 }) => name === document || sha256 === document)
  const packed = held && (await reportsOf(db, [held.name])).get(held.name)
  if (held === undefined || packed === undefined) return undefined
  const { text } = unpack<Report>(packed).document
  const found = locate(text, sought)
  if ('kind' in found) return found
  const { start, end } = found
  return { kind: 'words', words: { document: held.sha256, start, end, quote: text.slice(start, end) } }
}

interface Stretch {
  readonly start: number
  readonly end: number
}

/** Where sought words stand in a text, in UTF-16 code units. */
export function locate(
  text: string,
  { start, end, quote = '', sentence, nth }: SoughtWords,
): Stretch | Exclude<FoundWords, { readonly kind: 'words' }> {
  const index = indexOf(text)
  if (start !== undefined && end !== undefined) {
    const stretch = trimmed(text, { start: unitAt(index, start), end: unitAt(index, end) })
    // Whoever sends the words beside their place means both.
    const isMeant = quote.trim() === '' || pressed(text.slice(stretch.start, stretch.end)) === pressed(quote)
    const isThere = stretch.start < stretch.end && stretch.end <= text.length
    return isMeant && isThere ? stretch : { kind: 'absent' }
  }
  const within = sentence === undefined ? { start: 0, end: text.length } : index.sentences[sentence - 1]
  if (within === undefined) return { kind: 'absent' }
  if (quote.trim() === '') return sentence === undefined ? { kind: 'absent' } : within
  const found = placesOf(text, quote).filter(each => each.start >= within.start && each.end <= within.end)
  const [only, ...more] = nth === undefined ? found : found.slice(nth, nth + 1)
  if (only === undefined) return { kind: 'absent' }
  return more.length === 0 ? only : { kind: 'several', sentences: sentencesAt(index, found) }
}

const sentencesAt = (index: TextIndex, stretches: readonly Stretch[]): number[] => [
  ...new Set(stretches.map(({ start }) => sentenceAt(index, start))),
]

/** Exactly as they stand; else with other white space, accents and marks. */
function placesOf(text: string, quote: string): Stretch[] {
  const exact = matches(text, quote.trim())
  return exact.length > 0 ? exact : matches(shadow(text), shadow(quote).trim())
}

function matches(text: string, quote: string): Stretch[] {
  const pattern = quote
    .split(/\s+/)
    .map(part => part.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'))
    .join('\\s+')
  return [...text.matchAll(new RegExp(pattern, 'g'))].map(({ index, 0: { length } }) => ({
    start: index,
    end: index + length,
  }))
}

/** The same length, with one form of each mark: people type what their keyboard has. */
const shadow = (text: string): string =>
  fold(text)
    .replace(/[“”„«»‟]/g, '"')
    .replace(/[‐‑‒–—―−]/g, '-')

const pressed = (text: string): string => shadow(text).replace(/\s+/g, ' ').trim()

/** Without white space at its ends: a selection by hand takes it along. */
function trimmed(text: string, { start, end }: Stretch): Stretch {
  const words = text.slice(start, end)
  return { start: start + words.length - words.trimStart().length, end: end - (words.length - words.trimEnd().length) }
}
