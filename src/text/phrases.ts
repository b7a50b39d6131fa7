import type { Token } from '../model/text.js'

/** Where a phrase was found: what it stands for, and one past its last token. */
export interface PhraseHit<T> {
  readonly value: T
  readonly last: number
}

/** Finds the longest phrase that begins at token `at` and ends before `limit`. */
export type PhraseFinder<T> = (tokens: readonly Token[], at: number, limit: number) => PhraseHit<T> | undefined

interface Node<T> {
  readonly words: Map<string, Node<T>>
  /** Stems (`agricultur*`) by their first two letters. */
  readonly stems: Map<string, [stem: string, node: Node<T>][]>
  value: T | undefined
}

/** Tokens that may stand between the words of a phrase: “double-taxation”, “import/export”. */
const JOINTS = new Set(['-', '–', '/'])
const ACRONYM = /^[A-Z][A-Z&]+$/

/**
 * Prepares phrases for look-up in tokens. Words are parted by spaces; `agricultur*` stands for every word that begins
 * so; a hyphen in a phrase matches a hyphen, a space, or a word that the tokeniser left whole; a word in capitals
 * (`IT`) matches only itself. The last of two equal phrases wins unless `merge` joins them.
 */
export function createPhraseFinder<T>(
  phrases: Iterable<readonly [phrase: string, value: T]>,
  merge: (before: T, now: T) => T = (_, now) => now,
): PhraseFinder<T> {
  const root = newNode<T>()
  for (const [phrase, value] of phrases) {
    for (const words of spellings(phrase)) {
      let node = root
      for (const word of words) node = child(node, word)
      node.value = node.value === undefined ? value : merge(node.value, value)
    }
  }
  return (tokens, at, limit) => longest(root, { tokens, at, limit })
}

function newNode<T>(): Node<T> {
  return { words: new Map(), stems: new Map(), value: undefined }
}

function spellings(phrase: string): string[][] {
  const whole = phrase.split(/\s+/).map(word => (ACRONYM.test(word) ? word : word.toLowerCase()))
  if (!phrase.includes('-')) return [whole]
  return [whole, whole.flatMap(word => word.split('-'))]
}

function child<T>(node: Node<T>, word: string): Node<T> {
  if (!word.endsWith('*')) {
    let next = node.words.get(word)
    if (next === undefined) {
      next = newNode()
      node.words.set(word, next)
    }
    return next
  }
  const stem = word.slice(0, -1)
  const key = stem.slice(0, 2)
  const stems = node.stems.get(key) ?? []
  node.stems.set(key, stems)
  const found = stems.find(([other]) => other === stem)
  if (found) return found[1]
  const next = newNode<T>()
  stems.push([stem, next])
  stems.sort(([a], [b]) => b.length - a.length)
  return next
}

interface Place {
  readonly tokens: readonly Token[]
  readonly at: number
  readonly limit: number
}

function longest<T>(node: Node<T>, { tokens, at, limit }: Place): PhraseHit<T> | undefined {
  const token = at < limit ? tokens[at] : undefined
  if (token === undefined) return undefined
  const word = token.lower
  const exact = token.text === word ? undefined : node.words.get(token.text)
  let best = step(exact ?? node.words.get(word), { tokens, at, limit })
  for (const [stem, next] of node.stems.get(word.slice(0, 2)) ?? []) {
    if (!word.startsWith(stem)) continue
    const hit = step(next, { tokens, at, limit })
    if (hit && (best === undefined || hit.last > best.last)) best = hit
  }
  return best
}

function step<T>(node: Node<T> | undefined, { tokens, at, limit }: Place): PhraseHit<T> | undefined {
  if (node === undefined) return undefined
  let next = at + 1
  while (next < limit && JOINTS.has(tokens[next]?.lower ?? '')) next += 1
  const further = node.words.size + node.stems.size > 0 ? longest(node, { tokens, at: next, limit }) : undefined
  return further ?? (node.value === undefined ? undefined : { value: node.value, last: at + 1 })
}
