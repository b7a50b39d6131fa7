import { isSpelling, nameWords } from '../../text/names.js'
import type { Leaders } from './leaders.js'
import { CLASS, type Rank } from './lexicon.js'
import { is, type Scan } from './scan.js'
import type { Sighting } from './sightings.js'

/** One person of a document while the sightings are gathered. */
export interface Person {
  /** Words of the fullest name, “Jr” and the like left out. */
  words: string[]
  /** Indexes of sightings, in text order once all are in. */
  readonly sightings: number[]
  state: string
  /** False for somebody who is only spoken of. */
  takesPart: boolean
}

export interface Gathered {
  readonly people: Person[]
  /** Person of each sighting, -1 for none. */
  readonly personOf: Int32Array
}

/** Puts sightings of one person together: full names first, then short forms among the people found. */
export function gatherPeople(scan: Scan, sightings: readonly Sighting[], leaders: Leaders): Gathered {
  const people: Person[] = []
  const personOf = new Int32Array(sightings.length).fill(-1)
  const words = sightings.map(s => wordsOf(scan, s))
  const join = (person: Person, index: number) => {
    person.sightings.push(index)
    personOf[index] = people.indexOf(person)
    const mine = words[index] ?? []
    if (mine.length > person.words.length && sightings[index]?.headline !== true) person.words = mine
  }
  const order = sightings.map((_, i) => i).filter(i => (words[i] ?? []).length > 0)
  order.sort((a, b) => passOf(sightings[a], words[a]) - passOf(sightings[b], words[b]) || a - b)
  for (const index of order) {
    const sighting = sightings[index]
    const mine = words[index]
    if (sighting === undefined || mine === undefined) continue
    const known = bestPerson(people, { sighting, words: mine, sightings })
    if (known !== undefined) {
      join(known, index)
      continue
    }
    if (!isPerson(scan, sighting, { words: mine, leaders })) continue
    const person: Person = { words: mine, sightings: [], state: '', takesPart: true }
    people.push(person)
    join(person, index)
  }
  joinHalves(people, personOf, leaders)
  for (const person of people) person.sightings.sort((a, b) => a - b)
  return { people, personOf }
}

const wordsOf = (scan: Scan, s: Sighting): string[] => {
  const first = scan.tokens[s.nameFirst]
  const last = scan.tokens[s.nameLast - 1]
  if (s.nameLast <= s.nameFirst || first === undefined || last === undefined) return []
  const words = nameWords(scan.shadow.slice(first.start, last.end))
  return words.length > 1 ? words.filter(word => !scan.lexicon.juniors.has(word)) : words
}

/** Two single names that the gazetteer knows as one leader's, printed apart (“Shehbaz” and “Sharif”), are one person. */
function joinHalves(people: Person[], personOf: Int32Array, leaders: Leaders): void {
  for (let b = people.length - 1; b > 0; b -= 1) {
    const half = people[b]
    if (half === undefined || half.words.length > 1) continue
    const a = people.findIndex(
      (p, i) => i < b && p.words.length === 1 && leaders.find([...p.words, ...half.words]).length > 0,
    )
    const whole = people[a]
    if (whole === undefined) continue
    whole.sightings.push(...half.sightings)
    people.splice(b, 1)
    for (let i = 0; i < personOf.length; i += 1) {
      const person = personOf[i] ?? -1
      if (person === b) personOf[i] = a
      else if (person > b) personOf[i] = person - 1
    }
  }
}

/** Order of gathering: titled full names, other full names, then the short ones. */
function passOf(sighting: Sighting | undefined, words: readonly string[] | undefined): number {
  if (sighting === undefined || words === undefined) return 9
  const isFull = words.length > 1
  const isProven = sighting.proof === 'title' || sighting.proof === 'apposition'
  if (sighting.headline) return isFull ? 3 : 5
  return isFull ? (isProven ? 0 : 1) : isProven ? 2 : 4
}

interface Candidate {
  readonly sighting: Sighting
  readonly words: readonly string[]
  readonly sightings: readonly Sighting[]
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

/** How well a printed name fits a person; 0 when it does not. */
function likeness(person: Person, candidate: Candidate): number {
  const { words } = candidate
  const [few, many] = words.length <= person.words.length ? [words, person.words] : [person.words, words]
  let exact = 0
  let spelled = 0
  for (const word of few) {
    if (many.includes(word)) exact += 1
    else if (many.some(other => isInitial(word, other) || isSpelling(word, other))) spelled += 1
    else return 0
  }
  if (exact === 0 && few.length < 2 && !sharesOffice(person, candidate)) return 0
  if (clash(person, candidate) || isOtherHolder(person, candidate)) return 0
  const isTail = person.words.at(-1) === words.at(-1) || person.words[0] === words[0]
  return (
    exact * 10 +
    spelled * 4 +
    (isTail ? 3 : 0) +
    (sharesOffice(person, candidate) ? 5 : 0) +
    Math.min(person.sightings.length, 9) / 10
  )
}

const isInitial = (a: string, b: string) => (a.length <= 2 && b.startsWith(a)) || (b.length <= 2 && a.startsWith(b))

function sharesOffice(person: Person, { sighting, sightings }: Candidate): boolean {
  const { head } = sighting
  return head !== undefined && person.sightings.some(i => sightings[i]?.head?.office === head.office)
}

/** Two printed states that differ are two people. */
function clash(person: Person, { sighting, sightings }: Candidate): boolean {
  if (sighting.party === '') return false
  return person.sightings.some(i => (sightings[i]?.party ?? '') !== '' && sightings[i]?.party !== sighting.party)
}

/** “President Biden” is not “Captain George Biden”: a top office goes to a person who has one. */
function isOtherHolder(person: Person, { sighting, sightings, words }: Candidate): boolean {
  const rank = sighting.head?.rank
  if (rank === undefined || !TOP_RANKS.has(rank) || words.length > 1 || person.words.length < 2) return false
  const ranks = person.sightings.flatMap(i => sightings[i]?.head?.rank ?? [])
  return ranks.length > 0 && !ranks.some(r => TOP_RANKS.has(r) || r === 'leader' || r === 'minister')
}

interface Look {
  readonly words: readonly string[]
  readonly leaders: Leaders
}

const STATE_RANKS = new Set<Rank>(['head-of-state', 'head-of-government'])
const TOP_RANKS = new Set<Rank>(['head-of-state', 'head-of-government', 'deputy', 'heir', 'party-leader'])

/** Whether a name not seen before is a person's. */
function isPerson(scan: Scan, sighting: Sighting, { words, leaders }: Look): boolean {
  if (sighting.proof === 'title' || sighting.proof === 'apposition' || sighting.proof === 'honorific') return true
  if (sighting.proof === 'agent') return true
  if (words.length > 1 && leaders.find(words).length > 0) return true
  if (sighting.proof === 'speaker' && !sighting.headline && !is(scan, sighting.nameFirst, CLASS.stop)) {
    return words.length > 1 || words.some(w => w.length > 3)
  }
  return (
    words.length === 1 &&
    leaders.find(words).some(l => STATE_RANKS.has(l.rank) && l.words.at(-1) === words[0] && (words[0]?.length ?? 0) > 3)
  )
}
