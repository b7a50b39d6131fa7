import type { Tables } from '../../knowledge/tables.js'
import { createPhraseFinder, type PhraseFinder } from '../../text/phrases.js'

/** What one phrase says: subjects it names by itself, those it only hints at, and those of merchandise it names. */
export interface Cue {
  readonly strong?: readonly string[]
  readonly weak?: readonly string[]
  readonly goods?: readonly string[]
  /** State whose hot spot it is: it says nothing when that state is a side. */
  readonly state?: string
  readonly document?: boolean
  /** Points back to what was named before: “the deal”, “this”. */
  readonly refers?: boolean
  /** Names a paper. */
  readonly paper?: boolean
  /** Names a sum of money. */
  readonly sum?: boolean
  /** What stands behind is company, not what the act is about: “accompanied by”. */
  readonly company?: boolean
  /** Makes a tariff one that falls. */
  readonly lowers?: boolean
}

export type CueFinder = PhraseFinder<Cue>

interface Cues {
  readonly strong?: readonly string[]
  readonly weak?: readonly string[]
}

interface Words {
  readonly none: readonly string[]
  readonly documents: readonly string[]
  readonly refers: readonly string[]
  readonly papers: readonly string[]
  readonly papers_meant: readonly string[]
  readonly sums: readonly string[]
  readonly company: readonly string[]
  readonly lowers: readonly string[]
  readonly goods: Readonly<Record<string, readonly string[]>>
  readonly hotspots: Readonly<Record<string, readonly string[]>>
}

export function createCueFinder(tables: Tables, codes: readonly string[]): CueFinder {
  const words = tables.get<Words & Record<string, Cues>>('languages/en/subjects')
  const cues: [string, Cue][] = words.none.map(phrase => [phrase, {}])
  const add = (phrases: readonly string[] | undefined, cue: Cue) => {
    for (const phrase of phrases ?? []) cues.push([phrase, cue])
  }
  add(words.documents, { document: true })
  add(words.refers, { refers: true })
  add(words.papers, { paper: true })
  add(words.papers_meant, { paper: true, refers: true })
  add(words.sums, { sum: true })
  add(words.company, { company: true })
  add(words.lowers, { lowers: true })
  for (const code of codes) {
    add(words[code]?.strong, { strong: [code] })
    add(words[code]?.weak, { weak: [code] })
    add(words.goods[code], { goods: [code] })
  }
  for (const [state, phrases] of Object.entries(words.hotspots)) add(phrases, { strong: ['regional-security'], state })
  return createPhraseFinder(cues, mergeCues)
}

function mergeCues(before: Cue, now: Cue): Cue {
  return {
    strong: [...(before.strong ?? []), ...(now.strong ?? [])],
    weak: [...(before.weak ?? []), ...(now.weak ?? [])],
    goods: [...(before.goods ?? []), ...(now.goods ?? [])],
    state: before.state || now.state || '',
    document: before.document === true || now.document === true,
    refers: before.refers === true || now.refers === true,
    paper: before.paper === true || now.paper === true,
    sum: before.sum === true || now.sum === true,
    company: before.company === true || now.company === true,
    lowers: before.lowers === true || now.lowers === true,
  }
}
