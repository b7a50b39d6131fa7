import { WORD } from '../../grammar/words.js'
import { compoundsOf, isIn } from './compounds.js'
import { bracketAfter, hasCapital, isQuoteMark, type PaperPhrase, type TitleContext } from './context.js'
import { leftEdge } from './left-edge.js'
import { rightEdge } from './right-edge.js'
import type { Head } from './words.js'
import { yearOf } from './years.js'

/** The phrase around the head at `headFirst`..`headLast`. */
export function readPaperPhrase<Kind extends string>(
  context: TitleContext,
  head: Head<Kind>,
  at: { first: number; last: number },
): PaperPhrase<Kind> {
  const { tokens } = context
  const quoted = quotedAround(context, at)
  // “Agreements on …” opens the sentence, not a name.
  const isOpening = head.plural && at.first === context.sentence.first
  const isCapital = !context.isTitleCase && !isOpening && hasCapital(tokens[at.first])
  const first = quoted ? quoted.first : leftEdge(context, { from: at.first, isCapital })
  let titleFirst = first
  const modifiers = compoundsOf(tokens, first, at.first)
  for (const modifier of quoted ? [] : modifiers) {
    if (!isOpener(context, modifier, isCapital)) break
    titleFirst = modifier.last
  }
  // “the newly launched Just Energy …”: a proper name opens with a capital.
  if (isCapital && !quoted) titleFirst = firstCapital(context, titleFirst, at.first)
  const bracket = bracketAfter(context, at.last)
  const topicFirst = bracket?.last ?? at.last
  const last = quoted ? quoted.last : rightEdge(context, { from: topicFirst, isCapital })
  const opener = tokens[quoted ? first - 2 : first - 1]
  const possessor = opener?.pos === 'PART' && !opener.spaced
  const isNamed =
    quoted !== undefined ||
    head.known !== '' ||
    (isCapital && (titleFirst < at.first || last > topicFirst)) ||
    (context.words.lowerNamed.has(head.name) && hasName(context, { first: titleFirst, last: at.first }))
  return {
    head,
    headFirst: at.first,
    headLast: at.last,
    first,
    titleFirst,
    last,
    topicFirst: Math.min(topicFirst, last),
    acronym: bracket?.acronym ?? '',
    modifiers: modifiers.map(({ text }) => text),
    isQuoted: quoted !== undefined,
    isNamed,
    isDefinite: possessor || isDefinite(context, first - (quoted ? 2 : 1)) || head.known !== '',
  }
}

function isDefinite(context: TitleContext, at: number): boolean {
  const token = context.tokens[at]
  if (!token || at < context.sentence.first) return false
  const bits = context.grammar(token.lower)
  return (bits & WORD.possessive) !== 0 || ((bits & WORD.determiner) !== 0 && context.words.definite.has(token.lower))
}

/** “the Prosub programme”: a name in capitals before a head without one. */
function hasName(context: TitleContext, { first, last }: { first: number; last: number }): boolean {
  if (context.isTitleCase || last <= first || last - 1 <= context.sentence.first) return false
  return hasCapital(context.tokens[last - 1]) && context.mentionAt(last - 1) === undefined
}

/** The stretch between quotation marks that encloses the head, when it is short enough to be a title. */
function quotedAround(context: TitleContext, at: { first: number; last: number }) {
  const { tokens, sentence } = context
  let first = -1
  for (let i = at.first - 1; i >= sentence.first && i > at.first - 16; i -= 1) {
    if (!isQuoteMark(context, i)) continue
    // A closing mark stands against the word before it: the quotation is over before the head.
    if (tokens[i + 1]?.spaced) return undefined
    first = i + 1
    break
  }
  if (first < 0 || !hasCapital(tokens[first])) return undefined
  for (let i = first; i < sentence.last && i < first + 24; i += 1) {
    const token = tokens[i]
    if (token?.pos === 'AUX' || token?.pos === 'PRON' || token?.text === '.') return undefined
    // “On Monday the Trade Agreement entered into force”: somebody's words, no title.
    if (token?.pos === 'VERB' && !hasCapital(token) && !token.lower.endsWith('ing')) return undefined
    if (i < at.last) continue
    if (isQuoteMark(context, i)) return { first, last: i }
  }
  return undefined
}

/** The first token in capitals, or a number, up to the head. */
function firstCapital({ tokens }: TitleContext, from: number, head: number): number {
  for (let i = from; i < head; i += 1) if (hasCapital(tokens[i]) || tokens[i]?.pos === 'NUM') return i
  return head
}

/** “two new”, “long-awaited”: no part of the title that is given back. */
function isOpener(
  context: TitleContext,
  { text, first }: { text: string; first: number },
  isCapital: boolean,
): boolean {
  const token = context.tokens[first]
  if (!token || (isCapital && hasCapital(token) && first > context.sentence.first)) return false
  return (
    isIn(context.words.trim, text) ||
    (token.pos === 'NUM' && token.lower === text && yearOf(token) === 0 && context.tokens[first + 1]?.spaced === true)
  )
}
