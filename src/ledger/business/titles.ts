import { plain } from '../../text/fold.js'

/** Titles of codes, found by their words. */
export interface TitleIndex {
  /** Codes whose titles, or those above them, say every one of these words, the nearest first. */
  readonly saying: (words: readonly string[]) => readonly string[]
}

export const wordsOf = (text: string): string[] => plain(text).match(/[\p{L}\p{N}]+/gu) ?? []

/** A word of the title itself counts at least this; one of a title above it counts less. */
const OWN = 2
const ABOVE = 0.5
/** “Cotton seed oil” is what says it so, before oil-cake of cotton seeds. */
const TOGETHER = 4
/** Letters that forms of one word have in common, at least. */
const STEM = 3

interface Place {
  readonly code: string
  /** Where in its title the word stands; -1 where it stands in one above. */
  readonly at: number
}

export function createTitleIndex(titles: ReadonlyMap<string, string>): TitleIndex {
  const places = new Map<string, Place[]>()
  const owns = new Map<string, readonly string[]>()
  for (const [code, text] of titles) {
    const own = wordsOf(text)
    owns.set(code, own)
    const above = [2, 4].filter(digits => digits < code.length).map(digits => titles.get(code.slice(0, digits)) ?? '')
    for (const [at, word] of own.entries()) addTo(places, word, { code, at })
    for (const word of new Set(wordsOf(above.join(' ')))) addTo(places, word, { code, at: -1 })
  }
  const byStem = new Map<string, string[]>()
  for (const word of places.keys()) addTo(byStem, word.slice(0, STEM), word)

  /** What a word counts for each code: by the first place in its title that says it. */
  const countsOf = (word: string): ReadonlyMap<string, number> => {
    const first = new Map<string, { readonly at: number; readonly isSame: boolean }>()
    for (const form of byStem.get(word.slice(0, STEM)) ?? []) {
      if (!isLike(form, word)) continue
      for (const { code, at } of places.get(form) ?? []) {
        const before = first.get(code)
        const isNearer = before === undefined || before.at < 0 || (at >= 0 && at < before.at)
        if (isNearer) first.set(code, { at, isSame: form === word })
      }
    }
    return new Map(
      [...first].map(([code, { at, isSame }]) => [code, at < 0 ? ABOVE : OWN + (isSame ? 1 : 0) + 1 / (at + 1)]),
    )
  }

  const saying = (words: readonly string[]): readonly string[] => {
    const counts = words.map(countsOf)
    const [fewest] = counts.toSorted((a, b) => a.size - b.size)
    const scored = [...(fewest?.keys() ?? [])].flatMap(code => {
      const each = counts.map(count => count.get(code) ?? 0)
      if (each.includes(0) || !each.some(count => count >= OWN)) return []
      // Of titles that say the same, the shorter one and the wider code say it of more.
      const own = owns.get(code) ?? []
      const score = each.reduce((sum, count) => sum + count, 0) - own.length / 100 - code.length / 50
      return [{ code, score: score + togetherIn(own, words) }]
    })
    return scored.sort((a, b) => b.score - a.score || (a.code < b.code ? -1 : 1)).map(({ code }) => code)
  }
  return { saying }
}

function addTo<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [value])
  else list.push(value)
}

/** What words beside each other count more, the nearer to the beginning the more. */
function togetherIn(own: readonly string[], words: readonly string[]): number {
  if (words.length < 2) return 0
  const start = own.findIndex((_, at) => words.every((word, more) => isLike(own[at + more] ?? '', word)))
  return start < 0 ? 0 : TOGETHER + TOGETHER / (start + 1)
}

/** Forms of one word begin alike and differ in an ending. */
function isLike(a: string, b: string): boolean {
  if (a === b) return true
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  return short.length >= STEM && long.length - short.length <= (short.length < 6 ? 1 : 2) && long.startsWith(short)
}
