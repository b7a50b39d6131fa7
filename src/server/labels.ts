import type { EventDocument } from '../model/ledger.js'
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

/** The same by the ids of the events. */
export async function labelsOfEvents(db: Work, ids: readonly string[]): Promise<SourceLabels> {
  const events = await Promise.all([...new Set(ids)].map(id => eventRecord(db, id)))
  return labelsOf(
    db,
    events.flatMap(event => event ?? []),
  )
}
