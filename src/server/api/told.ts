import type { EventDocument, Words } from '../../model/ledger.js'
import type { Place } from '../../model/ruling.js'
import { codePointAt, type IndexedText, type Places, sentenceAt } from '../../queries/places.js'
import type { Work } from '../../store/truth.js'

/**
 * What the ledger holds, as the API tells it. Here, and nowhere else, offsets in UTF-16 code units become offsets in code
 * points, hashes of texts become ids of sources, and `documents` become `sources`.
 */
export type Told<T> = T extends Words
  ? ToldWords
  : T extends EventDocument
    ? ToldSource
    : T extends Place
      ? ToldPlace
      : T extends readonly (infer Item)[]
        ? readonly Told<Item>[]
        : T extends object
          ? { readonly [Key in keyof T as Key extends 'documents' ? 'sources' : Key]: Told<T[Key]> }
          : T

export interface ToldPlace {
  readonly source: string
  readonly sentence: number
  readonly start: number
  readonly end: number
}

export interface ToldWords extends ToldPlace {
  readonly quote: string
  readonly paragraph?: string
}

export interface ToldSource {
  readonly id: string
  readonly sha256: string
  readonly publisher: string
  readonly title: string
  readonly published: string
  readonly language: string
  readonly copy_of?: string
}

export type Tell = <T>(db: Work, value: T) => Promise<Told<T>>

export const createTell =
  (places: Places): Tell =>
  async <T>(db: Work, value: T) => {
    const hashes = new Set<string>()
    collect(value, hashes)
    return told(value, await places(db, [...hashes])) as Told<T>
  }

type Fields = Readonly<Record<string, unknown>>

const isPlace = (value: Fields): boolean =>
  typeof value.document === 'string' && typeof value.start === 'number' && typeof value.end === 'number'
const isDocument = (value: Fields): boolean => typeof value.sha256 === 'string' && typeof value.name === 'string'
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null

function collect(value: unknown, hashes: Set<string>): void {
  if (Array.isArray(value)) {
    for (const item of value) collect(item, hashes)
  } else if (isFields(value)) {
    if (isPlace(value)) hashes.add(String(value.document))
    else if (isDocument(value)) for (const key of ['sha256', 'origin']) hashes.add(String(value[key] ?? ''))
    else {
      for (const [key, inner] of Object.entries(value)) {
        if (key === 'documents' && Array.isArray(inner))
          for (const item of inner) if (typeof item === 'string') hashes.add(item)
        collect(inner, hashes)
      }
    }
  }
}

type Texts = ReadonlyMap<string, IndexedText>

function told(value: unknown, texts: Texts): unknown {
  if (Array.isArray(value)) return value.map(item => told(item, texts))
  if (!isFields(value)) return value
  if (isPlace(value)) return toldPlace(value, texts)
  if (isDocument(value)) return toldSource(value, texts)
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      if (key !== 'documents' || !Array.isArray(inner)) return [key, told(inner, texts)]
      return ['sources', inner.map(item => (typeof item === 'string' ? sourceOf(item, texts) : told(item, texts)))]
    }),
  )
}

function toldPlace({ document, start, end, quote, paragraph }: Fields, texts: Texts): ToldPlace | ToldWords {
  const text = texts.get(String(document))
  const [from, to] = [Number(start), Number(end)]
  const place = {
    source: sourceOf(String(document), texts),
    sentence: text === undefined ? 0 : sentenceAt(text.index, from),
    start: text === undefined ? from : codePointAt(text.index, from),
    end: text === undefined ? to : codePointAt(text.index, to),
  }
  if (typeof quote !== 'string') return place
  return typeof paragraph === 'string' ? { ...place, quote, paragraph } : { ...place, quote }
}

function toldSource(document: Fields, texts: Texts): ToldSource {
  const { sha256, name, publisher, title, published, language, origin } = document as unknown as EventDocument
  const told = { id: name, sha256, publisher, title, published, language }
  return origin === undefined ? told : { ...told, copy_of: sourceOf(origin, texts) }
}

/** A text that is read no more has no source: it keeps the name that it had. */
const sourceOf = (hash: string, texts: Texts): string => texts.get(hash)?.document ?? hash
