import type { Because, Discrepancy, Dossier, Evidence } from '../../model/dossier.js'
import type { Wording } from '../wording.js'
import { type Coverage, cover } from './coverage.js'
import { type Difference, overlaps, type Place, placer } from './differences.js'
import type { FigureCells } from './figures.js'
import type { Sources } from './sources.js'

type EntryKind = 'statement' | 'instrument' | 'mechanism' | 'level' | 'figure' | 'good' | 'programme' | 'person'

/** One line of the brief before it has its number: what it says, in whose words, and on which evidence. */
export interface Draft {
  readonly kind: EntryKind
  /** Of the dossier; empty for kinds that have none there. */
  readonly id: string
  /** Entente's words: who did what to whom, a stage, a kind of programme item. Entries that share it stand together. */
  readonly lead: string
  /** The source's words that name the thing: a paper's title, a person's name. Empty where quotes say it. */
  readonly own: string
  /** Short words of Entente about how real it is. */
  readonly flags: readonly string[]
  /** Short words of Entente about what it is. */
  readonly tags: readonly string[]
  /** Whether the quotes are shown; a title or a number says enough without. */
  readonly quoted: boolean
  readonly evidence: readonly Evidence[]
  readonly because: Because | undefined
  readonly figure?: FigureCells
  readonly spellings?: readonly Spelling[]
}

export interface Spelling {
  readonly form: string
  readonly letters: readonly string[]
}

/** A numbered line of the brief. */
export interface Entry extends Omit<Draft, 'evidence'> {
  readonly number: number
  readonly places: readonly Place[]
  /** The first place in each source, places with the same words together. */
  readonly quotes: readonly { readonly quote: string; readonly places: readonly Place[] }[]
  readonly coverage: Coverage
  readonly notes: readonly Difference[]
}

/** Which kinds of entry a difference is noted at: a spelling concerns the person, not every sentence that names them. */
const CONCERNS: Readonly<Record<Discrepancy['kind'], readonly EntryKind[]>> = {
  number: ['figure', 'statement'],
  arithmetic: ['figure'],
  date: ['programme', 'statement', 'instrument', 'mechanism'],
  name: ['person'],
  term: ['statement', 'instrument', 'mechanism', 'level', 'good'],
  stage: ['statement', 'instrument', 'mechanism', 'level'],
  attribution: ['statement'],
}

interface Context {
  readonly dossier: Dossier
  readonly sources: Sources
  readonly differences: readonly Difference[]
  readonly wording: Wording
}

export function numberEntry(draft: Draft, number: number, context: Context): Entry {
  const { sources, wording } = context
  const { evidence, ...rest } = draft
  const places = placer(String(number), sources)(evidence)
  const notes = context.differences.filter(difference => concerns(difference, draft))
  const figure = notes.filter(note => note.tone !== 'arithmetic')
  return {
    ...rest,
    number,
    places,
    quotes: quotesOf(places),
    coverage: cover(evidence, { sources, notes: figure, wording }),
    notes,
  }
}

function concerns(difference: Difference, draft: Draft): boolean {
  if (!CONCERNS[difference.discrepancy.kind].includes(draft.kind)) return false
  // A list names many goods in one breath: the difference is about those it names itself.
  if (draft.kind === 'good') return difference.values.some(({ value }) => value === draft.own)
  return difference.values.some(({ places }) =>
    places.some(place => draft.evidence.some(item => overlaps(item, place.evidence))),
  )
}

function quotesOf(places: readonly Place[]): Entry['quotes'] {
  const seen = new Set<string>()
  const byQuote = new Map<string, Place[]>()
  for (const place of places) {
    if (seen.has(place.source.letter)) continue
    seen.add(place.source.letter)
    const same = byQuote.get(place.evidence.quote)
    if (same) same.push(place)
    else byQuote.set(place.evidence.quote, [place])
  }
  return [...byQuote].map(([quote, at]) => ({ quote, places: at }))
}
