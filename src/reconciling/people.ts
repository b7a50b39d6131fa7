import type { Evidence, Person } from '../model/dossier.js'
import type { Report } from '../model/report.js'
import type { ReadPerson } from '../model/text.js'
import { plain } from '../text/fold.js'
import { compareNames, isSpelling } from '../text/names.js'
import { stemOf, wordsOf } from './words.js'

/** People of one event: the entries, and which entry each person of each report became. */
export interface People {
  readonly people: readonly Person[]
  /** Id of the person who stands at `index` in `reports[report].people`. */
  readonly idOf: (report: number, index: number) => string
  /** Stems of name words that belong to one person only, to a key of the person. */
  readonly names: ReadonlyMap<string, string>
  /** The persons of the reports behind each entry. */
  readonly sources: readonly (readonly Source[])[]
}

export interface Source {
  readonly report: number
  readonly person: ReadPerson
}

/** A shorter word may be another name in another spelling: Chính and Chiến. */
const TELLING = 6

/** Merges people across reports: one person under all spellings. */
export function mergePeople(reports: readonly Report[]): People {
  const groups = groupPeople(reports)
  const ids = new Map<string, string>()
  groups.forEach((group, index) => {
    for (const { report, person } of group) ids.set(`${report} ${person.index}`, `p${index + 1}`)
  })
  return {
    people: groups.map((group, index) => entryOf(group, { id: `p${index + 1}`, reports })),
    idOf: (report, index) => ids.get(`${report} ${index}`) ?? '',
    names: nameStems(groups),
    sources: groups,
  }
}

/** Full names found the groups; a surname or given name alone joins the one person it can be. */
export function groupPeople(reports: readonly Report[]): Source[][] {
  const all = reports.flatMap(({ people }, report) => people.map(person => ({ report, person })))
  const groups: Source[][] = []
  const add = (source: Source, group: Source[] | undefined) => {
    if (group === undefined) groups.push([source])
    else group.push(source)
  }
  const isFull = ({ person }: Source) => wordsOf(person.name).length > 1
  for (const source of all.filter(isFull))
    add(
      source,
      groups.find(group => group.some(other => isSame(other, source))),
    )
  for (const source of all.filter(each => !isFull(each))) add(source, likeliest(groups, source))
  const order = new Map(all.map((source, index) => [source, index]))
  const first = (group: readonly Source[]) => Math.min(...group.map(source => order.get(source) ?? 0))
  return groups.sort((a, b) => first(a) - first(b))
}

/** Two full names of one person; names that leave it open are one when state and office agree. */
function isSame(a: Source, b: Source): boolean {
  if (a.report === b.report) return false
  const { verdict } = compareNames(a.person.name, b.person.name)
  if (!mayBeOfOneState(a, b)) return verdict === 'same' && (a.person.guessed === true || b.person.guessed === true)
  return verdict === 'same' || (verdict === 'unsure' && isOneOffice(a, b))
}

const mayBeOfOneState = ({ person: a }: Source, { person: b }: Source): boolean =>
  a.state === b.state || a.state === '' || b.state === ''

const isOneOffice = ({ person: a }: Source, { person: b }: Source): boolean =>
  a.state === b.state && a.role !== '' && plain(a.role) === plain(b.role)

/** The group that a name of one word belongs to: of the same office, else of the same state, else named most. */
function likeliest(groups: readonly Source[][], source: Source): Source[] | undefined {
  const fitting = groups.filter(
    group =>
      group.every(other => other.report !== source.report && mayBeOfOneState(other, source)) &&
      group.some(other => hasWord(other.person.name, source.person.name)),
  )
  const rank = (group: readonly Source[]) =>
    (group.some(other => isOneOffice(other, source)) ? 1e6 : 0) +
    (group.some(other => other.person.state === source.person.state) ? 1e3 : 0) +
    group.reduce((sum, { person }) => sum + person.places.length, 0)
  return fitting.sort((a, b) => rank(b) - rank(a))[0]
}

/** Whether a name has this word, in this spelling or, when the word is long enough to tell, in another. */
function hasWord(name: string, word: string): boolean {
  const wanted = plain(word)
  return wordsOf(name).some(({ plain: own }) => own === wanted || (wanted.length >= TELLING && isSpelling(own, wanted)))
}

function entryOf(group: readonly Source[], { id, reports }: { id: string; reports: readonly Report[] }): Person {
  const printed = [...new Set(group.flatMap(({ person }) => [person.name, ...person.variants]))]
  const name = fullest(group.map(({ person }) => person.name))
  return {
    id,
    name,
    variants: printed.filter(form => form !== name),
    state: stateOf(group),
    role: group.find(({ person }) => person.role !== '')?.person.role ?? '',
    evidence: evidencesOf(group, reports),
    because: { rule: 'people.merge', words: [...new Set(group.map(({ person }) => person.name))] },
  }
}

/** As a report prints it, else as one worked it out. */
function stateOf(group: readonly Source[]): string {
  const told = group.filter(({ person }) => person.state !== '')
  return (told.find(({ person }) => person.guessed !== true) ?? told[0])?.person.state ?? ''
}

/** Most words, then most letters, then most marks: “Lê Văn Tám” before “Le Van Tam”. */
function fullest(names: readonly string[]): string {
  const weight = (name: string) =>
    wordsOf(name).length * 1e4 + plain(name).length * 10 + (plain(name) === name.toLowerCase() ? 0 : 1)
  return names.reduce((best, name) => (weight(name) > weight(best) ? name : best), names[0] ?? '')
}

/** The first place of each printed form in each document. */
function evidencesOf(group: readonly Source[], reports: readonly Report[]): Evidence[] {
  return group.flatMap(({ report, person }) => {
    const document = reports[report]?.document
    if (document === undefined) return []
    const byForm = new Map<string, Evidence>()
    for (const { start, end } of person.places) {
      const quote = document.text.slice(start, end)
      if (!byForm.has(quote)) byForm.set(quote, { document: document.id, start, end, quote })
    }
    return [...byForm.values()]
  })
}

function nameStems(groups: readonly (readonly Source[])[]): Map<string, string> {
  const names = new Map<string, string>()
  groups.forEach((group, index) => {
    for (const { person } of group) {
      for (const { plain: word } of wordsOf(person.name))
        if (word.length > 2 && !names.has(stemOf(word))) names.set(stemOf(word), `~${index + 1}`)
    }
  })
  return names
}
