import { createHash } from 'node:crypto'
import type { SourceDocument } from '../model/document.js'
import { recogniseBlocks } from './blocks/recognise.js'
import { checkLines, emptyError } from './bytes.js'
import type { Draft } from './draft.js'
import { drafted, type RecognisePages } from './drafted.js'
import type { PdfReader } from './formats/pdf/read.js'
import type { Incoming } from './incoming.js'
import { type Identify, isWrittenWith, primaryTag } from './language.js'
import type { Warning } from './warning.js'
import { type IntakeTables, prepareWords, type Words } from './words.js'

export { charsetOf } from './charset.js'
export { type PdfReader, type ReadPdf, readPdf } from './formats/pdf/read.js'
export { type Columns, type FieldNames, readColumns } from './frame/columns.js'
export { formatOf, isAmbiguousName, isReadableName } from './frame/kinds.js'
export { createUnpack, type Unpack, type UnpackOptions } from './frame/unpack.js'
export type { Format, Incoming, Parcel, Unpacked } from './incoming.js'
export { FORMATS, isPassedOver, isRefused } from './incoming.js'
export { MAX_ILLUSTRATED_BYTES, MAX_PDF_MEMORY, MAX_PDF_SECONDS } from './limits.js'

export interface TakenIn {
  readonly document: SourceDocument
  readonly warnings: readonly Warning[]
}

/** Takes in one document. Throws an `InputError` for what cannot be one. */
export type Intake = (incoming: Incoming) => Promise<TakenIn>

export interface IntakeOptions {
  /** Asked about a text that no pack’s frequent words claim. Without it, such a text is `und`. */
  readonly identify?: Identify
  /** Asked for the text of a PDF that is pictures of pages. Without it, such a PDF is refused. */
  readonly recognise?: RecognisePages
  /** Reads the pages of a PDF where it cannot take the program with it. Without it, they are read where it is called. */
  readonly readPdf?: PdfReader
}

/** The language whose words serve until a text’s own is known. */
const FIRST_LANGUAGE = 'en'

/**
 * Makes an intake: bytes become a document with its parts recognised, and nothing is interpreted.
 *
 *     const takeIn = createIntake(tables)
 *     const { document } = await takeIn({ source: 'report.txt', bytes })
 */
export function createIntake(tables: IntakeTables, { identify, recognise, readPdf }: IntakeOptions = {}): Intake {
  const prepared = new Map<string, Words | undefined>()
  const wordsOf = (language: string): Words | undefined => {
    if (!prepared.has(language)) {
      const table = tables.language(language)
      prepared.set(language, table && prepareWords(table, tables))
    }
    return prepared.get(language)
  }
  return async incoming => {
    const { source } = incoming
    const { draft, warnings } = await drafted(incoming, { recognise, readPdf })
    if (draft.text.trim() === '') throw emptyError(source)
    checkLines(draft.text, source)
    const first = wordsOf(FIRST_LANGUAGE)
    if (first === undefined) throw new Error(`missing table: languages/${FIRST_LANGUAGE}/intake`)
    const language = await languageOf(draft, { words: first, identify })
    const parts = recogniseBlocks(draft, wordsOf(language) ?? first)
    const sha256 = createHash('sha256').update(draft.text, 'utf8').digest('hex')
    const id = incoming.id ?? idOf(source)
    const published = parts.published || (incoming.published ?? '')
    const { release } = draft.metadata
    const told = { id, source, language, sha256, text: draft.text, ...parts, published }
    return { document: release === undefined ? told : { ...told, release }, warnings }
  }
}

interface LanguageOptions {
  readonly words: Words
  readonly identify: Identify | undefined
}

async function languageOf({ text, metadata }: Draft, { words, identify }: LanguageOptions): Promise<string> {
  if (isWrittenWith(text, words.frequent)) return FIRST_LANGUAGE
  const identified = identify ? await identify(text) : 'und'
  return identified === 'und' ? primaryTag(metadata.language) || 'und' : identified
}

/** File name without its ending, or the last piece of an address. */
export function idOf(source: string): string {
  const path = source.replace(/[?#].*$/, '').replace(/[\\/]+$/, '')
  const name = path.split(/[\\/]/).at(-1) ?? ''
  const stem = name.replace(/\.[A-Za-z]{2,8}$/, '')
  // The fifth row of a table is named after the table.
  const inside = /([^\\/]+)!\/\d+$/.exec(path)?.[1]
  return inside === undefined ? stem || 'document' : `${inside.replace(/(?:\.[A-Za-z]{2,8})+$/, '')}-${stem}`
}
