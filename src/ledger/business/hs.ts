import type { Tables } from '../../knowledge/tables.js'
import type { CodeSuggestion, HsLine } from '../../model/business.js'
import { createTitleIndex, type TitleIndex, wordsOf } from './titles.js'

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
  let made: TitleIndex | undefined
  const saying = (words: readonly string[]) => {
    made ??= createTitleIndex(titles)
    return made.saying(words)
  }
  const find = (asked: string, most: number): readonly HsLine[] => {
    const digits = codeOf(asked)
    const found = digits === '' ? saying(wordsOf(asked)) : startingWith(digits, titles)
    return found.slice(0, most).flatMap(code => line(code) ?? [])
  }
  const named = tables.shared(namesOfGoods)
  const told = (codes: readonly string[], rule: string, words: readonly string[]): CodeSuggestion[] =>
    codes.slice(0, SUGGESTED).map(code => ({ code, text: titles.get(code) ?? '', because: { rule, words } }))
  const { qualifiers } = tables.get<{ readonly qualifiers: readonly string[] }>('ontology/goods-qualifiers')
  // A word with a digit tells a grade or an amount.
  const isQualifier = (word: string) => qualifiers.includes(word) || /\p{N}/u.test(word)
  const suggest = (name: string): readonly CodeSuggestion[] => {
    const words = wordsOf(name).slice(0, MOST_WORDS)
    const parts = partsOf(words)
    for (const { part, rest } of parts) {
      const codes = named.get(part.join(' '))
      // “Fish” says nothing of fish oil: a name is sure where no word beside it makes another good of it.
      if (codes === undefined || !rest.every(isQualifier)) continue
      // What names a group that crosses chapters suggests none: no word of it would be surer.
      const known = codes.filter(code => titles.has(code))
      return told(known, 'hs.gazetteer', part)
    }
    const found = parts.flatMap(({ part, rest }) => {
      if (part.every(isQualifier)) return []
      const codes = saying(part)
      const isLoose = part.length === 1 && !rest.every(isQualifier) && chaptersOf(codes) > 1
      return codes.length === 0 || isLoose
        ? []
        : [{ part, codes, says: part.filter(word => !isQualifier(word)).length }]
    })
    // The most words of the thing itself, then the most of any; of as many, those that the fewest titles say.
    const [best] = found.sort(
      (a, b) => b.says - a.says || b.part.length - a.part.length || a.codes.length - b.codes.length,
    )
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

/** Of a longer name the first words are looked at, */
const MOST_WORDS = 12
/** and as many of them together. */
const LONGEST_PART = 4

interface Part {
  readonly part: readonly string[]
  /** The other words of the name. */
  readonly rest: readonly string[]
}

/** Words that stand beside each other, the most of them first; of as many the later ones, where English has the thing itself. */
function partsOf(words: readonly string[]): Part[] {
  const parts: Part[] = []
  for (let count = Math.min(words.length, LONGEST_PART); count > 0; count -= 1) {
    for (let at = words.length - count; at >= 0; at -= 1) {
      parts.push({ part: words.slice(at, at + count), rest: [...words.slice(0, at), ...words.slice(at + count)] })
    }
  }
  return parts.filter(({ part: [first = '', ...more] }) => more.length > 0 || first.length >= SHORTEST)
}

/** A word that titles of several chapters say is a head like “oil” or “machines”: alone it tells nothing of what the rest names. */
const chaptersOf = (codes: readonly string[]): number => new Set(codes.map(code => code.slice(0, 2))).size

/** A word alone that is shorter than this says nothing of a good. */
const SHORTEST = 3

const startingWith = (digits: string, titles: ReadonlyMap<string, string>): string[] =>
  [...titles.keys()].filter(code => code.startsWith(digits)).sort()

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
