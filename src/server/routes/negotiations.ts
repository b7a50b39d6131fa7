import type { Hono } from 'hono'
import { negotiations } from '../../queries/items/negotiations.js'
import { eventsInShort } from '../../queries/relations-list.js'
import { countThreads } from '../../queries/threads-list.js'
import { NEGOTIATIONS } from '../../web/addresses.js'
import { NegotiationsPage } from '../../web/pages/negotiations.js'
import { html, PAGE_SIZE, pageOf } from '../answer.js'
import type { Context } from '../context.js'
import { today } from '../items/acting.js'
import { labelsOf } from '../labels.js'
import { chosenOf } from './lists.js'

/** Papers on their way, in all relations. */
export function negotiationRoutes(app: Hono, { store: { db }, site }: Context): void {
  app.get(NEGOTIATIONS, async call => {
    const { dyad, stage } = chosenOf(call, 'dyad', 'stage')
    const page = pageOf(call)
    const found = await negotiations(db, { limit: page * PAGE_SIZE + 1, today: today(), dyad, stage })
    const lines = found.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)
    const { stages, dyads } = await countThreads(db, {
      kinds: ['instrument'],
      ...(dyad === undefined ? {} : { dyad }),
      ...(stage === undefined ? {} : { stage }),
    })
    const events = lines.map(({ last }) => last?.event ?? '').filter(event => event !== '')
    const labels = await labelsOf(db, await eventsInShort(db, events))
    const more = found.length > page * PAGE_SIZE
    return call.html(
      html(NegotiationsPage, { site, lines, stages, dyads, chosen: { dyad, stage }, labels, page, more }),
    )
  })
}
