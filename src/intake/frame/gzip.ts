import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { MAX_RATIO, RATIO_FROM } from '../limits.js'
import { bombError, damagedError } from '../refusals.js'

/**
 * What a gzip file holds, all its members one after another, as it comes. A bomb is refused once it shows; a file that
 * is cut off gives what there is, then says so.
 */
export async function* gunzipped(packed: AsyncIterable<Uint8Array>, where: string): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip()
  // Errors of either end come out of the loop below.
  pipeline(Readable.from(packed, { objectMode: true }), gunzip, () => {})
  let unpacked = 0
  try {
    for await (const piece of gunzip as AsyncIterable<Uint8Array>) {
      unpacked += piece.length
      if (unpacked > RATIO_FROM && unpacked > gunzip.bytesWritten * MAX_RATIO) throw bombError(where)
      yield piece
    }
  } catch (error) {
    throw isOfZlib(error) ? damagedError('gzip', where, error) : error
  }
}

const isOfZlib = (error: unknown): boolean => /^Z_/.test((error as NodeJS.ErrnoException | undefined)?.code ?? '')
