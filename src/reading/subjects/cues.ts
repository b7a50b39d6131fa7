import type { Tables } from '../../knowledge/tables.js'
import { createPhraseFinder, type PhraseFinder } from '../../text/phrases.js'

/** What one phrase says: subjects it names by itself, those it only hints at, and those of merchandise it names. */
export interface Cue {
  readonly strong?: readonly string[]
  readonly weak?: readonly string[]
  /** Hinted at, unless a ceremony is what is told: hosts, guests and delegations are at both. */
  readonly faint?: readonly string[]
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
  readonly faint?: readonly string[]
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

interface GoodsNames {
  readonly hs: readonly string[]
  readonly names: readonly string[]
}

/** Codes of subjects, each with the chapters and headings of the Harmonized System whose goods are its own. */
export type SubjectGoods = readonly { readonly code: string; readonly goods?: readonly string[] }[]

export function createCueFinder(tables: Tables, subjects: SubjectGoods): CueFinder {
  const codes = subjects.map(({ code }) => code)
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
    add(words[code]?.faint, { faint: [code] })
    add(words.goods[code], { goods: [code] })
  }
  for (const [state, phrases] of Object.entries(words.hotspots)) add(phrases, { strong: ['regional-security'], state })
  cues.push(...goodsCues(tables, subjects, isKnown(cues)))
  return createPhraseFinder(cues, mergeCues)
}

/** Whether a phrase is a cue already, by itself or by its stem: the word lists know better than the chapters. */
function isKnown(cues: readonly (readonly [string, Cue])[]): (phrase: string) => boolean {
  const phrases = new Set(cues.map(([phrase]) => phrase))
  const stems = new Map<string, string[]>()
  for (const phrase of phrases) {
    if (!phrase.endsWith('*') || phrase.length <= KEY) continue
    const key = phrase.slice(0, KEY)
    stems.set(key, [...(stems.get(key) ?? []), phrase.slice(0, -1)])
  }
  return phrase =>
    phrases.has(phrase) || (stems.get(phrase.slice(0, KEY))?.some(stem => phrase.startsWith(stem)) ?? false)
}

/** Letters of a stem that it is looked up by; none is shorter. */
const KEY = 3

/** Names of traded goods, by the subject whose chapters they stand in. */
function goodsCues(tables: Tables, subjects: SubjectGoods, isCue: (phrase: string) => boolean): [string, Cue][] {
  const owners = new Map(subjects.flatMap(({ code, goods = [] }) => goods.map(chapter => [chapter, code] as const)))
  const ownerOf = ({ hs: [heading = ''] }: GoodsNames) => owners.get(heading) ?? owners.get(heading.slice(0, 2))
  const { tables: names } = tables.get<{ readonly tables: readonly string[] }>('languages/en/goods')
  return names.flatMap(name => {
    const table = tables.get<{ readonly sure?: readonly GoodsNames[] }>(`gazetteer/goods/${name}`)
    return (table.sure ?? []).flatMap(entry => {
      const owner = ownerOf(entry)
      return owner === undefined
        ? []
        : entry.names
            .filter(name => !isCue(name.toLowerCase()))
            .map((word): [string, Cue] => [word, { goods: [owner] }])
    })
  })
}

function mergeCues(before: Cue, now: Cue): Cue {
  return {
    strong: [...(before.strong ?? []), ...(now.strong ?? [])],
    weak: [...(before.weak ?? []), ...(now.weak ?? [])],
    faint: [...(before.faint ?? []), ...(now.faint ?? [])],
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
