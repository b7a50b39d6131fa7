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

const pairs = new Set(GROUPS.flatMap(group => [...group].flatMap(a => [...group].map(b => a + b))))
const isVowel = (letter: string) => 'aeiou'.includes(letter)

const substitution = (a: string, b: string) => {
  if (a === b) return 0
  if (pairs.has(a + b)) return CHEAP
  return isVowel(a) && isVowel(b) ? SWAP : ANOTHER
}

/** What it costs to leave out the letter at `at`. */
function omission(word: string, at: number): number {
  const letter = word[at] ?? ''
  if (letter === word[at - 1] || letter === word[at + 1]) return DOUBLED
  if (isVowel(letter)) return VOWEL
  if (letter === 'c' && word[at + 1] === 'k') return DOUBLED
  return letter === 'h' || letter === 'y' || letter === 'j' ? WEAK : OTHER
}

/**
 * How far two spellings are apart, in letters: an edit distance in which vowels and letters that transliterations
 * confuse cost little (Kasimalyev and Kasymaliev), and another consonant costs more than a letter (Akylbek and Adylbek).
 */
function spellingCost(a: string, b: string): number {
  if (a === b) return 0
  let before: number[] = []
  let last: number[] = [0]
  for (let j = 1; j <= b.length; j += 1) last.push((last[j - 1] ?? 0) + omission(b, j - 1))
  for (let i = 1; i <= a.length; i += 1) {
    const drop = omission(a, i - 1)
    const row = [(last[0] ?? 0) + drop]
    for (let j = 1; j <= b.length; j += 1) {
      let cost = Math.min(
        (last[j] ?? 0) + drop,
        (row[j - 1] ?? 0) + omission(b, j - 1),
        (last[j - 1] ?? 0) + substitution(a[i - 1] ?? '', b[j - 1] ?? ''),
      )
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (isSwap) cost = Math.min(cost, (before[j - 2] ?? 0) + SWAP)
      row.push(cost)
    }
    before = last
    last = row
  }
  return last[b.length] ?? 0
}

/** True for two spellings of one word. Short words must be the same but for a vowel. */
export function isSpelling(a: string, b: string): boolean {
  if (a === b) return true
  if (Math.abs(a.length - b.length) > SHORT || !mayOpen(a, b)) return false
  const shorter = Math.min(a.length, b.length)
  if (shorter < SHORT) return spellingCost(a, b) <= DOUBLED
  return spellingCost(a, b) < (shorter < LONG ? VOWEL * 2 : Math.max(shorter * BUDGET, OTHER)) + CLOSE
}

/** Spellings of one name hardly ever open differently: most words are told apart by their first letters. */
function mayOpen(a: string, b: string): boolean {
  const [x, y] = [a[0] ?? '', b[0] ?? '']
  return x === y || pairs.has(x + y) || x === b[1] || y === a[1]
}

/** True for words of five letters or more that differ in one letter: a slip, if everything else is the same. */
export function isSlip(a: string, b: string): boolean {
  return a.length === b.length && a.length >= LONG && spellingCost(a, b) <= ANOTHER
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
