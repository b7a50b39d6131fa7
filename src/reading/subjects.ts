import type { Tables } from '../knowledge/tables.js'
import type { Force } from '../model/dossier.js'
import type { ReadText } from '../model/text.js'
import { createPhraseFinder, type PhraseFinder } from '../text/phrases.js'
import { chooseSubjects, type Found, type SubjectNature } from './subject-choice.js'

/** Subjects of the act told by tokens `first` (inclusive) to `last` (exclusive): one to four, most specific first. */
export type SubjectReader = (text: ReadText, first: number, last: number, force: Force) => string[]

interface Ontology {
  readonly subjects: readonly (SubjectNature & { readonly code: string })[]
}
interface Cues {
  readonly strong?: readonly string[]
  readonly weak?: readonly string[]
}
interface Words {
  readonly none: readonly string[]
  readonly documents: readonly string[]
  readonly goods: Readonly<Record<string, readonly string[]>>
  readonly hotspots: Readonly<Record<string, readonly string[]>>
}

/** What one phrase says: subjects it names by itself, those it only hints at, and those of merchandise it names. */
interface Cue {
  readonly strong?: readonly string[]
  readonly weak?: readonly string[]
  readonly goods?: readonly string[]
  /** The state a hot spot belongs to: no hot spot when that state is a party. */
  readonly state?: string
  readonly document?: boolean
}

/** How far back, in tokens of the same block, an act that names no subject (“they agreed to it”) takes one from. */
const LOOK_BACK = 45

export function createSubjectReader(tables: Tables): SubjectReader {
  const natures = new Map(tables.get<Ontology>('ontology/subjects').subjects.map(nature => [nature.code, nature]))
  const find = createPhraseFinder(readCues(tables, [...natures.keys()]), mergeCues)
  return (text, first, last, force) => {
    const found = findSubjects(text, find, { first, last })
    return chooseSubjects(found, { force, natures, before: () => before(text, find, first) })
  }
}

function readCues(tables: Tables, codes: readonly string[]): [string, Cue][] {
  const words = tables.get<Words & Record<string, Cues>>('languages/en/subjects')
  const cues: [string, Cue][] = words.none.map(phrase => [phrase, {}])
  for (const phrase of words.documents) cues.push([phrase, { document: true }])
  for (const code of codes) {
    for (const phrase of words[code]?.strong ?? []) cues.push([phrase, { strong: [code] }])
    for (const phrase of words[code]?.weak ?? []) cues.push([phrase, { weak: [code] }])
    for (const phrase of words.goods[code] ?? []) cues.push([phrase, { goods: [code] }])
  }
  for (const [state, phrases] of Object.entries(words.hotspots))
    for (const phrase of phrases) cues.push([phrase, { strong: ['regional-security'], state }])
  return cues
}

function mergeCues(before: Cue, now: Cue): Cue {
  return {
    strong: [...(before.strong ?? []), ...(now.strong ?? [])],
    weak: [...(before.weak ?? []), ...(now.weak ?? [])],
    goods: [...(before.goods ?? []), ...(now.goods ?? [])],
    state: before.state || now.state || '',
    document: before.document === true || now.document === true,
  }
}

interface Range {
  readonly first: number
  readonly last: number
}

/** Subjects in order of mention. */
function findSubjects(text: ReadText, find: PhraseFinder<Cue>, { first, last }: Range): Found {
  const found = { strong: [] as string[], weak: [] as string[], goods: [] as string[], document: false }
  let at = first
  while (at < last) {
    const hit = find(text.tokens, at, last)
    if (hit === undefined) {
      at += 1
      continue
    }
    at = hit.last
    const { value: cue } = hit
    if (cue.document === true) found.document = true
    if (cue.state && text.sides.includes(cue.state)) continue
    note(found.strong, cue.strong)
    note(found.weak, cue.weak)
    note(found.goods, cue.goods)
  }
  return found
}

function note(list: string[], codes: readonly string[] | undefined): void {
  for (const code of codes ?? []) if (!list.includes(code)) list.push(code)
}

function before(text: ReadText, find: PhraseFinder<Cue>, first: number): Found {
  const block = text.sentences.find(sentence => sentence.last > first)?.blockIndex
  const opening = text.sentences.find(sentence => sentence.blockIndex === block)?.first ?? first
  return findSubjects(text, find, { first: Math.max(opening, first - LOOK_BACK), last: first })
}
