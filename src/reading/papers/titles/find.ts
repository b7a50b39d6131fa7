import { hasCapital, isAcronym, type PaperPhrase, type TitleContext } from './context.js'
import { readPaperPhrase } from './phrases.js'
import type { Head, TitleWords } from './words.js'

/** Every phrase around a head that `accepts` takes, in text order; of adjacent heads the last one is the head. */
export function findPhrases<Kind extends string>(
  context: TitleContext<TitleWords<Kind>>,
  accepts: (phrase: PaperPhrase<Kind>) => boolean,
): PaperPhrase<Kind>[] {
  const { tokens, sentence, words } = context
  const phrases: PaperPhrase<Kind>[] = []
  let at = sentence.first
  while (at < sentence.last) {
    const token = tokens[at]
    const hit = token && words.opens.of(token) ? words.head(tokens, at, sentence.last) : undefined
    const isWord = hit && hit.value.known !== '' && !isShortName(context, at, hit.last)
    if (!hit || isWord || isInsideHead(context, hit.last)) {
      at += 1
      continue
    }
    const last = withNumber(context, hit.value, hit.last)
    const phrase = readPaperPhrase(context, hit.value, { first: at, last })
    if (accepts(phrase)) phrases.push(phrase)
    // The bracket behind the head belongs to it: “agreement (FTA)”.
    at = Math.max(phrase.acronym === '' ? phrase.headLast : phrase.topicFirst, at + 1)
  }
  return phrases
}

/** Known short names and their full forms count in capitals only: “bit” is a word. */
function isShortName({ tokens }: TitleContext, first: number, last: number): boolean {
  if (last - first > 1) return hasCapital(tokens[first]) && hasCapital(tokens[last - 1])
  return isAcronym(tokens[first]?.text ?? '')
}

/** “Framework Agreement”, “Working Group Council”. */
function isInsideHead({ tokens, sentence, words }: TitleContext, at: number): boolean {
  const next = tokens[at]
  if (!next || at >= sentence.last || !next.spaced || !words.opens.of(next)) return false
  return words.head(tokens, at, sentence.last) !== undefined
}

/** “Vision 2035”, “Task Force 59”, “Task Force Alpha”. */
function withNumber({ tokens, sentence, mentionAt }: TitleContext, head: Head, last: number): number {
  const next = last < sentence.last ? tokens[last] : undefined
  if (!next?.spaced) return last
  if (next.pos === 'NUM') return last + 1
  const isLettered = head.lettered && next.pos === 'PROPN' && hasCapital(next) && mentionAt(last) === undefined
  return isLettered && hasCapital(tokens[last - 1]) ? last + 1 : last
}
