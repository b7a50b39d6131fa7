import type { Report } from '../../model/report.js'
import { wordsOf } from '../words.js'
import { evidenceOf, type Told } from './difference.js'

/** For each group of names of which the reports print at least two: where, each name once per document. */
export type NameScanner = (reports: readonly Report[]) => Told[][]

interface Name {
  readonly group: number
  /** Words of the name, folded. */
  readonly words: readonly string[]
  readonly capital: boolean
}

const UPPER = /\p{Lu}/u

/** Prepares groups of names that stand for one thing. Longer names win, so a name inside another is not counted. */
export function createNameScanner(groups: readonly (readonly string[])[]): NameScanner {
  const byFirst = new Map<string, Name[]>()
  groups.forEach((names, group) => {
    for (const name of names) {
      const words = wordsOf(name).map(word => word.plain)
      const first = words[0]
      if (first !== undefined)
        byFirst.set(first, [...(byFirst.get(first) ?? []), { group, words, capital: UPPER.test(name.charAt(0)) }])
    }
  })
  for (const names of byFirst.values()) names.sort((a, b) => b.words.length - a.words.length)
  return reports => {
    const found = new Map<number, Map<string, Told>>()
    for (const report of reports) {
      const { text } = report.document
      const words = wordsOf(text)
      for (let at = 0; at < words.length; ) {
        const name = byFirst
          .get(words[at]?.plain ?? '')
          ?.find(each => each.words.every((word, i) => words[at + i]?.plain === word))
        const first = words[at]
        const last = words[at + (name?.words.length ?? 1) - 1]
        if (
          name !== undefined &&
          first !== undefined &&
          last !== undefined &&
          (!name.capital || UPPER.test(text.charAt(first.start)))
        ) {
          const value = text.slice(first.start, last.end).replace(/['’]s$/u, '')
          const forms = found.get(name.group) ?? new Map<string, Told>()
          found.set(name.group, forms)
          const key = `${report.document.id} ${value}`
          if (!forms.has(key))
            forms.set(key, { value, evidence: evidenceOf(report, first.start, first.start + value.length) })
        }
        at += name?.words.length ?? 1
      }
    }
    return [...found.values()].map(forms => [...forms.values()]).filter(told => distinctNames(told) > 1)
  }
}

const distinctNames = (told: readonly Told[]): number =>
  new Set(
    told.map(({ value }) =>
      wordsOf(value)
        .map(word => word.plain)
        .join(' '),
    ),
  ).size
