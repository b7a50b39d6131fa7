import { z } from '@hono/zod-openapi'
import { discrepanciesPage } from '../../../queries/lists/record.js'
import { discrepancyWith, rulingsOn } from '../../../queries/rulings.js'
import { decide, decisionOf } from '../decisions.js'
import { endpoint, type Service } from '../endpoint.js'
import { csvOf } from '../formats/csv.js'
import { keysetOf, pageOf } from '../paging.js'
import { Refused } from '../problems.js'
import { listOf, twofold } from '../shapes/common.js'
import { decision, preference } from '../shapes/decision.js'
import { discrepancy } from '../shapes/record.js'
import { dyadAsked, dyadQuery, listed, listing, reading, yesOrNo } from './reading.js'

const TAG = 'Discrepancies'
const params = twofold('the event or relation', 'as in `discrepancy-ada2553aed`')
const idOf = ({ of, name }: z.output<typeof params>): string => `${of}/${name}`

const current = async (id: string, { store: { db }, tell }: Service) => {
  const found = await discrepancyWith(db, id)
  return found && (await tell(db, found))
}

const list = endpoint({
  method: 'get',
  path: '/discrepancies',
  scope: 'read',
  name: 'listDiscrepancies',
  tag: TAG,
  summary: 'Where sources differ, the latest first',
  description: 'Open ones are contradictions and sums that do not add up, on which nobody has decided.',
  query: z.strictObject({
    ...listing,
    dyad: dyadQuery,
    kind: z.string().optional(),
    open: yesOrNo.openapi({ description: 'only those that are open, or only those that are not' }),
  }),
  answer: listOf(discrepancy, 'DiscrepancyList'),
  faces: {
    csv: csvOf(({ id, events, open, content, preferred }) => ({
      id,
      kind: content.kind,
      tone: content.tone,
      about: content.about,
      values: content.values.map(({ value }) => value),
      quotes: content.values.map(({ evidence: [first] }) => first?.quote ?? ''),
      explanation: content.explanation,
      open,
      preferred: preferred?.value,
      events,
    })),
  },
  async handle({ query }, { store: { db }, tell, names }) {
    const { kind, open } = query
    const rows = await discrepanciesPage(db, { ...keysetOf(query, 2), dyad: dyadAsked(query.dyad, names), kind, open })
    const page = pageOf(rows, query, ({ date, discrepancy }) => [date, discrepancy.id])
    const items = await tell(
      db,
      page.rows.map(({ discrepancy }) => discrepancy),
    )
    return { value: listed(items, page, query.cursor) }
  },
})

const one = endpoint({
  method: 'get',
  path: '/discrepancies/{of}/{name}',
  scope: 'read',
  name: 'getDiscrepancy',
  tag: TAG,
  summary: 'One difference between sources, with the words of each',
  params,
  query: z.strictObject(reading),
  answer: discrepancy,
  id: idOf,
  async handle({ params }, service) {
    const value = await current(idOf(params), service)
    return value && { value }
  },
})

const decisions = endpoint({
  method: 'get',
  path: '/discrepancies/{of}/{name}/decisions',
  scope: 'read',
  name: 'listDiscrepancyDecisions',
  tag: TAG,
  summary: 'What was decided about a difference, in order',
  params,
  query: z.strictObject(reading),
  answer: listOf(decision, 'DecisionList'),
  id: idOf,
  async handle({ params }, { store: { db }, tell }) {
    const found = await discrepancyWith(db, idOf(params))
    if (found === undefined) return undefined
    const items = await tell(db, (await rulingsOn(db, new Set([found.id]))).map(decisionOf))
    return { value: { items, next: null, total: items.length } }
  },
})

const prefer = endpoint({
  method: 'post',
  path: '/discrepancies/{of}/{name}/decisions',
  scope: 'review',
  name: 'decideDiscrepancy',
  tag: TAG,
  summary: 'Say which value holds; the others stay',
  description: 'If-Match takes the ETag of the discrepancy. Undo it by undoing the decision.',
  params,
  body: preference,
  answer: decision,
  status: 201,
  id: idOf,
  current: ({ params }, service) => current(idOf(params), service),
  async handle(asked, service) {
    const found = await discrepancyWith(service.store.db, idOf(asked.params))
    if (found === undefined) return undefined
    if (found.preferred !== undefined) throw new Refused('settled', `Decided by ${found.preferred.ruling}.`)
    const values = found.content.values.map(({ value }) => value)
    if (!values.includes(asked.body.value)) {
      const detail = `must be one of: ${values.join(', ')}`
      throw new Refused('invalid', '', { errors: [{ pointer: '#/value', detail }] })
    }
    return decide({ kind: 'prefer', discrepancy: found.id, value: asked.body.value }, asked, service)
  },
})

export const discrepancyEndpoints = [list, one, decisions, prefer]
