import type { Sentence } from '../../model/text.js'
import { CLASS } from './classes.js'
import type { Head } from './lexicon.js'
import { is, isCapital, isPossessive, isTitleCase, type Scan } from './scan.js'
import type { Draft, Sighting } from './sightings.js'
import { type Title, titleAt } from './title.js'

export interface Bounds {
  readonly sentence: Sentence
  /** One past the last token that may be read. */
  readonly limit: number
  /** Set in Capitals, where a capital says nothing. */
  readonly headline: boolean
}

export function isHeadline(scan: Scan, sentence: Sentence): boolean {
  const { kind } = sentence.block
  if (kind !== 'title' && kind !== 'subhead' && /[.!?"”]$/.test(scan.text.slice(sentence.end - 1, sentence.end)))
    return false
  return isTitleCase(scan, sentence.first, sentence.last)
}

/** An office without a name: “the Kyrgyz leader”. */
export function officeAlone(scan: Scan, title: Title, { headline, sentence }: Bounds): Draft {
  const { first, last, head, party, receiving, former, plural } = title
  return {
    first,
    last,
    nameFirst: last,
    nameLast: last,
    head,
    party,
    receiving,
    former,
    plural,
    roleStart: roleStart(scan, title),
    roleEnd: roleEnd(scan, title),
    honorific: '',
    headline,
    proof: 'title',
    owner: -1,
    possessor: -1,
    addressed: last,
    sentence,
  }
}

const roleStart = (scan: Scan, { office }: Title): number => scan.tokens[office]?.start ?? 0
const roleEnd = (scan: Scan, { last }: Title): number => scan.tokens[last - 1]?.end ?? 0

/** A name with nothing said about it. */
export function bareName(first: number, nameFirst: number, { end, bounds }: { end: number; bounds: Bounds }): Draft {
  const { headline, sentence } = bounds
  return {
    first,
    last: end,
    nameFirst,
    nameLast: end,
    head: undefined,
    party: '',
    receiving: '',
    former: false,
    plural: false,
    roleStart: 0,
    roleEnd: 0,
    honorific: '',
    headline,
    proof: 'none',
    owner: -1,
    possessor: -1,
    addressed: nameFirst,
    sentence,
  }
}

/** Forms of address that stand at `from`. */
export function honorificsAt(scan: Scan, from: number, limit: number): { last: number; honorific: string } {
  let last = from
  let honorific = ''
  while (last < limit) {
    const short = scan.tokens[last]?.text ?? ''
    if (scan.lexicon.shortHonorifics.has(short)) {
      honorific = honorific === '' ? short : honorific
      last += 1
      continue
    }
    const hit = scan.plain[last]
    if (hit === undefined || hit.value.sort !== 'honorific' || !isCapital(scan.tokens[last])) break
    if (scan.geo[last] !== undefined) break
    honorific = honorific === '' ? hit.value.office : honorific
    last = hit.last
    if (scan.tokens[last]?.text === '.' && !scan.tokens[last]?.spaced) last += 1
  }
  return { last, honorific }
}

interface Reading {
  readonly bounds: Bounds
  readonly out: Draft[]
  /** Reads the name after a title: an office that has its own name describes nobody else. */
  readonly named: (scan: Scan, title: Title, bounds: Bounds) => Sighting | undefined
}

/** A rank or form of address before the name leaves room for the office after it. */
const OPEN_RANKS = new Set<Head['rank']>(['soldier', 'dignitary', 'member', 'heir'])
const isSettled = (head: Head | undefined) => head !== undefined && !OPEN_RANKS.has(head.rank)

/** “…, Nawrocki's foreign policy adviser,”: the name in front of the office, its “'s” included. */
function possessorAt(scan: Scan, first: number, limit: number): { first: number; last: number } | undefined {
  if (!isCapital(scan.tokens[first]) || scan.geo[first] !== undefined || scan.head[first] !== undefined)
    return undefined
  for (let at = first + 1; at < limit && at < first + 4; at += 1) {
    if (isPossessive(scan.tokens[at])) return { first, last: at + 1 }
    if (!isCapital(scan.tokens[at])) return undefined
  }
  return undefined
}

/** “Lin Jian, spokesperson of the Chinese Foreign Ministry,”: the office after the name is the name's. */
export function apposition(scan: Scan, last: number, { bounds, out, named }: Reading): number {
  const comma = scan.tokens[last]
  const sighting = out[out.length - 1]
  if (sighting === undefined || comma === undefined || last >= bounds.limit) return last
  if (comma.text !== ',' && comma.text !== '(') return last
  let at = last + 1
  while (at < bounds.limit && is(scan, at, CLASS.opener)) at += 1
  const possessed = possessorAt(scan, at, bounds.limit)
  const title = titleAt(scan, possessed?.last ?? at, bounds.limit)
  if (title === undefined || title.plural || isSettled(sighting.head) || title.head.rank === 'leader') return last
  const close = title.last >= bounds.limit ? undefined : scan.tokens[title.last]
  const closes = close === undefined || /^[,.;:)—–-]$/.test(close.text) || is(scan, title.last, CLASS.closer)
  const isLoose = sighting.proof === 'none' && sighting.nameLast - sighting.nameFirst === 1
  if (isLoose && sighting.nameFirst === bounds.sentence.first) return last
  if (!closes || (close?.text !== ',' && named(scan, title, bounds) !== undefined)) return last
  if (close?.text !== ',' && comma.text === ',' && endsFronted(scan, last, bounds)) return last
  const owner = out.length - 1
  describe(scan, sighting, title)
  if (possessed !== undefined) sighting.possessor = out.length
  if (possessed !== undefined) out.push(bareName(possessed.first, possessed.first, { end: possessed.last - 1, bounds }))
  const office = officeAlone(scan, title, bounds)
  office.owner = owner
  out.push(office)
  return title.last
}

/** “While receiving Ms Petrova, the premier said”: the comma ends what opens the sentence. */
function endsFronted({ tokens }: Scan, comma: number, { sentence: { first } }: Bounds): boolean {
  const pos = tokens[first]?.pos
  if (pos !== 'ADP' && pos !== 'SCONJ' && pos !== 'VERB') return false
  for (let i = first; i < comma; i += 1) if (tokens[i]?.text === ',') return false
  return true
}

/** Gives a name the office that stands in apposition to it. */
function describe(scan: Scan, sighting: Draft, title: Title): void {
  sighting.head = title.head
  sighting.party = title.party
  sighting.receiving = title.receiving
  sighting.former = title.former
  sighting.roleStart = roleStart(scan, title)
  sighting.roleEnd = roleEnd(scan, title)
  sighting.proof = 'apposition'
}
