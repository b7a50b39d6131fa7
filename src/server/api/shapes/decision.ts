import { z } from '@hono/zod-openapi'
import { CORRECTABLE } from '../../../model/ruling.js'
import { place } from './common.js'

const target = z.object({
  id: z.string(),
  places: z.array(place).optional().openapi({ description: 'words that it rested on when it was decided' }),
})

/** What a person decided, as it is told. */
export const decision = z
  .object({
    id: z.string(),
    kind: z.enum(['same', 'different', 'unsure', 'accept', 'reject', 'correct', 'prefer', 'part', 'set', 'undo']),
    by: z.string(),
    at: z.string().openapi({ description: 'ISO 8601 instant' }),
    reason: z.string(),
    about: z.array(target).openapi({ description: 'what it is about; for `undo` the decision that is undone' }),
    field: z.string().optional(),
    values: z.array(z.string()).optional().openapi({ description: 'value that is preferred, or that a field gets' }),
    known: z.string().openapi({ description: 'when the ledger came to know it' }),
    holds: z.boolean().openapi({ description: 'false once it is undone' }),
  })
  .openapi('Decision')

const LONGEST = { name: 80, reason: 2_000 }

/** In whose name; that of whoever is signed in when absent. */
const signed = {
  reason: z.string().trim().max(LONGEST.reason).default('').openapi({ description: 'why; kept with the decision' }),
  by: z
    .string()
    .trim()
    .min(1)
    .max(LONGEST.name)
    .optional()
    .openapi({ description: 'who decides, where nobody is signed in' }),
}

export const preference = z
  .strictObject({
    value: z.string().min(1).openapi({ description: 'one of the values of the discrepancy, as printed there' }),
    ...signed,
    reason: signed.reason.unwrap().min(1),
  })
  .openapi('Preference')

export const verdict = z
  .strictObject({ verdict: z.enum(['accept', 'reject']), ...signed })
  .openapi('Verdict', { description: 'on a step that waits for a person' })

export const undoing = z.strictObject(signed).openapi('Undoing')

export const correction = z
  .strictObject({
    field: z.enum(CORRECTABLE),
    values: z.array(z.string()).openapi({ description: 'one for force and stage' }),
    ...signed,
    reason: signed.reason.unwrap().min(1),
  })
  .openapi('Correction')
