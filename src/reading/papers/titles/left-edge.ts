import type { Token } from '../../../model/text.js'
import { WORD } from '../../grammar/words.js'
import { hasCapital, isJoint, isQuoteMark, type TitleContext } from './context.js'

/** First token of the modifiers in front of the head. */
export function leftEdge(context: TitleContext, { from, isCapital }: { from: number; isCapital: boolean }): number {
  const { tokens, sentence } = context
  let first = from
  let joins = 0
  while (first > sentence.first && from - first < 18) {
    const at = first - 1
    const step = stepLeft(context, at, { isCapital, joins })
    if (step < 0) break
    if (tokens[at]?.pos === 'CCONJ') joins += 1
    first = step
  }
  const isLoose = (at: number) => tokens[at]?.pos === 'PUNCT' || tokens[at]?.pos === 'CCONJ' || isRest(tokens[at])
  while (first < from && isLoose(first)) first += 1
  // “Notching Commercial Deals:” a gerund that opens a heading is no part of the title.
  if (first === sentence.first && first < from && tokens[first]?.lower.endsWith('ing')) first += 1
  return first
}

/** Where the title begins when the token at `at` belongs to it too; -1 when it does not. */
function stepLeft(
  context: TitleContext,
  at: number,
  { isCapital, joins }: { isCapital: boolean; joins: number },
): number {
  const { tokens } = context
  const token = tokens[at]
  if (!token) return -1
  if (isModifier(context, at, isCapital) || isJoint(context, at)) return at
  const mark = quoteFirst(context, at)
  if (mark >= 0) return mark
  // “Competitiveness and Resilience (CoRe) Partnership”.
  if (token.text === ')' && tokens[at - 2]?.text === '(' && hasCapital(tokens[at - 3])) return at - 2
  if (token.pos === 'CCONJ') return joins < 2 && joinsModifiers(context, at, isCapital) ? at : -1
  // “Comprehensive Economic, Trade and Investment Agreement”.
  if (token.text !== ',' || joins === 0 || !isCapital || context.mentionAt(at - 1)) return -1
  return hasCapital(tokens[at - 1]) || tokens[at + 1]?.pos === 'CCONJ' ? at : -1
}

/** “Leaders' Statement”, “foreign ministers' dialogue”: the owner is part of the name when it is no party. */
function ownsTitle({ tokens, mentionAt }: TitleContext, at: number, isCapital: boolean): boolean {
  const owner = tokens[at]
  const mention = mentionAt(at)
  if (!owner || (mention && mention.kind !== 'office')) return false
  return isCapital ? hasCapital(owner) : owner.pos === 'NOUN' && owner.lower.endsWith('s')
}

/** “the “2+2” dialogue”: where a short quotation that closes at a token opens; -1 when none does. */
function quoteFirst(context: TitleContext, at: number): number {
  const { tokens, sentence } = context
  if (!isQuoteMark(context, at) || tokens[at]?.spaced) return -1
  for (let i = at - 1; i >= sentence.first && i > at - 6; i -= 1)
    if (isQuoteMark(context, i)) return tokens[i + 1]?.spaced ? -1 : i
  return -1
}

/** “S.” of “Japan-U.S.”, when the tokens of an abbreviation fell apart. */
const isRest = (token: Token | undefined): boolean => token?.text.length === 2 && token.text[1] === '.'

function isModifier(context: TitleContext, at: number, isCapital: boolean): boolean {
  const { tokens, words, grammar } = context
  const token = tokens[at]
  if (!token) return false
  const bits = grammar(token.lower)
  const capital = isCapital && hasCapital(token)
  const isOwner = tokens[at + 1]?.text === "'" && !tokens[at + 1]?.spaced
  if (words.opaque.has(token.lower) && !capital && !isOwner) return false
  if ((bits & (WORD.preposition | WORD.pronoun | WORD.possessive | WORD.be | WORD.have | WORD.modal)) !== 0)
    return capital && token.pos === 'PROPN' && (bits & WORD.preposition) === 0
  if ((bits & WORD.determiner) !== 0) return words.trim.has(token.lower) && token.pos !== 'DET'
  switch (token.pos) {
    case 'ADJ':
    case 'NOUN':
    case 'PROPN':
    case 'NUM':
      return true
    case 'VERB':
      return (
        isCapitalRun(context, at, capital) ||
        words.trim.has(token.lower) ||
        isParticiple(context, at) ||
        isCompound(context, at)
      )
    case 'ADV':
      return words.trim.has(token.lower) || isCapitalRun(context, at, capital)
    case 'PART':
      // “Leaders' Statement”: a possessive inside a name, not one that owns the paper.
      return capital || (!token.spaced && ownsTitle(context, at - 1, isCapital))
    case 'PUNCT':
      return token.text === "'" && !token.spaced && ownsTitle(context, at - 1, isCapital)
    default:
      return false
  }
}

/** “Build Back Better World”: any word in capitals in a run of capitals. */
function isCapitalRun({ tokens, sentence, isTitleCase }: TitleContext, at: number, isCapital: boolean): boolean {
  return isCapital || (!isTitleCase && at > sentence.first && hasCapital(tokens[at]) && hasCapital(tokens[at + 1]))
}

/** “a technology transfer agreement”: between an article and the head a bare verb is a noun. */
function isCompound({ tokens, words }: TitleContext, at: number): boolean {
  const token = tokens[at]
  if (!token || hasCapital(token) || words.opaque.has(token.lower)) return false
  for (let i = at - 1; i > at - 6; i -= 1) {
    const pos = tokens[i]?.pos
    if (pos === 'DET') return !words.definite.has(tokens[i]?.lower ?? '')
    if (pos !== 'NOUN' && pos !== 'ADJ' && pos !== 'PROPN') return false
  }
  return false
}

/** “the proposed pact”, “an updated deal”: a participle between determiner and noun. */
function isParticiple({ tokens }: TitleContext, at: number): boolean {
  const before = tokens[at - 1]?.pos
  return (before === 'DET' || before === 'ADJ') && tokens[at]?.lower.endsWith('ed') === true
}

function joinsModifiers(context: TitleContext, at: number, isCapital: boolean): boolean {
  const { tokens, words } = context
  const left = tokens[at - 1]
  const right = tokens[at + 1]
  if (!left || !right || words.head(tokens, at - 1, at)) return false
  // “… and ASEAN-Peru Statement”: a party opens a name of its own.
  const opened = context.mentionAt(at + 1)
  const before = context.mentionAt(at - 1)
  // “Joint Trade and Investment Committee”: one body on both sides of “and”.
  const isOneBody = before !== undefined && before === opened && before.kind === 'body'
  if (isOneBody) return true
  if (before || (opened && opened.party !== '' && opened.kind !== 'person')) return false
  if (isCapital) return hasCapital(right) && hasCapital(left.text === ',' ? tokens[at - 2] : left)
  const isPlain = (left.pos === 'NOUN' || left.pos === 'ADJ') && !hasCapital(left)
  const opener = tokens[at - 2]
  return isPlain && (opener?.pos === 'DET' || opener?.pos === 'ADJ' || (opener?.pos === 'PART' && !opener.spaced))
}
