import { nameWords } from '../../text/names.js'
import { CLASS } from './classes.js'
import type { Leaders } from './leaders.js'
import type { Rank } from './lexicon.js'
import { type Candidate, likeness } from './likeness.js'
import { is, isCapital, isOrdinary, type Scan } from './scan.js'
import type { Draft, Sighting } from './sightings.js'

/** One person of a document while the sightings are gathered. */
export interface Person {
  /** Words of the fullest name, “Jr” and the like left out. */
  words: readonly string[]
  /** Indexes of sightings, in text order once all are in. */
  readonly sightings: number[]
  state: string
  /** The text shows the state (it is printed, the office or the gazetteer tells it), nothing had to be worked out. */
  shown: boolean
  /** False for somebody who is only spoken of. */
  takesPart: boolean
}

export interface Gathered {
  readonly people: readonly Person[]
  /** Person of each sighting, -1 for none. */
  readonly personOf: Int32Array
}

/**
 * Puts sightings of one person together: full names first, then short forms among the people found. A headline set in
 * Capitals may run on past the name; such a sighting is cut to the name of somebody known.
 */
export function gatherPeople(scan: Scan, sightings: Sighting[], leaders: Leaders): Gathered {
  const people: Person[] = []
  const words = sightings.map(s => wordsOf(scan, s, s.nameLast))
  const order = sightings.map((_, i) => i).filter(i => (words[i] ?? []).length > 0)
  order.sort((a, b) => passOf(sightings[a], words[a]) - passOf(sightings[b], words[b]) || a - b)
  for (const index of order) {
    const sighting = sightings[index]
    const mine = words[index]
    if (sighting === undefined || mine === undefined) continue
    const candidate = {
      sighting,
      words: mine,
      sightings,
      leaders,
      forms: scan.lexicon.forms,
      patronymics: scan.lexicon.patronymics,
    }
    const known =
      bestPerson(people, candidate) ??
      (sighting.headline ? cutToKnown(scan, index, { people, candidate, cut: sightings }) : undefined)
    if (known !== undefined) {
      known.sightings.push(index)
      if (mine.length > known.words.length && !sighting.headline) known.words = mine
    } else if (isPerson(scan, sighting, { words: mine, leaders })) {
      people.push({ words: mine, sightings: [index], state: '', shown: false, takesPart: true })
    }
  }
  const joined = joinAliases(people, leaders)
  for (const person of joined) for (const index of person.sightings) widen(scan, index, { person, sightings })
  return number(joined, sightings.length)
}

/** “To Lam thanked”: a capital word before the name that is the person's too, whatever else it may mean. */
function widen(
  scan: Scan,
  index: number,
  { person, sightings }: { person: Person; sightings: readonly Draft[] },
): void {
  const sighting = sightings[index]
  if (sighting === undefined || sighting.first !== sighting.nameFirst) return
  const before = scan.tokens[sighting.first - 1]
  if (before === undefined || !isCapital(before) || !person.words.includes(before.lower)) return
  const first = sighting.first - 1
  if (first < sighting.sentence.first || sightings.some(other => other.first <= first && first < other.last)) return
  sighting.first = first
  sighting.nameFirst = first
  sighting.addressed = first
}

function number(people: readonly Person[], count: number): Gathered {
  const personOf = new Int32Array(count).fill(-1)
  people.forEach((person, i) => {
    person.sightings.sort((a, b) => a - b)
    for (const sighting of person.sightings) personOf[sighting] = i
  })
  return { people, personOf }
}

function wordsOf(scan: Scan, { nameFirst }: Sighting, nameLast: number): readonly string[] {
  const first = scan.tokens[nameFirst]
  const last = scan.tokens[nameLast - 1]
  if (nameLast <= nameFirst || first === undefined || last === undefined) return []
  const words = nameWords(scan.shadow.slice(first.start, last.end))
  return words.length > 1 ? words.filter(word => !scan.lexicon.juniors.has(word)) : words
}

/** Order of gathering: titled full names, other full names, then the short ones; headlines after the story. */
function passOf(sighting: Sighting | undefined, words: readonly string[] | undefined): number {
  if (sighting === undefined || words === undefined) return 9
  const isFull = words.length > 1
  const isProven = sighting.proof === 'title' || sighting.proof === 'apposition'
  if (sighting.headline) return isFull ? 5 : 6
  return isFull ? (isProven ? 0 : 1) : isProven ? 2 : 3
}

function bestPerson(people: readonly Person[], candidate: Candidate): Person | undefined {
  let best: Person | undefined
  let bestScore = 0
  for (const person of people) {
    const score = likeness(person, candidate)
    if (score > bestScore) {
      best = person
      bestScore = score
    }
  }
  return best
}

/** “PM Johnson Announce Rules”: the longest beginning of the run that is somebody's name. */
function cutToKnown(
  scan: Scan,
  index: number,
  { people, candidate, cut }: { people: readonly Person[]; candidate: Candidate; cut: readonly Draft[] },
): Person | undefined {
  const { sighting } = candidate
  for (let end = sighting.nameLast - 1; end > sighting.nameFirst; end -= 1) {
    if (is(scan, end - 1, CLASS.particle)) continue
    const words = wordsOf(scan, sighting, end)
    const known = words.length === 0 ? undefined : bestPerson(people, { ...candidate, words })
    if (known === undefined) continue
    const own = cut[index]
    if (own !== undefined) {
      own.last = end
      own.nameLast = end
    }
    return known
  }
  return undefined
}

/** People whom the gazetteer knows as one leader: “Shehbaz” and “Sharif” printed apart, “Jokowi” and “Joko Widodo”. */
function joinAliases(people: readonly Person[], leaders: Leaders): readonly Person[] {
  const kept: Person[] = []
  for (const person of people) {
    const same = kept.find(other => isOneLeader(other, person, leaders))
    if (same === undefined) kept.push(person)
    else same.sightings.push(...person.sightings)
  }
  return kept
}

function isOneLeader(a: Person, b: Person, leaders: Leaders): boolean {
  if (a.words.length > 1 && b.words.length > 1) return false
  if (a.words.length === 1 && b.words.length === 1 && leaders.find([...a.words, ...b.words]).length > 0) return true
  const mine = new Set(leaders.know(a.words).map(leader => leader.person))
  const theirs = new Set(leaders.know(b.words).map(leader => leader.person))
  return mine.size === 1 && theirs.size === 1 && [...mine][0] === [...theirs][0]
}

interface Look {
  readonly words: readonly string[]
  readonly leaders: Leaders
}

const STATE_RANKS = new Set<Rank>(['head-of-state', 'head-of-government'])
const SHORTEST_ALONE = 4

/** Whether a name not seen before is a person's. */
function isPerson(scan: Scan, sighting: Sighting, { words, leaders }: Look): boolean {
  const { proof, nameFirst, headline } = sighting
  if (proof !== 'none' && proof !== 'speaker') return true
  if (words.length > 1 && leaders.know(words).length > 0) return true
  const first = scan.tokens[nameFirst]
  if (first === undefined || headline) return isKnownAlone(words, leaders)
  if (proof === 'speaker' && !isAcronym(first.text)) {
    if (words.length > 1) return true
    const isName = first.pos === 'PROPN' && !isOrdinary(scan, first.lower) && !is(scan, nameFirst, CLASS.portfolio)
    return isName && words.some(word => word.length >= SHORTEST_ALONE)
  }
  return isKnownAlone(words, leaders)
}

/** “Modi” without title or full name: the last word of a head of state's or government's name. */
const isKnownAlone = (words: readonly string[], leaders: Leaders): boolean =>
  words.length === 1 &&
  (words[0]?.length ?? 0) >= SHORTEST_ALONE &&
  leaders.find(words).some(l => STATE_RANKS.has(l.rank) && l.words.at(-1) === words[0])

const isAcronym = (text: string) => text.length <= 5 && text === text.toUpperCase()
