import type { Tables } from '../knowledge/tables.js'
import type { Force } from '../model/dossier.js'
import type { ReadText } from '../model/text.js'
import { createPhraseFinder, type PhraseFinder } from '../text/phrases.js'

/** Subjects of the act told by tokens `first` (inclusive) to `last` (exclusive): one to four, most specific first. */
export type SubjectReader = (text: ReadText, first: number, last: number, force: Force) => string[]

interface Ontology {
  readonly subjects: readonly { readonly code: string; readonly rank: number }[]
}
interface Cues {
  readonly strong?: readonly string[]
  readonly weak?: readonly string[]
}
interface Words {
  readonly none: readonly string[]
  readonly hotspots: Readonly<Record<string, readonly string[]>>
}

/** What one phrase says: subjects it names by itself, and those it only hints at. */
interface Cue {
  readonly strong: readonly string[]
  readonly weak: readonly string[]
  /** The state a hot spot belongs to: no hot spot when that state is a party. */
  readonly state: string
}

/** Subjects found in a clause, each list in order of mention. */
interface Found {
  readonly strong: readonly string[]
  readonly weak: readonly string[]
}

const MOST = 4
/** The act is itself the visit, meeting or ceremony. */
const ENCOUNTER = new Set<Force>(['do', 'invite', 'accept', 'assess', 'wish', 'tell'])

export function createSubjectReader(tables: Tables): SubjectReader {
  const ranks = new Map(tables.get<Ontology>('ontology/subjects').subjects.map(({ code, rank }) => [code, rank]))
  const find = createPhraseFinder(readCues(tables, ranks), mergeCues)
  return (text, first, last, force) => {
    const found = findSubjects(text, find, { first, last })
    return choose(found, force, ranks)
  }
}

function readCues(tables: Tables, ranks: ReadonlyMap<string, number>): [string, Cue][] {
  const words = tables.get<Words & Record<string, Cues>>('languages/en/subjects')
  const cues: [string, Cue][] = words.none.map(phrase => [phrase, { strong: [], weak: [], state: '' }])
  for (const code of ranks.keys()) {
    for (const phrase of words[code]?.strong ?? []) cues.push([phrase, { strong: [code], weak: [], state: '' }])
    for (const phrase of words[code]?.weak ?? []) cues.push([phrase, { strong: [], weak: [code], state: '' }])
  }
  for (const [state, phrases] of Object.entries(words.hotspots))
    for (const phrase of phrases) cues.push([phrase, { strong: ['regional-security'], weak: [], state }])
  return cues
}

function mergeCues(before: Cue, now: Cue): Cue {
  return {
    strong: [...before.strong, ...now.strong],
    weak: [...before.weak, ...now.weak],
    state: before.state || now.state,
  }
}

function findSubjects(
  text: ReadText,
  find: PhraseFinder<Cue>,
  { first, last }: { first: number; last: number },
): Found {
  const strong: string[] = []
  const weak: string[] = []
  let at = first
  while (at < last) {
    const hit = find(text.tokens, at, last)
    if (hit === undefined) {
      at += 1
      continue
    }
    at = hit.last
    const { value: cue } = hit
    if (cue.state !== '' && text.sides.includes(cue.state)) continue
    for (const code of cue.strong) if (!strong.includes(code)) strong.push(code)
    for (const code of cue.weak) if (!weak.includes(code)) weak.push(code)
  }
  return { strong, weak }
}

function choose({ strong, weak }: Found, force: Force, ranks: ReadonlyMap<string, number>): string[] {
  const rank = (code: string) => ranks.get(code) ?? 0
  const fields = strong.filter(code => rank(code) <= 3)
  const chosen = fields.length > 0 ? [...fields] : weak.filter(code => rank(code) <= 3)
  const hasField = fields.length > 0
  for (const code of strong) {
    if (code === 'multilateral' || code === 'regional-security' || code === 'relationship-level') chosen.push(code)
    if (code === 'high-level-exchange') chosen.push(code)
    if (code === 'protocol' && ENCOUNTER.has(force)) chosen.push(code)
  }
  if (
    !hasField &&
    !chosen.includes('high-level-exchange') &&
    weak.includes('high-level-exchange') &&
    ENCOUNTER.has(force)
  )
    chosen.push('high-level-exchange')
  if (strong.includes('history')) chosen.push('history')
  if (strong.includes('political') && !hasField) chosen.push('political')
  if (chosen.length === 0 && weak.includes('protocol') && force === 'do') chosen.push('protocol')
  if (chosen.length === 0 && strong.includes('general')) chosen.push('general')
  if (chosen.length === 0 && weak.includes('multilateral')) chosen.push('multilateral')
  if (chosen.length === 0 && weak.includes('political')) chosen.push('political')
  if (chosen.length === 0 && weak.includes('high-level-exchange')) chosen.push('high-level-exchange')
  if (chosen.length === 0) chosen.push('general')
  return chosen.slice(0, MOST)
}
