import { createHash } from 'node:crypto'
import type { Tables } from '../../knowledge/tables.js'
import type { Extract } from '../../model/extract.js'
import { eventTitle } from '../ledger/titles.js'

type Values = Readonly<Record<string, readonly (string | undefined)[]>>

/** People, governments, organisations, offices, events and sources as entities of FollowTheMoney 4, one a line. */
export function toFollowTheMoney(extract: Extract, tables: Tables): string {
  const { documents, events, relations, names } = extract
  const states = tables.get<Readonly<Record<string, { readonly alpha2?: string }>>>('gazetteer/states')
  const countryOf = (code: string) => states[code]?.alpha2?.toLowerCase()
  const nameOf = (code: string) => names[code] ?? code
  const entities = new Map<string, object>()
  const add = (schema: string, [kind, ...parts]: readonly [string, ...string[]], values: Values): string => {
    const id = idOf(kind, ...parts)
    const known = Object.entries(values).map(([name, all]) => [name, [...new Set(all.filter(isThere))]] as const)
    const properties = Object.fromEntries(known.filter(([, all]) => all.length > 0))
    entities.set(id, { id, schema, properties })
    return id
  }
  for (const code of Object.keys(names)) {
    const country = countryOf(code)
    if (code in states) {
      add('PublicBody', ['party', code], {
        name: [`Government of ${nameOf(code)}`],
        country: [country],
        topics: ['gov.national'],
      })
    } else add('Organization', ['party', code], { name: [nameOf(code)], abbreviation: [code], topics: ['gov.igo'] })
  }
  for (const { sha256, id, title, publisher, credits, published, language, address } of documents) {
    add('Article', ['text', sha256], {
      title: [title],
      fileName: [id],
      author: credits,
      publisher: [publisher],
      publishedAt: [published],
      language: [language === 'en' ? 'eng' : undefined],
      sourceUrl: [address],
    })
  }
  const met = new Map<string, string[]>()
  for (const { people } of relations) {
    for (const { id, name, state, spellings, offices, events: seen } of people) {
      const country = countryOf(state)
      const person = add('Person', ['person', id], {
        name: [name],
        alias: spellings.map(({ form }) => form).filter(form => form !== name),
        position: offices.map(({ office }) => office),
        country: [country],
        proof: spellings.flatMap(each => each.documents).map(sha256 => idOf('text', sha256)),
      })
      for (const event of seen) met.set(event, [...(met.get(event) ?? []), person])
      for (const { office, first, last, evidence } of offices) {
        const post = add('Position', ['office', state, office.toLowerCase()], { name: [office], country: [country] })
        add('Occupancy', ['occupancy', id, office.toLowerCase()], {
          holder: [person],
          post: [post],
          // Days on which it was told, not those on which it began and ended.
          date: [first, last],
          proof: evidence.map(({ document }) => idOf('text', document)),
        })
      }
    }
  }
  for (const event of events) {
    const { id, kind, start, end, date, host, guests, parties, places, documents: sources } = event
    add('Event', ['event', id], {
      name: [eventTitle({ ...event, start: '', end: '' }, nameOf)],
      startDate: [start || date],
      endDate: [end],
      location: places,
      country: parties.map(countryOf),
      organizer: [host === '' ? undefined : idOf('party', host)],
      involved: [...(guests.length > 0 ? guests : parties).map(code => idOf('party', code)), ...(met.get(id) ?? [])],
      keywords: [kind],
      recordId: [id],
      proof: sources.map(({ sha256 }) => idOf('text', sha256)),
    })
  }
  return [...entities.values()].map(entity => `${JSON.stringify(entity)}\n`).join('')
}

const isThere = (value: string | undefined): value is string => value !== undefined && value !== ''

/** Ids of FollowTheMoney are short and plain: the same thing has the same one everywhere. */
const idOf = (...parts: readonly string[]): string =>
  `entente-${createHash('sha1').update(parts.join('\n')).digest('hex')}`
