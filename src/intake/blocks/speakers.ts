import type { Words } from '../words.js'
import { isAllCaps, isClock, labelWords } from './marks.js'

export interface SpeakerLabel {
  /** One past its last character, the colon included. */
  readonly end: number
}

const LABEL =
  /^([\p{Lu}][\p{L}\p{M}\p{N}.,'’ \u00a0-]{0,70}?)(?:[ \u00a0]*\(([^()]{1,40})\))?[ \u00a0]*:(?=[\s\u00a0]|$)/u
/** “Q   Mr. President …”: the question mark of a transcript stands apart by more than a space, or by a stop. */
const LETTER_Q = /^([QA])(?:[.:](?=\s)|(?=[ \u00a0\t]{2,})|(?=[\u00a0\t]))/u
/** The same with a single space: taken only in what is a transcript by other marks. */
const LOOSE_Q = /^Q(?=[ \u00a0]+["“(—–]*\p{Lu})/u
const LONGEST = 8

/** Who is marked as speaking, in a whole document: a label counts when it is one of an office or comes again. */
export interface Speakers {
  readonly transcript: boolean
  labelOf(line: string): SpeakerLabel | undefined
}

/** Looks through all lines once. `lines` are the document’s. */
export function findSpeakers(lines: readonly { readonly text: string }[], words: Words): Speakers {
  const counts = new Map<string, number>()
  // “NAMBALA”, of “HON. SELMA NAMBALA, MINISTER OF TRADE”.
  const introduced = new Set<string>()
  let questions = 0
  let loose = 0
  let clocks = 0
  let titled = 0
  let named = 0
  for (const { text } of lines) {
    if (isClock(text)) clocks += 1
    if (text.startsWith('Q') && LETTER_Q.test(text)) questions += 1
    if (text.startsWith('Q') && LOOSE_Q.test(text)) loose += 1
    const label = labelOf(text, words)
    if (label === undefined) continue
    counts.set(label, (counts.get(label) ?? 0) + 1)
    if (!hasTitle(label, words)) continue
    for (const word of label.split(/[\s,]+/)) introduced.add(word)
    if (isAllCaps(label)) titled += 1
    else named += 1
  }
  const again = [...counts.values()].filter(count => count > 1).length
  const transcript =
    questions > 0 ||
    (clocks > 0 && titled > 0) ||
    titled > 1 ||
    named > 1 ||
    (titled > 0 && loose > 0) ||
    (again > 0 && [...counts.keys()].some(isSpeakerWord(words)))
  return {
    transcript,
    labelOf(line) {
      const letter =
        transcript && (line.startsWith('Q') || line.startsWith('A'))
          ? (LETTER_Q.exec(line) ?? LOOSE_Q.exec(line))
          : null
      if (letter) return { end: letter[0].length }
      const colon = line.indexOf(':')
      const found = colon > 0 && colon <= 120 ? LABEL.exec(line) : null
      const label = found?.[1]?.trim()
      if (!found || label === undefined || isNone(label, words)) return undefined
      const often = (counts.get(label) ?? 0) > 1
      const spoken = isSpeakerWord(words)(label) || hasTitle(label, words)
      const quoted = /^[\s\u00a0]+["“«]/u.test(line.slice(found[0].length))
      const known = often || introduced.has(label)
      const accepted = isAllCaps(label) ? spoken || (known && transcript) : spoken && (transcript || often || quoted)
      return accepted ? { end: found[0].length } : undefined
    },
  }
}

function labelOf(line: string, words: Words): string | undefined {
  const colon = line.indexOf(':')
  if (colon < 1 || colon > 120) return undefined
  const label = LABEL.exec(line.slice(0, 120))?.[1]?.trim()
  return label === undefined || isNone(label, words) ? undefined : label
}

/** “Mr Sall said: “We will go on.””: a sentence. */
function isNone(label: string, words: Words): boolean {
  const pieces = labelWords(label)
  return pieces.length > LONGEST || (!isAllCaps(label) && pieces.some(piece => words.speakerVerbs.has(piece)))
}

const isSpeakerWord = (words: Words) => (label: string) =>
  words.questions.has(label.toLowerCase()) ||
  words.answers.has(label.toLowerCase()) ||
  words.speakerTitles.has(label.toLowerCase())

/** Whether a label opens with, or holds after a comma or a word or two, an office or a form of address. */
export function hasTitle(label: string, words: Words): boolean {
  const pieces = labelWords(label.toLowerCase())
  for (let from = 0; from < pieces.length; from += 1) {
    if (words.small.has(pieces[from] ?? '')) return false
    if (from > 2 && !pieces[from - 1]?.endsWith(',')) continue
    for (let to = Math.min(pieces.length, from + 3); to > from; to -= 1) {
      if (words.speakerTitles.has(pieces.slice(from, to).join(' ').replace(/,$/u, ''))) return true
    }
  }
  return false
}

const DIRECTION = /^[([<]\s*([^()[\]<>]{1,60}?)\s*[.…]?\s*[)\]>]\.?/u

/** “(As interpreted.)” at the head of a speech: where it ends; 0 when there is none. */
export function directionEnd(text: string, words: Words): number {
  const found = DIRECTION.exec(text)
  return found && words.directions.has((found[1] ?? '').toLowerCase()) ? found[0].length : 0
}

/** “(Laughter.)”, “[Applause]”, “(A toast is given.)” on a line of its own. */
export function isDirection(text: string, words: Words, transcript: boolean): boolean {
  const found = DIRECTION.exec(text)
  if (!found || found[0].length !== text.length) return false
  const inside = (found[1] ?? '').toLowerCase()
  return words.directions.has(inside) || labelWords(inside).length <= (transcript ? 10 : 6)
}
