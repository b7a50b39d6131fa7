import type { Token, Vocabulary, Word } from '../model/text.js'

/** The letters of a word. */
export type Letters = Pick<Token, 'text' | 'lower'>

/** Slots that have a bit among the idle ones. */
const BITS = 31

/**
 * Something told by the letters of a word alone, such as what the tables say of it. It is found out when the first token
 * that prints the word asks, and kept at the word: a table of thousands of words is far away in memory, a word is near.
 */
export class WordFact<T extends number | string | boolean | object | null> {
  readonly #tell: (letters: Letters) => T
  readonly #nothing: T
  readonly #slots = new WeakMap<Vocabulary, number>()
  #vocabulary: Vocabulary | undefined
  #slot = 0
  /** The bit of the slot among the idle ones, 0 when it is beyond them. */
  #bit = 0

  /** `nothing` is what is told of most words: a bit at the word says so, and nothing is kept. */
  constructor(tell: (letters: Letters) => T, nothing: T) {
    this.#tell = tell
    this.#nothing = nothing
  }

  of(token: Letters & Pick<Token, 'word'>): T {
    const { word } = token
    if (word === undefined) return this.#tell(token)
    if (word.vocabulary !== this.#vocabulary) this.#settle(word.vocabulary)
    if ((word.idle & this.#bit) !== 0) return this.#nothing
    const known = word.facts[this.#slot]
    return known === undefined ? this.#find(word) : (known as T)
  }

  #find(word: Word): T {
    const fact = this.#tell(word)
    if (fact === this.#nothing && this.#bit !== 0) word.idle |= this.#bit
    else word.facts[this.#slot] = fact
    return fact
  }

  /** Each vocabulary keeps the fact at a place of its own. */
  #settle(vocabulary: Vocabulary): void {
    let slot = this.#slots.get(vocabulary)
    if (slot === undefined) {
      slot = vocabulary.facts
      vocabulary.facts += 1
      this.#slots.set(vocabulary, slot)
    }
    this.#vocabulary = vocabulary
    this.#slot = slot
    this.#bit = slot < BITS ? 1 << slot : 0
  }
}
