import type { Tables } from '../../knowledge/tables.js'
import { type DateTable, type DateWords, dateWordsOf } from '../../text/date-words.js'
import { createOpeners, createPhraseFinder, type PhraseFinder } from '../../text/phrases.js'
import type { WordFact } from '../../text/word-facts.js'
import { groundsOf } from './grounds.js'

/** Roles that a phrase may have in telling an event; `kind:` and `item:` are followed by a code of the ontology. */
export type Tag =
  | `kind:${string}`
  | `item:${string}`
  | 'background'
  | 'span'
  | 'first-day'
  | 'last-day'
  | 'saying'
  | 'none'
  | 'same-day'
  | 'transcript'
  | 'joint'
  | 'deal'
  | 'goes-to'
  | 'visit-of'
  | 'host-speaks'
  | 'guest-speaks'
  | 'happens-in'
  | 'here'
  | 'stands-in'
  | 'receives'
  | 'guest-mark'
  | 'host-mark'
  | 'visits'
  | 'needs-paper'
  | 'not-yet'
  | 'ahead'
  | 'paper'
  | 'needs-site'
  | 'site'
  | 'needs-site-before'
  | 'needs-ground'
  | 'called-off'
  | 'move'
  | 'margin'
  | 'needs-with'
  | 'with'
  | 'needs-tribute'
  | 'tribute'
  | 'salute'

interface EventTable {
  readonly kinds: Readonly<Record<string, readonly string[]>>
  readonly kinds_none: readonly string[]
  readonly background: readonly string[]
  readonly spans: readonly string[]
  readonly lengths: Readonly<Record<string, number>>
  readonly ahead: readonly string[]
  readonly breaks: readonly string[]
  readonly relatives: readonly string[]
  readonly first_day: readonly string[]
  readonly last_day: readonly string[]
  readonly saying: readonly string[]
  readonly programme: Readonly<Record<string, readonly string[]>>
  readonly programme_none: readonly string[]
  readonly call_offices: readonly string[]
  readonly call_offices_none: readonly string[]
  readonly meet: readonly string[]
  readonly calls: readonly string[]
  readonly moves: readonly string[]
  readonly margins: readonly string[]
  readonly meet_nouns: readonly string[]
  readonly meet_with: readonly string[]
  readonly needs_tribute: readonly string[]
  readonly tributes: readonly string[]
  readonly salutes: readonly string[]
  readonly calls_not: readonly string[]
  readonly movers: readonly string[]
  readonly same_day_titles: readonly string[]
  readonly transcript_titles: readonly string[]
  readonly joint_titles: readonly string[]
  readonly deal_titles: readonly string[]
  readonly goes_to: readonly string[]
  readonly visit_of: readonly string[]
  readonly directions: readonly string[]
  readonly house_marks: readonly string[]
  readonly place_marks: readonly string[]
  readonly host_speaks: readonly string[]
  readonly guest_speaks: readonly string[]
  readonly happens_in: readonly string[]
  readonly here: readonly string[]
  readonly stands_in: readonly string[]
  readonly receives: readonly string[]
  readonly guest_marks: readonly string[]
  readonly host_marks: readonly string[]
  readonly visits: readonly string[]
  readonly papers: readonly string[]
  readonly needs_paper: readonly string[]
  readonly sites: readonly string[]
  readonly needs_site: readonly string[]
  readonly needs_site_before: readonly string[]
  readonly needs_ground: readonly string[]
  readonly called_off: readonly string[]
  readonly business_people: readonly string[]
  readonly communities: readonly string[]
  readonly not_yet: readonly string[]
  readonly ranks: readonly { readonly names: readonly string[]; readonly head?: boolean; readonly crown?: boolean }[]
}

interface EventOntology {
  readonly kinds: readonly { readonly code: string; readonly visit: boolean }[]
  readonly programme: readonly { readonly code: string; readonly once: boolean }[]
}

export type TagFinder = PhraseFinder<readonly Tag[]>

/** The words and codes that events are read by, prepared once. */
export interface EventWords {
  readonly dates: DateWords
  /** In which of frame (1), items (2), reception (4) and meet (8) a phrase may begin with the token. */
  readonly opens: WordFact<number>
  /** Kind, days and background of the event. */
  readonly frame: TagFinder
  /** Items of the programme. */
  readonly items: TagFinder
  /** What a title says of the document. */
  readonly titles: TagFinder
  /** Who receives whom. */
  readonly reception: TagFinder
  /** Those a meeting with whom is not the talks, by the item that it is. */
  readonly others: TagFinder
  readonly meet: TagFinder
  /** Papers, and what keeps an item from being one of this event. */
  readonly conditions: TagFinder
  /** Offices by rank, in lower case. */
  readonly ranks: readonly (readonly string[])[]
  /** Indexes of the ranks of heads of state and government. */
  readonly heads: ReadonlySet<number>
  /** Indexes of the ranks of crowned heads. */
  readonly crowns: ReadonlySet<number>
  /** Words of days to come. */
  readonly ahead: TagFinder
  readonly breaks: ReadonlySet<string>
  readonly relatives: ReadonlySet<string>
  /** State of a city, and of itself, by its name without marks and in lower case. */
  readonly grounds: ReadonlyMap<string, string>
  /** Codes of states: only a state can host. */
  readonly states: ReadonlySet<string>
  readonly directions: ReadonlySet<string>
  readonly placeMarks: ReadonlySet<string>
  readonly houseMarks: ReadonlySet<string>
  /** Members that meet others under the name of a group, by its code. */
  readonly groups: Readonly<Record<string, readonly string[]>>
  /** Words that make “called on” a demand. */
  readonly callsNot: ReadonlySet<string>
  readonly movers: ReadonlySet<string>
  readonly lengths: ReadonlyMap<string, number>
  /** Codes of kinds, the most telling first. */
  readonly kinds: readonly string[]
  readonly visitKinds: ReadonlySet<string>
  /** Items of which an event has one. */
  readonly once: ReadonlySet<string>
}

export function eventWordsOf(tables: Tables): EventWords {
  const table = tables.get<EventTable>('languages/en/events')
  const ontology = tables.get<EventOntology>('ontology/events')
  const kinds = tagged('kind', table.kinds)
  const meetings = [
    ...all('item:talks', table.meet),
    ...all('item:talks', table.meet_nouns),
    ...all('needs-with', table.meet_nouns),
    ...all('item:call-on-leader', table.calls),
  ]
  const lists = [framePhrases(table, kinds), itemPhrases(table), receptionPhrases(table), meetings]
  const [frame = [], items = [], reception = [], meet = []] = lists
  return {
    dates: dateWordsOf(tables.get<DateTable>('languages/en/dates')),
    opens: createOpeners(lists.map(list => list.map(([phrase]) => phrase))),
    frame: finderOf(frame),
    items: finderOf(items),
    reception: finderOf(reception),
    meet: finderOf(meet),
    titles: finderOf([
      ...kinds,
      ...all('margin', table.margins),
      ...all('same-day', table.same_day_titles),
      ...all('transcript', table.transcript_titles),
      ...all('joint', table.joint_titles),
      ...all('deal', table.deal_titles),
    ]),
    others: finderOf([
      ...all('item:call-on-leader', table.call_offices),
      ...all('none', table.call_offices_none),
      ...all('item:business-forum', table.business_people),
      ...all('item:other', table.communities),
    ]),
    conditions: finderOf([
      ...all('paper', table.papers),
      ...all('site', table.sites),
      ...all('tribute', table.tributes),
      ...all('with', table.meet_with),
      ...all('called-off', table.called_off),
      ...all('not-yet', table.not_yet),
    ]),
    ranks: table.ranks.map(rank => rank.names),
    crowns: new Set(table.ranks.flatMap((rank, index) => (rank.crown === true ? [index] : []))),
    heads: new Set(table.ranks.flatMap((rank, index) => (rank.head === true ? [index] : []))),
    ahead: finderOf(all('ahead', table.ahead)),
    breaks: new Set(table.breaks),
    relatives: new Set(table.relatives),
    grounds: groundsOf(tables),
    states: new Set(Object.keys(tables.get<Readonly<Record<string, unknown>>>('gazetteer/states'))),
    directions: new Set(table.directions),
    placeMarks: new Set(table.place_marks),
    houseMarks: new Set(table.house_marks),
    groups: tables.get<Readonly<Record<string, readonly string[]>>>('gazetteer/groups'),
    callsNot: new Set(table.calls_not),
    movers: new Set(table.movers),
    lengths: new Map(Object.entries(table.lengths)),
    kinds: ontology.kinds.map(kind => kind.code),
    visitKinds: new Set(ontology.kinds.filter(kind => kind.visit).map(kind => kind.code)),
    once: new Set(ontology.programme.filter(item => item.once).map(item => item.code)),
  }
}

type Tagged = readonly [phrase: string, tags: readonly Tag[]]

function framePhrases(table: EventTable, kinds: readonly Tagged[]): Tagged[] {
  return [
    ...kinds,
    ...all('none', table.kinds_none),
    ...all('background', table.background),
    ...all('span', table.spans),
    ...all('move', table.moves),
    ...all('margin', table.margins),
    ...all('first-day', table.first_day),
    ...all('last-day', table.last_day),
    ...all('saying', table.saying),
  ]
}

function itemPhrases(table: EventTable): Tagged[] {
  return [
    ...tagged('item', table.programme),
    ...all('needs-paper', table.needs_paper),
    ...all('needs-site', table.needs_site),
    ...all('needs-site-before', table.needs_site_before),
    ...all('needs-ground', table.needs_ground),
    ...all('needs-tribute', table.needs_tribute),
    ...all('salute', table.salutes),
    ...all('none', table.programme_none),
  ]
}

function receptionPhrases(table: EventTable): Tagged[] {
  return [
    ...all('goes-to', table.goes_to),
    ...all('visit-of', table.visit_of),
    ...all('host-speaks', table.host_speaks),
    ...all('guest-speaks', table.guest_speaks),
    ...all('happens-in', table.happens_in),
    ...all('here', table.here),
    ...all('stands-in', table.stands_in),
    ...all('receives', table.receives),
    ...all('guest-mark', table.guest_marks),
    ...all('host-mark', table.host_marks),
    ...all('visits', table.visits),
  ]
}

function tagged(prefix: 'kind' | 'item', lists: Readonly<Record<string, readonly string[]>>): Tagged[] {
  return Object.entries(lists).flatMap(([code, phrases]) => all(`${prefix}:${code}`, phrases))
}

function all(tag: Tag, phrases: readonly string[]): Tagged[] {
  return phrases.map(phrase => [phrase, [tag]])
}

function finderOf(phrases: readonly Tagged[]): TagFinder {
  return createPhraseFinder<readonly Tag[]>(phrases, (before, now) => [...before, ...now])
}
