import type { Sentence, Token } from '../../model/text.js'
import { apposition, type Bounds, bareName, honorificsAt, isHeadline, officeAlone } from './apposition.js'
import { CLASS } from './classes.js'
import type { Head } from './lexicon.js'
import { nameRun, type RunOptions, withSuffix } from './name-run.js'
import { is, isCapital, isLowerWord, isPossessive, type Scan } from './scan.js'
import { type Title, titleAt } from './title.js'

/** One place where a person is named, or where an office stands without a name. */
export interface Sighting {
  /** Tokens of the whole: state, title, honorifics and name. */
  readonly first: number
  readonly last: number
  /** Tokens of the name; empty for an office without one. */
  readonly nameFirst: number
  readonly nameLast: number
  readonly head: Head | undefined
  /** State or organisation printed with the office; '' when none is. */
  readonly party: string
  /** For an envoy: the state that receives; '' otherwise. */
  readonly receiving: string
  readonly former: boolean
  readonly plural: boolean
  /** Characters of the office as printed; empty when none is. */
  readonly roleStart: number
  readonly roleEnd: number
  readonly honorific: string
  readonly headline: boolean
  /** What makes it a person: a title, an honorific, the words around, or nothing but capitals. */
  readonly proof: 'title' | 'honorific' | 'apposition' | 'speaker' | 'agent' | 'none'
  /** For an office in apposition: index of the sighting that it describes; -1 otherwise. */
  readonly owner: number
  /** Index of the sighting whose officer or relative this is (“the PM's secretary X”), PRONOUN for “his”, or -1. */
  readonly possessor: number
  /** First token of the form of address before the name; `nameFirst` when there is none. */
  readonly addressed: number
  readonly sentence: Sentence
}

/** A sighting while the signs around it are read. Written in place: objects that are copied with changes are slow. */
export type Draft = { -readonly [K in keyof Sighting]: Sighting[K] }

/** A `possessor` that the text names by “his”, “her” or “their”. */
export const PRONOUN = -2

/** Reads one sentence from left to right; every token belongs to at most one sighting. */
export function sightingsIn(scan: Scan, sentence: Sentence, out: Sighting[]): void {
  const bounds: Bounds = { limit: sentence.last, headline: isHeadline(scan, sentence), sentence }
  let at = sentence.first
  while (at < sentence.last) {
    if (scan.opens[at] === 0) {
      at += 1
      continue
    }
    const next = titledAt(scan, at, bounds, out) ?? honoredAt(scan, at, bounds, out) ?? freeAt(scan, at, bounds, out)
    at = next ?? Math.max(at + 1, scan.geo[at]?.last ?? 0)
  }
}

/** An office with the name or names after it, or an office alone. Gives the next token to read. */
function titledAt(scan: Scan, at: number, bounds: Bounds, out: Sighting[]): number | undefined {
  const title = titleAt(scan, at, bounds.limit)
  if (title === undefined) return undefined
  // “HMS Queen Elizabeth”
  if (scan.lexicon.ships.has(scan.tokens[at - 1]?.lower ?? '') && isCapital(scan.tokens[at]))
    return skipCapitals(scan, title.last, bounds.limit)
  const possessor = title.party === '' ? possessorOf(scan, title.first, out) : -1
  const named = nameAfter(scan, title, bounds)
  if (named === undefined) {
    const office = officeAlone(scan, title, bounds)
    office.possessor = possessor
    out.push(office)
    return title.last
  }
  named.possessor = possessor
  out.push(named)
  let last = named.last
  while (title.plural) {
    const joined = joinedName(scan, last, bounds)
    if (joined === undefined) break
    const other = officeAlone(scan, title, bounds)
    other.honorific = named.honorific
    setName(other, joined.first, joined.last)
    // “Danish ministers A and B”
    if (title.place === 'before' && title.head.rank !== 'head-of-state') other.party = title.party
    out.push(other)
    last = joined.last
  }
  return apposition(scan, last, { bounds, out, named: nameAfter })
}

/** A name of its own, with the office of another. */
function setName(sighting: Draft, first: number, last: number): void {
  sighting.first = first
  sighting.last = last
  sighting.nameFirst = first
  sighting.nameLast = last
  sighting.addressed = first
  sighting.party = ''
}

function possessorOf(scan: Scan, first: number, out: readonly Sighting[]): number {
  const before = scan.tokens[first - 1]
  if (isPossessive(before)) return out.at(-1)?.last === first - 1 ? out.length - 1 : -1
  return before?.pos === 'PRON' || before?.pos === 'DET' ? (is(scan, first - 1, CLASS.possessive) ? PRONOUN : -1) : -1
}

/** The name that follows a title: at once, after an honorific, or after a comma. */
function nameAfter(scan: Scan, title: Title, bounds: Bounds): Draft | undefined {
  const { tokens } = scan
  let at = pastAbbreviation(scan, title.last)
  const comma = tokens[at]?.text === ','
  if (comma) at += 1
  const { last, honorific } = honorificsAt(scan, at, bounds.limit)
  const end = withSuffix(scan, nameRun(scan, last, runOf(bounds, !comma)), bounds.limit)
  if (end <= last) return undefined
  // “the U.S. Deputy Secretary of State”: what opens another office is no name.
  if (end === last + 1 && is(scan, last, CLASS.deputy)) return undefined
  if (comma && !(isFullName(scan, last, end) && !bounds.headline)) return undefined
  const isVerb = bounds.headline && isLowerWord(tokens[title.last - 1])
  if ((!bounds.headline || isVerb) && isThingName(scan, end, bounds.limit)) return undefined
  if (title.head.rank === 'leader' && title.party === '' && !isPossessed(scan, title.first)) return undefined
  const office = officeAlone(scan, title, bounds)
  const after = stateAfter(scan, end, { limit: bounds.limit, plural: title.plural })
  if (office.party === '') office.party = after.party
  office.last = after.last
  office.nameFirst = last
  office.nameLast = end
  office.honorific = honorific
  office.addressed = at
  return office
}

/** “the Secretary-General of the Arab League (AL), Mr X”: the short name in brackets belongs to the office. */
function pastAbbreviation({ tokens }: Scan, at: number): number {
  const isShort = tokens[at]?.text === '(' && tokens[at + 2]?.text === ')' && tokens[at + 3]?.text === ','
  return isShort && /^[A-Z]{2,}$/.test(tokens[at + 1]?.text ?? '') ? at + 3 : at
}

const runOf = ({ limit, headline }: Bounds, titled: boolean): RunOptions => ({ limit, titled, headline })

/** “President Gabriel Boric of Chile”: the state of an office, printed after the name. */
function stateAfter(
  scan: Scan,
  end: number,
  { limit, plural }: { limit: number; plural: boolean },
): { last: number; party: string } {
  const none = { last: end, party: '' }
  if (plural || !is(scan, end, CLASS.link) || end + 1 >= limit) return none
  const at = scan.tokens[end + 1]?.lower === 'the' ? end + 2 : end + 1
  const hit = scan.geo[at]
  if (hit === undefined || hit.last > limit || hit.value.form === 'adjective') return none
  if (hit.value.kind !== 'state' && hit.value.kind !== 'organisation') return none
  return { last: hit.last, party: hit.value.party }
}

/** “King Khalid International Airport”, “the King David hotel” are named for somebody and are not him. */
const isThingName = (scan: Scan, end: number, limit: number) => {
  if (end >= limit || scan.head[end] !== undefined) return false
  return (
    (isCapital(scan.tokens[end]) && is(scan, end, CLASS.thing)) || scan.lexicon.sites.has(scan.tokens[end]?.lower ?? '')
  )
}

/** “his counterpart X”. */
const isPossessed = (scan: Scan, first: number) =>
  scan.tokens[first - 1]?.pos === 'PRON' || isPossessive(scan.tokens[first - 1])

/** After a comma only two words or more are taken for a name. */
function isFullName(scan: Scan, first: number, last: number): boolean {
  return last - first >= 2 && scan.geo[last] === undefined
}

/** “Mr Albanese”, “His Majesty the Emperor Naruhito”, “Prof. K.T.M. Hemapala”. */
function honoredAt(scan: Scan, at: number, bounds: Bounds, out: Sighting[]): number | undefined {
  const { last, honorific } = honorificsAt(scan, at, bounds.limit)
  if (last === at) return undefined
  const from = scan.tokens[last]?.lower === 'the' ? last + 1 : last
  const title = titleAt(scan, from, bounds.limit)
  const named = title === undefined ? undefined : nameAfter(scan, title, bounds)
  if (named !== undefined) {
    named.first = at
    if (honorific !== '') named.honorific = honorific
    out.push(named)
    return apposition(scan, named.last, { bounds, out, named: nameAfter })
  }
  if (title !== undefined) return undefined
  const end = withSuffix(scan, nameRun(scan, last, runOf(bounds, true)), bounds.limit)
  if (end === last) return undefined
  const bare = bareName(at, last, { end, bounds })
  bare.honorific = honorific
  bare.addressed = at
  bare.proof = 'honorific'
  out.push(bare)
  return apposition(scan, end, { bounds, out, named: nameAfter })
}

/** A run of capital words without a title: a person only if other signs say so, which is settled later. */
function freeAt(scan: Scan, at: number, bounds: Bounds, out: Sighting[]): number | undefined {
  if (!isCapital(scan.tokens[at]) || scan.plain[at]?.value.sort === 'body') return undefined
  const end = withSuffix(scan, nameRun(scan, at, runOf(bounds, false)), bounds.limit)
  if (end === at) return undefined
  const next = end < bounds.limit ? scan.tokens[end] : undefined
  if (next !== undefined && isCapital(next) && is(scan, end, CLASS.thing)) return skipCapitals(scan, end, bounds.limit)
  const first = particlesBefore(scan, at, bounds.sentence.first)
  const of = end - first >= 2 ? stateBeside(scan, { first, end, bounds }) : { last: end, party: '' }
  const proof = proofOf(scan, at, { end: of.last, limit: bounds.limit })
  const bare = bareName(first, first, { end, bounds })
  bare.last = of.last
  bare.party = of.party
  bare.proof = proof
  out.push(bare)
  return apposition(scan, of.last, { bounds, out, named: nameAfter })
}

/** “Kazakhstan's Kassym-Jomart Tokayev”, “Sadyr Japarov of Kyrgyzstan”. */
function stateBeside(
  scan: Scan,
  { first, end, bounds }: { first: number; end: number; bounds: Bounds },
): { last: number; party: string } {
  const after = stateAfter(scan, end, { limit: bounds.limit, plural: false })
  if (after.party !== '' || !isPossessive(scan.tokens[first - 1])) return after
  const hit = scan.places.findLast(place => place.last === first - 1)
  if (hit === undefined || hit.value.kind !== 'state' || hit.value.form !== 'name') return after
  return { last: end, party: hit.value.party }
}

/** First token of the lower-case particles that belong to the name: “von der Leyen”. */
function particlesBefore(scan: Scan, at: number, from: number): number {
  let first = at
  while (
    first > from &&
    is(scan, first - 1, CLASS.particle) &&
    !is(scan, first - 1, CLASS.bound) &&
    isLowerWord(scan.tokens[first - 1])
  )
    first -= 1
  return first
}

/** “Misri stressed …”, “… by Varuna Sri Dhanapala;”, “…, Raoni Metuktire, was awarded …”. */
function proofOf(scan: Scan, first: number, { end, limit }: { end: number; limit: number }): Sighting['proof'] {
  if (end < limit && is(scan, end, CLASS.said)) return 'speaker'
  const before = scan.tokens[first - 1]
  const next = scan.tokens[end]
  if (end - first >= 3 && before?.lower === 'by' && (end >= limit || isStop(next))) return 'agent'
  const isInset = end - first >= 2 && before?.text === ',' && next?.text === ',' && end + 1 < limit
  if (isInset && scan.tokens[first - 2]?.lower === 'whom' && scan.tokens[end + 1]?.pos === 'AUX') return 'honorific'
  return 'none'
}

const isStop = (token: Token | undefined) => token?.text === '.' || token?.text === ';' || token?.text === ','

function skipCapitals(scan: Scan, from: number, limit: number): number {
  let at = from
  while (at < limit && isCapital(scan.tokens[at]) && scan.head[at] === undefined) at += 1
  return at
}

function joinedName(scan: Scan, last: number, bounds: Bounds): { first: number; last: number } | undefined {
  const join = scan.tokens[last]
  if (join === undefined || (join.lower !== 'and' && join.text !== ',' && join.text !== '&')) return undefined
  let first = last + 1
  if (join.text === ',' && scan.tokens[first]?.lower === 'and') first += 1
  const end = nameRun(scan, first, runOf(bounds, false))
  return end > first ? { first, last: end } : undefined
}
