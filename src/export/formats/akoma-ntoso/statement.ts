import { textOf } from '../../../model/entry-text.js'
import type { ExtractDocument } from '../../../model/extract.js'
import type { Entry, EventRecord } from '../../../model/ledger.js'
import { eventTitle } from '../../ledger/titles.js'
import { partyUrn, thingUrn } from '../jsonld/urn.js'
import { element } from '../xml.js'
import { bodyXml, type Place } from './body.js'
import { identification, type Reference, references } from './meta.js'

export interface Statement {
  readonly document: ExtractDocument
  readonly event: EventRecord
  readonly names: Readonly<Record<string, string>>
  readonly country: string
  readonly date: string
}

interface Naming {
  /** Before every id, where the statement is one of several. */
  readonly prefix: string
}

/** A numbered joint statement: its paragraphs under the numbers they print, each with what was read in it. */
export function statementXml(statement: Statement, { prefix }: Naming): string {
  const { document, event, names, country, date } = statement
  const own = event.entries.filter(entry => entry.evidence.some(words => words.document === document.sha256))
  const parties = event.parties.map(code =>
    referenceOf('TLCOrganization', `${prefix}party-${code}`, partyUrn(code), names[code] ?? code),
  )
  const read = own.map(entry => ({
    entry,
    reference: referenceOf(
      KINDS[entry.kind] ?? 'TLCConcept',
      `${prefix}${entry.id.split('/').at(-1)}`,
      thingUrn(entry.id),
      textOf(entry),
    ),
  }))
  const told = referenceOf(
    'TLCEvent',
    `${prefix}event`,
    thingUrn(event.id),
    eventTitle(event, code => names[code] ?? code),
  )
  const places = read.flatMap(({ entry, reference }) => placesOf(entry, document, reference))
  return element(
    'statement',
    { name: 'joint-statement' },
    element(
      'meta',
      {},
      identification(
        {
          work: `/akn/${country}/statement/${date}/${document.sha256.slice(0, 12)}`,
          date,
          dateName: document.published === date ? 'publication' : 'event',
          country,
          subtype: 'joint-statement',
          name: document.title,
          language: LANGUAGES[document.language] ?? 'und',
          authors: parties.map(({ id }) => `#${id}`),
        },
        prefix,
      ),
      references([told, ...parties, ...read.map(({ reference }) => reference)], prefix),
    ),
    ...bodyXml({ document, prefix, places }),
  )
}

const KINDS: Readonly<Partial<Record<Entry['kind'], Reference['kind']>>> = {
  person: 'TLCPerson',
  mechanism: 'TLCOrganization',
  instrument: 'TLCObject',
  good: 'TLCObject',
}

/** ISO 639-2 of what is read. */
const LANGUAGES: Readonly<Record<string, string>> = { en: 'eng' }

const referenceOf = (kind: Reference['kind'], id: string, href: string, shown: string): Reference => ({
  kind,
  id,
  href,
  shown,
})

const placesOf = (entry: Entry, { sha256 }: ExtractDocument, { id }: Reference): Place[] =>
  entry.evidence
    .filter(({ document }) => document === sha256)
    .map(({ start, end }) => ({ start, end, reference: `#${id}`, isPerson: entry.kind === 'person' }))
