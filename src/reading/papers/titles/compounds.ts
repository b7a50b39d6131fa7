import type { Token } from '../../../model/text.js'

/** A word of one or more tokens; end exclusive. */
export interface Compound {
  readonly text: string
  readonly first: number
  readonly last: number
}

/** The word that ends at a token, hyphenated words joined: “all-weather”. */
export function compoundAt(tokens: readonly Token[], at: number): { text: string; first: number } {
  let first = at
  while (first >= 2 && tokens[first - 1]?.text === '-' && !tokens[first]?.spaced && !tokens[first - 1]?.spaced)
    first -= 2
  let text = ''
  for (let i = first; i <= at; i += 1) text += tokens[i]?.lower ?? ''
  return { text, first }
}

/** The word that begins at a token. */
export function compoundFrom(tokens: readonly Token[], at: number): { text: string; last: number } {
  let last = at + 1
  while (tokens[last]?.text === '-' && !tokens[last]?.spaced) last += 2
  let text = ''
  for (let i = at; i < last; i += 1) text += tokens[i]?.lower ?? ''
  return { text, last }
}

/** The words of a stretch, hyphenated ones joined, in lower case. */
export function compoundsOf(tokens: readonly Token[], first: number, last: number): Compound[] {
  const compounds: Compound[] = []
  for (let at = first; at < last; ) {
    const { text, last: behind } = compoundFrom(tokens, at)
    compounds.push({ text, first: at, last: behind })
    at = behind
  }
  return compounds
}

/** Whether a compound, or each of its parts, is in a list. */
export function isIn(list: ReadonlySet<string>, compound: string): boolean {
  return list.has(compound) || (compound.includes('-') && compound.split('-').every(part => list.has(part)))
}
