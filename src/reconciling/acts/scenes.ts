import type { Tables } from '../../knowledge/tables.js'
import type { Claim } from '../../model/report.js'
import { listOf, type Word } from '../words.js'

/** The scene of a visit that a claim reports (“talks”, “farewell”, “signing”), or '' when it is none. */
export type SceneReader = (claim: Claim, read: Read) => string

interface Read {
  readonly words: readonly Word[]
  readonly meanings: ReadonlyMap<string, number>
}

/** As the table has it: lists parted by commas. */
interface SceneRule {
  readonly scene: string
  readonly force: string
  readonly means?: string
  readonly words?: string
  readonly not?: string
  readonly subject?: string
}

export function createSceneReader(tables: Tables): SceneReader {
  const { scenes } = tables.get<{ scenes: readonly SceneRule[] }>('languages/en/paraphrases')
  const rules = scenes.map(({ scene, force, means, words, not, subject }) => ({
    scene,
    forces: new Set(listOf(force)),
    means: means === undefined ? undefined : listOf(means).map(name => `=${name}`),
    words: words === undefined ? undefined : new Set(listOf(words)),
    not: not === undefined ? [] : listOf(not).map(name => `=${name}`),
    subject,
  }))
  return (claim, { words: printed, meanings }) => {
    const has = (meaning: string) => meanings.has(meaning)
    const rule = rules.find(
      ({ forces, means, words, not, subject }) =>
        forces.has(claim.force) &&
        (means === undefined || means.some(has)) &&
        !not.some(has) &&
        (subject === undefined || claim.subjects.includes(subject)) &&
        (words === undefined || printed.some(word => words.has(word.plain))),
    )
    return rule?.scene ?? ''
  }
}
