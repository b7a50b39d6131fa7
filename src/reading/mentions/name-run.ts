import type { Token } from '../../model/text.js'
import { CLASS } from './classes.js'
import { is, isAbstract, isCapital, isLowerWord, isOrdinary, type Scan } from './scan.js'

export interface RunOptions {
  /** One past the last token that may belong to the name. */
  readonly limit: number
  /** A title stands before: the first word is then a name whatever it looks like. */
  readonly titled: boolean
  /** In a headline set in capitals a word that is ordinary elsewhere ends the name. */
  readonly headline: boolean
}

const INITIALS = /^(?:[A-Z][a-z]?\.)+(?:-[A-Z]\.)?$/
const MOST_WORDS = 12

/** One past the last token of the personal name that starts at `first`; `first` itself when none does. */
export function nameRun(scan: Scan, first: number, options: RunOptions): number {
  const { tokens } = scan
  const { limit, titled, headline } = options
  const state = { limit, titled, headline, words: 0 }
  let words = 0
  let initials = 0
  let end = first
  let at = first
  while (at < limit && words < MOST_WORDS) {
    state.words = words
    const token = tokens[at]
    if (token === undefined) break
    if (isSuffix(scan, at) && words > 0) {
      end = at + 1
      if (!is(scan, end, CLASS.particle)) break
    }
    if (isCapital(token) && startsWord(scan, at, state)) {
      words += 1
      if (token.text.endsWith('.')) initials += 1
      at += 1
      end = at
      if (isDottedInitial(tokens, at, options.limit)) end = at += 1
      continue
    }
    const step = joinLength(scan, at, words) || nicknameLength(scan, at, words)
    if (step === 0 || at + step > options.limit) break
    at += step
    if (isParticleAt(scan, at - 1)) continue
    end = at
    words += 1
  }
  // “E.P.” alone is no name.
  return words > initials ? end : first
}

interface WordOptions extends RunOptions {
  readonly words: number
}

function startsWord(scan: Scan, at: number, options: WordOptions): boolean {
  const token = scan.tokens[at]
  if (token === undefined) return false
  const opens = options.words === 0
  if (token.text.endsWith('.') && INITIALS.test(token.text)) return true
  if (token.text.length === 1)
    return isCapital(scan.tokens[at + 1]) && (options.titled || !opens) && token.pos !== 'PRON'
  const geo = scan.geo[at]
  if (geo !== undefined && !(geo.value.kind === 'region' && !opens)) {
    // “Luis Montenegro”: after a title and a given name the name of a state is a surname.
    if (!opens)
      return (
        geo.last === at + 1 &&
        (geo.value.weak || geo.value.kind === 'place' || (options.titled && geo.value.form === 'name'))
      )
    if (!options.titled && geo.value.kind !== 'place') return false
    const next = scan.tokens[geo.last]
    return (
      geo.last === at + 1 && isCapital(next) && scan.geo[geo.last] === undefined && scan.head[geo.last] === undefined
    )
  }
  const isSurname = is(scan, at, CLASS.surname) && (endsHere(scan, at, options) || opensInside(scan, at, options))
  if (is(scan, at, CLASS.stop)) return isSurname || (!opens && isMonthName(scan, at) === 'name')
  if (is(scan, at, CLASS.thing) || (opens && (is(scan, at, CLASS.portfolio) || isAbstract(scan, token))))
    return isSurname
  // “Choe Son Hui”.
  if (scan.head[at] !== undefined) return isSurname || (!opens && scan.head[at]?.value.rank === 'relative')
  if (is(scan, at, CLASS.after) && options.headline) return isSurname
  if (options.headline && !opens && isOrdinary(scan, token.lower) && !is(scan, at, CLASS.particle)) return false
  return scan.plain[at]?.value.sort !== 'body'
}

/** A word such as “Park” or “Bishop” is a surname right after a title, or as the last word of a longer name. */
function endsHere(scan: Scan, at: number, { words, titled }: WordOptions): boolean {
  const next = scan.tokens[at + 1]
  if (isOf(next)) return false
  return words === 0 ? titled : !isCapital(next)
}

/** “with To Lam”: a small word that has a capital inside a sentence. */
function opensInside(scan: Scan, at: number, { words, headline }: WordOptions): boolean {
  const before = scan.tokens[at - 1]
  if (words > 0 || headline || !is(scan, at, CLASS.stop) || before === undefined) return false
  return isLowerWord(before) && isCapital(scan.tokens[at + 1])
}

const isOf = (token: Token | undefined) => token?.lower === 'of'

/** “Theresa May” against “May 5”. */
function isMonthName(scan: Scan, at: number): 'name' | 'stop' {
  const lower = scan.tokens[at]?.lower
  if (lower !== 'may' && lower !== 'april' && lower !== 'june' && lower !== 'august') return 'stop'
  return /^\d/.test(scan.tokens[at + 1]?.text ?? '') ? 'stop' : 'name'
}

/** “Ya” “.” before a capital: an initial of two letters that the tagger cuts. */
function isDottedInitial(tokens: readonly Token[], at: number, limit: number): boolean {
  const dot = tokens[at]
  if (dot === undefined || dot.lower !== '.' || dot.spaced || at + 1 >= limit) return false
  const before = tokens[at - 1]
  return before !== undefined && before.text.length <= 2 && isCapital(tokens[at + 1])
}

function isParticleAt(scan: Scan, at: number): boolean {
  const token = scan.tokens[at]
  return token !== undefined && isLowerWord(token) && is(scan, at, CLASS.particle)
}

/** Tokens to step over inside a name: a particle with its hyphen, a hyphen with its second half; 0 when none. */
function joinLength(scan: Scan, at: number, words: number): number {
  const { tokens } = scan
  const token = tokens[at]
  const next = tokens[at + 1]
  if (token === undefined || next === undefined) return 0
  if (isParticleAt(scan, at)) {
    if (isHyphen(next) && isCapital(tokens[at + 2])) return 3
    if (is(scan, at, CLASS.bound) && words === 0) return 0
    if (scan.head[at + 1] !== undefined) return 0
    if (isCapital(next)) return scan.geo[at + 1]?.value.kind === 'state' ? 0 : 2
    if (isParticleAt(scan, at + 1) && (isCapital(tokens[at + 2]) || isHyphen(tokens[at + 2]))) return 1
    return 0
  }
  if (words === 0 || !isHyphen(token) || next.spaced) return 0
  if (isCapital(next)) return mayJoin(scan, at + 1) ? 2 : 0
  const isKorean = words >= 2 && isLowerWord(next) && next.text.length <= 5 && !is(scan, at + 1, CLASS.tied)
  return isKorean ? 2 : 0
}

/** “Al-Sabah” is a name though Sabah is a place; “Xi-Biden” and “Lao-Thai” are none. */
const mayJoin = (scan: Scan, at: number) => scan.geo[at] === undefined || scan.geo[at]?.value.kind === 'place'

const QUOTE = /^["“”'‘’]$/

/** “Luiz Inácio “Lula” da Silva”: one name in quotation marks, with more of the name after it. */
function nicknameLength(scan: Scan, at: number, words: number): number {
  const { tokens } = scan
  if (words === 0 || !QUOTE.test(tokens[at]?.text ?? '') || !isCapital(tokens[at + 1])) return 0
  if (!QUOTE.test(tokens[at + 2]?.text ?? '')) return 0
  const after = tokens[at + 3]
  return isCapital(after) || isParticleAt(scan, at + 3) ? 3 : 0
}

const isHyphen = (token: Token | undefined) => token?.text === '-' && !token.spaced

function isSuffix(scan: Scan, at: number): boolean {
  return is(scan, at, CLASS.suffix) && isCapital(scan.tokens[at])
}

/** “Biden, Jr.”: one past the suffix that a comma joins to the name ending at `end`. */
export function withSuffix(scan: Scan, end: number, limit: number): number {
  if (scan.tokens[end]?.lower !== ',' || end + 1 >= limit) return end
  const word = (scan.tokens[end + 1]?.lower ?? '').replace('.', '')
  if (!scan.lexicon.juniors.has(word)) return end
  return end + 2
}
