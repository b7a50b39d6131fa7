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

/** The table's words, each a list parted by commas. */
interface FirstWords {
  readonly first: string
  readonly visits: string
  readonly abroad: string
  readonly personal: string
  readonly of: string
  readonly any: string
  readonly as: string
  readonly office: string
  readonly since: string
}

type Vocabulary = Readonly<Record<keyof FirstWords, ReadonlySet<string>>>

/** One source's words for what the visit is the first of. */
interface First extends Told {
  /** Whose first it is: a person's own, or of anybody in the office. */
  readonly holder: 'person' | 'office'
  /** Words that narrow it: “official”, “state”; and whether it is the first in an office. */
  readonly traits: string
}

const MOST_BETWEEN = 2
const BEFORE = 3
const BEHIND = 14

/** “The first visit”, “his first official visit”, “the first visit of a prime minister”: not the same first. */
export function createFirstVisitFinder(tables: Tables): DifferenceFinder {
  const words = tables.get<{ firsts: FirstWords }>('languages/en/differences').firsts
  const vocabulary = Object.fromEntries(
    Object.entries(words).map(([name, list]: [string, string]) => [name, new Set(listOf(list))]),
  ) as unknown as Vocabulary
  const { sentences } = differenceWords(tables)
  return ({ reports, texts }): Difference[] => {
    const firsts = reports.flatMap((report, index) => firstsIn(report, texts[index] ?? [], vocabulary))
    const holders = new Set(firsts.map(({ holder }) => holder))
    const traits = new Set(firsts.map(first => first.traits))
    if (holders.size < 2 && traits.size < 2) return []
    const byHolder = holders.size > 1
    return [
      {
        kind: byHolder ? 'attribution' : 'term',
        about: sentences['first-visit-about'] ?? '',
        values: valuesOf(firsts),
        explanation: sentences['first-visit'] ?? '',
        tone: byHolder ? 'contradiction' : 'term',
        because: { rule: 'differences.first-visit', words: firsts.map(({ value }) => value) },
      },
    ]
  }
}

function firstsIn(report: Report, words: readonly Word[], vocabulary: Vocabulary): First[] {
  const { text } = report.document
  const has = (name: keyof Vocabulary, word: Word | undefined) => word !== undefined && vocabulary[name].has(word.plain)
  return words.flatMap((word, at): First[] => {
    if (!has('first', word)) return []
    const behind = sameSentence(text, words, { from: at + 1, to: at + BEHIND })
    const noun = behind.findIndex(each => has('visits', each))
    const last = behind[noun]
    if (last === undefined || noun > MOST_BETWEEN) return []
    const between = behind.slice(0, noun)
    const rest = behind.slice(noun + 1)
    if ([...between, ...rest.slice(0, 2)].some(each => has('abroad', each))) return []
    const before = sameSentence(text, words, { from: Math.max(0, at - BEFORE), to: at - 1 })
    const owned = before.some(each => has('personal', each) || /['’]s?$/u.test(text.slice(each.start, each.end)))
    const namesOffice = (from: number) => rest.slice(from, from + 3).some(each => has('office', each))
    const isOffice = rest.some((each, i) => has('of', each) && has('any', rest[i + 1]) && namesOffice(i + 2))
    const inOffice = rest.some((each, i) => has('as', each) && namesOffice(i + 1))
    // “For the first visit since 2019” counts from a date, not from anybody's first.
    if (rest.some(each => has('since', each)) && !owned && !isOffice) return []
    const start = (owned ? before.at(-1) : word)?.start ?? word.start
    return [
      {
        holder: isOffice ? 'office' : 'person',
        traits: [...between.map(each => each.plain), inOffice].join(' '),
        value: text.slice(start, last.end),
        evidence: evidenceOf(report, start, last.end),
      },
    ]
  })
}

/** The words from one index to another, cut where the sentence of the nearest to the middle ends. */
function sameSentence(text: string, words: readonly Word[], { from, to }: { from: number; to: number }): Word[] {
  let found: Word[] = []
  for (let i = from; i <= to && i < words.length; i += 1) {
    const word = words[i]
    const before = words[i - 1]
    if (word === undefined) break
    const isNew = i > from && before !== undefined && /[.!?;\n]/.test(text.slice(before.end, word.start))
    if (isNew && from < to - BEFORE) break
    if (isNew) found = []
    found.push(word)
  }
  return found
}
