import type { Tables } from '../../../knowledge/tables.js'
import type { Report } from '../../../model/report.js'
import { listOf, type Word } from '../../words.js'
import {
  type Difference,
  type DifferenceFinder,
  differenceWords,
  evidenceOf,
  type Told,
  valuesOf,
} from '../difference.js'
import type { Passage, PassageReader, Passages } from '../passages.js'
import { createPhraseFinder, findAll, type PhraseFinder } from '../phrases.js'

interface Paper extends Told {
  readonly report: number
  readonly kind: string
  readonly object: ReadonlySet<string>
}

/** Words behind “a memorandum on” that name what it is on. */
const REACH = 12
/** Meanings of the object that both must name, and how many of the rarest these must outweigh. */
const SHARED = 2
const WEIGHT = 1.25

/** Papers on one thing that one report calls a memorandum and another a contract. */
export function createPaperObjectFinder(tables: Tables, passagesOf: PassageReader): DifferenceFinder {
  const { sentences } = differenceWords(tables)
  const { papers, paper_on, paper_end } = tables.get<{
    papers: Readonly<Record<string, string>>
    paper_on: string
    paper_end: string
  }>('languages/en/differences')
  const find = createPhraseFinder(
    Object.entries(papers).flatMap(([kind, phrases]) => listOf(phrases).map(phrase => [phrase, kind] as const)),
  )
  const looked = { find, on: new Set(listOf(paper_on)), ends: new Set(listOf(paper_end)) }
  return account => {
    const passages = passagesOf(account)
    const told = passages.all.flatMap(passage => papersIn(passage, account.reports[passage.report], looked))
    // A report that calls it both names it loosely once.
    const calls = (report: number, kind: string, like: Paper) =>
      told.some(other => other.report === report && other.kind === kind && areOfOneThing(other, like, passages))
    const pairs = told.flatMap((a, index) =>
      told
        .slice(index + 1)
        .filter(b => a.report !== b.report && a.kind !== b.kind && areOfOneThing(a, b, passages))
        .filter(b => !calls(a.report, b.kind, a) && !calls(b.report, a.kind, a))
        .map(b => [a, b] as const),
    )
    return groupsOf(pairs).map(
      (group): Difference => ({
        kind: 'term',
        about: group[0]?.value ?? '',
        values: valuesOf(group),
        explanation: sentences['term-paper-kind'] ?? '',
        tone: 'term',
        because: { rule: 'differences.paper-object', words: group.map(({ kind }) => kind) },
      }),
    )
  }
}

/** Papers that pairs link, each group in the order of its pairs. */
function groupsOf(pairs: readonly (readonly [Paper, Paper])[]): Paper[][] {
  const home = new Map<Paper, Paper[]>()
  for (const [a, b] of pairs) {
    const joined = [...new Set([...(home.get(a) ?? [a]), ...(home.get(b) ?? [b])])]
    for (const paper of joined) home.set(paper, joined)
  }
  return [...new Set(home.values())]
}

function areOfOneThing(a: Paper, b: Paper, { weightOf, most }: Passages): boolean {
  const shared = [...a.object].filter(key => b.object.has(key) && !key.startsWith('@'))
  return shared.length >= SHARED && shared.reduce((sum, key) => sum + weightOf(key), 0) >= WEIGHT * most
}

interface Looked {
  readonly find: PhraseFinder<string>
  readonly on: ReadonlySet<string>
  readonly ends: ReadonlySet<string>
}

function papersIn(passage: Passage, report: Report | undefined, { find, on, ends }: Looked): Paper[] {
  if (report === undefined) return []
  const { words, concepts } = passage
  return findAll(words, find).flatMap(({ value: kind, first, last, next }): Paper[] => {
    if (!on.has(words[next]?.plain ?? '')) return []
    const object = objectBehind(passage, words.slice(next + 1, next + 1 + REACH), { find, ends })
    const end = object.at(-1)
    if (end === undefined) return []
    const keys = concepts.filter(each => each.start > last.end && each.end <= end.end).map(({ key }) => key)
    const evidence = evidenceOf(report, first.start, end.end)
    return [{ report: passage.report, kind, object: new Set(keys), value: evidence.quote, evidence }]
  })
}

/** Words up to a comma, to a word that begins another clause, or to the next paper. */
function objectBehind(
  { text, start }: Passage,
  words: readonly Word[],
  { find, ends }: Pick<Looked, 'find' | 'ends'>,
): Word[] {
  const end = words.findIndex(
    (word, at) =>
      ends.has(word.plain) ||
      find(words, at) !== undefined ||
      (at > 0 && /[,;:()]/.test(text.slice((words[at - 1]?.end ?? start) - start, word.start - start))),
  )
  return end < 0 ? [...words] : words.slice(0, end)
}
