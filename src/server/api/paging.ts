import { z } from '@hono/zod-openapi'
import type { Keyset } from '../../queries/lists/keyset.js'
import { Refused } from './problems.js'

const [USUAL, MOST] = [100, 1_000]

/** What every list takes. A cursor names the last row that was seen, not a number of rows: nothing is skipped while rows come in. */
export const paging = {
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(MOST)
    .default(USUAL)
    .openapi({ description: `rows, ${MOST} at most` }),
  cursor: z.string().optional().openapi({ description: '`next` of the page before' }),
}

interface Paged {
  readonly limit: number
  readonly cursor?: string | undefined
}

/** One row more than asked for says whether there is another page. */
export function keysetOf({ limit, cursor }: Paged, keys: number): Keyset {
  if (cursor === undefined) return { limit: limit + 1 }
  return { limit: limit + 1, after: parsed(cursor, keys) }
}

function parsed(cursor: string, keys: number): string[] {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (Array.isArray(key) && key.length === keys && key.every(part => typeof part === 'string')) return key
  } catch {
    // Told below: a cursor of another list and no cursor at all are the same mistake.
  }
  throw new Refused('bad-cursor')
}

export const cursorOf = (key: readonly string[]): string =>
  Buffer.from(JSON.stringify(key), 'utf8').toString('base64url')

export interface Page<Row> {
  readonly rows: readonly Row[]
  readonly next: string | null
}

/** Cuts off the row that only told that there are more. */
export function pageOf<Row>(rows: readonly Row[], { limit }: Paged, keyOf: (row: Row) => readonly string[]): Page<Row> {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { rows: shown, next: rows.length > limit && last !== undefined ? cursorOf(keyOf(last)) : null }
}
