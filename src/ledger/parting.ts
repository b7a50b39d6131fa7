import type { Entry, EventRecord } from '../model/ledger.js'
import type { Ruling } from '../model/ruling.js'
import { shortHash } from './ids.js'
import { byId, byText } from './order.js'
import { standing } from './rulings.js'

type Parting = Extract<Ruling, { kind: 'part' }>

/** Documents that people took out of the event they were read into: each tells of an event of its own. */
export function partedDocuments(rulings: readonly Ruling[]): ReadonlySet<string> {
  return new Set(partings(rulings).flatMap(({ of, document }) => (of.id.includes('/') ? [] : [document])))
}

const partings = (rulings: readonly Ruling[]): Parting[] =>
  standing(rulings).flatMap(ruling => (ruling.kind === 'part' ? [ruling] : []))

/** Ids of the rulings by which entries are taken apart. */
export const partingsOf = (rulings: readonly Ruling[]): string[] =>
  partings(rulings).flatMap(({ id, of }) => (of.id.includes('/') ? [id] : []))

/** Entries from which people took a document out: what it tells becomes an entry of its own. */
export function partEntries(events: readonly EventRecord[], rulings: readonly Ruling[]): readonly EventRecord[] {
  const all = partings(rulings).filter(({ of }) => of.id.includes('/'))
  if (all.length === 0) return events
  return events.map(event => {
    const entries = all.reduce<readonly Entry[]>(
      (held, parting) => held.flatMap(entry => partOf(entry, parting)),
      event.entries,
    )
    if (entries.length === event.entries.length) return event
    return { ...event, entries: [...entries].sort((a, b) => byText(a.kind, b.kind) || byId(a, b)) }
  })
}

/** By the id it had, or by its words in that document, when a newer reader calls it otherwise. */
function partOf(entry: Entry, { of, sha256 }: Parting): Entry[] {
  const [own, rest] = [true, false].map(is => entry.evidence.filter(words => (words.document === sha256) === is))
  if (entry.kind === 'discrepancy' || own === undefined || rest === undefined) return [entry]
  const isMeant =
    entry.id === of.id ||
    own.some(words =>
      of.places?.some(
        place => place.start < words.end && words.start < place.end && kindIn(of.id) === kindIn(entry.id),
      ),
    )
  if (!isMeant || own.length === 0 || rest.length === 0) return [entry]
  const id = `${entry.event}/${kindIn(entry.id)}-${shortHash([entry.id, sha256])}`
  return [
    { ...entry, evidence: rest },
    { ...saidBy(entry, own[0]?.quote ?? ''), id, evidence: own },
  ]
}

/** `instrument` of `kgz-vnm-2025-03-05/instrument-ab12`. */
const kindIn = (id: string): string => id.slice(id.lastIndexOf('/') + 1, id.lastIndexOf('-'))

/** Acts and people say what their own document says. */
function saidBy(entry: Entry, quote: string): Entry {
  switch (entry.kind) {
    case 'statement':
    case 'commitment':
    case 'ask':
    case 'invitation':
      return { ...entry, content: { ...entry.content, text: quote } }
    case 'person':
      return { ...entry, content: { ...entry.content, name: quote, variants: [] } }
    default:
      return entry
  }
}
