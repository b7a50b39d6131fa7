import { graphOf, type Node, toJsonLd } from '../../../export/formats/jsonld/jsonld.js'
import type { Extract } from '../../../model/extract.js'
import type { EventRecord } from '../../../model/ledger.js'
import { extractOf } from '../../../queries/extract.js'
import type { Face, Service } from '../endpoint.js'

// What the API tells, as `export --format jsonld` tells it: one vocabulary, one name for each thing.

interface Named {
  readonly id: string
}

export const eventLinked: Face<Named> = async ({ id }, service) => linked([await eventOf(id, service)], service)

/** An event without its entries: a list has many. */
export const eventsLinked: Face<{ readonly items: readonly Named[] }> = async ({ items }, service) => {
  const extracts = await eventsOf(
    items.map(({ id }) => id),
    service,
  )
  return linked(
    extracts.map(extract => narrowed(extract, () => false)),
    service,
  )
}

export const entryLinked: Face<{ readonly entry: InEvent }> = ({ entry }, service) => linkedEntries([entry], service)

export const entriesLinked: Face<{ readonly items: readonly InEvent[] }> = ({ items }, service) =>
  linkedEntries(items, service)

interface InEvent extends Named {
  readonly event: string
}

async function linkedEntries(items: readonly InEvent[], service: Service): Promise<string> {
  const wanted = new Set(items.map(({ id }) => id))
  const extracts = await eventsOf(
    items.map(({ event }) => event),
    service,
  )
  return linked(
    extracts.map(extract => narrowed(extract, ({ id }) => wanted.has(id))),
    service,
  )
}

export const relationLinked: Face<{ readonly parties: readonly string[] }> = async ({ parties }, service) => {
  const { store, engine, names } = service
  const extract = await extractOf(store, { dyad: parties.join('-'), engine: async () => engine, names })
  return linked([extract], service)
}

export const listLinked =
  <Item>(node: (item: Item) => Node): Face<{ readonly items: readonly Item[] }> =>
  ({ items }) =>
    graphOf(items.map(item => node(item)))

export const oneLinked =
  <Item>(node: (item: Item) => Node): Face<Item> =>
  item =>
    graphOf([node(item)])

const eventOf = (event: string, { store, engine, names }: Service) =>
  extractOf(store, { event, engine: async () => engine, names })

async function eventsOf(ids: readonly string[], service: Service): Promise<(Extract | undefined)[]> {
  const extracts: (Extract | undefined)[] = []
  for (const id of new Set(ids)) extracts.push(await eventOf(id, service))
  return extracts
}

type Entry = EventRecord['entries'][number]

const narrowed = (extract: Extract | undefined, isWanted: (entry: Entry) => boolean): Extract | undefined =>
  extract && {
    ...extract,
    events: extract.events.map(event => ({ ...event, entries: event.entries.filter(isWanted) })),
  }

/** Several extracts in one, each text and each party once. */
function linked(extracts: readonly (Extract | undefined)[], { engine }: Service): string {
  const found = extracts.filter(extract => extract !== undefined)
  const documents = new Map(found.flatMap(extract => extract.documents.map(each => [each.sha256, each] as const)))
  const whole: Extract = {
    documents: [...documents.values()].sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1)),
    events: found.flatMap(({ events }) => events),
    relations: found.flatMap(({ relations }) => relations),
    rulings: found.flatMap(({ rulings }) => rulings),
    names: Object.assign({}, ...found.map(({ names }) => names)),
  }
  return toJsonLd(whole, engine.tables)
}
