import { endsSentence, wordCount } from './marks.js'

export interface Marker {
  /** Where the item’s text begins. */
  readonly end: number
  readonly kind: 'dot' | 'dash' | 'number' | 'letter' | 'roman' | 'section'
}

const DOT = /^[•●▪◦‣·○■□◆►▶➢➤✓✔★☆»›→*+\uf0b7][\s\u00a0]+/u
const DASH = /^[-–—][\s\u00a0]+/u
const NUMBER = /^\(?(?:\d{1,2}(?:\.\d{1,2}){0,3})(?:[.)](?=[\s\u00a0\p{L}“"])|(?<=\.\d{1,2})(?=[\s\u00a0]))[\s\u00a0]*/u
/** “3 REAFFIRMING the …”, in declarations. */
const BARE_NUMBER = /^\d{1,2}[ \u00a0]+(?=\p{Lu}{2})/u
const LETTER = /^(?:\([a-z]\)|[a-z][.)]|\([A-Z]\)|[A-Z]\))[\s\u00a0]+/u
const ROMAN = /^(?:\([ivx]{1,5}\)|[ivx]{1,5}[.)])[\s\u00a0]+/u
const CAPITAL_ROMAN = /^(?:[IVX]{1,5}[.)]|[A-H]\.)[\s\u00a0]+/u

/** The mark of a list’s item at the head of a line. */
export function readMarker(text: string): Marker | undefined {
  const first = text.charCodeAt(0)
  // Most lines begin with a letter and a letter, or a letter and a space: none of those is marked.
  if (isLetter(first) && text.charCodeAt(1) !== 46 && text.charCodeAt(1) !== 41 && !/^[IVXivx]{2,5}[.)]/.test(text))
    return undefined
  for (const [pattern, kind] of [
    [DOT, 'dot'],
    [DASH, 'dash'],
    [NUMBER, 'number'],
    [BARE_NUMBER, 'number'],
    [ROMAN, 'roman'],
    [LETTER, 'letter'],
  ] as const) {
    const found = pattern.exec(text)
    if (found && found[0].length < text.length) return { end: found[0].length, kind }
  }
  // “I. Political ties”: a heading, where “I. Karimov said …” is a person.
  const capital = CAPITAL_ROMAN.exec(text)
  if (capital && wordCount(text) <= 14 && !endsSentence(text)) return { end: capital[0].length, kind: 'section' }
  return undefined
}

const isLetter = (code: number): boolean =>
  (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || (code >= 0xc0 && code < 0x2000)

/** Whether a paragraph brings a list: it ends in a colon, or in “the following”. */
export function bringsList(text: string, leads: ReadonlySet<string>): boolean {
  if (/[:：]\s*$/u.test(text)) return true
  if (endsSentence(text)) return false
  const last = /([\p{L}]+)[\s—–-]*$/u.exec(text.slice(-30))?.[1]
  return last !== undefined && leads.has(last.toLowerCase())
}
