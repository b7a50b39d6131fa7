import { plain } from '../../../text/fold.js'
import { type Account, evidenceOf, type Told } from '../difference.js'
import { createPhraseFinder, findAll } from '../phrases.js'

/** For each group of names of which the reports print at least two: where, each name once per document. */
export type NameScanner = (account: Account) => Told[][]

const UPPER = /^\p{Lu}/u

/** Prepares groups of names that stand for one thing. The longest name wins, so a name inside another is not counted. */
export function createNameScanner(groups: readonly (readonly string[])[]): NameScanner {
  const find = createPhraseFinder(
    groups.flatMap((names, group) => names.map(name => [name, { group, capital: UPPER.test(name) }] as const)),
  )
  return ({ reports, texts }) => {
    const found = new Map<number, Map<string, Told>>()
    reports.forEach((report, index) => {
      const { text } = report.document
      for (const { value: name, first, last } of findAll(texts[index] ?? [], find)) {
        const value = text.slice(first.start, last.end).replace(/['’]s$/u, '')
        if (name.capital && !UPPER.test(value)) continue
        const forms = found.get(name.group) ?? new Map<string, Told>()
        found.set(name.group, forms)
        const key = `${index} ${value}`
        if (!forms.has(key))
          forms.set(key, { value, evidence: evidenceOf(report, first.start, first.start + value.length) })
      }
    })
    return [...found.values()].map(forms => [...forms.values()]).filter(told => distinctNames(told) > 1)
  }
}

const distinctNames = (told: readonly Told[]): number => new Set(told.map(({ value }) => plain(value))).size
