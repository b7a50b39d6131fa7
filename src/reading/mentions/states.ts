import { actsHere } from './acts.js'
import { CLASS } from './classes.js'
import { delegationState, facingState, familyState, isCounterpart } from './company.js'
import type { Leader } from './leaders.js'
import type { Head, Rank } from './lexicon.js'
import type { Gathered, Person } from './persons.js'
import { type StateContext, takesPart } from './presence.js'
import { is, type Scan } from './scan.js'
import { PRONOUN, type Sighting } from './sightings.js'
import { contrastState, homeSide, isListed, pairState } from './unmarked.js'

/** Gives each person a state: as printed, as the office tells, as the gazetteer knows, or as the text leaves no other. */
export function resolveStates(gathered: Gathered, context: StateContext): void {
  for (const person of gathered.people) {
    person.state = printedState(person, context) || officeState(person, context) || knownState(person, context)
    person.shown = person.state !== ''
  }
  for (const person of gathered.people)
    if (person.state === '') person.state = possessorState(person, gathered, context)
  for (const person of gathered.people) if (person.state === '') person.state = companyState(person, gathered, context)
  const open = gathered.people.filter(person => person.state === '' && isOfficial(person, context))
  for (const person of open)
    person.state = familyState(person, gathered, context) || facingState(person, gathered, context)
  for (const person of open) {
    if (person.state !== '') continue
    person.state =
      delegationState(person, context) ||
      followerState(person, gathered, context) ||
      visitorState(person, context) ||
      welcomedState(person, context) ||
      hostState(person, gathered, context) ||
      otherSide(person, gathered, context) ||
      context.cultures(person.words, context.sides) ||
      pairState(person, gathered, context) ||
      receivingSide(person, context) ||
      contrastState(person, gathered, context) ||
      likeNamed(person, gathered) ||
      listState(person, gathered, context) ||
      partnerSide(person, gathered, context)
  }
  // Whom the text gives a state and whom none tells from where it is written, once those are known who face somebody.
  const home = homeSide(gathered, context)
  const faces = (person: Person) => person.sightings.some(i => isCounterpartAt(i, context))
  for (const person of open)
    if (person.state === '' && belongsHere(person, context) && !faces(person)) person.state = home || context.host
  for (const person of open)
    if (person.state === '' && faces(person)) person.state = facingState(person, gathered, context)
  for (const person of gathered.people) person.takesPart = takesPart(person, gathered, context)
}

function isCounterpartAt(index: number, { scan, sightings }: StateContext): boolean {
  const sighting = sightings[index]
  return sighting !== undefined && isCounterpart(scan, sighting)
}

/** “the PM's press secretary X”, “his wife X”: of the state of the one they belong to. */
function possessorState(person: Person, { people, personOf }: Gathered, { sightings, sides }: StateContext): string {
  for (const index of person.sightings) {
    const possessor = sightings[index]?.possessor ?? -1
    // “his counterpart” is of the other side.
    if (possessor === -1 || sightings[index]?.head?.rank === 'leader') continue
    // “their ministers, X and Y” are one of each side.
    if (possessor === PRONOUN && sightings[index]?.plural) continue
    if (possessor >= 0) {
      const whose = people[personOf[possessor] ?? -1]?.state ?? sightings[possessor]?.party ?? ''
      if (whose !== '') return whose
      const rank = sightings[possessor]?.head?.rank
      const holders = people.filter(
        p => sides.includes(p.state) && p.sightings.some(i => sightings[i]?.head?.rank === rank),
      )
      if (rank !== undefined && holders.length === 1) return holders[0]?.state ?? ''
      continue
    }
    for (let before = index - 1; before >= 0; before -= 1) {
      const last = people[personOf[before] ?? -1]
      if (last !== undefined && last !== person) return last.state
    }
  }
  return ''
}

/** “His host, X”, “the guest, Y”. */
function hostState(person: Person, { people, personOf }: Gathered, { sightings, sides, host }: StateContext): string {
  if (sides.length !== 2) return ''
  const otherThan = (side: string) => (sides.includes(side) ? (sides.find(other => other !== side) ?? '') : '')
  for (const index of person.sightings) {
    const sighting = sightings[index]
    const role = sighting?.head?.role ?? ''
    if (role === '') continue
    if (sides.includes(host)) return role === 'host' ? host : otherThan(host)
    if (sighting?.possessor !== PRONOUN) continue
    for (let before = index - 1; before >= 0; before -= 1) {
      const last = people[personOf[before] ?? -1]
      if (last !== undefined && last !== person) return otherThan(last.state)
    }
  }
  return ''
}

/** “We welcome Minister X to Ghana”: X comes from elsewhere. */
function welcomedState(person: Person, { sightings, scan, sides }: StateContext): string {
  if (sides.length !== 2) return ''
  for (const index of person.sightings) {
    const sighting = sightings[index]
    if (sighting === undefined || !is(scan, sighting.first - 1, CLASS.receives)) continue
    for (let at = sighting.last; at < Math.min(sighting.sentence.last, sighting.last + 4); at += 1) {
      const to = scan.geo[at]?.value.party ?? ''
      if (sides.includes(to)) return sides.find(side => side !== to) ?? ''
    }
  }
  return ''
}

/** “President X was accompanied by Minister Y”, “He was accompanied by Minister Y”: Y is of the state of X. */
function companyState(
  person: Person,
  { people, personOf }: Gathered,
  { sightings, scan, sides }: StateContext,
): string {
  for (const index of person.sightings) {
    const sighting = sightings[index]
    // “They were accompanied by their foreign ministers, X and Y”: one of each side.
    if (sighting === undefined || (sighting.plural && sighting.possessor === PRONOUN)) continue
    const { sentence } = sighting
    const company = scan.tokens.slice(sentence.first, sighting.first).findIndex(t => scan.lexicon.company.has(t.lower))
    if (company < 0) continue
    // “The programme includes an encounter with Y”
    const meets = scan.tokens.slice(sentence.first + company, sighting.first)
    if (meets.some(token => is(scan, token.index, CLASS.meets | CLASS.visit))) continue
    for (let before = index - 1; before >= 0; before -= 1) {
      const leader = sightings[before]
      if (leader === undefined || leader.sentence.index < sentence.index - 1) break
      if (leader.sentence === sentence && leader.last > sentence.first + company) continue
      const state =
        people[personOf[before] ?? -1]?.state ?? (leader.party || holderState(leader, { people, sightings }))
      // “Those who received X included Y”: Y is not of X.
      if (!sides.includes(state) || is(scan, leader.first - 1, CLASS.receives)) continue
      if (leader.sentence === sentence || actsHere(scan, leader)) return state
    }
  }
  return ''
}

/**
 * “Minister X will make a visit to Oslo”, “announced during his visit”: X is not of the side that receives, while “at the
 * invitation of Minister Y” is.
 */
function visitorState(person: Person, { sightings, scan, sides, host }: StateContext): string {
  if (sides.length !== 2) return ''
  const otherThan = (side: string) => sides.find(other => other !== side) ?? ''
  for (const index of person.sightings) {
    const sighting = sightings[index]
    if (sighting === undefined) continue
    // “at the close of a visit by President X”
    const before = sighting.first - 1
    const isBy = scan.tokens[before]?.pos === 'ADP' && !is(scan, before, CLASS.link | CLASS.sent)
    if (isBy && is(scan, before - 1, CLASS.visit) && sides.includes(host)) return otherThan(host)
    const invites = is(scan, sighting.first - 1, CLASS.link) && is(scan, sighting.first - 2, CLASS.elsewhere)
    if (invites && sides.includes(host)) return host
    const visited = visitedBy(scan, sighting, sightings[index + 1])
    if (visited === OWN_VISIT && sides.includes(host)) return otherThan(host)
    if (sides.includes(visited)) return otherThan(visited)
  }
  return ''
}

const OWN_VISIT = '-'
const VISIT = 28

/** The state or town behind “visit to” after a name; OWN_VISIT for “his visit”; '' when neither stands there. */
function visitedBy(scan: Scan, { last, sentence }: Sighting, next: Sighting | undefined): string {
  const limit = Math.min(next?.sentence === sentence ? next.first : sentence.last, last + VISIT)
  let visit = false
  for (let at = last; at < limit; at += 1) {
    if (is(scan, at, CLASS.elsewhere)) return ''
    if (is(scan, at, CLASS.visit)) {
      visit = true
      const own = is(scan, at - 1, CLASS.possessive) || is(scan, at - 2, CLASS.possessive)
      if (own && scan.tokens[at + 1]?.pos !== 'ADP') return OWN_VISIT
    }
    const hit = visit ? scan.geo[at] : undefined
    if (hit !== undefined && hit.value.form !== 'adjective')
      return scan.tokens[at - 1]?.pos === 'ADP' || scan.tokens[at - 1]?.pos === 'PART' ? hit.value.party : ''
  }
  return ''
}

/** “Minister Y, who accompanied the prime minister, said”: Y is of the state of whom Y accompanies, mostly the guest. */
function followerState(
  person: Person,
  { people, personOf }: Gathered,
  { sightings, scan, sides, host }: StateContext,
): string {
  for (const index of person.sightings) {
    const sighting = sightings[index]
    const leader = sightings[index + 1]
    if (sighting === undefined || leader?.sentence !== sighting.sentence) continue
    if (leader.first - sighting.last > FOLLOWS || is(scan, leader.first - 1, CLASS.link)) continue
    const between = scan.tokens.slice(sighting.last, leader.first)
    const follows = between.findIndex(token => scan.lexicon.company.has(token.lower))
    // “X, accompanied by Y”: X leads.
    if (follows < 0 || between[follows + 1]?.pos === 'ADP') continue
    const state = people[personOf[index + 1] ?? -1]?.state || leader.party || holderState(leader, { people, sightings })
    if (sides.includes(state)) return state
    if (host !== '' && sides.length === 2) return sides.find(side => side !== host) ?? ''
  }
  return ''
}

/** “, who accompanied the”. */
const FOLLOWS = 5

/** “The king, accompanied by Queen X”: the state of those who hold the office elsewhere in the text, when it is one. */
function holderState(
  { head }: Sighting,
  { people, sightings }: { people: readonly Person[]; sightings: readonly Sighting[] },
): string {
  if (head === undefined || head.rank === 'leader') return ''
  const holds = (i: number) => sightings[i]?.head?.office === head.office
  const states = new Set(people.filter(p => p.state !== '' && p.sightings.some(holds)).map(p => p.state))
  return states.size === 1 ? ([...states][0] ?? '') : ''
}

/** In a list of three people or more, those without a state are of the state of the others when these agree. */
function listState(person: Person, { people, personOf }: Gathered, { sightings, scan, sides }: StateContext): string {
  for (const index of person.sightings) {
    let first = index
    while (isListed(first, { scan, sightings, sides })) first -= 1
    const states: string[] = []
    for (let at = first; at === first || isListed(at, { scan, sightings, sides }); at += 1)
      if ((personOf[at] ?? -1) >= 0) states.push(people[personOf[at] ?? -1]?.state ?? '')
    const known = new Set(states.filter(state => state !== ''))
    const [state] = known
    if (states.length > 2 && known.size === 1 && state !== undefined && sides.includes(state)) return state
  }
  return ''
}

/** “X and Y co-chaired the talks”: of two people of two sides, whose state is open and the other's known. */
function partnerSide(person: Person, { people, personOf }: Gathered, { sightings, scan, sides }: StateContext): string {
  if (sides.length !== 2) return ''
  for (const index of person.sightings) {
    const sentence = sightings[index]?.sentence
    if (sentence === undefined) continue
    const before = people[personOf[index - 1] ?? -1]?.state ?? ''
    if (sides.includes(before) && isMet(index, { sightings, scan })) return sides.find(side => side !== before) ?? ''
    const others = new Set<Person>()
    for (const near of [index - 2, index - 1, index + 1, index + 2]) {
      const other = people[personOf[near] ?? -1]
      if (other !== undefined && other !== person && sightings[near]?.sentence === sentence) others.add(other)
    }
    const [partner, ...more] = others
    if (partner === undefined || more.length > 0 || !sides.includes(partner.state)) continue
    for (let at = sentence.first; at < sentence.last; at += 1) {
      if (is(scan, at, CLASS.meets)) return sides.find(side => side !== partner.state) ?? ''
    }
  }
  return ''
}

/** “X met with the speaker, Y, and was received by Z”: nobody is named between the verb and Y. */
function isMet(index: number, { sightings, scan }: Pick<StateContext, 'sightings' | 'scan'>): boolean {
  const here = sightings[index]
  const before = sightings[index - 1]
  if (here === undefined || before?.sentence !== here.sentence) return false
  for (let at = here.first - 1; at >= before.last && at > here.first - MET; at -= 1) {
    if (is(scan, at, CLASS.meets) && scan.tokens[at]?.pos === 'VERB') return true
    if (is(scan, at, CLASS.inner) || scan.tokens[at]?.text === ',') return false
  }
  return false
}
const MET = 7

/** An envoy, a soldier or a relative without a state may be of either side. */
const AWAY = new Set<Rank>(['envoy', 'member', 'relative', 'heir', 'spokesperson'])

const belongsHere = (person: Person, { sightings }: StateContext) =>
  !person.sightings.some(i => AWAY.has(sightings[i]?.head?.rank ?? 'minister'))

/** Somebody without a printed state who holds an office or acts is of the place the text is about. */
function isOfficial(person: Person, { sightings }: StateContext): boolean {
  return (
    person.sightings.some(i => {
      const sighting = sightings[i]
      if (sighting === undefined) return false
      if (sighting.head === undefined) return sighting.proof === 'agent' || sighting.proof === 'speaker'
      return !isBareDignity(sighting)
    }) && !person.sightings.some(i => isBareDignity(sightings[i]))
  )
}

/** “Chief Raoni”, against “chief of the President's Office”. */
function isBareDignity(sighting: Sighting | undefined): boolean {
  const { head } = sighting ?? {}
  if (sighting === undefined || head?.rank !== 'dignitary') return false
  return sighting.roleEnd - sighting.roleStart <= head.office.length
}

/** A text that prints initials for the people of one state (“U. Khurelsukh”) prints them for all of it. */
function likeNamed(person: Person, { people }: Gathered): string {
  if (!hasInitial(person)) return ''
  const states = new Set(people.filter(p => p !== person && hasInitial(p)).map(p => p.state))
  states.delete('')
  return states.size === 1 ? ([...states][0] ?? '') : ''
}

const hasInitial = (person: Person) => (person.words[0]?.length ?? 9) <= 2 && person.words.length > 1

/** The state printed most often with the name. */
function printedState(person: Person, { sightings }: StateContext): string {
  const votes = new Map<string, number>()
  for (const index of person.sightings) {
    const party = sightings[index]?.party ?? ''
    if (party !== '') votes.set(party, (votes.get(party) ?? 0) + 1)
  }
  return [...votes].sort((a, b) => b[1] - a[1])[0]?.[0] ?? ''
}

/** Offices that one state has twice: “Senate President” and “House Speaker”. */
const isSameOffice = (a: Head, b: Head) => a.rank === b.rank && (a.rank !== 'speaker' || a.office === b.office)

function officeState(person: Person, { sightings, scan, sides }: StateContext): string {
  for (const index of person.sightings) {
    const head = sightings[index]?.head
    if (head === undefined) continue
    const states = scan.lexicon.officeStates.get(head.office)
    const fitting = states?.filter(s => sides.includes(s)) ?? []
    if (fitting.length === 1) return fitting[0] ?? ''
    if (states?.length === 1) return states[0] ?? ''
  }
  return ''
}

function knownState(person: Person, { leaders, sides }: StateContext): string {
  const found = leaders.know(person.words)
  const states = [...new Set(found.map((l: Leader) => l.state))]
  if (states.length === 1 && person.words.length > 1) return states[0] ?? ''
  const near = states.filter(s => sides.includes(s))
  return near.length === 1 ? (near[0] ?? '') : states.length === 1 ? (states[0] ?? '') : ''
}

/** Offices of which a state has one. */
const UNIQUE = new Set<Rank>(['head-of-state', 'head-of-government', 'foreign-minister', 'party-leader', 'speaker'])

/** An ambassador to one side is of the other. */
function receivingSide(person: Person, { sightings, sides }: StateContext): string {
  if (sides.length !== 2) return ''
  for (const index of person.sightings) {
    const to = sightings[index]?.receiving ?? ''
    if (sides.includes(to)) return sides.find(s => s !== to) ?? ''
  }
  return ''
}

/** Of two sides with one holder of an office known, the other holder of it belongs to the other side. */
function otherSide(person: Person, { people }: Gathered, { sightings, sides }: StateContext): string {
  if (sides.length !== 2) return ''
  for (const index of person.sightings) {
    const head = sightings[index]?.head
    if (head === undefined || !UNIQUE.has(head.rank)) continue
    for (const other of people) {
      if (other === person || !sides.includes(other.state)) continue
      if (other.sightings.some(i => isSameOffice(sightings[i]?.head ?? head, head) && sightings[i]?.head !== undefined))
        return sides.find(s => s !== other.state) ?? ''
    }
  }
  return ''
}
