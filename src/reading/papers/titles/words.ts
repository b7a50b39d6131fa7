import type { Tables } from '../../../knowledge/tables.js'
import { createPhraseFinder, type PhraseFinder } from '../../../text/phrases.js'
import { WordFact } from '../../../text/word-facts.js'

/** A noun or short name that papers, or bodies, go by. */
export interface Head<Kind extends string = string> {
  /** Singular, lower case. */
  readonly name: string
  readonly kind: Kind
  readonly plural: boolean
  /** Counts only under a proper name, in quotation marks or under a verb of signing. */
  readonly named: boolean
  /** A name or number may follow it: “Task Force Alpha”. */
  readonly lettered: boolean
  /** Full title of a known short name (“FTA”), otherwise ''. */
  readonly known: string
}

/** Words of the grammar of titles, the same for papers and bodies. */
export interface TitleGrammar {
  readonly trim: ReadonlySet<string>
  readonly quantities: ReadonlySet<string>
  readonly topic: ReadonlySet<string>
  readonly ends: ReadonlySet<string>
  readonly times: ReadonlySet<string>
  readonly idioms: ReadonlySet<string>
  readonly between: ReadonlySet<string>
  readonly company: ReadonlySet<string>
  readonly purpose: ReadonlySet<string>
  readonly place: ReadonlySet<string>
  readonly time: ReadonlySet<string>
  readonly inner: ReadonlySet<string>
  readonly fields: ReadonlySet<string>
  readonly definite: ReadonlySet<string>
  readonly opaque: ReadonlySet<string>
  readonly clauses: ReadonlySet<string>
  readonly fresh: ReadonlySet<string>
  /** Heads that may stand in small letters behind a name in capitals. */
  readonly lowerNamed: ReadonlySet<string>
  /** “also known as”: another name for the thing before. */
  readonly called: PhraseFinder<true>
}

/** Title grammar with the heads of one domain. */
export interface TitleWords<Kind extends string = string> extends TitleGrammar {
  /** The longest head that begins at a token. */
  readonly head: PhraseFinder<Head<Kind>>
  /** Words that begin a head: a cheap test before `head`. */
  readonly opens: WordFact<boolean>
  /** “head next” and “head before”: pairs in which the head names something else. */
  readonly followed: ReadonlySet<string>
  readonly preceded: ReadonlySet<string>
  readonly vague: ReadonlySet<string>
}

export type Lists = Readonly<Record<string, readonly string[]>>

interface TitleTable {
  readonly trim: readonly string[]
  readonly quantities: readonly string[]
  readonly topic: readonly string[]
  readonly ends: readonly string[]
  readonly times: readonly string[]
  readonly idioms: readonly string[]
  readonly inner: readonly string[]
  readonly fields: readonly string[]
  readonly definite: readonly string[]
  readonly opaque: readonly string[]
  readonly clauses: readonly string[]
  readonly fresh: readonly string[]
  readonly called: readonly string[]
  readonly lower_named: readonly string[]
  readonly prepositions: Readonly<Record<'between' | 'company' | 'purpose' | 'place' | 'time', readonly string[]>>
}

/** The words around a head that both domains share. */
export function createTitleGrammar(tables: Tables): TitleGrammar {
  const table = tables.get<TitleTable>('languages/en/paper-titles')
  return {
    trim: new Set(table.trim),
    quantities: new Set(table.quantities),
    topic: new Set(table.topic),
    ends: new Set(table.ends),
    times: new Set(table.times),
    idioms: new Set(table.idioms),
    between: new Set(table.prepositions.between),
    company: new Set(table.prepositions.company),
    purpose: new Set(table.prepositions.purpose),
    place: new Set(table.prepositions.place),
    time: new Set(table.prepositions.time),
    inner: new Set(table.inner),
    fields: new Set(table.fields),
    definite: new Set(table.definite),
    opaque: new Set(table.opaque),
    clauses: new Set(table.clauses),
    fresh: new Set(table.fresh),
    lowerNamed: new Set(table.lower_named),
    called: createPhraseFinder(table.called.map(phrase => [phrase, true] as const)),
  }
}

/** `singular / plural` items, by kind. */
export function headsOf(
  lists: Lists,
  { named, lettered = [] }: { readonly named: boolean; readonly lettered?: readonly string[] },
): [phrase: string, head: Head][] {
  return Object.entries(lists).flatMap(([kind, items]) =>
    items.flatMap((item): [string, Head][] => {
      const [singular = '', plural = ''] = item.split(' / ')
      const head = (isPlural: boolean): Head => ({
        name: singular,
        kind,
        plural: isPlural,
        named,
        lettered: lettered.includes(singular),
        known: '',
      })
      return [
        [plural, head(true)],
        [singular, head(false)],
      ]
    }),
  )
}

export function openersOf(heads: readonly (readonly [phrase: string, head: Head])[]): WordFact<boolean> {
  const words = new Set(heads.flatMap(([phrase]) => [phrase.split(' ')[0] ?? '', phrase.split(/[ -]/)[0] ?? '']))
  return new WordFact(({ lower }) => words.has(lower), false)
}

/** `head: [other words]` as “head other”. */
export function wordPairs(lists: Lists): Set<string> {
  return new Set(Object.entries(lists).flatMap(([head, words]) => words.map(word => `${head} ${word}`)))
}
