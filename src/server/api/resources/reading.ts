import { z } from '@hono/zod-openapi'
import { dyadOf, type PartyNames } from '../../../queries/names.js'
import { type Page, paging } from '../paging.js'
import { Refused } from '../problems.js'

/** What every reading route takes. */
export const reading = {
  fields: z.string().optional().openapi({ description: 'names of the fields that are wanted, by commas; JSON only' }),
}

export const listing = { ...reading, ...paging }

/** Two states however they are called, and sorted: `kgz-vnm`, `KGZ-VNM`, `kyrgyzstan-vietnam`. */
export const dyadQuery = z.string().optional().openapi({ description: 'of one relation: `kgz-vnm`' })

export const yesOrNo = z
  .enum(['true', 'false'])
  .optional()
  .transform(value => (value === undefined ? undefined : value === 'true'))

/** The dyad that a filter names. */
export function dyadAsked(asked: string | undefined, names: PartyNames): string | undefined {
  if (asked === undefined) return undefined
  const dyad = dyadOf([asked.toUpperCase()], names) ?? dyadOf([asked], names)
  if (dyad !== undefined) return dyad
  const detail = `${asked} is not the name of two states, as in kgz-vnm`
  throw new Refused('bad-parameter', '', { errors: [{ parameter: 'dyad', detail }] })
}

interface Listed<Item> {
  readonly items: readonly Item[]
  readonly next: string | null
  readonly total?: number
}

/** A list of one page is counted without being asked to. */
export function listed<Item>(
  items: readonly Item[],
  { next }: Page<unknown>,
  cursor: string | undefined,
): Listed<Item> {
  return cursor === undefined && next === null ? { items, next, total: items.length } : { items, next }
}
