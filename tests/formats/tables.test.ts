import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { parse } from 'csv-parse/sync'
import { strFromU8, unzipSync } from 'fflate'
import { readXlsx } from 'hucre'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toDataPackage } from '../../src/export/formats/datapackage.js'
import { tablesOf } from '../../src/export/formats/tables/tables.js'
import { toWorkbook } from '../../src/export/formats/workbook.js'
import type { Extract } from '../../src/model/extract.js'
import { sampleExtract } from '../support/extract.js'

// Checked by Frictionless’ own library (datapackage), which reads the files by their descriptor, casts every cell and looks
// every key up; by the rules of profile 2.0; and by a reader of workbooks that is not the one we use (hucre).

interface Checked {
  readonly valid: boolean
  readonly errors: readonly Error[]
  readonly resources: readonly {
    readonly name: string
    read(options: object): Promise<readonly Readonly<Record<string, unknown>>[]>
    checkRelations(): Promise<boolean>
  }[]
}
const { Package } = createRequire(import.meta.url)('datapackage') as {
  readonly Package: { load(descriptor: object, options: object): Promise<Checked> }
}

let extract: Extract
let files: Record<string, Uint8Array>
let folder: string
beforeAll(async () => {
  extract = await sampleExtract()
  files = unzipSync(await toDataPackage(extract))
  folder = mkdtempSync(join(tmpdir(), 'entente-package-'))
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes)
}, 60_000)
afterAll(() => rmSync(folder, { recursive: true }))

const descriptor = () => JSON.parse(strFromU8(files['datapackage.json'] ?? new Uint8Array()))

describe('the data package', () => {
  it('keeps the rules of profile 2.0', () => {
    const profile = readFileSync(join(import.meta.dirname, '..', 'standards', 'datapackage-2.0.json'), 'utf8')
    const validate = new Ajv({ strict: false }).compile(JSON.parse(profile))
    expect(validate(descriptor()), JSON.stringify(validate.errors)).toBe(true)
    expect(validate({ ...descriptor(), resources: [] })).toBe(false)
  })

  it('is read by Frictionless: every cell of its type, every key held, every row there', async () => {
    const { valid, errors, resources } = await Package.load(descriptor(), { basePath: folder })
    expect([valid, errors]).toEqual([true, []])
    const tables = tablesOf(extract)
    expect(resources.map(({ name }) => name)).toEqual(tables.map(({ name }) => name.replaceAll('_', '-')))
    for (const [at, resource] of resources.entries()) {
      const rows = await resource.read({ keyed: true, cast: true, relations: false })
      expect(rows.length, resource.name).toBe(tables[at]?.rows.length)
      expect(await resource.checkRelations(), resource.name).toBe(true)
    }
  })

  it('gives the words back by code points', () => {
    const texts = new Map(extract.documents.map(({ sha256, text }) => [sha256, [...text]]))
    const rows = parse(strFromU8(files['evidence.csv'] ?? new Uint8Array()), { columns: true }) as Record<
      string,
      string
    >[]
    expect(rows.length).toBeGreaterThan(100)
    for (const { document = '', start, end, quote } of rows) {
      expect(texts.get(document)?.slice(Number(start), Number(end)).join('')).toBe(quote?.replace(/^'(?=[=+\-@])/, ''))
    }
  })

  it('lets no cell begin like a formula', async () => {
    const hostile = { ...extract, names: { ...extract.names, EVL: '=HYPERLINK("http://evil.example")', MIN: '-2+3' } }
    const guarded = unzipSync(await toDataPackage(hostile))
    const cells = Object.entries(guarded)
      .filter(([name]) => name.endsWith('.csv'))
      .flatMap(([, bytes]) => parse(strFromU8(bytes)) as string[][])
      .flat()
    expect(cells.filter(cell => /^\s*[=+@-]/.test(cell) && Number.isNaN(Number(cell)))).toEqual([])
    expect(cells.filter(cell => /^'[=-]/.test(cell))).toEqual([`'=HYPERLINK("http://evil.example")`, "'-2+3"])
  })

  it('is the same bytes for the same extract', async () => {
    expect(Buffer.compare(await toDataPackage(extract), await toDataPackage(extract))).toBe(0)
  })
})

describe('the workbook', () => {
  it('is opened by another reader: a sheet for each table that has rows, each cell with its type', async () => {
    const { sheets } = await readXlsx(await toWorkbook(extract))
    const tables = tablesOf(extract).filter(({ rows }) => rows.length > 0)
    expect(sheets.map(({ name }) => name)).toEqual(tables.map(({ name }) => name))
    const untyped = (cell: unknown) =>
      cell instanceof Date ? cell.toISOString().slice(0, 10) : cell === '' ? null : cell
    for (const [at, { rows, fields }] of tables.entries()) {
      const [head, ...body] = sheets[at]?.rows ?? []
      expect(head).toEqual(fields.map(({ name }) => name))
      expect(body.length).toBe(rows.length)
      for (const [row, cells] of rows.entries()) {
        expect(cells.map((_, column) => untyped(body[row]?.[column] ?? null))).toEqual(cells.map(untyped))
      }
    }
    const events = sheets.find(({ name }) => name === 'events')
    expect(events?.rows[1]?.some(cell => cell instanceof Date)).toBe(true)
  })

  it('one event has no relation in it', async () => {
    const [event] = extract.events
    if (event === undefined) throw new Error('no event')
    const { sheets } = await readXlsx(await toWorkbook({ ...extract, events: [event], relations: [], rulings: [] }))
    expect(sheets.map(({ name }) => name)).not.toContain('threads')
  })
})
