import type { ReadText } from '../../model/text.js'
import type { Cue, CueFinder } from './cues.js'

/** Subjects named in a stretch of text, each list in order of mention and without doubles. */
export interface Found {
  /** Named by a word that leaves no doubt. */
  readonly strong: readonly string[]
  /** Hinted at. */
  readonly weak: readonly string[]
  /** Of merchandise that is named. */
  readonly goods: readonly string[]
  /** A paper about the relationship at large is named: a joint statement, an action plan. */
  readonly document: boolean
  /** Something named before is pointed to: “the deal”, “this”. */
  readonly refers: boolean
  /** A paper is named: an agreement, a treaty. */
  readonly paper: boolean
  /** A sum of money is named. */
  readonly sum: boolean
  /** Something is said to fall or be lifted. */
  readonly lowers: boolean
}

/** Tokens of names that say less than their words: of a person with a title, of an organisation that is a side. */
export type NameMarks = Uint8Array
const PERSON = 1
const SIDE = 2

/** Subjects that tokens `first` (inclusive) to `last` (exclusive) name. */
export function findSubjects(
  text: ReadText,
  find: CueFinder,
  { first, last, names }: { first: number; last: number; names: NameMarks },
): Found {
  const strong: string[] = []
  const weak: string[] = []
  const faint: string[] = []
  const goods: string[] = []
  let company = false
  let document = false
  let refers = false
  let paper = false
  let sum = false
  let lowers = false
  let at = first
  while (at < last) {
    const hit = find(text.tokens, at, last)
    if (hit === undefined) {
      at += 1
      continue
    }
    const { value: cue } = hit
    const isIdle = saysNothing(cue, names[at] ?? 0)
    at = hit.last
    if (isIdle) continue
    if (cue.company === true) company = true
    if (cue.document === true) document = true
    if (cue.refers === true) refers = true
    if (cue.paper === true) paper = true
    if (cue.sum === true) sum = true
    if (cue.lowers === true) lowers = true
    if (cue.state && text.sides.includes(cue.state)) continue
    if (company) {
      // Who came along says something of the encounter, and nothing of its subjects.
      note(strong, cue.strong?.filter(isEncounter))
      note(weak, cue.weak?.filter(isEncounter))
      continue
    }
    note(strong, cue.strong)
    note(weak, cue.weak)
    note(faint, cue.faint)
    note(goods, cue.goods)
  }
  if (!strong.includes('protocol')) note(weak, faint)
  return { strong, weak, goods, document, refers, paper, sum, lowers }
}

/**
 * “Trade Minister Ada Lum said”: the field of an office is no subject of what its holder says, though being received by
 * “His Majesty King …” is protocol. An organisation that is itself a side makes nothing multilateral.
 */
function saysNothing({ strong, weak }: Cue, mark: number): boolean {
  if (mark === PERSON) return strong?.includes('protocol') !== true && weak?.includes('protocol') !== true
  return mark === SIDE && strong?.includes('multilateral') === true
}

const isEncounter = (code: string): boolean => code === 'high-level-exchange' || code === 'protocol'

function note(list: string[], codes: readonly string[] | undefined): void {
  for (const code of codes ?? []) if (!list.includes(code)) list.push(code)
}

export function markNames({ tokens, mentions, sides }: ReadText): NameMarks {
  const marks = new Uint8Array(tokens.length)
  for (const { kind, party, first, last } of mentions) {
    if (kind === 'person') marks.fill(PERSON, first, last)
    else if (sides.includes(party)) marks.fill(SIDE, first, last)
  }
  return marks
}
