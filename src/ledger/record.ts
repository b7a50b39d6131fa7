import type { Tables } from '../knowledge/tables.js'
import type { Dossier, DossierEvent, Evidence } from '../model/dossier.js'
import type { EventDocument, EventFamily, EventRecord, Words } from '../model/ledger.js'
import { createEntryMaker } from './entries.js'
import { relationId, shortHash } from './ids.js'
import { byText, distinct, inOrder } from './order.js'

/** Documents are named by their hash from here on. */
export type Place = (evidence: Evidence) => Words

export interface Naming {
  /** Follows the id, where another event has that. */
  readonly suffix?: string
}

/** Makes what is kept of one event out of what was read of it. */
export function createRecorder(tables: Tables): (dossier: Dossier, naming?: Naming) => EventRecord {
  const entriesOf = createEntryMaker(tables)
  return (dossier, { suffix = '' } = {}) => {
    const hashes = new Map(dossier.documents.map(({ id, sha256 }) => [id, sha256]))
    const place: Place = ({ document, ...words }) => ({ document: hashes.get(document) ?? document, ...words })
    const { event } = dossier
    const parties = partiesOf(dossier)
    const documents = documentsOf(dossier, hashes)
    const family = familyOf(event.kind)
    const date = dateOf(event.start, documents)
    const id = [idOf({ parties, date, family }, documents), ...(suffix === '' ? [] : [suffix])].join('-')
    return {
      id,
      kind: event.kind,
      family,
      parties,
      dyads: dyadsOf(parties),
      host: event.host,
      guests: distinct(event.guests),
      start: event.start,
      end: event.end,
      date,
      places: distinct(event.places ?? []),
      evidence: inOrder(
        (event.because ?? []).flatMap(({ evidence }) => (evidence === undefined ? [] : [place(evidence)])),
      ),
      programme: (event.programme ?? []).map(item => ({
        kind: item.kind,
        date: item.date ?? '',
        participants: distinct(item.participants ?? []),
        evidence: inOrder(item.evidence.map(place)),
      })),
      documents,
      entries: entriesOf(dossier, { event: id, parties, place }),
    }
  }
}

function documentsOf({ documents }: Dossier, hashes: ReadonlyMap<string, string>): EventDocument[] {
  return documents
    .map(({ id, sha256, publisher = '', title = '', published = '', language, origin }) => ({
      sha256,
      name: id,
      publisher,
      title,
      published,
      language,
      ...(origin === undefined ? {} : { origin: hashes.get(origin) ?? origin }),
    }))
    .sort((a, b) => byText(a.published || '9999', b.published || '9999') || byText(a.sha256, b.sha256))
}

/** The start; where only its year or month is told, or nothing, the first publication that fits it. */
function dateOf(start: string, documents: readonly EventDocument[]): string {
  const printed = documents.find(({ published }) => published.length > start.length && published.startsWith(start))
  return printed?.published ?? start
}

/** Host and guests; where the coverage does not say, those whose acts are told most. */
function partiesOf({ event, statements }: Dossier): string[] {
  const named = distinct([event.host, ...event.guests].filter(code => code !== ''))
  if (named.length > 1) return named
  const counts = new Map<string, number>()
  for (const code of statements.flatMap(({ by, to }) => [...by, ...to])) counts.set(code, (counts.get(code) ?? 0) + 1)
  const others = [...counts].filter(([code]) => !named.includes(code)).sort((a, b) => b[1] - a[1] || byText(a[0], b[0]))
  return distinct([...named, ...others.map(([code]) => code).slice(0, 2 - named.length)])
}

const dyadsOf = (parties: readonly string[]): string[] =>
  parties.flatMap((party, at) => parties.slice(at + 1).map(other => `${party}-${other}`))

const FAMILIES: Readonly<Record<DossierEvent['kind'], EventFamily>> = {
  'state-visit': 'visit',
  'official-visit': 'visit',
  'working-visit': 'visit',
  visit: 'visit',
  meeting: 'meeting',
  summit: 'meeting',
  consultation: 'meeting',
  call: 'call',
}

const familyOf = (kind: DossierEvent['kind']): EventFamily => FAMILIES[kind]

/** Without a date the documents themselves tell events apart. */
function idOf(
  { parties, date, family }: Pick<EventRecord, 'parties' | 'date' | 'family'>,
  documents: readonly EventDocument[],
): string {
  const when = date || `undated-${shortHash(documents.map(({ sha256 }) => sha256).sort(byText))}`
  return [relationId(parties), when, ...(family === 'visit' ? [] : [family])].join('-')
}
