/** Letters that transliterations and typists take for each other; a swap within one group is cheap. */
const GROUPS = ['ei', 'iy', 'ey', 'ou', 'ae', 'ao', 'ckqgx', 'sz', 'ijy', 'uw', 'vwf', 'gj', 'zj', 'cs', 'hx'] as const
const CHEAP = 0.25
const VOWEL = 0.35
const DOUBLED = 0.1
const WEAK = 0.3
const OTHER = 0.75
const ANOTHER = 1.1
const SWAP = 0.5
/** Share of a word's length that its spellings may differ by. */
const BUDGET = 0.149
const SHORT = 3
/** Sums of costs are not exact. */
const CLOSE = 0.001
const LONG = 5

const FIRST = 97
const LETTERS = 26
/** 1 for two letters of one group, `LETTERS` to a row. */
const PAIRS = pairsOf(GROUPS)

function pairsOf(groups: readonly string[]): Uint8Array {
  const pairs = new Uint8Array(LETTERS * LETTERS)
  for (const group of groups)
    for (const a of group) for (const b of group) pairs[(code(a) - FIRST) * LETTERS + code(b) - FIRST] = 1
  return pairs
}

function code(letter: string): number {
  return letter.charCodeAt(0)
}

const isLetter = (code: number) => code >= FIRST && code < FIRST + LETTERS
const isPair = (a: number, b: number) => isLetter(a) && isLetter(b) && PAIRS[(a - FIRST) * LETTERS + b - FIRST] === 1

const isVowel = (letter: string) => letter !== '' && 'aeiou'.includes(letter)
const isVowelCode = (code: number) => code === 97 || code === 101 || code === 105 || code === 111 || code === 117

const substitution = (a: number, b: number) => {
  if (a === b) return 0
  if (isPair(a, b)) return CHEAP
  return isVowelCode(a) && isVowelCode(b) ? SWAP : ANOTHER
}

/** What it costs to leave out the letter at `at`. */
function omission(word: string, at: number): number {
  const letter = word.charCodeAt(at)
  // Beyond either end there is no letter, and nothing equals it.
  if (letter === word.charCodeAt(at - 1) || letter === word.charCodeAt(at + 1)) return DOUBLED
  if (isVowelCode(letter)) return VOWEL
  if (letter === C && word.charCodeAt(at + 1) === K) return DOUBLED
  return letter === H || letter === Y || letter === J ? WEAK : OTHER
}

const C = code('c')
const H = code('h')
const J = code('j')
const K = code('k')
const Y = code('y')

/**
 * How far two spellings are apart, in letters: an edit distance in which vowels and letters that transliterations
 * confuse cost little (Kasimalyev and Kasymaliev), and another consonant costs more than a letter (Akylbek and Adylbek).
 * Once it must come out above `most`, infinity.
 */
function spellingCost(a: string, b: string, most: number): number {
  if (a === b) return 0
  const omitted: number[] = []
  let before: number[] = []
  let last: number[] = [0]
  let row: number[] = []
  for (let j = 1; j <= b.length; j += 1) {
    const cost = omission(b, j - 1)
    omitted.push(cost)
    last.push((last[j - 1] ?? 0) + cost)
  }
  let leastBefore = 0
  for (let i = 1; i <= a.length; i += 1) {
    const letter = a.charCodeAt(i - 1)
    const drop = omission(a, i - 1)
    let left = (last[0] ?? 0) + drop
    let least = left
    row[0] = left
    for (let j = 1; j <= b.length; j += 1) {
      const other = b.charCodeAt(j - 1)
      let cost = Math.min(
        (last[j] ?? 0) + drop,
        left + (omitted[j - 1] ?? 0),
        (last[j - 1] ?? 0) + substitution(letter, other),
      )
      const isSwap = i > 1 && j > 1 && letter === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === other
      if (isSwap) cost = Math.min(cost, (before[j - 2] ?? 0) + SWAP)
      row[j] = cost
      left = cost
      if (cost < least) least = cost
    }
    // Costs only grow, and a swap looks back two rows.
    if (least > most && leastBefore > most) return Number.POSITIVE_INFINITY
    leastBefore = least
    const spare = before
    before = last
    last = row
    row = spare
  }
  return last[b.length] ?? 0
}

/** True for two spellings of one word. Short words must be the same but for a vowel. */
export function isSpelling(a: string, b: string): boolean {
  if (a === b) return true
  if (Math.abs(a.length - b.length) > SHORT || !mayOpen(a, b)) return false
  const shorter = Math.min(a.length, b.length)
  if (shorter < SHORT) return spellingCost(a, b, DOUBLED) <= DOUBLED
  const most = (shorter < LONG ? VOWEL * 2 : Math.max(shorter * BUDGET, OTHER)) + CLOSE
  return spellingCost(a, b, most) < most
}

/** Spellings of one name hardly ever open differently: most words are told apart by their first letters. */
function mayOpen(a: string, b: string): boolean {
  const x = a.charCodeAt(0)
  const y = b.charCodeAt(0)
  return x === y || isPair(x, y) || x === b.charCodeAt(1) || y === a.charCodeAt(1)
}

/** True for words of five letters or more that differ in one letter: a slip, if everything else is the same. */
export function isSlip(a: string, b: string): boolean {
  return a.length === b.length && a.length >= LONG && spellingCost(a, b, ANOTHER) <= ANOTHER
}

/** True when the two differ in a vowel that is another, not one more or less: “Hung” and “Hong” are two names. */
export function changesVowel(a: string, b: string): boolean {
  return a.length === b.length && [...a].some((letter, i) => letter !== b[i] && isVowel(letter))
}

/** The consonants of a word with those that transliterations confuse made one: all that survives some scripts. */
export function skeleton(word: string): string {
  return word
    .replace(/[aeiouyhw'`]/g, '')
    .replace(/[ckqgxj]/g, 'k')
    .replace(/[sz]/g, 's')
    .replace(/[vf]/g, 'v')
    .replace(/[pb]/g, 'b')
    .replace(/[td]/g, 't')
    .replace(/(.)\1+/g, '$1')
}
