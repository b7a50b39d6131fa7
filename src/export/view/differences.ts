import type { Discrepancy, Evidence } from '../../model/dossier.js'
import type { Wording } from '../wording.js'
import { paragraphMark } from './paragraph.js'
import type { Source, Sources } from './sources.js'
import { STAGES } from './stages.js'

export type Tone = NonNullable<Discrepancy['tone']>

/** One value of a fact, with the sources that print it. */
interface DifferenceValue {
  readonly value: string
  /** Whether the value is the sources' own words; otherwise it is Entente's name for what they say. */
  readonly printed: boolean
  readonly places: readonly Place[]
  readonly sources: readonly Source[]
}

/** A piece of evidence with the source it stands in and the anchor that leads to it. */
export interface Place {
  readonly source: Source
  readonly evidence: Evidence
  readonly anchor: string
}

/** How a brief names a place: by its source, and by the paragraph where the source numbers them. */
export const nameOfPlace = ({ source, evidence }: Place): string =>
  [source.letter, paragraphMark(evidence)].filter(part => part !== '').join(' ')

export interface Difference {
  readonly id: string
  /** From 1, in the order shown. */
  readonly number: number
  readonly tone: Tone
  /** Red (contradiction, arithmetic) and amber (strength) ask for a look; green and blue explain themselves. */
  readonly open: boolean
  /** All values stand in one document. */
  readonly inOne: boolean
  /** Empty when the values say it. */
  readonly about: string
  readonly values: readonly DifferenceValue[]
  readonly explanation: string
  readonly discrepancy: Discrepancy
}

const TONES: readonly Tone[] = ['contradiction', 'arithmetic', 'strength', 'progression', 'term', 'name']

const TONE_OF_KIND: Readonly<Record<Discrepancy['kind'], Tone>> = {
  number: 'contradiction',
  date: 'contradiction',
  attribution: 'contradiction',
  arithmetic: 'arithmetic',
  stage: 'strength',
  term: 'term',
  name: 'name',
}

/** Kinds whose values are words of the sources; those of the others are Entente’s, even where a source has the same word. */
const WORDS: ReadonlySet<Discrepancy['kind']> = new Set(['name', 'term', 'number', 'date'])

/** Differences in the order they are shown: what asks for a look first. */
export function viewDifferences(
  discrepancies: readonly Discrepancy[],
  { sources, wording }: { sources: Sources; wording: Wording },
): Difference[] {
  const toned = discrepancies.map(discrepancy => ({
    discrepancy,
    tone: discrepancy.tone ?? TONE_OF_KIND[discrepancy.kind],
  }))
  toned.sort((a, b) => TONES.indexOf(a.tone) - TONES.indexOf(b.tone))
  return toned.map(({ discrepancy, tone }, index) => {
    const number = index + 1
    const places = placer(`d${number}`, sources)
    const values = mergeValues(discrepancy.values).map(({ value, evidence }) => {
      const printed = evidence.some(
        ({ quote }) => quote === value || (WORDS.has(discrepancy.kind) && quote.includes(value)),
      )
      return {
        value: printed ? value : named(value, wording),
        printed,
        places: places(evidence),
        sources: sources.of(evidence),
      }
    })
    const open = tone === 'contradiction' || tone === 'arithmetic' || tone === 'strength'
    // A list of spellings needs no title that is one of them.
    const told = !open && values.some(({ value }) => value === discrepancy.about)
    return {
      id: discrepancy.id,
      number,
      tone,
      open,
      inOne: new Set(values.flatMap(value => value.sources.map(source => source.origin))).size < 2,
      about: told ? '' : shortened(discrepancy.about),
      values,
      explanation: discrepancy.explanation,
      discrepancy,
    }
  })
}

/** The stage of a paper is told in words, not in the code of the contract. */
function named(value: string, { say, locale }: Wording): string {
  const stage = STAGES.find(stage => stage === value)
  return stage ? say(`stage.${stage}`).toLocaleLowerCase(locale) : value
}

/** A title is read at a glance: a whole sentence as one is cut at a word. */
function shortened(about: string): string {
  const LONGEST = 90
  return about.length <= LONGEST
    ? about
    : `${about.slice(0, about.lastIndexOf(' ', LONGEST) + 1 || LONGEST).trimEnd()} …`
}

/** The same value at several places is one value. */
function mergeValues(values: Discrepancy['values']): Discrepancy['values'] {
  const byValue = new Map<string, Evidence[]>()
  for (const { value, evidence } of values) byValue.set(value, [...(byValue.get(value) ?? []), ...evidence])
  return [...byValue].map(([value, evidence]) => ({ value, evidence }))
}

/** Gives each piece of evidence its anchor: `ref-7` for the first of entry 7, then `ref-7-2`, `ref-7-3` … */
export function placer(label: string, sources: Sources): (evidence: readonly Evidence[]) => Place[] {
  let count = 0
  return evidence =>
    evidence.flatMap(item => {
      const source = sources.find(item.document)
      if (!source) return []
      count += 1
      return [{ source, evidence: item, anchor: count === 1 ? `ref-${label}` : `ref-${label}-${count}` }]
    })
}

/** Whether two pieces of evidence share words, enough of the shorter one to be about the same thing. */
export function overlaps(a: Evidence, b: Evidence): boolean {
  if (a.document !== b.document) return false
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start)
  return shared > 0 && shared * 2 >= Math.min(a.end - a.start, b.end - b.start)
}
