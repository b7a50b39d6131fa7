import { plain } from '../text/fold.js'
import { createTitleComparer, type TitleComparer } from '../text/titles.js'
import type { Tables } from './tables.js'

interface TitleTable {
  readonly trim: readonly string[]
  readonly topic: readonly string[]
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
export function createPaperTitles(tables: Tables, domain: 'instrument' | 'mechanism' | 'level'): TitleComparer {
  const { trim, topic } = tables.get<TitleTable>('languages/en/paper-titles')
  const { frame, known } = tables.get<PaperTable>('languages/en/instruments')
  const own = { instrument: frame, mechanism: tables.get<BodyTable>('languages/en/mechanisms').frame, level: [] }[
    domain
  ]
  const states = Object.values(tables.get<Readonly<Record<string, StateNames>>>('gazetteer/states'))
  const parties = states.flatMap(({ name, names = [], adjectives = [] }) => [name, ...names, ...adjectives])
  const organisations = tables.get<Readonly<Record<string, OrganisationNames>>>('gazetteer/organisations')
  return createTitleComparer({
    frame: domain === 'level' ? topic : [...own, ...trim, ...topic],
    // Formulas of levels hold no names.
    parties: domain === 'level' ? [] : parties.flatMap(party => ownWords(plain(party))),
    known: new Map(Object.entries(known).map(([acronym, { title }]) => [acronym, plain(title)])),
    organisations: new Map(
      Object.entries(organisations).map(([acronym, { names }]) => [acronym.toLowerCase(), plain(names[0] ?? acronym)]),
    ),
  })
}

/** “Union of the Comoros” is told by what stands behind “of”; long official names are made of ordinary words. */
function ownWords(party: string): string[] {
  const words = (party.split(' of ').at(-1) ?? party).split(/[^\p{L}\p{N}]+/u)
  return words.length <= 3 ? words : []
}
