import type { Tables } from '../../knowledge/tables.js'

/** Closed word classes as bits: a word may stand in several, position decides. */
export const WORD = {
  determiner: 1 << 0,
  possessive: 1 << 1,
  pronoun: 1 << 2,
  personal: 1 << 3,
  preposition: 1 << 4,
  conjunction: 1 << 5,
  contrast: 1 << 6,
  subordinator: 1 << 7,
  relative: 1 << 8,
  complementizer: 1 << 9,
  modal: 1 << 10,
  future: 1 << 11,
  be: 1 << 12,
  have: 1 << 13,
  do: 1 << 14,
  negation: 1 << 15,
  midverb: 1 << 16,
  expected: 1 << 17,
  ready: 1 << 18,
  parenthetical: 1 << 19,
  quoteOpen: 1 << 20,
  quoteClose: 1 << 21,
  companion: 1 << 22,
  to: 1 << 23,
  genitive: 1 << 26,
  participleMark: 1 << 27,
  singular: 1 << 28,
  temporal: 1 << 29,
  absolute: 1 << 30,
  comparative: 1 << 31,
  /** Months and days: “March”, “Thursday”, “today”. */
  calendar: 1 << 24,
  /** “by” of a passive. */
  agentMark: 1 << 25,
} as const

/** Word classes of a word in lower case, as a set of bits; 0 for an open-class word. */
export type Grammar = (lower: string) => number

interface GrammarTable extends Record<string, unknown> {
  readonly semi_modal: Readonly<Record<'expected' | 'ready' | 'auxiliary_verbs', readonly string[]>>
}

export function createGrammar(tables: Tables): Grammar {
  const bits = readWordClasses(tables)
  return lower => bits.get(lower) ?? 0
}

/** Short forms in capitals that look like words of a closed class and are none. */
export const readShortForms = (tables: Tables): ReadonlySet<string> =>
  new Set(tables.get<{ readonly short_forms: readonly string[] }>('languages/en/grammar').short_forms)

/** Phrases that join like a conjunction, by their words. */
export const readJoining = (tables: Tables): readonly (readonly string[])[] =>
  tables.get<{ readonly joining: readonly string[] }>('languages/en/grammar').joining.map(phrase => phrase.split(' '))

/** Word classes of every closed-class word. */
export function readWordClasses(tables: Tables): ReadonlyMap<string, number> {
  const table = tables.get<GrammarTable>('languages/en/grammar')
  const bits = new Map<string, number>()
  const add = (words: readonly string[], bit: number) => {
    for (const word of words) bits.set(word, (bits.get(word) ?? 0) | bit)
  }
  const list = (name: string) => (table[name] ?? []) as readonly string[]
  const plainLists = [
    'determiner',
    'possessive',
    'pronoun',
    'personal',
    'preposition',
    'conjunction',
    'contrast',
    'subordinator',
    'relative',
    'complementizer',
    'modal',
    'future',
    'be',
    'have',
    'do',
    'negation',
    'midverb',
    'parenthetical',
  ] as const
  for (const name of plainLists) add(list(name), WORD[name])
  add(list('quote_open'), WORD.quoteOpen)
  add(list('quote_close'), WORD.quoteClose)
  add(list('infinitive_mark'), WORD.to)
  add(list('agent_mark'), WORD.agentMark)
  add(list('genitive'), WORD.genitive)
  add(list('participle_mark'), WORD.participleMark)
  add(list('singular'), WORD.singular)
  add(list('temporal'), WORD.temporal)
  add(list('calendar'), WORD.calendar)
  add(list('absolute'), WORD.absolute)
  add(list('comparative'), WORD.comparative)
  add(table.semi_modal.expected, WORD.expected)
  add(table.semi_modal.ready, WORD.ready)
  add(list('companion'), WORD.companion)
  return bits
}
