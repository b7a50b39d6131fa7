import type { Tables } from '../knowledge/tables.js'
import type { SourceDocument } from '../model/document.js'
import type { ReadText } from '../model/text.js'
import { buildMentions } from './mentions/build.js'
import { createCultureGuess } from './mentions/cultures.js'
import { datelineParties } from './mentions/datelines.js'
import { createGenderGuess } from './mentions/genders.js'
import { findHost } from './mentions/host.js'
import { createLeaders } from './mentions/leaders.js'
import { createLexicon } from './mentions/lexicon.js'
import { chooseSides } from './mentions/parties.js'
import { gatherPeople } from './mentions/persons.js'
import { scanText } from './mentions/scan.js'
import { type Sighting, sightingsIn } from './mentions/sightings.js'
import { resolveStates } from './mentions/states.js'
import { commonTerms } from './mentions/terms.js'
import type { Segmented } from './tokens.js'

export type MentionFinder = (document: SourceDocument, segmented: Segmented) => ReadText

/** Finds states, people, offices, organisations, bodies and places, and says whose relation the document tells. */
export function createMentionFinder(tables: Tables): MentionFinder {
  const lexicon = createLexicon(tables)
  const leaders = createLeaders(tables)
  const cultures = createCultureGuess(tables)
  const genderGuess = createGenderGuess(tables, leaders)
  return (document, segmented) => {
    const scan = scanText(document.text, segmented, lexicon)
    const sightings: Sighting[] = []
    for (const sentence of scan.sentences) sightingsIn(scan, sentence, sightings)
    const gathered = gatherPeople(scan, sightings, leaders)
    resolveStates(gathered, {
      scan,
      sightings,
      leaders,
      cultures,
      sides: chooseSides(scan, { gathered, sightings }),
      host: '',
    })
    const sides = chooseSides(scan, { gathered, sightings })
    const host = findHost(scan, { sightings, gathered, sides, datelines: datelineParties(document, lexicon) })
    resolveStates(gathered, { scan, sightings, leaders, cultures, sides, host })
    const { mentions, people } = buildMentions(scan, { sightings, gathered, sides, host }, genderGuess)
    const { shadow, sentences, tokens } = segmented
    const terms = commonTerms(gathered, { leaders, sides })
    return { document, shadow, sentences, tokens, mentions, people, sides, host, terms }
  }
}
