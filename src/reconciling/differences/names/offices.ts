import type { Tables } from '../../../knowledge/tables.js'
import { plain } from '../../../text/fold.js'
import type { Source } from '../../people.js'
import {
  type Account,
  type Difference,
  type DifferenceFinder,
  differenceWords,
  evidenceOf,
  type Told,
  valuesOf,
} from '../difference.js'
import { createPhraseFinder, findAll, type PhraseFinder } from '../phrases.js'

interface Terms {
  /** Titles of one office: the usual one first. */
  readonly offices: readonly (readonly string[])[]
  /** Word between an office and its state. */
  readonly office_of: string
}

interface Office {
  readonly usual: string
  readonly findOther: PhraseFinder<string>
}

/** One holder, two titles of the office: “Prime Minister” here, “Chairman of the Cabinet of Ministers” there. */
export function createOfficeFinder(tables: Tables): DifferenceFinder {
  const { offices, office_of } = tables.get<Terms>('ontology/terms')
  const { sentences } = differenceWords(tables)
  const known = offices.map(
    ([usual = '', ...others]): Office => ({
      usual: plain(usual),
      findOther: createPhraseFinder(others.map(title => [`${title} ${office_of}`, title] as const)),
    }),
  )
  return account =>
    account.persons.flatMap((sources): Difference | never[] => {
      const state = stateOf(sources)
      if (state === '' || isShared(account, sources)) return []
      const values = valuesOf(known.flatMap(office => titlesOf(account, sources, office)))
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

const stateOf = (sources: readonly Source[]): string =>
  sources.find(({ person }) => person.state !== '')?.person.state ?? ''
const roleOf = (sources: readonly Source[]): string =>
  plain(sources.find(({ person }) => person.role !== '')?.person.role ?? '')

/** Whether another person of the state has the same office: then the title alone does not tell whose it is. */
function isShared({ persons }: Account, sources: readonly Source[]): boolean {
  return persons.some(
    others => others !== sources && stateOf(others) === stateOf(sources) && roleOf(others) === roleOf(sources),
  )
}

/** The usual title with the person's name, and another title alone with the person's state; none unless both stand. */
function titlesOf({ reports, texts }: Account, sources: readonly Source[], { usual, findOther }: Office): Told[] {
  const named = sources.flatMap(({ report: at, person }): Told[] => {
    const report = reports[at]
    const [place] = person.places
    if (report === undefined || place === undefined || !plain(person.role).startsWith(usual)) return []
    const start = titleStart(report.document.text, place.start, person.role)
    return [{ value: person.role, evidence: evidenceOf(report, start, place.end) }]
  })
  if (named.length === 0) return []
  const alone = reports.flatMap((report, index) => {
    const words = texts[index] ?? []
    const states = new Set(
      report.places
        .filter(place => place.kind === 'state' && place.key === stateOf(sources))
        .map(place => plain(place.evidence.quote)),
    )
    return findAll(words, findOther).flatMap(({ value, first, next }): Told[] => {
      const state = words[next]
      if (state === undefined || !states.has(state.plain)) return []
      return [{ value, evidence: evidenceOf(report, first.start, state.end) }]
    })
  })
  return alone.length === 0 ? [] : [...named, ...alone]
}

function titleStart(text: string, nameStart: number, role: string): number {
  const start = nameStart - role.length - 1
  return start >= 0 && text.startsWith(role, start) ? start : nameStart
}
