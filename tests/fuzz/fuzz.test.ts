import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { readItemSheet } from '../../src/export/items/sheet.js'
import { createRobots } from '../../src/fetching/robots.js'
import { isPassedOver, isRefused } from '../../src/intake/incoming.js'
import { createIntake, createUnpack } from '../../src/intake/intake.js'
import { loadTables } from '../../src/knowledge/tables.js'
import { InputError } from '../../src/model/errors.js'
import { createStatisticsReader } from '../../src/pipeline/business/statistics.js'
import { fieldNames, intakeTables } from '../../src/pipeline/intake-tables.js'
import { ItemProblem } from '../../src/pipeline/items/fields.js'
import { createPdfReader } from '../../src/pipeline/pdf/apart.js'
import { type Mutation, mutated, mutation } from './mutations.js'

// Every reader of what is handed over, given what it has been given before and changes of it. Each input has to be answered by
// documents or by a refusal that says why. How to look further, and what to do with what is found: README.md beside.

const CORPUS = join(import.meta.dirname, 'corpus')
/** For each file of the corpus. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 40)
/** Fixed, so that a build fails for what was changed in it and for nothing else. */
const SEED = Number(process.env.FUZZ_SEED ?? 20_251_122)
/** What is read right now: of an input that never ends, this is left. */
const CURRENT = join(tmpdir(), `entente-fuzz-${process.pid}`)

const unpack = createUnpack(fieldNames(loadTables()))
const takeIn = createIntake(intakeTables(loadTables()), { readPdf: createPdfReader() })

type Answered = (source: string, bytes: Uint8Array) => Promise<void>

const statistics = createStatisticsReader(loadTables())

/** What is read otherwise than coverage, by how files of the corpus are called. */
const OTHERS: Readonly<Record<string, Answered>> = {
  items: async (source, bytes) => void (await readItemSheet(bytes, source).catch(checkRefusal)),
  trade: async (source, bytes) => {
    try {
      const columns = statistics.guess(statistics.columnsOf(bytes, source))
      statistics.read(bytes, source, { mapping: { columns, fixed: {}, scale: 1 }, relation: 'GHA-PER' })
    } catch (error) {
      if (!(error instanceof ItemProblem) || error.message.length > 2_000) throw error
    }
  },
  robots: async (_, bytes) => {
    const robots = createRobots({
      name: 'entente',
      now: () => 0,
      get: async () => ({ answer: { status: 200, headers: {}, body: bytes } }),
    })
    for (const path of ['/secret/open', '/a.pdf', `/${'a'.repeat(4_000)}`])
      await robots(new URL(`https://post.example${path}`))
  },
}

const readerOf = (name: string): Answered =>
  OTHERS[/(?:^|-)(items|trade|robots)\.\w+$/.exec(name)?.[1] ?? ''] ?? covered

/** Named by what its file is called: endings tell the truth here. */
async function covered(source: string, bytes: Uint8Array): Promise<void> {
  let documents = 0
  for await (const found of unpack({ source, bytes })) {
    documents += 1
    if (documents > 2_000) return
    if (isPassedOver(found)) continue
    if (isRefused(found)) {
      checkRefusal(found.error)
      continue
    }
    const taken = await takeIn(found).catch(checkRefusal)
    if (taken === undefined) continue
    const { text, blocks } = taken.document
    let end = 0
    for (const block of blocks) {
      if (block.start < end || block.end <= block.start || block.end > text.length) throw new Error('blocks overlap')
      end = block.end
    }
  }
}

function checkRefusal(error: unknown): undefined {
  if (!(error instanceof InputError)) throw error
  if (error.message === '' || error.message.length > 2_000) throw new Error(`no reason: ${error.message.slice(0, 200)}`)
}

const files = readdirSync(CORPUS).sort()
afterAll(() => rmSync(CURRENT, { force: true }))

describe('every reader answers', () => {
  it.each(files)('%s, as it is', async name => {
    await readerOf(name)(name, readFileSync(join(CORPUS, name)))
  })

  it.each(files)('%s, as coverage, also under endings that lie', async name => {
    const bytes = readFileSync(join(CORPUS, name))
    for (const source of [name, '-', 'a.txt', 'a.html', 'a.csv', 'a.jsonl', 'a.eml', 'a.mbox', 'a.md']) {
      await covered(source, bytes)
    }
  })

  it.each(files)(
    '%s, changed',
    async name => {
      const seed = readFileSync(join(CORPUS, name))
      const property = fc.asyncProperty(mutation, async change => {
        const bytes = mutated(seed, change)
        writeFileSync(CURRENT, bytes)
        await readerOf(name)(name, bytes)
      })
      const found = await fc.check(property, { numRuns: RUNS, seed: SEED, interruptAfterTimeLimit: 240_000 })
      if (found.failed && found.counterexample !== null) keep(name, mutated(seed, found.counterexample[0] as Mutation))
      expect(found.failed, `${found.errorInstance}\n${(found.errorInstance as Error | null)?.stack}`).toBe(false)
    },
    300_000,
  )
})

/** What was found stays: it is read by every run from now on. */
function keep(name: string, bytes: Uint8Array): void {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 8)
  writeFileSync(join(CORPUS, `found-${hash}-${name.replace(/^found-\w{8}-/, '')}`), bytes)
}
