import type { Tables } from '../../knowledge/tables.js'
import { plain } from '../../text/fold.js'

interface Cues {
  readonly strong?: readonly string[]
}
interface Ontology {
  readonly subjects: readonly { readonly code: string; readonly rank: number }[]
}

/** The subject that the title of a paper names, the narrowest first in rank; empty when it names none for certain. */
export type TitleSubject = (title: string) => string

/** The words are those by which acts get their subjects: `languages/en/subjects.yaml`. */
export function createTitleSubject(tables: Tables): TitleSubject {
  const { subjects } = tables.get<Ontology>('ontology/subjects')
  const cues = tables.get<Readonly<Record<string, Cues>>>('languages/en/subjects')
  const whole = new Map<string, string>()
  const stems = new Map<string, string>()
  let longest = 1
  for (const { code } of subjects) {
    for (const phrase of cues[code]?.strong ?? []) {
      const words = wordsOf(phrase)
      const key = words.join(' ')
      longest = Math.max(longest, words.length)
      if (phrase.endsWith('*')) stems.set(key, code)
      else whole.set(key, code)
    }
  }
  const rank = new Map(subjects.map(({ code, rank }) => [code, rank]))
  const at = (words: readonly string[], from: number): string => {
    for (let length = Math.min(longest, words.length - from); length > 0; length -= 1) {
      const phrase = words.slice(from, from + length).join(' ')
      const found = whole.get(phrase) ?? stemOf(phrase)
      if (found !== undefined) return found
    }
    return ''
  }
  const stemOf = (phrase: string): string | undefined => {
    for (let end = phrase.length; end > SHORTEST; end -= 1) {
      const found = stems.get(phrase.slice(0, end))
      if (found !== undefined) return found
    }
    return undefined
  }
  return title => {
    const words = wordsOf(title)
    const found = words.map((_, from) => at(words, from)).filter(code => code !== '' && (rank.get(code) ?? WIDE) < WIDE)
    const ranked = [...found].sort((a, b) => (rank.get(a) ?? WIDE) - (rank.get(b) ?? WIDE))
    return ranked[0] ?? ''
  }
}

/** Subjects of this rank and above are the frame of a relationship, not what a paper is about. */
const WIDE = 4
const SHORTEST = 3

const wordsOf = (text: string): string[] =>
  plain(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word !== '')
