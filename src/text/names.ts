import { createRequire } from 'node:module'
import { plain } from './fold.js'
import { changesVowel, isSlip, isSpelling, skeleton } from './spelling.js'

export { isSpelling }

const require = createRequire(import.meta.url)

/** What a comparison of two personal names says, and the rule that said it. */
export interface NameVerdict {
  readonly verdict: 'same' | 'different' | 'unsure'
  readonly reason: string
}

export interface CompareOptions {
  /** Words that are no part of a name (“Dr”, “President”), lower case. */
  readonly titles?: ReadonlySet<string>
  /** Short and foreign forms of names, to what they stand for: made by `nameForms`. */
  readonly forms?: NameForms
}

/** Words that a name stands for: “jon” may be John or Jonathan. */
export type NameForms = ReadonlyMap<string, readonly string[]>

/** Makes the look-up from classes of forms; the first of each class stands for all. */
export function nameForms(classes: readonly (readonly string[])[]): NameForms {
  const forms = new Map<string, string[]>()
  for (const words of classes) {
    const [first] = words
    if (first === undefined) continue
    for (const word of words) forms.set(word, [...(forms.get(word) ?? []), first])
  }
  return forms
}

/** Words of a name, folded and in lower case: “Kim Jong-un” gives kim, jong, un. */
export function nameWords(name: string): string[] {
  return plain(name).match(/\p{L}+/gu) ?? []
}

/** Letters of any script in Latin ones. The tables for it take longer to load than all else that names need. */
function toAscii(name: string): string {
  const { default: anyAscii } = require('any-ascii') as typeof import('any-ascii')
  return anyAscii(name)
}

const LATIN = /^[\p{Script=Latin}\p{M}\P{L}]*$/u
const SYLLABIC = /[\p{Script=Han}\p{Script=Hangul}]/u

/**
 * Whether two printed names may be one person's. “unsure” when the names leave it open: a surname alone, or words that
 * neither match nor contradict.
 */
export function compareNames(a: string, b: string, { titles, forms }: CompareOptions = {}): NameVerdict {
  const isLatin = LATIN.test(a) && LATIN.test(b)
  if (SYLLABIC.test(a) && SYLLABIC.test(b)) return verdict(a === b ? 'same' : 'different', 'characters')
  const one = wordsOf(a, titles)
  const two = wordsOf(b, titles)
  if (one.length === 0 || two.length === 0) return verdict('unsure', 'no words')
  if ([...one].sort().join(' ') === [...two].sort().join(' ')) {
    return isRotation(one, two) ? verdict('same', 'same words') : verdict('unsure', 'same words, other order')
  }
  if (one.join('') === two.join('') || isSpelling(one.join(''), two.join(''))) {
    if (one.length !== two.length) return verdict('same', 'same letters')
  }
  const isSound = isLatin || LATIN.test(a) === LATIN.test(b) ? isSpelling : isTransliteration
  return align(one, two, forms === undefined ? isSound : (x, y) => isSound(x, y) || isForm(x, y, forms))
}

const verdict = (v: NameVerdict['verdict'], reason: string): NameVerdict => ({ verdict: v, reason })

function wordsOf(name: string, titles: ReadonlySet<string> | undefined): string[] {
  const text = LATIN.test(name) ? plain(name) : toAscii(name).toLowerCase()
  const words = (text.replace(/['’‘ʻʼ`]/g, '').match(/[\p{L}\p{N}]+/gu) ?? []).map(digitsAsLetters)
  const rest = titles === undefined ? words : words.filter(word => !titles.has(word))
  return rest.length > 0 ? rest : words
}

/** True for two forms of one name: “joe” and “joseph”. */
export function isForm(a: string, b: string, forms: NameForms): boolean {
  const one = forms.get(a)
  return one !== undefined && (forms.get(b)?.some(form => one.includes(form)) ?? false)
}

/** “I9or Sech1n”: a digit in a word is a letter that was read badly. */
const digitsAsLetters = (word: string) =>
  /\p{L}/u.test(word) ? word.replace(/1/g, 'i').replace(/0/g, 'o').replace(/9/g, 'g').replace(/5/g, 's') : word

/** Between scripts only the consonants can be relied on. */
function isTransliteration(a: string, b: string): boolean {
  if (isSpelling(a, b)) return true
  const one = skeleton(a)
  const two = skeleton(b)
  return one.length > 1 && (one === two || isSpelling(one, two))
}

interface Alignment {
  readonly matched: readonly string[]
  readonly left: readonly string[]
  readonly right: readonly string[]
}

/** Pairs the words of two names; what is left over on both sides contradicts. */
function align(a: readonly string[], b: readonly string[], same: (a: string, b: string) => boolean): NameVerdict {
  const { matched, left, right } = pairWords(a, b, same)
  const initials = pairInitials(left, right, matched.length)
  const [one, two] = [initials.left, initials.right]
  const isWeighty = isMonosyllabic(a) || isMonosyllabic(b) ? () => true : isLong
  const [first, second] = [one.filter(isWeighty), two.filter(isWeighty)]
  if (first.length > 0 && second.length > 0) {
    const isFamily = first.length === 1 && second.length === 1 && first[0] === a.at(-1) && second[0] === b.at(-1)
    if (isFamily && isExact(a, b) && isSlip(first[0] ?? '', second[0] ?? '')) return verdict('same', 'slip')
    return verdict('different', 'words on both sides contradict')
  }
  if (contradictInitials(one, two)) return verdict('different', 'initials contradict')
  if (matched.length === 0) return verdict(initials.matched.length > 0 ? 'unsure' : 'different', 'nothing in common')
  if (initials.matched.length > 0) return verdict('same', 'initial')
  if (isMonosyllabic(a) && isMonosyllabic(b) && hasOtherVowel(a, b)) return verdict('unsure', 'another vowel')
  if (first.length === 0 && second.length === 0) return verdict('same', 'spelling')
  if (matched.length === 1) return verdict('unsure', 'one word in common')
  return verdict('same', 'part of the other')
}

/** A word that says who somebody is: not an article or particle of two letters. */
const isLong = (word: string) => word.length > 2

/** All words but the last are the same. */
const isExact = (a: readonly string[], b: readonly string[]) => a.slice(0, -1).join(' ') === b.slice(0, -1).join(' ')

/** A single letter that is no initial of what stands on the other side. */
function contradictInitials(a: readonly string[], b: readonly string[]): boolean {
  const single = (word: string) => word.length === 1
  const says = (word: string) => single(word) || isLong(word)
  return (a.some(single) && b.some(says)) || (b.some(single) && a.some(says))
}

/** The same words, one name begun at another word: “Kishida Fumio”, “bin Salman Mohammed”. */
function isRotation(a: readonly string[], b: readonly string[]): boolean {
  const twice = ` ${[...a, ...a].join(' ')} `
  return twice.includes(` ${b.join(' ')} `)
}

const MONOSYLLABLE = 5

/** Vietnamese, Chinese and Korean names: three short words, where a vowel makes another name. */
const isMonosyllabic = (words: readonly string[]) =>
  words.length >= 3 && words.every(word => word.length <= MONOSYLLABLE)

const hasOtherVowel = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.some((word, i) => changesVowel(word, b[i] ?? ''))

function pairWords(a: readonly string[], b: readonly string[], same: (a: string, b: string) => boolean): Alignment {
  const right = [...b]
  const matched: string[] = []
  const take = (word: string, fits: (other: string) => boolean) => {
    const at = right.findIndex(fits)
    if (at < 0) return false
    right.splice(at, 1)
    matched.push(word)
    return true
  }
  const unequal = a.filter(word => !take(word, other => other === word))
  const left = unequal.filter(word => !take(word, other => same(word, other)))
  return { matched, left, right }
}

/** “N.” against “Nursultan”; two letters only where more of the names agrees. */
function pairInitials(a: readonly string[], b: readonly string[], agreed: number): Alignment {
  const most = agreed > 1 ? 2 : 1
  const isInitial = (short: string, long: string) => short.length <= most && long.length > 2 && long.startsWith(short)
  return pairWords(a, b, (x, y) => isInitial(x, y) || isInitial(y, x))
}
