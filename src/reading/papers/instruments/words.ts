import type { Tables } from '../../../knowledge/tables.js'
import type { Instrument } from '../../../model/dossier.js'
import { createPhraseFinder, type PhraseFinder } from '../../../text/phrases.js'
import {
  createTitleGrammar,
  type Head,
  headsOf,
  type Lists,
  openersOf,
  type TitleWords,
  wordPairs,
} from '../titles/words.js'

export type InstrumentKind = Instrument['kind']

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
  /** Papers only where they are exchanged or signed: “notes on a grant”. */
  readonly exchangedOnly: ReadonlySet<string>
  /** “another on sports”: words that take up the head before, and what stands behind them. */
  readonly ellipses: { readonly words: ReadonlySet<string>; readonly openers: ReadonlySet<string> }
  /** “once the agreement is in force”. */
  readonly pending: ReadonlySet<string>
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

interface InstrumentTable {
  readonly heads: Lists
  readonly named: Lists
  readonly known: Readonly<Record<string, { readonly title: string; readonly kind: InstrumentKind }>>
  readonly followed: Lists
  readonly preceded: Lists
  readonly numbers: Readonly<Record<string, number>>
  readonly vague: readonly string[]
  readonly bearers: readonly string[]
  readonly processes: readonly string[]
  readonly self_evident: readonly string[]
  readonly needs_topic: readonly string[]
  readonly bare_only: readonly string[]
  readonly needs_act: readonly string[]
  readonly signed_only: readonly string[]
  readonly pending: readonly string[]
  readonly exchanged_only: readonly string[]
  readonly ellipses: Readonly<Record<'words' | 'openers', readonly string[]>>
  readonly universal: readonly string[]
  readonly occasions: readonly string[]
  readonly signatories: readonly string[]
  readonly lists: readonly string[]
  readonly contracts: readonly string[]
  readonly cut: readonly string[]
  readonly anaphors: readonly string[]
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
    pending: new Set(table.pending),
    exchangedOnly: new Set(table.exchanged_only),
    ellipses: { words: new Set(table.ellipses.words), openers: new Set(table.ellipses.openers) },
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
