import { actsHere } from './acts.js'
import { CLASS } from './classes.js'
import type { Gathered, Person } from './persons.js'
import { is, isPossessive, type Scan } from './scan.js'
import type { Sighting } from './sightings.js'

interface Company {
  readonly scan: Scan
  readonly sightings: readonly Sighting[]
  readonly sides: readonly string[]
}

/** A comma and “and”, or “and his counterpart,”. */
const GAP = 3
const FAR = 4

/** The state of the other of two sides: of the one who is told to meet, receive or face the person. */
export function facingState(person: Person, gathered: Gathered, company: Company): string {
  const { sightings, sides } = company
  if (sides.length !== 2) return ''
  for (const index of person.sightings) {
    const facing = facingAt(index, person, { gathered, ...company })
    if (facing === undefined) continue
    const state = stateAt(facing, gathered, sightings)
    if (sides.includes(state)) return sides.find(side => side !== state) ?? ''
  }
  return ''
}

interface Place extends Company {
  readonly gathered: Gathered
}

/** Index of the sighting of whom the person faces at this place. */
function facingAt(index: number, person: Person, { gathered, scan, sightings }: Place): number | undefined {
  const sighting = sightings[index]
  const before = sightings[index - 1]
  const next = sightings[index + 1]
  if (sighting === undefined) return undefined
  const isNear = (other: Sighting | undefined): other is Sighting => other?.sentence === sighting.sentence
  const isOther = (at: number) => gathered.people[gathered.personOf[at] ?? -1] !== person
  // “Minister X and his counterpart Y”, from either end.
  if (isNear(before) && isCounterpart(scan, sighting) && isOther(index - 1)) return index - 1
  if (isNear(next) && isCounterpart(scan, next) && isOther(index + 1)) {
    // “Minister X said after signing with his Danish counterpart Y”: the state is printed, and X is named last before it.
    if (next.first - sighting.last <= GAP || (next.party !== '' && actsHere(scan, sighting))) return index + 1
  }
  // “X greeted Y”, “Y was received by X”.
  if (isNear(next) && isOther(index + 1) && receivesBetween(scan, sighting, next)) return index + 1
  if (isNear(before) && isOther(index - 1) && receivesBetween(scan, before, sighting)) return index - 1
  return undefined
}

/** “his Emirati opposite number”, with a name or without. */
export function isCounterpart(scan: Scan, { head, first }: Sighting): boolean {
  if (head?.rank !== 'leader' || head.role !== '') return false
  return is(scan, first - 1, CLASS.possessive) || isPossessive(scan.tokens[first - 1])
}

/** “X led the Peruvian delegation”, “the Peruvian side was headed by X”: whose delegation it is. */
export function delegationState(person: Person, { scan, sightings, sides }: Company): string {
  for (const index of person.sightings) {
    const sighting = sightings[index]
    if (sighting === undefined) continue
    const { sentence, first, last } = sighting
    const next = sightings[index + 1]
    const until = Math.min(next?.sentence === sentence ? next.first : sentence.last, last + DELEGATION)
    const state =
      ledIn(scan, { from: last, until, sides }) ||
      (scan.tokens[first - 1]?.pos === 'ADP'
        ? ledIn(scan, { from: Math.max(sentence.first, first - DELEGATION), until: first, sides })
        : '')
    if (state !== '') return state
  }
  return ''
}
const DELEGATION = 10

/** The side whose delegation stands in a stretch beside a verb of leading. */
function ledIn(
  scan: Scan,
  { from, until, sides }: { readonly from: number; readonly until: number; readonly sides: readonly string[] },
): string {
  let led = false
  let side = ''
  for (let at = from; at < until; at += 1) {
    if (scan.lexicon.leads.has(scan.tokens[at]?.lower ?? '')) led = true
    const hit = scan.geo[at]
    if (hit === undefined || !sides.includes(hit.value.party)) continue
    if (scan.lexicon.delegations.has(scan.tokens[hit.last]?.lower ?? '')) side = hit.value.party
  }
  return led ? side : ''
}

/** True when between two names there is little more than a verb of receiving. */
function receivesBetween(scan: Scan, left: Sighting, right: Sighting): boolean {
  if (right.first - left.last > FAR) return false
  for (let at = left.last; at < right.first; at += 1) if (is(scan, at, CLASS.receives)) return true
  return false
}

const stateAt = (index: number, { people, personOf }: Gathered, sightings: readonly Sighting[]) =>
  people[personOf[index] ?? -1]?.state ?? sightings[index]?.party ?? ''

/** Somebody who shares a double surname with one of the text is of the same family: “Araneta-Marcos”. */
export function familyState(person: Person, { people }: Gathered, { sightings }: Company): string {
  if (!person.sightings.some(i => sightings[i]?.head?.rank === 'relative')) return ''
  const mine = new Set(person.words.slice(1).flatMap(word => word.split('-')))
  const family = people.filter(p => p !== person && p.state !== '' && mine.has(p.words.at(-1) ?? ''))
  const states = new Set(family.map(p => p.state))
  return states.size === 1 ? ([...states][0] ?? '') : ''
}

/** Whether the person acts here, alone or with those named beside: “A, B and C attended”. */
export function actsInList(scan: Scan, index: number, sightings: readonly Sighting[]): boolean {
  for (let at = index; at < sightings.length; at += 1) {
    const sighting = sightings[at]
    const next = sightings[at + 1]
    if (sighting === undefined) return false
    if (actsHere(scan, sighting)) return true
    if (next?.sentence !== sighting.sentence || !isListed(scan, sighting.last, next.first)) return false
  }
  return false
}

function isListed(scan: Scan, from: number, to: number): boolean {
  if (to - from > GAP || to === from) return false
  for (let at = from; at < to; at += 1) {
    const word = scan.tokens[at]?.lower
    if (word !== ',' && word !== 'and' && word !== 'the' && word !== '&') return false
  }
  return true
}

/** “the statue of X”, “X's mausoleum”, “named after X”: X is honoured or remembered here and takes no part. */
export function isRemembered(scan: Scan, { first, last }: Sighting): boolean {
  const { eponyms, dead } = scan.lexicon
  for (let at = first; at > first - 3; at -= 1) if (dead.has(scan.tokens[at]?.lower ?? '')) return true
  if (isPossessive(scan.tokens[last]) && eponyms.has(scan.tokens[last + 1]?.lower ?? '')) return true
  let at = first - 1
  while (scan.tokens[at]?.pos === 'DET') at -= 1
  if (!is(scan, at, CLASS.link | CLASS.sent) && scan.tokens[at]?.pos !== 'SCONJ') return false
  // “the Memorial House of X”.
  return eponyms.has(scan.tokens[at - 1]?.lower ?? '') || eponyms.has(scan.tokens[at - 2]?.lower ?? '')
}
