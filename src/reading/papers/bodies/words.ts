import type { Tables } from '../../../knowledge/tables.js'
import type { Mechanism } from '../../../model/dossier.js'
import { createPhraseFinder, type PhraseFinder } from '../../../text/phrases.js'
import {
  createTitleGrammar,
  type Head,
  headsOf,
  type Lists,
  openersOf,
  type TitleWords,
  wordPairs,
} from '../titles/words.js'

export type MechanismKind = Mechanism['kind']

/** The tables of `languages/en/mechanisms`, prepared for look-up. */
export interface MechanismWords extends TitleWords<MechanismKind> {
  /** Heads that with a topic behind them are papers. */
  readonly topicless: ReadonlySet<string>
  /** Need no more than that they are set up. */
  readonly selfEvident: ReadonlySet<string>
  /** Words before a body that make it somebody's office. */
  readonly holders: ReadonlySet<string>
  /** Tell that a body in small letters is one between the parties. */
  readonly qualifying: ReadonlySet<string>
  /** Tell that a body under a name of its own is no party's alone. */
  readonly common: ReadonlySet<string>
  /** Bodies only where they are set up, with what they are for. */
  readonly founded: ReadonlySet<string>
  /** “every year”: what is to be held again and again. */
  readonly regular: PhraseFinder<true>
  /** Forums and organs of others. */
  readonly others: PhraseFinder<true>
}

interface MechanismTable {
  readonly heads: Lists
  readonly named: Lists
  readonly founded: Lists
  readonly regular: readonly string[]
  readonly lettered: readonly string[]
  readonly self_evident: readonly string[]
  readonly topic: readonly string[]
  readonly topicless: readonly string[]
  readonly preceded: Lists
  readonly followed: Lists
  readonly holders: readonly string[]
  readonly qualifying: readonly string[]
  readonly common: readonly string[]
  readonly vague: readonly string[]
  readonly others: readonly string[]
}

export function createMechanismWords(tables: Tables): MechanismWords {
  const table = tables.get<MechanismTable>('languages/en/mechanisms')
  const { lettered } = table
  const heads = [
    ...headsOf(table.heads, { named: false, lettered }),
    ...headsOf(table.named, { named: true, lettered }),
    ...headsOf(table.founded, { named: false }),
  ] as [string, Head<MechanismKind>][]
  return {
    ...createTitleGrammar(tables),
    topic: new Set(table.topic),
    head: createPhraseFinder(heads),
    opens: openersOf(heads),
    followed: wordPairs(table.followed),
    preceded: wordPairs(table.preceded),
    vague: new Set(table.vague),
    selfEvident: new Set(table.self_evident),
    topicless: new Set(table.topicless),
    holders: new Set(table.holders),
    qualifying: new Set(table.qualifying),
    common: new Set(table.common),
    founded: new Set(headsOf(table.founded, { named: false }).map(([, head]) => head.name)),
    regular: createPhraseFinder(table.regular.map(phrase => [phrase, true] as const)),
    others: createPhraseFinder(table.others.map(phrase => [phrase, true] as const)),
  }
}
