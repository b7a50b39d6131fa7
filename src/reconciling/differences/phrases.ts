import { type Word, wordsOf } from '../words.js'

/** What a phrase stands for, and its words in the text. */
export interface Found<T> {
  readonly value: T
  readonly first: Word
  readonly last: Word
  /** Index of the word behind it. */
  readonly next: number
}

/** The longest phrase that begins at word `at`. */
export type PhraseFinder<T> = (words: readonly Word[], at: number) => Found<T> | undefined

/** Prepares phrases for look-up in folded words. */
export function createPhraseFinder<T>(phrases: Iterable<readonly [phrase: string, value: T]>): PhraseFinder<T> {
  const byFirst = new Map<string, { readonly words: readonly string[]; readonly value: T }[]>()
  for (const [phrase, value] of phrases) {
    const words = wordsOf(phrase).map(word => word.plain)
    const first = words[0]
    if (first === undefined) continue
    const known = byFirst.get(first)
    if (known === undefined) byFirst.set(first, [{ words, value }])
    else known.push({ words, value })
  }
  for (const entries of byFirst.values()) entries.sort((a, b) => b.words.length - a.words.length)
  return (words, at) => {
    const first = words[at]
    if (first === undefined) return undefined
    const entry = byFirst.get(first.plain)?.find(each => each.words.every((word, i) => words[at + i]?.plain === word))
    if (entry === undefined) return undefined
    const next = at + entry.words.length
    return { value: entry.value, first, last: words[next - 1] ?? first, next }
  }
}

/** Every phrase in the words, left to right; phrases do not overlap. */
export function findAll<T>(words: readonly Word[], find: PhraseFinder<T>): Found<T>[] {
  const found: Found<T>[] = []
  for (let at = 0; at < words.length; ) {
    const hit = find(words, at)
    if (hit !== undefined) found.push(hit)
    at = hit?.next ?? at + 1
  }
  return found
}
