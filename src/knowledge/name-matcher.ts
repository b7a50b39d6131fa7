import { type CompareOptions, compareNames, type NameVerdict, nameForms } from '../text/names.js'
import type { Tables } from './tables.js'

/** Says whether two printed names may be one person's, and why. */
export type NameMatcher = (a: string, b: string) => NameVerdict

/** A matcher with the gazetteer's short and foreign forms of names (Joe, Joseph) and the titles of the language packs. */
export function createNameMatcher(tables: Tables): NameMatcher {
  const options: CompareOptions = {
    forms: nameForms(tables.get<readonly (readonly string[])[]>('gazetteer/name-forms')),
  }
  return (a, b) => compareNames(a, b, options)
}
