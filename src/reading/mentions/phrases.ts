import { fold } from '../../text/fold.js'

export interface Phrase<T> {
  /** Folded, case kept. */
  readonly text: string
  readonly lower: string
  readonly value: T
}

/**
 * Phrases by their first word. Matching goes by characters, not tokens, so it does not matter how the tagger cuts
 * “U.S.”, “Xi'an's” or “Viet Nam-Laos”. A capital in the phrase must be a capital in the text; so “UN” needs both.
 */
export class PhraseTable<T> {
  readonly #byFirst = new Map<string, Phrase<T>[]>()

  add(phrase: string, value: T): void {
    const text = fold(phrase.normalize('NFC'))
    const lower = text.toLowerCase()
    const first = firstWord(lower)
    const list = this.#byFirst.get(first)
    if (list === undefined) this.#byFirst.set(first, [{ text, lower, value }])
    else list.push({ text, lower, value })
  }

  /** Longest first: to be called once all phrases are in. */
  seal(): this {
    for (const list of this.#byFirst.values()) list.sort((a, b) => b.lower.length - a.lower.length)
    return this
  }

  /** Phrases that begin with the word, longest first; undefined when none does. */
  startingWith(lowerWord: string): readonly Phrase<T>[] | undefined {
    // Most words are letters alone and are found, or not, at once.
    return this.#byFirst.get(lowerWord) ?? this.#byFirst.get(firstWord(lowerWord))
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
