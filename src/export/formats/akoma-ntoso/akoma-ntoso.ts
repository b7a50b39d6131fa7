import type { Tables } from '../../../knowledge/tables.js'
import type { Extract, ExtractDocument } from '../../../model/extract.js'
import type { EventRecord } from '../../../model/ledger.js'
import { UnfitExtract } from '../unfit.js'
import { element } from '../xml.js'
import { type Identity, identification } from './meta.js'
import { statementXml } from './statement.js'

const NAMESPACE = 'http://docs.oasis-open.org/legaldocml/ns/akn/3.0'
const FULL_DAY = /^\d{4}-\d\d-\d\d$/
/** ISO 3166 keeps it free, and CLDR takes it for “unknown”: a paper of organisations alone is of no country. */
const NO_COUNTRY = 'zz'

/** Joint statements with their texts as Akoma Ntoso 1.0: one as a statement, several as a collection of them. */
export function toAkomaNtoso(extract: Extract, tables: Tables): string {
  const states = tables.get<Readonly<Record<string, { readonly alpha2?: string }>>>('gazetteer/states')
  const statements = statementsIn(extract).map(({ document, event }) => ({
    document,
    event,
    names: extract.names,
    country: [event.host, ...event.parties].map(code => states[code]?.alpha2?.toLowerCase()).find(isTold) ?? NO_COUNTRY,
    date: FULL_DAY.test(document.published) ? document.published : event.start || event.date,
  }))
  const dated = statements.filter(({ date }) => FULL_DAY.test(date))
  const [first] = dated
  if (first === undefined) {
    throw new UnfitExtract(
      statements.length === 0 ? 'no joint statement with numbered paragraphs is in it' : 'the day of none is known',
      'Akoma Ntoso is for statements whose paragraphs are numbered: other coverage goes into --format jsonld or csv.',
    )
  }
  if (dated.length === 1) return documentOf(statementXml(first, { prefix: '' }))
  const latest =
    dated
      .map(({ date }) => date)
      .sort()
      .at(-1) ?? ''
  const collection: Identity = {
    work: `/akn/${NO_COUNTRY}/documentCollection/${latest}/joint-statements`,
    date: latest,
    dateName: 'latest',
    country: NO_COUNTRY,
    subtype: 'joint-statements',
    name: '',
    language: 'eng',
    authors: [],
  }
  const components = dated.map((statement, at) => {
    const prefix = `comp_${at + 1}`
    return element('component', { eId: prefix }, statementXml(statement, { prefix: `${prefix}__` }))
  })
  const meta = element('meta', {}, identification(collection, ''))
  return documentOf(
    element('documentCollection', { name: 'joint-statements' }, meta, element('collectionBody', {}, ...components)),
  )
}

interface Found {
  readonly document: ExtractDocument
  readonly event: EventRecord
}

/** Documents that number their paragraphs and whose text is at hand; of copies the original. */
function statementsIn({ documents, events }: Extract): Found[] {
  const eventOf = new Map<string, EventRecord>()
  const copies = new Set<string>()
  for (const event of events) {
    for (const { sha256, origin } of event.documents) {
      if (!eventOf.has(sha256)) eventOf.set(sha256, event)
      if (origin !== undefined) copies.add(sha256)
    }
  }
  return documents.flatMap(document => {
    const event = eventOf.get(document.sha256)
    const isStatement = document.text !== '' && document.blocks.some(({ number }) => number !== undefined)
    return event === undefined || !isStatement || copies.has(document.sha256) ? [] : [{ document, event }]
  })
}

const documentOf = (inside: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${element('akomaNtoso', { xmlns: NAMESPACE }, inside)}\n`

const isTold = (code: string | undefined): code is string => code !== undefined
