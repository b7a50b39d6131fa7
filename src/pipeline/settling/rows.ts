import type { Dossier } from '../../model/dossier.js'
import type { Entry, EventRecord } from '../../model/ledger.js'
import type { NewEntry, NewEvent } from '../../store/runs.js'
import { plain } from '../../text/fold.js'
import { soundsOf } from '../../text/sound.js'
import { pack } from '../packing.js'

/** What is stored of an event. */
export function eventRow(record: EventRecord): NewEvent {
  const publishers = new Map(record.documents.map(({ sha256, publisher }) => [sha256, publisher]))
  return {
    id: record.id,
    kind: record.kind,
    date: record.date,
    first_day: record.start,
    last_day: record.end,
    parties: record.parties,
    dyads: record.dyads,
    record: pack(record),
    entries: record.entries.map(entry => entryRow(entry, publishers)),
  }
}

function entryRow(entry: Entry, publishers: ReadonlyMap<string, string>): NewEntry {
  const told = wordsOf(entry)
  return {
    id: entry.id,
    kind: entry.kind,
    stage: stageOf(entry),
    parties: entry.parties,
    subjects: 'subjects' in entry.content ? entry.content.subjects : [],
    publishers: [...new Set(entry.evidence.map(({ document }) => publishers.get(document) ?? ''))].sort(),
    record: JSON.stringify(entry),
    searched: plain([...told, ...entry.evidence.map(({ quote }) => quote)].join('\n')),
    sounds: soundsOf([...told, ...entry.evidence.flatMap(({ quote }) => capitalised(quote))].join(' ')),
  }
}

/** What an entry says in words of its own. */
function wordsOf(entry: Entry): string[] {
  switch (entry.kind) {
    case 'statement':
    case 'commitment':
    case 'ask':
    case 'invitation':
      return [...(entry.content.bodies ?? [])]
    case 'instrument':
      return [entry.content.title]
    case 'mechanism':
    case 'good':
      return [entry.content.name]
    case 'level':
      return [entry.content.level]
    case 'person':
      return [entry.content.name, ...entry.content.variants]
    case 'discrepancy':
      return [entry.content.about]
    case 'figure':
    case 'target':
      return []
  }
}

function stageOf(entry: Entry): string {
  return 'stage' in entry.content ? entry.content.stage : ''
}

const capitalised = (quote: string): string[] => quote.match(/\p{Lu}[\p{L}'’-]+/gu) ?? []

/** Events of one run, in an order of their own: by id, then by their documents. */
export function inOrder(records: readonly EventRecord[]): EventRecord[] {
  const keyOf = ({ id, documents }: EventRecord) => `${id} ${documents.map(({ sha256 }) => sha256).join(' ')}`
  return [...records].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
}

/** A dossier of nothing that was read is no event. */
export const tellsSomething = (dossier: Dossier): boolean =>
  dossier.documents.some(({ unread }) => unread === undefined)
