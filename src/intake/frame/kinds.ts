import type { Format, Label } from '../incoming.js'

/** What bytes are: one document in some format, or something that holds documents. */
export type Kind =
  | Format
  | 'zip'
  | 'gzip'
  | 'warc'
  | 'json'
  | 'json-lines'
  | 'table'
  | 'feed'
  | 'news-message'
  | 'mbox'
  | 'other-xml'

/** How much of the bytes is looked at. */
export const HEAD = 4096

/** Endings of names under which coverage is looked for in folders and archives. */
const READABLE =
  /\.(?:txt|text|md|markdown|html?|xhtml|docx|odt|pdf|eml|mbox|zip|jsonl|ndjson|json|csv|tsv|xml|rss|atom|rdf|nitf|warc|gz)$/i
/** Of these, endings that also name what is no coverage. */
const AMBIGUOUS = /\.(?:json|csv|tsv|xml|gz)$/i

export const isReadableName = (name: string): boolean => READABLE.test(name)
export const isAmbiguousName = (name: string): boolean => AMBIGUOUS.test(name)

const BY_ENDING: Readonly<Record<string, Kind>> = {
  txt: 'text',
  text: 'text',
  md: 'markdown',
  markdown: 'markdown',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  jsonl: 'json-lines',
  ndjson: 'json-lines',
  csv: 'table',
  tsv: 'table',
  eml: 'mail',
  mbox: 'mbox',
}
const BY_MEDIA_TYPE: Readonly<Record<string, Kind>> = {
  'text/plain': 'text',
  'text/markdown': 'markdown',
  'text/csv': 'table',
  'text/tab-separated-values': 'table',
  'application/x-ndjson': 'json-lines',
  'application/jsonl': 'json-lines',
  'message/rfc822': 'mail',
  'application/mbox': 'mbox',
}
const SIGNATURES: readonly (readonly [begins: string, kind: Kind])[] = [
  ['%PDF', 'pdf'],
  ['PK\x03\x04', 'zip'],
  ['PK\x05\x06', 'zip'],
  ['\x1f\x8b', 'gzip'],
  ['WARC/', 'warc'],
]
const MBOX = /^From \S{1,200} .{0,60}\d\d:\d\d.{0,30}\d{4}.{0,10}\r?\n[\w-]{1,60}:/
const MAIL =
  /^(?:[\w-]{1,60}:.{0,2000}\r?\n(?:[ \t].{0,2000}\r?\n)*)*(?:MIME-Version|Message-ID|Received|Return-Path):/i
const LOOKS_LIKE_JSON = /^(?:\{\s*(?:"|\})|\[\s*(?:\{|\]))/
const LOOKS_LIKE_HTML =
  /^\s*(?:<!doctype html|<html[\s>]|<\?xml[^>]*>\s*<(?:!doctype )?html)|<(?:head|body|article)[\s>]/i

/** By how the bytes begin where that is certain, then by the name’s ending, then by what the text looks like. */
export function kindOf(bytes: Uint8Array, { source, mediaType = '' }: Label): Kind {
  const head = new TextDecoder('latin1')
    .decode(bytes.subarray(0, HEAD))
    .replace(/^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)|\0/g, '')
  const signed = SIGNATURES.find(([begins]) => head.startsWith(begins))
  if (signed) return signed[1]
  const name = /^https?:/i.test(source) ? source.replace(/[?#].*$/, '') : source
  const ending = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  const named = BY_ENDING[ending] ?? BY_MEDIA_TYPE[mediaType.toLowerCase()]
  if (named !== undefined && !(named === 'text' && mediaType !== '' && ending === '')) return named
  const start = head.trimStart()
  if (start.startsWith('<')) return kindOfMarkup(start)
  if (LOOKS_LIKE_JSON.test(start)) return 'json'
  if (MBOX.test(start)) return 'mbox'
  if (MAIL.test(start)) return 'mail'
  return LOOKS_LIKE_HTML.test(head) || /html/i.test(mediaType) ? 'html' : 'text'
}

const ROOTS: Readonly<Record<string, Kind>> = {
  rss: 'feed',
  feed: 'feed',
  rdf: 'feed',
  newsmessage: 'news-message',
  newsitem: 'newsml',
  nitf: 'nitf',
}

/** By the name of the first element. What is XML and of no kind that is known is no page either. */
function kindOfMarkup(start: string): Kind {
  const root = /<(?![!?])(?:[\w.-]+:)?([\w.-]+)/.exec(start.replace(/<!--[^>]*-->/g, ''))?.[1]?.toLowerCase() ?? ''
  const known = ROOTS[root]
  if (known !== undefined) return known
  return start.startsWith('<?xml') && !LOOKS_LIKE_HTML.test(start) ? 'other-xml' : 'html'
}

/** How a document is read whose format was not told: containers are opened before they come here. */
export function formatOf(source: string, bytes: Uint8Array): Format {
  const kind = kindOf(bytes, { source })
  switch (kind) {
    case 'markdown':
    case 'html':
    case 'pdf':
      return kind
    default:
      return 'text'
  }
}
