import type { Tables } from '../knowledge/tables.js'
import type { Claim } from '../model/report.js'
import type { ReadText, Sentence } from '../model/text.js'
import { newDiscourse } from './acts/discourse.js'
import { createGenreReader } from './acts/genre.js'
import { createActs } from './acts/lexicon.js'
import { createPartyResolver } from './acts/parties.js'
import { createActReader } from './acts/read-acts.js'
import { speakerOf } from './acts/speakers.js'
import { createVerbs } from './grammar/verbs.js'
import { prepareWalk } from './grammar/walk.js'
import { createGrammar } from './grammar/words.js'
import { createSubjectReader } from './subjects.js'

export type ClaimReader = (text: ReadText) => readonly Claim[]

/** Reads who affirmed, asked, pledged, agreed, signed and did what. */
export function createClaimReader(tables: Tables): ClaimReader {
  const grammar = createGrammar(tables)
  const acts = createActs(tables)
  const verbs = createVerbs(tables, acts.lemmas, acts.reporting)
  const parties = createPartyResolver(tables)
  const readSubjects = createSubjectReader(tables)
  const genreOf = createGenreReader(tables)
  const readActs = createActReader({ acts, parties })
  return text => {
    const walk = prepareWalk(text, grammar, verbs)
    const { genre, aboutDeal } = genreOf(text)
    const discourse = newDiscourse()
    const claims: Claim[] = []
    for (const sentence of text.sentences) {
      if (!tells(sentence)) continue
      speakerOf(text, sentence, { genre, discourse })
      for (const act of readActs(walk, sentence, { genre, aboutDeal, discourse })) {
        const start = text.tokens[act.first]?.start ?? sentence.start
        const end = text.tokens[act.last - 1]?.end ?? sentence.end
        const quote = text.document.text.slice(start, end)
        claims.push({
          index: claims.length,
          force: act.force,
          by: act.by,
          to: act.to,
          speakers: act.people,
          bodies: act.bodies,
          subjects: readSubjects(text, act.first, act.last, act.force),
          verb: act.verb,
          text: act.lead ? `${act.lead} ${quote}` : quote,
          reality: act.reality,
          evidence: { document: text.document.id, start, end, quote },
          because: act.because,
          secondary: sentence.block.kind === 'caption' || sentence.block.kind === 'title',
        })
      }
    }
    return claims
  }
}

/** Headlines, subheads and captions repeat the story; what they add is not worth the false alarms. */
const tells = (sentence: Sentence) => sentence.block.kind === 'paragraph' || sentence.block.kind === 'bullet'
