import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createIntake } from '../../src/intake/intake.js'
import { loadTables } from '../../src/knowledge/tables.js'
import { incomingOf, keptOf } from '../../src/pipeline/identity.js'
import { intakeTables } from '../../src/pipeline/intake-tables.js'
import { A, B, unpacked } from '../support/intake.js'

const takeIn = createIntake(intakeTables(loadTables()))
const sample = (name: string) => new Uint8Array(readFileSync(join(import.meta.dirname, 'samples', name)))

const ITEM = {
  uri: 'urn:w:7',
  headline: 'Ports',
  versioncreated: '2025-03-06T09:00:00+01:00',
  body_text: `${A}\n\n${B}`,
}
const PAGE = `<html><head><title>Ports</title></head><body><article><p>${A}</p><p>${B}</p></article></body></html>`

it.each<[what: string, source: string, content: string | Uint8Array]>([
  ['text', '2025-03-06 a.txt', A],
  ['Markdown', 'a.md', `# Ports\n\n${A}`],
  [
    'a page in another encoding',
    'a.html',
    Buffer.from(PAGE.replace('Ports<', 'Bras\xedlia<').replaceAll('—', '-'), 'latin1'),
  ],
  ['a record', 'a.jsonl', JSON.stringify({ title: 'Ports', text: `${A}\n\n${B}`, date: '2025-03-06T10:00:00+07:00' })],
  ['a news item', 'a.json', JSON.stringify(ITEM)],
  ['NITF', 'a.xml', `<nitf><body><body.content><p>${A}</p></body.content></body></nitf>`],
  ['a mail', 'a.eml', `From: P <p@x.example>\r\nSubject: Ports\r\nMIME-Version: 1.0\r\n\r\n${A}\r\n`],
  ['Word', 'a.docx', sample('statement.docx')],
  ['OpenDocument', 'a.odt', sample('statement.odt')],
  ['PDF', 'a.pdf', sample('statement.pdf')],
])('%s is read again from what is kept of it as it was read first', async (_, source, content) => {
  const [found] = (await unpacked(source, content)).documents
  if (found === undefined) throw new Error('nothing came out')
  const first = (await takeIn(found)).document
  const again = (await takeIn(incomingOf(keptOf(found)))).document
  expect(again).toEqual({ ...first, id: again.id, source: again.source })
})
