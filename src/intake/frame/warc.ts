import { InputError } from '../../model/errors.js'
import { tooLargeError } from '../bytes.js'
import { charsetOf } from '../charset.js'
import { memberName, type Unpacked } from '../incoming.js'
import { MAX_ILLUSTRATED_BYTES } from '../limits.js'
import { damagedError } from '../refusals.js'
import type { ByteReader } from './byte-reader.js'
import { type Headers, payloadOf, readHeaders, splitHttp } from './http-message.js'
import type { Opened } from './opened.js'

/** Longest line of a record’s head. */
const MAX_HEADER = 64 * 1024
/** Longest head: fields that go on from line to line are joined. */
const MAX_HEAD = 256 * 1024
/** Kinds of page that may tell something. */
const TELLING = /^(?:text\/(?:html|plain|xml|markdown)|application\/(?:xhtml|xml|pdf|rss|atom|json|ld\+json|feed)|$)/i

/** Each page of a web archive, as it comes: the answers of web sites, and what was put in by itself. */
export async function* warcDocuments(reader: ByteReader, opened: Opened): AsyncGenerator<Unpacked> {
  const { source } = opened
  for (let number = 1; ; number += 1) {
    const headers = await recordHead(reader, source)
    if (headers === undefined) return
    const length = Number(headers.get('content-length'))
    if (!Number.isSafeInteger(length) || length < 0) throw damagedError(`record ${number} has no length`, source)
    const type = headers.get('warc-type') ?? ''
    const uri = (headers.get('warc-target-uri') ?? '').replace(/^<|>$/g, '')
    const where = memberName(source, uri || String(number))
    if (type !== 'response' && type !== 'resource' && type !== 'conversion') {
      await reader.skip(length)
    } else if (length > MAX_ILLUSTRATED_BYTES) {
      await reader.skip(length)
      yield { source: where, error: tooLargeError(length, where, MAX_ILLUSTRATED_BYTES) }
    } else {
      const block = await reader.take(length)
      if (block.length < length) {
        yield { source: where, error: damagedError('the archive ends in it', where) }
        return
      }
      yield* documentIn({ headers, block, where, uri }, opened)
    }
  }
}

interface WarcRecord {
  readonly headers: Headers
  readonly block: Uint8Array
  readonly where: string
  readonly uri: string
}

async function* documentIn({ headers, block, where, uri }: WarcRecord, opened: Opened): AsyncGenerator<Unpacked> {
  try {
    const isAnswer = headers.get('warc-type') === 'response' && /^https?:/i.test(uri)
    const answer = isAnswer ? splitHttp(block, where) : { status: 200, headers, body: block }
    const type = answer.headers.get('content-type') ?? ''
    const [mediaType = ''] = type.split(';')
    // What a crawler was sent besides pages, and pages that were not there, were not meant.
    if (answer.status !== 200 || !TELLING.test(mediaType.trim())) {
      yield { source: where, passedOver: true }
      return
    }
    const bytes = payloadOf(answer, where)
    opened.count(bytes.length)
    yield* opened.inside({
      source: where,
      bytes,
      mediaType: mediaType.trim(),
      named: false,
      ...(/^https?:/i.test(uri) ? { address: uri } : {}),
      ...charsetOf(type),
    })
  } catch (error) {
    if (!(error instanceof InputError) || error.where !== where) throw error
    yield { source: where, error }
  }
}

/** The head of the next record; undefined at the end. */
async function recordHead(reader: ByteReader, where: string): Promise<Headers | undefined> {
  for (;;) {
    const line = await reader.line(MAX_HEADER)
    if (line === undefined) return undefined
    const text = new TextDecoder('latin1').decode(line.bytes).trim()
    if (text === '') continue
    if (!/^WARC\/\d/.test(text)) throw damagedError('no record where one should begin', where)
    break
  }
  const lines: string[] = []
  let length = 0
  for (;;) {
    const line = await reader.line(MAX_HEADER)
    if (line === undefined || line.tooLong) throw damagedError('head of a record', where)
    length += line.bytes.length
    if (length > MAX_HEAD) throw damagedError('head of a record', where)
    const text = new TextDecoder('utf-8').decode(line.bytes).replace(/\r?\n$/, '')
    if (text === '') return readHeaders(lines)
    lines.push(text)
  }
}
