import type { Tables } from '../../knowledge/tables.js'

/**
 * Which forms of a verb a word can be, as bits. `act` marks verbs that the table of acts names, `reports` those of them
 * that may report somebody's words, `speech` those that say something to somebody, `signs` those of papers, `bare` verbs that take another without “to” (“help Peru modernise”), `adjectival`
 * those whose participle stands before nouns (“shared values”), `intransitive` those that nothing is done by, `transitive`
 * those that always have an object (“progress made in Rabat”), `inverts`
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
  transitive: 16384,
} as const

export interface VerbForm {
  readonly lemma: string
  readonly forms: number
}

/** Looks a word in lower case up; `tagged` is true when the tagger says verb, so that an unknown verb is guessed. */
export interface Verbs {
  find(lower: string): VerbForm | undefined
  guess(lower: string): VerbForm
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
  readonly transitive: readonly string[]
}

/** Verbs that may report words, that say something to somebody, and that put a name to a paper. */
export type VerbClasses = Readonly<Record<'reports' | 'speech' | 'signs', ReadonlySet<string>>>
const NO_CLASSES: VerbClasses = { reports: new Set(), speech: new Set(), signs: new Set() }

/** A verb form: its lemma and, as bits, which forms of it the word may be. */
type Forms = Map<string, { lemma: string; forms: number }>

/** All forms of every verb that the tables name: `lemmas` are those of the acts besides the general ones. */
export function createVerbs(tables: Tables, lemmas: Iterable<string>, classes: VerbClasses = NO_CLASSES): Verbs {
  const table = tables.get<VerbTable>('languages/en/verbs')
  const inflect = tables.shared(createInflector)
  const acts = new Set(lemmas)
  const marks: readonly (readonly [ReadonlySet<string>, number])[] = [
    [acts, FORM.act],
    [classes.reports, FORM.reports],
    [classes.speech, FORM.speech],
    [classes.signs, FORM.signs],
  ]
  // The first verb to claim a word keeps it: lemmas of acts come before general ones.
  const own: Forms = new Map()
  for (const lemma of new Set([...acts, ...classes.reports])) {
    let bits = 0
    for (const [marked, mark] of marks) if (marked.has(lemma)) bits |= mark
    inflect(lemma, { into: own, bits })
  }
  const general = tables.shared(generalForms)
  const guessed = tables.shared(guessedForms)
  return {
    find: lower => own.get(lower) ?? general.get(lower),
    guess: lower => {
      const guess = table.guesses.find(g => lower.endsWith(g.ends))
      if (!guess) return { lemma: lower, forms: FORM.base }
      const forms = guess.forms.reduce(
        (bits, form) => bits | FORM[form],
        (guessed.get(lower)?.forms ?? 0) & (FORM.adjectival | FORM.intransitive),
      )
      return { lemma: lower.slice(0, lower.length - guess.cut) + (guess.add ?? ''), forms }
    },
  }
}

/** Forms of the verbs that are acts of no domain. */
function generalForms(tables: Tables): Forms {
  const table = tables.get<VerbTable>('languages/en/verbs')
  const inflect = tables.shared(createInflector)
  const forms: Forms = new Map()
  for (const lemma of new Set([...table.irregular.map(([lemma = '']) => lemma), ...table.general]))
    inflect(lemma, { into: forms, bits: 0 })
  return forms
}

/** Forms of verbs that are marked, for those that only the tagger knows for verbs. */
function guessedForms(tables: Tables): Forms {
  const { adjectival, intransitive } = tables.get<VerbTable>('languages/en/verbs')
  const inflect = tables.shared(createInflector)
  const forms: Forms = new Map()
  for (const lemma of new Set([...adjectival, ...intransitive])) inflect(lemma, { into: forms, bits: 0 })
  return forms
}

type Inflector = (lemma: string, options: { readonly into: Forms; readonly bits: number }) => void

/** Adds the forms of a verb to those there are; a word that another verb has claimed stays its own. */
function createInflector(tables: Tables): Inflector {
  const table = tables.get<VerbTable>('languages/en/verbs')
  const doubled = new Set(table.doubled)
  const irregular = new Map(table.irregular.map(row => [row[0] ?? '', row]))
  const marks: readonly (readonly [ReadonlySet<string>, number])[] = [
    [new Set(table.bare_complement), FORM.bare],
    [new Set(table.adjectival), FORM.adjectival],
    [new Set(table.intransitive), FORM.intransitive],
    [new Set(table.inverts), FORM.inverts],
    [new Set(table.linking), FORM.linking],
    [new Set(table.transitive), FORM.transitive],
  ]
  return (lemma, { into, bits }) => {
    const rule = table.rules.find(r => r.ends.some(ending => lemma.endsWith(ending)))
    if (!rule) throw new Error(`missing inflection rule for the verb: ${lemma}`)
    let own = bits
    for (const [lemmas, mark] of marks) if (lemmas.has(lemma)) own |= mark
    const add = (word: string, form: number) => {
      const known = into.get(word)
      if (known === undefined) into.set(word, { lemma, forms: form | own })
      else if (known.lemma === lemma) known.forms |= form | own
    }
    const [, past, participle, ing] = irregular.get(lemma) ?? []
    const twice = doubled.has(lemma) ? lemma.slice(-1) : ''
    const stem = lemma.slice(0, lemma.length - rule.cut)
    const regular = [(twice ? lemma + twice : stem) + rule.past]
    add(lemma, FORM.base)
    add(stem + rule.s, FORM.s)
    for (const word of past?.split(' ') ?? regular) add(word, FORM.past)
    for (const word of participle?.split(' ') ?? past?.split(' ') ?? regular) add(word, FORM.participle)
    const gerundStem = rule.ends.includes('y') ? lemma : stem
    for (const word of ing?.split(' ') ?? [(twice ? lemma + twice : gerundStem) + rule.ing]) add(word, FORM.ing)
  }
}
