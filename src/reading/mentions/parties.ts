import type { Sentence } from '../../model/text.js'
import { CLASS } from './lexicon.js'
import type { Gathered } from './persons.js'
import { is, type Scan } from './scan.js'
import type { Sighting } from './sightings.js'

interface People {
  readonly gathered: Gathered
  readonly sightings: readonly Sighting[]
}

const TOP_RANKS = new Set(['head-of-state', 'head-of-government', 'heir', 'deputy', 'foreign-minister', 'party-leader'])
const FIRST = 3
const SECOND = 8
/** So many leaders in the first sentence are a meeting of many, not two sides and somebody spoken of. */
const MANY = 3

/** The parties whose relation the document tells, strongest first: the headline and the first sentences say most. */
export function chooseSides(scan: Scan, people: People): string[] {
  const persons = personParties(people)
  const all = new Map<string, number>()
  const named = new Set<string>()
  const opening = openingOf(scan)
  for (const sentence of scan.sentences) {
    const here = partiesIn(scan, sentence, persons)
    const weight = weightOf(sentence, sentence === opening)
    for (const [party, value] of here) {
      all.set(party, (all.get(party) ?? 0) + weight * value)
      if (sentence === opening) named.add(party)
    }
  }
  const scored = [...all].map(([party, score]): [string, number] => [
    party,
    named.size < 2 ? score : score * (named.has(party) ? 1.5 : 0.7),
  ])
  scored.sort((a, b) => b[1] - a[1])
  const leaders = leadersAtOpening(people, opening)
  const meeting = leadersAtOpening(people, scan.sentences[(opening?.index ?? 0) + 1])
  if (meeting.length > MANY) return scored.map(([party]) => party).filter(party => meeting.includes(party))
  if (leaders.length > 2) return scored.map(([party]) => party).filter(party => leaders.includes(party))
  const [first, second] = scored
  if (first === undefined) return []
  const most = second?.[1] ?? 0
  return scored
    .filter(
      ([party, score], i) => i === 0 || (i === 1 && score > 0.08 * first[1]) || isThird(party, { score, most, named }),
    )
    .slice(0, 4)
    .map(([party]) => party)
}

const isThird = (party: string, { score, most, named }: { score: number; most: number; named: ReadonlySet<string> }) =>
  named.size > 2 && named.has(party) && score > 0.6 * most

/** The headline, or the first sentence where none is printed. */
const openingOf = (scan: Scan): Sentence | undefined =>
  scan.sentences.find(s => s.block.kind === 'title') ?? scan.sentences[0]

const weightOf = ({ index, block }: Sentence, isOpening: boolean): number =>
  isOpening
    ? 3
    : block.kind === 'caption' || block.kind === 'subhead'
      ? 0.5
      : index <= FIRST
        ? 2
        : index <= SECOND
          ? 1.3
          : 1

/** Party of the person or office that starts at a token, and how much it says. */
function personParties({
  gathered,
  sightings,
}: People): Map<number, { readonly party: string; readonly value: number }> {
  const parties = new Map<number, { party: string; value: number }>()
  sightings.forEach((sighting, i) => {
    const party = gathered.people[gathered.personOf[i] ?? -1]?.state ?? sighting.party
    if (party === '') return
    parties.set(sighting.first, { party, value: TOP_RANKS.has(sighting.head?.rank ?? '') ? 1.4 : 1.1 })
  })
  return parties
}

/** The best evidence for each party in one sentence. */
function partiesIn(
  scan: Scan,
  sentence: Sentence,
  persons: ReadonlyMap<number, { readonly party: string; readonly value: number }>,
): Map<string, number> {
  const best = new Map<string, number>()
  const vote = (party: string, value: number) => {
    if (value > (best.get(party) ?? 0)) best.set(party, value)
  }
  for (let i = sentence.first; i < sentence.last; i += 1) {
    const person = persons.get(i)
    if (person !== undefined) vote(person.party, person.value)
    const hit = scan.geo[i]
    if (hit === undefined || hit.value.party === '' || hit.value.kind === 'place' || !hit.value.side) continue
    if (hit.value.kind === 'organisation') vote(hit.value.party, sentence.block.kind === 'title' ? 1 : 0.4)
    else vote(hit.value.party, nameValue(scan, i, hit.last))
  }
  return best
}

/** A state beside another (“India-UK”, “Japan and Mongolia”) is more, one only spoken of (“the war in Ukraine”) less. */
function nameValue(scan: Scan, first: number, last: number): number {
  const next = scan.tokens[last]
  const before = scan.tokens[first - 1]
  const joins = (text: string | undefined) => text === '-' || text === 'and' || text === '–' || text === ','
  if (joins(next?.lower) && scan.geo[last + 1]?.value.kind === 'state') return 1.2
  if (joins(before?.lower) && scan.geo[first - 2]?.value.kind === 'state') return 1.2
  return is(scan, first - 1, CLASS.topic) ? 0.5 : 1
}

/** States of the leaders named in the headline and the first sentence: of a meeting of three or more each is a side. */
function leadersAtOpening({ gathered, sightings }: People, opening: Sentence | undefined): string[] {
  const states: string[] = []
  sightings.forEach((sighting, i) => {
    const state = gathered.people[gathered.personOf[i] ?? -1]?.state ?? ''
    if (state === '' || sighting.sentence !== opening || sighting.former || states.includes(state)) return
    if (TOP_RANKS.has(sighting.head?.rank ?? '')) states.push(state)
  })
  return states
}
