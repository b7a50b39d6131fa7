import { z } from '@hono/zod-openapi'
import type { Found } from '../../../model/answers.js'
import { ENTRY_KINDS, type Thread } from '../../../model/ledger.js'
import { byId } from '../../../queries/find.js'
import { historyOf } from '../../../queries/history.js'
import { entriesPage } from '../../../queries/lists/record.js'
import { rulingsOn } from '../../../queries/rulings.js'
import type { Database } from '../../../store/store.js'
import { decide, decisionOf } from '../decisions.js'
import { endpoint, type Service } from '../endpoint.js'
import { csvOf } from '../formats/csv.js'
import { entriesLinked, entryLinked } from '../formats/jsonld.js'
import { correctedValues } from '../naming.js'
import { keysetOf, pageOf } from '../paging.js'
import { type DeepReadonly, listOf, twofold, words } from '../shapes/common.js'
import { correction, decision } from '../shapes/decision.js'
import { entry, thread } from '../shapes/record.js'
import { dyadAsked, dyadQuery, listed, listing, reading } from './reading.js'

const TAG = 'Entries'
const params = twofold('the event, as in `kgz-vnm-2025-03-05`', 'kind and hash, as in `commitment-3ac1d3a280`')
const idOf = ({ of, name }: z.output<typeof params>): string => `${of}/${name}`

const filters = {
  dyad: dyadQuery,
  event: z.string().optional(),
  stage: z.string().optional(),
  subject: z.string().optional(),
  publisher: z.string().optional(),
}

const entryList = listOf(entry, 'EntryList')

const csv = csvOf<DeepReadonly<z.output<typeof entry>>>(({ id, kind, event, parties, evidence, content }) => ({
  id,
  kind,
  event,
  parties,
  stage: 'stage' in content ? content.stage : '',
  text: 'text' in content ? content.text : 'title' in content ? content.title : 'name' in content ? content.name : '',
  quote: evidence[0]?.quote,
  source: evidence[0]?.source,
  sentence: evidence[0]?.sentence,
}))

const list = endpoint({
  method: 'get',
  path: '/entries',
  scope: 'read',
  name: 'listEntries',
  tag: TAG,
  summary: 'Everything read, of the latest events first, each with the words it rests on',
  query: z.strictObject({ ...listing, kind: z.enum(ENTRY_KINDS).optional(), ...filters }),
  answer: entryList,
  faces: { csv, jsonld: entriesLinked },
  async handle({ query }, { store: { db }, tell, names }) {
    const { event, kind, stage, subject, publisher } = query
    const dyad = dyadAsked(query.dyad, names)
    const rows = await entriesPage(db, { ...keysetOf(query, 2), dyad, event, kind, stage, subject, publisher })
    const page = pageOf(rows, query, ({ date, entry }) => [date, entry.id])
    const entries = await tell(
      db,
      page.rows.map(({ entry }) => entry),
    )
    return { value: listed(entries, page, query.cursor) }
  },
})

const goods = endpoint({
  method: 'get',
  path: '/goods',
  scope: 'read',
  name: 'listGoods',
  tag: TAG,
  summary: 'Goods as the sources name them, with the HS 2022 codes they were given',
  query: z.strictObject({ ...listing, dyad: dyadQuery }),
  answer: entryList,
  faces: {
    csv: csvOf(({ id, event, parties, content, evidence }) => ({
      id,
      name: 'name' in content ? content.name : '',
      hs: 'hs' in content ? content.hs : [],
      event,
      parties,
      quote: evidence[0]?.quote,
      source: evidence[0]?.source,
    })),
  },
  async handle({ query }, { store: { db }, tell, names }) {
    const rows = await entriesPage(db, { ...keysetOf(query, 2), dyad: dyadAsked(query.dyad, names), kind: 'good' })
    const page = pageOf(rows, query, ({ date, entry }) => [date, entry.id])
    const entries = await tell(
      db,
      page.rows.map(({ entry }) => entry),
    )
    return { value: listed(entries, page, query.cursor) }
  },
})

const held = z
  .object({ entry, threads: z.array(thread), decisions: z.array(decision) })
  .openapi('EntryWithThreads', { description: 'an entry, what became of it, and what people decided about it' })

const one = endpoint({
  method: 'get',
  path: '/entries/{of}/{name}',
  scope: 'read',
  name: 'getEntry',
  tag: TAG,
  summary: 'One entry, with what became of it and what was decided about it',
  params,
  query: z.strictObject(reading),
  answer: held,
  id: idOf,
  faces: { jsonld: entryLinked },
  async handle({ params }, service) {
    const value = await heldEntry(idOf(params), service)
    return value && { value }
  },
})

async function heldEntry(id: string, { store: { db }, tell }: Service) {
  const found = await entryWith(db, id)
  if (found === undefined) return undefined
  const { entry, threads } = found
  const about = [
    entry.id,
    ...[entry.ruling ?? []].flat(),
    ...threads.flatMap((thread: Thread) => [thread.id, ...thread.steps.map(step => step.id)]),
  ]
  const decisions = (await rulingsOn(db, new Set(about))).map(decisionOf)
  return tell(db, { entry, threads, decisions })
}

const correct = endpoint({
  method: 'post',
  path: '/entries/{of}/{name}/decisions',
  scope: 'review',
  name: 'correctEntry',
  tag: TAG,
  summary: 'Correct a field of an entry; what was read stays known',
  description: 'If-Match takes the ETag of the entry. Undo it by undoing the decision.',
  params,
  body: correction,
  answer: decision,
  status: 201,
  id: idOf,
  current: ({ params }, service) => heldEntry(idOf(params), service),
  async handle(asked, service) {
    const { field } = asked.body
    const values = correctedValues(asked.body, service)
    return decide({ kind: 'correct', entry: idOf(asked.params), field, value: values }, asked, service)
  },
})

const historyItem = z
  .object({
    known: z.string().openapi({ description: 'when the ledger came to know it; empty for what follows from others' }),
    on: z.string().openapi({ description: 'when it happened, by the coverage' }),
    what: z.enum(['document', 'reading', 'step', 'mention', 'ruling', 'superseded']),
    text: z.string(),
  })
  .openapi('HistoryItem')

const history = endpoint({
  method: 'get',
  path: '/entries/{of}/{name}/history',
  scope: 'read',
  name: 'getEntryHistory',
  tag: TAG,
  summary: 'What became known of an entry, and when; who decided what',
  params,
  query: z.strictObject(reading),
  answer: listOf(historyItem, 'History'),
  id: idOf,
  faces: { csv: csvOf(item => ({ ...item })) },
  async handle({ params }, { store: { db } }) {
    const found = await entryWith(db, idOf(params))
    if (found === undefined) return undefined
    const items = await historyOf(db, found)
    return { value: { items, next: null, total: items.length } }
  },
})

const evidence = endpoint({
  method: 'get',
  path: '/entries/{of}/{name}/evidence',
  scope: 'read',
  name: 'getEntryEvidence',
  tag: TAG,
  summary: 'The exact words behind an entry',
  params,
  query: z.strictObject(reading),
  answer: listOf(words, 'EvidenceList'),
  id: idOf,
  faces: { csv: csvOf(item => ({ ...item })) },
  async handle({ params }, { store: { db }, tell }) {
    const found = await entryWith(db, idOf(params))
    if (found === undefined) return undefined
    const items = await tell(db, found.entry.evidence)
    return { value: { items, next: null, total: items.length } }
  },
})

async function entryWith(db: Database, id: string): Promise<Extract<Found, { readonly kind: 'entry' }> | undefined> {
  const found = await byId(db, id)
  return found?.kind === 'entry' ? found : undefined
}

export const entryEndpoints = [list, one, correct, history, evidence, goods]
