import { z } from '@hono/zod-openapi'
import { AUDIENCES } from '../../../model/item-kinds.js'
import { OWN_FIELDS, type OwnField } from '../../../model/own.js'
import { MOST_POINTS, SESSION_STATUSES, SET_STATUSES } from '../../../model/session.js'
import { date, parties } from './common.js'
import { newOwn } from './item.js'

const instant = z.string().openapi({ description: 'ISO 8601 instant' })
const LONGEST = { name: 80, reason: 2_000 }
export const signed = {
  reason: z.string().trim().max(LONGEST.reason).default(''),
  by: z
    .string()
    .trim()
    .min(1)
    .max(LONGEST.name)
    .optional()
    .openapi({ description: 'who signs, where nobody is signed in' }),
}

const standing = {
  id: z.string(),
  workspace: z.string().openapi({ description: 'channel that it is in; `default` for what everybody sees' }),
  relation: z.string().openapi({ description: '`KGZ-VNM`' }),
  parties,
  state: z.enum(['kept', 'proposed', 'withdrawn']),
  opened: instant,
  by: z.string(),
  updated: instant,
  waiting: z.int().openapi({ description: 'acts that wait for somebody to confirm them' }),
  version: z.string().openapi({ description: 'id of the act that became known last' }),
}

const schedule = z
  .object({
    state: z.enum(['none', 'open', 'kept', 'late']),
    every: z.int().openapi({ description: 'months from one session to the next; 0 when nothing was set' }),
    due: date,
    last: date,
    next: date,
    gaps: z.array(z.object({ from: date, to: date, kept: z.boolean() })),
  })
  .openapi('Schedule')

const chairs = z.record(z.string(), z.string()).openapi({ description: 'who chairs for each side, by code' })

export const committee = z
  .object({
    ...standing,
    thread: z.string().openapi({ description: 'body of the record that it is; or empty' }),
    name: z.string(),
    chairs,
    terms: z.string(),
    note: z.string(),
    schedule,
  })
  .openapi('Committee')

const point = z
  .object({
    id: z.string(),
    item: z.string().openapi({ description: 'item that it takes up; empty for a point of its own' }),
    title: z.string(),
    decision: z.string(),
    status: z.string().openapi({ description: 'status that the item gets when the session is closed; or empty' }),
  })
  .openapi('AgendaPoint')

export const session = z
  .object({
    ...standing,
    committee: z.string(),
    number: z.string(),
    start: date,
    end: date,
    place: z.string(),
    host: z.string(),
    note: z.string(),
    status: z.enum(SESSION_STATUSES),
    agenda: z.array(point),
    record: z
      .object({
        source: z.string().openapi({ description: 'source that it is read as; empty while only a channel has it' }),
        act: z.string(),
        by: z.string(),
        at: instant,
      })
      .nullable(),
    published: z
      .object({ act: z.string(), by: z.string(), at: instant })
      .nullable()
      .openapi({ description: 'in a channel: that both sides put the record before everybody' }),
    sequence: z.int().openapi({ description: 'SEQUENCE of its calendar entry' }),
  })
  .openapi('Session')

const act = z
  .object({
    id: z.string(),
    kind: z.enum([
      ...(['found', 'plan', 'set', 'agenda', 'point', 'keep', 'decide', 'record', 'publish'] as const),
      ...(['confirm', 'refuse', 'undo'] as const),
    ]),
    by: z.string(),
    at: instant,
    reason: z.string(),
    side: z.string().openapi({ description: 'whose own it is, in a channel; empty for what both sides see' }),
    from: z.string().optional().openapi({ description: 'side that signs, in a channel' }),
    to: z.string().optional().openapi({ description: 'side that it is proposed to' }),
    state: z.enum(['counts', 'proposed', 'refused', 'undone']),
    answer: z
      .object({
        verdict: z.enum(['confirm', 'refuse']),
        by: z.string(),
        from: z.string(),
        at: instant,
        reason: z.string(),
      })
      .optional(),
    field: z.string().optional(),
    value: z.string().optional(),
    point: z.string().optional(),
    points: z.array(z.object({ id: z.string(), item: z.string(), title: z.string() })).optional(),
    status: z.string().optional(),
    counters: z.string().optional().openapi({ description: 'proposal that this one answers' }),
    act: z.string().optional().openapi({ description: 'act that is confirmed, refused, undone or published' }),
  })
  .openapi('SessionAct')

/** What the own side keeps to itself of a committee or a session. */
const own = z
  .object({
    fields: z.object(Object.fromEntries(OWN_FIELDS.map(field => [field, z.string()])) as Record<OwnField, z.ZodString>),
    points: z
      .array(z.object({ id: z.string(), item: z.string(), title: z.string(), act: z.string() }))
      .openapi({ description: 'points that it drafted for the agenda' }),
    updated: instant,
    by: z.string(),
  })
  .nullable()
  .openapi({ description: 'seen by members of the own side alone; null where there is nothing, and outside a channel' })

const movedItem = z.object({
  id: z.string(),
  content: z.string(),
  status: z.string(),
  to: z.string().openapi({ description: 'status that the session gave it, or that its record suggests' }),
  state: z.string().openapi({ description: 'what became of that: `proposed` waits for somebody' }),
})

const moves = z
  .object({
    event: z.string(),
    entries: z.int(),
    remark: z.string(),
    moves: z.array(
      z.object({
        thread: z.string(),
        kind: z.string(),
        title: z.string(),
        stage: z.string(),
        state: z.enum(['applied', 'proposed', 'rejected']),
        step: z.string(),
        entry: z.string(),
        quote: z.string(),
        items: z.array(movedItem),
      }),
    ),
    items: z.array(movedItem).openapi({ description: 'moved by decisions and by no words of the record' }),
  })
  .openapi('SessionMoves')

export const committeeWithActs = committee
  .extend({ sessions: z.array(session), acts: z.array(act), own })
  .openapi('CommitteeWithActs')

export const sessionWithActs = session.extend({ moves, acts: z.array(act), own }).openapi('SessionWithActs')

const text = z.string().optional()

export const committeeFields = z
  .strictObject({ name: text, chairs: chairs.optional(), every: text, terms: text, note: text })
  .openapi('CommitteeFields')

export const sessionFields = z
  .strictObject({
    number: text,
    start: text,
    end: text,
    place: text,
    host: text,
    note: text,
    status: z.enum(SET_STATUSES).optional(),
  })
  .openapi('SessionFields')

export const newCommittee = z
  .strictObject({
    relation: z.string().optional().openapi({ description: '`KGZ-VNM`; for one that no coverage tells of' }),
    thread: z.string().optional().openapi({ description: 'body of the record that it is' }),
    fields: committeeFields.default({}),
    ...signed,
  })
  .openapi('NewCommittee')

export const newChannelCommittee = newCommittee
  .omit({ thread: true })
  .extend({ relation: z.string().openapi({ description: '`KGZ-VNM`' }) })
  .openapi('NewChannelCommittee')

export const newPoint = z
  .strictObject({
    item: text.openapi({ description: 'an open item; else a title' }),
    title: text,
    audience: z
      .enum(AUDIENCES)
      .default('both')
      .openapi({ description: 'in a channel, `own`: a draft that only your side sees' }),
    ...signed,
  })
  .openapi('NewPoint')

export const newSession = z.strictObject({ fields: sessionFields.default({}), ...signed }).openapi('NewSession')
export const committeeChanges = z
  .strictObject({ fields: committeeFields.default({}), own: newOwn.default({}), ...signed })
  .openapi('CommitteeChanges')
export const sessionChanges = z
  .strictObject({ fields: sessionFields.default({}), own: newOwn.default({}), ...signed })
  .openapi('SessionChanges')

export const newAgenda = z
  .strictObject({
    points: z
      .array(
        z
          .strictObject({ id: text, item: text, title: text })
          .openapi({ description: 'an item by its id, or a title; `id` of a point that stands on the agenda already' }),
      )
      .max(MOST_POINTS),
    ...signed,
  })
  .openapi('NewAgenda')

export const newDecisions = z
  .strictObject({
    decisions: z
      .array(z.strictObject({ point: z.string(), text: z.string(), status: z.string().default('') }))
      .min(1)
      .max(MOST_POINTS),
    ...signed,
  })
  .openapi('NewDecisions')

export const closing = z.strictObject(signed).openapi('Closing')

export const candidate = z
  .object({ item: z.string(), title: z.string(), due: date, status: z.string() })
  .openapi('AgendaCandidate')

export const record = z
  .object({
    title: z.string(),
    between: z.string(),
    publisher: z.string(),
    day: date,
    dateline: z.string(),
    opening: z.string(),
    chairs: z.array(z.string()),
    points: z.array(z.object({ number: z.int(), title: z.string(), paragraphs: z.array(z.string()) })),
    signatures: z.array(z.string()),
    draft: z.boolean(),
  })
  .openapi('SessionRecord')
