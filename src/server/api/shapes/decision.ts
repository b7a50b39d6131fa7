import { z } from '@hono/zod-openapi'
import { CORRECTABLE, SETTINGS } from '../../../model/ruled.js'
import { recordable } from '../../../model/ruling.js'
import { place } from './common.js'

const target = z.object({
  id: z.string(),
  relations: z.array(z.string()).optional(),
  places: z.array(place).optional().openapi({ description: 'words that it rested on when it was decided' }),
})

/** What a person decided, as it is told. */
export const decision = z
  .object({
    id: z.string(),
    kind: z.enum([
      'same',
      'different',
      'unsure',
      'accept',
      'reject',
      'correct',
      'prefer',
      'part',
      'set',
      'record',
      'undo',
    ]),
    by: z.string(),
    at: z.string().openapi({ description: 'ISO 8601 instant' }),
    reason: z.string(),
    about: z.array(target).openapi({ description: 'what it is about; for `undo` the decision that is undone' }),
    field: z.string().optional(),
    values: z.array(z.string()).optional().openapi({
      description: 'value that is preferred, that a field or setting gets, or the source that is taken out',
    }),
    known: z.string().openapi({ description: 'when the ledger came to know it' }),
    holds: z.boolean().openapi({ description: 'false once it is undone' }),
    contradicts: z.array(z.string()).optional().openapi({
      description: 'decisions that answer the same question differently: the latest counts; told where it is asked for',
    }),
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

export const recording = z
  .strictObject({
    words: z
      .strictObject({
        source: z.string().openapi({ description: 'a source of the event' }),
        quote: z.string().max(20_000).optional().openapi({
          description: 'the words; white space and the kind of quotation mark may differ from the source',
        }),
        sentence: z.int().min(1).optional().openapi({ description: 'all of it, or where the quote stands' }),
        nth: z.int().min(0).optional().openapi({ description: 'which of several places with that quote, from 0' }),
        start: z.int().min(0).optional().openapi({ description: 'in code points' }),
        end: z.int().optional(),
      })
      .openapi('SoughtWords', { description: 'a quote, a sentence, or a start and an end' }),
    said: recordable,
    beside: z.boolean().default(false).openapi({ description: 'stand beside what is read in these words otherwise' }),
    ...signed,
  })
  .openapi('Recording', { description: 'an entry that a person reads in words of a source' })

export const setting = z
  .strictObject({
    setting: z.enum(SETTINGS),
    of: z
      .string()
      .min(1)
      .max(200)
      .openapi({ description: 'a party by code or name, the id of a person, or a kind of thing followed' }),
    value: z
      .string()
      .trim()
      .max(200)
      .openapi({ description: 'name; or sure, rule, person; empty: as if nothing were set' }),
    ...signed,
  })
  .openapi('Setting')

export const correction = z
  .strictObject({
    field: z.enum(CORRECTABLE),
    values: z.array(z.string()).openapi({ description: 'one for force and stage' }),
    ...signed,
    reason: signed.reason.unwrap().min(1),
  })
  .openapi('Correction')
