import { createHash } from 'node:crypto'
import type { SourceDocument } from '../model/document.js'
import type { InputError } from '../model/errors.js'
import { recogniseBlocks } from './blocks/recognise.js'
import { checkBytes, checkLines, emptyError, MAX_BYTES, tooLargeError } from './bytes.js'
import { decode } from './decode.js'
import type { Draft } from './draft.js'
import { type Identify, isWrittenWith, primaryTag } from './language.js'
import { draftMarkdown } from './markdown.js'
import { draftPlainText } from './plain-text.js'
import type { Warning } from './warning.js'
import { type IntakeTables, prepareWords, type Words } from './words.js'

/** What arrives: bytes and where they came from. */
export interface Incoming {
  /** Path or address. */
  readonly source: string
  readonly bytes: Uint8Array
  /** Stable name for the document; made from `source` when left out. */
  readonly id?: string
  /** Encoding, when somebody named it. */
  readonly encoding?: string
  /** Day of publication, when whoever hands the document over knows it; what the document prints goes before. */
  readonly published?: string
}

export interface TakenIn {
  readonly document: SourceDocument
  readonly warnings: readonly Warning[]
}

/** Takes in one document. Throws an `InputError` for what cannot be one. */
export type Intake = (incoming: Incoming) => Promise<TakenIn>

export interface IntakeOptions {
  /** Asked about a text that no pack’s frequent words claim. Without it, such a text is `und`. */
  readonly identify?: Identify
}

/** The language whose words serve until a text’s own is known. */
const FIRST_LANGUAGE = 'en'

/**
 * Makes an intake: bytes become a document with its parts recognised, and nothing is interpreted.
 *
 *     const takeIn = createIntake(tables)
 *     const { document } = await takeIn({ source: 'report.txt', bytes })
 */
export function createIntake(tables: IntakeTables, { identify }: IntakeOptions = {}): Intake {
  const prepared = new Map<string, Words | undefined>()
  const wordsOf = (language: string): Words | undefined => {
    if (!prepared.has(language)) {
      const table = tables.language(language)
      prepared.set(language, table && prepareWords(table, tables))
    }
    return prepared.get(language)
  }
  return async incoming => {
    const { source, bytes } = incoming
    checkBytes(bytes, source)
    const format = formatOf(source, bytes)
    const { text, warnings } = await decodeAs(format, incoming)
    if (text.trim() === '') throw emptyError(source)
    if (format !== 'html') checkLines(text, source)
    const draft = await draftOf(format, text, source)
    const first = wordsOf(FIRST_LANGUAGE)
    if (first === undefined) throw new Error(`missing table: languages/${FIRST_LANGUAGE}/intake`)
    const language = await languageOf(draft, { words: first, identify })
    const parts = recogniseBlocks(draft, wordsOf(language) ?? first)
    const sha256 = createHash('sha256').update(draft.text, 'utf8').digest('hex')
    const id = incoming.id ?? idOf(source)
    const published = parts.published || (incoming.published ?? '')
    return { document: { id, source, language, sha256, text: draft.text, ...parts, published }, warnings }
  }
}

export type Format = 'text' | 'markdown' | 'html'

const LOOKS_LIKE_HTML =
  /^\s*(?:<!doctype html|<html[\s>]|<\?xml[^>]*>\s*<(?:!doctype )?html)|<(?:head|body|article)[\s>]/i

/** By the name’s ending; without one that is known, by how the bytes begin. */
export function formatOf(source: string, bytes: Uint8Array): Format {
  const ending = /\.([a-z]+)$/i.exec(source)?.[1]?.toLowerCase()
  if (ending === 'md' || ending === 'markdown') return 'markdown'
  if (ending === 'html' || ending === 'htm' || ending === 'xhtml') return 'html'
  if (ending === 'txt' || ending === 'text') return 'text'
  return LOOKS_LIKE_HTML.test(new TextDecoder('latin1').decode(bytes.subarray(0, 1024)).replace(/\0/g, ''))
    ? 'html'
    : 'text'
}

async function decodeAs(format: Format, { source, bytes, encoding }: Incoming) {
  if (format !== 'html' || encoding !== undefined) return decode(bytes, { where: source, named: encoding })
  const { declaredEncoding } = await import('./html/encoding.js')
  return decode(bytes, { where: source, named: declaredEncoding(bytes) })
}

async function draftOf(format: Format, text: string, source: string): Promise<Draft> {
  if (format === 'text') return draftPlainText(text)
  if (format === 'markdown') return draftMarkdown(text)
  const { draftPage } = await import('./html/page.js')
  return draftPage(text, source)
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

/** The error for a document of this size; undefined when it may be taken in. */
export function tooLarge(size: number, where: string): InputError | undefined {
  return size > MAX_BYTES ? tooLargeError(size, where) : undefined
}

/** File name without its ending, or the last piece of an address. */
export function idOf(source: string): string {
  const path = source.replace(/[?#].*$/, '').replace(/[\\/]+$/, '')
  const name = path.split(/[\\/]/).at(-1) ?? ''
  return name.replace(/\.[A-Za-z]{2,8}$/, '') || 'document'
}
