import { createNameMatcher } from '../knowledge/name-matcher.js'
import type { Tables } from '../knowledge/tables.js'
import type { EventRecord, Office, PersonEntry, RelationPerson } from '../model/ledger.js'
import { plain } from '../text/fold.js'
import { slug } from './ids.js'
import { byId, byText, distinct, inOrder } from './order.js'
import type { Ruled } from './rulings.js'
import { plainWords } from './words.js'

interface Sighting {
  readonly person: PersonEntry
  readonly date: string
}

/** People of a relation, each with the entries that name them. */
export interface KnownPeople {
  readonly people: readonly RelationPerson[]
  /** Id of the person, to the entry by which rulings find the person again. */
  readonly entries: ReadonlyMap<string, string>
}

/** Letters by which two spellings of one word may be looked for: more of them, and spellings would be missed. */
const PREFIX = 2

/** One person under all spellings across events, with offices by date. */
export function createPeopleJoiner(tables: Tables) {
  const compare = createNameMatcher(tables)
  return (events: readonly EventRecord[], ruled: Pick<Ruled, 'same' | 'different'>): KnownPeople => {
    const sightings = events
      .flatMap(({ date, entries }) =>
        entries.flatMap(entry => (entry.kind === 'person' ? [{ person: entry, date }] : [])),
      )
      .sort((a, b) => wordCount(b) - wordCount(a) || byId(a.person, b.person))
    const groups: Sighting[][] = []
    const home = new Map<string, Sighting[]>()
    const postings = new Map<string, Set<Sighting[]>>()
    const pairs = pairsOf(ruled)
    for (const sighting of sightings) {
      const { person } = sighting
      const keys = distinct(plainWords(person.content.name).map(word => word.slice(0, PREFIX)))
      const near = new Set(keys.flatMap(key => [...(postings.get(key) ?? [])]))
      const forced = pairs
        .same(person.id)
        .map(id => home.get(id))
        .find(group => group !== undefined)
      const fitting = [...near].filter(
        group =>
          !pairs.isApart(person.id, group) && isOne(group, sighting, compare) && mayBeOfOneState(group, sighting),
      )
      // A surname that fits two people is nobody's until somebody says whose.
      const group = forced ?? (fitting.length === 1 || wordCount(sighting) > 1 ? fitting[0] : undefined)
      const joined = group ?? []
      if (group === undefined) groups.push(joined)
      joined.push(sighting)
      home.set(person.id, joined)
      for (const key of keys) postings.set(key, (postings.get(key) ?? new Set()).add(joined))
    }
    return named(groups)
  }
}

const wordCount = ({ person }: Sighting): number => plainWords(person.content.name).length

function isOne(
  group: readonly Sighting[],
  { person }: Sighting,
  compare: ReturnType<typeof createNameMatcher>,
): boolean {
  const words = plainWords(person.content.name)
  if (words.length === 1) {
    return group.some(
      ({ person: other }) => plainWords(other.content.name).includes(words[0] ?? '') && hasState(person, other),
    )
  }
  // In one event reconciling has joined what is one.
  if (group.some(({ person: other }) => other.event === person.event)) return false
  return group.some(({ person: other }) => {
    const { verdict } = compare(other.content.name, person.content.name)
    return verdict === 'same' || (verdict === 'unsure' && hasState(person, other) && isOneOffice(person, other))
  })
}

const hasState = (a: PersonEntry, b: PersonEntry): boolean =>
  a.content.state !== '' && a.content.state === b.content.state

const isOneOffice = (a: PersonEntry, b: PersonEntry): boolean =>
  a.content.role !== '' && plain(a.content.role) === plain(b.content.role)

function mayBeOfOneState(group: readonly Sighting[], { person }: Sighting): boolean {
  return group.every(
    ({ person: other }) =>
      other.content.state === person.content.state || other.content.state === '' || person.content.state === '',
  )
}

function pairsOf({ same, different }: Pick<Ruled, 'same' | 'different'>) {
  const others = (list: Ruled['same'], id: string) =>
    list.flatMap(({ of: [a, b] }) => (a === id ? [b] : b === id ? [a] : []))
  return {
    same: (id: string) => others(same, id),
    isApart: (id: string, group: readonly Sighting[]) => {
      const apart = others(different, id)
      return apart.length > 0 && group.some(({ person }) => apart.includes(person.id))
    },
  }
}

function named(groups: readonly (readonly Sighting[])[]): KnownPeople {
  const entries = new Map<string, string>()
  const people = groups.map(group => {
    const name = fullest(group.map(({ person }) => person.content.name))
    const state = distinct(group.map(({ person }) => person.content.state)).find(code => code !== '') ?? ''
    const base = `person/${state.toLowerCase() || 'unknown'}/${slug(name)}`
    const first = distinct(group.map(({ person }) => person.id))[0] ?? ''
    const id = entries.has(base) ? `${base}-${first.slice(first.lastIndexOf('-') + 1)}` : base
    entries.set(id, first)
    return { id, name, state, spellings: spellingsOf(group), offices: officesOf(group), events: eventsOf(group) }
  })
  return { people: people.sort(byId), entries }
}

/** Most words, then most letters, then most accents: “Lê Văn Tám” before “Le Van Tam”. */
function fullest(names: readonly string[]): string {
  const weight = (name: string) =>
    plainWords(name).length * 1e4 + plain(name).length * 10 + (plain(name) === name.toLowerCase() ? 0 : 1)
  const [first = '', ...rest] = distinct(names)
  return rest.reduce((best, name) => (weight(name) > weight(best) ? name : best), first)
}

function spellingsOf(group: readonly Sighting[]): RelationPerson['spellings'] {
  const documents = new Map<string, string[]>()
  for (const { person } of group) {
    for (const { quote, document } of person.evidence) documents.set(quote, [...(documents.get(quote) ?? []), document])
  }
  return [...documents].sort(([a], [b]) => byText(a, b)).map(([form, list]) => ({ form, documents: distinct(list) }))
}

function officesOf(group: readonly Sighting[]): Office[] {
  const offices = new Map<string, Sighting[]>()
  for (const sighting of group) {
    const key = plain(sighting.person.content.role)
    if (key !== '') offices.set(key, [...(offices.get(key) ?? []), sighting])
  }
  return [...offices.values()]
    .map(held => {
      const dates = distinct(held.map(({ date }) => date).filter(date => date !== ''))
      return {
        office: distinct(held.map(({ person }) => person.content.role))[0] ?? '',
        first: dates[0] ?? '',
        last: dates.at(-1) ?? '',
        evidence: inOrder(held.flatMap(({ person }) => person.evidence.slice(0, 1))),
      }
    })
    .sort((a, b) => byText(a.first || '9999', b.first || '9999') || byText(a.office, b.office))
}

const eventsOf = (group: readonly Sighting[]): string[] => distinct(group.map(({ person }) => person.event))
