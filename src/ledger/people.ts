import { createNameMatcher } from '../knowledge/name-matcher.js'
import type { Tables } from '../knowledge/tables.js'
import type { EventRecord, Office, PersonEntry, RelationPerson } from '../model/ledger.js'
import { plain } from '../text/fold.js'
import { slug } from './ids.js'
import { byId, byText, distinct, inOrder, listAt } from './order.js'
import type { Ruled } from './rulings.js'
import { plainWords } from './words.js'

interface Sighting {
  readonly person: PersonEntry
  readonly date: string
}

/** Sightings of one person. */
interface Group {
  readonly sightings: Sighting[]
  readonly events: Set<string>
  /** One entry for each name, state and office: what others are compared with. */
  readonly forms: Map<string, PersonEntry>
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
  return (events: readonly EventRecord[], ruled: Pick<Ruled, 'same' | 'different' | 'names'>): KnownPeople => {
    const sightings = events
      .flatMap(({ date, entries }) =>
        entries.flatMap(entry => (entry.kind === 'person' ? [{ person: entry, date }] : [])),
      )
      .sort((a, b) => wordCount(b) - wordCount(a) || byId(a.person, b.person))
    const groups: Group[] = []
    const home = new Map<string, Group>()
    const postings = new Map<string, Set<Group>>()
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
        group => !pairs.isApart(person.id, group) && isOne(group, person, compare) && mayBeOfOneState(group, person),
      )
      // A surname that fits two people is nobody's until somebody says whose.
      const found = forced ?? (fitting.length === 1 || wordCount(sighting) > 1 ? fitting[0] : undefined)
      const group = found ?? { sightings: [], events: new Set(), forms: new Map() }
      if (found === undefined) groups.push(group)
      addTo(group, sighting)
      home.set(person.id, group)
      for (const key of keys) postings.set(key, (postings.get(key) ?? new Set()).add(group))
    }
    return named(groups, ruled.names)
  }
}

const wordCount = ({ person }: Sighting): number => plainWords(person.content.name).length

function addTo({ sightings, events, forms }: Group, sighting: Sighting): void {
  const { name, state, role } = sighting.person.content
  sightings.push(sighting)
  events.add(sighting.person.event)
  forms.set([name, state, role].join('\u0000'), sighting.person)
}

function isOne({ events, forms }: Group, person: PersonEntry, compare: ReturnType<typeof createNameMatcher>): boolean {
  const words = plainWords(person.content.name)
  const others = [...forms.values()]
  if (words.length === 1) {
    return others.some(other => plainWords(other.content.name).includes(words[0] ?? '') && hasState(person, other))
  }
  // In one event reconciling has joined what is one.
  if (events.has(person.event)) return false
  return others.some(other => {
    const { verdict } = compare(other.content.name, person.content.name)
    return verdict === 'same' || (verdict === 'unsure' && hasState(person, other) && isOneOffice(person, other))
  })
}

const hasState = (a: PersonEntry, b: PersonEntry): boolean =>
  a.content.state !== '' && a.content.state === b.content.state

const isOneOffice = (a: PersonEntry, b: PersonEntry): boolean =>
  a.content.role !== '' && plain(a.content.role) === plain(b.content.role)

function mayBeOfOneState({ forms }: Group, { content: { state } }: PersonEntry): boolean {
  return state === '' || [...forms.values()].every(({ content }) => content.state === state || content.state === '')
}

function pairsOf({ same, different }: Pick<Ruled, 'same' | 'different'>) {
  const others = (list: Ruled['same'], id: string) =>
    list.flatMap(({ of: [a, b] }) => (a === id ? [b] : b === id ? [a] : []))
  return {
    same: (id: string) => others(same, id),
    isApart: (id: string, { sightings }: Group) => {
      const apart = others(different, id)
      return apart.length > 0 && sightings.some(({ person }) => apart.includes(person.id))
    },
  }
}

function named(groups: readonly Group[], names: Ruled['names']): KnownPeople {
  const entries = new Map<string, string>()
  const people = groups.map(({ sightings: group }) => {
    const name = fullest(group.map(({ person }) => person.content.name))
    const state = distinct(group.map(({ person }) => person.content.state)).find(code => code !== '') ?? ''
    const base = `person/${state.toLowerCase() || 'unknown'}/${slug(name)}`
    const first = distinct(group.map(({ person }) => person.id))[0] ?? ''
    const id = entries.has(base) ? `${base}-${first.slice(first.lastIndexOf('-') + 1)}` : base
    entries.set(id, first)
    const preferred = names.get(first)
    const called = preferred === undefined ? { name } : { name: preferred.value, ruling: preferred.id }
    return { id, ...called, state, spellings: spellingsOf(group), offices: officesOf(group), events: eventsOf(group) }
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
    for (const { quote, document } of person.evidence) listAt(documents, quote).push(document)
  }
  return [...documents].sort(([a], [b]) => byText(a, b)).map(([form, list]) => ({ form, documents: distinct(list) }))
}

function officesOf(group: readonly Sighting[]): Office[] {
  const offices = new Map<string, Sighting[]>()
  for (const sighting of group) {
    const key = plain(sighting.person.content.role)
    if (key !== '') listAt(offices, key).push(sighting)
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
