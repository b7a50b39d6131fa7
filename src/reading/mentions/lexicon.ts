import type { Tables } from '../../knowledge/tables.js'
import { fold } from '../../text/fold.js'
import { PhraseTable } from './phrases.js'

export type GeoKind = 'state' | 'organisation' | 'place' | 'region'

/** A state, organisation, place or region as the gazetteer names it. */
export interface Geo {
  readonly sort: 'geo'
  readonly kind: GeoKind
  /** Alpha-3 or acronym; '' for a region. */
  readonly party: string
  readonly form: 'name' | 'adjective' | 'capital' | 'acronym'
  /** The same for all spellings of one place. */
  readonly key: string
  /** True for a name that is also an ordinary word, a person or another place. */
  readonly weak: boolean
  /** False for organisations that are hardly ever a side. */
  readonly side: boolean
}

export type Rank =
  | 'head-of-state'
  | 'head-of-government'
  | 'party-leader'
  | 'heir'
  | 'deputy'
  | 'foreign-minister'
  | 'minister'
  | 'speaker'
  | 'envoy'
  | 'organisation-head'
  | 'spokesperson'
  | 'soldier'
  | 'member'
  | 'dignitary'

/** The noun of an office: “prime minister”. */
export interface Head {
  readonly sort: 'head'
  readonly rank: Rank
  readonly office: string
  readonly plural: boolean
  /** May stand for a person after a state's adjective. */
  readonly unnamed: boolean
}

export interface Plain {
  readonly sort: 'honorific' | 'body' | 'guest' | 'host' | 'unnamed'
  readonly office: string
}

export type Word = Geo | Head | Plain

/** Word classes of single words, as bits. */
export const CLASS = {
  particle: 1,
  suffix: 2,
  stop: 4,
  thing: 8,
  after: 16,
  said: 32,
  modifier: 64,
  former: 128,
  portfolio: 256,
  male: 512,
  female: 1024,
  surname: 2048,
} as const

export interface Lexicon {
  readonly phrases: PhraseTable<Word>
  readonly classes: ReadonlyMap<string, number>
  /** States whose office it is, where an office is told by its word (“taoiseach”). */
  readonly officeStates: ReadonlyMap<string, readonly string[]>
}

interface StateRow {
  readonly alpha2: string
  readonly name: string
  readonly names?: readonly string[]
  readonly adjectives?: readonly string[]
  readonly capitals?: readonly string[]
  readonly seats?: readonly string[]
  readonly weak?: readonly string[]
}
interface OrganisationRow {
  readonly names: readonly string[]
  readonly bodies?: readonly string[]
  readonly seats?: readonly string[]
  readonly side?: boolean
}
export interface TitleTable {
  readonly heads: Readonly<Record<Rank, readonly string[]>>
  readonly modifiers: readonly string[]
  readonly former: readonly string[]
  readonly portfolios: readonly string[]
  readonly honorifics: readonly string[]
  readonly male: readonly string[]
  readonly female: readonly string[]
  readonly unnamed: readonly string[]
  readonly guests: readonly string[]
  readonly hosts: readonly string[]
  readonly states: Readonly<Record<string, readonly string[]>>
}
export interface ReferenceTable {
  readonly particles: readonly string[]
  readonly suffixes: readonly string[]
  readonly stops: readonly string[]
  readonly things: readonly string[]
  readonly after: readonly string[]
  readonly said: readonly string[]
  readonly bodies: readonly string[]
  readonly surnames: readonly string[]
}

/** Prepares every look-up of names from the tables, once. */
export function createLexicon(tables: Tables): Lexicon {
  const phrases = new PhraseTable<Word>()
  addStates(phrases, tables.get<Record<string, StateRow>>('gazetteer/states'))
  addOrganisations(phrases, tables.get<Record<string, OrganisationRow>>('gazetteer/organisations'))
  addPlaces(phrases, tables)
  const titles = tables.get<TitleTable>('languages/en/titles')
  const references = tables.get<ReferenceTable>('languages/en/references')
  addTitles(phrases, titles)
  for (const body of references.bodies) phrases.add(body, { sort: 'body', office: body })
  return {
    phrases: phrases.seal(),
    classes: wordClasses(titles, references),
    officeStates: new Map(Object.entries(titles.states)),
  }
}

function addStates(phrases: PhraseTable<Word>, rows: Readonly<Record<string, StateRow>>): void {
  for (const [party, row] of Object.entries(rows)) {
    const weak = new Set(row.weak)
    const add = (name: string, form: Geo['form'], key: string) =>
      phrases.add(name, { sort: 'geo', kind: 'state', party, form, key, weak: weak.has(name), side: true })
    for (const name of [row.name, ...(row.names ?? [])]) add(name, 'name', party)
    for (const adjective of row.adjectives ?? []) {
      add(adjective, 'adjective', party)
      const many = pluralOf(adjective)
      if (many !== '') phrases.add(many, { ...geoOf(party), weak: weak.has(adjective) })
    }
    // All spellings of one capital share a key; the capitals of a state are few and the first one names it.
    const capital = fold(row.capitals?.[0] ?? row.name).toLowerCase()
    for (const name of row.capitals ?? []) add(name, 'capital', capital)
    for (const seat of row.seats ?? []) add(seat, 'capital', fold(seat).toLowerCase())
  }
}

const geoOf = (party: string): Geo => ({
  sort: 'geo',
  kind: 'state',
  party,
  form: 'adjective',
  key: party,
  weak: false,
  side: true,
})

/** “Swede” gives “Swedes”; words in -ese, -sh, -s have no such plural. */
function pluralOf(adjective: string): string {
  return /(?:s|sh|ch|se|men|man)$/.test(adjective) && !adjective.endsWith('Roman')
    ? /[a-z]man$/.test(adjective)
      ? `${adjective}s`
      : ''
    : `${adjective}s`
}

function addOrganisations(phrases: PhraseTable<Word>, rows: Readonly<Record<string, OrganisationRow>>): void {
  for (const [party, row] of Object.entries(rows)) {
    const base = { sort: 'geo', kind: 'organisation', party, key: party, weak: false, side: row.side ?? true } as const
    for (const name of [...row.names, ...(row.bodies ?? []), ...(row.seats ?? [])]) {
      phrases.add(name, { ...base, form: name === name.toUpperCase() ? 'acronym' : 'name' })
    }
  }
}

function addPlaces(phrases: PhraseTable<Word>, tables: Tables): void {
  const cities = tables.get<Record<string, readonly string[]>>('gazetteer/cities')
  for (const [party, names] of Object.entries(cities)) {
    for (const name of names) {
      const key = fold(name)
        .toLowerCase()
        .replace(/[^a-z0-9]/g, '')
      phrases.add(name, { sort: 'geo', kind: 'place', party, form: 'name', key, weak: false, side: false })
    }
  }
  const regions = tables.get<Record<string, readonly string[]>>('gazetteer/regions')
  for (const [key, names] of Object.entries(regions)) {
    for (const name of names) {
      phrases.add(name, { sort: 'geo', kind: 'region', party: '', form: 'name', key, weak: false, side: false })
    }
  }
}

function addTitles(phrases: PhraseTable<Word>, titles: TitleTable): void {
  const unnamed = new Set(titles.unnamed)
  const heads = new Set<string>()
  for (const [rank, offices] of Object.entries(titles.heads) as [Rank, readonly string[]][]) {
    for (const office of offices) {
      heads.add(office)
      const base = { sort: 'head', rank, office } as const
      phrases.add(office, { ...base, plural: isPlural(office, offices), unnamed: unnamed.has(office) })
      if (!isPlural(office, offices) && !offices.includes(`${office}s`)) {
        phrases.add(`${office}s`, { ...base, plural: true, unnamed: false })
      }
    }
  }
  for (const office of titles.unnamed) if (!heads.has(office)) phrases.add(office, { sort: 'unnamed', office })
  for (const office of titles.honorifics) phrases.add(office, { sort: 'honorific', office })
  for (const office of titles.guests) phrases.add(office, { sort: 'guest', office })
  for (const office of titles.hosts) phrases.add(office, { sort: 'host', office })
}

const isPlural = (office: string, all: readonly string[]) =>
  (office.endsWith('s') && all.includes(office.slice(0, -1))) ||
  (office.endsWith('ies') && all.includes(`${office.slice(0, -3)}y`)) ||
  (office.endsWith('men') && all.includes(`${office.slice(0, -3)}man`))

function wordClasses(titles: TitleTable, references: ReferenceTable): Map<string, number> {
  const classes = new Map<string, number>()
  const add = (words: readonly string[], bit: number) => {
    for (const word of words) classes.set(word, (classes.get(word) ?? 0) | bit)
  }
  add(references.particles, CLASS.particle)
  add(references.suffixes, CLASS.suffix)
  add(references.stops, CLASS.stop)
  add(references.things, CLASS.thing)
  add(references.after, CLASS.after)
  add(references.said, CLASS.said)
  add(references.surnames, CLASS.surname)
  add(titles.modifiers, CLASS.modifier)
  add(titles.former, CLASS.former)
  add(titles.portfolios, CLASS.portfolio)
  add(titles.male, CLASS.male)
  add(titles.female, CLASS.female)
  return classes
}
