import type { PrintedNumber } from '../../text/numbers.js'
import { lowerAt, type Passage } from './passage.js'
import type { FigureWords } from './words.js'

/** How far behind the number its noun may stand: “26 major construction and modernization projects”. */
const REACH = 7
/** How far before a bare number the noun that it counts may stand. */
const BEFORE = 8
/** Below this a number in words tells of things known already: “the two companies”. */
const LEAST = 3
/** From here on people are a population, told for size and not counted by anybody. */
const POPULATION = 50_000_000
const POPULATION_REACH = 3

interface Unit {
  readonly unit: string
  readonly next: number
}

/** What the number counts, when it is something that a party counts. */
export function unitBehind(passage: Passage, number: PrintedNumber, words: FigureWords): Unit | undefined {
  const { lexemes } = passage
  if (number.value < LEAST && !number.scaled && (!number.digits || number.value < 2)) return undefined
  const before = lowerAt(lexemes, number.first - 1)
  const pointsBack = words.definite.has(before) && (number.digits ? number.value < 10 : !number.scaled)
  if (pointsBack) return undefined
  const joint = lexemes[number.next]
  if (joint?.lower === '-' && !joint.spaced) return hyphenedUnit(passage, number.next + 1, words)
  const unit = nounBehind(passage, number.next, words)
  if (unit === undefined || isBackdrop(passage, { number, unit, words })) return undefined
  return rated(passage, unit, { words, from: number.next })
}

/** A population (“a country of 7 million people”) or a distance (“40 km from the capital”) is nothing that is counted. */
function isBackdrop(
  { lexemes }: Passage,
  { number, unit, words }: { number: PrintedNumber; unit: Unit; words: FigureWords },
): boolean {
  if (words.lengths.has(unit.unit)) return words.distances.has(lowerAt(lexemes, unit.next))
  if (unit.unit !== words.people || !number.scaled) return false
  if (number.value >= POPULATION) return true
  for (let i = number.from - 1; i >= 0 && i >= number.from - POPULATION_REACH; i -= 1)
    if (words.populations.has(lowerAt(lexemes, i))) return true
  return false
}

/** “2,000-mile border”, “40,000-ton tanker”. */
function hyphenedUnit({ lexemes }: Passage, at: number, words: FigureWords): Unit | undefined {
  const pair = `${lowerAt(lexemes, at)}-${lowerAt(lexemes, at + 2)}`
  const wide = lowerAt(lexemes, at + 1) === '-' ? words.hyphened.get(pair) : undefined
  if (wide !== undefined) return { unit: wide, next: at + 3 }
  const unit = words.hyphened.get(lowerAt(lexemes, at))
  return unit === undefined ? undefined : { unit, next: at + 1 }
}

/** The first noun of a unit, behind adjectives and singular nouns only. */
function nounBehind(passage: Passage, from: number, words: FigureWords): Unit | undefined {
  const { lexemes, text, mentionAt } = passage
  for (let i = from; i < from + REACH && i < lexemes.length; i += 1) {
    const lexeme = lexemes[i]
    if (lexeme === undefined) return undefined
    const { lower } = lexeme
    const compound = words.compound.get(lower)?.get(lowerAt(lexemes, i + 1))
    if (compound !== undefined) return { unit: compound, next: i + 2 }
    const unit = words.unitOf.get(lower)
    if (unit !== undefined) return { unit, next: i + 1 }
    const mention = mentionAt(lexeme)
    if (mention?.kind === 'state' && mention.form === 'adjective') {
      const end = i + mention.last - lexeme.index
      // “ten Indian-assisted projects”
      const hyphen = lexemes[end]
      if (hyphen?.lower === '-' && !hyphen.spaced) {
        i = end - 1
        continue
      }
      const isPlural = lowerAt(lexemes, end - 1).endsWith(words.plural)
      if (isPlural || !isNominal(passage, end, words)) return { unit: words.people, next: end }
      i = end - 1
      continue
    }
    const pos = text.tokens[lexeme.index]?.pos
    const isJoint = lower === '-' && !lexeme.spaced
    const isLink = (pos === 'CCONJ' ? i > from : pos === 'ADV') && isNominal(passage, i + 1, words)
    if (isJoint || isLink) continue
    if (!isNominal(passage, i, words)) return undefined
    // Another plural: this is what is counted, and it is none of ours.
    if (pos === 'NOUN' && lower.length > 4 && lower.endsWith(words.plural) && !lower.endsWith(words.plural.repeat(2)))
      return undefined
  }
  return undefined
}

/** Whether a noun phrase can go on here. */
function isNominal({ lexemes, text }: Passage, at: number, words: FigureWords): boolean {
  const lexeme = lexemes[at]
  if (lexeme === undefined) return false
  if (words.unitOf.has(lexeme.lower)) return true
  const pos = text.tokens[lexeme.index]?.pos
  return (
    pos === 'NOUN' ||
    pos === 'ADJ' ||
    pos === 'PROPN' ||
    (pos === 'VERB' && words.participles.some(ending => lexeme.lower.endsWith(ending)))
  )
}

/** “90 flights a week”, “14 weekly flights”: the unit with its time. */
function rated({ lexemes }: Passage, unit: Unit, { words, from }: { words: FigureWords; from: number }): Unit {
  if (!words.rateUnits.has(unit.unit)) return unit
  const adjective = words.rateAdjectives.get(lowerAt(lexemes, from))
  if (adjective !== undefined) return { unit: `${unit.unit} per ${adjective}`, next: unit.next }
  const adverb = words.rateAdjectives.get(lowerAt(lexemes, unit.next))
  if (adverb !== undefined) return { unit: `${unit.unit} per ${adverb}`, next: unit.next + 1 }
  // “barrels of oil per day”
  const per = words.growth.share.has(lowerAt(lexemes, unit.next)) ? unit.next + 2 : unit.next
  const time = words.ratePer.has(lowerAt(lexemes, per)) ? words.rateTimes.get(lowerAt(lexemes, per + 1)) : undefined
  return time === undefined ? unit : { unit: `${unit.unit} per ${time}`, next: per + 2 }
}

/** The unit of the last counted noun before a bare number: “the number of tourists rose to 1.5 million”. */
export function unitBefore(
  { lexemes }: Passage,
  { first }: { readonly first: number },
  words: FigureWords,
): string | undefined {
  for (let i = first - 1; i >= 0 && i >= first - BEFORE; i -= 1) {
    const unit = words.unitOf.get(lowerAt(lexemes, i))
    if (unit !== undefined) return unit
  }
  return undefined
}
