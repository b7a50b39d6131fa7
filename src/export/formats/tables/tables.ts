import type { Extract } from '../../../model/extract.js'
import { targetsOf } from '../../../model/ruled.js'
import { createAnchors } from '../anchors.js'
import { entryTables } from './entries.js'
import { relationTables } from './relations.js'
import { type Table, tableOf } from './table.js'

/** An extract as tables that name each other’s keys: what a spreadsheet or a database takes in. */
export function tablesOf(extract: Extract): Table[] {
  const { documents, events, rulings, names } = extract
  const anchorOf = createAnchors(extract)
  const told = events.flatMap(event => event.documents.map(document => ({ event, document })))
  const copies = new Map(told.map(({ document: { sha256, origin = '' } }) => [sha256, origin]))
  return [
    tableOf({
      name: 'parties',
      title: 'States and organisations',
      primaryKey: ['code'],
      items: Object.entries(names),
      columns: [
        ['code', 'ISO 3166-1 alpha-3, or the acronym of an organisation', ([code]) => code],
        ['name', 'what it is called here', ([, name]) => name],
      ],
    }),
    tableOf({
      name: 'documents',
      title: 'Sources',
      primaryKey: ['sha256'],
      items: documents,
      columns: [
        ['sha256', 'of the text, UTF-8', ({ sha256 }) => sha256],
        ['id', 'name of the document', ({ id }) => id],
        ['publisher', 'as printed', ({ publisher }) => publisher],
        ['title', 'as printed', ({ title }) => title],
        ['credits', 'authors and agencies as printed, separated by “; ”', ({ credits }) => credits],
        [...DATE('published'), ({ published }) => published],
        ['language', 'BCP 47', ({ language }) => language],
        ['address', 'where it stands on the web', ({ address }) => address],
        [
          'issued',
          'first publication, with time and zone, where its publisher says',
          ({ release }) => release?.issued ?? '',
        ],
        ['updated', 'last publication', ({ release }) => release?.updated ?? ''],
        ['embargoed', 'until when it may not be handed on', ({ release }) => release?.embargoed ?? ''],
        ['copy_of', 'hash of the text that it is a copy of', ({ sha256 }) => copies.get(sha256) ?? ''],
      ],
    }),
    tableOf({
      name: 'events',
      title: 'Visits, meetings and calls',
      primaryKey: ['id'],
      items: events,
      columns: [
        ['id', 'name of the event', ({ id }) => id],
        ['kind', 'of the codebook', ({ kind }) => kind],
        ['parties', 'codes, separated by “; ”', ({ parties }) => parties],
        ['host', 'code', ({ host }) => host],
        ['guests', 'codes, separated by “; ”', ({ guests }) => guests],
        [...DATE('start'), ({ start }) => start],
        [...DATE('end'), ({ end }) => end],
        ['date', 'by which events are ordered: the start, else the first publication', ({ date }) => date],
        ['places', 'as printed, separated by “; ”', ({ places }) => places],
      ],
    }),
    tableOf({
      name: 'event_documents',
      title: 'Which source tells of which event',
      primaryKey: ['event', 'document'],
      foreignKeys: [
        { field: 'event', table: 'events', key: 'id' },
        { field: 'document', table: 'documents', key: 'sha256' },
      ],
      items: told,
      columns: [
        ['event', 'its id', ({ event }) => event.id],
        ['document', 'its hash', ({ document }) => document.sha256],
      ],
    }),
    ...entryTables(events, anchorOf),
    ...relationTables(extract),
    tableOf({
      name: 'rulings',
      title: 'What people ruled',
      primaryKey: ['id'],
      items: rulings,
      columns: [
        ['id', 'of the ruling', ({ id }) => id],
        ['kind', 'same, different, unsure, accept, reject, correct, prefer, part, set', ({ kind }) => kind],
        ['by', 'who ruled', ({ by }) => by],
        ['at', 'when, UTC', ({ at }) => at],
        ['about', 'ids, separated by “; ”', ruling => aboutOf(ruling)],
        [
          'value',
          'what was ruled, where it is a value',
          ruling =>
            'value' in ruling ? (typeof ruling.value === 'string' ? ruling.value : ruling.value.join('; ')) : '',
        ],
        ['reason', 'as given', ({ reason }) => reason],
      ],
    }),
  ]
}

const DATE = (name: string) => [name, 'YYYY-MM-DD, YYYY-MM or YYYY; empty when not told'] as const

const aboutOf = (ruling: Extract['rulings'][number]): string[] => targetsOf(ruling).map(({ id }) => id)
