import { describe, expect, it } from 'vitest'
import { createIntake } from '../src/intake/intake.js'
import { loadTables } from '../src/knowledge/tables.js'
import { intakeTables } from '../src/pipeline/intake-tables.js'
import { createReader } from '../src/reading/read.js'

interface Example {
  readonly text: string
  readonly expect: readonly string[]
}

const tables = loadTables()
const { before, examples, joint_before, joint_examples, remarks_before, remarks_examples } = tables.get<{
  before: string
  examples: readonly Example[]
  joint_before: string
  joint_examples: readonly Example[]
  remarks_before: string
  remarks_examples: readonly Example[]
}>('languages/en/examples')
const read = createReader(tables)
const takeIn = createIntake(intakeTables(tables))

/** Acts read off one sentence after the discourse that opens it, as “force BY>TO”. */
async function actsOf(text: string, before: string): Promise<string[]> {
  const bytes = new TextEncoder().encode(`${before}\n\n${text}\n`)
  const { document } = await takeIn({ source: 'example.txt', bytes })
  return read(document)
    .claims.filter(claim => claim.evidence.start >= before.length)
    .map(claim => `${claim.force} ${claim.by.join(',')}>${claim.to.join(',')}`)
}

describe('English pack: every example is read as the codebook says', () => {
  it.each(examples.map(example => [example.text, example.expect] as const))('%s', async (text, expected) => {
    expect(await actsOf(text, before)).toEqual(expected)
  })
  it.each(joint_examples.map(example => [example.text, example.expect] as const))(
    'joint paper: %s',
    async (text, expected) => {
      expect(await actsOf(text, joint_before)).toEqual(expected)
    },
  )
  it.each(remarks_examples.map(example => [example.text, example.expect] as const))(
    'remarks: %s',
    async (text, expected) => {
      expect(await actsOf(text, remarks_before)).toEqual(expected)
    },
  )
})
