import type { Tables } from '../../knowledge/tables.js'
import type { Act } from '../acts/act.js'
import { type Word, wordsOf } from '../words.js'

/** What several accounts of one act are about, in a few words of the first of them. */
export type AboutReader = (acts: readonly Act[]) => string

const LONGEST = 8

/** The longest run of words that the first two accounts share; failing that, the subjects. */
export function createAboutReader(tables: Tables): AboutReader {
  const { empty } = tables.get<{ empty: string }>('languages/en/paraphrases')
  const emptyWords = new Set(empty.split(/\s+/))
  const { subjects } = tables.get<{ subjects: readonly { readonly code: string; readonly label: string }[] }>(
    'ontology/subjects',
  )
  const labels = new Map(subjects.map(({ code, label }) => [code, label]))
  const isEmpty = (word: Word | undefined) => word === undefined || emptyWords.has(word.plain)
  return ([a, b]) => {
    if (a === undefined) return ''
    const words = wordsOf(a.claim.text)
    const stems = b === undefined ? [] : wordsOf(b.claim.text).map(word => word.stem)
    let best: Word[] = []
    for (let at = 0; at < words.length; at += 1) {
      if (isEmpty(words[at])) continue
      for (let start = 0; start < stems.length; start += 1) {
        let length = 0
        while (length < LONGEST && at + length < words.length && words[at + length]?.stem === stems[start + length])
          length += 1
        while (length > 0 && isEmpty(words[at + length - 1])) length -= 1
        if (length > best.length) best = words.slice(at, at + length)
      }
    }
    const first = best[0]
    const last = best.at(-1)
    if (best.length > 1 && first !== undefined && last !== undefined) return a.claim.text.slice(first.start, last.end)
    return a.claim.subjects.map(code => labels.get(code) ?? code).join(', ')
  }
}
