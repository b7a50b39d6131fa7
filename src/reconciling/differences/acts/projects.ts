import type { Tables } from '../../../knowledge/tables.js'
import type { Report } from '../../../model/report.js'
import { stretchesOf } from '../../sentences.js'
import { listOf, type Word, wordsOf } from '../../words.js'
import {
  type Difference,
  type DifferenceFinder,
  differenceWords,
  evidenceOf,
  type Told,
  valuesOf,
} from '../difference.js'

interface ProjectWords {
  readonly nouns: string
  readonly begun: string
  readonly opened: string
}

/** How many words may stand between the name of a project and the word for what it is. */
const BETWEEN = 3

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
  const names = new Set(listOf(nouns))
  const phrases = [
    ...listOf(begun).map(phrase => ({ step: 'begun' as const, words: phrase.split(' ') })),
    ...listOf(opened).map(phrase => ({ step: 'opened' as const, words: phrase.split(' ') })),
  ]
  return ({ reports }) => {
    const byName = new Map<string, Step[]>()
    for (const step of reports.flatMap(report => stepsIn(report, { names, phrases })))
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
  readonly names: ReadonlySet<string>
  readonly phrases: readonly { readonly step: Step['step']; readonly words: readonly string[] }[]
}

/** Sentences with a named project and a word for the step it takes. */
function stepsIn(report: Report, { names, phrases }: Lookup): Step[] {
  return stretchesOf(report.document.text).flatMap(({ text: sentence, start: index }): Step[] => {
    const words = wordsOf(sentence)
    const name = projectName(words, { sentence, names })
    if (name === undefined) return []
    return phrases.flatMap(({ step, words: phrase }): Step[] => {
      const at = words.findIndex((_, start) => phrase.every((word, i) => words[start + i]?.plain === word))
      const [first, last] = [words[at], words[at + phrase.length - 1]]
      if (at < 0 || first === undefined || last === undefined) return []
      const [from, to] = [Math.min(first.start, name.start), Math.max(last.end, name.end)]
      return [
        {
          name: name.plain,
          printed: sentence.slice(name.start, name.end),
          step,
          value: sentence.slice(first.start, last.end),
          evidence: evidenceOf(report, index + from, index + to),
        },
      ]
    })
  })
}

/** “the Sampur solar power project” → Sampur. */
function projectName(
  words: readonly Word[],
  { sentence, names }: { sentence: string; names: ReadonlySet<string> },
): Word | undefined {
  for (let at = 1; at < words.length; at += 1) {
    if (!names.has(words[at]?.plain ?? '')) continue
    for (let before = at - 1; before >= Math.max(1, at - 1 - BETWEEN); before -= 1) {
      const word = words[before]
      if (word === undefined || names.has(word.plain)) continue
      if (word.plain.length > 3 && isName(sentence, word) && !isName(sentence, words[before - 1])) return word
    }
  }
  return undefined
}

const isName = (sentence: string, word: Word | undefined): boolean =>
  word !== undefined && /^\p{Lu}\p{Ll}/u.test(sentence.slice(word.start, word.end))
