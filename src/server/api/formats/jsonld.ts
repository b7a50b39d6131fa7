import type { z } from '@hono/zod-openapi'
import type { DeepReadonly, source, words } from '../shapes/common.js'
import type { entry, event, person, relation } from '../shapes/record.js'

type Entry = DeepReadonly<z.output<typeof entry>>
type Event = DeepReadonly<z.output<typeof event>>
type EventLine = DeepReadonly<z.output<typeof relation>>['events'][number]
type Person = DeepReadonly<z.output<typeof person>>
type Source = DeepReadonly<z.output<typeof source>>
type Words = DeepReadonly<z.output<typeof words>>
type Relation = DeepReadonly<z.output<typeof relation>>

/**
 * W3C Web Annotations over schema.org: an entry is an annotation whose targets are the words of the sources, by quote and
 * by place (https://www.w3.org/TR/annotation-model/ counts in code points, as the API does).
 */
const CONTEXT = ['http://www.w3.org/ns/anno.jsonld', { '@vocab': 'https://schema.org/' }]

const linked = (value: object): string => JSON.stringify({ '@context': CONTEXT, ...value })

const at = (path: string): string => `/api/v1/${path}`

export const entryLinked = (value: Entry): string => linked(annotation(value))

export const eventLinked = (value: Event): string =>
  linked({
    ...eventNode(value),
    citation: value.sources.map(sourceNode),
    subjectOf: value.entries.map(annotation),
  })

export const personLinked = ({ person }: { readonly person: Person }): string => linked(personNode(person))

export const sourceLinked = (value: Source): string => linked(sourceNode(value))

export const relationLinked = ({ id, parties, events, people }: Relation): string =>
  linked({
    id: at(`relations/${id}`),
    type: 'Collection',
    about: parties.map(party => ({ id: at(`states/${party}`), type: 'AdministrativeArea', identifier: party })),
    hasPart: events.map(eventNode),
    mentions: people.map(personNode),
  })

export const listLinked =
  <Item>(node: (item: Item) => object) =>
  ({ items }: { readonly items: readonly Item[] }): string =>
    linked({ '@graph': items.map(node) })

export function annotation({ id, kind, event, parties, content, evidence }: Entry): object {
  return {
    id: at(`entries/${id}`),
    type: 'Annotation',
    motivation: 'classifying',
    body: { type: 'Statement', additionalType: kind, about: parties, value: content },
    isPartOf: at(`events/${event}`),
    target: evidence.map(wordsNode),
  }
}

const wordsNode = ({ source, start, end, quote }: Words): object => ({
  source: at(`sources/${source}`),
  selector: [
    { type: 'TextQuoteSelector', exact: quote },
    { type: 'TextPositionSelector', start, end },
  ],
})

export const eventNode = ({ id, kind, start, end, host, guests, places }: Event | EventLine): object => ({
  id: at(`events/${id}`),
  type: 'Event',
  additionalType: kind,
  ...(start === '' ? {} : { startDate: start }),
  ...(end === '' ? {} : { endDate: end }),
  ...(host === '' ? {} : { organizer: host }),
  attendee: guests,
  location: places,
})

export const personNode = ({ id, name, state, spellings, offices }: Person): object => ({
  id: at(`people/${id.replace(/^person\//, '')}`),
  type: 'Person',
  name,
  alternateName: spellings.map(({ form }) => form).filter(form => form !== name),
  ...(state === '' ? {} : { nationality: state }),
  jobTitle: offices.map(({ office }) => office),
})

export const sourceNode = ({ id, publisher, title, published, language }: Source): object => ({
  id: at(`sources/${id}`),
  type: 'NewsArticle',
  ...(title === '' ? {} : { headline: title }),
  ...(publisher === '' ? {} : { publisher }),
  ...(published === '' ? {} : { datePublished: published }),
  inLanguage: language,
})
