import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib'
import { MAX_ILLUSTRATED_BYTES } from '../limits.js'
import { bombError, damagedError } from '../refusals.js'

/** Names in small letters; of a name that comes twice the first. */
export type Headers = ReadonlyMap<string, string>

export interface HttpMessage {
  readonly status: number
  readonly headers: Headers
  readonly body: Uint8Array
}

/** Lines of a head as fields. A line that begins with a blank goes on with the one before. */
export function readHeaders(lines: readonly string[]): Headers {
  const headers = new Map<string, string>()
  let last = ''
  for (const line of lines) {
    const colon = line.indexOf(':')
    if (/^[ \t]/.test(line)) headers.set(last, `${headers.get(last) ?? ''} ${line.trim()}`.trim())
    else if (colon > 0) {
      last = line.slice(0, colon).trim().toLowerCase()
      if (!headers.has(last)) headers.set(last, line.slice(colon + 1).trim())
    }
  }
  return headers
}

/** An answer as an archive keeps it: status, head and body. */
export function splitHttp(block: Uint8Array, where: string): HttpMessage {
  const end = headEnd(block)
  const [first = '', ...lines] = new TextDecoder('latin1').decode(block.subarray(0, end)).split(/\r?\n/)
  const status = Number(/^HTTP\/[\d.]+\s+(\d{3})/i.exec(first)?.[1])
  if (Number.isNaN(status)) throw damagedError('no HTTP answer in the record', where)
  const body = block.subarray(Math.min(block.length, end + (block[end] === 13 ? 4 : 2)))
  return { status, headers: readHeaders(lines.filter(line => line !== '')), body }
}

/** Where the empty line after the head begins. */
function headEnd(block: Uint8Array): number {
  for (let at = 0; at < Math.min(block.length, 256 * 1024); at += 1) {
    if (block[at] !== 10) continue
    if (block[at + 1] === 10) return at
    if (block[at + 1] === 13 && block[at + 2] === 10) return at - 1
  }
  return block.length
}

/** The body without its wrappings. Archives often keep the head of the answer and the body already unwrapped. */
export function payloadOf({ headers, body }: HttpMessage, where: string): Uint8Array {
  const whole = /chunked/i.test(headers.get('transfer-encoding') ?? '') ? unchunked(body) : body
  const coding = (headers.get('content-encoding') ?? '').toLowerCase()
  const isGzip = whole[0] === 0x1f && whole[1] === 0x8b
  if (coding.includes('gzip') && isGzip) return unpacked(whole, where, gunzipSync)
  if (coding.includes('deflate') && (whole[0] ?? 0) % 16 === 8) return unpacked(whole, where, inflateSync)
  if (coding.includes('br') && !/^\s*</.test(new TextDecoder('latin1').decode(whole.subarray(0, 20)))) {
    return unpacked(whole, where, brotliDecompressSync)
  }
  return whole
}

type Unpacker = (bytes: Uint8Array, options: { maxOutputLength: number }) => Uint8Array

function unpacked(bytes: Uint8Array, where: string, unpack: Unpacker): Uint8Array {
  try {
    return unpack(bytes, { maxOutputLength: MAX_ILLUSTRATED_BYTES })
  } catch (error) {
    const isBomb = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'
    throw isBomb ? bombError(where) : damagedError('packed page', where, error)
  }
}

/** Bytes of a body sent in chunks; as it is when it is not, whatever its head says. */
function unchunked(body: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = []
  for (let at = 0; at < body.length; ) {
    const end = body.indexOf(10, at)
    const size = /^([0-9a-f]{1,8})\s*(?:;[^\r\n]*)?\r?$/i.exec(
      new TextDecoder('latin1').decode(body.subarray(at, Math.min(end < 0 ? body.length : end, at + 200))),
    )?.[1]
    if (end < 0 || size === undefined) return body
    const length = Number.parseInt(size, 16)
    if (length === 0) break
    parts.push(body.subarray(end + 1, end + 1 + length))
    at = end + 1 + length
    while (body[at] === 13 || body[at] === 10) at += 1
  }
  return Buffer.concat(parts)
}
