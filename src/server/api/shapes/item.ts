import { z } from '@hono/zod-openapi'
import { AUDIENCES, ITEM_FIELDS, ITEM_KINDS, ITEM_STATUSES } from '../../../model/item-kinds.js'
import { OWN_FIELDS, type OwnField } from '../../../model/own.js'
import { date, parties, place } from './common.js'

const FIELD_HELP: Readonly<Record<string, string>> = {
  content: 'what is to be done',
  lead: 'body that leads, with its state: `Ministry of Finance (VNM)`',
  partner: 'body on the other side',
  status: ITEM_STATUSES.join(', '),
  due: 'ISO 8601 as precise as known',
  next_review: 'ISO 8601 as precise as known',
  in_force: 'of a paper: since when it is in force',
  duration: 'of a paper: for how long it holds, in words',
  renewal: 'of a paper: by when it is to be renewed',
  expiry: 'of a paper: when it ends',
}

const text = (field: string) => {
  const help = FIELD_HELP[field]
  return help === undefined ? z.string() : z.string().openapi({ description: help })
}

export const fields = z
  .object(
    Object.fromEntries(ITEM_FIELDS.map(field => [field, text(field)])) as Record<
      (typeof ITEM_FIELDS)[number],
      z.ZodString
    >,
  )
  .openapi('ItemFields')

export const newFields = z
  .strictObject(
    Object.fromEntries(ITEM_FIELDS.map(field => [field, text(field).optional()])) as Record<
      (typeof ITEM_FIELDS)[number],
      z.ZodOptional<z.ZodString>
    >,
  )
  .openapi('NewItemFields')

export const itemAbout = z
  .object({
    relation: z.string().openapi({ description: '`KGZ-VNM`' }),
    kind: z.enum(ITEM_KINDS),
    thread: z.string().openapi({ description: 'what is followed in the record; empty for what no coverage tells of' }),
    matter: z.string().openapi({ description: 'paper or body that it is about, where the thread is about several' }),
    entry: z.string(),
    subjects: z.array(z.string()),
    places: z.array(place),
  })
  .openapi('ItemAbout')

export const attachment = z
  .object({
    sha256: z.string(),
    name: z.string(),
    media_type: z.string(),
    size: z.int(),
    role: z.enum(['text', 'annex', 'other']),
    act: z.string(),
  })
  .openapi('Attachment')

const inRecord = z
  .object({ thread: z.string(), kind: z.string(), stage: z.string(), since: date, title: z.string() })
  .openapi('ItemInRecord')

const instant = z.string().openapi({ description: 'ISO 8601 instant' })

export const item = z
  .object({
    id: z.string().openapi({ example: 'i-1a2b3c4d5e6f' }),
    workspace: z.string().openapi({ description: 'channel that it is in; `default` for what everybody sees' }),
    side: z.string().openapi({ description: 'whose own it is, in a channel; empty for what both sides see' }),
    about: itemAbout,
    parties,
    fields,
    state: z.enum(['followed', 'proposed', 'withdrawn']),
    closed: z.boolean().openapi({ description: 'done or dropped' }),
    opened: instant,
    by: z.string(),
    moved: z
      .string()
      .openapi({ description: 'last change of status or next step, or file; empty when there was none' }),
    updated: instant,
    status_since: instant,
    waiting: z.int().openapi({ description: 'acts that wait for somebody to confirm them' }),
    attachments: z.array(attachment),
    version: z.string().openapi({ description: 'id of the act that became known last' }),
    record: inRecord.nullable().openapi({ description: 'how the coverage has what it is about' }),
  })
  .openapi('Item')

const file = attachment.omit({ act: true })

export const act = z
  .object({
    id: z.string(),
    kind: z.enum(['open', 'set', 'keep', 'attach', 'confirm', 'refuse', 'undo']),
    side: z.string().openapi({ description: 'whose own it is, in a channel; empty for what both sides see' }),
    from: z.string().optional().openapi({ description: 'side that signs, in a channel' }),
    to: z
      .string()
      .optional()
      .openapi({ description: 'side to which it is proposed: counts when that side accepts it' }),
    counters: z.string().optional().openapi({ description: 'proposal that this one answers' }),
    answer: z
      .object({
        verdict: z.enum(['confirm', 'refuse']),
        by: z.string(),
        from: z.string(),
        at: instant,
        reason: z.string(),
      })
      .optional()
      .openapi({ description: 'what the other side said to it' }),
    by: z.string(),
    at: instant,
    reason: z.string(),
    state: z.enum(['counts', 'proposed', 'refused', 'undone']),
    field: z.string().optional(),
    value: z.string().optional(),
    act: z.string().optional().openapi({ description: 'act that is confirmed, refused or undone' }),
    file: file.optional(),
  })
  .openapi('ItemAct')

/** What the own side keeps to itself of an item. */
export const ownPart = z
  .object({
    fields: z.object(Object.fromEntries(OWN_FIELDS.map(field => [field, z.string()])) as Record<OwnField, z.ZodString>),
    attachments: z.array(attachment),
    updated: instant,
    by: z.string(),
  })
  .openapi('OwnPart', { description: 'seen by members of the own side alone' })

export const newOwn = z
  .strictObject(
    Object.fromEntries(OWN_FIELDS.map(field => [field, z.string().optional()])) as Record<
      OwnField,
      z.ZodOptional<z.ZodString>
    >,
  )
  .openapi('NewOwn', { description: 'what only the own side sees, in a channel' })

export const itemWithActs = item.extend({ acts: z.array(act), own: ownPart.nullable() }).openapi('ItemWithActs')

export const proposal = z
  .object({
    about: itemAbout,
    fields: newFields,
    because: z.object({ rule: z.string(), words: z.array(z.string()) }),
  })
  .openapi('ItemProposal')

const LONGEST = { name: 80, reason: 2_000 }
const signed = {
  reason: z.string().trim().max(LONGEST.reason).default(''),
  by: z
    .string()
    .trim()
    .min(1)
    .max(LONGEST.name)
    .optional()
    .openapi({ description: 'who signs, where nobody is signed in' }),
}

export const newItem = z
  .strictObject({
    relation: z.string().optional().openapi({ description: '`KGZ-VNM`; for an item that no coverage tells of' }),
    thread: z.string().optional().openapi({ description: 'thing followed in the record: what it suggests is opened' }),
    matter: z
      .string()
      .optional()
      .openapi({ description: 'of what the thread suggests, only the item on this paper or body' }),
    home: z.string().optional().openapi({ description: 'state whose bodies lead what is suggested' }),
    fields: newFields.default({}),
    ...signed,
  })
  .openapi('NewItem')

export const newChannelItem = newItem
  .extend({
    audience: z
      .enum(AUDIENCES)
      .openapi({ description: '`both`: proposed to the other side; `own`: a draft that only your side sees' }),
  })
  .openapi('NewChannelItem')

export const changes = z
  .strictObject({ fields: newFields.default({}), own: newOwn.default({}), ...signed })
  .openapi('ItemChanges')

export const bulk = z
  .strictObject({ items: z.array(z.string()).min(1).max(10_000), fields: newFields, ...signed })
  .openapi('BulkChanges')

export const judging = z
  .strictObject({
    verdict: z.enum(['confirm', 'refuse', 'undo']),
    counter: z
      .string()
      .optional()
      .openapi({ description: 'in a channel, with refuse: the value that is proposed instead' }),
    ...signed,
  })
  .openapi('ItemJudgement')

export const acted = z.object({ items: z.array(z.string()), acts: z.int() }).openapi('Acted')

export const view = z.object({ name: z.string(), query: z.string(), by: z.string(), at: instant }).openapi('SavedView')

export const newView = z
  .strictObject({
    name: z.string().trim().min(1).max(LONGEST.name),
    query: z.string().max(LONGEST.reason).openapi({ description: 'filters of GET /items; empty takes the name away' }),
    by: signed.by,
  })
  .openapi('NewView')

export const outcome = z
  .object({
    rows: z.int(),
    unchanged: z.int(),
    changed: z.array(z.object({ row: z.int(), item: z.string(), fields: z.array(z.string()) })),
    opened: z.array(z.object({ row: z.int(), item: z.string() })),
    merged: z.int().openapi({ description: 'rows that were changed elsewhere since: both changes count' }),
    problems: z.array(
      z.object({ row: z.int(), column: z.string(), kind: z.string(), problem: z.string(), mend: z.string() }),
    ),
    kept: z.boolean(),
  })
  .openapi('ImportOutcome')
