import type { Span } from '../../model/document.js'
import type { Mention, ReadPerson } from '../../model/text.js'
import { CLASS } from './lexicon.js'
import type { Gathered, Person } from './persons.js'
import { is, type Scan } from './scan.js'
import type { Sighting } from './sightings.js'

interface Found {
  readonly sightings: readonly Sighting[]
  readonly gathered: Gathered
  readonly sides: readonly string[]
  readonly host: string
}

/** Mentions in text order, none overlapping: people first, then offices, then names of states and places. */
export function buildMentions(scan: Scan, found: Found): { mentions: Mention[]; people: ReadPerson[] } {
  const taken = new Uint8Array(scan.tokens.length)
  const mentions: Mention[] = []
  const put = (mention: Mention) => {
    for (let i = mention.first; i < mention.last; i += 1) if (taken[i] === 1) return
    taken.fill(1, mention.first, mention.last)
    mentions.push(mention)
  }
  found.sightings.forEach((sighting, index) => {
    const person = found.gathered.personOf[index] ?? -1
    if (person >= 0) put(personMention(scan, sighting, { person, found }))
  })
  found.sightings.forEach(sighting => {
    const mention = officeMention(scan, sighting)
    if (mention !== undefined) put(mention)
  })
  for (const hit of scan.geo) {
    if (hit === undefined) continue
    const { kind, party, form, key } = hit.value
    const span = { start: hit.start, end: hit.end }
    put({ kind, first: hit.first, last: hit.last, ...span, party, form, name: span, key })
  }
  mentions.sort((a, b) => a.start - b.start)
  return { mentions, people: found.gathered.people.map((p, i) => readPerson(scan, p, { index: i, found })) }
}

const spanOf = (scan: Scan, first: number, last: number): Span => ({
  start: scan.tokens[first]?.start ?? 0,
  end: scan.tokens[last - 1]?.end ?? 0,
})

function personMention(scan: Scan, sighting: Sighting, { person, found }: { person: number; found: Found }): Mention {
  const { first, last, nameFirst, nameLast } = sighting
  const state = found.gathered.people[person]?.state ?? ''
  return {
    kind: 'person',
    first,
    last,
    ...spanOf(scan, first, last),
    party: state,
    form: nameLast - nameFirst > 1 ? 'full' : 'short',
    person,
    ...(sighting.head === undefined ? {} : { office: sighting.head.office }),
    name: spanOf(scan, nameFirst, nameLast),
  }
}

function officeMention(scan: Scan, sighting: Sighting): Mention | undefined {
  const { head, first, nameFirst, nameLast } = sighting
  if (head === undefined || nameLast > nameFirst || sighting.party === '') return undefined
  const span = spanOf(scan, first, nameFirst)
  return {
    kind: 'office',
    first,
    last: nameFirst,
    ...span,
    party: sighting.party,
    form: 'office',
    office: head.office,
    name: span,
  }
}

function readPerson(scan: Scan, person: Person, { index, found }: { index: number; found: Found }): ReadPerson {
  const text = scan.text
  const mine = person.sightings.flatMap(i => found.sightings[i] ?? [])
  const places = mine.map(s => spanOf(scan, s.nameFirst, s.nameLast))
  const printed = places.map(p => text.slice(p.start, p.end))
  const name = printed.reduce((best, n) => (n.length > best.length ? n : best), '')
  const variants: string[] = []
  for (const s of mine) {
    const whole = spanOf(scan, s.first, s.last)
    const short = spanOf(scan, s.nameFirst, s.nameLast)
    for (const form of [text.slice(whole.start, whole.end), text.slice(short.start, short.end)]) {
      if (form !== name && !variants.includes(form)) variants.push(form)
    }
  }
  const titled = mine.find(s => s.roleEnd > s.roleStart)
  const role = titled === undefined ? '' : text.slice(titled.roleStart, titled.roleEnd)
  return { index, name, variants, state: person.state, role, places, gender: genderOf(scan, mine) }
}

function genderOf(scan: Scan, sightings: readonly Sighting[]): ReadPerson['gender'] {
  for (const s of sightings) {
    for (let i = s.first; i < s.nameFirst; i += 1) {
      if (is(scan, i, CLASS.male)) return 'm'
      if (is(scan, i, CLASS.female)) return 'f'
    }
  }
  return ''
}
