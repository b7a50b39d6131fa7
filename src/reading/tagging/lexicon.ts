import type { EnglishModel, Layout } from '../../knowledge/english-model.js'
import { FIRST_EVENT, LAST_EVENT } from './machine.js'

/** One token as the lexicon knows it, wherever it stands. */
export interface Lexeme {
  readonly text: string
  readonly lower: string
  /** Number of its most likely tag. */
  readonly tag: number
  /** What the machines see of it: its own event, 0 when they see its tag. */
  readonly event: number
  /** Bit set of the tags that a machine may change it to. */
  readonly allowed: number
  /** A part of a contraction: keeps its tag whatever the machines say. */
  readonly fixed: boolean
}

export interface Lexicon {
  /** Whether the model holds this word. */
  readonly has: (text: string) => boolean
  /** What the word stands for, several lexemes for a contraction; undefined when the model does not hold it. */
  readonly find: (text: string) => readonly Lexeme[] | undefined
  /** One lexeme for the word, its tag guessed from shape and category when the model does not hold it. */
  readonly make: (text: string, category: number) => Lexeme
}

const PART_SIZE = 4
const NOUN = 8
const POINTER_BITS = 14
const POINTER_MASK = 0x3fff
const COUNT_MASK = 31

/** The words of the model. Unlike the package’s own cache it does not learn: the same word gives the same lexeme always. */
export function createLexicon(model: EnglishModel): Lexicon {
  const { records, recordSize, layout, expansions, words } = model
  const reader = (name: string) => {
    const [word, mask, shift] = layout[name] ?? ([0, 0, 0] satisfies Layout)
    return (lexeme: number): number => ((records[word + lexeme * recordSize] ?? 0) & mask) >>> shift
  }
  const tagOf = reader('pos')
  const eventOf = reader('posHint')
  const clusterOf = reader('lexemeCID')
  const lemmaOf = reader('lemma')
  const normalOf = reader('normal')
  const isMapped = reader('isSpellingMapped')
  const isContraction = reader('isContraction')
  const clusters = model.clusters.map(tags => bitsOf(tags, model.tagNumbers))

  /** British spellings and the like are told by the one spelling that the model describes. */
  const spelled = (lexeme: number): number => (isMapped(lexeme) === 1 ? lemmaOf(lexeme) : lexeme)
  const plain = (lexeme: number): number => (isMapped(lexeme) === 1 ? lemmaOf(lexeme) : lexeme + normalOf(lexeme))
  const allowedOf = (normal: number): number => clusters[clusterOf(normal)] ?? 0
  const eventNumber = (lexeme: number): number =>
    eventOf(lexeme) === 0 ? 0 : Math.min(FIRST_EVENT + eventOf(lexeme), LAST_EVENT)

  const known = (lexeme: number): Lexeme => {
    const text = words.wordOf(lexeme)
    return {
      text,
      lower: text.toLowerCase(),
      tag: tagOf(spelled(lexeme)) || NOUN,
      event: eventNumber(lexeme),
      allowed: allowedOf(plain(lexeme)),
      fixed: false,
    }
  }

  const parts = (contraction: number): Lexeme[] => {
    const lemma = lemmaOf(contraction)
    const at = lemma & POINTER_MASK
    const size = (lemma >>> POINTER_BITS) & COUNT_MASK
    const found: Lexeme[] = []
    for (let i = at; i < at + size; i += PART_SIZE) {
      const [lexeme = 0, normal = 0, , tag = 0] = expansions.subarray(i, i + PART_SIZE)
      const text = words.wordOf(lexeme)
      found.push({
        text,
        lower: text.toLowerCase(),
        tag,
        event: eventNumber(lexeme),
        allowed: allowedOf(normal),
        fixed: true,
      })
    }
    return found
  }

  const unseen = words.size
  const vocabulary = {
    lookup: (word: string): readonly [number] => {
      const lexeme = words.numberOf(word)
      if (lexeme === undefined) return [unseen]
      return isContraction(lexeme) === 1 ? [expansions[lemmaOf(lexeme) & POINTER_MASK] ?? unseen] : [lexeme]
    },
    posOf: tagOf,
    intrinsicSize: () => unseen,
  }

  return {
    has: text => words.numberOf(text) !== undefined,
    find: text => {
      const lexeme = words.numberOf(text)
      if (lexeme === undefined) return undefined
      return isContraction(lexeme) === 1 ? parts(lexeme) : [known(lexeme)]
    },
    make: (text, category) => {
      const lexeme = words.numberOf(text)
      if (lexeme !== undefined) return known(lexeme)
      const lower = text.toLowerCase()
      const normal = words.numberOf(lower)
      const tag = model.guessTag(text, category, vocabulary) || NOUN
      const allowed = normal === undefined ? (clusters[0] ?? 0) : allowedOf(spelled(normal))
      return { text, lower, tag, event: 0, allowed, fixed: false }
    },
  }
}

function bitsOf(tags: string, numbers: Readonly<Record<string, number>>): number {
  let bits = 0
  for (const tag of tags.split('_')) bits |= 1 << (numbers[tag] ?? 0)
  return bits
}
