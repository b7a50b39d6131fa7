/** More than the words of a hundred reports; slots for them, and room for their letters. */
const GENERATION = 16_384
const SLOTS = 4 * GENERATION
const LETTERS = 16 * GENERATION
/** Longer stretches are addresses and rubbish, and not kept. */
const LONGEST = 64

/** A stretch of text, by its place in the text and the hash of its letters. */
export interface Stretch {
  start: number
  end: number
  hash: number
}

/** What the hash of a stretch begins with, and how each further letter goes in. */
export const HASH_START = 0x811c9dc5
export const hashed = (hash: number, code: number): number => Math.imul(hash ^ code, 0x01000193)

/** A table of stretches of text. They are compared letter by letter where they stand, so that none is cut out to be found. */
class Generation<T> {
  /** Index of the entry plus one, by slot. */
  readonly #slots = new Uint16Array(SLOTS)
  readonly #hashes = new Int32Array(GENERATION)
  readonly #starts = new Int32Array(GENERATION + 1)
  readonly #letters = new Uint16Array(LETTERS)
  readonly #values: T[] = []

  get(text: string, stretch: Stretch): T | undefined {
    const { hash } = stretch
    for (let slot = slotOf(hash); ; slot = (slot + 1) & (SLOTS - 1)) {
      const entry = (this.#slots[slot] ?? 0) - 1
      if (entry < 0) return undefined
      if (this.#hashes[entry] === hash && this.#isAt(entry, text, stretch)) return this.#values[entry]
    }
  }

  /** False when it is full. */
  add(text: string, { start, end, hash }: Stretch, value: T): boolean {
    const entry = this.#values.length
    const first = this.#starts[entry] ?? 0
    if (entry === GENERATION - 1 || first + end - start > LETTERS) return false
    for (let i = start; i < end; i += 1) this.#letters[first + i - start] = text.charCodeAt(i)
    this.#starts[entry + 1] = first + end - start
    this.#hashes[entry] = hash
    this.#values.push(value)
    let slot = slotOf(hash)
    while (this.#slots[slot] !== 0) slot = (slot + 1) & (SLOTS - 1)
    this.#slots[slot] = entry + 1
    return true
  }

  #isAt(entry: number, text: string, { start, end }: Stretch): boolean {
    const first = this.#starts[entry] ?? 0
    const length = end - start
    if ((this.#starts[entry + 1] ?? 0) - first !== length) return false
    for (let i = 0; i < length; i += 1) if (this.#letters[first + i] !== text.charCodeAt(start + i)) return false
    return true
  }
}

const slotOf = (hash: number): number => (hash ^ (hash >>> 15)) & (SLOTS - 1)

/**
 * Keeps what is made from a stretch of text. In two generations, the older let go when the newer is full, so that memory
 * stays bounded and what is asked for every day is never forgotten.
 */
export function createStretches<T>(make: (stretch: string) => T): (text: string, stretch: Stretch) => T {
  let recent = new Generation<T>()
  let before = recent
  return (text, stretch) => {
    const known = recent.get(text, stretch)
    if (known !== undefined) return known
    const { start, end } = stretch
    const made = before.get(text, stretch) ?? make(text.slice(start, end))
    if (end - start <= LONGEST && !recent.add(text, stretch, made)) {
      before = recent
      recent = new Generation()
      recent.add(text, stretch, made)
    }
    return made
  }
}
