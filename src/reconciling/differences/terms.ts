import type { Tables } from '../../knowledge/tables.js'
import { plain } from '../../text/fold.js'
import { wordsOf } from '../words.js'
import {
  type Account,
  type Difference,
  type DifferenceFinder,
  differenceWords,
  evidenceOf,
  type Told,
  valuesOf,
} from './difference.js'
import { createNameScanner } from './scan.js'

interface Terms {
  readonly contested: readonly { readonly about: string; readonly names: readonly string[] }[]
  readonly offices: readonly (readonly string[])[]
}

/** Names that two states, or two houses, use for one thing: only when the sources do not all print the same ones. */
export function createContestedNameFinder(tables: Tables): DifferenceFinder {
  const { contested } = tables.get<Terms>('ontology/terms')
  const { sentences } = differenceWords(tables)
  const scan = createNameScanner(contested.map(({ names }) => names))
  const aboutOf = new Map(contested.flatMap(({ about, names }) => names.map(name => [plain(name), about] as const)))
  return ({ reports }) =>
    scan(reports)
      .filter(told => namesDiffer(told))
      .map((told): Difference => {
        const values = valuesOf(told)
        return {
          kind: 'term',
          about: aboutOf.get(plain(values[0]?.value ?? '')) ?? values[0]?.value ?? '',
          values,
          explanation: sentences['term-contested'] ?? '',
          tone: 'term',
          because: { rule: 'differences.contested-name', words: values.map(({ value }) => value) },
        }
      })
}

/** Whether some document leaves out a name that another prints. */
function namesDiffer(told: readonly Told[]): boolean {
  const byDocument = new Map<string, Set<string>>()
  for (const { value, evidence } of told) {
    const names = byDocument.get(evidence.document) ?? new Set()
    byDocument.set(evidence.document, names.add(plain(value)))
  }
  const all = new Set(told.map(({ value }) => plain(value)))
  return byDocument.size > 1 && [...byDocument.values()].some(names => names.size < all.size)
}

/** One holder, two titles of the office: “Prime Minister” here, “Chairman of the Cabinet of Ministers” there. */
export function createOfficeFinder(tables: Tables): DifferenceFinder {
  const { offices } = tables.get<Terms>('ontology/terms')
  const { sentences } = differenceWords(tables)
  const groups = offices.map(titles => titles.map(title => wordsOf(title).map(word => word.plain)))
  return account =>
    account.persons.flatMap((sources, index): Difference | never[] => {
      const state = sources.find(({ person }) => person.state !== '')?.person.state ?? ''
      if (state === '' || isShared(account, index, state)) return []
      const told = groups.flatMap(titles => titlesOf({ account, sources, titles, state }))
      const values = valuesOf(told)
      if (values.length < 2) return []
      return {
        kind: 'term',
        about: sources[0]?.person.role ?? '',
        values,
        explanation: sentences['term-office'] ?? '',
        tone: 'term',
        because: { rule: 'differences.office', words: values.map(({ value }) => value) },
      }
    })
}

/** Whether another person of the state has the same office: then the title alone does not tell whose it is. */
function isShared({ persons }: Account, index: number, state: string): boolean {
  const roleOf = (at: number) => plain(persons[at]?.find(({ person }) => person.role !== '')?.person.role ?? '')
  return persons.some(
    (sources, other) =>
      other !== index && sources.some(({ person }) => person.state === state) && roleOf(other) === roleOf(index),
  )
}

interface Titled {
  readonly account: Account
  readonly sources: Account['persons'][number]
  readonly titles: readonly (readonly string[])[]
  readonly state: string
}

/** The titles of one office: before the person's name, or alone with the person's state. */
function titlesOf({ account, sources, titles, state }: Titled): Told[] {
  const [plainTitle, ...others] = titles
  if (plainTitle === undefined) return []
  const named = sources.flatMap(({ report: at, person }): Told[] => {
    const report = account.reports[at]
    if (
      report === undefined ||
      !wordsOf(person.role)
        .map(word => word.plain)
        .join(' ')
        .startsWith(plainTitle.join(' '))
    )
      return []
    const first = person.places[0]
    if (first === undefined) return []
    return [
      {
        value: person.role,
        evidence: evidenceOf(report, titleStart(report.document.text, first.start, person.role), first.end),
      },
    ]
  })
  if (named.length === 0) return []
  const alone = account.reports.flatMap(report => {
    const words = wordsOf(report.document.text)
    const states = new Set(
      report.places
        .filter(place => place.kind === 'state' && place.key === state)
        .map(place => plain(place.evidence.quote)),
    )
    return words.flatMap((word, at): Told[] => {
      const title = others.find(each => each.every((part, i) => words[at + i]?.plain === part))
      if (title === undefined) return []
      const of = words[at + title.length]
      const place = words[at + title.length + 1]
      const last = words[at + title.length - 1]
      if (of?.plain !== 'of' || place === undefined || last === undefined || !states.has(place.plain)) return []
      const { text } = report.document
      return [{ value: text.slice(word.start, last.end), evidence: evidenceOf(report, word.start, place.end) }]
    })
  })
  return alone.length === 0 ? [] : [...named, ...alone]
}

function titleStart(text: string, nameStart: number, role: string): number {
  const before = text.slice(Math.max(0, nameStart - role.length - 1), nameStart)
  return before.startsWith(role) ? nameStart - role.length - 1 : nameStart
}
