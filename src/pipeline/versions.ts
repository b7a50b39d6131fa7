import { type Fact, likenessOf } from './facts.js'

/** What tells that two documents are versions of one article. */
export interface Version
  extends Pick<Fact, 'document' | 'text_sha256' | 'published' | 'publisher' | 'title_key' | 'terms'> {
  /** The day in the name of its file. */
  readonly day: string
  /** Where it was found, each with the order of finding. */
  readonly addresses: ReadonlyMap<string, number>
}

export interface Standing {
  /** Document that corrects this one; empty for none. */
  readonly supersededBy: string
  /** Document that holds the same text and is read in its place; empty for none. */
  readonly variantOf: string
}

/** Share of the shorter text’s words that the longer must have for the two to be one article. */
const SAME_ARTICLE = 0.5

/**
 * Which of some related documents count. One text under two names is read once. An article found again at the same
 * address with other words, or published again later by the same publisher under the same title, supersedes the older.
 */
export function standingsOf(versions: readonly Version[]): Map<string, Standing> {
  return new Map(relatives(versions).flatMap(group => [...standingsAmong(group)]))
}

/** Sets of documents that share a text, an address, or publisher and title: only in these can one stand for another. */
function relatives(versions: readonly Version[]): Version[][] {
  const parent = new Map<string, string>()
  const root = (key: string): string => {
    let at = key
    for (let above = parent.get(at); above !== undefined; above = parent.get(at)) at = above
    return at
  }
  const join = (a: string, b: string) => {
    const [one, other] = [root(a), root(b)]
    if (one !== other) parent.set(other, one)
  }
  for (const { document, text_sha256, title_key, publisher, addresses } of versions) {
    join(`text ${text_sha256}`, document)
    if (title_key !== '' && publisher !== '') join(`title ${publisher}\n${title_key}`, document)
    for (const address of addresses.keys()) if (address !== '-') join(`address ${address}`, document)
  }
  const groups = new Map<string, Version[]>()
  for (const version of versions) {
    const key = root(version.document)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [version])
    else group.push(version)
  }
  return [...groups.values()]
}

function standingsAmong(versions: readonly Version[]): Map<string, Standing> {
  const newer = new Map(versions.map(version => [version.document, newestAfter(version, versions)?.document ?? '']))
  return new Map(
    versions.map(version => {
      const first = versions.filter(other => other.text_sha256 === version.text_sha256).sort(byWorth)[0]
      const variantOf = first === undefined || first === version ? '' : first.document
      return [version.document, { variantOf, supersededBy: endsSomewhere(version.document, newer) }]
    }),
  )
}

/** A file whose name tells the day is worth more than one whose name does not. */
const byWorth = (a: Version, b: Version): number =>
  Number(a.day === '') - Number(b.day === '') || (a.document < b.document ? -1 : 1)

function newestAfter(version: Version, all: readonly Version[]): Version | undefined {
  return all
    .filter(other => other.text_sha256 !== version.text_sha256 && isNewer(other, version))
    .sort((a, b) => (isNewer(a, b) ? -1 : isNewer(b, a) ? 1 : a.document < b.document ? -1 : 1))[0]
}

function isNewer(a: Version, b: Version): boolean {
  const titled = a.title_key !== '' && a.title_key === b.title_key && a.publisher !== '' && a.publisher === b.publisher
  const address = [...a.addresses.keys()].find(address => address !== '-' && b.addresses.has(address))
  if (!titled && address === undefined) return false
  if (likenessOf(a.terms, b.terms).shorter < SAME_ARTICLE) return false
  if (a.published !== '' && b.published !== '' && a.published !== b.published) return a.published > b.published
  return address !== undefined && (a.addresses.get(address) ?? 0) > (b.addresses.get(address) ?? 0)
}

/** Documents that supersede each other in a ring all count: no article is lost to a muddle of dates. */
function endsSomewhere(document: string, newer: ReadonlyMap<string, string>): string {
  const seen = new Set([document])
  for (let next = newer.get(document); next; next = newer.get(next)) {
    if (seen.has(next)) return ''
    seen.add(next)
  }
  return newer.get(document) ?? ''
}
