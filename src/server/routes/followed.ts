import type { Context as Call, Hono } from 'hono'
import type { OpenDiscrepancy } from '../../model/ledger.js'
import { threadWith } from '../../queries/lists/followed.js'
import { eventsInShort } from '../../queries/relations-list.js'
import { rulingsOn } from '../../queries/rulings.js'
import { threadAt } from '../../web/addresses.js'
import { DiscrepancyPage, ThreadPage } from '../../web/pages/followed.js'
import { answer, html } from '../answer.js'
import type { Context } from '../context.js'
import { departed } from '../departed.js'
import { labelsOf } from '../labels.js'
import { signerOf } from './review.js'

/** What is followed, each under an address for good: led on when it was joined with another, told why when it is gone. */
export function followedRoutes(app: Hono, context: Context): void {
  const {
    store: { db },
    site,
  } = context
  app.get('/followed/:dyad/:kind/:name', async call => {
    const { dyad, kind, name } = call.req.param()
    const id = `${dyad}/${kind}/${name}`
    const thread = await threadWith(db, id)
    if (thread === undefined) return departed(call, context, { id, pageOf: threadAt })
    const { steps, mentions } = thread
    const events = await eventsInShort(
      db,
      [...steps, ...mentions].map(({ event }) => event),
    )
    const labels = await labelsOf(db, events)
    const rulings = await rulingsOn(db, new Set([id, ...steps.map(step => step.id)]))
    const signer = signerOf(call, context)
    return answer(call, {
      data: thread,
      page: () => html(ThreadPage, { site, thread, labels, events, rulings, signer }),
    })
  })
}

/** The page of a difference between accounts of several events, which is no entry of any. */
export async function discrepancyPage(call: Call, context: Context, discrepancy: OpenDiscrepancy) {
  const {
    store: { db },
    site,
  } = context
  const events = await eventsInShort(db, discrepancy.events)
  const labels = await labelsOf(db, events)
  const rulings = await rulingsOn(db, new Set([discrepancy.id]))
  const signer = signerOf(call, context)
  return answer(call, {
    data: discrepancy,
    page: () => html(DiscrepancyPage, { site, discrepancy, labels, events, rulings, signer }),
  })
}
