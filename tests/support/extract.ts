import { loadTables } from '../../src/knowledge/tables.js'
import { createLedger } from '../../src/ledger/ledger.js'
import type { Extract } from '../../src/model/extract.js'
import type { Ruling } from '../../src/model/ruling.js'
import { extractOfCoverage } from '../../src/pipeline/extract.js'
import { createPipeline } from '../../src/pipeline/read-coverage.js'
import { HOSTILE, texts } from './site.js'

export const tables = loadTables()

/** A text with characters beyond the basic plane before its words, so that code points and UTF-16 units part. */
const BEYOND = `Title: 𝄞 Talks in Valletta 🎶

VALLETTA, 12 June 2025 — 𝄞🎶 Chilean President Rosa Fuentes met Maltese Prime Minister Karl Zahra in Valletta on Thursday. Chile and Malta agreed to expand trade in wine 🍷. Chile asked Malta to open a port office. “=SUM(A1)” said a sign. Trade reached $12.5 million in 2024, an increase of 10%.`

/** All that the project’s own coverage tells: a relation over years, an example, a text that means harm, and rulings. */
export async function sampleExtract(): Promise<Extract> {
  const incoming = [
    ...texts('examples'),
    ...texts('cases/chain-kgz-vnm/texts'),
    { source: '/coverage/hostile.txt', bytes: new TextEncoder().encode(HOSTILE) },
    { source: 'https://paper.example/talks?a=1&b=2', bytes: new TextEncoder().encode(BEYOND) },
  ]
  const extract = extractOfCoverage(await createPipeline(tables)(incoming), tables)
  return ruled(extract)
}

/** The same with a commitment held by a person to be done. */
function ruled(extract: Extract): Extract {
  const thread = extract.relations.flatMap(({ threads }) => threads).find(({ kind }) => kind === 'commitment')
  const entry = thread?.steps[0]?.entry ?? ''
  const dyad = thread?.id.split('/')[0] ?? ''
  const ruling: Ruling = {
    id: 'r-1',
    kind: 'correct',
    by: 'Aigul B.',
    at: '2033-05-01T09:30:00.000Z',
    reason: 'the ministry told us',
    entry: { id: entry },
    field: 'stage',
    value: ['done'],
  }
  const { relate } = createLedger(tables)
  const relations = extract.relations.map(relation => {
    if (relation.id !== dyad) return relation
    const [a = '', b = ''] = relation.parties
    return relate([a, b], {
      events: extract.events.filter(event => event.dyads.includes(`${a}-${b}`)),
      rulings: [ruling],
    })
  })
  return { ...extract, relations, rulings: [ruling] }
}
