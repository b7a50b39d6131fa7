import type { Word } from './words.js'

const END = /[.!?\n]/

/** Words that no full stop or line end parts: rough sentences, for looking words up near each other. */
export function stretchesOf(text: string, words: readonly Word[]): Word[][] {
  const stretches: Word[][] = []
  let stretch: Word[] = []
  let end = 0
  for (const word of words) {
    if (stretch.length > 0 && END.test(text.slice(end, word.start))) {
      stretches.push(stretch)
      stretch = []
    }
    stretch.push(word)
    end = word.end
  }
  if (stretch.length > 0) stretches.push(stretch)
  return stretches
}
