import type { ReadText, Sentence } from '../../model/text.js'
import type { CueFinder } from './cues.js'
import { type Found, findSubjects, markNames, type NameMarks } from './found.js'

/** What stands before a clause, for one that names nothing itself. */
export interface Context {
  readonly names: NameMarks
  /** What is named before token `first`, nearest first: the sentence so far, then the sentences before it. */
  before(first: number): Iterable<Found>
}

/** Sentences that are looked back on; the headline besides. */
const SENTENCES = 4

/** Makes the context of a text when the first of its clauses asks, and reads each sentence once. */
export function createContext(find: CueFinder): (text: ReadText) => Context {
  const contexts = new WeakMap<ReadText, Context>()
  return text => {
    const known = contexts.get(text)
    if (known !== undefined) return known
    const names = markNames(text)
    const read: (Found | undefined)[] = []
    const whole = (sentence: Sentence): Found => {
      const { index, first, last } = sentence
      const found = read[index] ?? findSubjects(text, find, { first, last, names })
      read[index] = found
      return found
    }
    const context: Context = {
      names,
      *before(first) {
        const sentence = sentenceAt(text, first)
        if (sentence === undefined) return
        yield findSubjects(text, find, { first: sentence.first, last: first, names })
        for (let back = 1; back <= SENTENCES; back += 1) {
          const earlier = text.sentences[sentence.index - back]
          if (earlier !== undefined) yield whole(earlier)
        }
        const title = text.sentences.find(({ block }) => block.kind === 'title')
        if (title !== undefined) yield whole(title)
      },
    }
    contexts.set(text, context)
    return context
  }
}

/** The sentence that holds a token: by halving, since a text may be long. */
function sentenceAt({ sentences }: ReadText, token: number): Sentence | undefined {
  let low = 0
  let high = sentences.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const sentence = sentences[middle]
    if (sentence === undefined || sentence.first > token) high = middle - 1
    else if (sentence.last <= token) low = middle + 1
    else return sentence
  }
  return undefined
}
