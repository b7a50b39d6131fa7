import { z } from 'zod'
import { FORCES, INSTRUMENT_KINDS, INSTRUMENT_STAGES, MEASURES } from './kinds.js'
import { type APPLIERS, CORRECTABLE, SETTINGS } from './ruled.js'

/**
 * What people rule about entries, steps, people and events. Kept with name and time, never changed: `undo` is a ruling
 * of its own.
 */
const place = z.object({
  document: z.string().describe("sha256 of the document's text"),
  start: z.int().min(0),
  end: z.int(),
})

const target = z
  .object({
    id: z.string().describe('entry, thread, step, person or event as it was called when the ruling was made'),
    places: z
      .array(place)
      .optional()
      .describe('words it rested on: by these the ruling finds its thing when a newer reader calls it otherwise'),
  })
  .describe('what a ruling is about')

const signature = {
  id: z.string(),
  by: z.string().describe('who ruled'),
  at: z.string().describe('ISO 8601 instant, UTC'),
  reason: z.string(),
  relations: z
    .array(z.string())
    .optional()
    .describe('relations that it bore on when it was made, as KGZ-VNM: where its thing is read no more, these say so'),
}

const codes = z.array(z.string()).max(40)

/** What a person reads in words that the machine did not read, or not so. */
export const recordable = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('statement'),
    force: z.enum(FORCES),
    by: codes.describe('sides whose act it is'),
    to: codes.default([]),
    subjects: codes.default([]),
  }),
  z.strictObject({
    kind: z.literal('instrument'),
    title: z.string().trim().min(1).max(400),
    paper: z.enum(INSTRUMENT_KINDS),
    stage: z.enum(INSTRUMENT_STAGES),
    parties: codes,
  }),
  z.strictObject({
    kind: z.literal('figure'),
    measure: z.enum(MEASURES),
    value: z.number().describe('in base units: 21.5 million is 21500000'),
    unit: z.string().trim().min(1).max(80).describe('ISO 4217 code, or a plural noun, or percent'),
    period: z.string().trim().max(40).default('').describe('2024; 2017/2021; by 2030; empty'),
    parties: codes,
  }),
])

export const ruling = z.discriminatedUnion('kind', [
  z.object({ ...signature, kind: z.enum(['same', 'different', 'unsure']), of: z.tuple([target, target]) }),
  z.object({ ...signature, kind: z.enum(['accept', 'reject']), step: target }),
  z.object({
    ...signature,
    kind: z.literal('correct'),
    entry: target,
    field: z.enum(CORRECTABLE),
    value: z.array(z.string()).describe('one value for force and stage'),
  }),
  z.object({ ...signature, kind: z.literal('prefer'), discrepancy: target, value: z.string() }),
  z.object({
    ...signature,
    kind: z.literal('part'),
    of: target.describe('event or entry from which a document is taken out: it tells of another one'),
    document: z.string(),
    sha256: z.string(),
  }),
  z.object({
    ...signature,
    kind: z.literal('set'),
    setting: z.enum(SETTINGS),
    of: target.describe('code of a party, person, or kind of thread'),
    value: z.string().describe('empty: as if nothing had been set'),
  }),
  z.object({
    ...signature,
    kind: z.literal('record'),
    event: target.describe('event to which the entry belongs; its place is that of the words'),
    document: z.string().describe('document that holds the words'),
    quote: z.string().describe('the exact words; where a newer text holds them elsewhere, they are found by this'),
    said: recordable,
  }),
  z.object({ ...signature, kind: z.literal('undo'), ruling: z.string() }),
])

export type Place = Readonly<z.infer<typeof place>>
export type Target = Readonly<z.infer<typeof target>>
export type Applier = (typeof APPLIERS)[number]
export type Ruling = Readonly<z.infer<typeof ruling>>
/** What is recorded, and a ruling that records it. */
export type Recordable = Readonly<z.infer<typeof recordable>>
export type Recording = Extract<Ruling, { readonly kind: 'record' }>
