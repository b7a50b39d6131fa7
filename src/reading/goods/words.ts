import type { Tables } from '../../knowledge/tables.js'
import { WordFact } from '../../text/word-facts.js'

/** How much it takes to read a name as a traded good: nothing, words of trade near it, or trade in the very thing. */
type Certainty = 'sure' | 'context' | 'narrow'

/** A name of a good. */
export interface GoodsName {
  /** Lower case, words parted by single blanks. */
  readonly printed: string
  readonly hs: readonly string[]
  readonly certainty: Certainty
}

interface GoodsEntry {
  readonly hs: readonly string[]
  readonly names: readonly string[]
}

/** The table `languages/<language>/goods`. */
interface GoodsTable {
  readonly tables: readonly string[]
  readonly contexts: readonly string[]
  readonly heads: readonly string[]
  readonly narrow_before: readonly string[]
  readonly narrow_links: readonly string[]
  readonly narrow_behind: readonly string[]
  readonly list: readonly string[]
  readonly never_behind: readonly string[]
  readonly ends: readonly string[]
}

export interface GoodsWords {
  /** Names that begin with a word, longest first; null without any. */
  readonly namesFrom: WordFact<readonly GoodsName[] | null>
  readonly contexts: ReadonlySet<string>
  readonly heads: ReadonlySet<string>
  readonly narrowBefore: ReadonlySet<string>
  readonly narrowLinks: ReadonlySet<string>
  readonly narrowBehind: ReadonlySet<string>
  readonly list: ReadonlySet<string>
  readonly neverBehind: ReadonlySet<string>
  readonly ends: ReadonlySet<string>
}

/** Undefined for a language whose pack has no words for goods. */
export function goodsWordsOf(tables: Tables, language: string): GoodsWords | undefined {
  if (!tables.has(`languages/${language}/goods`)) return undefined
  const table = tables.get<GoodsTable>(`languages/${language}/goods`)
  const namesByFirst = new Map<string, GoodsName[]>()
  for (const name of table.tables) {
    const goods = tables.get<Readonly<Partial<Record<Certainty, readonly GoodsEntry[]>>>>(`gazetteer/goods/${name}`)
    for (const certainty of ['sure', 'context', 'narrow'] as const)
      for (const { hs, names } of goods[certainty] ?? [])
        for (const printed of names) addName(namesByFirst, { printed, hs, certainty })
  }
  return {
    namesFrom: new WordFact(
      ({ lower }) => namesByFirst.get(lower)?.toSorted((a, b) => b.printed.length - a.printed.length) ?? null,
      null,
    ),
    contexts: new Set(table.contexts),
    heads: new Set(table.heads),
    narrowBefore: new Set(table.narrow_before),
    narrowLinks: new Set(table.narrow_links),
    narrowBehind: new Set(table.narrow_behind),
    list: new Set(table.list),
    neverBehind: new Set(table.never_behind),
    ends: new Set(table.ends),
  }
}

/** By what the first token may be: the tagger keeps some hyphened words whole and cuts others, and cuts off “'s”. */
function addName(namesByFirst: Map<string, GoodsName[]>, name: GoodsName): void {
  const gap = name.printed.indexOf(' ')
  const word = gap < 0 ? name.printed : name.printed.slice(0, gap)
  add(namesByFirst, word, name)
  const cut = word.search(/[-']/)
  if (cut >= 0) add(namesByFirst, word.slice(0, cut), name)
}

function add(namesByFirst: Map<string, GoodsName[]>, first: string, name: GoodsName): void {
  const names = namesByFirst.get(first)
  if (names === undefined) namesByFirst.set(first, [name])
  else names.push(name)
}
