import type { ReadText } from '../../../model/text.js'
import type { InstrumentContext, InstrumentPhrase } from './identity.js'
import { isUniversal, type Told } from './told.js'
import type { PaperMention } from './unify.js'

interface Making {
  readonly text: ReadText
  readonly phrase: Pick<InstrumentPhrase, 'first' | 'last' | 'head' | 'isNamed' | 'isDefinite'>
  readonly told: Told
  readonly first: number
  readonly last: number
  /** Tokens of the verb that parts the paper from what it is about: “a memorandum was signed on fisheries”. */
  readonly parted?: { readonly first: number; readonly last: number } | undefined
}

/** A mention that a reader may still correct. */
type Draft = { -readonly [K in keyof PaperMention]: PaperMention[K] }

/** One place where a document names a paper: the title from `first` to `last`, with the act that governs it. */
export function makeMention(context: InstrumentContext, { text, phrase, told, first, last, parted }: Making): Draft {
  const { tokens, sentence } = context
  const start = tokens[first]?.start ?? sentence.start
  const end = withoutMark(text, tokens[last - 1]?.end ?? sentence.end)
  const actStart = told.act ? (tokens[told.act.first]?.start ?? start) : start
  const actEnd = told.act ? (tokens[told.act.last - 1]?.end ?? end) : end
  const words = [text.document.text.slice(start, end)]
  if (told.act) words.push(text.document.text.slice(actStart, actEnd))
  return {
    title: parted ? titleAround(text, { start, end }, parted) : text.document.text.slice(start, end),
    kind: phrase.head.kind,
    stage: told.stage,
    firmness: told.firmness,
    start: Math.min(start, actStart),
    end: Math.max(end, actEnd),
    sentence: sentence.index,
    parties: partiesIn(context, { first: phrase.first, last: Math.max(last, phrase.last) }),
    bodies: bodiesIn(context, text, { first, last }),
    isNamed: phrase.isNamed,
    isDefinite: phrase.isDefinite,
    isAnaphor: false,
    isHeadline: sentence.block.kind === 'title' || sentence.block.kind === 'subhead',
    isUniversal: isUniversal(context, phrase),
    isAlias: isAlias(context, phrase.first),
    words,
    rule: `instruments.${told.firmness === 'told' && told.act ? told.act.name : told.firmness}`,
  }
}

/** A title without the verb that stands in it. */
function titleAround(
  { document, tokens }: ReadText,
  { start, end }: { readonly start: number; readonly end: number },
  parted: { readonly first: number; readonly last: number },
): string {
  const head = document.text.slice(start, tokens[parted.first - 1]?.end ?? start)
  return `${head} ${document.text.slice(tokens[parted.last]?.start ?? end, end)}`
}

/** The tokeniser may leave “);” in one piece. */
function withoutMark({ shadow }: ReadText, end: number): number {
  const last = shadow[end - 1]
  return last === ';' || last === ',' ? end - 1 : end
}

/** “…, whose formal name is the …”: the words of naming just before. */
function isAlias({ tokens, sentence, words }: InstrumentContext, first: number): boolean {
  for (let i = first - 1; i >= sentence.first && i >= first - 6; i -= 1) {
    const hit = words.called(tokens, i, first)
    if (hit && hit.last >= first - 1) return true
  }
  return false
}

function partiesIn({ mentionAt }: InstrumentContext, range: { first: number; last: number }): string[] {
  const parties = new Set<string>()
  for (let i = range.first; i < range.last; i += 1) {
    const found = mentionAt(i)
    if (found && found.party !== '' && found.form !== 'capital' && found.kind !== 'body') parties.add(found.party)
  }
  return [...parties]
}

function bodiesIn({ mentionAt }: InstrumentContext, text: ReadText, range: { first: number; last: number }): string[] {
  const bodies = new Set<string>()
  for (let i = range.first; i < range.last; i += 1) {
    const found = mentionAt(i)
    if (found?.kind === 'body') bodies.add(text.document.text.slice(found.start, found.end))
  }
  return [...bodies]
}
