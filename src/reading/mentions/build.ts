import type { Span } from '../../model/document.js'
import type { Mention, ReadPerson } from '../../model/text.js'
import { nameWords } from '../../text/names.js'
import { type Body, findBodies } from './bodies.js'
import { CLASS } from './classes.js'
import type { GenderGuess } from './genders.js'
import { type Geo, meantParty } from './lexicon.js'
import { holderOf, type OfficeContext } from './offices.js'
import type { Person } from './persons.js'
import { type Hit, is, type Scan } from './scan.js'
import type { Sighting } from './sightings.js'

/** Mentions in text order, none overlapping: people first, then offices and bodies, then names of states and places. */
export function buildMentions(
  scan: Scan,
  context: OfficeContext,
  genderGuess: GenderGuess,
): { mentions: Mention[]; people: ReadPerson[] } {
  const { sightings, gathered } = context
  const taken = new Uint8Array(scan.tokens.length)
  const mentions: Mention[] = []
  const put = (mention: Mention | undefined) => {
    if (mention === undefined || mention.last <= mention.first) return
    for (let i = mention.first; i < mention.last; i += 1) if (taken[i] === 1) return
    taken.fill(1, mention.first, mention.last)
    mentions.push(mention)
  }
  const listed = gathered.people.filter(p => p.takesPart).sort((a, b) => (a.sightings[0] ?? 0) - (b.sightings[0] ?? 0))
  const indexOf = new Map(listed.map((person, i) => [person, i]))
  const numberOf = (person: number): number | undefined => {
    const found = gathered.people[person]
    return found === undefined ? undefined : indexOf.get(found)
  }
  sightings.forEach((sighting, i) => {
    const person = gathered.personOf[i] ?? -1
    const state = gathered.people[person]?.state ?? ''
    if (person < 0) return
    const isFull = sighting.nameLast - sighting.nameFirst > 1 && isWhole(scan, sighting, gathered.people[person])
    const form = isFull ? 'full' : 'short'
    put(personMention(scan, sighting, { form, party: state, person: numberOf(person) }))
  })
  const others: Mention[] = []
  sightings.forEach((sighting, i) => {
    if (sighting.nameLast > sighting.nameFirst) return
    const { party, person } = holderOf(scan, i, context)
    if (party !== '') others.push(officeMention(scan, sighting, { party, person: numberOf(person) }))
  })
  for (const body of findBodies(scan)) others.push(bodyMention(scan, body))
  others.sort((a, b) => b.last - b.first - (a.last - a.first))
  for (const other of others) put(other)
  const surnames = namesLikePlaces(scan, listed, context.sides)
  for (const hit of scan.places) {
    const person = surnames(hit)
    if (person !== undefined) {
      put(surnameMention(hit, { party: person.state, person: indexOf.get(person) }))
      continue
    }
    if (hit.value.weak && !isMeant(scan, hit, context.sides)) continue
    put(placeMention(hit, meantParty(hit.value, context.sides)))
  }
  mentions.sort((a, b) => a.start - b.start)
  return {
    mentions,
    people: listed.map((person, index) => readPerson(scan, person, { index, sightings, genderGuess })),
  }
}

const spanOf = (scan: Scan, first: number, last: number): Span => ({
  start: scan.tokens[first]?.start ?? 0,
  end: scan.tokens[last - 1]?.end ?? 0,
})

/** True when the sighting prints as many words as the person's fullest name. */
function isWhole(scan: Scan, { nameFirst, nameLast }: Sighting, person: Person | undefined): boolean {
  const { start, end } = spanOf(scan, nameFirst, nameLast)
  return nameWords(scan.shadow.slice(start, end)).length >= (person?.words.length ?? 0)
}

/** All mentions are made here, so that they are objects of one shape: every reader looks at them all the time. */
function mentionOf(place: Pick<Mention, 'first' | 'last' | 'start' | 'end' | 'name'>, what: What): Mention {
  const { first, last, start, end, name } = place
  const { kind, party, form, person, office, key } = what
  return { kind, first, last, start, end, party, form, person, office, key, name }
}

type What = Pick<Mention, 'kind' | 'party' | 'form' | 'person' | 'office' | 'key'>
type Whose = Pick<Mention, 'party' | 'person'>

function personMention(
  scan: Scan,
  { first, last, nameFirst, nameLast, head }: Sighting,
  { form, party, person }: Whose & Pick<Mention, 'form'>,
): Mention {
  const { start, end } = spanOf(scan, first, last)
  const name = spanOf(scan, nameFirst, nameLast)
  return mentionOf(
    { first, last, start, end, name },
    { kind: 'person', party, form, person, office: head?.office, key: undefined },
  )
}

function officeMention(scan: Scan, { first, last, head }: Sighting, { party, person }: Whose): Mention {
  const name = spanOf(scan, first, last)
  const { start, end } = name
  return mentionOf(
    { first, last, start, end, name },
    { kind: 'office', party, form: 'office', person, office: head?.office ?? '', key: undefined },
  )
}

function bodyMention(scan: Scan, { first, last, party }: Body): Mention {
  const name = spanOf(scan, first, last)
  const { start, end } = name
  return mentionOf(
    { first, last, start, end, name },
    { kind: 'body', party, form: 'name', person: undefined, office: undefined, key: undefined },
  )
}

function placeMention({ value: { kind, form, key }, first, last, start, end }: Hit<Geo>, party: string): Mention {
  const name = { start, end }
  return mentionOf({ first, last, start, end, name }, { kind, party, form, person: undefined, office: undefined, key })
}

/** “Georgia”, “Jordan”: a name that may be another's counts when its state is a side or has other names in the text. */
const isMeant = (scan: Scan, { value }: Hit<Geo>, sides: readonly string[]) =>
  sides.includes(value.party) ||
  sides.includes(value.also) ||
  scan.places.some(other => other.value.party === value.party && !other.value.weak)

/** “Montenegro said”: the name of a state that is no side is a person's when somebody of the text bears it. */
function namesLikePlaces(
  scan: Scan,
  people: readonly Person[],
  sides: readonly string[],
): (hit: Hit<Geo>) => Person | undefined {
  const bearers = new Map(people.map(person => [person.words.at(-1) ?? '', person]))
  return ({ value, first, last }) =>
    last === first + 1 && value.form !== 'adjective' && !sides.includes(value.party)
      ? bearers.get(scan.tokens[first]?.lower ?? '')
      : undefined
}

function surnameMention({ first, last, start, end }: Hit<Geo>, { party, person }: Whose): Mention {
  const name = { start, end }
  return mentionOf(
    { first, last, start, end, name },
    { kind: 'person', party, form: 'short', person, office: undefined, key: undefined },
  )
}

interface Listing {
  readonly genderGuess: GenderGuess
  readonly index: number
  readonly sightings: readonly Sighting[]
}

function readPerson(scan: Scan, person: Person, { index, sightings, genderGuess }: Listing): ReadPerson {
  const { text } = scan
  const mine = person.sightings.flatMap(i => sightings[i] ?? [])
  const places = mine.map(s => spanOf(scan, s.nameFirst, s.nameLast))
  const cut = ({ start, end }: Span) => text.slice(start, end)
  const longest = places.map(cut).reduce((best, n) => (n.length > best.length ? n : best), '')
  const name = isShouted(longest) ? inSmallLetters(longest) : longest
  const variants = new Set<string>()
  for (const s of mine) {
    // “the host, X”: what stands before a comma is no part of the name.
    if (!hasComma(scan, s)) variants.add(cut(spanOf(scan, s.first, s.last)))
    if (s.addressed < s.nameFirst) variants.add(cut(spanOf(scan, s.addressed, s.nameLast)))
    variants.add(cut(spanOf(scan, s.nameFirst, s.nameLast)))
  }
  variants.delete(name)
  const titled = mine.find(s => s.roleEnd > s.roleStart && s.head?.rank !== 'leader')
  const role = titled === undefined ? '' : text.slice(titled.roleStart, titled.roleEnd)
  const gender = titleGender(scan, mine) || genderGuess(person.words, person.state)
  const guessed = person.shown ? {} : { guessed: true }
  return { index, name, variants: [...variants], state: person.state, ...guessed, role, places, gender }
}

/** “SELMA NAMBALA”, as the labels of transcripts print it; not “B.J. Habibie” or “KIM”. */
const isShouted = (name: string): boolean => name.length > 5 && name.includes(' ') && name === name.toUpperCase()

const inSmallLetters = (name: string): string =>
  name
    .toLowerCase()
    .replace(/(^|[\s.'’ʻ-])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())

function hasComma(scan: Scan, { first, nameFirst }: Sighting): boolean {
  for (let i = first; i < nameFirst; i += 1) if (scan.tokens[i]?.text === ',') return true
  return false
}

/** What the titles before the name show. */
function titleGender(scan: Scan, sightings: readonly Sighting[]): ReadPerson['gender'] {
  for (const s of sightings) {
    for (let i = s.first; i < s.nameFirst; i += 1) {
      if (is(scan, i, CLASS.male)) return 'm'
      if (is(scan, i, CLASS.female)) return 'f'
    }
  }
  return ''
}
