import type { Block } from './document.js'
import type { DossierDocument } from './dossier.js'
import type { EventRecord, RelationRecord } from './ledger.js'
import type { Ruling } from './ruling.js'

/**
 * A part of a ledger, or what was read from some files, as every format that it is handed out in sees it. The same
 * coverage and rulings give the same extract.
 */
export interface Extract {
  /** Documents of the events, in order of their hashes, each text once. */
  readonly documents: readonly ExtractDocument[]
  /** In order of their ids. */
  readonly events: readonly EventRecord[]
  /** In order of their ids. Empty where one event was asked for: what became of it later is no part of it. */
  readonly relations: readonly RelationRecord[]
  /** Those that count in the relations, in order of time. */
  readonly rulings: readonly Ruling[]
  /** What parties are called here, by code. */
  readonly names: Readonly<Record<string, string>>
}

export interface ExtractDocument {
  readonly id: string
  readonly sha256: string
  readonly publisher: string
  readonly title: string
  readonly credits: readonly string[]
  readonly published: string
  readonly language: string
  /** Where it stands on the web; empty for a file. */
  readonly address: string
  /** What its publisher says of it besides; absent where nothing is told. */
  readonly release?: DossierDocument['release']
  /** Version of the reader that read it; empty for what is not kept. */
  readonly reader: string
  /** Empty where it is not at hand any more. */
  readonly text: string
  /** Parts of the text; none where it is not at hand. */
  readonly blocks: readonly Block[]
}

/** Addresses that mean something elsewhere: a path is of no use there. */
export const webAddress = (address: string): string => (/^https?:\/\//i.test(address) ? address : '')

/** Codes of all parties that some events and relations speak of. */
export function partiesNamed(events: readonly EventRecord[], relations: readonly RelationRecord[]): string[] {
  const codes = new Set<string>()
  for (const { parties, host, guests, entries } of events) {
    for (const code of [host, ...parties, ...guests]) codes.add(code)
    for (const entry of entries) {
      for (const code of entry.parties) codes.add(code)
      if ('by' in entry.content) for (const code of [...entry.content.by, ...entry.content.to]) codes.add(code)
      if ('state' in entry.content) codes.add(entry.content.state)
    }
  }
  for (const { parties, people } of relations) {
    for (const code of [...parties, ...people.map(({ state }) => state)]) codes.add(code)
  }
  codes.delete('')
  return [...codes].sort()
}
