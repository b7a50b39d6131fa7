import type { Tables } from '../../knowledge/tables.js'
import type { Discrepancy, Dossier, Evidence, Force } from '../../model/dossier.js'
import type { Report } from '../../model/report.js'
import type { Act } from '../acts/act.js'
import type { Match } from '../acts/joining.js'
import type { Source } from '../people.js'
import type { Word } from '../words.js'

export type Difference = Omit<Discrepancy, 'id'>

/** One event after its people and acts are joined: what differences are looked for in. */
export interface Account {
  readonly reports: readonly Report[]
  /** The words of each report's whole text. */
  readonly texts: readonly (readonly Word[])[]
  /** The persons of the reports behind each person of the event. */
  readonly persons: readonly (readonly Source[])[]
  readonly acts: readonly Act[]
  /** Best first. */
  readonly matches: readonly Match[]
  readonly groups: readonly (readonly Act[])[]
  readonly papers: Pick<Dossier, 'instruments' | 'mechanisms' | 'levels'>
}

/** Looks for one kind of difference. */
export type DifferenceFinder = (account: Account) => Difference[]

/** One value of a fact at one place. */
export interface Told {
  readonly value: string
  readonly evidence: Evidence
}

/** The table `languages/<language>/differences`. */
export interface DifferenceWords {
  readonly sentences: Readonly<Record<string, string>>
  readonly forces: Readonly<Record<Force, string>>
  readonly expected: string
  readonly both: string
  /** Words by which a speaker means his own side, parted by commas. */
  readonly self: string
}

export const differenceWords = (tables: Tables): DifferenceWords => tables.get('languages/en/differences')

/** Values that are printed alike become one, with every evidence; order of first mention. */
export function valuesOf(told: readonly Told[]): Difference['values'] {
  const byValue = new Map<string, Evidence[]>()
  for (const { value, evidence } of told) {
    const known = byValue.get(value)
    if (known === undefined) byValue.set(value, [evidence])
    else if (!known.some(other => sameSpan(other, evidence))) known.push(evidence)
  }
  return [...byValue].map(([value, evidence]) => ({ value, evidence }))
}

export const sameSpan = (a: Evidence, b: Evidence): boolean =>
  a.document === b.document && a.start === b.start && a.end === b.end

/** Fills the {…} of a sentence. */
export function fill(sentence: string | undefined, facts: Readonly<Record<string, string | number>>): string {
  return (sentence ?? '').replace(/\{(\w+)\}/g, (whole, name: string) => String(facts[name] ?? whole))
}

/** Evidence of a stretch of a report's text. */
export function evidenceOf(report: Report, start: number, end: number): Evidence {
  return { document: report.document.id, start, end, quote: report.document.text.slice(start, end) }
}
