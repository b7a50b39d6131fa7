import { CLASS } from './classes.js'
import type { Geo } from './lexicon.js'
import { type Hit, is, isCapital, isPossessive, type Scan } from './scan.js'

/** A ministry, parliament, embassy or agency in the text. */
export interface Body {
  readonly first: number
  readonly last: number
  readonly party: string
}

/** Every public body of the document: “Japanese Foreign Ministry”, “Ministries of Justice of Viet Nam”. */
export function findBodies(scan: Scan): Body[] {
  const bodies: Body[] = []
  let sentence = 0
  let from = 0
  for (const hit of scan.bodies) {
    while ((scan.sentences[sentence]?.last ?? hit.last) <= hit.first) sentence += 1
    const { first, last: limit } = scan.sentences[sentence] ?? { first: 0, last: 0 }
    if (hit.first < from || hit.last > limit) continue
    const body = bodyAt(scan, hit, { from: Math.max(from, first), limit })
    if (body === undefined) continue
    bodies.push(body)
    from = body.last
  }
  return bodies
}

function bodyAt(
  scan: Scan,
  head: { readonly first: number; readonly last: number },
  { from, limit }: { from: number; limit: number },
): Body | undefined {
  let first = head.first
  while (first > from && isPart(scan, first - 1) && !endsGeo(scan, first)) first -= 1
  if (isCapital(scan.tokens[head.last]) && is(scan, head.last, CLASS.thing)) return undefined
  const owner = geoBefore(scan, first, from)
  const tail = complement(scan, head.last, limit)
  const isBare = owner === undefined && tail.last === head.last && first === head.first
  const isLone = head.last - head.first > 1 || scan.lexicon.lone.has(scan.tokens[head.first]?.lower ?? '')
  if (isBare && !isLone) return undefined
  if (owner === undefined && tail.last === head.last && !isCapital(scan.tokens[head.last - 1])) return undefined
  return {
    first: owner?.first ?? first,
    last: tail.last,
    party: owner?.value.party ?? tail.geo?.value.party ?? '',
  }
}

/** A word of the body's name before its noun: “Foreign”, “Civil Aviation”. */
function isPart(scan: Scan, at: number): boolean {
  const token = scan.tokens[at]
  if (token === undefined || scan.geo[at] !== undefined) return false
  if (token.lower === 'and' || token.text === '&')
    return isCapital(scan.tokens[at - 1]) && isCapital(scan.tokens[at + 1])
  return is(scan, at, CLASS.portfolio) || (isCapital(token) && is(scan, at, CLASS.modifier | CLASS.thing))
}

const endsGeo = (scan: Scan, at: number) => isPossessive(scan.tokens[at - 1])

function geoBefore(scan: Scan, first: number, from: number): Hit<Geo> | undefined {
  let at = first - 1
  if (isPossessive(scan.tokens[at])) at -= 1
  for (let i = at; i >= from && i > at - 5; i -= 1) {
    const hit = scan.geo[i]
    if (hit !== undefined) return hit.last === at + 1 && hit.value.kind !== 'region' ? hit : undefined
  }
  return undefined
}

/** “of Justice of Viet Nam”, “of the Ministry …”, and “in Tokyo”, which tells whose it is. */
function complement(scan: Scan, from: number, limit: number): { last: number; geo: Hit<Geo> | undefined } {
  let at = from
  let last = from
  let geo: Hit<Geo> | undefined
  while (at < limit) {
    const hit = scan.geo[at]
    if (hit !== undefined && hit.value.kind !== 'region') {
      // “of Trade and the Peruvian …”: the next body begins.
      if (at === from || hit.value.form === 'adjective') break
      geo ??= hit
      last = hit.last
      at = hit.last
      if (scan.tokens[at]?.lower !== 'and' || scan.geo[at + 1] === undefined) break
      at += 1
      continue
    }
    if (is(scan, at, CLASS.portfolio) && at > from && scan.head[at] === undefined) last = at + 1
    else if (!is(scan, at, CLASS.link | CLASS.inner) && scan.plain[at] === undefined) break
    if (at === from && !is(scan, at, CLASS.link)) break
    at += 1
  }
  const seat = scan.geo[from + 1]
  if (geo === undefined && scan.tokens[from]?.lower === 'in' && seat?.value.form === 'capital') geo = seat
  return { last, geo }
}
