import type { EventDocument, RelationRecord } from '../model/ledger.js'
import { addressesOf } from '../queries/event-dossier.js'
import type { Work } from '../store/truth.js'
import type { SourceLabels } from '../web/parts/evidence.js'

interface Telling {
  readonly id: string
  readonly documents: readonly EventDocument[]
}

/** What readers call the documents of some events: by publisher, else title, else the name of the file. */
export async function labelsOf(db: Work, events: readonly Telling[]): Promise<SourceLabels> {
  const documents = events.flatMap(({ id, documents }) => documents.map(document => ({ event: id, ...document })))
  // The name of its file is asked for where nothing better is told: hardly ever, and every page has labels.
  const unnamed = documents.filter(({ publisher, title }) => (publisher || title) === '').map(({ name }) => name)
  const addresses = unnamed.length === 0 ? new Map<string, string>() : await addressesOf(db, unnamed)
  return new Map(
    documents.map(({ event, sha256, name, publisher, title }) => [
      sha256,
      { document: name, label: publisher || title || fileNameOf(addresses.get(name) ?? '') || name, event },
    ]),
  )
}

/** Every event that something shown of a relation was read from. */
export const eventsBehind = ({ events, threads, discrepancies, series }: Shown): string[] => [
  ...events.map(({ id }) => id),
  ...threads.flatMap(({ steps }) => steps.map(({ event }) => event)),
  ...discrepancies.flatMap(each => each.events),
  // An entry is known by its event first.
  ...series.flatMap(({ points }) =>
    points.flatMap(({ entries }) => entries.map(entry => entry.slice(0, entry.lastIndexOf('/')))),
  ),
]

type Shown = Pick<RelationRecord, 'events' | 'threads' | 'discrepancies' | 'series'>

const fileNameOf = (address: string): string =>
  address === '-' ? '' : (address.split(/[\\/]/).at(-1) ?? '').replace(/\.[a-z]{2,8}$/i, '')
