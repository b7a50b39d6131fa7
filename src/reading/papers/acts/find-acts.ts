import type { Tables } from '../../../knowledge/tables.js'
import type { Token } from '../../../model/text.js'
import { createPhraseFinder, type PhraseFinder } from '../../../text/phrases.js'
import { WordFact } from '../../../text/word-facts.js'
import { createVerbs, FORM, type VerbForm } from '../../grammar/verbs.js'
import { createGrammar, type Grammar, WORD } from '../../grammar/words.js'

/** Something done to a paper, body or level: “signed”, “the signing of”, “under”. Tokens first to last (exclusive). */
export interface Act {
  /** As in ontology/stages.yaml: `sign`, `negotiate`, `use`. */
  readonly name: string
  readonly first: number
  readonly last: number
  /** Bits of `FORM` for a verb, otherwise 0. */
  readonly forms: number
  /** A link stands directly before the name it governs, an `after` behind it. */
  readonly sort: 'verb' | 'noun' | 'link' | 'after'
}

export type ActDomain = 'instrument' | 'mechanism' | 'level'

/** Acts that begin in the tokens from `first` up to `limit`, in text order. */
export interface ActFinder {
  find(tokens: readonly Token[], first: number, limit: number): Act[]
  /** Act that a word inside a title stands for: “proposed”, “existing”. */
  within(word: string): string | undefined
}

type Lists = Readonly<Record<string, readonly string[]>>

interface DomainTable {
  readonly verbs: Lists
  readonly nouns: Lists
  readonly links?: Lists
  readonly after?: Lists
  readonly within: Lists
}

interface VerbEntry {
  readonly name: string
  readonly particles: readonly string[]
}

interface VerbWord {
  readonly form: VerbForm
  readonly entries: readonly VerbEntry[]
}

interface Phrase {
  readonly name: string
  readonly sort: 'noun' | 'link' | 'after'
}

interface Finders {
  readonly grammar: Grammar
  /** The form and the entries of a verb that the domain knows. */
  readonly verbs: WordFact<VerbWord | null>
  readonly phrase: PhraseFinder<Phrase>
}

/** Prepares the words of `languages/en/paper-acts` for one domain. */
export function createActFinder(tables: Tables, domain: ActDomain): ActFinder {
  const table = tables.get<Readonly<Record<ActDomain, DomainTable>>>('languages/en/paper-acts')[domain]
  const entries = verbEntries(table.verbs)
  const inflected = createVerbs(tables, entries.keys())
  const finders: Finders = {
    grammar: tables.shared(createGrammar),
    verbs: new WordFact<VerbWord | null>(({ lower }) => {
      const form = inflected.find(lower)
      const known = form && entries.get(form.lemma)
      return known ? { form, entries: known } : null
    }, null),
    phrase: createPhraseFinder([
      ...phrases(table.nouns, 'noun'),
      ...phrases(table.links ?? {}, 'link'),
      ...phrases(table.after ?? {}, 'after'),
    ]),
  }
  const inside = new Map(pairs(table.within))
  return {
    find: (tokens, first, limit) => findActs(finders, tokens, { at: first, limit }),
    within: word => inside.get(word),
  }
}

function pairs(lists: Lists): [phrase: string, name: string][] {
  return Object.entries(lists).flatMap(([name, phrases]) => phrases.map((phrase): [string, string] => [phrase, name]))
}

function phrases(lists: Lists, sort: Phrase['sort']): [phrase: string, value: Phrase][] {
  return pairs(lists).map(([phrase, name]) => [phrase, { name, sort }])
}

/** Entries by lemma, those with most particles first: “agree to” before “agree”. */
function verbEntries(lists: Lists): Map<string, VerbEntry[]> {
  const entries = new Map<string, VerbEntry[]>()
  for (const [phrase, name] of pairs(lists)) {
    const [lemma = '', ...particles] = phrase.split(' ')
    const known = entries.get(lemma) ?? []
    known.push({ name, particles })
    known.sort((a, b) => b.particles.length - a.particles.length)
    entries.set(lemma, known)
  }
  return entries
}

interface Stretch {
  at: number
  readonly limit: number
}

function findActs(finders: Finders, tokens: readonly Token[], stretch: Stretch): Act[] {
  const acts: Act[] = []
  while (stretch.at < stretch.limit) {
    const act = actAt(finders, tokens, stretch)
    if (act) acts.push(act)
    stretch.at = act?.last ?? stretch.at + 1
  }
  return acts
}

/** The longest act that begins at a token; a noun only where the word cannot be the verb. */
function actAt(finders: Finders, tokens: readonly Token[], stretch: Readonly<Stretch>): Act | undefined {
  const { at, limit } = stretch
  const verb = verbAt(finders, tokens, stretch)
  const hit = finders.phrase(tokens, at, limit)
  if (!hit || (verb && (hit.value.sort === 'noun' || verb.last > hit.last))) return verb
  const { name, sort } = hit.value
  return { name, first: at, last: hit.last, forms: 0, sort }
}

function verbAt(finders: Finders, tokens: readonly Token[], { at, limit }: Readonly<Stretch>): Act | undefined {
  const token = tokens[at]
  const verb = token ? finders.verbs.of(token) : null
  if (!verb) return undefined
  const { form, entries } = verb
  const entry = entryAt(entries, tokens, at)
  const last = at + 1 + (entry?.particles.length ?? 0)
  if (!entry || last > limit) return undefined
  // “agreed to revise” is no agreement to a paper.
  if (entry.particles.at(-1) === 'to' && tokens[last]?.pos === 'VERB') return undefined
  const isPlain = (form.forms & (FORM.base | FORM.s)) !== 0 && (form.forms & FORM.past) === 0
  if (isPlain && isNominal(finders, tokens, at)) return undefined
  // “the signing of”: a gerund used as a noun is governed like one.
  if ((form.forms & FORM.ing) !== 0 && tokens[last]?.lower === 'of')
    return { name: entry.name, first: at, last, forms: 0, sort: 'noun' }
  return { name: entry.name, first: at, last, forms: form.forms, sort: 'verb' }
}

/** Apart, so that nothing is made for the many words that are no verb. */
function entryAt(entries: readonly VerbEntry[], tokens: readonly Token[], at: number): VerbEntry | undefined {
  return entries.find(({ particles }) => particles.every((word, n) => tokens[at + 1 + n]?.lower === word))
}

/** A word that can be verb or noun is a noun behind a determiner, adjective, preposition or “'s”, or before “of”. */
function isNominal({ grammar }: Finders, tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1]
  const after = tokens[at + 1]
  if (after?.pos === 'ADP' && after.lower === 'of') return true
  // “which lifts the …”: a relative pronoun, whatever the tagger calls it.
  if (!before || (grammar(before.lower) & WORD.relative) !== 0) return false
  if (before.pos === 'DET') return tokens[at]?.pos !== 'VERB' || after?.pos !== 'DET'
  return before.pos === 'ADJ' || before.pos === 'ADP' || (before.pos === 'PART' && !before.spaced)
}
