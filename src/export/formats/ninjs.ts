import type { Tables } from '../../knowledge/tables.js'
import type { Extract } from '../../model/extract.js'
import { eventTitle } from '../ledger/titles.js'
import { thingUrn } from './jsonld/urn.js'

const TOPICS = 'http://cv.iptc.org/newscodes/mediatopic/'

/** Events as items of IPTC ninjs 3.1, one a line. */
export function toNinjs({ events, documents, names }: Extract, tables: Tables): string {
  const { topics } = tables.get<{ readonly topics: Readonly<Record<string, string>> }>('ontology/outside')
  const labels = new Map(
    tables
      .get<{ readonly subjects: readonly { readonly code: string; readonly label: string }[] }>('ontology/subjects')
      .subjects.map(({ code, label }) => [code, label]),
  )
  const addresses = new Map(documents.map(({ sha256, address }) => [sha256, address]))
  const nameOf = (code: string) => names[code] ?? code
  const items = events.map(event => {
    const { id, start, end, date, places, parties, entries, documents: sources } = event
    const title = eventTitle({ ...event, start: '', end: '' }, nameOf)
    const told = [...new Set(entries.flatMap(({ content }) => ('subjects' in content ? content.subjects : [])))].sort()
    const first = start || date
    const dates = {
      ...(first === '' ? {} : { expectedStartDate: first }),
      ...(end === '' ? {} : { expectedEndDate: end }),
    }
    return {
      uri: thingUrn(id),
      type: 'event',
      title,
      headlines: [{ value: title }],
      ...(first === '' ? {} : { eventDetails: { dates } }),
      people: entries.flatMap(entry =>
        entry.kind === 'person'
          ? [{ name: entry.content.name, uri: thingUrn(entry.id), literal: entry.content.role }]
          : [],
      ),
      organisations: parties.map(code => ({ name: nameOf(code), literal: code })),
      places: places.map(name => ({ name })),
      subjects: told.flatMap(subject => {
        const topic = topics[subject]
        return topic === undefined ? [] : [{ name: labels.get(subject) ?? subject, uri: `${TOPICS}${topic}` }]
      }),
      infoSources: sources.map(({ sha256, publisher, title: headline, name }) => {
        const address = addresses.get(sha256) ?? ''
        return { name: publisher || headline || name, ...(address === '' ? {} : { uri: address }), literal: sha256 }
      }),
      standard: { name: 'ninjs', version: '3.1', schema: 'http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json' },
    }
  })
  return items.map(item => `${JSON.stringify(item)}\n`).join('')
}
