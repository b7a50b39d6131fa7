/** Bytes that come in pieces, read by line and by count. Holds no more than what was asked for and one piece. */
export interface ByteReader {
  /** As many bytes from the front, left where they are; fewer at the end. */
  peek(count: number): Promise<Uint8Array>
  /** As many bytes; fewer at the end. */
  take(count: number): Promise<Uint8Array>
  /** Passes over bytes; how many there were. */
  skip(count: number): Promise<number>
  /** The next line with its end; undefined when there is none. One that is longer than `most` is `tooLong`, and cut. */
  line(most: number): Promise<Line | undefined>
  /** The next line when all of it is at hand, without a promise: files of millions of short lines need it. */
  lineAtHand(most: number): Line | undefined
  /** All that is left; undefined when it is more than `most`. */
  all(most: number): Promise<Uint8Array | undefined>
  rest(): AsyncGenerator<Uint8Array>
}

interface Line {
  readonly bytes: Uint8Array
  readonly tooLong: boolean
}

const NOTHING = new Uint8Array()
const LINE_FEED = 10

export function createByteReader(pieces: AsyncIterable<Uint8Array>): ByteReader {
  const source = pieces[Symbol.asyncIterator]()
  let held: Uint8Array = NOTHING
  let over = false

  const pull = async (): Promise<Uint8Array | undefined> => {
    while (!over) {
      const next = await source.next()
      if (next.done) over = true
      else if (next.value.length > 0) return next.value
    }
    return undefined
  }
  /** Doubling: many small pieces are not copied again and again. */
  const fill = async (count: number): Promise<void> => {
    if (held.length >= count) return
    const parts = [held]
    let length = held.length
    while (length < count) {
      const piece = await pull()
      if (piece === undefined) break
      parts.push(piece)
      length += piece.length
    }
    if (parts.length > 1) held = joined(parts, length)
  }
  const take = async (count: number): Promise<Uint8Array> => {
    await fill(count)
    const taken = held.subarray(0, count)
    held = held.subarray(taken.length)
    return taken
  }
  const next = async (): Promise<Uint8Array | undefined> => {
    if (held.length === 0) return pull()
    const piece = held
    held = NOTHING
    return piece
  }

  return {
    peek: async count => {
      await fill(count)
      return held.subarray(0, count)
    },
    take,
    skip: async count => {
      let left = count
      while (left > 0) {
        const piece = await next()
        if (piece === undefined) break
        if (piece.length > left) held = piece.subarray(left)
        left -= Math.min(left, piece.length)
      }
      return count - left
    },
    line: async most => {
      const parts: Uint8Array[] = []
      let length = 0
      let tooLong = false
      for (;;) {
        const piece = await next()
        if (piece === undefined) return length === 0 ? undefined : { bytes: joined(parts, length), tooLong }
        const end = piece.indexOf(LINE_FEED) + 1
        const part = end === 0 ? piece : piece.subarray(0, end)
        if (end > 0) held = piece.subarray(end)
        if (length + part.length <= most) {
          parts.push(part)
          length += part.length
        } else {
          tooLong = true
          if (length < most) parts.push(part.subarray(0, most - length))
          length = most
        }
        if (end > 0) return { bytes: joined(parts, length), tooLong }
      }
    },
    lineAtHand: most => {
      const end = held.indexOf(LINE_FEED) + 1
      if (end === 0 || end > most) return undefined
      const bytes = held.subarray(0, end)
      held = held.subarray(end)
      return { bytes, tooLong: false }
    },
    all: async most => {
      const taken = await take(most + 1)
      return taken.length > most ? undefined : taken
    },
    rest: async function* () {
      for (let piece = await next(); piece !== undefined; piece = await next()) yield piece
    },
  }
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  if (parts.length === 1) return parts[0] ?? NOTHING
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
