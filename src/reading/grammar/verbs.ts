import type { Tables } from '../../knowledge/tables.js'

/**
 * Which forms of a verb a word can be, as bits. `act` marks verbs that the table of acts names, `reports` those of them
 * that may report somebody's words, `speech` those that say something to somebody, `signs` those of papers, `bare` verbs that take another without “to” (“help Peru modernise”), `adjectival`
 * those whose participle stands before nouns (“shared values”), `intransitive` those that nothing is done by, `inverts`
 * those whose speaker may follow them at the end (“…, said the minister”).
 */
export const FORM = {
  base: 1,
  s: 2,
  past: 4,
  participle: 8,
  ing: 16,
  act: 32,
  reports: 64,
  bare: 128,
  adjectival: 256,
  intransitive: 512,
  inverts: 1024,
  speech: 2048,
  signs: 4096,
  linking: 8192,
} as const

export interface VerbForm {
  readonly lemma: string
  readonly forms: number
}

/** Looks a word in lower case up; `tagged` is true when the tagger says verb, so that an unknown verb is guessed. */
export interface Verbs {
  find(lower: string): VerbForm | undefined
  guess(lower: string): VerbForm
  /** Every known form. */
  readonly all: ReadonlyMap<string, VerbForm>
}

interface VerbTable {
  readonly rules: readonly {
    ends: readonly string[]
    cut: number
    s: string
    past: string
    ing: string
    cutPast?: number
  }[]
  readonly guesses: readonly { ends: string; forms: readonly (keyof typeof FORM)[]; cut: number; add?: string }[]
  readonly doubled: readonly string[]
  readonly irregular: readonly (readonly string[])[]
  readonly general: readonly string[]
  readonly bare_complement: readonly string[]
  readonly adjectival: readonly string[]
  readonly intransitive: readonly string[]
  readonly inverts: readonly string[]
  readonly linking: readonly string[]
}

/** Verbs that may report words, that say something to somebody, and that put a name to a paper. */
export type VerbClasses = Readonly<Record<'reports' | 'speech' | 'signs', ReadonlySet<string>>>
const NO_CLASSES: VerbClasses = { reports: new Set(), speech: new Set(), signs: new Set() }

/** All forms of every verb that the tables name: `lemmas` are those of the acts besides the general ones. */
export function createVerbs(tables: Tables, lemmas: Iterable<string>, classes: VerbClasses = NO_CLASSES): Verbs {
  const table = tables.get<VerbTable>('languages/en/verbs')
  const doubled = new Set(table.doubled)
  const irregular = new Map(table.irregular.map(row => [row[0] ?? '', row]))
  const found = new Map<string, { lemma: string; forms: number }>()
  const acts = new Set(lemmas)
  const { reports, speech, signs } = classes
  const marks: readonly (readonly [ReadonlySet<string>, number])[] = [
    [acts, FORM.act],
    [reports, FORM.reports],
    [speech, FORM.speech],
    [signs, FORM.signs],
    [new Set(table.bare_complement), FORM.bare],
    [new Set(table.adjectival), FORM.adjectival],
    [new Set(table.intransitive), FORM.intransitive],
    [new Set(table.inverts), FORM.inverts],
    [new Set(table.linking), FORM.linking],
  ]
  /** Marks of words that only the tagger knows for verbs. */
  const guessed = new Map<string, number>()
  const known = new Set([...acts, ...irregular.keys(), ...table.general])
  const add = (word: string, lemma: string, form: number) => {
    let bit = form
    for (const [lemmas, mark] of marks) if (lemmas.has(lemma)) bit |= mark
    if (!known.has(lemma)) {
      guessed.set(word, bit & (FORM.adjectival | FORM.intransitive))
      return
    }
    const first = found.get(word)
    // The first verb to claim a word keeps it: lemmas of acts come before general ones.
    if (first === undefined) found.set(word, { lemma, forms: bit })
    else if (first.lemma === lemma) first.forms |= bit
  }
  const inflect = (lemma: string) => {
    const rule = table.rules.find(r => r.ends.some(ending => lemma.endsWith(ending)))
    if (!rule) throw new Error(`missing inflection rule for the verb: ${lemma}`)
    const [, past, participle, ing] = irregular.get(lemma) ?? []
    const twice = doubled.has(lemma) ? lemma.slice(-1) : ''
    const stem = lemma.slice(0, lemma.length - rule.cut)
    add(lemma, lemma, FORM.base)
    add(stem + rule.s, lemma, FORM.s)
    for (const word of past?.split(' ') ?? [(twice ? lemma + twice : stem) + rule.past]) add(word, lemma, FORM.past)
    for (const word of participle?.split(' ') ?? past?.split(' ') ?? [(twice ? lemma + twice : stem) + rule.past])
      add(word, lemma, FORM.participle)
    const gerundStem = rule.ends.includes('y') ? lemma : stem
    for (const word of ing?.split(' ') ?? [(twice ? lemma + twice : gerundStem) + rule.ing]) add(word, lemma, FORM.ing)
  }
  for (const lemma of new Set([...known, ...table.adjectival, ...table.intransitive])) inflect(lemma)
  return {
    find: lower => found.get(lower),
    all: found,
    guess: lower => {
      const guess = table.guesses.find(g => lower.endsWith(g.ends))
      if (!guess) return { lemma: lower, forms: FORM.base }
      const forms = guess.forms.reduce((bits, form) => bits | FORM[form], guessed.get(lower) ?? 0)
      return { lemma: lower.slice(0, lower.length - guess.cut) + (guess.add ?? ''), forms }
    },
  }
}
