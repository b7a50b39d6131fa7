import type { Tables } from '../../../knowledge/tables.js'
import type { Report } from '../../../model/report.js'
import { stretchesOf } from '../../sentences.js'
import { listOf, type Word } from '../../words.js'
import {
  type Difference,
  type DifferenceFinder,
  differenceWords,
  evidenceOf,
  type Told,
  valuesOf,
} from '../difference.js'
import { createPhraseFinder, findAll, type PhraseFinder } from '../phrases.js'

interface ProjectWords {
  readonly nouns: string
  readonly begun: string
  readonly opened: string
}

/** How many words may stand between the name of a project and the word for what it is. */
const BETWEEN = 3
const LEAST = 4
const NAME = /^\p{Lu}\p{Ll}/u

interface Step extends Told {
  /** Name of the project, folded. */
  readonly name: string
  readonly printed: string
  readonly step: 'begun' | 'opened'
}

/** A project of which one account tells the start of work and another the opening. */
export function createProjectFinder(tables: Tables): DifferenceFinder {
  const { sentences } = differenceWords(tables)
  const { nouns, begun, opened } = tables.get<{ projects: ProjectWords }>('languages/en/differences').projects
  const lookup: Lookup = {
    nouns: new Set(listOf(nouns)),
    find: createPhraseFinder<Step['step']>([
      ...listOf(begun).map(phrase => [phrase, 'begun'] as const),
      ...listOf(opened).map(phrase => [phrase, 'opened'] as const),
    ]),
  }
  return ({ reports, texts }) => {
    const byName = new Map<string, Step[]>()
    for (const step of reports.flatMap((report, index) => stepsIn(report, texts[index] ?? [], lookup)))
      byName.set(step.name, [...(byName.get(step.name) ?? []), step])
    return [...byName.values()].flatMap((steps): Difference | never[] => {
      if (new Set(steps.map(({ step }) => step)).size < 2) return []
      return {
        kind: 'stage',
        about: steps[0]?.printed ?? '',
        values: valuesOf(steps),
        explanation: sentences['stage-project'] ?? '',
        tone: 'strength',
        because: { rule: 'differences.project', words: steps.map(({ value }) => value) },
      }
    })
  }
}

interface Lookup {
  readonly nouns: ReadonlySet<string>
  readonly find: PhraseFinder<Step['step']>
}

/** Sentences with a named project and a word for the step it takes. */
function stepsIn(report: Report, words: readonly Word[], { nouns, find }: Lookup): Step[] {
  const { text } = report.document
  return stretchesOf(text, words).flatMap(stretch => {
    const name = projectName(stretch, text, nouns)
    if (name === undefined) return []
    return findAll(stretch, find).map(({ value: step, first, last }): Step => {
      const [start, end] = [Math.min(first.start, name.start), Math.max(last.end, name.end)]
      return {
        name: name.plain,
        printed: text.slice(name.start, name.end),
        step,
        value: text.slice(first.start, last.end),
        evidence: evidenceOf(report, start, end),
      }
    })
  })
}

/** “the Sampur solar power project” → Sampur. */
function projectName(words: readonly Word[], text: string, nouns: ReadonlySet<string>): Word | undefined {
  const isName = (word: Word | undefined) => word !== undefined && NAME.test(text.slice(word.start, word.end))
  for (let at = 1; at < words.length; at += 1) {
    if (!nouns.has(words[at]?.plain ?? '')) continue
    for (let before = at - 1; before >= Math.max(1, at - 1 - BETWEEN); before -= 1) {
      const word = words[before]
      if (word === undefined || nouns.has(word.plain)) continue
      if (word.plain.length >= LEAST && isName(word) && !isName(words[before - 1])) return word
    }
  }
  return undefined
}
