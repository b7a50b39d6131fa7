import { z } from '@hono/zod-openapi'

// Schemas are made with the z of @hono/zod-openapi: only those can be named in the document.

export const words = z
  .object({
    source: z.string().openapi({ description: 'id of a source' }),
    sentence: z.int().min(0).openapi({ description: 'number of the sentence in the source, from 1' }),
    start: z.int().min(0).openapi({ description: 'offset in Unicode code points into the text of the source' }),
    end: z.int().openapi({ description: 'exclusive, in Unicode code points' }),
    quote: z.string().openapi({ description: 'the exact words of the source' }),
    paragraph: z.string().optional().openapi({
      description: 'number of the paragraph, where a joint statement prints one: 12, 12(a)',
    }),
  })
  .openapi('Evidence')

export const place = words.omit({ quote: true, paragraph: true }).openapi('Place')

export const source = z
  .object({
    id: z.string(),
    sha256: z.string().openapi({ description: 'of the text' }),
    publisher: z.string(),
    title: z.string(),
    published: z.string().openapi({ description: 'ISO 8601, as precise as known; empty when not known' }),
    language: z.string(),
    copy_of: z.string().optional().openapi({ description: 'source of the event whose text this one carries' }),
  })
  .openapi('SourceLine')

export const because = z
  .object({ rule: z.string(), words: z.array(z.string()) })
  .openapi('Because', { description: 'the rule that made it, and the words it went by' })

export const date = z
  .string()
  .openapi({ description: 'ISO 8601 as precise as known: 2025, 2025-03, 2025-03-06; or empty' })
export const party = z.string().openapi({ description: 'ISO 3166-1 alpha-3, or the acronym of an organisation' })
export const parties = z.array(party)

/** Every list of the API. */
export const listOf = <Item extends z.ZodType>(item: Item, name: string) =>
  z
    .object({
      items: z.array(item),
      next: z.string().nullable().openapi({ description: 'cursor of the next page; null on the last' }),
      total: z.int().optional().openapi({ description: 'rows of all pages; left out where counting would take long' }),
    })
    .openapi(name)

export const problem = z
  .object({
    type: z.string().openapi({ description: 'address of a page that documents it' }),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    instance: z.string(),
    errors: z
      .array(z.object({ pointer: z.string().optional(), parameter: z.string().optional(), detail: z.string() }))
      .optional(),
  })
  .openapi('Problem')

/** A thing of two names: of what it belongs to, and its own. */
export const twofold = (of: string, name: string) =>
  z.object({
    of: z.string().openapi({ param: { name: 'of', in: 'path' }, description: of }),
    name: z.string().openapi({ param: { name: 'name', in: 'path' }, description: name }),
  })

/** As TypeScript has what an answer holds: nobody changes it. */
export type DeepReadonly<T> = T extends (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
    : T
