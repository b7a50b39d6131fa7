import { CLASS } from './classes.js'
import { type Geo, meantParty } from './lexicon.js'
import type { Gathered } from './persons.js'
import { type Hit, is, isPossessive, type Scan } from './scan.js'
import type { Sighting } from './sightings.js'

interface HostContext {
  readonly sightings: readonly Sighting[]
  readonly gathered: Gathered
  readonly sides: readonly string[]
  /** Parties whose towns a dateline names. */
  readonly datelines: readonly string[]
}

const NEAR = 7
const EARLY = 5

/** The side that receives: what “visit to”, “welcomed by”, the town of the talks and the dateline point to. */
export function findHost(scan: Scan, context: HostContext): string {
  const { sides, sightings, gathered, datelines } = context
  if (isCall(scan)) return ''
  const votes = new Map<string, number>(
    sides.filter(side => !scan.lexicon.organisations.has(side)).map(side => [side, 0]),
  )
  const vote = (party: string, weight: number) => {
    if (votes.has(party)) votes.set(party, (votes.get(party) ?? 0) + weight)
  }
  const others = (party: string, weight: number) => {
    if (sides.includes(party) && sides.length === 2) vote(sides.find(s => s !== party) ?? '', weight)
  }
  for (const party of datelines) vote(party, 2)
  const early = scan.sentences[EARLY]?.first ?? scan.tokens.length
  for (const hit of scan.places) {
    const party = meantParty(hit.value, sides)
    if (votes.has(party)) vote(party, placeWeight(scan, hit, hit.first < early))
  }
  sightings.forEach((sighting, index) => {
    const person = gathered.people[gathered.personOf[index] ?? -1]
    const party = person?.state ?? sighting.party
    if (party === '') return
    if (before(scan, sighting, 'by')) vote(party, 4)
    if (isReceived(scan, sighting) || isWelcomed(scan, sighting)) others(party, 4)
    if (sighting.head?.role === 'host' && sighting.party !== '') vote(sighting.party, 3)
    if (sighting.head?.role === 'guest' && sighting.party !== '') others(sighting.party, 3)
    if (ownsVisit(scan, sighting)) others(party, 3)
  })
  const sorted = [...votes].sort((a, b) => b[1] - a[1])
  const [best, second] = sorted
  if (best === undefined || best[1] < 2 || best[1] < 1.3 * (second?.[1] ?? 0)) return ''
  return best[0]
}

/** True when the opening tells of a call: nobody receives. */
function isCall(scan: Scan): boolean {
  const last = scan.sentences[1]?.last ?? 0
  for (let i = 0; i < last; i += 1) {
    if (is(scan, i, CLASS.call) && !is(scan, i + 1, CLASS.topic)) return true
  }
  return false
}

/** How much a place name says that the event is there. */
function placeWeight(scan: Scan, hit: Hit<Geo>, early: boolean): number {
  if (hit.value.form === 'adjective' || hit.value.kind === 'region') return 0
  const { tokens } = scan
  let at = hit.first - 1
  while (at >= 0 && (tokens[at]?.pos === 'DET' || tokens[at]?.lower === 'capital')) at -= 1
  if (hasNear(scan, at, CLASS.elsewhere)) return 0
  // “Visiting Pakistan President X”: the visitor's state, not the one visited.
  if (is(scan, at, CLASS.goes)) return scan.head[hit.last] === undefined ? 4 : -4
  if (is(scan, hit.last, CLASS.visit) && !isPossessive(tokens[hit.last])) return 4
  const link = tokens[at]
  if (link?.pos !== 'ADP' && link?.lower !== 'to') return 0
  if (hasNear(scan, at - 1, CLASS.receives)) return 4
  const isBack = hasNear(scan, at - 1, CLASS.back)
  if (isBack || hasNear(scan, at - 1, CLASS.home)) {
    if (link.lower === 'from') return 4
    return isBack && !hasNear(scan, at - 1, CLASS.toward) ? 0 : -4
  }
  if (is(scan, at, CLASS.link)) return is(scan, at - 1, CLASS.tour) ? 4 : 0
  if (link.lower !== 'from' && hasNear(scan, at - 1, CLASS.visit | CLASS.toward | CLASS.tour)) return 4
  if (hit.value.form !== 'capital' && hit.value.kind !== 'place') return 0
  return (link.lower === 'at' || hasNear(scan, at - 1, CLASS.meets) ? 2 : 1) * (early ? 1 : 0.4)
}

function hasNear(scan: Scan, from: number, bits: number): boolean {
  for (let i = from; i > from - NEAR && i >= 0; i -= 1) {
    const text = scan.tokens[i]?.text
    if (text === '.' || text === ',' || text === ';') return false
    if (is(scan, i, bits)) return true
  }
  return false
}

/** “welcomed Mr Lee”, “at hosting Mr Lee”, “the visit of Mr Lee”. */
function isWelcomed(scan: Scan, sighting: Sighting): boolean {
  let at = sighting.first - 1
  while (scan.tokens[at]?.pos === 'DET' || scan.tokens[at]?.pos === 'PRON') at -= 1
  if (is(scan, at, CLASS.receives)) return true
  return is(scan, at, CLASS.link) && is(scan, at - 1, CLASS.visit)
}

/** “was welcomed by X”. */
function before(scan: Scan, sighting: Sighting, word: string): boolean {
  let at = sighting.first - 1
  while (scan.tokens[at]?.pos === 'DET' || scan.tokens[at]?.pos === 'PRON') at -= 1
  return scan.tokens[at]?.lower === word && hasNear(scan, at - 1, CLASS.receives)
}

/** “X was received”. */
function isReceived(scan: Scan, sighting: Sighting): boolean {
  for (let i = sighting.last; i < sighting.last + 5 && i < sighting.sentence.last; i += 1) {
    if (is(scan, i, CLASS.receives)) return i > sighting.last && scan.tokens[i - 1]?.pos === 'AUX'
  }
  return false
}

/** “the Uzbek leader's visit”. */
function ownsVisit(scan: Scan, sighting: Sighting): boolean {
  if (!isPossessive(scan.tokens[sighting.last])) return false
  for (let i = sighting.last + 1; i < sighting.last + 6 && i < sighting.sentence.last; i += 1) {
    if (is(scan, i, CLASS.visit)) return true
  }
  return false
}
