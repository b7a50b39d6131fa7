import { plain } from '../text/fold.js'
import { createTitleComparer, type TitleComparer } from '../text/titles.js'
import type { Tables } from './tables.js'

interface TitleTable {
  readonly frame: readonly string[]
  readonly trim: readonly string[]
  readonly topic: readonly string[]
  readonly known: Readonly<Record<string, { readonly title: string }>>
}

interface StateNames {
  readonly name: string
  readonly names?: readonly string[]
  readonly adjectives?: readonly string[]
}

interface BodyTable {
  readonly heads: Readonly<Record<string, readonly string[]>>
}

/** Compares titles of papers, bodies or levels: names of states and words of the genre tell none apart. */
export function createPaperTitles(tables: Tables, domain: 'instrument' | 'mechanism' | 'level'): TitleComparer {
  const { frame, trim, topic, known } = tables.get<TitleTable>('languages/en/instruments')
  const states = Object.values(tables.get<Readonly<Record<string, StateNames>>>('gazetteer/states'))
  const parties = states.flatMap(({ name, names = [], adjectives = [] }) => [name, ...names, ...adjectives])
  return createTitleComparer({
    frame: domain === 'level' ? topic : [...frame, ...trim, ...topic, ...(domain === 'mechanism' ? bodyWords(tables) : [])],
    parties: parties.flatMap(party => ownWords(plain(party))),
    known: new Map(Object.entries(known).map(([acronym, { title }]) => [acronym, plain(title)])),
  })
}

/** A committee is told from another by the words besides “committee”. */
function bodyWords(tables: Tables): string[] {
  const { heads } = tables.get<BodyTable>('languages/en/mechanisms')
  return Object.values(heads).flatMap(items => items.flatMap(item => item.split(/[ /-]+/)))
}

/** “Union of the Comoros” is told by what stands behind “of”. */
function ownWords(party: string): string[] {
  const [, ...behind] = party.split(' of ')
  return (behind.at(-1) ?? party).split(/[^\p{L}\p{N}]+/u)
}
