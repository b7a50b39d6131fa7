import type { Person } from '../model/dossier.js'
import type { Report } from '../model/report.js'
import type { ReadPerson } from '../model/text.js'
import { plain } from '../text/fold.js'
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

/** Merges people across reports: one person under all spellings. */
export function mergePeople(reports: readonly Report[]): People {
  const groups: Source[][] = []
  const ids = new Map<string, string>()
  reports.forEach((report, index) => {
    for (const person of report.people) {
      const source = { report: index, person }
      const group = groups.find(
        others =>
          others.every(other => mayBeOne(other.person, person)) && others.some(other => isOne(other.person, person)),
      )
      if (group === undefined) groups.push([source])
      else group.push(source)
    }
  })
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

const tokens = (name: string) => wordsOf(name).map(word => word.plain)
const last = (name: string) => tokens(name).at(-1) ?? ''
const mayBeOne = (a: ReadPerson, b: ReadPerson): boolean => a.state === b.state || a.state === '' || b.state === ''

/** Same name once diacritics are folded, or one is part of the other, or a near spelling with the same state and office. */
function isOne(a: ReadPerson, b: ReadPerson): boolean {
  const [x, y] = [tokens(a.name), tokens(b.name)]
  if (x.every(word => y.includes(word)) || y.every(word => x.includes(word))) return true
  if (x[0]?.slice(0, 2) === y[0]?.slice(0, 2) && last(a.name).slice(0, 3) === last(b.name).slice(0, 3)) return true
  return last(a.name) === last(b.name) && plain(a.role) === plain(b.role)
}

function entryOf(group: readonly Source[], { id, reports }: { id: string; reports: readonly Report[] }): Person {
  const printed = [...new Set(group.flatMap(({ person }) => [person.name, ...person.variants]))]
  const fullest = group.reduce((best, { person }) => {
    const longer = tokens(person.name).length - tokens(best).length || person.name.length - best.length
    return longer > 0 ? person.name : best
  }, group[0]?.person.name ?? '')
  const evidence = group.flatMap(({ report, person }) => {
    const document = reports[report]?.document
    if (document === undefined) return []
    return person.places.map(({ start, end }) => ({
      document: document.id,
      start,
      end,
      quote: document.text.slice(start, end),
    }))
  })
  return {
    id,
    name: fullest,
    variants: printed.filter(name => name !== fullest),
    state: group.find(({ person }) => person.state !== '')?.person.state ?? '',
    role: group.find(({ person }) => person.role !== '')?.person.role ?? '',
    evidence,
  }
}

function nameStems(groups: readonly (readonly Source[])[]): Map<string, string> {
  const names = new Map<string, string>()
  groups.forEach((group, index) => {
    for (const { person } of group)
      for (const word of tokens(person.name))
        if (word.length > 2 && !names.has(stemOf(word))) names.set(stemOf(word), `~${index + 1}`)
  })
  return names
}
