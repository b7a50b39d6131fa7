import type { Tables } from '../../../knowledge/tables.js'
import type { Report } from '../../../model/report.js'
import { plain } from '../../../text/fold.js'
import {
  type Account,
  type Difference,
  type DifferenceFinder,
  differenceWords,
  evidenceOf,
  fill,
  type Told,
  valuesOf,
} from '../difference.js'
import { createNameScanner } from './scan.js'

type Gazetteer = Readonly<Record<string, unknown>>

const CAPITALISED = /\p{Lu}[\p{L}\p{M}]*(?:['’ʻ-][\p{L}\p{M}]+)*/gu
const POSSESSIVE = /['’]s$/u
const LEAST = 4

/** Spellings of places, states and other proper names that differ in diacritics, hyphen or spacing, or by an old name. */
export function createPlaceNameFinder(tables: Tables): DifferenceFinder {
  const { sentences } = differenceWords(tables)
  const known = knownNames(tables)
  const doubles = tables.get<{ double: readonly (readonly string[])[] }>('ontology/terms').double
  const scan = createNameScanner(doubles)
  return account => {
    const people = personSpans(account)
    const spelt = respelt(account.reports, { known, people })
    const spellings = spelt.map(told =>
      entry(told, { rule: 'differences.place-name', sentence: sentences['name-place'] }),
    )
    const taken = new Set(spelt.flatMap(told => told.map(({ value }) => value)))
    const named = scan(account)
      .filter(told => !told.every(({ value }) => taken.has(value)))
      .map(told => entry(told, { rule: 'differences.double-name', sentence: sentences['name-double'] }))
    return [...spellings, ...named]
  }
}

function entry(told: readonly Told[], { rule, sentence }: { rule: string; sentence: string | undefined }): Difference {
  const values = valuesOf(told)
  return {
    kind: 'name',
    about: values[0]?.value ?? '',
    values,
    explanation: fill(sentence, { count: values.length }),
    tone: 'name',
    because: { rule, words: values.map(({ value }) => value) },
  }
}

/** Letters only: “Viet Nam”, “Việt Nam” and “Vietnam” have one key, “Xi'an” and “Xian” another. */
const letters = (name: string): string => plain(name).replace(/[^\p{L}]/gu, '')

/** Keys of every place, state and region of the gazetteer. */
function knownNames(tables: Tables): Set<string> {
  const known = new Set<string>()
  const add = (value: unknown): void => {
    if (typeof value === 'string') known.add(letters(value))
    else if (Array.isArray(value)) for (const item of value) add(item)
  }
  for (const path of ['gazetteer/cities', 'gazetteer/regions'])
    if (tables.has(path)) for (const names of Object.values(tables.get<Gazetteer>(path))) add(names)
  const states = tables.get<Readonly<Record<string, Readonly<Record<string, unknown>>>>>('gazetteer/states')
  for (const state of Object.values(states)) for (const field of ['name', 'names', 'capitals']) add(state[field])
  return known
}

interface Occurrence extends Told {
  readonly key: string
}

/** Groups of names that are one name printed in two ways, each way once per document at its first place. */
function respelt(
  reports: readonly Report[],
  { known, people }: { known: ReadonlySet<string>; people: ReadonlyMap<string, readonly [number, number][]> },
): Told[][] {
  const byKey = new Map<string, Map<string, Occurrence>>()
  for (const report of reports) {
    const spans = people.get(report.document.id) ?? []
    for (const found of capitalisedRuns(report, known)) {
      if (spans.some(([start, end]) => found.evidence.start < end && start < found.evidence.end)) continue
      const forms = byKey.get(found.key) ?? new Map<string, Occurrence>()
      byKey.set(found.key, forms)
      const form = `${found.evidence.document} ${found.value}`
      if (!forms.has(form)) forms.set(form, found)
    }
  }
  const groups: Told[][] = []
  for (const [key, forms] of byKey) {
    const told = withoutCapitals([...forms.values()])
    const spellings = new Set(told.map(({ value }) => spellingOf(value)))
    if (spellings.size < 2) continue
    if (!known.has(key) && !differsByMarks(spellings)) continue
    groups.push(told)
  }
  return groups
}

/** Capitals drop their marks in many presses: “SAN JOSE” in a dateline is no other spelling of “San José”. */
function withoutCapitals(told: readonly Occurrence[]): Occurrence[] {
  const small = new Set(told.filter(({ value }) => /\p{Ll}/u.test(value)).map(({ value }) => plain(value)))
  return told.filter(({ value }) => /[\p{Ll}\u0080-\uffff]/u.test(value) || !small.has(plain(value)))
}

/** As printed but for capitals, and for a blank that a line break left behind a hyphen. */
const spellingOf = (name: string): string => name.normalize('NFC').toLowerCase().replace(/-\s+/g, '-')

/** “Élysée”, “Elysee”: letters alike once the marks are off. Words parted differently may be two things. */
function differsByMarks(spellings: ReadonlySet<string>): boolean {
  const bare = new Set([...spellings].map(spelling => plain(spelling)))
  return bare.size < spellings.size
}

/** Single capitalised words, and runs of two or three that the gazetteer knows. */
function* capitalisedRuns(report: Report, known: ReadonlySet<string>): Generator<Occurrence> {
  const { text } = report.document
  const words = [...text.matchAll(CAPITALISED)].map(match => ({
    start: match.index,
    end: match.index + match[0].replace(POSSESSIVE, '').length,
  }))
  for (let at = 0; at < words.length; ) {
    const run = longestKnownRun(words, at, { text, known })
    const first = words[at]
    const last = words[at + run - 1]
    if (first === undefined || last === undefined) break
    const value = text.slice(first.start, last.end)
    const key = letters(value)
    if (key.length >= LEAST && !isAcronym(value))
      yield { key, value, evidence: evidenceOf(report, first.start, last.end) }
    at += run
  }
}

type Span = { readonly start: number; readonly end: number }

function longestKnownRun(
  words: readonly Span[],
  at: number,
  { text, known }: { text: string; known: ReadonlySet<string> },
): number {
  const first = words[at]
  for (let run = 3; run > 1; run -= 1) {
    const last = words[at + run - 1]
    if (first === undefined || last === undefined || last.end - first.start > 40) continue
    const value = text.slice(first.start, last.end)
    if (/^[\p{L}\p{M}'’ -]+$/u.test(value) && known.has(letters(value))) return run
  }
  return 1
}

const isAcronym = (value: string): boolean => value.length < 7 && !/\p{Ll}/u.test(value) && !value.includes(' ')

function personSpans({ reports, persons }: Account): Map<string, [number, number][]> {
  const spans = new Map<string, [number, number][]>()
  for (const { report, person } of persons.flat()) {
    const id = reports[report]?.document.id ?? ''
    const known = spans.get(id) ?? []
    spans.set(id, known)
    for (const { start, end } of person.places) known.push([start, end])
  }
  return spans
}
