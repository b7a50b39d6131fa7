import { FORM } from './verbs.js'
import { has, isComma, isQuote, lowerAt, mentionOf, posAt, type Walk } from './walk.js'
import { WORD } from './words.js'

/** “have been invited”, “is expected to sign”, “asking”: the verb of a clause with what belongs to it. */
export interface VerbGroup {
  /** Tokens `first` (inclusive) to `last` (exclusive). */
  readonly first: number
  readonly last: number
  /** The main verb; for a copula the form of “be” itself. */
  readonly head: number
  readonly lemma: string
  /** `finite` makes a clause of its own; `participle` (asking, asked) and `infinitive` lean on another. */
  readonly form: 'finite' | 'gerund' | 'participle' | 'infinitive'
  readonly passive: boolean
  /** will, shall, is to, would. */
  readonly future: boolean
  /** “expected”, “scheduled”, “ready” … of “is … to sign”; '' when none. */
  readonly semi: string
  readonly negated: boolean
  /** Past tense or perfect. */
  readonly past: boolean
  readonly copula: boolean
  /** “is taking”: under way. */
  readonly progressive: boolean
  /** “have expanded”. */
  readonly perfect: boolean
  /** Second of two verbs with one object (“negotiate and finalise X”): what follows goes on with the first. */
  readonly merged: boolean
}

/** A group while it is read. Written in place: objects that are copied with changes are slow. */
export type Draft = { -readonly [K in keyof VerbGroup]: VerbGroup[K] }

export function plain(walk: Walk, head: number, form: VerbGroup['form']): Draft {
  return {
    first: head,
    last: head + 1,
    head,
    lemma: walk.lemmas[head] ?? '',
    form,
    passive: false,
    future: false,
    semi: '',
    negated: false,
    past: ((walk.forms[head] ?? 0) & FORM.past) !== 0,
    copula: false,
    progressive: false,
    perfect: false,
    merged: false,
  }
}

/** A copy that may be changed. */
export function groupOf(group: VerbGroup): Draft {
  const { first, last, head, lemma, form, passive, future, semi, negated, past, copula, progressive, perfect, merged } =
    group
  return { first, last, head, lemma, form, passive, future, semi, negated, past, copula, progressive, perfect, merged }
}

/** A comma, conjunction, quotation mark or clause opener between two places. */
export function boundaryBetween(walk: Walk, from: number, to: number): boolean {
  const opens = WORD.conjunction | WORD.relative | WORD.complementizer | WORD.contrast
  for (let i = from; i < to; i += 1) {
    if (isComma(walk, i) || isQuote(walk, i) || has(walk, i, opens)) return true
    if (has(walk, i, WORD.subordinator) && !has(walk, i, WORD.preposition)) return true
    if (posAt(walk, i) === 'PUNCT' && lowerAt(walk, i) !== '-') return true
  }
  return false
}

/** A word that can only be the end of a subject: pronoun, relative pronoun, or the end of a name. */
export function lastOfSubject(walk: Walk, index: number): boolean {
  const i = lastBeforeAdverbs(walk, index)
  if (has(walk, i, WORD.personal | WORD.relative)) return true
  const mention = mentionOf(walk, i)
  return mention !== undefined && mention.last === i + 1 && mention.form !== 'adjective'
}

export function lastBeforeAdverbs(walk: Walk, index: number): number {
  let i = index
  while (has(walk, i, WORD.midverb) && !has(walk, i, WORD.personal)) i -= 1
  return i
}

export function opensObject(walk: Walk, index: number): boolean {
  if (has(walk, index, WORD.determiner | WORD.possessive | WORD.personal | WORD.complementizer | WORD.to)) return true
  const mention = mentionOf(walk, index)
  return mention !== undefined || has(walk, index, WORD.preposition)
}
