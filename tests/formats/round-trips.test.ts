import { beforeAll, describe, expect, it } from 'vitest'
import { toDocx } from '../../src/export/formats/docx.js'
import type { Extract } from '../../src/model/extract.js'
import { extractOfCoverage } from '../../src/pipeline/extract.js'
import { createPipeline } from '../../src/pipeline/read-coverage.js'
import { tables } from '../support/extract.js'
import { takenFrom } from '../support/intake.js'

// What goes out in a form that also comes in comes in as it went out. Others: the ledger as JSON (tests/store), sheets of items
// and goods (tests/items-cli.test.ts, tests/business-cli.test.ts), statistics as SDMX-CSV (the same), BibTeX and CSL JSON by Citation.js (references.test.ts).

const TEXT = `Norway and Ghana talk trade

OSLO, 3 March 2025 — Norwegian Prime Minister Kari Holm met Ghanaian President Kofi Mensah in Oslo on Monday. The two leaders agreed to expand cooperation in fisheries.

Norway’s exports to Ghana reached $40.5 million in 2023, and $52 million in 2024. Ghana’s exports to Norway reached $12 million in 2024.
`

let extract: Extract
beforeAll(async () => {
  const bytes = new TextEncoder().encode(TEXT)
  extract = extractOfCoverage(await createPipeline(tables)([{ source: 'talks.txt', bytes }]), tables)
}, 60_000)

describe('there and back again:', () => {
  it('a brief for a word processor is read with its headings and every quote', async () => {
    const { documents } = await takenFrom('brief.docx', await toDocx(extract, tables))
    const [document] = documents
    const text = document?.text ?? ''
    const quotes = extract.events.flatMap(({ entries }) =>
      entries.filter(({ kind }) => kind === 'commitment' || kind === 'figure').flatMap(({ evidence }) => evidence),
    )
    expect(quotes.length).toBeGreaterThan(2)
    for (const { quote } of quotes) expect(text).toContain(quote)
    expect(document?.blocks.filter(({ kind }) => kind === 'subhead' || kind === 'title').length).toBeGreaterThan(2)
  })
})
