import type { Mention, ReadText, Sentence } from '../../model/text.js'
import type { Grammar } from '../grammar/words.js'
import { hasCapital, isAcronym, type PaperPhrase, readPaperPhrase, type TitleContext } from './phrases.js'
import type { Head, TitleWords } from './words.js'
import { documentYear } from './years.js'

/** What the readers of papers and bodies need to know of a document before they look at its sentences. */
export interface DocumentScan {
  /** The mention that covers a token. */
  readonly mentionAt: (token: number) => Mention | undefined
  readonly year: number
}

export function scanDocument(text: ReadText, months: ReadonlySet<string>): DocumentScan {
  const covered = new Map<number, Mention>()
  for (const mention of text.mentions) for (let i = mention.first; i < mention.last; i += 1) covered.set(i, mention)
  return { mentionAt: token => covered.get(token), year: documentYear(text, months) }
}

interface Setting<Words extends TitleWords> extends DocumentScan {
  readonly sentence: Sentence
  readonly words: Words
  readonly grammar: Grammar
}

export function titleContext<Words extends TitleWords>(text: ReadText, setting: Setting<Words>): TitleContext<Words> {
  return { ...setting, tokens: text.tokens, isTitleCase: isTitleCase(text, setting.sentence) }
}

/** A heading with a capital on nearly every long word. */
function isTitleCase(text: ReadText, { block, first, last }: Sentence): boolean {
  if (block.kind !== 'title' && block.kind !== 'subhead') return false
  let long = 0
  let capital = 0
  for (let i = first; i < last; i += 1) {
    const token = text.tokens[i]
    if (!token || token.text.length < 4) continue
    long += 1
    if (hasCapital(token)) capital += 1
  }
  return capital > long * 0.6
}

/** Whether a sentence holds a word that opens a head. */
export function hasOpener(text: ReadText, { first, last }: Sentence, opens: ReadonlySet<string>): boolean {
  for (let i = first; i < last; i += 1) {
    const lower = text.tokens[i]?.lower
    if (lower !== undefined && opens.has(lower)) return true
  }
  return false
}

/** Every phrase around a head that `accepts` takes, in text order; of adjacent heads the last one is the head. */
export function findPhrases<Kind extends string>(
  context: TitleContext<TitleWords<Kind>>,
  accepts: (phrase: PaperPhrase<Kind>) => boolean,
): PaperPhrase<Kind>[] {
  const { tokens, sentence, words } = context
  const phrases: PaperPhrase<Kind>[] = []
  let at = sentence.first
  while (at < sentence.last) {
    const hit = words.opens.has(tokens[at]?.lower ?? '') ? words.head(tokens, at, sentence.last) : undefined
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
  if (!next || at >= sentence.last || !next.spaced || !words.opens.has(next.lower)) return false
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
