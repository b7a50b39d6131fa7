import type { Grounds, Stage } from '../../model/ledger.js'
import type { TitleComparer, TitleKey } from '../../text/titles.js'
import { distinct } from '../order.js'
import { shared } from '../words.js'

/** What papers and standing bodies share: they are known by their titles. */
export interface Titled {
  readonly key: TitleKey
  readonly parties: readonly string[]
}

/** How two titles go together: `same` only when nothing tells them apart. */
export interface TitleMatch {
  readonly verdict: 'same' | 'like'
  /** A short form of several words that the longer title holds: as good as the same where nothing is moved by it. */
  readonly isShort: boolean
  readonly fit: number
  readonly words: readonly string[]
}

/** Look-up keys: the telling words as a whole, the acronyms, then each word. */
export function titleKeys({ words, acronyms }: TitleKey): string[] {
  if (words.size === 0 && acronyms.size === 0) return []
  return [
    `=${distinct([...words]).join(' ')}`,
    ...distinct([...acronyms]).map(acronym => `(${acronym}`),
    ...distinct([...words]),
  ]
}

/**
 * `broad` words name a field, not a paper (“trade agreement”): titles that share nothing else are alike at most. A
 * short form that a longer title holds is alike too: which of several it is short for, a person knows.
 */
function matchTitles(
  [a, b]: readonly [Titled, Titled],
  { titles, broad }: { readonly titles: TitleComparer; readonly broad: ReadonlySet<string> },
): TitleMatch | undefined {
  const acronym = shared(a.key.acronyms, b.key.acronyms)
  const words = shared(a.key.words, b.key.words)
  const isEqual = words.length > 0 && words.length === a.key.words.size && words.length === b.key.words.size
  const isTelling = acronym.length > 0 || words.some(word => !broad.has(word))
  const ofSame = a.parties.join(' ') === b.parties.join(' ')
  if (isTelling && ofSame && (acronym.length > 0 || isEqual)) {
    return { verdict: 'same', isShort: false, fit: 2, words: acronym.length > 0 ? acronym : words }
  }
  const isShort = words.length > 0 && words.length === Math.min(a.key.words.size, b.key.words.size)
  const fit = Math.max(titles.similarity(a.key, b.key), isShort && isTelling ? 0.4 : 0)
  return fit >= ALIKE
    ? { verdict: 'like', isShort: isShort && isTelling && ofSame && words.length > 1, fit, words }
    : undefined
}

const ALIKE = 0.4

/** The best match among the titles that a thread goes by. */
export function bestMatch(
  { known, told }: { readonly known: readonly Titled[]; readonly told: Titled },
  by: { readonly titles: TitleComparer; readonly broad: ReadonlySet<string> },
): TitleMatch | undefined {
  const matches = known.flatMap(each => matchTitles([each, told], by) ?? [])
  return matches.sort((a, b) => b.fit - a.fit || Number(b.isShort) - Number(a.isShort))[0]
}

/** What a ruling holds to be one is one, whatever the titles. */
export const RULED: TitleMatch = { verdict: 'same', isShort: false, fit: 3, words: [] }

/** Rules that end in `.named` or `.used` saw no act on the thing itself. */
export function isTold(because: Grounds | undefined): boolean {
  const rule = because?.rule ?? ''
  return !rule.endsWith('.named') && !rule.endsWith('.used')
}

/** Why a telling is of a thread: the rule, the words of the title in common, the words that tell the stage. */
export function linkOf(rule: string, { words }: TitleMatch, because: Grounds | undefined): Grounds {
  return { rule, words: [...new Set([...words, ...(because?.words ?? [])])] }
}

/** The stage of a move, when the telling is a step forward. */
export const stageIf = (isStep: boolean, stage: Stage): { readonly stage?: Stage } => (isStep ? { stage } : {})

/** Most letters, then by code unit: the fullest name is the one to call it by. */
export function fullest(names: readonly string[]): string {
  const [first = '', ...rest] = distinct(names)
  return rest.reduce((best, name) => (name.length > best.length ? name : best), first)
}
