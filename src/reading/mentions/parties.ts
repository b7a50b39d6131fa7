import type { Sentence } from '../../model/text.js'
import type { Gathered } from './persons.js'
import type { Scan } from './scan.js'
import type { Sighting } from './sightings.js'

/** How much of the document is about each state or organisation. */
export type Weights = ReadonlyMap<string, number>

const EARLY = 4

/** Weighs every name of a state or organisation: the headline and the first sentences say whom the text is about. */
export function weighParties(scan: Scan): Map<string, number> {
  const weights = new Map<string, number>()
  for (const sentence of scan.sentences) {
    const weight = weightOf(sentence)
    const seen = new Set<string>()
    for (let i = sentence.first; i < sentence.last; i += 1) {
      const hit = scan.geo[i]
      if (hit === undefined || hit.value.party === '' || hit.value.kind === 'place' || !hit.value.side) continue
      const repeat = seen.has(hit.value.party) ? 0.3 : 1
      seen.add(hit.value.party)
      const kind = hit.value.kind === 'organisation' ? 0.4 : 1
      add(weights, hit.value.party, weight * repeat * kind)
    }
  }
  return weights
}

/** Adds the people: a text may name a state by its leader alone. */
export function addPeople(
  weights: ReadonlyMap<string, number>,
  gathered: Gathered,
  sightings: readonly Sighting[],
): Map<string, number> {
  const all = new Map(weights)
  for (const person of gathered.people) {
    if (person.state === '' || !person.takesPart) continue
    for (const index of person.sightings) {
      const sentence = sightings[index]?.sentence
      if (sentence !== undefined) add(all, person.state, weightOf(sentence) / 2)
    }
  }
  return all
}

const weightOf = (sentence: Sentence): number =>
  sentence.block.kind === 'title' ? 4 : sentence.index < EARLY ? 3 : sentence.index < 2 * EARLY ? 1.5 : 1

const add = (weights: Map<string, number>, party: string, weight: number): void => {
  weights.set(party, (weights.get(party) ?? 0) + weight)
}

/** The parties that stand out: the two strongest, and others that come near them. */
export function chooseSides(weights: Weights): string[] {
  const sorted = [...weights].sort((a, b) => b[1] - a[1])
  const second = sorted[1]?.[1] ?? 0
  return sorted
    .filter(([, weight], i) => i < 2 || weight > 0.75 * second)
    .slice(0, 4)
    .map(([party]) => party)
}
