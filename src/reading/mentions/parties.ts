import type { Sentence } from '../../model/text.js'
import { CLASS } from './classes.js'
import { manySides } from './many.js'
import type { Gathered } from './persons.js'
import { is, type Scan } from './scan.js'
import type { Sighting } from './sightings.js'

interface People {
  readonly gathered: Gathered
  readonly sightings: readonly Sighting[]
}

const TOP_RANKS = new Set(['head-of-state', 'head-of-government', 'heir', 'deputy', 'foreign-minister', 'party-leader'])
const FIRST = 3
/** An organisation is mostly named beside the point. */
const ASIDE = 0.4
const SECOND = 8
/** Tokens between two leaders of one list: a comma and “and”. */
const LIST_GAP = 3

/** What it is worth to be named at the opening, or not, and to have nobody there while others have. */
const NAMED = 1.3
const UNNAMED = 0.85
const TALKED_ABOUT = 0.6

/** The parties whose relation the document tells, strongest first: the headline and the first sentences say most. */
export function chooseSides(scan: Scan, people: People): string[] {
  const all = new Map<string, Tally>()
  const named = new Set<string>()
  const opening = openingOf(scan)
  let sentence = scan.sentences[0]
  for (const { first, party, value, isOrganisation } of evidenceOf(scan, people)) {
    while (sentence !== undefined && sentence.last <= first) sentence = scan.sentences[sentence.index + 1]
    if (sentence === undefined) break
    const counts = isOrganisation && sentence.block.kind !== 'title' ? value * ASIDE : value
    let tally = all.get(party)
    if (tally === undefined) {
      tally = { score: 0, sentence: -1, best: 0 }
      all.set(party, tally)
    }
    if (tally.sentence !== sentence.index) {
      tally.sentence = sentence.index
      tally.best = 0
    }
    if (counts > tally.best) {
      tally.score += weightOf(sentence, sentence === opening) * (counts - tally.best)
      tally.best = counts
    }
    if (sentence === opening) named.add(party)
  }
  const manned = new Set([...people.sightings.map(({ party }) => party), ...people.gathered.people.map(p => p.state)])
  const attended = [...all.keys()].filter(party => manned.has(party)).length > 1
  const scored = [...all].map(([party, { score }]): [string, number] => [
    party,
    score *
      (named.size < 2 ? 1 : named.has(party) ? NAMED : UNNAMED) *
      (attended && !manned.has(party) ? TALKED_ABOUT : 1),
  ])
  scored.sort((a, b) => b[1] - a[1])
  const leaders = leadersAtOpening(people, opening)
  const meeting = leadersAtOpening(people, scan.sentences[(opening?.index ?? 0) + 1])
  const many = [leaders, meeting].find(list => list.length > 2)
  if (many !== undefined) return scored.map(([party]) => party).filter(party => many.includes(party))
  const parties = manySides(scan, people)
  if (parties.length > 2) {
    // Whom the group meets is named most besides.
    const partner = scored[0]?.[0] ?? ''
    const named = scored.map(([party]) => party).filter(party => parties.includes(party) || party === partner)
    const { groups } = scan.lexicon
    return [...new Set([...named, ...parties])].filter(party => !groups.has(party))
  }
  const [first, second] = scored
  if (first === undefined) return []
  const most = second?.[1] ?? 0
  return scored
    .filter(
      ([party, score], i) =>
        i === 0 ||
        (i === 1 && score > 0.08 * first[1]) ||
        isThird(party, { score, most, named, manned: attended ? manned : undefined }),
    )
    .slice(0, 4)
    .map(([party]) => party)
}

interface Standing {
  readonly score: number
  readonly most: number
  readonly named: ReadonlySet<string>
  /** Parties that somebody of the text is of; undefined where hardly one has anybody. */
  readonly manned: ReadonlySet<string> | undefined
}

/** A third party is named at the opening with the others, and somebody is there for it: a war is only talked about. */
const isThird = (party: string, { score, most, named, manned }: Standing) =>
  named.size > 2 && named.has(party) && (manned?.has(party) ?? true) && score > 0.6 * most

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

/** What a party has scored, and its best evidence in the sentence at hand. */
interface Tally {
  score: number
  sentence: number
  best: number
}

interface Evidence {
  readonly first: number
  readonly party: string
  readonly value: number
  readonly isOrganisation: boolean
}

/** Everything that names a party, in text order, and how much it says. */
function evidenceOf(scan: Scan, { gathered, sightings }: People): Evidence[] {
  const evidence: Evidence[] = []
  let next = 0
  const addPlaces = (before: number) => {
    for (; (scan.places[next]?.first ?? before) < before; next += 1) {
      const hit = scan.places[next]
      if (hit === undefined || hit.value.party === '' || hit.value.kind === 'place' || !hit.value.side) continue
      const { first, last } = hit
      const isOrganisation = hit.value.kind === 'organisation'
      const value = isOrganisation ? 1 : nameValue(scan, first, last)
      evidence.push({ first, party: hit.value.party, value, isOrganisation })
    }
  }
  sightings.forEach(({ first, head, party }, i) => {
    const state = gathered.people[gathered.personOf[i] ?? -1]?.state ?? party
    if (state === '') return
    addPlaces(first)
    const value = TOP_RANKS.has(head?.rank ?? '') ? 1.4 : 1.1
    evidence.push({ first, party: state, value, isOrganisation: false })
  })
  addPlaces(scan.tokens.length)
  return evidence
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

/**
 * States of the leaders that a sentence names one after the other, when there are three or more: each is a side. A
 * leader named apart from the others is spoken of.
 */
function leadersAtOpening({ gathered, sightings }: People, sentence: Sentence | undefined): string[] {
  let run: string[] = []
  let end = -1
  let longest: string[] = []
  sightings.forEach((sighting, i) => {
    const state = gathered.people[gathered.personOf[i] ?? -1]?.state ?? ''
    if (state === '' || sighting.sentence !== sentence || sighting.former) return
    if (!TOP_RANKS.has(sighting.head?.rank ?? '')) return
    if (end < 0 || sighting.first - end > LIST_GAP) run = []
    if (!run.includes(state)) run = [...run, state]
    end = sighting.last
    if (run.length > longest.length) longest = run
  })
  return longest
}
