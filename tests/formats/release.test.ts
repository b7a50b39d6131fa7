import { unzipSync } from 'fflate'
import { expect, it } from 'vitest'
import { renderHtml } from '../../src/export/brief-html.js'
import { renderMarkdown } from '../../src/export/brief-markdown.js'
import { toDataPackage } from '../../src/export/formats/datapackage.js'
import { toJsonLd } from '../../src/export/formats/jsonld/jsonld.js'
import { extractOfCoverage } from '../../src/pipeline/extract.js'
import { createPipeline } from '../../src/pipeline/read-coverage.js'
import { tables } from '../support/extract.js'
import { triplesOf, unknownTerms } from '../support/linked.js'

// What a publisher says of a release goes through to whoever gets what was read.

const ITEM = {
  uri: 'https://wire.example/7',
  type: 'text',
  version: '2',
  firstcreated: '2025-03-03T09:00:00+01:00',
  versioncreated: '2025-03-04T11:30:00+01:00',
  embargoed: '2025-03-07T00:00:00+01:00',
  headline: 'Ports',
  body_text:
    'OSLO, 3 March 2025 — Norwegian Prime Minister Kari Holm met Ghanaian President Kofi Mensah in Oslo on Monday. The two leaders agreed to expand cooperation in fisheries and ports.',
}

it('an embargo and the time of an update stand in the brief, in the tables and in JSON-LD', async () => {
  const bytes = new TextEncoder().encode(JSON.stringify(ITEM))
  const coverage = await createPipeline(tables)([{ source: 'item.json', bytes }])
  const [dossier] = coverage.dossiers
  expect(coverage.warnings.map(({ code }) => code)).toContain('embargoed')
  if (dossier === undefined) throw new Error('nothing was read')
  expect(renderMarkdown(dossier)).toContain('under embargo until 7 March 2025')
  expect(renderHtml(dossier)).toContain('under embargo until 7 March 2025')

  const extract = extractOfCoverage(coverage, tables)
  const files = unzipSync(await toDataPackage(extract))
  const documents = new TextDecoder().decode(files['documents.csv'] ?? files['data/documents.csv'])
  expect(documents).toContain('2025-03-03T09:00:00+01:00,2025-03-04T11:30:00+01:00,2025-03-07T00:00:00+01:00')

  const graph = toJsonLd(extract, tables)
  const store = await triplesOf(graph)
  expect(unknownTerms(store)).toEqual([])
  expect(store.getObjects(null, 'https://schema.org/conditionsOfAccess', null).map(({ value }) => value)).toEqual([
    'embargo until 2025-03-07T00:00:00+01:00',
  ])
  expect(store.getObjects(null, 'https://schema.org/dateModified', null)[0]?.value).toBe('2025-03-04')
})
