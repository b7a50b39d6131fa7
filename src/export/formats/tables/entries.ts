import { textOf } from '../../../model/entry-text.js'
import type { Entry, EventRecord, Words } from '../../../model/ledger.js'
import type { Anchor } from '../anchors.js'
import { type Table, tableOf } from './table.js'

/** What was read of the events, and the words it rests on. */
export function entryTables(events: readonly EventRecord[], anchorOf: (words: Words) => Anchor): Table[] {
  const entries = events.flatMap(event => event.entries)
  const inEntries = { field: 'entry', table: 'entries', key: 'id' }
  const inDocuments = { field: 'document', table: 'documents', key: 'sha256' }
  const entryKey = ['entry', 'its id', ({ entry }: { readonly entry: Entry }) => entry.id] as const
  return [
    tableOf({
      name: 'entries',
      title: 'Entries',
      primaryKey: ['id'],
      foreignKeys: [{ field: 'event', table: 'events', key: 'id' }],
      items: entries,
      columns: [
        ['id', 'name of the entry', ({ id }) => id],
        ['event', 'id of the event', ({ event }) => event],
        ['kind', 'statement, commitment, ask, invitation, instrument …', ({ kind }) => kind],
        ['parties', 'codes, separated by “; ”', ({ parties }) => parties],
        ['text', 'the act in one clause, a title or a name', textOf],
        ['force', 'of an act', ({ content }) => ('force' in content ? content.force : '')],
        ['by', 'codes of those whose act it is', ({ content }) => ('by' in content ? content.by : '')],
        ['to', 'codes of those it is put to', ({ content }) => ('to' in content ? content.to : '')],
        ['reality', 'how the source places an act', ({ content }) => ('reality' in content ? content.reality : '')],
        ['type', 'kind of paper, body or difference', ({ content }) => ('kind' in content ? content.kind : '')],
        ['stage', 'of a paper, body or level', ({ content }) => ('stage' in content ? content.stage : '')],
        ['subjects', 'of the codebook', ({ content }) => ('subjects' in content ? content.subjects : '')],
        [
          'bodies',
          'ministries and agencies charged with it',
          ({ content }) => ('bodies' in content ? content.bodies : ''),
        ],
        ['state', 'of a person', ({ content }) => ('state' in content ? content.state : '')],
        ['role', 'of a person, as printed', ({ content }) => ('role' in content ? content.role : '')],
        ['hs', 'codes of the Harmonized System 2022', ({ content }) => ('hs' in content ? content.hs : '')],
        ['rule', 'by which it was read', ({ because }) => because?.rule ?? ''],
      ],
    }),
    tableOf({
      name: 'figures',
      title: 'Figures and targets',
      primaryKey: ['entry'],
      foreignKeys: [inEntries],
      items: entries.flatMap(entry =>
        entry.kind === 'figure' || entry.kind === 'target' ? [{ entry, content: entry.content }] : [],
      ),
      columns: [
        entryKey,
        ['measure', 'of the codebook', ({ content }) => content.measure],
        ['value', 'in base units', ({ content }) => content.value, 'number'],
        ['low', 'least value that prints like this', ({ content }) => content.low, 'number'],
        ['high', 'greatest value that prints like this', ({ content }) => content.high, 'number'],
        ['unit', 'ISO 4217, or a plural noun', ({ content }) => content.unit],
        ['period', 'as in the codebook', ({ content }) => content.period],
        ['change_percent', 'against the period before', ({ content }) => content.change_percent, 'number'],
      ],
    }),
    tableOf({
      name: 'evidence',
      title: 'The words behind each entry',
      foreignKeys: [inEntries, inDocuments],
      items: entries.flatMap(entry => entry.evidence.map(words => ({ entry, ...anchorOf(words) }))),
      columns: [
        entryKey,
        ['document', 'hash of its text', ({ document }) => document],
        ['start', 'in code points', ({ place }) => place?.start, 'integer'],
        ['end', 'in code points, exclusive', ({ place }) => place?.end, 'integer'],
        ['quote', 'exact', ({ quote }) => quote],
        ['paragraph', 'its number, where the document prints one', ({ paragraph }) => paragraph ?? ''],
      ],
    }),
    tableOf({
      name: 'differences',
      title: 'What the sources tell otherwise than each other',
      foreignKeys: [inEntries, inDocuments],
      items: entries.flatMap(entry =>
        entry.kind !== 'discrepancy'
          ? []
          : entry.content.values.flatMap(({ value, evidence }) =>
              evidence.map(({ document, quote }) => ({ entry, content: entry.content, value, document, quote })),
            ),
      ),
      columns: [
        entryKey,
        ['kind', 'number, date, name, stage, term, attribution, arithmetic', ({ content }) => content.kind],
        ['tone', 'contradiction, arithmetic, strength …', ({ content }) => content.tone],
        ['about', 'what is told otherwise', ({ content }) => content.about],
        ['value', 'as one source tells it', ({ value }) => value],
        ['document', 'hash of its text', ({ document }) => document],
        ['quote', 'exact', ({ quote }) => quote],
        ['explanation', 'one sentence, or the sum itself', ({ content }) => content.explanation],
      ],
    }),
  ]
}
