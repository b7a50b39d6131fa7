import type { Tables } from '../knowledge/tables.js'
import type { Claim } from '../model/report.js'
import type { ReadText, Sentence } from '../model/text.js'
import type { ReadAct } from './acts/act-types.js'
import { type Discourse, newDiscourse } from './acts/discourse.js'
import { createGenreReader } from './acts/genre.js'
import { createActs } from './acts/lexicon.js'
import { createLexis } from './acts/lexis.js'
import { createPartyResolver } from './acts/parties.js'
import type { Parties } from './acts/party.js'
import { createActReader } from './acts/read-acts.js'
import { ROLE, readRoles } from './acts/roles.js'
import { speakerOf } from './acts/speakers.js'
import { createVerbs, FORM } from './grammar/verbs.js'
import { has, hasRole, isBreak, isComma, lowerAt, posAt, prepareWalk, sentenceEnd, type Walk } from './grammar/walk.js'
import { readJoining, readShortForms, readWordClasses, WORD } from './grammar/words.js'
import { createSubjectReader } from './subjects.js'

export type ClaimReader = (text: ReadText) => readonly Claim[]

/** Reads who affirmed, asked, pledged, agreed, signed and did what. */
export function createClaimReader(tables: Tables): ClaimReader {
  const grammar = readWordClasses(tables)
  const acts = createActs(tables)
  const verbs = createVerbs(tables, acts.lemmas, acts.verbs)
  const roles = readRoles(tables)
  const parties = createPartyResolver(tables, roles)
  const lexis = createLexis({ grammar, verbs, nouns: acts.nouns, roles, shortForms: readShortForms(tables) })
  const wording = { lexis, verbs, joining: readJoining(tables) }
  const readSubjects = createSubjectReader(tables)
  const genreOf = createGenreReader(tables)
  const readActs = createActReader({ acts, parties })
  return text => {
    const walk = prepareWalk(text, wording)
    const { genre, aboutDeal, author } = genreOf(text)
    const discourse = newDiscourse()
    const claims: Claim[] = []
    const leads = new Map<number, ReadAct>()
    const headings = new Map<number, Parties>()
    const dropped = new Set<ReadAct>()
    const found: { readonly act: ReadAct; readonly sentence: Sentence }[] = []
    for (const sentence of text.sentences) {
      if (!tells(sentence) || (genre === 'remarks' && lowerAt(walk, sentence.first) === '(')) continue
      if (!speakerOf(text, sentence, { genre, author, discourse })) continue
      discourse.heading = headings.get(sentence.block.lead ?? -1)
      const read = readActs(walk, sentence, { genre, aboutDeal, discourse })
      const lead = sentence.block.lead === undefined ? undefined : leads.get(sentence.block.lead)
      const listed =
        lead && (read.length === 0 || opensWithVerb(walk, sentence)) ? listedUnder(walk, lead, sentence) : undefined
      if (lead && listed?.force === 'sign') dropped.add(lead)
      for (const act of listed ? [listed] : read)
        if (!act.leadOnly && !(genre === 'remarks' && (isFiller(walk, act) || isFalseStart(walk, act))))
          found.push({ act, sentence })
      const heading = read.length === 0 ? headingOf(walk, sentence, discourse) : undefined
      if (heading) headings.set(sentence.blockIndex, heading)
      const last = read.at(-1) ?? (opensList(walk, sentence) ? signedBefore(found) : undefined)
      if (last && (last.leadOnly || introduces(walk, sentence))) leads.set(sentence.blockIndex, last)
    }
    for (const { act, sentence } of found)
      if (!dropped.has(act)) claims.push(claimOf(text, { act, sentence, index: claims.length }))
    return claims
  }

  function claimOf(
    text: ReadText,
    { act, sentence, index }: { act: ReadAct; sentence: Sentence; index: number },
  ): Claim {
    const start = text.tokens[act.first]?.start ?? sentence.start
    const end = text.tokens[act.last - 1]?.end ?? sentence.end
    const quote = text.document.text.slice(start, end)
    return {
      index,
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
    }
  }

  /** “The two sides:”, “Following deliberations, the Meeting:”: who did what the list below tells. */
  function headingOf(walk: Walk, sentence: Sentence, discourse: Discourse): Parties | undefined {
    const last = sentence.last - 1
    if (lowerAt(walk, last) !== ':' || walk.text.sides.length < 2) return undefined
    let first = last
    while (first > sentence.first && !isComma(walk, first - 1)) first -= 1
    if (last - first > SHORT) return undefined
    const heading = parties.resolve(walk, { first, last }, discourse)
    if (heading.codes.length > 0) return heading
    return heading.kind === 'event' ? { ...heading, codes: walk.text.sides, kind: 'party', plural: true } : undefined
  }

  /** “They comprise:”, after papers were signed: the items are these papers. */
  function opensList(walk: Walk, sentence: Sentence): boolean {
    return sentence.last - sentence.first <= SHORT && lowerAt(walk, sentence.last - 1) === ':'
  }

  function signedBefore(found: readonly { readonly act: ReadAct }[]): ReadAct | undefined {
    const last = found.at(-1)?.act
    return last?.force === 'sign' ? { ...last, leadOnly: true } : undefined
  }

  /** Does the sentence lead in a list of papers or deals (“Memoranda were signed on the following:”)? */
  function introduces(walk: Walk, sentence: Sentence): boolean {
    if (lowerAt(walk, sentence.last - 1) !== ':') return false
    for (let i = sentence.first; i < sentence.last; i += 1) if (hasRole(walk, i, ROLE.listed)) return true
    return false
  }
}

/** “I know”, “you go”, “it was”: a few words of talk that say nothing of anything. */
function isFiller(walk: Walk, { because, first, last }: ReadAct): boolean {
  if (!(because.rule.startsWith('acts.spoken') || because.rule === 'acts.consent.bare') || last - first > FILLER)
    return false
  for (let i = first; i < last; i += 1) if (posAt(walk, i) === 'ADJ' || (walk.nouns[i] ?? 0) !== 0) return false
  return true
}
const FILLER = 4

/**
 * “I’m not going to — I’m not going to disagree”, “we had a good — we had a good discussion”: begun, broken off at a dash and
 * begun again; “as I told you, Mr. President”.
 */
function isFalseStart(walk: Walk, { because, first, last }: ReadAct): boolean {
  if (last - first > FALSE_START) return false
  const recalls = because.rule === 'acts.said.noun' && has(walk, first - 1, WORD.subordinator)
  if (recalls && has(walk, first, WORD.personal)) return true
  const mark = lowerAt(walk, last)
  if (!isBreak(walk, last) || mark === ';' || mark === ':') return false
  const again = has(walk, last + 1, WORD.conjunction) ? last + 2 : last + 1
  if (lowerAt(walk, again) === lowerAt(walk, first) && lowerAt(walk, again + 1) === lowerAt(walk, first + 1))
    return true
  return has(walk, last - 1, DANGLING)
}
const FALSE_START = 9
/** Words that nothing ends with. */
const DANGLING =
  WORD.preposition |
  WORD.determiner |
  WORD.possessive |
  WORD.to |
  WORD.modal |
  WORD.be |
  WORD.conjunction |
  WORD.complementizer

/** Words of a sentence that says no more than that a list follows. */
const SHORT = 6

/** “Coordinate closely …”, “Accelerating the deployment …”: the item goes on with the lead-in's verb. */
function opensWithVerb(walk: Walk, sentence: Sentence): boolean {
  const forms = walk.forms[sentence.first] ?? 0
  return (forms & (FORM.base | FORM.ing)) !== 0 && walk.mentionAt[sentence.first] === -1
}

/** An item of a list under a lead-in is that act of its own. */
function listedUnder(walk: Walk, lead: ReadAct, sentence: Sentence): ReadAct {
  const because = { rule: `${lead.because.rule}.listed`, words: lead.because.words }
  return {
    ...lead,
    leadOnly: false,
    first: sentence.first,
    last: sentenceEnd(walk, sentence),
    verbFirst: sentence.first,
    lead: '',
    because,
  }
}

/** Headlines, subheads and captions repeat the story; what they add is not worth the false alarms. */
const tells = (sentence: Sentence) => sentence.block.kind === 'paragraph' || sentence.block.kind === 'bullet'
