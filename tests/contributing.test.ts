import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { loadTables, type Tables, withShared } from '../src/knowledge/tables.js'
import { createPipeline } from '../src/pipeline/read-coverage.js'

// What CONTRIBUTING.md promises of its examples, tried on the very texts that it prints.

const page = readFileSync(join(import.meta.dirname, '..', 'CONTRIBUTING.md'), 'utf8')
const tables = loadTables()

function textUnder(heading: string): Uint8Array {
  const section = page.slice(page.indexOf(`## ${heading}`))
  const [, text = ''] = /```text\n([\s\S]*?)```/.exec(section) ?? []
  return new TextEncoder().encode(text)
}

/** The tables with one of them changed, as a contributor would. */
function changed<T>(path: string, change: (table: T) => T, from: Tables = tables): Tables {
  return withShared({
    has: from.has,
    get: <U>(wanted: string) => (wanted === path ? change(from.get(path)) : from.get(wanted)) as U,
  })
}

async function actsOf(bytes: Uint8Array, from: Tables): Promise<string[]> {
  const { dossiers } = await createPipeline(from)([{ source: 'word.txt', bytes }])
  return dossiers.flatMap(({ statements }) =>
    statements.map(({ force, by, to, because }) => `${force} ${by.join(',')}>${to.join(',')} ${because?.rule}`),
  )
}

it('a word: the loan is something done before, a pledge after', async () => {
  const text = textUnder('Add a word')
  expect(await actsOf(text, tables)).toContain('do CHL> acts.do')
  const withWord = changed<{ classes: Record<string, string[]> }>('languages/en/acts', table => ({
    ...table,
    classes: { ...table.classes, pledge: ['dangle', ...(table.classes.pledge ?? [])] },
  }))
  expect(await actsOf(text, withWord)).toContain('pledge CHL>KEN acts.pledge')
})

it('a person: nothing is read before, Kenya proposed after', async () => {
  const text = textUnder('Add a place or a person')
  expect(await actsOf(text, tables)).toEqual([])
  const named = changed<Record<string, unknown[]>>('gazetteer/leaders', table => ({
    ...table,
    KEN: [...(table.KEN ?? []), ['Wanjiru Achieng', 'fm', 2024, 0]],
  }))
  const she = (table: { women: string[] }) => ({ ...table, women: [...table.women, 'Wanjiru Achieng'] })
  const withPerson = changed('gazetteer/genders', she, named)
  expect((await actsOf(text, withPerson)).map(act => act.split(' ').slice(0, 2).join(' '))).toContain('propose KEN>')
})
