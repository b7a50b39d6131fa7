import type { Tables } from '../../../knowledge/tables.js'
import type { Report } from '../../../model/report.js'
import { plain } from '../../../text/fold.js'
import { stretchesOf } from '../../sentences.js'
import { listOf, type Word } from '../../words.js'
import {
  type Difference,
  type DifferenceFinder,
  differenceWords,
  evidenceOf,
  type Told,
  valuesOf,
} from '../difference.js'
import { createPhraseFinder, findAll, type PhraseFinder } from '../phrases.js'

interface MeetingWords {
  readonly talks: string
  readonly at: string
}

/** Talks that one report places in one town of the host and another in another. */
export function createMeetingPlaceFinder(tables: Tables): DifferenceFinder {
  const { sentences } = differenceWords(tables)
  const { talks, at } = tables.get<{ meetings: MeetingWords }>('languages/en/differences').meetings
  const words = { talks: new Set(listOf(talks)), at: new Set(listOf(at)) }
  const townsOf = townsByState(tables)
  return ({ reports, texts }): Difference[] => {
    const host = reports.map(({ event }) => event.host).find(code => code !== '') ?? ''
    const find = createPhraseFinder(townsOf(host).map(town => [town, town] as const))
    const told = reports
      .map((report, index) => placesOfTalks(report, texts[index] ?? [], { ...words, find }))
      .filter(places => places.length > 0)
    const namesIn = (places: readonly Told[]) => new Set(places.map(({ value }) => plain(value)))
    const differing = told.filter(places =>
      told.some(others => [...namesIn(places)].every(name => !namesIn(others).has(name))),
    )
    const values = valuesOf(differing.flat())
    if (values.length < 2) return []
    return [
      {
        kind: 'term',
        about: sentences['term-meeting-place-about'] ?? '',
        values,
        explanation: sentences['term-meeting-place'] ?? '',
        tone: 'term',
        because: { rule: 'differences.meeting-place', words: values.map(({ value }) => value) },
      },
    ]
  }
}

/** Names of the towns and residences of a state; its capital among them. */
function townsByState(tables: Tables): (state: string) => readonly string[] {
  const cities = tables.get<Readonly<Record<string, readonly string[]>>>('gazetteer/cities')
  const states = tables.get<Readonly<Record<string, { readonly capitals?: readonly string[] }>>>('gazetteer/states')
  return state => [...(cities[state] ?? []), ...(states[state]?.capitals ?? [])]
}

interface Looked {
  readonly talks: ReadonlySet<string>
  readonly at: ReadonlySet<string>
  readonly find: PhraseFinder<string>
}

/** Towns with “in” or “at” before them, in sentences that tell of talks. */
function placesOfTalks(report: Report, words: readonly Word[], { talks, at, find }: Looked): Told[] {
  return stretchesOf(report.document.text, words).flatMap(stretch => {
    if (!stretch.some(word => talks.has(word.plain))) return []
    return findAll(stretch, find).flatMap(({ first, last }): Told[] => {
      const before = stretch[stretch.indexOf(first) - 1]
      if (before === undefined || !at.has(before.plain)) return []
      const evidence = evidenceOf(report, first.start, last.end)
      return [{ value: evidence.quote, evidence }]
    })
  })
}
