import type { Tables } from '../../knowledge/tables.js'
import { fold } from '../../text/fold.js'
import { type NameForms, nameForms } from '../../text/names.js'
import { addClasses, type ReferenceTable, type TitleTable } from './classes.js'
import { WordTable } from './phrases.js'

type GeoKind = 'state' | 'organisation' | 'place' | 'region'

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
  /** Another party that the name may mean: for “Brussels” the EU, for “Korea” the North. */
  readonly also: string
  /** True for a palace or office that stands for its government. */
  readonly seat: boolean
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
  /** “analyst”: speaks of the event and takes no part. */
  | 'commentator'
  /** “wife”: belongs to somebody whose state it shares. */
  | 'relative'
  /** No office: “leader”, “counterpart”, “guest”. */
  | 'leader'

/** The noun of an office: “prime minister”. */
export interface Head {
  readonly sort: 'head'
  readonly rank: Rank
  readonly office: string
  readonly plural: boolean
  /** “guest” and “host” tell which side is meant. */
  readonly role: 'guest' | 'host' | ''
}

export interface Plain {
  readonly sort: 'honorific' | 'body'
  readonly office: string
}

export type Word = Geo | Head | Plain

export interface Lexicon {
  readonly words: WordTable<Word>
  /** States whose office it is, where an office is told by its word (“taoiseach”). */
  readonly officeStates: ReadonlyMap<string, readonly string[]>
  /** Bodies of one word that need nothing beside them. */
  readonly lone: ReadonlySet<string>
  /** Endings of words for a field of government, so of no personal name. */
  readonly abstract: readonly string[]
  /** “Jr” and the like. */
  readonly juniors: ReadonlySet<string>
  /** Words between a name and the father's. */
  readonly patronymics: ReadonlySet<string>
  /** Buildings and roads, which bear people's names: “hotel”. */
  readonly sites: ReadonlySet<string>
  /** What stands before the name of a ship: “HMS”. */
  readonly ships: ReadonlySet<string>
  /** What is named after people or made of them: “statue”. */
  readonly eponyms: ReadonlySet<string>
  /** What the members of a group are called: “states”. */
  readonly members: ReadonlySet<string>
  /** Words for somebody who is no more: “late”. */
  readonly dead: ReadonlySet<string>
  /** Words that say who belongs to whom: “accompanied”. */
  readonly company: ReadonlySet<string>
  /** “HE”, “HRH”: forms of address in capitals. */
  readonly shortHonorifics: ReadonlySet<string>
  /** Groups that somebody leads: “delegation”, and the verbs for it. */
  readonly delegations: ReadonlySet<string>
  readonly leads: ReadonlySet<string>
  readonly organisations: ReadonlySet<string>
  /** Members of regions and groups small enough to take part as one, by the key of the region or group. */
  readonly groups: ReadonlyMap<string, readonly string[]>
  /** Short and foreign forms of names. */
  readonly forms: NameForms
}

interface StateRow {
  readonly alpha2: string
  readonly name: string
  readonly names?: readonly string[]
  readonly adjectives?: readonly string[]
  readonly capitals?: readonly string[]
  readonly seats?: readonly string[]
  /** Agencies of its government that are known by their own names. */
  readonly agencies?: readonly string[]
  readonly weak?: readonly string[]
  /** Names that stand at another state and may mean this one. */
  readonly shares?: readonly string[]
}
interface OrganisationRow {
  readonly names: readonly string[]
  readonly bodies?: readonly string[]
  readonly capitals?: readonly string[]
  readonly seats?: readonly string[]
  readonly side?: boolean
}
/** Prepares every look-up of names from the tables, once. */
export function createLexicon(tables: Tables): Lexicon {
  const words = new WordTable<Word>()
  const organisations = tables.get<Record<string, OrganisationRow>>('gazetteer/organisations')
  addOrganisations(words, organisations)
  const states = tables.get<Record<string, StateRow>>('gazetteer/states')
  addStates(words, states, othersOf(organisations, states))
  addPlaces(words, tables)
  const titles = tables.get<TitleTable>('languages/en/titles')
  const references = tables.get<ReferenceTable>('languages/en/references')
  addTitles(words, titles)
  for (const body of references.bodies) words.addPhrase(body, { sort: 'body', office: body })
  addClasses(words, titles, references)
  return {
    words: words.seal(),
    officeStates: new Map(Object.entries(titles.states)),
    lone: new Set(references.lone),
    patronymics: new Set(references.patronymics),
    company: new Set(references.company),
    shortHonorifics: new Set(titles.short_honorifics),
    delegations: new Set(references.delegations),
    leads: new Set(references.leads),
    eponyms: new Set(references.eponyms),
    sites: new Set(references.sites),
    ships: new Set(references.ships),
    members: new Set(references.members),
    dead: new Set(references.dead),
    groups: new Map(Object.entries(tables.get<Record<string, readonly string[]>>('gazetteer/groups'))),
    abstract: references.abstract,
    juniors: new Set(references.juniors),
    organisations: new Set(Object.keys(organisations)),
    forms: nameForms(tables.get<readonly (readonly string[])[]>('gazetteer/name-forms')),
  }
}

/** Towns that stand for an organisation as well as for their state. */

/** Names of a state that may mean another party: “Brussels” the EU, “Korea” the North. */
function othersOf(
  organisations: Readonly<Record<string, OrganisationRow>>,
  states: Readonly<Record<string, StateRow>>,
): ReadonlyMap<string, string> {
  const others = new Map<string, string>()
  for (const [party, { capitals }] of Object.entries(organisations))
    for (const town of capitals ?? []) others.set(town, party)
  for (const [party, { shares }] of Object.entries(states)) for (const name of shares ?? []) others.set(name, party)
  return others
}

function addStates(
  words: WordTable<Word>,
  rows: Readonly<Record<string, StateRow>>,
  also: ReadonlyMap<string, string>,
): void {
  for (const [party, row] of Object.entries(rows)) {
    const weak = new Set(row.weak)
    const seats = new Set(row.seats)
    const add = (name: string, form: Geo['form'], key: string) =>
      words.addPhrase(
        name,
        geoOf('state', {
          party,
          form,
          key,
          weak: weak.has(name),
          side: true,
          seat: seats.has(name),
          also: also.get(name),
        }),
      )
    for (const name of [row.name, ...(row.names ?? [])]) add(name, 'name', party)
    for (const adjective of row.adjectives ?? []) {
      add(adjective, 'adjective', party)
      const many = pluralOf(adjective)
      const plural = { party, form: 'adjective', key: party, weak: weak.has(adjective), side: true } as const
      if (many !== '') words.addPhrase(many, geoOf('state', plural))
    }
    // All spellings of one capital share a key; the capitals of a state are few and the first one names it.
    const capital = fold(row.capitals?.[0] ?? row.name).toLowerCase()
    for (const name of row.capitals ?? []) add(name, 'capital', capital)
    for (const seat of row.seats ?? []) add(seat, 'capital', fold(seat).toLowerCase())
    for (const agency of row.agencies ?? []) add(agency, 'acronym', fold(agency).toLowerCase())
  }
}

/** All names of the gazetteer are made here, so that they are objects of one shape. */
function geoOf(
  kind: GeoKind,
  {
    party,
    form,
    key,
    weak = false,
    side,
    seat = false,
    also = '',
  }: Pick<Geo, 'party' | 'form' | 'key' | 'side'> & { weak?: boolean; seat?: boolean; also?: string | undefined },
): Geo {
  return { sort: 'geo', kind, party, form, key, weak, side, also, seat }
}

/** “Swede” gives “Swedes”; words in -ese, -sh, -s have no such plural. */
function pluralOf(adjective: string): string {
  return /(?:s|sh|ch|se|men|man)$/.test(adjective) && !adjective.endsWith('Roman')
    ? /[a-z]man$/.test(adjective)
      ? `${adjective}s`
      : ''
    : `${adjective}s`
}

function addOrganisations(words: WordTable<Word>, rows: Readonly<Record<string, OrganisationRow>>): void {
  for (const [party, row] of Object.entries(rows)) {
    for (const name of [...row.names, ...(row.bodies ?? []), ...(row.seats ?? [])]) {
      const form = name === name.toUpperCase() ? 'acronym' : 'name'
      words.addPhrase(name, geoOf('organisation', { party, form, key: party, side: row.side ?? true }))
    }
  }
}

function addPlaces(words: WordTable<Word>, tables: Tables): void {
  const cities = tables.get<Record<string, readonly string[]>>('gazetteer/cities')
  for (const [party, names] of Object.entries(cities)) {
    for (const name of names) {
      const key = fold(name)
        .toLowerCase()
        .replace(/[^a-z0-9]/g, '')
      words.addPhrase(name, geoOf('place', { party, form: 'name', key, side: false }))
    }
  }
  const regions = tables.get<Record<string, readonly string[]>>('gazetteer/regions')
  for (const [key, names] of Object.entries(regions)) {
    for (const name of names) words.addPhrase(name, geoOf('region', { party: '', form: 'name', key, side: false }))
  }
}

function addTitles(words: WordTable<Word>, titles: TitleTable): void {
  const addHeads = (rank: Rank, offices: readonly string[], role: Head['role'] = '') => {
    for (const office of offices) {
      const plural = isPlural(office, offices)
      words.addPhrase(office, { sort: 'head', rank, office, plural, role })
      if (!plural && !offices.includes(`${office}s`))
        words.addPhrase(`${office}s`, { sort: 'head', rank, office, plural: true, role })
    }
  }
  for (const [rank, offices] of Object.entries(titles.heads) as [Rank, readonly string[]][]) addHeads(rank, offices)
  addHeads('leader', titles.unnamed)
  addHeads('leader', titles.guests, 'guest')
  addHeads('leader', titles.hosts, 'host')
  for (const office of titles.honorifics) words.addPhrase(office, { sort: 'honorific', office })
}

const isPlural = (office: string, all: readonly string[]) =>
  (office.endsWith('s') && all.includes(office.slice(0, -1))) ||
  (office.endsWith('ies') && all.includes(`${office.slice(0, -3)}y`)) ||
  (office.endsWith('ves') && all.includes(`${office.slice(0, -3)}fe`)) ||
  (office.endsWith('men') && all.includes(`${office.slice(0, -3)}man`))

/** “Brussels” is the EU where that is a side, and Belgium elsewhere. */
export const meantParty = ({ party, also }: Geo, sides: readonly string[]) =>
  also !== '' && sides.includes(also) && !sides.includes(party) ? also : party
