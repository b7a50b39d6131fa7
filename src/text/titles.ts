import { plain } from './fold.js'

/** A title prepared for comparison. */
export interface TitleKey {
  /** Words that say which paper or body it is, folded, lower case. */
  readonly words: ReadonlySet<string>
  /** Acronyms printed in brackets, or the whole title when it is one; lower case. */
  readonly acronyms: ReadonlySet<string>
}

export interface TitleComparer {
  key(title: string): TitleKey
  /** 0 for different things up to 1 for the same; from 0.4 a reader would take them for one. */
  similarity(a: TitleKey, b: TitleKey): number
}

export interface TitleWords {
  /** Words that any title may have and that tell none apart: “agreement”, “on”, “between”. */
  readonly frame: Iterable<string>
  /** Names of states and their people: “India-UK” and “UK-India” are no difference. */
  readonly parties: Iterable<string>
  /** Two spellings of one word: the one -> the other. */
  readonly spellings: ReadonlyMap<string, string>
  /** Acronym in lower case -> the title it stands for. */
  readonly known: ReadonlyMap<string, string>
  /** The same for organisations, whose acronyms are no short titles. */
  readonly organisations: ReadonlyMap<string, string>
}

const WORD = /[\p{L}\p{N}]+/gu
const BRACKETED = /\(([^()]{2,12})\)/g

/** Compares titles by the words that tell them apart; a short form is the same as the full form that holds it. */
export function createTitleComparer({ frame, parties, spellings, known, organisations }: TitleWords): TitleComparer {
  const spelt = (word: string) => spellings.get(word) ?? word
  const thin = new Set([...frame].map(spelt))
  const isShortTitle = (text: string) => isAcronym(text) && !organisations.has(text.toLowerCase())
  const empty = new Set([...thin, ...parties])
  return {
    key: title => {
      const acronyms = new Set<string>()
      if (title.includes('('))
        for (const [, inner = ''] of title.matchAll(BRACKETED))
          if (isShortTitle(inner)) acronyms.add(inner.toLowerCase())
      if (isShortTitle(title)) acronyms.add(title.toLowerCase())
      const words = new Set<string>()
      for (const printed of wordsOf(title)) {
        const word = spelt(printed)
        const full = known.get(word) ?? organisations.get(word)
        for (const each of full === undefined ? [word] : wordsOf(full).map(spelt)) if (!empty.has(each)) words.add(each)
      }
      // A title of nothing but parties and frame words: all its words count.
      if (words.size === 0) for (const word of wordsOf(title).map(spelt)) if (!thin.has(word)) words.add(word)
      // An acronym in brackets repeats the words before it.
      if (words.size > acronyms.size) for (const acronym of acronyms) words.delete(acronym)
      return { words, acronyms }
    },
    similarity,
  }
}

function similarity(a: TitleKey, b: TitleKey): number {
  for (const acronym of a.acronyms) if (b.acronyms.has(acronym)) return 1
  if (a.words.size === 0 || b.words.size === 0) return a.words.size === b.words.size ? 1 : 0
  let shared = 0
  for (const word of a.words) if (b.words.has(word)) shared += 1
  const jaccard = shared / (a.words.size + b.words.size - shared)
  if (jaccard >= 0.5) return jaccard
  const least = Math.min(a.words.size, b.words.size)
  // One word in common is not enough: “trade pact” is not any paper on trade.
  if (least === 1) return 0
  return shared / least >= 0.8 ? 0.4 + jaccard / 2 : 0
}

function wordsOf(title: string): string[] {
  return plain(title).match(WORD) ?? []
}

/** Two capitals at least, no space: “CETA”, “MoU”. */
function isAcronym(text: string): boolean {
  return !text.includes(' ') && (text.match(/\p{Lu}/gu)?.length ?? 0) >= 2
}
