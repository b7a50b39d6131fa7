import { CLASS } from './classes.js'
import { actsInList } from './company.js'
import type { Geo } from './lexicon.js'
import type { Gathered } from './persons.js'
import { type Hit, is, type Scan } from './scan.js'
import type { Sighting } from './sightings.js'

interface People {
  readonly gathered: Gathered
  readonly sightings: readonly Sighting[]
}

/** Ranks whose holders stand for their states at a summit or a meeting of ministers. */
const TOP_RANKS = new Set(['head-of-state', 'head-of-government', 'heir', 'foreign-minister'])
/** Sentences that tell who meets whom. */
const EARLY = 4
const LEAST = 3
const APART = 6

/**
 * The parties of an event of three or more: states that a list of leaders or of states at the opening names, members of
 * a region that meets somebody as one, and states whose leaders act beside them. Empty for an event of two.
 */
export function manySides(scan: Scan, people: People): string[] {
  const groups = groupsMeeting(scan)
  const listed = [...statesOfLeaders(scan), ...statesActing(scan), ...groups]
  const acting = actingStates(scan, people)
  if (listed.length === 0 && acting.length < LEAST + 1) return []
  return [...new Set([...listed, ...acting])]
}

/** “the leaders of Kenya, Uganda and Rwanda”: three states or more after a plural office. */
function statesOfLeaders(scan: Scan): string[] {
  const limit = scan.sentences[EARLY]?.first ?? scan.tokens.length
  for (const { first, value } of scan.places) {
    if (first >= limit) break
    if (value.kind !== 'state' || !opensList(scan, first)) continue
    const states = listAt(scan, first)
    if (states.length >= LEAST) return states
  }
  return []
}

/** “Canada, China and the European Union co-convened”: three parties or more at the head of one of the first sentences. */
function statesActing(scan: Scan): string[] {
  for (const { first } of scan.sentences.slice(0, EARLY)) {
    const from = scan.tokens[first]?.pos === 'DET' ? first + 1 : first
    const states = listAt(scan, from)
    if (states.length >= LEAST) return states
  }
  return []
}

/** After “leaders of”, “presidents from”. */
function opensList(scan: Scan, first: number): boolean {
  let at = first - 1
  if (scan.tokens[at]?.pos === 'DET') at -= 1
  const link = scan.tokens[at]?.lower
  if (!is(scan, at, CLASS.link) && link !== 'from') return false
  for (let back = at - 1; back >= 0 && back > at - 4; back -= 1) {
    const head = scan.head[back]
    if (head !== undefined) return head.value.plural && head.last === at
  }
  return false
}

/** States named one after the other, commas and “and” between them. */
function listAt(scan: Scan, first: number): string[] {
  const states: string[] = []
  let hit: Hit<Geo> | undefined = scan.geo[first]
  while (hit !== undefined && isParty(hit) && !isTied(scan, hit)) {
    if (!states.includes(hit.value.party)) states.push(hit.value.party)
    let at: number = hit.last
    let joins = 0
    while (isJoin(scan, at)) {
      at += 1
      joins += 1
    }
    hit = joins > 0 ? scan.geo[at] : undefined
  }
  return states
}

const isParty = ({ value }: Hit<Geo>) =>
  value.side && value.form !== 'adjective' && (value.kind === 'state' || value.kind === 'organisation')

/** “UK-led”. */
const isTied = (scan: Scan, { last }: Hit<Geo>) => scan.tokens[last]?.text === '-' && is(scan, last + 1, CLASS.tied)

function isJoin(scan: Scan, at: number): boolean {
  const token = scan.tokens[at]
  return token !== undefined && (/^[,&–-]$/.test(token.text) || token.lower === 'and' || token.pos === 'DET')
}

/** “EU–Central Asia summit”, “Japan and the Baltic states”: a group beside a party, with its members. */
function groupsMeeting(scan: Scan): string[] {
  const limit = scan.sentences[2]?.first ?? scan.tokens.length
  const { groups } = scan.lexicon
  for (const [i, hit] of scan.places.entries()) {
    if (hit.first >= limit) break
    const members = groups.get(hit.value.key)
    if (members === undefined) continue
    const others = [scan.places[i - 1], scan.places[i + 1]]
    const other = others.find(near => near !== undefined && isBeside(scan, hit, near))
    if (other !== undefined) return [other.value.party, ...members]
    if (hit.value.kind === 'organisation' || areMembers(scan, hit)) return [...members]
  }
  return []
}

/** “the leaders of five Central Asian countries”, “the five states of Central Asia”. */
function areMembers(scan: Scan, { first, last }: Hit<Geo>): boolean {
  const { members } = scan.lexicon
  if (members.has(scan.tokens[last]?.lower ?? '') || scan.head[last]?.value.plural === true) return true
  return is(scan, first - 1, CLASS.link) && members.has(scan.tokens[first - 2]?.lower ?? '')
}

function isBeside(scan: Scan, a: Hit<Geo>, b: Hit<Geo>): boolean {
  if (b.value.party === '' || b.value.kind === 'place') return false
  const [from, to] = a.first < b.first ? [a.last, b.first] : [b.last, a.first]
  if (to - from > APART || to <= from) return false
  for (let at = from; at < to; at += 1) {
    const token = scan.tokens[at]
    if (token === undefined || !(/^[-–—+&]$/.test(token.text) || isLoose(scan, at))) return false
  }
  return true
}

/** “and the five states of”. */
const isLoose = (scan: Scan, at: number) => {
  const { pos, lower } = scan.tokens[at] ?? { pos: 'X', lower: '' }
  return (
    lower === 'and' || pos === 'DET' || pos === 'NUM' || is(scan, at, CLASS.link) || scan.lexicon.members.has(lower)
  )
}

/** States and organisations whose leaders are told to act, in order of appearance. */
function actingStates(scan: Scan, { gathered, sightings }: People): string[] {
  const states: string[] = []
  sightings.forEach((sighting, i) => {
    const person = gathered.people[gathered.personOf[i] ?? -1]
    const state = person?.state ?? ''
    if (state === '' || sighting.former || states.includes(state)) return
    const isTop = person?.sightings.some(s => TOP_RANKS.has(sightings[s]?.head?.rank ?? ''))
    if (isTop && (sighting.proof === 'speaker' || actsInList(scan, i, sightings))) states.push(state)
  })
  return states
}
