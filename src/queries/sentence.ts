import { plain } from '../text/fold.js'

export interface Place {
  readonly start: number
  readonly end: number
  readonly quote: string
}

/** Letters by which two forms of one word are held to be it. */
const STEM = 5

/** The sentence of a text in which most of the words stand, and all of them unless they are many. */
export function sentenceWith(text: string, words: string): Place | undefined {
  const wanted = stemsOf(words)
  let best: Place | undefined
  let most = 0
  for (const sentence of sentencesOf(text, line => hasAny(line, wanted))) {
    const stems = new Set(stemsOf(sentence.quote))
    const found = wanted.filter(stem => stems.has(stem)).length
    if (found <= most) continue
    best = sentence
    most = found
  }
  return best
}

const stemsOf = (text: string): string[] => [
  ...new Set((plain(text).match(/[\p{L}\p{N}]+/gu) ?? []).map(word => word.slice(0, STEM))),
]

function hasAny(line: string, stems: readonly string[]): boolean {
  const folded = plain(line)
  return stems.some(stem => folded.includes(stem))
}

/** Making one takes as long as cutting several lines. */
const SENTENCES = new Intl.Segmenter('en', { granularity: 'sentence' })

/** Sentences of the lines that may hold what is looked for: cutting lines into sentences takes long. */
function* sentencesOf(text: string, mayHold: (line: string) => boolean): Generator<Place> {
  for (const line of text.matchAll(/[^\n]+/g)) {
    if (!mayHold(line[0])) continue
    for (const { segment, index } of SENTENCES.segment(line[0])) {
      const quote = segment.trim()
      if (quote === '') continue
      const start = line.index + index + segment.indexOf(quote)
      yield { start, end: start + quote.length, quote }
    }
  }
}
