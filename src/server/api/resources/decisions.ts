import { z } from '@hono/zod-openapi'
import { contradictions } from '../../../queries/contradictions.js'
import { rulingsPage, rulingWith } from '../../../queries/rulings.js'
import { decide, decisionOf } from '../decisions.js'
import { endpoint, type Service } from '../endpoint.js'
import { csvOf } from '../formats/csv.js'
import { keysetOf, pageOf } from '../paging.js'
import { Refused } from '../problems.js'
import { listOf } from '../shapes/common.js'
import { decision, undoing } from '../shapes/decision.js'
import { listed, listing, reading } from './reading.js'

const TAG = 'Decisions'
const params = z.object({
  decision: z.string().openapi({ param: { name: 'decision', in: 'path' }, example: 'r-1a2b3c4d5e6f' }),
})

const current = async (id: string, { store: { db }, tell }: Service) => {
  const found = await rulingWith(db, id)
  return found && (await tell(db, decisionOf(found)))
}

const list = endpoint({
  method: 'get',
  path: '/decisions',
  scope: 'read',
  name: 'listDecisions',
  tag: TAG,
  summary: 'Everything people decided, the latest first; nothing is ever taken out',
  query: z.strictObject({
    ...listing,
    contradictory: z
      .literal('true')
      .optional()
      .openapi({ description: 'only those that hold and answer one question differently from another' }),
  }),
  answer: listOf(decision, 'DecisionList'),
  faces: {
    csv: csvOf(({ id, kind, by, at, reason, about, field, values, holds }) => ({
      id,
      kind,
      by,
      at,
      reason,
      about: about.map(target => target.id),
      field,
      values,
      holds,
    })),
  },
  async handle({ query }, { store: { db }, tell }) {
    const groups = query.contradictory === undefined ? [] : await contradictions(db)
    const others = new Map(groups.flatMap(({ rulings }) => against(rulings.map(({ ruling }) => ruling.id))))
    const ids = query.contradictory === undefined ? undefined : new Set(others.keys())
    const rows = await rulingsPage(db, { ...keysetOf(query, 1), ids })
    const page = pageOf(rows, query, ({ seq }) => [String(seq)])
    const items = page.rows.map(item => {
      const contradicts = others.get(item.ruling.id)
      return { ...decisionOf(item), ...(contradicts === undefined ? {} : { contradicts }) }
    })
    return { value: listed(await tell(db, items), page, query.cursor) }
  },
})

/** Each with the others. */
const against = (ids: readonly string[]) => ids.map(id => [id, ids.filter(other => other !== id)] as const)

const one = endpoint({
  method: 'get',
  path: '/decisions/{decision}',
  scope: 'read',
  name: 'getDecision',
  tag: TAG,
  summary: 'One decision, and whether it holds',
  params,
  query: z.strictObject(reading),
  answer: decision,
  async handle({ params }, service) {
    const value = await current(params.decision, service)
    return value && { value }
  },
})

const undo = endpoint({
  method: 'post',
  path: '/decisions/{decision}/undo',
  scope: 'review',
  name: 'undoDecision',
  tag: TAG,
  summary: 'Take a decision back: a decision of its own, and both are kept',
  description: 'If-Match takes the ETag of the decision. An undoing can be undone.',
  params,
  body: undoing,
  answer: decision,
  status: 201,
  current: ({ params }, service) => current(params.decision, service),
  async handle(asked, service) {
    const found = await rulingWith(service.store.db, asked.params.decision)
    if (found === undefined) return undefined
    if (!found.holds) throw new Refused('settled', 'It is undone already.')
    return decide({ kind: 'undo', ruling: found.ruling.id }, asked, service)
  },
})

export const decisionEndpoints = [list, one, undo]
