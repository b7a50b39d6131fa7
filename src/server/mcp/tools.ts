import { z } from 'zod'
import type { Engine } from '../../pipeline/engine.js'
import { check } from '../../queries/check.js'
import { find } from '../../queries/find.js'
import { historyOf, idOf } from '../../queries/history.js'
import { createPartyNames, dyadOf, type PartyNames } from '../../queries/names.js'
import { listRelations } from '../../queries/relations-list.js'
import { search } from '../../queries/search.js'
import { settingsOf } from '../../queries/settings.js'
import { listThreads } from '../../queries/threads-list.js'
import type { Database } from '../../store/store.js'
import { foundShape, hitShape, summaryShape, threadShape } from './shapes.js'

/** What a tool works with while it answers. */
export interface Asking {
  readonly db: Database
  readonly engine: () => Promise<Engine>
  readonly names: PartyNames
}

/** Something to tell an assistant that asked for what is not there. */
export class NothingFound extends Error {
  override readonly name = 'NothingFound'
}

interface Tool<Shape extends z.ZodRawShape> {
  readonly name: string
  readonly title: string
  readonly description: string
  readonly input: z.ZodObject<Shape>
  answer(asked: z.output<z.ZodObject<Shape>>, asking: Asking): Promise<unknown>
}

/** Keeps the types of one tool together while it is written, and lets it stand in a list with the others. */
export type AnyTool = Tool<z.ZodRawShape>
const tool = <Shape extends z.ZodRawShape>(definition: Tool<Shape>): AnyTool => definition as unknown as AnyTool

const day = z.string().regex(/^\d{4}-\d\d-\d\d$/)
const relation = z.string().describe('two parties: KGZ-VNM, or “Kyrgyzstan and Viet Nam” as kyrgyzstan-viet nam')
const limit = z.int().min(1).max(100).default(20)
const past = {
  as_of: day.optional().describe('only what happened up to this day'),
  known_on: day.optional().describe('only what the ledger knew by the end of this day'),
}

export async function namesIn(db: Database, { tables }: Engine): Promise<PartyNames> {
  return createPartyNames(tables, (await settingsOf(db)).names)
}

function dyadIn(asked: string | undefined, names: PartyNames): { dyad?: string } {
  if (asked === undefined) return {}
  const dyad = dyadOf([asked.toUpperCase()], names) ?? dyadOf([asked], names)
  if (dyad === undefined) throw new NothingFound(`${asked} is not the name of two parties, as in KGZ-VNM`)
  return { dyad }
}

const pastOf = ({ as_of: asOf, known_on: knownOn }: { as_of?: string | undefined; known_on?: string | undefined }) => ({
  ...(asOf === undefined ? {} : { asOf }),
  ...(knownOn === undefined ? {} : { knownOn }),
})

async function foundBy(
  asked: { name: string; as_of?: string | undefined; known_on?: string | undefined },
  asking: Asking,
) {
  const { db, engine, names } = asking
  const found = await find(db, [asked.name], { ...pastOf(asked), engine, names })
  if (found === undefined) throw new NothingFound(`nothing is called ${asked.name}: look for it with search`)
  return found
}

export const TOOLS: readonly AnyTool[] = [
  tool({
    name: 'list_relations',
    title: 'Relations',
    description: 'The relations in the ledger, the one with the latest event first, with what is open in each.',
    input: z.object({ limit }),
    answer: async ({ limit: most }, { db, names }) =>
      (await listRelations(db, { limit: most, skip: 0 })).map(({ last, ...line }) => ({
        ...line,
        last: summaryShape(last, names.nameOf),
      })),
  }),
  tool({
    name: 'search',
    title: 'Search',
    description:
      'Entries and sentences in which words stand, in any form, with or without diacritics; names by their sound. “…” holds words together; OR and -word work as on the web.',
    input: z.object({
      words: z.string().min(1),
      relation: relation.optional(),
      year: z.string().optional().describe('2025, or 2025-03'),
      kind: z.string().optional().describe('commitment, ask, instrument, figure, person …, or sentence'),
      stage: z.string().optional().describe('signed, in-force …'),
      limit,
      as_of: past.as_of,
    }),
    answer: async ({ words, relation: asked, year, kind, stage, limit: most, as_of }, { db, names }) => {
      const given = Object.entries({ year, kind, stage }).filter(([, value]) => value !== undefined)
      const filters = { ...dyadIn(asked, names), ...Object.fromEntries(given), ...pastOf({ as_of }), limit: most }
      const { hits, facets } = await search(db, words, filters)
      return { hits: hits.map(hitShape), facets }
    },
  }),
  tool({
    name: 'show',
    title: 'Show',
    description:
      'A relation (its level, what is open, papers, differences, events), an event with its entries, an entry, a thread, a difference, an organisation, or a person under any spelling, with the words it rests on.',
    input: z.object({
      name: z.string().min(1).describe('two parties, the id of anything, or a person’s name'),
      ...past,
    }),
    answer: async (asked, asking) => foundShape(await foundBy(asked, asking), asking.names.nameOf),
  }),
  tool({
    name: 'history',
    title: 'History',
    description: 'What became known of a thing, and when: documents, readings, steps, and what people ruled.',
    input: z.object({ name: z.string().min(1), ...past }),
    answer: async (asked, asking) => {
      const found = await foundBy(asked, asking)
      return { id: idOf(found), items: await historyOf(asking.db, found, pastOf(asked)) }
    },
  }),
  tool({
    name: 'check',
    title: 'Differences',
    description:
      'What sources tell otherwise than each other, newest first; only what nobody has ruled on unless all is asked for.',
    input: z.object({ relation: relation.optional(), all: z.boolean().default(false), limit }),
    answer: ({ relation: asked, all, limit: most }, { db, names }) =>
      check(db, { ...dyadIn(asked, names), all, limit: most }),
  }),
  tool({
    name: 'commitments',
    title: 'Commitments',
    description:
      'What was promised, asked or offered, and by what stage: by whom it is to be done (a party or a ministry), in one relation or all, open ones unless closed ones are asked for.',
    input: z.object({
      owner: z.string().optional().describe('who is to act: a party by name or code, or a body as printed'),
      relation: relation.optional(),
      closed: z.boolean().default(false),
      limit,
    }),
    answer: async ({ owner, relation: asked, closed, limit: most }, { db, names }) => {
      const lines = await listThreads(
        db,
        {
          kinds: ['commitment', 'ask', 'invitation'],
          ...dyadIn(asked, names),
          ...(owner === undefined ? {} : { owner: names.codeOf(owner) ?? owner }),
          closed,
        },
        { limit: most, skip: 0 },
      )
      return lines.map(({ dyad, thread }) => ({ relation: dyad, ...threadShape(thread) }))
    },
  }),
]
