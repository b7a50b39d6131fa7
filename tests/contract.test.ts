import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020, type AnySchema } from 'ajv/dist/2020.js'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createPipeline, type Dossier } from '../src/index.js'
import { dossier as definition } from '../src/model/dossier.js'

const top = join(import.meta.dirname, '..')
/** The contract that this project was given; absent on most machines. */
const agreed = join(top, '..', 'shared', 'contract', 'dossier.schema.json')
let dossier: Dossier

beforeAll(async () => {
  const incoming = ['agency-release.txt', 'newspaper-report.txt'].map(file => ({
    source: file,
    bytes: readFileSync(join(top, 'examples', file)),
  }))
  const { dossiers } = await createPipeline()(incoming)
  // As a program gets it: by way of JSON.
  dossier = JSON.parse(JSON.stringify(dossiers[0]))
})

function problemsOf(schema: AnySchema, value: unknown): unknown {
  const validate = new Ajv2020({ strict: false, allErrors: true }).compile(schema)
  return validate(value) ? [] : validate.errors
}

describe('the dossier of the examples', () => {
  it('is as `entente schema` says', () => {
    expect(problemsOf(z.toJSONSchema(definition) as AnySchema, dossier)).toEqual([])
  })

  it.runIf(existsSync(agreed))('is as the contract says', () => {
    expect(problemsOf(JSON.parse(readFileSync(agreed, 'utf8')), dossier)).toEqual([])
  })

  it('would be refused with a field missing or of the wrong kind', () => {
    const schema = z.toJSONSchema(definition) as AnySchema
    const { people: _, ...without } = dossier
    expect(problemsOf(schema, without)).not.toEqual([])
    expect(problemsOf(schema, { ...dossier, event: { ...dossier.event, kind: 'picnic' } })).not.toEqual([])
  })

  it('quotes its documents exactly, wherever it quotes', () => {
    const texts = new Map(dossier.documents.map(({ id, text }) => [id, text]))
    const pieces = piecesIn(dossier)
    expect(pieces.length).toBeGreaterThan(100)
    expect(
      pieces.filter(({ document, start, end, quote }) => texts.get(document)?.slice(start, end) !== quote),
    ).toEqual([])
  })
})

interface Piece {
  readonly document: string
  readonly start: number
  readonly end: number
  readonly quote: string
}

function piecesIn(value: unknown): Piece[] {
  if (typeof value !== 'object' || value === null) return []
  return 'quote' in value ? [value as Piece] : Object.values(value).flatMap(piecesIn)
}
