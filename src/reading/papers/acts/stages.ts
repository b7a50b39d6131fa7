import type { Tables } from '../../../knowledge/tables.js'
import type { Token } from '../../../model/text.js'
import { FORM } from '../../grammar/verbs.js'
import { type Grammar, WORD } from '../../grammar/words.js'
import type { Act, ActDomain } from './find-acts.js'
import type { Reality, RealityReader } from './reality.js'

/** How firmly the text tells a stage: by a verb about it, by using the thing, or only by naming it. */
export type Firmness = 'told' | 'used' | 'named'

/** Stage names of one domain, in order, furthest last, with what each act brings. */
export interface StageTable {
  readonly order: readonly string[]
  /** Acts that give way to any other. */
  readonly weak: readonly string[]
  /** Acts that the thing itself does: a pact enters into force, a council meets. */
  readonly own: readonly string[]
  readonly acts: Readonly<Record<string, Readonly<Record<Reality, string>>>>
}

export const stageTable = (tables: Tables, domain: ActDomain): StageTable =>
  tables.get<Readonly<Record<ActDomain, StageTable>>>('ontology/stages')[domain]

/** The act that governs a name, and how the source places it. */
export interface Governed {
  readonly act: Act
  readonly reality: Reality
}

/** A name in a sentence, with the stretch in which its acts may stand. */
export interface Site {
  readonly tokens: readonly Token[]
  readonly acts: readonly Act[]
  readonly grammar: Grammar
  readonly clauseFirst: number
  readonly clauseLast: number
  /** The noun phrase, with everything in front of its head. */
  readonly first: number
  readonly last: number
  /** Acts that the thing itself does, behind its name. */
  readonly own: readonly string[]
  /** Whether a token is inside another name of the same sentence. */
  readonly isTaken: (token: number) => boolean
}

/** How far behind a name its verb may stand, and how far in front. */
const AFTER = 18
const BEFORE = 60

/** What is said of these outweighs the signature told before. */
const LAST_WORD = new Set(['ratify', 'force', 'terminate'])

/** The act said of a name: the passive or expression behind it, else the nearest act in front of it. */
export function governingAct(site: Site, reality: RealityReader): Governed | undefined {
  // “the program's requirements”: what stands in front is about the requirements.
  const front = isOwner(site) ? undefined : actInFront(site)
  // “negotiations on … have been concluded”: the verb is about the negotiations.
  const isOfNoun = front?.sort === 'noun' && isHeadOf(site, front)
  const behind = actBehind(site)
  // “has not ratified the pact that it signed in 2019”: the later act counts.
  const nearest = isOfNoun || front?.name === 'ratify' ? front : (behind ?? front)
  if (!nearest) return undefined
  const act = joinedBefore(site, nearest) ?? nearest
  // “the first meeting of … will be held”: the verb places what the noun names.
  const placing = isOfNoun && behind?.sort === 'verb' ? reality.realityOf(site.tokens, behind, site.last) : 'actual'
  if (placing !== 'actual') return { act, reality: placing }
  return { act, reality: reality.realityOf(site.tokens, act, site.clauseFirst) }
}

/** “the early signing and ratification of”: of two nouns the one that comes first in the life of a paper. */
const joinedBefore = ({ tokens, acts }: Site, { sort, first }: Act): Act | undefined =>
  sort === 'noun' && tokens[first - 1]?.pos === 'CCONJ' ? acts.find(other => other.last === first - 1) : undefined

function isOwner({ tokens, last }: Site): boolean {
  const next = tokens[last]
  return next?.pos === 'PART' && !next.spaced
}

/** “the signing of the …”, “negotiations on a …”: a noun act whose complement the name is. */
function isHeadOf({ tokens, first }: Site, act: Act): boolean {
  if (first - act.last > 4) return false
  for (let i = act.last; i < first; i += 1) {
    const pos = tokens[i]?.pos
    if (pos !== 'ADP' && pos !== 'DET' && pos !== 'ADJ' && pos !== 'PRON' && pos !== 'NUM') return false
  }
  return true
}

/** “… was signed”, “…, signed in 1996”, “… entered into force”, “… under negotiation”. */
function actBehind(site: Site): Act | undefined {
  const { tokens, acts, last, clauseLast } = site
  // “launched a dialogue and will meet again”: the subject goes on, not the object.
  const next = tokens[last + 1]?.pos
  if (tokens[last]?.pos === 'CCONJ' && (next === 'AUX' || next === 'VERB')) return undefined
  const afterClause = relativeLast(site, clauseLast)
  const inReach = acts.filter(act => act.first >= last && act.first <= last + AFTER && act.last <= clauseLast)
  const main = inReach.find(act => act.first >= afterClause)
  // “a treaty signed in 2018 has yet to be ratified”
  const later = inReach.find(
    act => LAST_WORD.has(act.name) && main && main !== act && hasAuxiliary(tokens, main.last, act.first),
  )
  if (later && main?.name === 'sign' && main.first === last && isPassive(site, later)) return later
  if (main && isSaidOf(site, main)) return main
  const near = inReach[0]
  return near && (isSaidOf(site, near) || isRelative(site, near)) ? near : undefined
}

/** Whether an act behind a name is said of it. */
function isSaidOf(site: Site, act: Act): boolean {
  const { tokens, last } = site
  // “trade agreement negotiations”.
  if (act.sort === 'noun') return isOwned(tokens, last, act.first)
  const nouns = nounsBetween(site, act)
  if (nouns < 0) return false
  if (act.sort === 'after') return nouns <= 1
  if (act.sort !== 'verb') return false
  // “in advance of the pact entering into force” tells nothing, “dating from 2009” does.
  const isComing = act.name === 'force' && (act.forms & FORM.ing) !== 0 && !hasAuxiliary(tokens, last, act.first)
  if (site.own.includes(act.name) && nouns === 0) return !isComing
  if (hasAuxiliary(tokens, last, act.first)) return isPassive(site, act)
  return act.first - relativeLast(site, act.first) <= 3 && nouns === 0 && isReduced(tokens, act)
}

/** “…, which both sides approved”, “…, on which talks began”, “…, the signing of which …”. */
function isRelative({ tokens, last, grammar, isTaken }: Site, act: Act): boolean {
  const isPronoun = (at: number) => (grammar(tokens[at]?.lower ?? '') & WORD.relative) !== 0
  const from = tokens[last]?.text === ',' ? last + 1 : last
  if (act.sort === 'noun') {
    if (act.first === from + 2 && tokens[from]?.pos === 'ADP' && isPronoun(from + 1)) return true
    return act.first <= from + 1 && tokens[act.last]?.pos === 'ADP' && isPronoun(act.last + 1)
  }
  if (act.sort !== 'verb' || !isPronoun(from) || act.first > from + 8 || act.first <= from + 1) return false
  for (let i = from + 1; i < act.first; i += 1) {
    const pos = tokens[i]?.pos
    if (pos === 'VERB' || pos === 'PUNCT' || pos === 'ADP' || isTaken(i)) return false
  }
  const object = tokens[act.last]?.pos
  return (act.forms & FORM.past) !== 0 && object !== 'DET' && object !== 'PROPN' && object !== 'PRON'
}

/** “trade agreement negotiations”, “the Council's second meeting”. */
function isOwned(tokens: readonly Token[], last: number, noun: number): boolean {
  if (noun === last) return true
  const owner = tokens[last]
  return owner?.pos === 'PART' && !owner.spaced && noun - last <= 3
}

/** How many nouns stand between a name and an act behind it; -1 when another clause or paper does. */
function nounsBetween({ tokens, last, isTaken }: Site, act: Act): number {
  let nouns = 0
  for (let i = relativeLast({ tokens, last }, act.first); i < act.first; i += 1) {
    const token = tokens[i]
    if (!token || token.text === ';' || isTaken(i)) return -1
    // “has been agreed but would be signed”: the same subject goes on.
    const goesOn = tokens[i - 1]?.pos === 'AUX' && tokens[i + 1]?.pos === 'CCONJ' && tokens[i + 2]?.pos === 'AUX'
    if (token.pos === 'VERB' && goesOn) continue
    // “is expected to be signed”, but not “will provide … considered”.
    if (token.pos === 'VERB' && !(tokens[i - 1]?.pos === 'AUX' && tokens[i + 1]?.pos === 'PART')) return -1
    if (token.pos === 'PRON' && act.first - i > 4) return -1
    if (token.pos === 'NOUN' || token.pos === 'PROPN') nouns += 1
  }
  return nouns
}

/** “…, which has shown the way, was renewed”: where the clause between commas ends; `last` when there is none. */
function relativeLast({ tokens, last }: Pick<Site, 'tokens' | 'last'>, limit: number): number {
  if (tokens[last]?.text !== ',') return last
  for (let i = last + 2; i < limit; i += 1) if (tokens[i]?.text === ',') return i + 1
  return last
}

/** A participle behind a form of “be”: “has been signed”, not “has created”. */
function isPassive({ tokens, last, grammar }: Site, act: Act): boolean {
  if ((act.forms & FORM.participle) === 0) return false
  for (let i = last; i < act.first; i += 1) if ((grammar(tokens[i]?.lower ?? '') & WORD.be) !== 0) return true
  return false
}

function hasAuxiliary(tokens: readonly Token[], from: number, to: number): boolean {
  for (let i = from; i < to; i += 1) if (tokens[i]?.pos === 'AUX') return true
  return false
}

/** “… issued on that occasion”, not “… issued a call”: a participle without an object. */
function isReduced(tokens: readonly Token[], act: Act): boolean {
  if ((act.forms & FORM.participle) === 0) return false
  const next = tokens[act.last]?.pos
  return (
    next === undefined || next === 'ADP' || next === 'PUNCT' || next === 'ADV' || next === 'CCONJ' || next === 'SCONJ'
  )
}

/** The nearest act in front, not shut off by a finite verb of another clause. */
function actInFront(site: Site): Act | undefined {
  const { tokens, acts, first, clauseFirst } = site
  for (let n = acts.length - 1; n >= 0; n -= 1) {
    const act = acts[n]
    if (!act || act.last > first) continue
    if (act.first < clauseFirst || first - act.last > BEFORE) return undefined
    if (site.isTaken(act.first)) continue
    if (act.sort === 'link') {
      if (reaches(tokens, act.last, first)) return act
      continue
    }
    if (isShut(site, act.last)) return undefined
    // “began on Monday and saw a pact”: begun is what stands directly behind.
    if (act.name === 'launch' && act.sort === 'verb' && tokens[act.last]?.pos === 'ADP') continue
    if (act.sort === 'noun' && !isConnected(tokens, act)) continue
    if (act.sort !== 'after') return coordinatedFirst(site, n) ?? act
  }
  return undefined
}

/** “the signing of”, “progress toward”, “signing and exchange of”. */
function isConnected(tokens: readonly Token[], act: Act): boolean {
  const pos = tokens[act.last]?.pos
  return pos === 'ADP' || pos === 'CCONJ' || pos === 'PART' || pos === 'NUM'
}

/** “… and they affirmed”: a pronoun with its verb opens a clause. */
function isSubject({ tokens }: Site, at: number): boolean {
  const next = tokens[at + 1]?.pos
  return next === 'VERB' || next === 'AUX'
}

/** “accept and fully implement”: what makes a paper one's own outweighs its use, in the same breath. */
function coordinatedFirst({ tokens, acts }: Site, n: number): Act | undefined {
  const [before, act] = [acts[n - 1], acts[n]]
  if (!before || !act || before.sort !== 'verb' || (act.name !== 'implement' && act.name !== 'use')) return undefined
  if (act.first - before.last > 2 || before.name === act.name) return undefined
  return tokens[before.last]?.pos === 'CCONJ' ? before : undefined
}

/** Whether only determiners, adjectives and owners stand between a link and the name. */
function reaches(tokens: readonly Token[], from: number, to: number): boolean {
  if (to - from > 5) return false
  for (let i = from; i < to; i += 1) {
    const pos = tokens[i]?.pos
    if (pos === 'VERB' || pos === 'AUX' || pos === 'CCONJ' || pos === 'SCONJ') return false
  }
  return true
}

/** “issued at the end, the sides underlined the …”: a verb between a noun and its object has a clause of its own. */
function isFiniteVerb(tokens: readonly Token[], at: number): boolean {
  const [before, token, next] = [tokens[at - 1], tokens[at], tokens[at + 1]]
  if (token?.pos !== 'VERB' || token.lower.endsWith('ing')) return false
  if (before?.pos !== 'NOUN' && before?.pos !== 'PROPN' && before?.pos !== 'PRON') return false
  return next?.pos === 'DET' || next?.pos === 'SCONJ'
}

function isShut(site: Site, from: number): boolean {
  for (let i = from; i < site.first; i += 1) {
    const token = site.tokens[i]
    if (site.isTaken(i)) continue
    // “among the papers signed were a …”.
    if (token?.pos === 'AUX' && i === from) continue
    if (token?.text === ';' || token?.pos === 'AUX' || (token?.pos === 'PRON' && isSubject(site, i))) return true
    // “launched in 2021 to revitalise the partnership”.
    if (token?.pos === 'VERB' && site.tokens[i - 1]?.pos === 'PART') return true
    if (isFiniteVerb(site.tokens, i)) return true
  }
  return false
}
