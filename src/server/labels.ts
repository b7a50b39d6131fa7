import type { EventDocument, EventRecord } from '../model/ledger.js'
import { addressesOf, eventRecord } from '../queries/event-dossier.js'
import type { Work } from '../store/truth.js'
import type { SourceLabels } from '../web/parts/evidence.js'

interface Telling {
  readonly id: string
  readonly documents: readonly EventDocument[]
}

/** What readers call the documents of some events: by publisher, else title, else the name of the file. */
export async function labelsOf(db: Work, events: readonly Telling[]): Promise<SourceLabels> {
  const documents = events.flatMap(({ id, documents }) => documents.map(document => ({ event: id, ...document })))
  const addresses = await addressesOf(
    db,
    documents.map(({ name }) => name),
  )
  return new Map(
    documents.map(({ event, sha256, name, publisher, title }) => [
      sha256,
      { document: name, label: publisher || title || fileNameOf(addresses.get(name) ?? '') || name, event },
    ]),
  )
}

const fileNameOf = (address: string): string =>
  address === '-' ? '' : (address.split(/[\\/]/).at(-1) ?? '').replace(/\.[a-z]{2,8}$/i, '')

/** Events by their ids; those that are no more are left out. */
export async function eventsWith(db: Work, ids: readonly string[]): Promise<EventRecord[]> {
  const events = await Promise.all([...new Set(ids)].map(id => eventRecord(db, id)))
  return events.flatMap(event => event ?? [])
}
