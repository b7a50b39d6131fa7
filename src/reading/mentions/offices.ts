import { actsHere } from './acts.js'
import { CLASS } from './classes.js'
import type { Head, Rank } from './lexicon.js'
import type { Gathered } from './persons.js'
import { is, isPossessive, type Scan } from './scan.js'
import type { Sighting } from './sightings.js'

export interface OfficeContext {
  readonly sightings: readonly Sighting[]
  readonly gathered: Gathered
  readonly sides: readonly string[]
  readonly host: string
}

/** Whom an office without a name stands for; a party '' means that nothing tells. */
export interface Holder {
  readonly party: string
  /** Index in the gathered people, -1 when the text names nobody who fits. */
  readonly person: number
}

const NOBODY: Holder = { party: '', person: -1 }
const TOP = new Set<Rank>(['head-of-state', 'head-of-government', 'heir', 'party-leader'])

const LEANING = new Set<Rank>(['soldier', 'member', 'dignitary', 'commentator', 'relative'])

/** Ranks, honours and professions tell whose they are only beside a name. */
const standsAlone = (rank: Rank) => rank !== 'soldier' && !LEANING.has(rank)

/** Finds the holder of an office that stands without a name: “the Kyrgyz leader”, “his host”, “the prime minister”. */
export function holderOf(scan: Scan, index: number, context: OfficeContext): Holder {
  const sighting = context.sightings[index]
  const head = sighting?.head
  if (sighting === undefined || head === undefined) return NOBODY
  if (sighting.owner >= 0) return ofOwner(sighting, context)
  if (!standsAlone(head.rank)) return NOBODY
  if (sighting.plural && sharesComplement(scan, sighting)) return NOBODY
  if (sighting.party !== '' && sighting.plural) return { party: sighting.party, person: -1 }
  if (sighting.party !== '') return { party: sighting.party, person: fitting(sighting.party, head, { index, context }) }
  if (sighting.plural || !isDefinite(scan, sighting) || isQualified(sighting, head)) return NOBODY
  const party = partyOf(scan, head, { index, context })
  return party === '' ? NOBODY : { party, person: fitting(party, head, { index, context }) }
}

/** “Prime Ministers of Australia and Viet Nam”: two states, each with its own name in the text. */
function sharesComplement(scan: Scan, { first, last }: Sighting): boolean {
  if (is(scan, first - 1, CLASS.inner) && scan.places.some(hit => hit.last === first - 1)) return true
  let states = 0
  for (let i = first; i < last; i += 1) if (scan.geo[i] !== undefined) states += 1
  return states > 1
}

function ofOwner(sighting: Sighting, { gathered }: OfficeContext): Holder {
  const person = gathered.personOf[sighting.owner] ?? -1
  return { party: gathered.people[person]?.state ?? sighting.party, person }
}

/** “the”, “his”, “Mr” before it, or a capital that opens a sentence; not “a minister”, “no president”. */
function isDefinite(scan: Scan, sighting: Sighting): boolean {
  const before = scan.tokens[sighting.first - 1]
  if (before === undefined || sighting.first === sighting.sentence.first) return false
  return before.lower === 'the' || isPossessive(before) || (before.pos === 'PRON' && before.lower !== 'who')
}

/** “the first foreign leader” is nobody of the text. */
const isQualified = (sighting: Sighting, head: Head) =>
  head.rank === 'leader' && sighting.last - sighting.first > head.office.split(/[ -]/).length

interface Place {
  readonly index: number
  readonly context: OfficeContext
}

function partyOf(scan: Scan, head: Head, place: Place): string {
  const { sides, host } = place.context
  if (head.role === 'host') return host
  const isVisiting = head.role === 'guest'
  if (isVisiting) return host !== '' && sides.length === 2 ? (sides.find(s => s !== host) ?? '') : ''
  // “the Emir” of one side beside the King of the other.
  const own = scan.lexicon.officeStates.get(head.office)?.filter(state => sides.includes(state)) ?? []
  if (own.length === 1) return own[0] ?? ''
  const holders = holdersOf(head, place.context)
  const states = [...new Set(holders.map(p => place.context.gathered.people[p]?.state ?? ''))]
  if (head.office.startsWith('counterpart') || head.office === 'opposite number') return otherThanLast(place)
  if (states.length === 1) return states[0] ?? ''
  if (holders.length === 0) return head.rank === 'organisation-head' ? onlyOrganisation(scan, sides) : ''
  const elsewhere = destinationOf(scan, place)
  const others = states.filter(state => state !== elsewhere)
  if (others.length === 1) return others[0] ?? ''
  return lastOf(scan, new Set(holders), place)
}

/** “The Secretary-General thanked the host”: of the organisation that is a side. */
function onlyOrganisation({ lexicon }: Scan, sides: readonly string[]): string {
  const [organisation, ...more] = sides.filter(side => lexicon.organisations.has(side))
  return organisation !== undefined && more.length === 0 ? organisation : ''
}

/** People of the sides who hold an office of the same rank; a bare “leader” may be any head of state or government. */
function holdersOf(head: Head, { gathered, sightings, sides }: OfficeContext): number[] {
  const fits = (rank: Rank | undefined) =>
    rank !== undefined && (head.rank === 'leader' ? TOP.has(rank) : rank === head.rank)
  const holders = gathered.people.flatMap((person, i) =>
    sides.includes(person.state) && person.sightings.some(s => fits(sightings[s]?.head?.rank)) ? [i] : [],
  )
  // “The emir” beside a president: who is called by that very office goes before who is of its rank.
  const named = holders.filter(i => gathered.people[i]?.sightings.some(s => sightings[s]?.head?.office === head.office))
  return named.length > 0 ? named : holders
}

/** “The premier had not been to China”: the state that the sentence says somebody goes or turns to is not the actor's. */
function destinationOf(scan: Scan, { index, context }: Place): string {
  const { sightings, sides } = context
  const sighting = sightings[index]
  const next = sightings[index + 1]
  if (sighting === undefined) return ''
  const limit = next?.sentence === sighting.sentence ? next.first : sighting.sentence.last
  for (let at = sighting.last; at < limit; at += 1) {
    const hit = scan.geo[at]
    if (hit === undefined || hit.value.form === 'adjective' || !sides.includes(hit.value.party)) continue
    return scan.tokens[at - 1]?.lower === 'to' ? hit.value.party : ''
  }
  return ''
}

/** The state of the person of this set who acted last before the office; of the one named last when none did. */
function lastOf(scan: Scan, people: ReadonlySet<number>, { index, context }: Place): string {
  const { gathered, sightings } = context
  let named = -1
  for (let i = index - 1; i >= 0; i -= 1) {
    const person = gathered.personOf[i] ?? -1
    const sighting = sightings[i]
    if (!people.has(person) || sighting === undefined) continue
    if (actsHere(scan, sighting)) return gathered.people[person]?.state ?? ''
    if (named < 0) named = person
  }
  return gathered.people[named]?.state ?? ''
}

/** “his counterpart”: of two sides the one that the person named last is not of. */
function otherThanLast({ index, context }: Place): string {
  const { sides, gathered } = context
  if (sides.length !== 2) return ''
  for (let i = index - 1; i >= 0; i -= 1) {
    const state = gathered.people[gathered.personOf[i] ?? -1]?.state ?? ''
    if (sides.includes(state)) return sides.find(s => s !== state) ?? ''
  }
  return ''
}

/** The one person of the party who holds such an office. */
function fitting(party: string, head: Head, { context }: Place): number {
  const mine = holdersOf(head, { ...context, sides: [party] })
  if (mine.length === 1) return mine[0] ?? -1
  return -1
}
