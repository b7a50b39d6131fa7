import { plain } from '../text/fold.js'
import { createTitleComparer, type TitleComparer } from '../text/titles.js'
import type { Tables } from './tables.js'

interface TitleTable {
  readonly trim: readonly string[]
  readonly topic: readonly string[]
  readonly spellings: Readonly<Record<string, string>>
}

interface PaperTable {
  readonly frame: readonly string[]
  readonly known: Readonly<Record<string, { readonly title: string }>>
}

interface StateNames {
  readonly name: string
  readonly names?: readonly string[]
  readonly adjectives?: readonly string[]
}

interface BodyTable {
  readonly frame: readonly string[]
}

interface OrganisationNames {
  readonly names: readonly string[]
}

/** Compares titles of papers, bodies or levels: names of states and words of the genre tell none apart. */
export type PaperTitles = Readonly<Record<'instrument' | 'mechanism' | 'level', TitleComparer>>

export function createPaperTitles(tables: Tables): PaperTitles {
  const { trim, topic, spellings } = tables.get<TitleTable>('languages/en/paper-titles')
  const papers = tables.get<PaperTable>('languages/en/instruments')
  const bodies = tables.get<BodyTable>('languages/en/mechanisms')
  const states = Object.values(tables.get<Readonly<Record<string, StateNames>>>('gazetteer/states'))
  const parties = new Set(
    states
      .flatMap(({ name, names = [], adjectives = [] }) => [name, ...names, ...adjectives])
      .flatMap(party => ownWords(plain(party))),
  )
  const organisations = new Map(
    Object.entries(tables.get<Readonly<Record<string, OrganisationNames>>>('gazetteer/organisations')).map(
      ([acronym, { names }]) => [acronym.toLowerCase(), plain(names[0] ?? acronym)],
    ),
  )
  const known = new Map(Object.entries(papers.known).map(([acronym, { title }]) => [acronym, plain(title)]))
  const spelt = new Map(Object.entries(spellings))
  const compare = (frame: readonly string[], of: Iterable<string>) =>
    createTitleComparer({ frame, parties: of, spellings: spelt, known, organisations })
  return {
    instrument: compare([...papers.frame, ...trim, ...topic], parties),
    mechanism: compare([...bodies.frame, ...trim, ...topic], parties),
    // Formulas of levels hold no names.
    level: compare(topic, []),
  }
}

/** “Union of the Comoros” is told by what stands behind “of”; long official names are made of ordinary words. */
function ownWords(party: string): string[] {
  const words = (party.split(' of ').at(-1) ?? party).split(/[^\p{L}\p{N}]+/u)
  return words.length <= 3 ? words : []
}
