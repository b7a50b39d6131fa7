import { z } from '@hono/zod-openapi'
import { type Asked, isDay, isInstant } from '../../../queries/asked.js'
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

const asOf = z
  .string()
  .refine(isDay, 'a day is written 2025-03-06')
  .optional()
  .openapi({ description: 'only what happened up to this day', example: '2025-06-30' })
/** How things stood, and what was known of them. */
export const past = {
  as_of: asOf,
  known_on: z
    .string()
    .refine(text => isDay(text) || isInstant(text), 'a day is written 2025-03-06, an instant 2025-03-06T14:30Z')
    .optional()
    .openapi({ description: 'only what the ledger knew by the end of this day (UTC), or by an instant' }),
}
export const pastDay = { as_of: asOf }

/** The days that were asked for. */
export const pastOf = ({
  as_of,
  known_on,
}: {
  readonly as_of?: string | undefined
  readonly known_on?: string | undefined
}): Asked => ({
  ...(as_of === undefined ? {} : { asOf: as_of }),
  ...(known_on === undefined ? {} : { knownOn: known_on }),
})

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
