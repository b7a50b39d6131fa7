import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib'

type Unpack = (bytes: Uint8Array, options: { maxOutputLength: number }) => Uint8Array

interface Limit {
  readonly maxBytes: number
  readonly tooLarge: () => Error
}

/** A body without the packing that was agreed on for the way. */
export function unwrapped(body: Uint8Array, coding: string, { maxBytes, tooLarge }: Limit): Uint8Array {
  const unpack = unpackerOf(coding.trim().toLowerCase(), body)
  if (unpack === undefined || body.length === 0) return body
  try {
    return unpack(body, { maxOutputLength: maxBytes })
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? tooLarge() : error
  }
}

function unpackerOf(coding: string, [first = 0, second = 0]: Uint8Array): Unpack | undefined {
  switch (coding) {
    case 'gzip':
    case 'x-gzip':
      return first === 0x1f && second === 0x8b ? gunzipSync : undefined
    case 'deflate':
      // Some send it with its head, some without.
      return (first & 0x0f) === 8 && (first * 256 + second) % 31 === 0 ? inflateSync : inflateRawSync
    case 'br':
      return brotliDecompressSync
    default:
      return undefined
  }
}
