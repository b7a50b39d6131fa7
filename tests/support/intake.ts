import { type Incoming, isPassedOver, isRefused, type Parcel } from '../../src/intake/incoming.js'
import { createIntake, createUnpack, type UnpackOptions } from '../../src/intake/intake.js'
import { loadTables } from '../../src/knowledge/tables.js'
import type { SourceDocument } from '../../src/model/document.js'
import { InputError } from '../../src/model/errors.js'
import { fieldNames, intakeTables } from '../../src/pipeline/intake-tables.js'

const unpack = createUnpack(fieldNames(loadTables()))
const takeIn = createIntake(intakeTables(loadTables()))

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

/** A story that a test can tell from others. */
export const story = (name: string): string =>
  `The foreign ministers of Norway and Ghana met in ${name} on Monday, and agreed to open an air link between the two states.`

/** What came out of an input: the documents, and why others did not. */
export async function unpacked(
  source: string,
  content: string | Uint8Array,
  options?: UnpackOptions & Partial<Parcel>,
) {
  const { columns, ...label } = options ?? {}
  const bytes = typeof content === 'string' ? bytesOf(content) : content
  const documents: Incoming[] = []
  const refused: Record<string, string> = {}
  const passedOver: string[] = []
  for await (const found of unpack({ source, bytes, ...label }, columns === undefined ? {} : { columns })) {
    if (isPassedOver(found)) passedOver.push(found.source)
    else if (isRefused(found)) {
      const { error } = found
      if (!(error instanceof InputError)) throw error
      refused[found.source] = error.code
    } else documents.push(found)
  }
  return { documents, sources: documents.map(document => document.source), refused, passedOver }
}

export const recordIn = (document: Incoming | undefined): Record<string, string> =>
  JSON.parse(new TextDecoder().decode(document?.bytes))

/** The documents in an input, taken in, with warnings; an error that stopped one is thrown. */
export async function takenFrom(source: string, content: string | Uint8Array) {
  const bytes = typeof content === 'string' ? bytesOf(content) : content
  const documents: SourceDocument[] = []
  const warnings: string[] = []
  for await (const found of unpack({ source, bytes })) {
    if (isPassedOver(found)) continue
    if (isRefused(found)) throw found.error
    const taken = await takeIn(found)
    documents.push(taken.document)
    warnings.push(...taken.warnings.map(({ code }) => code))
  }
  return { documents, warnings }
}

export const parts = ({ text, blocks }: SourceDocument): string[] =>
  blocks.map(({ kind, start, end }) => `${kind}: ${text.slice(start, end)}`)

export const A =
  'The prime ministers of Norway and Ghana agreed on Monday to begin talks on a ports agreement, officials of both governments said.'
export const B =
  'The Ghanaian leader asked Norway to send experts to Tema, and invited his host to Accra in the autumn of the coming year.'
