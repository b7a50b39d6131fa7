import { InputError } from '../model/errors.js'
import { binaryError } from './bytes.js'
import type { Warning } from './warning.js'

export interface Decoded {
  readonly text: string
  /** WHATWG name of the encoding. */
  readonly encoding: string
  readonly warnings: readonly Warning[]
}

export interface DecodeOptions {
  readonly where: string
  /** What the user, the server or the page itself says the encoding is; undefined when nobody does. */
  readonly named: string | undefined
}

/**
 * Bytes to text. In order: a byte order mark, the encoding named, UTF-16 by its zeros, UTF-8 when it is valid, UTF-8
 * with damage, and what the bytes look most like.
 */
export async function decode(bytes: Uint8Array, { where, named }: DecodeOptions): Promise<Decoded> {
  const mark = byteOrderMark(bytes)
  if (mark) return checked({ text: decoded(mark, bytes), encoding: mark, warnings: [] }, where)
  const utf8 = decodedStrictly(bytes)
  const label = named === undefined ? undefined : encodingCalled(named, where)
  if (label && label !== 'utf-8' && !(utf8 !== undefined && hasMultiByte(bytes))) {
    return checked({ text: decoded(label, bytes), encoding: label, warnings: [] }, where)
  }
  const wide = utf16ByZeros(bytes)
  if (wide) return checked({ text: decoded(wide, bytes), encoding: wide, warnings: [] }, where)
  if (utf8 !== undefined) return checked({ text: utf8, encoding: 'utf-8', warnings: [] }, where)
  return checked(label === 'utf-8' || isDamagedUtf8(bytes) ? damaged(bytes) : await detected(bytes), where)
}

/** Canonical name of an encoding. */
export function encodingCalled(name: string, where: string): string {
  try {
    return new TextDecoder(name.trim()).encoding
  } catch (cause) {
    throw new InputError('unknown-encoding', `unknown encoding: ${name}`, {
      where,
      hint: 'Names such as utf-8, utf-16le, windows-1251, koi8-r, gb18030 are known.',
      cause,
    })
  }
}

/** 0x80 to 0x9f in windows-1252. Node 20 decodes it as Latin-1, in which these print nothing. */
const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ'

function decoded(encoding: string, bytes: Uint8Array): string {
  const text = new TextDecoder(encoding).decode(bytes)
  if (encoding !== 'windows-1252') return text
  return text.replace(/[\u0080-\u009f]/g, control => WINDOWS_1252[control.charCodeAt(0) - 0x80] ?? control)
}

function decodedStrictly(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function byteOrderMark(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return undefined
}

/** Text in Latin script has a zero in every second byte when it is UTF-16. */
function utf16ByZeros(bytes: Uint8Array): string | undefined {
  const length = Math.min(bytes.length, 4096)
  let even = 0
  let odd = 0
  for (let i = 0; i < length; i += 1) {
    if (bytes[i] !== 0) continue
    if (i % 2 === 0) even += 1
    else odd += 1
  }
  const pairs = length / 2
  if (odd > pairs * 0.3 && even < pairs * 0.05) return 'utf-16le'
  if (even > pairs * 0.3 && odd < pairs * 0.05) return 'utf-16be'
  return undefined
}

const hasMultiByte = (bytes: Uint8Array): boolean => bytes.some(byte => byte >= 0x80)

/** More whole multi-byte characters than broken ones: UTF-8 that something cut or mixed. */
function isDamagedUtf8(bytes: Uint8Array): boolean {
  let whole = 0
  let broken = 0
  for (let i = 0; i < bytes.length; i += 1) {
    const byte = bytes[i] ?? 0
    if (byte < 0x80) continue
    const more = byte >= 0xf0 && byte < 0xf5 ? 3 : byte >= 0xe0 ? 2 : byte >= 0xc2 && byte < 0xe0 ? 1 : 0
    let tail = 0
    while (tail < more && ((bytes[i + 1 + tail] ?? 0) & 0xc0) === 0x80) tail += 1
    if (more > 0 && tail === more && byte < 0xf5) whole += 1
    else broken += 1
    i += tail
  }
  return whole > broken
}

function damaged(bytes: Uint8Array): Decoded {
  const text = decoded('utf-8', bytes)
  let count = 0
  for (let at = text.indexOf('\ufffd'); at >= 0; at = text.indexOf('\ufffd', at + 1)) count += 1
  return {
    text,
    encoding: 'utf-8',
    warnings: [{ code: 'invalid-utf8', message: `invalid UTF-8 in ${count} places, shown as \ufffd` }],
  }
}

/** The detector is quadratic in nothing, but slow: it sees this much, from the first byte that is no ASCII. */
const SAMPLE = 32 * 1024

async function detected(bytes: Uint8Array): Promise<Decoded> {
  const { detect } = await import('chardet')
  const first = Math.max(0, bytes.findIndex(byte => byte >= 0x80) - 200)
  const guess = detect(bytes.subarray(first, first + SAMPLE)) ?? 'windows-1252'
  const encoding = knownEncoding(guess) ?? 'windows-1252'
  return {
    text: decoded(encoding, bytes),
    encoding,
    warnings: [{ code: 'encoding-detected', message: `not UTF-8: read as ${encoding}, which it looks most like` }],
  }
}

function knownEncoding(name: string): string | undefined {
  try {
    return new TextDecoder(name).encoding
  } catch {
    return undefined
  }
}

/** Share of control characters from which on a file is no text, and of lost ones from which on it is unreadable. */
const BINARY_SHARE = 0.02
const LOST_SHARE = 0.2
/** A short text with a control character among its few is no text either. */
const SHORT = 100
const CONTROL = /[^\P{Cc}\t\n\v\f\r\u0085]/gu

function checked(result: Decoded, where: string): Decoded {
  const { text } = result
  const controls = text.search(CONTROL) < 0 ? 0 : (text.match(CONTROL)?.length ?? 0)
  if (controls > text.length * BINARY_SHARE || (text.length < SHORT && controls * 10 > text.length))
    throw binaryError(where)
  const lost = text.includes('\ufffd') ? text.split('\ufffd').length - 1 : 0
  if (lost > text.length * LOST_SHARE) {
    throw new InputError('undecodable', `cannot be decoded as ${result.encoding}`, {
      where,
      hint: 'Name its encoding: --encoding windows-1251, for example.',
    })
  }
  return result
}
