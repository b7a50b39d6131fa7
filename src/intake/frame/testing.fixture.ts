import { loadTables } from '../../knowledge/tables.js'
import { InputError } from '../../model/errors.js'
import { fieldNames } from '../../pipeline/intake-tables.js'
import { type Incoming, isPassedOver, isRefused, type Parcel } from '../incoming.js'
import { createUnpack, type UnpackOptions } from './unpack.js'

export const unpack = createUnpack(fieldNames(loadTables()))

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
