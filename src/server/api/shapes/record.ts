import { z } from '@hono/zod-openapi'
import { figure, good, instrument, level, mechanism, statement } from '../../../model/dossier.js'
import {
  DISCREPANCY_KINDS,
  EVENT_KINDS,
  INSTRUMENT_STAGES,
  LEVEL_STAGES,
  MEASURES,
  MECHANISM_STAGES,
} from '../../../model/kinds.js'
import { ACT_STAGES, THREAD_KINDS } from '../../../model/ledger.js'
import { because, date, parties, party, source, words } from './common.js'

const evidence = z.array(words)
const own = { id: true, evidence: true, because: true } as const

const discrepancyContent = z.object({
  kind: z.enum(DISCREPANCY_KINDS),
  tone: z.enum(['contradiction', 'arithmetic', 'strength', 'progression', 'term', 'name']),
  about: z.string(),
  explanation: z.string(),
  values: z.array(z.object({ value: z.string(), evidence })),
})

const entryOf = <Kind extends z.ZodType, Content extends z.ZodType>(kind: Kind, content: Content) =>
  z.object({
    id: z.string().openapi({ description: '`<event>/<kind>-<hash>`, from the content' }),
    kind,
    event: z.string(),
    parties,
    content,
    evidence,
    because: because.optional(),
    ruling: z.string().optional().openapi({ description: 'decision by which a person recorded it' }),
    corrected: z.array(z.string()).optional().openapi({ description: 'decisions that corrected what was read' }),
  })

export const entry = z
  .union([
    entryOf(z.enum(['statement', 'commitment', 'ask', 'invitation']), statement.omit(own)),
    entryOf(z.literal('instrument'), instrument.omit(own)),
    entryOf(z.literal('mechanism'), mechanism.omit(own)),
    entryOf(z.literal('level'), level.omit(own)),
    entryOf(z.enum(['figure', 'target']), figure.omit(own)),
    entryOf(z.literal('good'), good.omit({ evidence: true, because: true })),
    entryOf(
      z.literal('person'),
      z.object({ name: z.string(), variants: z.array(z.string()), state: z.string(), role: z.string() }),
    ),
    entryOf(z.literal('discrepancy'), discrepancyContent),
  ])
  .openapi('Entry')

export const eventLine = z
  .object({
    id: z.string(),
    kind: z.enum(EVENT_KINDS),
    date,
    start: date,
    end: date,
    host: party,
    guests: parties,
    places: z.array(z.string()),
    sources: z.array(source),
    entries: z.record(z.string(), z.int()).openapi({ description: 'how many of each kind' }),
    same: z.array(z.string()).openapi({ description: 'events that a decision holds to be this one' }),
  })
  .openapi('EventLine')

export const event = z
  .object({
    id: z.string(),
    kind: z.enum(EVENT_KINDS),
    family: z.enum(['visit', 'meeting', 'call']),
    parties,
    dyads: z.array(z.string()),
    host: party,
    guests: parties,
    start: date,
    end: date,
    date,
    places: z.array(z.string()),
    evidence,
    programme: z.array(z.object({ kind: z.string(), date, participants: z.array(z.string()), evidence })),
    sources: z.array(source),
    entries: z.array(entry),
  })
  .openapi('Event')

const stage = z.enum([...new Set([...ACT_STAGES, ...INSTRUMENT_STAGES, ...MECHANISM_STAGES, ...LEVEL_STAGES])])

export const step = z
  .object({
    id: z.string(),
    stage,
    on: date,
    event: z.string(),
    entry: z.string().openapi({ description: 'empty when the event itself tells it, or a person' }),
    evidence,
    because,
    state: z.enum(['applied', 'proposed', 'rejected']),
    ruling: z.string().optional().openapi({ description: 'decision that made, accepted or rejected it' }),
  })
  .openapi('Step')

export const thread = z
  .object({
    id: z.string(),
    kind: z.enum(THREAD_KINDS),
    title: z.string(),
    parties,
    by: parties,
    to: parties,
    owners: z.array(z.string()),
    subjects: z.array(z.string()),
    stage,
    since: date,
    closed: z.boolean(),
    due: date,
    steps: z.array(step),
    mentions: z.array(z.object({ on: date, event: z.string(), entry: z.string() })),
    about: z.array(z.string()),
  })
  .openapi('Thread', { description: 'something followed through the events of a relation' })

export const series = z
  .object({
    measure: z.enum(MEASURES),
    unit: z.string(),
    parties,
    points: z.array(
      z.object({
        period: z.string(),
        value: z.number().nullable(),
        low: z.number().optional(),
        high: z.number().optional(),
        change_percent: z.number().nullable(),
        entries: z.array(z.string()),
        on: date,
        evidence,
        holds: z.boolean(),
      }),
    ),
  })
  .openapi('Series')

export const discrepancy = z
  .object({
    id: z.string(),
    events: z.array(z.string()),
    content: discrepancyContent,
    open: z.boolean(),
    preferred: z.object({ value: z.string(), reason: z.string(), ruling: z.string() }).optional(),
  })
  .openapi('Discrepancy')

export const person = z
  .object({
    id: z.string(),
    name: z.string(),
    state: z.string(),
    spellings: z.array(z.object({ form: z.string(), sources: z.array(z.string()) })),
    offices: z.array(z.object({ office: z.string(), first: date, last: date, evidence })),
    events: z.array(z.string()),
    ruling: z.string().optional().openapi({ description: 'decision that prefers the name' }),
  })
  .openapi('Person')

export const relationLine = z
  .object({
    id: z.string(),
    dyad: z.string().openapi({ description: '`KGZ-VNM`' }),
    parties,
    level: z.object({ current: z.string(), since: date, aim: z.string() }),
    events: z.int(),
    last: eventLine,
    open: z.int().openapi({ description: 'commitments, asks and invitations that are not done' }),
    negotiating: z.int(),
    differences: z.int().openapi({ description: 'open discrepancies' }),
  })
  .openapi('RelationLine')

export const relation = z
  .object({
    id: z.string(),
    dyad: z.string(),
    parties,
    asOf: date,
    level: z.object({
      current: z.string(),
      since: date,
      aim: z.string(),
      history: z.array(step.extend({ level: z.string() })),
    }),
    events: z.array(eventLine),
    threads: z.array(thread),
    series: z.array(series),
    discrepancies: z.array(discrepancy),
    people: z.array(person),
    rulings: z.object({
      applied: z.array(z.string()),
      contradictory: z.array(z.array(z.string())),
      unmatched: z.array(z.string()),
    }),
  })
  .openapi('Relation')
