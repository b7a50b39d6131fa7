import type { Tables } from '../knowledge/tables.js'
import type { SourceDocument } from '../model/document.js'
import type { ReadText } from '../model/text.js'
import { buildMentions } from './mentions/build.js'
import { createLeaders } from './mentions/leaders.js'
import { createLexicon } from './mentions/lexicon.js'
import { add, chooseSides, weighParties, weightOf } from './mentions/parties.js'
import { gatherPeople } from './mentions/persons.js'
import { scanText } from './mentions/scan.js'
import { type Sighting, sightingsIn } from './mentions/sightings.js'
import { resolveStates } from './mentions/states.js'
import type { Segmented } from './tokens.js'

export type MentionFinder = (document: SourceDocument, segmented: Segmented) => ReadText

/** Finds states, people, offices, organisations, bodies and places, and says whose relation the document tells. */
export function createMentionFinder(tables: Tables): MentionFinder {
  const lexicon = createLexicon(tables)
  const leaders = createLeaders(tables)
  return (document, segmented) => {
    const scan = scanText(document.text, segmented, lexicon)
    const sightings: Sighting[] = []
    for (const sentence of scan.sentences) sightingsIn(scan, sentence, sightings)
    const gathered = gatherPeople(scan, sightings, leaders)
    const weights = weighParties(scan)
    resolveStates(gathered, { scan, sightings, leaders, sides: chooseSides(weights) })
    for (const person of gathered.people) {
      if (person.state === '') continue
      for (const index of person.sightings) {
        const sighting = sightings[index]
        const sentence = scan.sentences.find(s => sighting !== undefined && s.last > sighting.first)
        if (sentence !== undefined) add(weights, person.state, weightOf(sentence) / 2)
      }
    }
    const sides = chooseSides(weights)
    resolveStates(gathered, { scan, sightings, leaders, sides })
    const { mentions, people } = buildMentions(scan, { sightings, gathered, sides })
    return { document, ...segmented, mentions, people, sides, host: '' }
  }
}
