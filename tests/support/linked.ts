import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import jsonld from 'jsonld'
import { Parser, Store } from 'n3'

const SCHEMA = /^https:\/\/schema\.org\/(.*)$/
const PROV = 'http://www.w3.org/ns/prov#'
const PROV_TERMS = [
  'used',
  'wasAssociatedWith',
  'wasDerivedFrom',
  'wasGeneratedBy',
  'wasInfluencedBy',
  'hadPrimarySource',
  'endedAtTime',
]
export const TYPE = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type'
const anno = JSON.parse(readFileSync(join(import.meta.dirname, '..', 'standards', 'anno.jsonld'), 'utf8'))

/** JSON-LD as triples, by a processor that refuses what would be lost, and a parser of RDF. No network. */
export async function triplesOf(text: string): Promise<Store> {
  const quads = await jsonld.toRDF(JSON.parse(text), {
    format: 'application/n-quads',
    safe: true,
    documentLoader: async url => {
      if (url !== 'http://www.w3.org/ns/anno.jsonld') throw new Error(`asked for ${url}`)
      return { document: anno, documentUrl: url }
    },
  })
  return new Store(new Parser({ format: 'application/n-quads' }).parse(String(quads)))
}

/** Types and properties said to be of schema.org or PROV-O that are not, by the declarations made of schema.org itself. */
export function unknownTerms(store: Store): string[] {
  const declared = readFileSync(join(import.meta.dirname, '../../node_modules/schema-dts/dist/schema.d.ts'), 'utf8')
  const properties = new Set([...declared.matchAll(/^ {4}"(\w+)"\?:/gm)].map(([, name]) => name))
  const types = new Set([...declared.matchAll(/"@type": "(\w+)"/g)].map(([, name]) => name))
  if (properties.size < 1000 || types.size < 800) throw new Error('schema-dts is laid out otherwise')
  const unknown = new Set<string>()
  for (const { predicate, object } of store) {
    const [, property] = SCHEMA.exec(predicate.value) ?? []
    if (property !== undefined && !properties.has(property)) unknown.add(property)
    if (predicate.value.startsWith(PROV) && !PROV_TERMS.includes(predicate.value.slice(PROV.length))) {
      unknown.add(predicate.value)
    }
    const [, type] = predicate.value === TYPE ? (SCHEMA.exec(object.value) ?? []) : []
    if (type !== undefined && !types.has(type)) unknown.add(type)
  }
  return [...unknown]
}
