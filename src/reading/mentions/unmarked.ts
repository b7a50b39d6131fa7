import type { Gathered, Person } from './persons.js'
import type { Scan } from './scan.js'
import type { Sighting } from './sightings.js'

interface Marks {
  readonly scan: Scan
  readonly sightings: readonly Sighting[]
  readonly sides: readonly string[]
}

/** A comma, “and” and an article. */
const GAP = 3

/**
 * “Foreign Minister A, Home Minister B and Denmark's Deputy Prime Minister C”: of two sides, the state is printed for
 * those of the other one, and whom the list names before them is not of it.
 */
export function contrastState(person: Person, { people, personOf }: Gathered, marks: Marks): string {
  const { sightings, sides } = marks
  if (sides.length !== 2) return ''
  for (const index of person.sightings) {
    if (sightings[index]?.head === undefined) continue
    for (let at = index + 1; isListed(at, marks); at += 1) {
      const next = sightings[at]
      const state = people[personOf[at] ?? -1]?.state ?? ''
      if (next?.head === undefined || next.party === '' || state !== next.party || !sides.includes(state)) continue
      // An ambassador's state is printed by those at home too.
      if (next.head.rank === 'envoy') continue
      return sides.find(side => side !== state) ?? ''
    }
  }
  return ''
}

/** Whether the sighting stands in one list with the one before it. */
export function isListed(at: number, { scan, sightings }: Marks): boolean {
  const before = sightings[at - 1]
  const here = sightings[at]
  if (before === undefined || here === undefined || before.sentence !== here.sentence) return false
  if (here.first <= before.last || here.first - before.last > GAP) return false
  for (let i = before.last; i < here.first; i += 1) {
    const token = scan.tokens[i]
    if (
      token === undefined ||
      !(token.text === ',' || token.text === '&' || token.pos === 'CCONJ' || token.pos === 'DET')
    )
      return false
  }
  return true
}

/**
 * The side the text is written from: it prints the state with the officials of the other side (“Danish Health Minister
 * A”), mostly, and leaves it out with its own (“Health Minister B”). Empty when it prints it with officials of both.
 */
export function homeSide(gathered: Gathered, { sightings, sides }: Marks): string {
  if (sides.length !== 2) return ''
  const printed = sides.map(() => 0)
  const bare = sides.map(() => 0)
  for (const person of gathered.people) {
    const side = sides.indexOf(person.state)
    const named = person.sightings.filter(i => sightings[i]?.head !== undefined)
    if (side < 0 || named.length === 0) continue
    const marked = named.some(i => sightings[i]?.party !== '')
    const tally = marked ? printed : bare
    tally[side] = (tally[side] ?? 0) + 1
  }
  const homes = sides.filter((_, i) => {
    const other = 1 - i
    return (bare[i] ?? 0) > 0 && printed[i] === 0 && (printed[other] ?? 0) > (bare[other] ?? 0)
  })
  return homes.length === 1 ? (homes[0] ?? '') : ''
}

/** “Their foreign ministers, A and B”: of two people under one plural office each is of one of the two sides. */
export function pairState(person: Person, { people, personOf }: Gathered, { sightings, sides }: Marks): string {
  if (sides.length !== 2) return ''
  for (const index of person.sightings) {
    const partner = partnerOf(index, sightings)
    const other = people[personOf[partner] ?? -1]
    if (other === undefined || other === person) continue
    if (sides.includes(other.state)) return sides.find(side => side !== other.state) ?? ''
    const [first, second] = namedLast(
      Math.min(index, partner),
      sides,
      state => people[personOf[state] ?? -1]?.state ?? '',
    )
    if (second !== undefined) return (index < partner ? first : second) ?? ''
  }
  return ''
}

/** The other one of exactly two names under a plural office of no printed state; -1 when there is none. */
function partnerOf(index: number, sightings: readonly Sighting[]): number {
  const here = sightings[index]
  if (here === undefined || !here.plural || here.party !== '' || here.nameLast <= here.nameFirst) return -1
  const same = [-2, -1, 1, 2]
    .map(step => index + step)
    .filter(at => {
      const other = sightings[at]
      return (
        other?.plural === true &&
        other.party === '' &&
        other.nameLast > other.nameFirst &&
        other.roleStart === here.roleStart
      )
    })
  return same.length === 1 && Math.abs((same[0] ?? index) - index) === 1 ? (same[0] ?? -1) : -1
}

/** The two sides in the order in which their people were named last before a place. */
function namedLast(before: number, sides: readonly string[], stateAt: (index: number) => string): string[] {
  for (let at = before - 1; at >= 0; at -= 1) {
    const last = stateAt(at)
    if (!sides.includes(last)) continue
    const first = sides.find(side => side !== last) ?? ''
    return [first, last]
  }
  return []
}
