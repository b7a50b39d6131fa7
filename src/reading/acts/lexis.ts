import { WordFact } from '../../text/word-facts.js'
import type { Verbs } from '../grammar/verbs.js'
import { type Lexis, NO_WORD, type Word } from '../grammar/walk.js'

interface Sources {
  readonly grammar: ReadonlyMap<string, number>
  readonly verbs: Verbs
  readonly nouns: ReadonlyMap<string, number>
  readonly roles: ReadonlyMap<string, number>
}

/** Joins what the tables say of each word, so that a token costs one look-up. */
export function createLexis({ grammar, verbs, nouns, roles }: Sources): Lexis {
  const words = new Map<string, Word>()
  for (const lower of new Set([...grammar.keys(), ...verbs.all.keys(), ...nouns.keys(), ...roles.keys()])) {
    const form = verbs.all.get(lower)
    words.set(lower, {
      bits: grammar.get(lower) ?? 0,
      forms: form?.forms ?? 0,
      lemma: form?.lemma ?? '',
      nouns: nouns.get(lower) ?? 0,
      roles: roles.get(lower) ?? 0,
    })
  }
  return new WordFact(({ lower }) => words.get(lower) ?? NO_WORD)
}
