import type { Tables } from '../../../knowledge/tables.js'
import { type Extract, type ExtractDocument, webAddress } from '../../../model/extract.js'
import type { EventRecord, RelationPerson, Thread } from '../../../model/ledger.js'
import { targetsOf } from '../../../model/ruled.js'
import type { Ruling } from '../../../model/ruling.js'
import { eventTitle } from '../../ledger/titles.js'
import { createAnchors } from '../anchors.js'
import { CONTEXT } from './context.js'
import { type Actions, annotationOf, entryNode } from './entries.js'
import { node, partyUrn, readingUrn, textUrn, thingUrn, urn } from './urn.js'

export type Node = Record<string, unknown>

/** An extract as JSON-LD 1.1: one graph, flat, in a stable order. Texts stay out; their hashes name them. */
export function toJsonLd(extract: Extract, tables: Tables): string {
  const { documents, events, relations, rulings, names } = extract
  const { actions } = tables.get<{ readonly actions: Actions }>('ontology/outside')
  const states = tables.get<Readonly<Record<string, unknown>>>('gazetteer/states')
  const anchorOf = createAnchors(extract)
  const nameOf = (code: string) => names[code] ?? code
  const copies = copiesIn(events)
  const graph: Node[] = [
    ...Object.entries(names).map(([code, name]) => ({
      id: partyUrn(code),
      type: code in states ? 'Country' : 'Organization',
      name,
      identifier: code,
    })),
    ...documents.map(document => documentNode(document, copies.get(document.sha256))),
    ...readings(documents),
    ...events.flatMap(event => [
      eventNode(event, nameOf),
      ...event.entries.map(entry => entryNode(entry, actions)),
      ...event.entries.filter(({ evidence }) => evidence.length > 0).map(entry => annotationOf(entry, anchorOf)),
    ]),
    ...relations.flatMap(({ id, parties, threads, people, events: own }) => [
      {
        id: thingUrn(id),
        type: 'Collection',
        name: parties.map(nameOf).join(' – '),
        about: parties.map(partyUrn),
        mentions: [...own.map(event => thingUrn(event.id)), ...people.map(person => thingUrn(person.id))],
      },
      ...threads.map(threadNode),
    ]),
    ...once(relations.flatMap(({ people }) => people)).map(personNode),
    ...rulingNodes(rulings),
  ]
  return graphOf(graph)
}

/** Nodes as a document of their own. */
export const graphOf = (nodes: readonly Node[]): string =>
  `${JSON.stringify({ '@context': CONTEXT, '@graph': nodes }, null, 1)}\n`

/** Hash of the first document of the same copy, by hash. */
const copiesIn = (events: readonly EventRecord[]): ReadonlyMap<string, string> =>
  new Map(
    events.flatMap(({ documents }) =>
      documents.flatMap(({ sha256, origin }) => (origin === undefined ? [] : [[sha256, origin] as const])),
    ),
  )

export function documentNode(
  { sha256, id, title, publisher, credits = [], published, language, address = '', release = {} }: Source,
  origin?: string,
): Node {
  return node({
    id: textUrn(sha256),
    type: ['NewsArticle', 'Entity'],
    identifier: id,
    headline: title,
    publisher: publisher === '' ? '' : { type: 'Organization', name: publisher },
    creditText: credits,
    datePublished: published,
    dateModified: release.updated?.slice(0, 10) ?? '',
    conditionsOfAccess: release.embargoed === undefined ? '' : `embargo until ${release.embargoed}`,
    inLanguage: language,
    url: webAddress(address),
    sha256,
    hadPrimarySource: origin === undefined ? '' : textUrn(origin),
  })
}

/** Which reader read which text. What was read from files, and is not kept, has no version. */
function readings(documents: readonly ExtractDocument[]): Node[] {
  const readers = [...new Set(documents.map(({ reader }) => reader).filter(reader => reader !== ''))].sort()
  return [
    ...readers.map(reader => ({
      id: urn('reader', reader),
      type: 'SoftwareAgent',
      name: 'Entente',
      softwareVersion: reader,
    })),
    ...documents.map(({ sha256, reader }) =>
      node({
        id: readingUrn(sha256),
        type: 'Activity',
        used: textUrn(sha256),
        wasAssociatedWith: reader === '' ? '' : urn('reader', reader),
      }),
    ),
  ]
}

function eventNode(event: EventRecord, nameOf: (code: string) => string): Node {
  const { id, kind, start, end, host, guests, parties, places, programme, documents, entries } = event
  const present = host === '' && guests.length === 0 ? parties : guests
  return node({
    id: thingUrn(id),
    type: 'Event',
    additionalType: kind,
    identifier: id,
    name: eventTitle(event, nameOf),
    startDate: start,
    endDate: end,
    location: places.map(name => ({ type: 'Place', name })),
    organizer: host === '' ? '' : partyUrn(host),
    attendee: [
      ...present.map(partyUrn),
      ...entries.filter(entry => entry.kind === 'person').map(entry => thingUrn(entry.id)),
    ],
    subEvent: programme.map((item, at) =>
      node({
        id: thingUrn(`${id}/programme-${at + 1}`),
        type: 'Event',
        additionalType: item.kind,
        name: item.kind.replaceAll('-', ' '),
        startDate: item.date,
        citation: [...new Set(item.evidence.map(({ document }) => document))].map(textUrn),
      }),
    ),
    citation: documents.map(({ sha256 }) => textUrn(sha256)),
    mentions: entries.filter(({ kind }) => kind !== 'person').map(entry => thingUrn(entry.id)),
  })
}

const STATUS: Readonly<Record<string, string>> = {
  stated: 'PotentialActionStatus',
  agreed: 'PotentialActionStatus',
  instructed: 'PotentialActionStatus',
  'under-way': 'ActiveActionStatus',
  done: 'CompletedActionStatus',
  lapsed: 'FailedActionStatus',
  withdrawn: 'FailedActionStatus',
}

const THINGS: Readonly<Partial<Record<Thread['kind'], string>>> = {
  instrument: 'CreativeWork',
  mechanism: 'Organization',
  level: 'DefinedTerm',
}

/** What is followed: an action that has a status, or a thing whose stage changes. Every entry that moved it is named. */
/** What is told of a thread: its words stand with the entries that its steps name. */
type LinkedThread = Omit<Thread, 'steps' | 'mentions'> & {
  readonly steps: readonly Pick<Thread['steps'][number], 'state' | 'entry'>[]
}

export function threadNode({
  id,
  kind,
  title,
  stage,
  since,
  due,
  by,
  to,
  owners,
  subjects,
  steps,
  about,
}: LinkedThread): Node {
  const thing = THINGS[kind]
  return node({
    id: thingUrn(id),
    type: [thing ?? 'PlanAction', 'Entity'],
    additionalType: kind,
    name: title,
    description: [stage, since].filter(part => part !== '').join(', '),
    keywords: subjects,
    ...(thing === undefined
      ? {
          actionStatus: STATUS[stage],
          agent: by.map(partyUrn),
          participant: to.map(partyUrn),
          provider: owners.map(name => ({ type: 'GovernmentOrganization', name })),
          scheduledTime: due,
          object: about.map(thingUrn),
        }
      : {}),
    wasDerivedFrom: steps
      .filter(({ state, entry }) => state === 'applied' && entry !== '')
      .map(step => thingUrn(step.entry)),
  })
}

/** What is told of a person, and of a document, by the API too. */
interface Told extends Pick<RelationPerson, 'id' | 'name' | 'state'> {
  readonly spellings: readonly { readonly form: string }[]
  readonly offices: readonly { readonly office: string; readonly first: string; readonly last: string }[]
}
type Source = Pick<ExtractDocument, 'sha256' | 'id' | 'title' | 'publisher' | 'published' | 'language'> &
  Partial<Pick<ExtractDocument, 'credits' | 'address' | 'release'>>

/** One human being is in several relations. */
function once(people: readonly RelationPerson[]): RelationPerson[] {
  return [...new Map(people.map(person => [person.id, person])).values()].sort((a, b) => (a.id < b.id ? -1 : 1))
}

export function personNode({ id, name, state, spellings, offices }: Told): Node {
  return node({
    id: thingUrn(id),
    type: 'Person',
    name,
    alternateName: spellings.map(({ form }) => form).filter(form => form !== name),
    nationality: state === '' ? '' : partyUrn(state),
    hasOccupation: offices.map(({ office, first, last }) =>
      node({ type: 'Role', roleName: office, startDate: first, endDate: last }),
    ),
  })
}

/** Who ruled what, when and why. */
function rulingNodes(rulings: readonly Ruling[]): Node[] {
  const agentUrn = (name: string) => urn('agent', name)
  return [
    ...[...new Set(rulings.map(({ by }) => by))].sort().map(name => ({ id: agentUrn(name), type: 'Agent', name })),
    ...rulings.map(ruling =>
      node({
        id: urn('ruling', ruling.id),
        type: 'Activity',
        additionalType: ruling.kind,
        endedAtTime: ruling.at,
        wasAssociatedWith: agentUrn(ruling.by),
        wasInfluencedBy: targetsOf(ruling).map(({ id }) => thingUrn(id)),
        description: ruling.reason,
        text: 'value' in ruling ? ruling.value : '',
      }),
    ),
  ]
}
