import type { Tables } from '../../knowledge/tables.js'
import type { CodeSuggestion, HsLine } from '../../model/business.js'
import { plain } from '../../text/fold.js'

/** The Harmonized System 2022, by code and by words. A code has two, four or six digits: chapter, heading, subheading. */
export interface Hs {
  readonly has: (code: string) => boolean
  /** Undefined where there is no such code. */
  readonly line: (code: string) => HsLine | undefined
  /** Codes that begin with a number, or whose titles say these words, the nearest first. */
  readonly find: (asked: string, most: number) => readonly HsLine[]
  /** Codes for a good as somebody names it: those of the gazetteer, else by the words of titles. */
  readonly suggest: (name: string) => readonly CodeSuggestion[]
}

interface Entry {
  readonly code: string
  readonly own: readonly string[]
  readonly above: readonly string[]
}

/** Suggestions for one name: more than these tell nobody anything. */
const SUGGESTED = 5

export function createHs(tables: Tables): Hs {
  const titles = new Map([
    ...Object.entries(tables.get<Titles>('gazetteer/goods/codes')),
    ...Object.entries(tables.get<Titles>('gazetteer/goods/subheadings')),
  ])
  const line = (code: string): HsLine | undefined => {
    const text = titles.get(code)
    if (text === undefined) return undefined
    const above = [2, 4].filter(digits => digits < code.length).map(digits => code.slice(0, digits))
    return { code, text, above: above.flatMap(each => ({ code: each, text: titles.get(each) ?? '' })) }
  }
  let made: readonly Entry[] | undefined
  const entries = () => {
    made ??= [...titles].map(([code, text]) => ({
      code,
      own: wordsOf(text),
      above: wordsOf(`${titles.get(code.slice(0, 2)) ?? ''} ${titles.get(code.slice(0, 4)) ?? ''}`),
    }))
    return made
  }
  const find = (asked: string, most: number): readonly HsLine[] => {
    const digits = codeOf(asked)
    const found = digits === '' ? foundBy(wordsOf(asked), entries()) : startingWith(digits, titles)
    return found.slice(0, most).flatMap(code => line(code) ?? [])
  }
  const named = tables.shared(namesOfGoods)
  const told = (codes: readonly string[], rule: string, words: readonly string[]): CodeSuggestion[] =>
    codes.slice(0, SUGGESTED).map(code => ({ code, text: titles.get(code) ?? '', because: { rule, words } }))
  const suggest = (name: string): readonly CodeSuggestion[] => {
    const words = wordsOf(name)
    const parts = partsOf(words)
    for (const part of parts) {
      const codes = named.get(part.join(' '))
      // What names a group that crosses chapters suggests none: no word of it would be surer.
      if (codes !== undefined)
        return told(
          codes.filter(code => titles.has(code)),
          'hs.gazetteer',
          part,
        )
    }
    const found = parts.flatMap(part => {
      const codes = foundBy(part, entries())
      return codes.length === 0 ? [] : [{ part, codes }]
    })
    // The most words; of as many, those that the fewest titles say.
    const [best] = found.sort((a, b) => b.part.length - a.part.length || a.codes.length - b.codes.length)
    return best === undefined ? [] : told(best.codes, 'hs.words', best.part)
  }
  return { has: code => titles.has(code), line, find, suggest }
}

type Titles = Readonly<Record<string, string>>

/** `0801.31`, `0801 31` and `080131` are one code; empty for what is none. */
export const codeOf = (typed: string): string => {
  const digits = typed.replace(/^HS\s*/i, '').replace(/[\s.]/g, '')
  return /^\d{1,6}$/.test(digits) ? digits : ''
}

const wordsOf = (text: string): string[] => plain(text).match(/[\p{L}\p{N}]+/gu) ?? []

/** Words that stand beside each other, the most of them first; of as many the later ones, where English has the thing itself. */
function partsOf(words: readonly string[]): string[][] {
  const parts: string[][] = []
  for (let count = words.length; count > 0; count -= 1) {
    for (let at = words.length - count; at >= 0; at -= 1) parts.push(words.slice(at, at + count))
  }
  return parts.filter(([first = '', ...more]) => more.length > 0 || first.length >= SHORTEST)
}

/** A word alone that is shorter than this says nothing of a good. */
const SHORTEST = 3

const startingWith = (digits: string, titles: ReadonlyMap<string, string>): string[] =>
  [...titles.keys()].filter(code => code.startsWith(digits)).sort()

/** Every word is to be there, in the title or in those above it; words of the title itself, and its first ones, count most. */
function foundBy(words: readonly string[], entries: readonly Entry[]): string[] {
  if (words.length === 0) return []
  const scored = entries.flatMap(({ code, own, above }) => {
    let score = 0
    let isOwn = false
    for (const word of words) {
      const at = own.findIndex(each => isLike(each, word))
      if (at >= 0) {
        isOwn = true
        score += (own[at] === word ? 3 : 2) + 1 / (at + 1)
      } else if (above.some(each => isLike(each, word))) score += 0.5
      else return []
    }
    // Of titles that say the same, the shorter one and the wider code say it of more.
    return isOwn ? [{ code, score: score - own.length / 100 - code.length / 50 }] : []
  })
  return scored.sort((a, b) => b.score - a.score || (a.code < b.code ? -1 : 1)).map(({ code }) => code)
}

/** Forms of one word begin alike and differ in an ending. */
function isLike(a: string, b: string): boolean {
  if (a === b) return true
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  return short.length >= 3 && long.length - short.length <= (short.length < 6 ? 1 : 2) && long.startsWith(short)
}

const CERTAINTIES = ['sure', 'context', 'narrow'] as const
type GoodsTable = Readonly<
  Partial<
    Record<
      (typeof CERTAINTIES)[number],
      readonly { readonly hs: readonly string[]; readonly names: readonly string[] }[]
    >
  >
>

/** Codes of the names that the gazetteer has in every language that is read; none for a group that crosses chapters. */
function namesOfGoods(tables: Tables): ReadonlyMap<string, readonly string[]> {
  const codes = new Map<string, readonly string[]>()
  const { tables: names } = tables.get<{ readonly tables: readonly string[] }>('languages/en/goods')
  for (const name of names) {
    const table = tables.get<GoodsTable>(`gazetteer/goods/${name}`)
    for (const certainty of CERTAINTIES) {
      for (const { hs, names: printed } of table[certainty] ?? []) {
        for (const each of printed) codes.set(wordsOf(each).join(' '), hs)
      }
    }
  }
  return codes
}
