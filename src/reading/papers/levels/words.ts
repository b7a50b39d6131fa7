import type { Tables } from '../../../knowledge/tables.js'
import { createPhraseFinder, type PhraseFinder } from '../../../text/phrases.js'
import { WordFact } from '../../../text/word-facts.js'

/** The tables of `languages/en/levels`, prepared for look-up. */
export interface LevelWords {
  readonly head: PhraseFinder<string>
  readonly opens: WordFact<boolean>
  readonly alone: ReadonlySet<string>
  readonly modifiers: ReadonlySet<string>
  readonly ranks: ReadonlySet<string>
  readonly openers: ReadonlySet<string>
  readonly tailOpeners: ReadonlySet<string>
  readonly tail: ReadonlySet<string>
  readonly followed: ReadonlySet<string>
  /** Nouns that make the head part of the name of a paper: “partnership and cooperation agreement”. */
  readonly coordinated: ReadonlySet<string>
  readonly goals: ReadonlySet<string>
  readonly since: ReadonlySet<string>
  readonly indefinite: ReadonlySet<string>
}

interface LevelTable {
  readonly heads: readonly string[]
  readonly alone: readonly string[]
  readonly modifiers: readonly string[]
  readonly ranks: readonly string[]
  readonly openers: readonly string[]
  readonly tail_openers: readonly string[]
  readonly tail: readonly string[]
  readonly followed: readonly string[]
  readonly coordinated: readonly string[]
  readonly goals: readonly string[]
  readonly since: readonly string[]
  readonly indefinite: readonly string[]
}

export function createLevelWords(tables: Tables): LevelWords {
  const table = tables.get<LevelTable>('languages/en/levels')
  const opens = new Set(table.heads.map(head => head.split(' ')[0] ?? ''))
  return {
    head: createPhraseFinder(table.heads.map(head => [head, head] as const)),
    opens: new WordFact(({ lower }) => opens.has(lower), false),
    alone: new Set(table.alone),
    modifiers: new Set(table.modifiers),
    ranks: new Set(table.ranks),
    openers: new Set(table.openers),
    tailOpeners: new Set(table.tail_openers),
    tail: new Set(table.tail),
    followed: new Set(table.followed),
    coordinated: new Set(table.coordinated),
    goals: new Set(table.goals),
    since: new Set(table.since),
    indefinite: new Set(table.indefinite),
  }
}
