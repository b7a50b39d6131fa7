import type { Thread } from '../../model/ledger.js'
import { itemsAbout } from '../../queries/items/one.js'
import { proposalsFor } from '../../queries/items/proposals.js'
import type { Following } from '../../web/parts/follow-through.js'
import type { Context } from '../context.js'

/** Items on some things of the record, and what the first of them suggests. */
export async function followingOf({ store: { db }, engine }: Context, threads: readonly Thread[]): Promise<Following> {
  const items = await itemsAbout(db, { threads: threads.map(({ id }) => id) })
  const [thread] = threads.filter(({ closed }) => !closed)
  if (thread === undefined) return { items, suggestions: [] }
  const relation = (thread.id.split('/')[0] ?? '').toUpperCase()
  const suggestions = await proposalsFor(db, thread, { propose: engine.suggest(), relation })
  const isFollowed = (matter: string) =>
    items.some(({ about }) => about.thread === thread.id && about.matter === matter)
  return { items, suggestions: suggestions.filter(({ about }) => !isFollowed(about.matter)) }
}
