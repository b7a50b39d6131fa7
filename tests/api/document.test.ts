import { Validator } from '@seriousme/openapi-schema-validator'
import { parseHTML } from 'linkedom'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startSite, type TestSite } from '../support/site.js'

const HOST = { host: 'localhost' }

interface Operation {
  readonly operationId?: string
  readonly summary?: string
  readonly parameters?: readonly { readonly name: string; readonly in: string }[]
}
interface Document {
  readonly openapi: string
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
}

let site: TestSite
let text = ''
beforeAll(async () => {
  site = await startSite({ empty: true })
  text = await (await site.app.request('/api/openapi.json', { headers: HOST })).text()
}, 60_000)
afterAll(() => site.close())

describe('the document of the API', () => {
  it('is OpenAPI 3.1, by the schema of OpenAPI itself', async () => {
    const found = await new Validator().validate(JSON.parse(text))
    expect(found.errors ?? []).toEqual([])
    expect([found.valid, (JSON.parse(text) as Document).openapi]).toEqual([true, '3.1.0'])
  })

  it('names every operation once, sums it up, and describes every part of its path', () => {
    const { paths } = JSON.parse(text) as Document
    const operations = Object.entries(paths).flatMap(([path, item]) =>
      Object.values(item).map(operation => ({ path, operation })),
    )
    const names = operations.map(({ operation }) => operation.operationId)
    expect(new Set(names).size).toBe(operations.length)
    for (const { path, operation } of operations) {
      expect(operation.summary, path).toBeTruthy()
      const parts = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      const described = (operation.parameters ?? []).filter(each => each.in === 'path').map(({ name }) => name)
      expect(described.sort(), path).toEqual(parts.sort())
    }
  })

  it('can be read as a page: every route and every shape, each link to a place on it', async () => {
    const answer = await site.app.request('/api', { headers: HOST })
    const { document } = parseHTML(await answer.text())
    const { paths } = JSON.parse(text) as Document
    for (const item of Object.values(paths)) {
      for (const { operationId = '' } of Object.values(item)) {
        expect(document.getElementById(operationId), operationId).not.toBeNull()
      }
    }
    for (const link of document.querySelectorAll('main a[href^="#"]')) {
      const id = (link.getAttribute('href') ?? '').slice(1)
      expect(document.getElementById(id), id).not.toBeNull()
    }
  })
})
