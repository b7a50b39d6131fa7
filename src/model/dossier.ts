import { z } from 'zod'
import {
  DISCREPANCY_KINDS,
  EVENT_KINDS,
  FORCES,
  INSTRUMENT_KINDS,
  INSTRUMENT_STAGES,
  LEVEL_STAGES,
  MEASURES,
  MECHANISM_KINDS,
  MECHANISM_STAGES,
  PROGRAMME_KINDS,
} from './kinds.js'

/**
 * The shapes that `entente read --json` prints. The JSON Schema (`entente schema`) is generated from these
 * definitions; the types below are inferred from them, so the two cannot drift apart.
 */
const party = z
  .string()
  .describe(
    'ISO 3166-1 alpha-3 code of a state, or the acronym of an organisation that is itself a party (EU, ASEAN, UN).',
  )
const date = z.string().describe('YYYY-MM-DD, YYYY-MM or YYYY; empty when the sources do not say.')

export const evidence = z.object({
  document: z.string().describe('id of a document of this dossier'),
  start: z.int().min(0).describe("offset in UTF-16 code units into the document's text"),
  end: z.int().describe('exclusive; text.slice(start, end) === quote'),
  quote: z.string(),
  paragraph: z
    .string()
    .optional()
    .describe('number of the paragraph, as a joint statement prints it: 12, 12(a); absent where none is printed'),
})
const evidences = z.array(evidence).min(1)

const because = z
  .object({
    rule: z.string().describe('name of the rule that made the entry'),
    words: z.array(z.string()).describe('the words of the source that the rule fired on'),
  })
  .describe('why the entry is here')
  .optional()

export const document = z.object({
  id: z.string().describe('file name without its extension for a file; otherwise a stable slug'),
  source: z.string().describe('path or URL it was read from'),
  publisher: z.string().optional(),
  title: z.string().optional(),
  credits: z.array(z.string()).optional(),
  published: date.optional(),
  release: z
    .object({
      address: z.string().optional().describe('address or identifier that all versions share'),
      issued: z.string().optional().describe('first publication, ISO 8601 with time and zone'),
      updated: z.string().optional(),
      version: z.string().optional(),
      embargoed: z.string().optional().describe('until when it may not be published'),
    })
    .optional()
    .describe('what its publisher says of it besides its text; absent when nothing is told'),
  language: z.string().describe('BCP 47'),
  sha256: z.string().describe("of the text's UTF-8 bytes"),
  text: z.string().describe('the plain text every offset points into; for a .txt file exactly the file’s content'),
  origin: z.string().optional().describe('id of the first document of this dossier that carries the same copy'),
  unread: z.string().optional().describe('why the document was stored but not read; absent when it was read'),
})

const programmeItem = z.object({
  kind: z.enum(PROGRAMME_KINDS),
  date: date.optional(),
  participants: z.array(z.string()).optional(),
  evidence: evidences,
  because,
})

export const event = z.object({
  kind: z.enum(EVENT_KINDS),
  host: z.string().describe('alpha-3, or empty when nobody hosts'),
  guests: z.array(party),
  start: date,
  end: date,
  places: z.array(z.string()).optional(),
  programme: z.array(programmeItem).optional(),
  because: z.array(z.object({ field: z.string(), rule: z.string(), evidence: evidence.optional() })).optional(),
})

export const person = z.object({
  id: z.string(),
  name: z.string().describe('the fullest printed form'),
  variants: z.array(z.string()).describe('every other printed form'),
  state: z.string().describe('alpha-3 or empty'),
  role: z.string().describe('office as printed'),
  evidence: evidences,
  because,
})

export const statement = z.object({
  id: z.string(),
  force: z.enum(FORCES),
  by: z.array(party).describe('sides whose act it is, sorted'),
  to: z.array(party),
  speakers: z.array(z.string()).optional().describe('ids of people or organisations'),
  bodies: z.array(z.string()).optional().describe('ministries and agencies charged with it, as printed'),
  subjects: z.array(z.string()),
  text: z.string().describe('the act in one readable clause'),
  reality: z.enum(['done', 'expected', 'hoped', 'denied', 'past']).optional().describe('how the source places it'),
  evidence: evidences.describe(
    'one entry per place that reports the act; several documents here mean that several sources report it',
  ),
  because,
})

export const instrument = z.object({
  id: z.string(),
  title: z.string(),
  kind: z.enum(INSTRUMENT_KINDS),
  parties: z.array(z.string()),
  bodies: z.array(z.string()).optional(),
  stage: z.enum(INSTRUMENT_STAGES).describe('the furthest stage any source reports'),
  evidence: evidences,
  because,
})

export const mechanism = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(MECHANISM_KINDS),
  stage: z.enum(MECHANISM_STAGES),
  evidence: evidences,
  because,
})

export const level = z.object({
  id: z.string().optional(),
  level: z.string(),
  stage: z.enum(LEVEL_STAGES),
  evidence: evidences,
  because,
})

export const figure = z.object({
  id: z.string(),
  measure: z.enum(MEASURES),
  parties: z.array(party).optional(),
  value: z.number().nullable().describe('in base units: 21.5 million is 21500000'),
  low: z.number().optional().describe('least value that prints like this, from the printed precision'),
  high: z.number().optional().describe('greatest value that prints like this'),
  unit: z.string().describe('ISO 4217 code, or a plural noun, or percent'),
  period: z.string().describe('2024; 2017/2021; 2025-01/2025-09; by 2030; empty'),
  change_percent: z.number().nullable(),
  change_low: z.number().optional(),
  change_high: z.number().optional(),
  evidence: evidences,
  because,
})

export const good = z.object({
  name: z.string(),
  hs: z.array(z.string()).describe('Harmonized System 2022 chapters or headings'),
  evidence: evidences,
  because,
})

export const discrepancy = z.object({
  id: z.string(),
  kind: z.enum(DISCREPANCY_KINDS),
  about: z.string(),
  values: z.array(z.object({ value: z.string(), evidence: evidences })).min(1),
  explanation: z.string().describe('one sentence; for arithmetic the sum itself'),
  tone: z
    .enum(['contradiction', 'arithmetic', 'strength', 'progression', 'term', 'name'])
    .optional()
    .describe('how it is shown: only contradiction and arithmetic are red'),
  because,
})

export const dossier = z
  .object({
    version: z.literal('1'),
    documents: z.array(document),
    event,
    people: z.array(person),
    organisations: z.array(z.record(z.string(), z.unknown())).optional(),
    statements: z.array(statement),
    instruments: z.array(instrument),
    mechanisms: z.array(mechanism),
    levels: z.array(level),
    figures: z.array(figure),
    goods: z.array(good),
    discrepancies: z.array(discrepancy),
  })
  .describe(
    'What one reading of the coverage of one event holds: who, what was said and agreed, on which evidence, and where the sources differ.',
  )

export type Evidence = z.infer<typeof evidence>
export type Because = { readonly rule: string; readonly words: string[] }
export type DossierDocument = z.infer<typeof document>
export type DossierEvent = z.infer<typeof event>
export type ProgrammeItem = z.infer<typeof programmeItem>
export type EventKind = (typeof EVENT_KINDS)[number]
export type Force = (typeof FORCES)[number]
export type Person = z.infer<typeof person>
export type Statement = z.infer<typeof statement>
export type Instrument = z.infer<typeof instrument>
export type Mechanism = z.infer<typeof mechanism>
export type Level = z.infer<typeof level>
export type Figure = z.infer<typeof figure>
export type Good = z.infer<typeof good>
export type Discrepancy = z.infer<typeof discrepancy>
export type Dossier = z.infer<typeof dossier>
