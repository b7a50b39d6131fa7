import type { Extract } from '../../model/extract.js'
import type { RelationPerson } from '../../model/ledger.js'
import { escapedXml } from './xml.js'

/**
 * Who met whom, as GraphML: people and parties. An edge between people says that both are named in the coverage of the
 * same events, on different sides; one between parties, that these events brought them together.
 */
export function toGraphMl({ events, relations, names }: Extract): string {
  const people = [...new Map(relations.flatMap(relation => relation.people).map(each => [each.id, each])).values()]
  people.sort((a, b) => (a.id < b.id ? -1 : 1))
  const nodes = [
    ...Object.entries(names).map(([code, name]) => ({
      id: code,
      fields: { kind: 'party', name, state: code, office: '' },
    })),
    ...people.map(({ id, name, state, offices }) => ({
      id,
      fields: { kind: 'person', name, state, office: offices.map(({ office }) => office).join('; ') },
    })),
  ]
  const together = new Map<string, string[]>()
  for (const { id, parties } of events) {
    for (const [a, b] of pairs([...parties].sort())) put(together, `${a}\n${b}`, id)
  }
  for (const [event, those] of peopleByEvent(people)) {
    for (const [a, b] of pairs(those)) if (a.state !== b.state) put(together, `${a.id}\n${b.id}`, event)
  }
  const met = [...together].map(([ends, ids]) => {
    const [source = '', target = ''] = ends.split('\n')
    return { source, target, fields: { relation: 'met', weight: ids.length, events: ids.join(' ') } }
  })
  const known = new Set(nodes.map(({ id }) => id))
  const of = people
    .filter(({ state }) => known.has(state))
    .map(({ id, state }) => ({ source: id, target: state, fields: { relation: 'of', weight: 1, events: '' } }))
  return `${[
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">',
    ...['kind', 'name', 'state', 'office'].map(name => keyOf('node', name, 'string')),
    keyOf('edge', 'relation', 'string'),
    keyOf('edge', 'weight', 'int'),
    keyOf('edge', 'events', 'string'),
    ' <graph id="met" edgedefault="undirected">',
    ...nodes.map(({ id, fields }) => `  <node id="${escapedXml(id)}">${held(fields)}</node>`),
    ...[...met, ...of].map(
      ({ source, target, fields }) =>
        `  <edge source="${escapedXml(source)}" target="${escapedXml(target)}">${held(fields)}</edge>`,
    ),
    ' </graph>',
    '</graphml>',
  ].join('\n')}\n`
}

function peopleByEvent(people: readonly RelationPerson[]): Map<string, RelationPerson[]> {
  const found = new Map<string, RelationPerson[]>()
  for (const person of people) {
    for (const event of person.events) put(found, event, person)
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)))
}

function pairs<T>(items: readonly T[]): (readonly [T, T])[] {
  return items.flatMap((one, at) => items.slice(at + 1).map(other => [one, other] as const))
}

function put<T>(map: Map<string, T[]>, key: string, value: T): void {
  const held = map.get(key)
  if (held === undefined) map.set(key, [value])
  else held.push(value)
}

const keyOf = (of: 'node' | 'edge', name: string, type: 'string' | 'int'): string =>
  ` <key id="${name}" for="${of}" attr.name="${name}" attr.type="${type}"/>`

const held = (fields: Readonly<Record<string, string | number>>): string =>
  Object.entries(fields)
    .map(([name, value]) => `<data key="${name}">${escapedXml(String(value))}</data>`)
    .join('')
