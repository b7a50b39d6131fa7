import { WordFact } from '../../text/word-facts.js'
import type { Verbs } from '../grammar/verbs.js'
import { type Lexis, NO_WORD, type Word } from '../grammar/walk.js'

interface Sources {
  readonly grammar: ReadonlyMap<string, number>
  readonly verbs: Verbs
  readonly nouns: ReadonlyMap<string, number>
  readonly roles: ReadonlyMap<string, number>
  /** Short forms in capitals that are none of the words they look like: “HE the Minister”, “the WHO”. */
  readonly shortForms: ReadonlySet<string>
}

/** Joins what the tables say of each word, so that a token costs one look-up. */
export function createLexis({ grammar, verbs, nouns, roles, shortForms }: Sources): Lexis {
  const words = new Map<string, Word>()
  const make = (lower: string): Word => {
    const form = verbs.find(lower)
    const word = {
      bits: grammar.get(lower) ?? 0,
      forms: form?.forms ?? 0,
      lemma: form?.lemma ?? '',
      nouns: nouns.get(lower) ?? 0,
      roles: roles.get(lower) ?? 0,
    }
    words.set(lower, word)
    return word
  }
  const isKnown = (lower: string) =>
    grammar.has(lower) || verbs.find(lower) !== undefined || nouns.has(lower) || roles.has(lower)
  // Words that no table knows are one, so that what is kept does not grow with the texts.
  const find = (lower: string) => words.get(lower) ?? (isKnown(lower) ? make(lower) : NO_WORD)
  return new WordFact(({ text, lower }) => (shortForms.has(text) ? NO_WORD : find(lower)), NO_WORD)
}
