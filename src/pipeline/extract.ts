import { loadTables } from '../knowledge/tables.js'
import { createLedger, type Ledger } from '../ledger/ledger.js'
import { type Extract, type ExtractDocument, partiesNamed, webAddress } from '../model/extract.js'
import type { EventRecord } from '../model/ledger.js'
import { displayNames } from './display-names.js'
import type { Coverage } from './read-coverage.js'

/** What was read from some files, as the formats see it: what a ledger of these files alone would hold. */
export function extractOfCoverage(
  { dossiers, display: { blocks } }: Pick<Coverage, 'dossiers' | 'display'>,
  tables = loadTables(),
): Extract {
  const ledger = createLedger(tables)
  const { names } = displayNames(tables)
  const events = recorded(dossiers, ledger.record)
  const documents = new Map<string, ExtractDocument>()
  for (const dossier of dossiers) {
    for (const { id, sha256, source, publisher = '', title = '', credits = [], ...rest } of dossier.documents) {
      const { published = '', language, text, release } = rest
      const address = webAddress(source)
      documents.set(sha256, {
        id,
        sha256,
        publisher,
        title,
        credits,
        published,
        language,
        address,
        release,
        reader: '',
        text,
        blocks: blocks.get(id) ?? [],
      })
    }
  }
  const dyads = [...new Set(events.flatMap(event => event.dyads))].sort()
  const relations = dyads.map(dyad => {
    const [a = '', b = ''] = dyad.split('-')
    return ledger.relate([a, b], { events: events.filter(event => event.dyads.includes(dyad)), rulings: [] })
  })
  return {
    documents: [...documents.values()].sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1)),
    events,
    relations,
    rulings: [],
    names: Object.fromEntries(partiesNamed(events, relations).map(code => [code, names[code] ?? code])),
  }
}

/** In order; of several with one id, the later ones are told apart by their number. */
function recorded(dossiers: Coverage['dossiers'], record: Ledger['record']): EventRecord[] {
  const taken = new Map<string, number>()
  const events = dossiers.map(dossier => {
    const event = record(dossier)
    const count = (taken.get(event.id) ?? 0) + 1
    taken.set(event.id, count)
    return count === 1 ? event : record(dossier, { suffix: String(count) })
  })
  return events.sort((a, b) => (a.id < b.id ? -1 : 1))
}
