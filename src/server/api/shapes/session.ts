import { z } from '@hono/zod-openapi'
import { MOST_POINTS, SESSION_STATUSES, SET_STATUSES } from '../../../model/session.js'
import { date, parties } from './common.js'

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
    record: z.object({ source: z.string(), act: z.string(), by: z.string(), at: instant }).nullable(),
    sequence: z.int().openapi({ description: 'SEQUENCE of its calendar entry' }),
  })
  .openapi('Session')

const act = z
  .object({
    id: z.string(),
    kind: z.enum(['found', 'plan', 'set', 'agenda', 'decide', 'record', 'confirm', 'refuse', 'undo']),
    by: z.string(),
    at: instant,
    reason: z.string(),
    state: z.enum(['counts', 'proposed', 'refused', 'undone']),
    field: z.string().optional(),
    value: z.string().optional(),
    point: z.string().optional(),
    act: z.string().optional().openapi({ description: 'act that is confirmed, refused or undone' }),
  })
  .openapi('SessionAct')

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
  .extend({ sessions: z.array(session), acts: z.array(act) })
  .openapi('CommitteeWithActs')

export const sessionWithActs = session.extend({ moves, acts: z.array(act) }).openapi('SessionWithActs')

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

export const newSession = z.strictObject({ fields: sessionFields.default({}), ...signed }).openapi('NewSession')
export const committeeChanges = z.strictObject({ fields: committeeFields, ...signed }).openapi('CommitteeChanges')
export const sessionChanges = z.strictObject({ fields: sessionFields, ...signed }).openapi('SessionChanges')

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
