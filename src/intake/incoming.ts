import type { Columns } from './frame/columns.js'

/** How the bytes of one document are read. It is kept with them: a document is read again years later. */
export type Format =
  | 'text'
  | 'markdown'
  | 'html'
  | 'article' // one record of a feed, a table or an archive, as `frame/article.ts` writes it
  | 'ninjs'
  | 'newsml' // one newsItem of NewsML-G2
  | 'nitf'
  | 'mail'
  | 'docx'
  | 'odt'
  | 'pdf'

export const FORMATS: ReadonlySet<string> = new Set<Format>([
  'text',
  'markdown',
  'html',
  'article',
  'ninjs',
  'newsml',
  'nitf',
  'mail',
  'docx',
  'odt',
  'pdf',
])

/** What is known of bytes before they are looked at. */
export interface Label {
  /** Path or address; of something inside another thing, `archive.zip!/folder/page.html`. */
  readonly source: string
  /** Encoding, when somebody named it. */
  readonly encoding?: string
  /** In bytes, when it is known before any are had. */
  readonly size?: number
  /** Media type that a server gave; believed only where the bytes do not tell otherwise. */
  readonly mediaType?: string
  /** Where it was published, when that is another place than `source`. */
  readonly address?: string
  /** False for what was only found in a folder or an archive: when it is of no kind that is read, it was not meant. */
  readonly named?: boolean
  /** Which column of a table, or field of a record, holds what, where whoever hands it over says so. */
  readonly columns?: Columns
  /** Stable name for the document; made from `source` when left out. */
  readonly id?: string
}

/** What arrives: the bytes of one document, and where they came from. */
export interface Incoming extends Label {
  readonly bytes: Uint8Array
  /** How the bytes are read, when it is known; by name and content otherwise. */
  readonly format?: Format
  /** Day of publication, when whoever hands the document over knows it; what the document prints goes before. */
  readonly published?: string
}

/** Bytes that are fetched as they are needed: an archive may be larger than memory. */
export interface Parcel extends Label {
  open(): AsyncIterable<Uint8Array>
}

/** What could not be had, inside something that could. */
export interface Refused {
  readonly source: string
  readonly error: unknown
}

/** Something found in a folder or an archive that is of no kind that is read. */
export interface PassedOver {
  readonly source: string
  readonly passedOver: true
}

export type Unpacked = Incoming | Refused | PassedOver

export const isRefused = (unpacked: Unpacked): unpacked is Refused => 'error' in unpacked
export const isPassedOver = (unpacked: Unpacked): unpacked is PassedOver => 'passedOver' in unpacked

/** Longer names are made, not given; the end tells more than the beginning. */
const LONGEST_NAME = 2_000

/** The name of something inside another thing. Never a path out of it. */
export function memberName(source: string, name: string): string {
  const steps = name
    .slice(-LONGEST_NAME)
    .split(/[\\/]+/)
    .filter(step => step !== '' && step !== '.' && step !== '..')
  return `${source}!/${steps.join('/').replace(/\p{Cc}/gu, '')}`
}
