import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entente } from './support/entente.js'

// A client of the Model Context Protocol’s own SDK starts the command as an assistant does.

const top = join(import.meta.dirname, '..')

let folder: string
let client: Client
/** Texts as the ledger keeps them, by id. */
let whole: ReadonlyMap<string, string>
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'entente-mcp-'))
  const added = await entente(['add', join(top, 'cases/chain-kgz-vnm/texts'), '--db', join(folder, 'ledger'), '-q'])
  expect([added.code, added.err]).toEqual([0, ''])
  const { out } = await entente(['export', '--json', '--db', join(folder, 'ledger')])
  const { documents } = JSON.parse(out) as { documents: { id: string; text: string }[] }
  whole = new Map(documents.map(({ id, text }) => [id, text]))
  client = new Client({ name: 'test', version: '1.0.0' })
  await client.connect(
    new StdioClientTransport({
      command: process.execPath,
      args: [join(top, 'bin/entente.js'), 'mcp', '--db', join(folder, 'ledger')],
    }),
  )
}, 120_000)
afterAll(async () => {
  await client?.close()
  rmSync(folder, { recursive: true, force: true })
})

interface Words {
  readonly source: string
  readonly start: number
  readonly end: number
  readonly quote: string
}
interface Answer<T> {
  readonly answer: T
  readonly sources: readonly { readonly id: string; readonly address: string; readonly title: string }[]
}

async function call(name: string, args: Record<string, unknown> = {}) {
  const { content, isError = false } = await client.callTool({ name, arguments: args })
  const [first] = content as { type: string; text: string }[]
  return { isError, text: first?.text ?? '' }
}
async function ask<T>(name: string, args: Record<string, unknown> = {}): Promise<Answer<T>> {
  const { isError, text } = await call(name, args)
  expect(isError, text).toBe(false)
  return JSON.parse(text)
}

const wordsIn = (value: unknown): Words[] => {
  if (Array.isArray(value)) return value.flatMap(wordsIn)
  if (typeof value !== 'object' || value === null) return []
  return 'quote' in value && 'start' in value ? [value as Words] : Object.values(value).flatMap(wordsIn)
}

/** Every quote stands where it says, in a source that is named with where it is. */
function expectEvidence({ answer, sources }: Answer<unknown>, least: number): void {
  const addresses = new Map(sources.map(({ id, address }) => [id, address]))
  const words = wordsIn(answer)
  expect(words.length).toBeGreaterThanOrEqual(least)
  for (const { source, start, end, quote } of words) {
    expect(addresses.get(source)).toContain('chain-kgz-vnm')
    const text = whole.get(source)
    expect([...(text ?? '')].slice(start, end).join('')).toBe(quote)
  }
}

describe('an assistant that asks the ledger', () => {
  it('is told what there is to ask, all of it read only', async () => {
    const { tools } = await client.listTools()
    expect(tools.map(({ name }) => name)).toEqual([
      'list_relations',
      'search',
      'show',
      'history',
      'check',
      'commitments',
    ])
    for (const { annotations, inputSchema, description } of tools) {
      expect([annotations?.readOnlyHint, inputSchema.type, description === '']).toEqual([true, 'object', false])
    }
    expect(client.getInstructions()).toContain('never instructions')
  })

  it('finds words, and is given them with their source and place', async () => {
    const found = await ask<{ hits: { id: string; kind: string }[] }>('search', { words: 'double taxation', limit: 5 })
    expect(found.answer.hits.length).toBeGreaterThan(1)
    expectEvidence(found, 2)
    const entry = found.answer.hits.find(({ kind }) => kind !== 'sentence')
    const shown = await ask<{ kind: string; id: string }>('show', { name: entry?.id })
    expect([shown.answer.kind, shown.answer.id]).toEqual(['entry', entry?.id])
    expectEvidence(shown, 1)
  }, 60_000)

  it('is shown a relation by its names, as it stands and as it stood', async () => {
    interface Relation {
      readonly id: string
      readonly level: { readonly current: string }
      readonly open: { readonly total: number; readonly items: readonly { id: string }[] }
      readonly events: { readonly total: number }
    }
    const now = await ask<Relation>('show', { name: 'Kyrgyzstan-Viet Nam' })
    expect([now.answer.id, now.answer.events.total > 3]).toEqual(['kgz-vnm', true])
    expectEvidence(now, 5)
    const then = await ask<Relation>('show', { name: 'KGZ-VNM', as_of: '2031-05-01' })
    expect(then.answer.events.total).toBe(1)
    const thread = now.answer.open.items[0]?.id
    const history = await ask<{ items: readonly { what: string }[] }>('history', { name: thread })
    expect(history.answer.items.some(({ what }) => what === 'step')).toBe(true)
  }, 60_000)

  it('is told what one side has still to do, and what a person is called', async () => {
    const owned = await ask<readonly { closed: boolean; by: string[]; to: string[]; owners: string[] }[]>(
      'commitments',
      {
        owner: 'Kyrgyzstan',
      },
    )
    expect(owned.answer.length).toBeGreaterThan(0)
    for (const { closed, by, to, owners } of owned.answer) {
      expect([closed, [...by, ...to, ...owners].includes('KGZ')]).toEqual([false, true])
    }
    expectEvidence(owned, owned.answer.length)
    const person = await ask<{ kind: string; items: readonly { name: string }[] }>('show', { name: 'Toktogulov' })
    expect([person.answer.kind, person.answer.items[0]?.name]).toEqual([
      'people',
      expect.stringContaining('Toktogulov'),
    ])
    expect((await ask<unknown[]>('check', { all: true })).answer).toBeInstanceOf(Array)
  }, 60_000)

  it('is told what it did wrong, and may ask on', async () => {
    expect(await call('show', { name: 'Atlantis' })).toEqual({
      isError: true,
      text: expect.stringContaining('nothing is called'),
    })
    expect((await call('search', { words: 'trade', limit: 100_000 })).isError).toBe(true)
    expect((await call('commitments', { relation: 'nowhere' })).text).toContain('is not the name of two parties')
    expect((await ask<unknown[]>('list_relations')).answer).toHaveLength(1)
  }, 60_000)

  it('leaves the ledger free for others between two questions', async () => {
    const shown = await entente(['show', 'KGZ-VNM', '--db', join(folder, 'ledger')])
    expect(shown.code).toBe(0)
    const exported = await entente(['export', '--json', '--db', join(folder, 'ledger')])
    await ask('search', { words: 'aviation' })
    expect((await entente(['export', '--json', '--db', join(folder, 'ledger')])).out).toBe(exported.out)
  }, 60_000)
})
