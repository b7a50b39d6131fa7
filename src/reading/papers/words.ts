import type { Tables } from '../../knowledge/tables.js'
import type { Instrument } from '../../model/dossier.js'
import { createPhraseFinder, type PhraseFinder } from '../../text/phrases.js'

export type InstrumentKind = Instrument['kind']

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
  readonly opens: ReadonlySet<string>
  /** “head next” and “head before”: pairs in which the head names something else. */
  readonly followed: ReadonlySet<string>
  readonly preceded: ReadonlySet<string>
  readonly vague: ReadonlySet<string>
}

export interface InstrumentWords extends TitleWords<InstrumentKind> {
  readonly numbers: ReadonlyMap<string, number>
  readonly bearers: ReadonlySet<string>
  readonly processes: ReadonlySet<string>
  readonly selfEvident: ReadonlySet<string>
  readonly needsTopic: ReadonlySet<string>
  /** Heads that name a paper only without an adjective: “an understanding between the governments”. */
  readonly bareOnly: ReadonlySet<string>
  /** In small letters figures of speech, unless something is done to them. */
  readonly needsAct: ReadonlySet<string>
  /** Papers only where they are signed. */
  readonly signedOnly: ReadonlySet<string>
  /** Papers of the whole world, always in force. */
  readonly universal: PhraseFinder<true>
  /** Expressions of an earlier visit. */
  readonly occasions: PhraseFinder<true>
  /** “signed by … and …”. */
  readonly signatories: ReadonlySet<string>
  readonly lists: ReadonlySet<string>
  readonly contracts: ReadonlySet<string>
  readonly cut: ReadonlySet<string>
  readonly anaphors: ReadonlySet<string>
}

export type Lists = Readonly<Record<string, readonly string[]>>

interface InstrumentTable {
  readonly heads: Lists
  readonly named: Lists
  readonly known: Readonly<Record<string, { readonly title: string; readonly kind: InstrumentKind }>>
  readonly followed: Lists
  readonly preceded: Lists
  readonly numbers: Readonly<Record<string, number>>
  readonly prepositions: Readonly<Record<'between' | 'company' | 'purpose' | 'place' | 'time', readonly string[]>>
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
  readonly vague: readonly string[]
  readonly bearers: readonly string[]
  readonly processes: readonly string[]
  readonly self_evident: readonly string[]
  readonly needs_topic: readonly string[]
  readonly bare_only: readonly string[]
  readonly needs_act: readonly string[]
  readonly signed_only: readonly string[]
  readonly lower_named: readonly string[]
  readonly universal: readonly string[]
  readonly occasions: readonly string[]
  readonly signatories: readonly string[]
  readonly lists: readonly string[]
  readonly contracts: readonly string[]
  readonly cut: readonly string[]
  readonly anaphors: readonly string[]
}

/** The words around a head that both domains share. */
export function createTitleGrammar(tables: Tables): TitleGrammar {
  const table = tables.get<InstrumentTable>('languages/en/instruments')
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

export function createInstrumentWords(tables: Tables): InstrumentWords {
  const table = tables.get<InstrumentTable>('languages/en/instruments')
  const heads = [...headsOf(table.heads, { named: false }), ...headsOf(table.named, { named: true })] as [
    string,
    Head<InstrumentKind>,
  ][]
  for (const [name, { title, kind }] of Object.entries(table.known))
    for (const printed of [name, title.toLowerCase()])
      heads.push([printed, { name, kind, plural: false, named: false, lettered: false, known: title }])
  return {
    ...createTitleGrammar(tables),
    head: createPhraseFinder(heads),
    opens: openersOf(heads),
    followed: wordPairs(table.followed),
    preceded: wordPairs(table.preceded),
    vague: new Set(table.vague),
    numbers: new Map(Object.entries(table.numbers)),
    bearers: new Set(table.bearers),
    processes: new Set(table.processes),
    selfEvident: new Set(table.self_evident),
    needsAct: new Set(table.needs_act),
    signedOnly: new Set(table.signed_only),
    universal: createPhraseFinder(table.universal.map(phrase => [phrase, true] as const)),
    bareOnly: new Set(table.bare_only),
    needsTopic: new Set(table.needs_topic),
    signatories: new Set(table.signatories),
    occasions: createPhraseFinder(table.occasions.map(phrase => [phrase, true] as const)),
    lists: new Set(table.lists),
    contracts: new Set(table.contracts),
    cut: new Set(table.cut),
    anaphors: new Set(table.anaphors),
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
      const head = { name: singular, kind, named, lettered: lettered.includes(singular), known: '' }
      return [
        [plural, { ...head, plural: true }],
        [singular, { ...head, plural: false }],
      ]
    }),
  )
}

export function openersOf(heads: readonly (readonly [phrase: string, head: Head])[]): Set<string> {
  return new Set(heads.flatMap(([phrase]) => [phrase.split(' ')[0] ?? '', phrase.split(/[ -]/)[0] ?? '']))
}

/** `head: [other words]` as “head other”. */
export function wordPairs(lists: Lists): Set<string> {
  return new Set(Object.entries(lists).flatMap(([head, words]) => words.map(word => `${head} ${word}`)))
}
