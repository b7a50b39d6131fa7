import type { Token } from '../../model/text.js'
import { CLASS } from './classes.js'
import type { Geo, Head } from './lexicon.js'
import { type Hit, is, isAbstract, isCapital, isPossessive, type Scan } from './scan.js'

/** An office in the text: “Vietnamese Prime Minister”, “the Vice Governor of Shaanxi Province”. */
export interface Title {
  readonly first: number
  readonly last: number
  /** First token of the office words, the state before them left out. */
  readonly office: number
  readonly head: Head
  readonly plural: boolean
  readonly former: boolean
  /** State or organisation whose office it is; '' when not printed. */
  readonly party: string
  /** For an envoy: the state that receives (“ambassador to Viet Nam”); '' otherwise. */
  readonly receiving: string
  /** How the state stands: before the office, or after “of”. */
  readonly place: 'before' | 'after' | 'none'
  readonly geo: Hit<Geo> | undefined
}

/** Offices that are held “to” or “in” something. */
const SENT = new Set<Head['rank']>(['envoy', 'minister', 'dignitary', 'organisation-head'])

/** The office that starts at token `first`, undefined when none does. */
export function titleAt(scan: Scan, first: number, limit: number): Title | undefined {
  let at = first
  let geo: Hit<Geo> | undefined
  let place: Title['place'] = 'none'
  let receiving = ''
  let former = false
  const found = scan.geo[at]
  if (found !== undefined && scan.head[at] === undefined) {
    geo = found
    place = 'before'
    at = found.last
    if (isPossessive(scan.tokens[at])) at += 1
    if (scan.tokens[at]?.text === '-') return undefined
  }
  const office = at
  let head: Head | undefined
  let isDeputy = false
  let plural = false
  while (at < limit) {
    const next = scan.head[at]
    if (next !== undefined && next.last <= limit) {
      const value = isDeputy ? deputyOf(next.value) : next.value
      if (head === undefined || outranks(value, head)) head = value
      isDeputy = false
      plural ||= next.value.plural
      at = afterTied(scan, next.last)
      const complement = complementAt(scan, at, { limit, head: next.value })
      if (complement.last > at) {
        at = complement.last
        if (complement.geo !== undefined && (geo === undefined || geo.value.kind === 'place')) {
          if (envoyOf(next.value, complement)) receiving = complement.geo.value.party
          else {
            geo = complement.geo
            place = 'after'
          }
        }
      }
      const more = anotherHead(scan, at, { limit, rank: next.value.rank })
      if (more === at && !(scan.head[at] !== undefined && isCapital(scan.tokens[at]))) break
      at = more
      continue
    }
    if (head !== undefined) break
    if (is(scan, at, CLASS.former)) former = true
    if (is(scan, at, CLASS.deputy)) isDeputy = true
    const body = scan.plain[at]
    if (body?.value.sort === 'body') {
      at = body.last
      continue
    }
    if (!opensTitle(scan, at, office)) return undefined
    at += 1
  }
  if (head === undefined || (office > first && isTown(found) && !LOCAL.has(head.rank))) return undefined
  const party = geo?.value.party ?? ''
  return { first, last: at, office, head, plural, former, party, receiving, place, geo }
}

/** “In Ankara President X said”, against “Tokyo Governor X”, “Ohio Senator X”. */
const isTown = (geo: Hit<Geo> | undefined) =>
  geo !== undefined && (geo.value.kind === 'place' || (geo.value.form === 'capital' && !geo.value.seat))
const LOCAL = new Set<Head['rank']>(['organisation-head', 'member', 'dignitary', 'commentator'])

/** “President-elect”: one past what a hyphen ties to the noun. */
const afterTied = (scan: Scan, at: number) =>
  scan.tokens[at]?.text === '-' && is(scan, at + 1, CLASS.tied) ? at + 2 : at

/** “Deputy Prime Minister” is no head of government, “Deputy Foreign Minister” no foreign minister. */
function deputyOf(head: Head): Head {
  const { sort, rank, office, plural, role } = head
  if (rank === 'head-of-state' || rank === 'head-of-government') return { sort, rank: 'deputy', office, plural, role }
  return rank === 'foreign-minister' || rank === 'speaker' ? { sort, rank: 'minister', office, plural, role } : head
}

/** “ambassador to Viet Nam”: the state after “to” is not the one that sends. */
const envoyOf = (head: Head, complement: Complement) => head.rank === 'envoy' && complement.link !== 'of'

const outranks = (next: Head, head: Head) => RANKS.indexOf(next.rank) < RANKS.indexOf(head.rank)
const RANKS: readonly Head['rank'][] = [
  'head-of-state',
  'head-of-government',
  'deputy',
  'heir',
  'foreign-minister',
  'party-leader',
  'speaker',
  'minister',
  'envoy',
  'organisation-head',
  'spokesperson',
  'soldier',
  'member',
  'dignitary',
  'commentator',
  'relative',
  'leader',
]

/** Words before the noun of the office: modifiers, portfolios, and hyphens or “'s” between them. */
function opensTitle(scan: Scan, at: number, office: number): boolean {
  if (is(scan, at, CLASS.modifier | CLASS.former | CLASS.portfolio)) return true
  const token = scan.tokens[at]
  if (at === office || token === undefined) return false
  if (token.text === '-' || token.text === '&' || token.lower === "'s") return true
  const joins = token.text === ',' || is(scan, at, CLASS.inner)
  // “Morocco's trade and industry minister”
  if (joins && is(scan, at - 1, CLASS.portfolio) && is(scan, at + 1, CLASS.portfolio)) return true
  return joins && isListed(scan, at + 1) && isCapital(scan.tokens[at - 1])
}

/** “The President and Prime Minister Bennett” are two people; “General Secretary and President To Lam” is one. */
const ONE_EACH = new Set<Head['rank']>(['head-of-state', 'head-of-government', 'deputy'])

/** After “minister”: another office that the same person holds, joined by “and”, “cum” or nothing. */
function anotherHead(scan: Scan, at: number, { limit, rank }: { limit: number; rank: Head['rank'] }): number {
  const token = scan.tokens[at]
  if (token === undefined || at >= limit) return at
  if (
    token.text === '(' &&
    scan.head[at + 1] !== undefined &&
    scan.tokens[scan.head[at + 1]?.last ?? 0]?.text === ')'
  ) {
    return (scan.head[at + 1]?.last ?? at) + 1
  }
  if (token.lower !== 'and' && token.text !== '&' && token.text !== '-' && token.text !== '/') return at
  let next = at + 1
  while (next < limit && is(scan, next, CLASS.modifier | CLASS.portfolio) && scan.head[next] === undefined) next += 1
  const other = scan.head[next]?.value
  if (other === undefined || other.plural || !isCapital(scan.tokens[next])) return at
  // “The President and First Lady X” are two.
  if (other.rank === 'relative' && rank !== 'relative') return at
  return ONE_EACH.has(rank) && ONE_EACH.has(other.rank) && next === at + 1 ? at : next
}

interface Complement {
  readonly last: number
  readonly geo: Hit<Geo> | undefined
  readonly link: string
}

/** “of Foreign Affairs of Viet Nam”, “for Resources”, “to the Ministry of Energy”. */
function complementAt(
  scan: Scan,
  from: number,
  { limit, head: { rank, office } }: { limit: number; head: Head },
): Complement {
  const link = scan.tokens[from]?.lower ?? ''
  let geo: Hit<Geo> | undefined
  // “his host for Britain's condemnation” names no office of Britain.
  const links =
    (is(scan, from, CLASS.link) && (rank !== 'leader' || link === 'of')) ||
    (is(scan, from, CLASS.sent) && SENT.has(rank) && (rank === 'envoy' || link === 'to'))
  // “Minister of Foreign Affairs and Expatriates”: the office of several words is itself part of a list.
  const goesOn = office.includes(' ') && is(scan, from, CLASS.inner) && isListed(scan, from + 1)
  // “Minister of State Security”.
  const runsOn = isListed(scan, from) && office.split(' ').length > 2
  if ((!links && !goesOn && !runsOn) || from + 1 >= limit) return { last: from, geo, link }
  let at = runsOn ? from : from + 1
  let last = from
  while (at < limit) {
    const token = scan.tokens[at]
    if (token === undefined) break
    const hit = scan.geo[at]
    if (hit !== undefined && hit.last <= limit) {
      if (hit.value.kind !== 'region') geo ??= hit
      at = hit.last
      if (hit.value.form !== 'adjective') last = at
      continue
    }
    if (isPortfolioAt(scan, at, token)) {
      at += 1
      last = at
      continue
    }
    const head = scan.head[at]
    if (head !== undefined && head.last <= limit && isMeant(scan, at, head.last)) {
      at = head.last
      last = at
      continue
    }
    if (token.text === ',' && isListed(scan, at + 1)) {
      at += 1
      continue
    }
    const plain = scan.plain[at]
    if (plain !== undefined && plain.value.sort === 'body') {
      at = plain.last
      last = at
      continue
    }
    if (!is(scan, at, CLASS.inner)) break
    at += 1
  }
  return { last, geo, link }
}

/** “to the President”, “to PM on Foreign Affairs”: an office served, not the one of the name that follows. */
const isMeant = (scan: Scan, first: number, last: number) =>
  scan.tokens[first - 1]?.pos === 'DET' ||
  (is(scan, first - 1, CLASS.link | CLASS.sent) && !isCapital(scan.tokens[last]))

/** “Minister for the Environment, Nature Conservation and Nuclear Safety”. */
const isListed = (scan: Scan, at: number) =>
  is(scan, at, CLASS.portfolio) && isCapital(scan.tokens[at]) && scan.head[at] === undefined

function isPortfolioAt(scan: Scan, at: number, token: Token): boolean {
  if (is(scan, at, CLASS.inner)) return false
  if (scan.head[at] !== undefined && scan.head[at]?.value.plural !== true) return false
  if (is(scan, at, CLASS.portfolio)) return true
  // “the spokesperson of the ministry Ani Hakobyan”: behind a small noun a capital opens the name.
  const before = scan.tokens[at - 1]
  if (isCapital(token) && before?.pos === 'NOUN' && !isCapital(before)) return false
  // “of Infrastructural Development”: an unknown word before a known one.
  if (isCapital(token) && isListed(scan, at + 1)) return true
  return isCapital(token) && (is(scan, at, CLASS.thing) || isAbstract(scan, token))
}
