import type { Instrument } from '../../../model/dossier.js'
import type { TitleComparer, TitleKey } from '../../../text/titles.js'
import type { Firmness } from '../acts/stages.js'
import type { InstrumentKind } from './words.js'

/** One place where a document names a paper. Tokens and offsets of the evidence, end exclusive. */
export interface PaperMention {
  readonly title: string
  readonly kind: InstrumentKind
  readonly stage: Instrument['stage']
  readonly firmness: Firmness
  readonly start: number
  readonly end: number
  readonly sentence: number
  readonly parties: readonly string[]
  readonly bodies: readonly string[]
  readonly isNamed: boolean
  readonly isDefinite: boolean
  /** “the agreement”: takes up a paper named before. */
  readonly isAnaphor: boolean
  /** “…, also known as the …”: another name of the paper mentioned just before. */
  readonly isAlias: boolean
  /** Stands in a headline. */
  readonly isHeadline: boolean
  /** A paper of the whole world, never meant by “the agreement”. */
  readonly isUniversal: boolean
  readonly words: readonly string[]
  readonly rule: string
}

/** The mentions of one paper in one document. */
export interface PaperGroup {
  readonly key: TitleKey
  /** Keys of its other names. */
  readonly aliases: TitleKey[]
  readonly mentions: PaperMention[]
}

export interface FamilyTable {
  readonly kinds: Readonly<Record<InstrumentKind, { readonly family: string; readonly used: string }>>
}

/** Joins the mentions of a document, in text order, into papers. */
export function unifyPapers(
  mentions: readonly PaperMention[],
  { titles, families }: { readonly titles: TitleComparer; readonly families: FamilyTable },
): PaperGroup[] {
  const groups: PaperGroup[] = []
  for (const [at, mention] of mentions.entries()) {
    if (mention.isAnaphor) {
      const antecedent = antecedentOf(groups, mention, families)
      if (antecedent && mention.firmness === 'told') antecedent.mentions.push(mention)
      continue
    }
    const before = groups.find(group => group.mentions.at(-1) === mentions[at - 1])
    if (mention.isAlias && before) {
      before.mentions.push(mention)
      before.aliases.push(titles.key(mention.title))
      continue
    }
    const key = titles.key(mention.title)
    let best: PaperGroup | undefined
    let bestScore = 0
    for (const group of groups) {
      const first = group.mentions[0]
      if (!first || !sameFamily(families, first.kind, mention.kind)) continue
      if (group.mentions.some(other => holds(other, mention))) continue
      const score = Math.max(...[group.key, ...group.aliases].map(name => titles.similarity(name, key)))
      if (score < leastScore(group, mention) || score <= bestScore) continue
      best = group
      bestScore = score
    }
    if (best) best.mentions.push(mention)
    else groups.push({ key, aliases: [], mentions: [mention] })
  }
  return groups.filter(group => !isRepeat(group, groups))
}

/** “a Protocol amending the Air Services Agreement”: the paper inside the name of another is not that one. */
const holds = (outer: PaperMention, inner: PaperMention): boolean =>
  outer.start < inner.start && outer.end >= inner.end && outer.kind !== inner.kind

/** A headline names nothing that the text below does not: its “gas deal” is what the text calls by another name. */
function isRepeat(group: PaperGroup, groups: readonly PaperGroup[]): boolean {
  if (!group.mentions.every(mention => mention.isHeadline && !mention.isNamed)) return false
  return groups.some(({ mentions }) => mentions.some(mention => !mention.isHeadline && mention.firmness !== 'used'))
}

/** The last paper of that name, else the last of that family that is not an item of a list. */
function antecedentOf(papers: readonly PaperGroup[], anaphor: PaperMention, families: FamilyTable) {
  const groups = papers.filter(({ mentions }) => mentions[0]?.isUniversal !== true)
  const name = anaphor.title.toLowerCase()
  return (
    groups.findLast(({ mentions }) => mentions.some(mention => mention.title.toLowerCase().includes(name))) ??
    groups.findLast(
      ({ mentions }) => sameFamily(families, mentions[0]?.kind, anaphor.kind) && mentions[0]?.rule !== LISTED,
    )
  )
}

const LISTED = 'instruments.listed'

/** Two papers introduced with “a … and a …” in one sentence are two, however alike. */
function leastScore(group: PaperGroup, mention: PaperMention): number {
  // Items of a list are papers of their own.
  if (mention.rule === LISTED && group.mentions.some(other => other.rule === LISTED)) return 1
  const isBeside = group.mentions.some(other => other.sentence === mention.sentence)
  if (mention.isDefinite) return isBeside ? 0.5 : 0.4
  return isBeside ? 0.9 : 0.45
}

function sameFamily(families: FamilyTable, a: InstrumentKind | undefined, b: InstrumentKind): boolean {
  if (a === undefined) return false
  const left = families.kinds[a].family
  const right = families.kinds[b].family
  return left === right || left === 'any' || right === 'any'
}
