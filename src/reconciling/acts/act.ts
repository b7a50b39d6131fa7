import type { Tables } from '../../knowledge/tables.js'
import type { Claim, Report } from '../../model/report.js'
import { type Word, wordsOf } from '../words.js'
import { type ConceptReader, createConceptReader } from './concepts.js'
import { createSceneReader, type SceneReader } from './scenes.js'

/** A claim of one report, made comparable with the claims of the others. */
export interface Act {
  /** Position among all acts of the event: reports in order, claims in order. */
  readonly index: number
  /** Index of its report among the reports of the event. */
  readonly report: number
  readonly claim: Claim
  /** Words of its evidence, by place in the quote. */
  readonly words: readonly Word[]
  /** Weight of each meaning in its words: rare meanings of the event weigh most. */
  readonly meanings: ReadonlyMap<string, number>
  readonly length: number
  /** Weight of each part of its frame: force, sides, subjects. */
  readonly frame: ReadonlyMap<string, number>
  readonly frameLength: number
  /** The first few meanings that are no name: no person, side of the event or organisation. */
  readonly head: readonly string[]
  /** How many meanings its text has, repeats counted. */
  readonly size: number
  /** How many different ones are no name. */
  readonly content: number
  /** Meanings, other than names, that hardly more acts have than there are reports. */
  readonly rare: readonly string[]
  readonly numbers: readonly string[]
  /** Stems of each quoted run of at least two words. */
  readonly quotations: readonly (readonly string[])[]
  readonly scene: string
  /** Where in its report it stands, 0 to 1. */
  readonly place: number
}

const HEAD = 4
/** Which person, side or organisation is named says little about which act is meant: most acts name the same few. */
const NAME_WEIGHT = 0.25
/** Share of the claims in which a party acts, by or towards, to be a side of the event. */
const SIDE = 0.1
const QUOTED = /["“]([^"”]+)["”]/g
const NUMBER = /\d(?:[\d,.]*\d)?/g
const YEAR = /^(?:19|20)\d\d$/

/** Makes the acts of the reports of one event; `names` maps stems of people's names to keys of the people. */
export type ActReader = (reports: readonly Report[], names: ReadonlyMap<string, string>) => Act[]

export function createActReader(tables: Tables): ActReader {
  const readConcepts = tables.shared(createConceptReader)
  const sceneOf = createSceneReader(tables)
  const states = tables.get<Readonly<Record<string, unknown>>>('gazetteer/states')
  return (reports, names) => {
    const sides = sidesOf(reports)
    const isName = (key: string) =>
      key.startsWith('~') || (key.startsWith('@') && (sides.has(key.slice(1)) || !(key.slice(1) in states)))
    const drafts = reports.flatMap((report, index) =>
      report.claims.map(claim =>
        draftAct({ claim, report: index, of: report.claims.length, readConcepts, sceneOf, names, isName }),
      ),
    )
    const meaningCount = countIn(drafts.map(draft => draft.counts.keys()))
    const frameCount = countIn(drafts.map(draft => draft.frameKeys))
    const total = drafts.length
    return drafts.map(({ counts, frameKeys, ...rest }, index) => {
      const meanings = new Map<string, number>()
      for (const [key, count] of counts)
        meanings.set(
          key,
          (isName(key) ? NAME_WEIGHT : 1) * (1 + Math.log(count)) * Math.log1p(total / (meaningCount.get(key) ?? 1)),
        )
      const frame = new Map<string, number>()
      for (const key of frameKeys) frame.set(key, Math.log(total / (frameCount.get(key) ?? 1)))
      const content = [...counts.keys()].filter(key => !isName(key))
      return {
        ...rest,
        index,
        meanings,
        length: lengthOf(meanings),
        frame,
        frameLength: lengthOf(frame),
        content: content.length,
        rare: content.filter(key => (meaningCount.get(key) ?? 0) <= reports.length + 1),
      }
    })
  }
}

/**
 * The parties that the event is between: those that act in many of its claims. Other states are what is talked about:
 * that two reports both bring up a third country says as much as any other rare word. Organisations are not: the same
 * few are named on every matter.
 */
function sidesOf(reports: readonly Report[]): Set<string> {
  const claims = reports.flatMap(report => report.claims)
  const counts = countIn(claims.map(({ by, to }) => new Set([...by, ...to])))
  return new Set([...counts].filter(([, count]) => count > claims.length * SIDE).map(([code]) => code))
}

interface Drafting {
  readonly claim: Claim
  readonly report: number
  readonly of: number
  readonly readConcepts: ConceptReader
  readonly sceneOf: SceneReader
  readonly names: ReadonlyMap<string, string>
  readonly isName: (key: string) => boolean
}

function draftAct({ claim, report, of, readConcepts, sceneOf, names, isName }: Drafting) {
  const words = wordsOf(claim.evidence.quote)
  const own = claim.text === claim.evidence.quote ? words : wordsOf(claim.text)
  const concepts = readConcepts(own, names)
  const counts = new Map<string, number>()
  const head: string[] = []
  for (const { key } of concepts) {
    counts.set(key, (counts.get(key) ?? 0) + 1)
    if (head.length < HEAD && !isName(key)) head.push(key)
  }
  const scene = sceneOf(claim, { words: own, meanings: counts })
  return {
    report,
    claim,
    words,
    counts,
    head,
    size: concepts.length,
    frameKeys: frameOf(claim, scene),
    numbers: (claim.text.match(NUMBER) ?? []).filter(number => !YEAR.test(number)),
    quotations: quotationsOf(claim.text),
    scene,
    place: of === 0 ? 0 : claim.index / of,
  }
}

/** What an act is apart from its words. Rare frames say much: few acts are a request of one side about one subject. */
function frameOf(claim: Claim, scene: string): Set<string> {
  const by = claim.by.join()
  const keys = [
    `force ${claim.force}`,
    `by ${by}`,
    `to ${claim.to.join()}`,
    `act ${claim.force} ${by} ${claim.to.join()}`,
  ]
  for (const subject of claim.subjects) keys.push(`subject ${subject}`, `subject ${claim.force} ${by} ${subject}`)
  if (scene !== '') keys.push(`scene ${scene}`)
  return new Set(keys)
}

function quotationsOf(text: string): string[][] {
  const quotations: string[][] = []
  for (const [, words = ''] of text.matchAll(QUOTED)) {
    const stems = [...new Set(wordsOf(words).map(word => word.stem))]
    if (stems.length > 1) quotations.push(stems)
  }
  return quotations
}

/** In how many of the sets each key stands. */
function countIn(sets: readonly Iterable<string>[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const set of sets) for (const key of set) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

function lengthOf(weights: ReadonlyMap<string, number>): number {
  let sum = 0
  for (const weight of weights.values()) sum += weight * weight
  return Math.sqrt(sum) || 1
}
