import type { Tables } from '../../knowledge/tables.js'
import type { Dossier } from '../../model/dossier.js'
import type { Extract } from '../../model/extract.js'
import type { EventRecord } from '../../model/ledger.js'
import { dossierOf } from '../../model/record-dossier.js'
import type { WordingOptions } from '../wording.js'

/** An event of an extract as the dossier that the faces of a brief show. */
export function dossierIn({ documents }: Extract, event: EventRecord): Dossier {
  const texts = new Map(documents.map(document => [document.sha256, document]))
  const names = new Map(event.documents.map(({ sha256, name }) => [sha256, name]))
  return dossierOf(
    event,
    event.documents.map(({ sha256, name, publisher, title, published, language, origin }) => {
      const document = texts.get(sha256)
      return {
        id: name,
        source: document?.address || name,
        publisher,
        title,
        credits: [...(document?.credits ?? [])],
        published,
        language,
        sha256,
        text: document?.text ?? '',
        ...(origin === undefined ? {} : { origin: names.get(origin) ?? origin }),
      }
    }),
  )
}

/** What parties and subjects are called in a brief. */
export function callingIn({ names }: Extract, tables: Tables): WordingOptions {
  const { subjects } = tables.get<{ readonly subjects: readonly { readonly code: string; readonly label: string }[] }>(
    'ontology/subjects',
  )
  return { names, subjects: Object.fromEntries(subjects.map(({ code, label }) => [code, label])) }
}
