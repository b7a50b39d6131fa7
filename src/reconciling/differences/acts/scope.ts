import type { Tables } from '../../../knowledge/tables.js'
import type { Act } from '../../acts/act.js'
import { listOf, type Word } from '../../words.js'
import { type Difference, type DifferenceFinder, differenceWords, type Told, valuesOf } from '../difference.js'
import { pairsOf } from '../pairs.js'

/** Equal words on the left and on the right that make two passages versions of one. */
const LEFT = 3
const RIGHT = 1
/** Words that may stand in the place of the limiting word. */
const MOST = 5
/** Longer accounts are not laid side by side. */
const LONGEST = 200

/** Two versions of one passage of which one limits what the other leaves open: “from certain duties”. */
export function createScopeFinder(tables: Tables): DifferenceFinder {
  const { sentences } = differenceWords(tables)
  const limits = new Set(listOf(tables.get<{ limits: string }>('languages/en/differences').limits))
  return account => {
    const seen = new Set<string>()
    return pairsOf(account).flatMap(([a, b]) =>
      changedPassages(a, b).flatMap(({ told, words }): Difference | never[] => {
        if (!isLimited(words, limits) || seen.has(told.map(({ value }) => value).join('|'))) return []
        seen.add(told.map(({ value }) => value).join('|'))
        return {
          kind: 'term',
          about: told[0]?.value ?? '',
          values: valuesOf(told),
          explanation: sentences['term-scope'] ?? '',
          tone: 'term',
          because: { rule: 'differences.scope', words: told.map(({ value }) => value) },
        }
      }),
    )
  }
}

/** One side has a limiting word alone, or in the place of other words. */
function isLimited([a, b]: Passage['words'], limits: ReadonlySet<string>): boolean {
  const has = (side: readonly Word[]) => side.some(word => limits.has(word.plain))
  if (has(a) === has(b)) return false
  const [limited, open] = has(a) ? [a, b] : [b, a]
  return limited.length === 1 || open.some(word => /\p{L}/u.test(word.plain))
}

interface Passage {
  readonly told: readonly [Told, Told]
  /** Words of either side that the other lacks. */
  readonly words: readonly [readonly Word[], readonly Word[]]
}

/** Places where the two accounts part for a few words between equal ones. */
function changedPassages(a: Act, b: Act): Passage[] {
  const [mine, others] = [a.words, b.words]
  if (Math.max(mine.length, others.length) > LONGEST) return []
  const equal = commonWords(mine, others)
  const passages: Passage[] = []
  let run = 0
  equal.forEach(([i, j], at) => {
    const [nextI, nextJ] = equal[at + 1] ?? [mine.length, others.length]
    run += 1
    const [left, right] = [mine.slice(i + 1, nextI), others.slice(j + 1, nextJ)]
    if (left.length + right.length === 0) return
    const after = followOn(equal, at + 1)
    if (run >= LEFT && after >= RIGHT && left.length <= MOST && right.length <= MOST)
      passages.push({
        told: [toldBetween(a, mine[i], mine[nextI]), toldBetween(b, others[j], others[nextJ])],
        words: [left, right],
      })
    run = 0
  })
  return passages
}

/** How many equal words stand together from `at` on. */
function followOn(equal: readonly (readonly [number, number])[], at: number): number {
  let count = equal[at] === undefined ? 0 : 1
  while (count > 0) {
    const [i, j] = equal[at + count - 1] ?? [0, 0]
    const next = equal[at + count]
    if (next === undefined || next[0] !== i + 1 || next[1] !== j + 1) break
    count += 1
  }
  return count
}

/** Positions of the longest series of words that both have in the same order. */
function commonWords(a: readonly Word[], b: readonly Word[]): [number, number][] {
  const width = b.length + 1
  const best = new Uint16Array((a.length + 1) * width)
  const at = (i: number, j: number) => best[i * width + j] ?? 0
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      best[i * width + j] = a[i]?.stem === b[j]?.stem ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  const common: [number, number][] = []
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i]?.stem === b[j]?.stem) common.push([i++, j++])
    else if (at(i + 1, j) >= at(i, j + 1)) i += 1
    else j += 1
  }
  return common
}

function toldBetween({ claim }: Act, first: Word | undefined, last: Word | undefined): Told {
  const { evidence } = claim
  const [from, to] = [first?.start ?? 0, last?.end ?? evidence.quote.length]
  const value = evidence.quote.slice(from, to)
  return { value, evidence: { ...evidence, start: evidence.start + from, end: evidence.start + to, quote: value } }
}
