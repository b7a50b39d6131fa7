import type { Token } from '../../model/text.js'
import { fold } from '../../text/fold.js'
import { WordFact } from '../../text/word-facts.js'

export interface Phrase<T> {
  /** Folded, case kept. */
  readonly text: string
  readonly lower: string
  readonly value: T
}

/** What the tables say of one word. */
export interface Entry<T> {
  /** Word classes, as bits. */
  readonly bits: number
  /** Phrases that begin with it, longest first. */
  readonly phrases: readonly Phrase<T>[]
}

const NO_PHRASES: readonly never[] = []

/**
 * Words with their classes, and phrases by their first word. Matching goes by characters, not tokens, so it does not
 * matter how the tagger cuts “U.S.”, “Xi'an's” or “Viet Nam-Laos”. A capital in the phrase must be a capital in the
 * text; so “UN” needs both.
 */
export class WordTable<T> {
  readonly #words = new Map<string, { bits: number; phrases: Phrase<T>[] }>()
  readonly #entries = new WordFact<Entry<T> | null>(({ lower }) => this.get(lower) ?? null, null)

  #entry(word: string) {
    let entry = this.#words.get(word)
    if (entry === undefined) {
      entry = { bits: 0, phrases: [] }
      this.#words.set(word, entry)
    }
    return entry
  }

  addPhrase(phrase: string, value: T): void {
    const text = fold(phrase.normalize('NFC'))
    const lower = text.toLowerCase()
    this.#entry(firstWord(lower)).phrases.push({ text, lower, value })
  }

  addClass(words: readonly string[], bit: number): void {
    for (const word of words) this.#entry(word).bits |= bit
  }

  /** To be called once everything is in. */
  seal(): this {
    for (const { phrases } of this.#words.values()) phrases.sort((a, b) => b.lower.length - a.lower.length)
    return this
  }

  /** What the tables say of a token's word, null when nothing. */
  of(token: Token): Entry<T> | null {
    return this.#entries.of(token)
  }

  /** Most words are letters alone and are found, or not, at once; “u.s.” is filed under “u”. */
  get(lowerWord: string): Entry<T> | undefined {
    const entry = this.#words.get(lowerWord)
    if (entry !== undefined && entry.phrases.length > 0) return entry
    const first = firstWord(lowerWord)
    if (first.length === lowerWord.length) return entry
    const phrases = this.#words.get(first)?.phrases ?? NO_PHRASES
    return { bits: entry?.bits ?? 0, phrases }
  }
}

/** One past the phrase when it stands at `at` of the text, -1 otherwise. */
export function phraseEnd<T>(phrase: Phrase<T>, { shadow, lower }: Place, at: number): number {
  const end = at + phrase.lower.length
  if (!lower.startsWith(phrase.lower, at) || isWordAt(lower, end)) return -1
  return sameCapitals(phrase.text, shadow, at) ? end : -1
}

interface Place {
  readonly shadow: string
  readonly lower: string
}

const isWordCode = (code: number) =>
  (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || code > 0xbf

function isWordAt(text: string, at: number): boolean {
  return at < text.length && isWordCode(text.charCodeAt(at)) && isWordCode(text.charCodeAt(at - 1))
}

/** Leading letters and digits: what a phrase is filed under. */
function firstWord(lower: string): string {
  for (let i = 0; i < lower.length; i += 1) {
    if (!isWordCode(lower.charCodeAt(i))) return i === 0 ? lower.slice(0, 1) : lower.slice(0, i)
  }
  return lower
}

function sameCapitals(phrase: string, shadow: string, at: number): boolean {
  for (let i = 0; i < phrase.length; i += 1) {
    const code = phrase.charCodeAt(i)
    if (code >= 65 && code <= 90 && shadow.charCodeAt(at + i) !== code) return false
  }
  return true
}
