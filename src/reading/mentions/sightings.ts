import type { Sentence } from '../../model/text.js'
import { CLASS, type Head } from './lexicon.js'
import { nameRun, withSuffix } from './name-run.js'
import { is, isCapital, isPossessive, isTitleCase, type Scan } from './scan.js'
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
  readonly party: string
  readonly former: boolean
  /** Characters of the office as printed; empty when none is. */
  readonly roleStart: number
  readonly roleEnd: number
  readonly honorific: string
  readonly headline: boolean
  /** What makes it a person: a title, an honorific, the words around, or nothing but capitals. */
  readonly proof: 'title' | 'honorific' | 'apposition' | 'speaker' | 'none'
  /** For an office in apposition: index of the sighting that it describes; -1 otherwise. */
  readonly owner: number
}

const OPENERS = new Set(['the', 'his', 'her', 'their', 'its', 'a', 'an', 'then'])

/** Reads one sentence from left to right; every token belongs to at most one sighting. */
export function sightingsIn(scan: Scan, sentence: Sentence, out: Sighting[]): void {
  const limit = sentence.last
  const headline = isTitleCase(scan, sentence.first, limit)
  let at = sentence.first
  while (at < limit) {
    const next =
      titledAt(scan, at, { limit, headline }, out) ??
      honoredAt(scan, at, { limit, headline }, out) ??
      freeAt(scan, at, { limit, headline }, out)
    at = next ?? Math.max(at + 1, scan.geo[at]?.last ?? 0)
  }
}

interface Bounds {
  readonly limit: number
  readonly headline: boolean
}

/** An office with the name or names after it, or an office alone. Gives the next token to read. */
function titledAt(scan: Scan, at: number, bounds: Bounds, out: Sighting[]): number | undefined {
  const title = titleAt(scan, at, bounds.limit)
  if (title === undefined) return undefined
  const isNamed = nameAfter(scan, title, bounds)
  if (isNamed === undefined) {
    out.push(officeSighting(scan, title, bounds.headline))
    return title.last
  }
  out.push(isNamed)
  let last = isNamed.last
  while (title.plural) {
    const joined = joinedName(scan, last, bounds)
    if (joined === undefined) break
    out.push({
      ...isNamed,
      first: joined.first,
      last: joined.last,
      nameFirst: joined.first,
      nameLast: joined.last,
      party: '',
    })
    last = joined.last
  }
  return afterApposition(scan, last, bounds, out)
}

function officeSighting(scan: Scan, title: Title, headline: boolean): Sighting {
  return {
    ...title,
    nameFirst: title.last,
    nameLast: title.last,
    ...roleOf(scan, title),
    honorific: '',
    headline,
    proof: 'title',
    owner: -1,
  }
}

function roleOf(scan: Scan, title: Title): { roleStart: number; roleEnd: number } {
  return { roleStart: scan.tokens[title.office]?.start ?? 0, roleEnd: scan.tokens[title.last - 1]?.end ?? 0 }
}

/** The name that follows a title: at once, after an honorific, or after a comma. */
function nameAfter(scan: Scan, title: Title, bounds: Bounds): Sighting | undefined {
  const { tokens } = scan
  let at = title.last
  const comma = tokens[at]?.text === ','
  if (comma) at += 1
  const { last, honorific } = honorifics(scan, at, bounds.limit)
  const end = withSuffix(scan, nameRun(scan, last, { ...bounds, titled: !comma }), bounds.limit)
  if (end <= last) return undefined
  if (!isCapital(tokens[title.last - 1]) && !comma && !scan.head[title.last] && !isNameish(scan, last, end))
    return undefined
  if (comma && !isFullName(scan, last, end, bounds)) return undefined
  return {
    ...title,
    last: end,
    nameFirst: last,
    nameLast: end,
    ...roleOf(scan, title),
    honorific,
    headline: bounds.headline,
    proof: 'title',
    owner: -1,
  }
}

const isNameish = (scan: Scan, first: number, last: number) => last > first && scan.geo[first] === undefined

/** After a comma only two words or more are taken for a name, and a list of states or cities is not. */
function isFullName(scan: Scan, first: number, last: number, bounds: Bounds): boolean {
  if (last - first < 2 || bounds.headline) return false
  const next = scan.tokens[last]
  return next === undefined || last >= bounds.limit || !isCapital(next) || scan.geo[last] === undefined
}

function honorifics(scan: Scan, from: number, limit: number): { last: number; honorific: string } {
  let last = from
  let honorific = ''
  while (last < limit) {
    const hit = scan.plain[last]
    if (hit === undefined || hit.value.sort !== 'honorific' || !isCapital(scan.tokens[last])) break
    if (scan.geo[last] !== undefined) break
    honorific = honorific === '' ? hit.value.office : honorific
    last = hit.last
    if (scan.tokens[last]?.text === '.' && !scan.tokens[last]?.spaced) last += 1
  }
  return { last, honorific }
}

/** “Mr Albanese”, “His Majesty the Emperor Naruhito”, “Prof. K.T.M. Hemapala”. */
function honoredAt(scan: Scan, at: number, bounds: Bounds, out: Sighting[]): number | undefined {
  const { last, honorific } = honorifics(scan, at, bounds.limit)
  if (last === at) return undefined
  const from = scan.tokens[last]?.lower === 'the' ? last + 1 : last
  const title = titleAt(scan, from, bounds.limit)
  const named = title === undefined ? undefined : nameAfter(scan, title, bounds)
  if (named !== undefined) {
    out.push({ ...named, first: at, honorific })
    return afterApposition(scan, named.last, bounds, out)
  }
  if (title !== undefined) return undefined
  const end = withSuffix(scan, nameRun(scan, last, { ...bounds, titled: true }), bounds.limit)
  if (end === last) return undefined
  out.push({ ...bare(at, last, end, bounds.headline), honorific, proof: 'honorific' })
  return afterApposition(scan, end, bounds, out)
}

function bare(first: number, nameFirst: number, last: number, headline: boolean): Sighting {
  return {
    first,
    last,
    nameFirst,
    nameLast: last,
    head: undefined,
    party: '',
    former: false,
    roleStart: 0,
    roleEnd: 0,
    honorific: '',
    headline,
    proof: 'none',
    owner: -1,
  }
}

/** A run of capital words without a title: a person only if other signs say so, which is settled later. */
function freeAt(scan: Scan, at: number, bounds: Bounds, out: Sighting[]): number | undefined {
  if (!isCapital(scan.tokens[at]) || scan.plain[at]?.value.sort === 'body') return undefined
  const end = withSuffix(scan, nameRun(scan, at, { ...bounds, titled: false }), bounds.limit)
  if (end === at) return undefined
  const open = scan.tokens[end]
  const runsOn =
    end < bounds.limit && open !== undefined && isCapital(open) && !isPossessive(open) && is(scan, end, CLASS.thing)
  if (runsOn) return skipCapitals(scan, end, bounds.limit)
  const next = scan.tokens[end]
  const proof = next !== undefined && end < bounds.limit && is(scan, end, CLASS.said) ? 'speaker' : 'none'
  out.push({ ...bare(at, at, end, bounds.headline), proof })
  return afterApposition(scan, end, bounds, out)
}

function skipCapitals(scan: Scan, from: number, limit: number): number {
  let at = from
  while (at < limit && isCapital(scan.tokens[at])) at += 1
  return at
}

function joinedName(scan: Scan, last: number, bounds: Bounds): { first: number; last: number } | undefined {
  const join = scan.tokens[last]
  if (join === undefined || (join.lower !== 'and' && join.text !== ',' && join.text !== '&')) return undefined
  let first = last + 1
  if (join.text === ',' && scan.tokens[first]?.lower === 'and') first += 1
  const end = nameRun(scan, first, { ...bounds, titled: false })
  return end > first ? { first, last: end } : undefined
}

/** “Lin Jian, spokesperson of the Chinese Foreign Ministry,”: the office after the name is the name's. */
function afterApposition(scan: Scan, last: number, bounds: Bounds, out: Sighting[]): number {
  const comma = scan.tokens[last]
  const sighting = out[out.length - 1]
  if (sighting === undefined || comma === undefined || (comma.text !== ',' && comma.text !== '(')) return last
  let at = last + 1
  while (at < bounds.limit && OPENERS.has(scan.tokens[at]?.lower ?? '')) at += 1
  const title = titleAt(scan, at, bounds.limit)
  if (title === undefined || title.plural || sighting.head !== undefined) return last
  const close = scan.tokens[title.last]
  const closes =
    close === undefined ||
    title.last >= bounds.limit ||
    /^[,.;:)—–-]$/.test(close.text) ||
    ['who', 'and', 'as', 'on', 'in', 'at', 'during', 'said'].includes(close.lower)
  if (!closes || (nameAfter(scan, title, bounds) !== undefined && close?.text !== ',')) return last
  out[out.length - 1] = {
    ...sighting,
    head: title.head,
    party: title.party,
    former: title.former,
    ...roleOf(scan, title),
    proof: 'apposition',
  }
  out.push({ ...officeSighting(scan, title, bounds.headline), owner: out.length - 1 })
  return title.last
}
