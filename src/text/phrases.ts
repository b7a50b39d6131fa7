import type { Token } from '../model/text.js'
import { type Letters, WordFact } from './word-facts.js'

/** Where a phrase was found: what it stands for, and one past its last token. */
interface PhraseHit<T> {
  readonly value: T
  readonly last: number
}

/** Finds the longest phrase that begins at token `at` and ends before `limit`. */
export type PhraseFinder<T> = (tokens: readonly Token[], at: number, limit: number) => PhraseHit<T> | undefined

/** What may follow on the words so far; most words have nothing behind them, so that maps are made when needed. */
interface Node<T> {
  words: Children<T> | undefined
  /** Stems (`agricultur*`) by their first two letters. */
  stems: Map<number, [stem: string, node: Node<T>][]> | undefined
  value: T | undefined
}

/** Beyond so many, children are looked up rather than compared one by one. */
const FEW = 6
/** Places for the first two letters of a word, five bits of each. */
const PAIRS = 1024

const letterBit = (word: string): number => 1 << (word.charCodeAt(0) & 31)
const pairPlace = (word: string): number => ((word.charCodeAt(0) & 31) << 5) | (word.charCodeAt(1) & 31)

/**
 * The nodes behind one, by the word that leads to each: mostly one or two, so that a list is nearer than a map. Hardly
 * any word of a text is among them, and most are told apart by their first letters.
 */
class Children<T> {
  readonly #words: string[] = []
  readonly #nodes: Node<T>[] = []
  #letters = 0
  #pairs: Uint8Array | undefined
  #all: Map<string, Node<T>> | undefined

  get(word: string): Node<T> | undefined {
    if ((this.#letters & letterBit(word)) === 0) return undefined
    if (this.#pairs !== undefined) return this.#pairs[pairPlace(word)] === 0 ? undefined : this.#all?.get(word)
    const words = this.#words
    for (let i = 0; i < words.length; i += 1) if (words[i] === word) return this.#nodes[i]
    return undefined
  }

  add(word: string, node: Node<T>): Node<T> {
    this.#words.push(word)
    this.#nodes.push(node)
    this.#letters |= letterBit(word)
    if (this.#all !== undefined && this.#pairs !== undefined) {
      this.#all.set(word, node)
      this.#pairs[pairPlace(word)] = 1
    } else if (this.#words.length > FEW) {
      this.#all = new Map(this.#words.map((known, i) => [known, this.#nodes[i] ?? node]))
      this.#pairs = new Uint8Array(PAIRS)
      for (const known of this.#words) this.#pairs[pairPlace(known)] = 1
    }
    return node
  }
}

const ACRONYM = /^[A-Z][A-Z&]+$/
const GAP = /\s+/

/**
 * Prepares phrases for look-up in tokens. Words are parted by spaces; `agricultur*` stands for every word that begins
 * so; a hyphen in a phrase matches a hyphen, a space, or a word that the tokeniser left whole; a word in capitals
 * (`IT`) matches only itself. The last of two equal phrases wins unless `merge` joins them.
 */
export function createPhraseFinder<T>(
  phrases: Iterable<readonly [phrase: string, value: T]>,
  merge: (before: T, now: T) => T = (_, now) => now,
): PhraseFinder<T> {
  const groups = new FirstWords<readonly [phrase: string, value: T]>()
  for (const entry of phrases) groups.add(entry[0], entry)
  // Most phrases of a table never come up in a run: those of one first word become nodes when a text has that word.
  const made = new Map<string, Node<T>>()
  const behind = (first: string): Node<T> => {
    const known = made.get(first)
    if (known !== undefined) return known
    const root = newNode<T>()
    for (const [phrase, value] of groups.of(first)) {
      for (const words of spellings(phrase)) {
        if (words[0] !== first) continue
        let node = root
        for (let i = 1; i < words.length; i += 1) node = child(node, words[i] ?? '')
        node.value = node.value === undefined ? value : merge(node.value, value)
      }
    }
    made.set(first, root)
    return root
  }
  const openings = new WordFact<readonly Node<T>[] | null>(letters => {
    const firsts = groups.matching(letters)
    return firsts.length === 0 ? null : firsts.map(behind)
  }, null)
  return (tokens, at, limit) => {
    const token = at < limit ? tokens[at] : undefined
    const nodes = token === undefined ? null : openings.of(token)
    return nodes === null ? undefined : longest(nodes, tokens, at, limit)
  }
}

/** Phrases by the word, or stem with its star, that they begin with. */
class FirstWords<V> {
  readonly #groups = new Map<string, V[]>()
  /** Stems by their first two letters, longest first. */
  readonly #stems = new Map<number, string[]>()

  add(phrase: string, value: V): void {
    const gap = phrase.search(GAP)
    const word = gap < 0 ? phrase : phrase.slice(0, gap)
    const first = spelled(word)
    this.#put(first, value)
    const hyphen = first.indexOf('-')
    if (hyphen >= 0) this.#put(first.slice(0, hyphen), value)
  }

  of(first: string): readonly V[] {
    return this.#groups.get(first) ?? []
  }

  /** What a word may be the beginning of: the acronym first, so that “IT” is not “it” where both are phrases. */
  matching({ text, lower }: Letters): string[] {
    const firsts: string[] = []
    if (isCapital(text.charCodeAt(1)) && text !== lower && this.#groups.has(text)) firsts.push(text)
    if (this.#groups.has(lower)) firsts.push(lower)
    for (const first of this.#stems.get(keyOf(lower)) ?? [])
      if (lower.startsWith(first.slice(0, -1))) firsts.push(first)
    return firsts
  }

  #put(first: string, value: V): void {
    const group = this.#groups.get(first)
    if (group !== undefined) {
      group.push(value)
      return
    }
    this.#groups.set(first, [value])
    if (!first.endsWith('*')) return
    const stems = this.#stems.get(keyOf(first))
    if (stems === undefined) this.#stems.set(keyOf(first), [first])
    else {
      stems.push(first)
      stems.sort((a, b) => b.length - a.length)
    }
  }
}

/**
 * Tells, in one look-up, in which of several lists some phrase may begin with a token: bit i stands for list i. Readers
 * that look for phrases of many lists ask this first.
 */
export function createOpeners(lists: readonly (readonly string[])[]): WordFact<number> {
  const groups = new FirstWords<number>()
  lists.forEach((phrases, i) => {
    for (const phrase of phrases) groups.add(phrase, 1 << i)
  })
  return new WordFact(letters => {
    let bits = 0
    for (const first of groups.matching(letters)) for (const bit of groups.of(first)) bits |= bit
    return bits
  }, 0)
}

function newNode<T>(): Node<T> {
  return { words: undefined, stems: undefined, value: undefined }
}

/** The words of a phrase, and again with its hyphens as spaces. */
function spellings(phrase: string): string[][] {
  const whole = phrase.split(GAP).map(spelled)
  if (!phrase.includes('-')) return [whole]
  return [whole, whole.flatMap(word => word.split('-'))]
}

const spelled = (word: string): string => (ACRONYM.test(word) ? word : word.toLowerCase())

function child<T>(node: Node<T>, word: string): Node<T> {
  if (!word.endsWith('*')) {
    node.words ??= new Children()
    return node.words.get(word) ?? node.words.add(word, newNode())
  }
  const stem = word.slice(0, -1)
  const key = keyOf(stem)
  node.stems ??= new Map()
  const stems = node.stems.get(key) ?? []
  node.stems.set(key, stems)
  const found = stems.find(([other]) => other === stem)
  if (found) return found[1]
  const next = newNode<T>()
  stems.push([stem, next])
  stems.sort(([a], [b]) => b.length - a.length)
  return next
}

function keyOf(word: string): number {
  return word.charCodeAt(0) * 65_536 + word.charCodeAt(1)
}

function longest<T>(
  nodes: readonly Node<T>[],
  tokens: readonly Token[],
  at: number,
  limit: number,
): PhraseHit<T> | undefined {
  let best: PhraseHit<T> | undefined
  for (const node of nodes) best = longer(best, step(node, tokens, at, limit))
  return best
}

/** The same behind the first word, where next to nothing is found: no list is made. */
function further<T>(node: Node<T>, tokens: readonly Token[], at: number, limit: number): PhraseHit<T> | undefined {
  const token = at < limit ? tokens[at] : undefined
  if (token === undefined) return undefined
  const { text, lower } = token
  const exact = node.words?.get(lower)
  const acronym = isCapital(text.charCodeAt(1)) ? node.words?.get(text) : undefined
  let best = exact === undefined ? undefined : step(exact, tokens, at, limit)
  if (acronym !== undefined) best = longer(best, step(acronym, tokens, at, limit))
  const stems = node.stems?.get(keyOf(lower))
  if (stems === undefined) return best
  for (const [stem, next] of stems) if (lower.startsWith(stem)) best = longer(best, step(next, tokens, at, limit))
  return best
}

function step<T>(node: Node<T>, tokens: readonly Token[], at: number, limit: number): PhraseHit<T> | undefined {
  const last = at + 1
  if (node.words !== undefined || node.stems !== undefined) {
    let next = last
    while (next < limit && isJoint(tokens[next])) next += 1
    const hit = further(node, tokens, next, limit)
    if (hit !== undefined) return hit
  }
  return node.value === undefined ? undefined : { value: node.value, last }
}

/** Tokens that may stand between the words of a phrase: “double-taxation”, “import/export”. */
function isJoint(token: Token | undefined): boolean {
  if (token?.lower.length !== 1) return false
  return token.lower === '-' || token.lower === '–' || token.lower === '/'
}

function longer<T>(a: PhraseHit<T> | undefined, b: PhraseHit<T> | undefined): PhraseHit<T> | undefined {
  if (a === undefined) return b
  return b !== undefined && b.last > a.last ? b : a
}

function isCapital(code: number): boolean {
  return code >= 65 && code <= 90
}
