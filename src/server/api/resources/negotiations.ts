import { z } from '@hono/zod-openapi'
import { negotiationKey, negotiations } from '../../../queries/items/negotiations.js'
import { today } from '../../items/acting.js'
import { endpoint } from '../endpoint.js'
import { csvOf } from '../formats/csv.js'
import { keysetOf, pageOf } from '../paging.js'
import { date, listOf, words } from '../shapes/common.js'
import { attachment, fields } from '../shapes/item.js'
import { dyadAsked, dyadQuery, listed, listing, yesOrNo } from './reading.js'

const line = z
  .object({
    thread: z.string(),
    relation: z.string(),
    title: z.string(),
    stage: z.string(),
    since: date,
    days: z.int().openapi({ description: 'whole days since it came to its stage, up to today' }),
    evidence: z.array(words).openapi({ description: 'words that brought it there' }),
    item: z
      .object({ id: z.string(), fields, attachments: z.array(attachment) })
      .nullable()
      .openapi({ description: 'item that follows it' }),
  })
  .openapi('Negotiation')

const list = endpoint({
  method: 'get',
  path: '/negotiations',
  scope: 'read',
  name: 'listNegotiations',
  tag: 'Reports',
  summary: 'Papers on their way: stage, days in it, the words that moved each last, the item that follows it',
  description:
    'The longest in their stage first. Those in force or ended are left out unless `ended` or `stage` asks for them.',
  query: z.strictObject({ ...listing, dyad: dyadQuery, stage: z.string().optional(), ended: yesOrNo }),
  answer: listOf(line, 'NegotiationList'),
  faces: {
    csv: csvOf(({ thread, relation, title, stage, since, days, evidence, item }) => ({
      thread,
      relation,
      title,
      stage,
      since,
      days,
      quote: evidence[0]?.quote,
      item: item?.id,
      next_step: item?.fields.next_step,
      in_force: item?.fields.in_force,
      duration: item?.fields.duration,
      renewal: item?.fields.renewal,
      expiry: item?.fields.expiry,
      files: item?.attachments.length,
    })),
  },
  async handle({ query }, { store: { db }, tell, names }) {
    const { stage, ended = false } = query
    const dyad = dyadAsked(query.dyad, names)
    const rows = await negotiations(db, { ...keysetOf(query, 2), today: today(), dyad, stage, ended })
    const page = pageOf(rows, query, negotiationKey)
    const items = await Promise.all(
      page.rows.map(async ({ dyad: relation, thread, days, last, item }) => ({
        thread: thread.id,
        relation,
        title: thread.title,
        stage: thread.stage,
        since: thread.since,
        days,
        evidence: [...(await tell(db, last?.evidence ?? []))],
        item: item === undefined ? null : { id: item.id, fields: item.fields, attachments: item.attachments },
      })),
    )
    return { value: listed(items, page, query.cursor) }
  },
})

export const negotiationEndpoints = [list]
