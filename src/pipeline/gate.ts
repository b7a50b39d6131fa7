import type { Tables } from '../knowledge/tables.js'
import type { SourceDocument } from '../model/document.js'
import { fold } from '../text/fold.js'

/** Why a document is passed over without being read. */
export type Irrelevance = 'no-states' | 'no-dealings'

/** Says why a text is not about dealings between states; undefined where it may be, or nobody can tell. */
export type Gate = (document: SourceDocument) => Irrelevance | undefined

interface Cues {
  readonly strong: readonly string[]
  readonly usual: readonly string[]
}

interface NamedParty {
  readonly name: string
  readonly names?: readonly string[]
  readonly adjectives?: readonly string[]
  readonly capitals?: readonly string[]
}

/** What is looked at: coverage says what it is about where it begins. */
const LOOKED_AT = 6_000
const STRONG = 2
/** Dealings that a text of two parties must speak of, and one that names a single party. */
const OF_TWO = 3
const OF_ONE = 5

/**
 * A look at the words of a text, made of tables and many times quicker than reading it. It asks for parties and for words of
 * dealings between them, and lets through whatever may be of interest: what is passed over here nobody reads.
 */
export function createGate(tables: Tables): Gate {
  const parties = createFinder(partiesOf(tables))
  const cuesByLanguage = new Map<string, Find<number>>()
  const cuesOf = (language: string): Find<number> | undefined => {
    const path = `languages/${language}/relevance`
    if (!tables.has(path)) return undefined
    const made = cuesByLanguage.get(language) ?? createFinder(weighted(tables.get<Cues>(path)))
    cuesByLanguage.set(language, made)
    return made
  }
  return ({ text, language }) => {
    const cues = cuesOf(language)
    if (cues === undefined) return undefined
    const words = wordsOf(text.slice(0, LOOKED_AT))
    const named = new Set(parties(words).map(({ value }) => value)).size
    if (named === 0) return 'no-states'
    const spoken = new Map(cues(words).map(({ phrase, value }) => [phrase, value]))
    const weight = [...spoken.values()].reduce((sum, each) => sum + each, 0)
    return weight >= (named > 1 ? OF_TWO : OF_ONE) ? undefined : 'no-dealings'
  }
}

const weighted = ({ strong, usual }: Cues): [string, number][] => [
  ...strong.map((phrase): [string, number] => [phrase, STRONG]),
  ...usual.map((phrase): [string, number] => [phrase, 1]),
]

function partiesOf(tables: Tables): [string, string][] {
  const states = tables.get<Readonly<Record<string, NamedParty>>>('gazetteer/states')
  return Object.entries(states).flatMap(([code, { name, names = [], adjectives = [], capitals = [] }]) =>
    [name, ...names, ...adjectives, ...adjectives.map(one => `${one}s`), ...capitals].map(
      (phrase): [string, string] => [wordsOf(phrase).join(' '), code],
    ),
  )
}

const wordsOf = (text: string): string[] =>
  fold(text.normalize('NFC'))
    .toLowerCase()
    .match(/[\p{L}\p{N}-]+/gu) ?? []

interface Found<T> {
  readonly phrase: string
  readonly value: T
}

type Find<T> = (words: readonly string[]) => readonly Found<T>[]

/** Finds phrases by their first word; one that ends in * stands for all words that begin so. */
function createFinder<T>(phrases: readonly (readonly [string, T])[]): Find<T> {
  const byFirst = new Map<string, { readonly rest: readonly string[]; readonly found: Found<T> }[]>()
  const stems = new Map<string, Found<T>[]>()
  for (const [phrase, value] of phrases) {
    const [first = '', ...rest] = phrase.split(' ')
    const found = { phrase, value }
    if (rest.length === 0 && first.endsWith('*')) push(stems, first.slice(0, STEM), found)
    else push(byFirst, first, { rest, found })
  }
  return words =>
    words.flatMap((word, at) => [
      ...(byFirst.get(word) ?? []).flatMap(({ rest, found }) =>
        rest.every((each, i) => matches(each, words[at + 1 + i] ?? '')) ? found : [],
      ),
      ...(stems.get(word.slice(0, STEM)) ?? []).filter(({ phrase }) => matches(phrase, word)),
    ])
}

/** Letters by which stems are looked up: none is shorter. */
const STEM = 4

const matches = (pattern: string, word: string): boolean =>
  pattern.endsWith('*') ? word.startsWith(pattern.slice(0, -1)) : pattern === word

function push<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [value])
  else list.push(value)
}
