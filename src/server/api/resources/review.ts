import { z } from '@hono/zod-openapi'
import type { OpenDiscrepancy, Step, Thread } from '../../../model/ledger.js'
import { discrepanciesPage } from '../../../queries/lists/record.js'
import { proposedSteps } from '../../../queries/queue.js'
import { threadOfStep } from '../../../queries/rulings.js'
import type { Database } from '../../../store/store.js'
import { decide } from '../decisions.js'
import { endpoint } from '../endpoint.js'
import { csvOf } from '../formats/csv.js'
import { keysetOf, pageOf } from '../paging.js'
import { Refused } from '../problems.js'
import { listOf } from '../shapes/common.js'
import { decision, verdict } from '../shapes/decision.js'
import { discrepancy, step, thread } from '../shapes/record.js'
import { dyadAsked, dyadQuery, listed, listing, reading } from './reading.js'

const TAG = 'Review'
/** Proposed steps that are put in order at once: more than a team rules on in a month. */
const STEPS = 10_000

const waitingStep = z
  .object({ kind: z.literal('step'), id: z.string(), step, thread })
  .openapi('WaitingStep', { description: 'a move that coverage may tell of something followed' })
const waiting = z
  .discriminatedUnion('kind', [
    waitingStep,
    z.object({ kind: z.literal('discrepancy'), id: z.string(), discrepancy }).openapi('WaitingDiscrepancy'),
  ])
  .openapi('Waiting')

type Waiting =
  | { readonly kind: 'step'; readonly id: string; readonly step: Step; readonly thread: Thread }
  | { readonly kind: 'discrepancy'; readonly id: string; readonly discrepancy: OpenDiscrepancy }

/** With the day it is ordered by: steps oldest first, then differences, the latest first. */
interface Queued {
  readonly day: string
  readonly item: Waiting
}

const queue = endpoint({
  method: 'get',
  path: '/review',
  scope: 'read',
  name: 'listReview',
  tag: TAG,
  summary: 'What waits for a person: proposed steps, then open differences',
  query: z.strictObject({ ...listing, dyad: dyadQuery, kind: z.enum(['step', 'discrepancy']).optional() }),
  answer: listOf(waiting, 'WaitingList'),
  faces: {
    csv: csvOf(item => ({
      kind: item.kind,
      id: item.id,
      about: item.kind === 'step' ? item.thread.title : item.discrepancy.content.about,
      stage: item.kind === 'step' ? item.step.stage : '',
    })),
  },
  async handle({ query }, { store: { db }, tell, names }) {
    const { limit, after } = keysetOf(query, 3)
    const dyad = dyadAsked(query.dyad, names)
    const [phase = 'step', day = '', id = ''] = after ?? []
    const rows: Queued[] = []
    if (query.kind !== 'discrepancy' && phase === 'step') {
      const steps = await proposedSteps(db, { limit: STEPS, ...(dyad === undefined ? {} : { dyad }) })
      const left = after === undefined ? steps : steps.filter(({ step }) => isAfter(step, { day, id }))
      rows.push(
        ...left.map(({ step, thread }) => ({
          day: step.on,
          item: { kind: 'step' as const, id: step.id, step, thread },
        })),
      )
    }
    if (query.kind !== 'step' && rows.length < limit) {
      const seen = phase === 'discrepancy' ? { after: [day, id] } : {}
      const found = await discrepanciesPage(db, { limit: limit - rows.length, ...seen, dyad, open: true })
      rows.push(
        ...found.map(({ date, discrepancy }) => ({
          day: date,
          item: { kind: 'discrepancy' as const, id: discrepancy.id, discrepancy },
        })),
      )
    }
    const page = pageOf(rows, query, ({ day, item }) => [item.kind, day, item.id])
    const items = await tell(
      db,
      page.rows.map(({ item }) => item),
    )
    return { value: listed(items, page, query.cursor) }
  },
})

const isAfter = ({ on, id }: Step, seen: { readonly day: string; readonly id: string }): boolean =>
  on > seen.day || (on === seen.day && id > seen.id)

const part = (name: string, description: string) => z.string().openapi({ param: { name, in: 'path' }, description })
const params = z.object({
  dyad: part('dyad', 'the four parts of the id of a step, as in `kgz-vnm/instrument/education/signed-1a2b3c4d5e`'),
  kind: part('kind', 'kind of what is followed'),
  thread: part('thread', 'its name'),
  step: part('step', 'stage and hash'),
})
const idOf = ({ dyad, kind, thread, step }: z.output<typeof params>): string => `${dyad}/${kind}/${thread}/${step}`

async function stepWith(db: Database, id: string): Promise<Extract<Waiting, { readonly kind: 'step' }> | undefined> {
  const thread = await threadOfStep(db, id)
  const step = thread?.steps.find(each => each.id === id)
  return thread === undefined || step === undefined ? undefined : { kind: 'step', id, step, thread }
}

const one = endpoint({
  method: 'get',
  path: '/review/{dyad}/{kind}/{thread}/{step}',
  scope: 'read',
  name: 'getStep',
  tag: TAG,
  summary: 'One step with what it moves, whether it waits or not',
  params,
  query: z.strictObject(reading),
  answer: waitingStep,
  async handle({ params }, { store: { db }, tell }) {
    const found = await stepWith(db, idOf(params))
    return found && { value: await tell(db, found) }
  },
})

const decideStep = endpoint({
  method: 'post',
  path: '/review/{dyad}/{kind}/{thread}/{step}/decision',
  scope: 'review',
  name: 'decideStep',
  tag: TAG,
  summary: 'Accept or reject a proposed step',
  description: 'If-Match takes the ETag of the step. Undo it by undoing the decision.',
  params,
  body: verdict,
  answer: decision,
  status: 201,
  current: async ({ params }, { store: { db }, tell }) => {
    const found = await stepWith(db, idOf(params))
    return found && tell(db, found)
  },
  async handle(asked, service) {
    const found = await stepWith(service.store.db, idOf(asked.params))
    if (found === undefined) return undefined
    if (found.step.state !== 'proposed') throw new Refused('settled', `The step is ${found.step.state}.`)
    return decide({ kind: asked.body.verdict, step: found.id }, asked, service)
  },
})

export const reviewEndpoints = [queue, one, decideStep]
