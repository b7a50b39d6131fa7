import type { Tables } from '../../knowledge/tables.js'
import type { Instrument } from '../../model/dossier.js'
import { createPhraseFinder, type PhraseFinder } from '../../text/phrases.js'

export type InstrumentKind = Instrument['kind']

/** A noun or short name that papers go by. */
export interface Head {
  /** Singular, lower case. */
  readonly name: string
  readonly kind: InstrumentKind
  readonly plural: boolean
  /** Counts only under a proper name, in quotation marks or under a verb of signing. */
  readonly named: boolean
  /** Full title of a known short name (“FTA”), otherwise ''. */
  readonly known: string
}

interface InstrumentTable {
  readonly heads: Readonly<Record<string, readonly string[]>>
  readonly named: Readonly<Record<string, readonly string[]>>
  readonly known: Readonly<Record<string, { readonly title: string; readonly kind: InstrumentKind }>>
  readonly followed: Readonly<Record<string, readonly string[]>>
  readonly preceded: Readonly<Record<string, readonly string[]>>
  readonly numbers: Readonly<Record<string, number>>
  readonly vague: readonly string[]
  readonly trim: readonly string[]
  readonly quantities: readonly string[]
  readonly fresh: readonly string[]
  readonly topic: readonly string[]
  readonly ends: readonly string[]
  readonly times: readonly string[]
  readonly prepositions: Readonly<Record<'between' | 'company' | 'purpose' | 'place' | 'time', readonly string[]>>
  readonly inner: readonly string[]
  readonly fields: readonly string[]
  readonly definite: readonly string[]
  readonly opaque: readonly string[]
  readonly called: readonly string[]
  readonly bearers: readonly string[]
  readonly processes: readonly string[]
  readonly self_evident: readonly string[]
  readonly needs_topic: readonly string[]
  readonly clauses: readonly string[]
  readonly lists: readonly string[]
  readonly contracts: readonly string[]
  readonly cut: readonly string[]
  readonly anaphors: readonly string[]
}

/** The tables of `languages/en/instruments`, prepared for look-up. */
export interface InstrumentWords {
  /** The longest head that begins at a token. */
  readonly head: PhraseFinder<Head>
  /** Words that begin a head: a cheap test before `head`. */
  readonly opens: ReadonlySet<string>
  readonly followed: ReadonlySet<string>
  readonly preceded: ReadonlySet<string>
  readonly numbers: ReadonlyMap<string, number>
  readonly vague: ReadonlySet<string>
  readonly trim: ReadonlySet<string>
  readonly quantities: ReadonlySet<string>
  readonly fresh: ReadonlySet<string>
  readonly topic: ReadonlySet<string>
  readonly ends: ReadonlySet<string>
  readonly times: ReadonlySet<string>
  readonly between: ReadonlySet<string>
  readonly company: ReadonlySet<string>
  readonly purpose: ReadonlySet<string>
  readonly place: ReadonlySet<string>
  readonly time: ReadonlySet<string>
  readonly inner: ReadonlySet<string>
  readonly fields: ReadonlySet<string>
  readonly definite: ReadonlySet<string>
  readonly opaque: ReadonlySet<string>
  readonly called: PhraseFinder<true>
  readonly bearers: ReadonlySet<string>
  readonly processes: ReadonlySet<string>
  readonly selfEvident: ReadonlySet<string>
  readonly needsTopic: ReadonlySet<string>
  readonly clauses: ReadonlySet<string>
  readonly lists: ReadonlySet<string>
  readonly contracts: ReadonlySet<string>
  readonly cut: ReadonlySet<string>
  readonly anaphors: ReadonlySet<string>
}

export function createInstrumentWords(tables: Tables): InstrumentWords {
  const table = tables.get<InstrumentTable>('languages/en/instruments')
  const heads = [...headsOf(table.heads, false), ...headsOf(table.named, true)]
  for (const [name, { title, kind }] of Object.entries(table.known))
    heads.push([name, { name, kind, plural: false, named: false, known: title }])
  return {
    head: createPhraseFinder(heads),
    opens: new Set(heads.flatMap(([phrase]) => [phrase.split(' ')[0] ?? '', phrase.split(/[ -]/)[0] ?? ''])),
    followed: wordPairs(table.followed),
    preceded: wordPairs(table.preceded),
    numbers: new Map(Object.entries(table.numbers)),
    vague: new Set(table.vague),
    trim: new Set(table.trim),
    fresh: new Set(table.fresh),
    quantities: new Set(table.quantities),
    topic: new Set(table.topic),
    ends: new Set(table.ends),
    times: new Set(table.times),
    between: new Set(table.prepositions.between),
    company: new Set(table.prepositions.company),
    purpose: new Set(table.prepositions.purpose),
    place: new Set(table.prepositions.place),
    time: new Set(table.prepositions.time),
    inner: new Set(table.inner),
    fields: new Set(table.fields),
    definite: new Set(table.definite),
    opaque: new Set(table.opaque),
    called: createPhraseFinder(table.called.map(phrase => [phrase, true] as const)),
    bearers: new Set(table.bearers),
    processes: new Set(table.processes),
    selfEvident: new Set(table.self_evident),
    needsTopic: new Set(table.needs_topic),
    clauses: new Set(table.clauses),
    lists: new Set(table.lists),
    contracts: new Set(table.contracts),
    cut: new Set(table.cut),
    anaphors: new Set(table.anaphors),
  }
}

/** `singular / plural` items, by kind. */
function headsOf(lists: InstrumentTable['heads'], named: boolean): [phrase: string, head: Head][] {
  return Object.entries(lists).flatMap(([kind, items]) =>
    items.flatMap((item): [string, Head][] => {
      const [singular = '', plural = ''] = item.split(' / ')
      const head = { name: singular, kind: kind as InstrumentKind, named, known: '' }
      return [
        [plural, { ...head, plural: true }],
        [singular, { ...head, plural: false }],
      ]
    }),
  )
}

/** `head: [other words]` as “head other”. */
function wordPairs(lists: Readonly<Record<string, readonly string[]>>): Set<string> {
  return new Set(Object.entries(lists).flatMap(([head, words]) => words.map(word => `${head} ${word}`)))
}
