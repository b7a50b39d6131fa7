import { actsInList, isRemembered } from './company.js'
import type { CultureGuess } from './cultures.js'
import type { Leader, Leaders } from './leaders.js'
import type { Gathered, Person } from './persons.js'
import type { Scan } from './scan.js'
import type { Sighting } from './sightings.js'

/** What is known of a text when its people are given states. */
export interface StateContext {
  readonly scan: Scan
  readonly sightings: readonly Sighting[]
  readonly leaders: Leaders
  readonly cultures: CultureGuess
  readonly sides: readonly string[]
  /** The side that receives; '' when not known. */
  readonly host: string
}

/** The codebook counts who acts or is named as a participant; others are only spoken of. */
export function takesPart(person: Person, gathered: Gathered, context: StateContext): boolean {
  const { sightings, scan, sides, leaders } = context
  const present = person.sightings.filter(i => {
    const sighting = sightings[i]
    return sighting !== undefined && !isRemembered(scan, sighting) && !isLongAgo(scan, sighting)
  })
  if (present.length === 0) return false
  const mine = present.flatMap(i => sightings[i] ?? [])
  const known = leaders.know(person.words)
  if (known.length > 0 && known.every(l => l.to < LONG_AGO)) return false
  if (mine.some(s => s.head !== undefined) && mine.every(s => s.head === undefined || s.head.rank === 'commentator'))
    return false
  const isForeign = person.state !== '' && !sides.includes(person.state)
  const isPlain = isForeign && mine.every(s => s.head === undefined && s.party === '')
  if (isFirm(person, mine, context)) return false
  const recalled = isRecalled(person, { known, mine }, { gathered, context })
  if (recalled && mine.some(s => known.every(l => yearBehind(scan, s, YEAR) <= l.to))) return false
  if (mine.some(s => s.proof === 'agent' || (!isPlain && s.proof === 'speaker'))) return true
  if (!isPlain && present.some(i => actsInList(scan, i, sightings))) return true
  if (recalled) return false
  if (mine.some(s => s.former) || present.length < person.sightings.length) return false
  if (person.state === '') return mine.some(s => s.head !== undefined)
  return sides.includes(person.state)
}

const LONG_AGO = 1990

/** “Sonatrach signed”: firms act too, and a person is seldom named by one bare word throughout. */
function isFirm({ words, sightings }: Person, mine: readonly Sighting[], { leaders, cultures }: StateContext): boolean {
  if (
    words.length > 1 ||
    sightings.length !== mine.length ||
    mine.some(s => s.head !== undefined || s.honorific !== '')
  )
    return false
  return words.every(word => !cultures.isName(word)) && leaders.find(words).length === 0
}

/** A leader named without an office in a text where a later holder of it acts: “since Kuchma came in 1999”. */
function isRecalled(
  person: Person,
  { known, mine }: { known: readonly Leader[]; mine: readonly Sighting[] },
  { gathered, context }: { gathered: Gathered; context: StateContext },
): boolean {
  if (known.length === 0 || mine.some(s => s.head !== undefined)) return false
  return gathered.people.some(other => {
    if (other === person || other.state !== person.state) return false
    const later = context.leaders.know(other.words)
    return known.every(l => later.some(m => m.state === l.state && m.rank === l.rank && m.from >= l.to))
  })
}

/** A name in a sentence that tells of a year long past, other than the one who speaks of it. */
function isLongAgo(scan: Scan, sighting: Sighting): boolean {
  return sighting.proof !== 'speaker' && yearBehind(scan, sighting, /^1\d{3}$/) < FORGOTTEN
}

/** The year that the clause behind a name tells; that of no text when it tells none. */
function yearBehind(scan: Scan, { sentence, last }: Sighting, year: RegExp): number {
  for (let at = last; at < sentence.last && at < last + CLAUSE; at += 1) {
    const { text } = scan.tokens[at] ?? { text: '' }
    if (year.test(text)) return Number(text)
  }
  return NO_YEAR
}

const CLAUSE = 8
const FORGOTTEN = 1940
const NO_YEAR = 9999
const YEAR = /^(?:19|20)\d\d$/
