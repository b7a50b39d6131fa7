import type { Tables } from '../../knowledge/tables.js'
import type { Report } from '../../model/report.js'
import { plain } from '../../text/fold.js'
import { listOf, type Word, wordsOf } from '../words.js'
import {
  type Difference,
  type DifferenceFinder,
  differenceWords,
  evidenceOf,
  type Told,
  valuesOf,
} from './difference.js'

interface Firsts {
  readonly visits: string
  readonly abroad: string
  readonly personal: string
  readonly office: string
  readonly since: string
}

/** One source's words for what the visit is the first of. */
interface First extends Told {
  /** Whose first it is: a person's own, or of anybody in the office. */
  readonly holder: 'person' | 'office'
  /** Words that narrow it: “official”, “state”, “as prime minister”. */
  readonly traits: string
}

const BEFORE = 3
const BEHIND = 14

/** “The first visit”, “his first official visit”, “the first visit of a prime minister”: not the same first. */
export function createFirstVisitFinder(tables: Tables): DifferenceFinder {
  const words = tables.get<{ firsts: Firsts }>('languages/en/differences').firsts
  const { sentences } = differenceWords(tables)
  const read = createFirstReader(words)
  return ({ reports }): Difference[] => {
    const firsts = reports.flatMap(read)
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

function createFirstReader({ visits, abroad, personal, office, since }: Firsts): (report: Report) => First[] {
  const [visitWords, abroadWords, personalWords, officeWords, sinceWords] = [
    visits,
    abroad,
    personal,
    office,
    since,
  ].map(line => new Set(listOf(line)))
  const has = (set: ReadonlySet<string> | undefined, word: Word | undefined) =>
    word !== undefined && set?.has(word.plain) === true
  return report => {
    const { text } = report.document
    const words = wordsOf(text)
    return words.flatMap((word, at): First[] => {
      if (word.plain !== 'first') return []
      const length = [1, 2, 3].find(step => has(visitWords, words[at + step]))
      if (length === undefined || sentenceBreak(text, word, words[at + length])) return []
      const between = words.slice(at + 1, at + length)
      const behind = sameSentence(text, words, at + length, BEHIND)
      if ([...between, ...behind.slice(0, 2)].some(each => has(abroadWords, each))) return []
      const generic = behind.findIndex((each, i) =>
        each.plain === 'of' || each.plain === 'by' ? ['a', 'an', 'any'].includes(behind[i + 1]?.plain ?? '') : false,
      )
      const isOffice = generic >= 0 && behind.slice(generic + 2, generic + 5).some(each => has(officeWords, each))
      const owned = sameSentence(text, words, at - BEFORE - 1, BEFORE).some(
        each => has(personalWords, each) || /['’]s?$/u.test(text.slice(each.start, each.end)),
      )
      const asOffice = behind.some(
        (each, i) => each.plain === 'as' && behind.slice(i + 1, i + 4).some(next => has(officeWords, next)),
      )
      if (behind.some(each => has(sinceWords, each)) && !owned && !isOffice) return []
      const last = words[at + length] ?? word
      const traits = [...between.map(each => plain(each.plain)), ...(asOffice ? ['as'] : [])].join(' ')
      const start = (owned ? words[at - 1] : word)?.start ?? word.start
      return [
        {
          holder: isOffice ? 'office' : 'person',
          traits,
          value: text.slice(start, last.end),
          evidence: evidenceOf(report, start, last.end),
        },
      ]
    })
  }
}

const sentenceBreak = (text: string, first: Word, last: Word | undefined): boolean =>
  last === undefined || /[.!?;\n]/.test(text.slice(first.end, last.start))

/** Up to `count` words behind word `at` that stand in its sentence. */
function sameSentence(text: string, words: readonly Word[], at: number, count: number): Word[] {
  const found: Word[] = []
  for (let i = Math.max(0, at + 1); i <= at + count && i < words.length; i += 1) {
    const word = words[i]
    const before = words[i - 1]
    if (word === undefined) break
    if (i > Math.max(0, at + 1) && before !== undefined && /[.!?;\n]/.test(text.slice(before.end, word.start))) break
    found.push(word)
  }
  return found
}
