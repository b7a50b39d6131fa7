const SENTENCE = /[^.!?\n]+(?:[.!?](?=\S)[^.!?\n]+)*/gu

/** A stretch of text up to a full stop or line end, and where it begins: enough to keep two statements apart. */
export interface Stretch {
  readonly text: string
  readonly start: number
}

/** Rough sentences, for looking words up near each other; abbreviations may cut one in two. */
export function stretchesOf(text: string): Stretch[] {
  return [...text.matchAll(SENTENCE)].map(match => ({ text: match[0], start: match.index }))
}
