import { deflateRawSync, inflateRawSync } from 'node:zlib'

/** Much is gained at a low level, and little more above it: a report takes half a millisecond. */
const LEVEL = 3

export const pack = (value: unknown): Uint8Array => packBytes(Buffer.from(JSON.stringify(value)))
export const unpack = <T>(packed: Uint8Array): T => JSON.parse(unpackBytes(packed).toString('utf8')) as T

export const packBytes = (bytes: Uint8Array): Uint8Array => deflateRawSync(bytes, { level: LEVEL })
/** Refuses what is more than `most` bytes, where that is said. */
export const unpackBytes = (packed: Uint8Array, most?: number): Buffer =>
  inflateRawSync(packed, most === undefined ? {} : { maxOutputLength: most })
