import { z } from '@hono/zod-openapi'
import { RHYTHMS, WATCH_KINDS } from '../../../model/telling.js'
import { displayNames } from '../../../pipeline/display-names.js'
import { chooseMail, mailOf } from '../../../telling/choose-mail.js'
import { inboxOf, markInbox } from '../../../telling/inbox.js'
import { unwatch, watch, watchesIn } from '../../../telling/watch.js'
import { noticeAddress, noticeText } from '../../../web/notices.js'
import { watcherOfAsking } from '../../telling/who.js'
import { refuseReading } from '../access.js'
import { endpoint } from '../endpoint.js'
import { csvOf } from '../formats/csv.js'
import { wrong } from '../naming.js'
import { keysetOf, pageOf } from '../paging.js'
import { change } from '../shapes/change.js'
import { listOf } from '../shapes/common.js'
import { listing, reading } from './reading.js'

const TAG = 'Telling'

const watched = z
  .object({
    id: z.string(),
    kind: z.enum(WATCH_KINDS),
    what: z
      .string()
      .openapi({ description: 'relation, item, person or subject by its id; a search as /search takes it' }),
    name: z.string(),
  })
  .openapi('Watched')

const watchShape = watched.extend({ at: z.string() }).openapi('Watch')

const notice = z
  .object({
    id: z.string(),
    kind: z.string().openapi({
      description: 'as of changes; or reminder.due and the like, webhook.disabled, webhook.sealed, mail.failed',
    }),
    subject: z.string(),
    relations: z.array(z.string()),
    event: z.string(),
    at: z.string(),
    read: z.boolean(),
    text: z.string().openapi({ description: 'in one line' }),
    page: z.string().openapi({ description: 'address on this server' }),
    data: change.shape.data.extend({
      field: z.string().optional().openapi({ description: 'of a reminder' }),
      date: z.string().optional(),
      days: z.int().optional().openapi({ description: 'left then' }),
    }),
    matched: z.array(watched).openapi({ description: 'watches that it was told for' }),
  })
  .openapi('Notice')

const inboxList = listOf(notice, 'NoticePage').extend({ unread: z.int() }).openapi('Inbox')

const inbox = endpoint({
  method: 'get',
  path: '/inbox',
  scope: 'read',
  name: 'listInbox',
  tag: TAG,
  summary:
    'What whoever asks was told, the newest first, each with the words behind it and the watches it was told for',
  query: z.strictObject({
    ...listing,
    unread: z.enum(['true', 'false']).optional(),
    watch: z.string().optional().openapi({ description: 'only what was told for this watch' }),
  }),
  answer: inboxList,
  faces: {
    csv: csvOf(({ id, at, kind, subject, text, read, data, matched }) => ({
      id,
      at,
      kind,
      subject,
      text,
      read,
      quote: data.words?.quote,
      watches: matched.map(({ name }) => name),
    })),
    atom: async ({ items }, { site }, call) => {
      const { noticesFeed } = await import('../formats/atom.js')
      return noticesFeed(items, { site, origin: new URL(call.req.url).origin })
    },
  },
  async handle({ query, principal }, { store: { db }, tell, site }) {
    const { limit, after } = keysetOf(query, 1)
    const found = await inboxOf(db, watcherOfAsking(principal), {
      limit,
      unread: query.unread === 'true',
      watch: query.watch,
      before: after === undefined ? undefined : Number(after[0]) || 0,
    })
    const page = pageOf(found.notices, query, ({ seq }) => [String(seq)])
    const items = page.rows.map(each => {
      const { id, kind, subject, relations, event, at, read, data, matched } = each
      const [text, page] = [noticeText(each, site), noticeAddress(each)]
      return { id, kind, subject, relations, event, at, read, text, page, data, matched }
    })
    const told = (await tell(db, items)) as unknown as z.output<typeof notice>[]
    return { value: { items: told, next: page.next, total: found.total, unread: found.unread } }
  },
})

const marked = z.object({ changed: z.int(), unread: z.int() }).openapi('Marked')

const mark = endpoint({
  method: 'post',
  path: '/inbox/read',
  scope: 'read',
  name: 'markInbox',
  tag: TAG,
  summary: 'Marks notices as read, or as unread again: those named, or all',
  body: z
    .strictObject({
      notices: z.array(z.string()).max(10_000).optional().openapi({ description: 'ids; all when left out' }),
      read: z.boolean().default(true),
    })
    .openapi('Marking'),
  answer: marked,
  async handle({ body: { notices, read }, principal }, { store: { db } }) {
    const watcher = watcherOfAsking(principal)
    const changed = await markInbox(db, watcher, { ids: notices, read })
    const { unread } = await inboxOf(db, watcher, { limit: 1 })
    return { value: { changed, unread } }
  },
})

const list = endpoint({
  method: 'get',
  path: '/watches',
  scope: 'read',
  name: 'listWatches',
  tag: TAG,
  summary: 'What whoever asks watches',
  query: z.strictObject(reading),
  answer: listOf(watchShape, 'WatchList'),
  faces: { csv: csvOf(({ id, kind, what, name, at }) => ({ id, kind, what, name, at })) },
  async handle({ principal }, { store: { db } }) {
    const items = (await watchesIn(db, watcherOfAsking(principal))).map(shown)
    return { value: { items, next: null, total: items.length } }
  },
})

const shown = ({ id, kind, what, name, at }: z.output<typeof watchShape>) => ({ id, kind, what, name, at })

const start = endpoint({
  method: 'post',
  path: '/watches',
  scope: 'read',
  name: 'watch',
  tag: TAG,
  summary: 'Watches a relation, item, person, subject or search from now on; the same once',
  body: z.strictObject({ kind: z.enum(WATCH_KINDS), what: z.string().trim().min(1).max(2_000) }).openapi('NewWatch'),
  status: 201,
  answer: watchShape,
  async handle({ body, principal }, { store: { db }, engine }) {
    const made = await watch(db, { watcher: watcherOfAsking(principal), ...body }, displayNames(engine.tables))
    if (made === undefined) throw wrong('#/what', `there is no such ${body.kind}`)
    return { value: shown(made), status: 201, headers: { location: '/api/v1/watches' } }
  },
})

const stop = endpoint({
  method: 'post',
  path: '/watches/{watch}/stop',
  scope: 'read',
  name: 'stopWatching',
  tag: TAG,
  summary: 'Watches it no more; what was told stays in the inbox',
  params: z.object({ watch: z.string().openapi({ param: { name: 'watch', in: 'path' }, example: 'w-1a2b3c4d5e6f' }) }),
  answer: watchShape,
  async handle({ params, principal }, { store: { db } }) {
    const stopped = await unwatch(db, watcherOfAsking(principal), params.watch)
    return stopped && { value: shown(stopped), headers: { location: '/api/v1/watches' } }
  },
})

const mail = z
  .object({ address: z.string(), rhythm: z.enum(['off', ...RHYTHMS]), confirmed: z.boolean(), sends: z.boolean() })
  .openapi('MailSetting', {
    description:
      'how mail comes; `confirmed` says whether whoever reads there has let it come by the link that was sent, `sends` whether this server sends any',
  })

const mailNow = endpoint({
  method: 'get',
  path: '/mail',
  scope: 'read',
  name: 'getMailSetting',
  tag: TAG,
  summary: 'How often whoever asks gets mail, and where',
  query: z.strictObject(reading),
  answer: mail,
  async handle({ principal }, { store: { db }, telling }) {
    return { value: { ...(await mailOf(db, watcherOfAsking(principal))), sends: telling.mail !== undefined } }
  },
})

const mailSet = endpoint({
  method: 'post',
  path: '/mail',
  scope: 'read',
  name: 'setMail',
  tag: TAG,
  summary: 'Has what the inbox tells sent by mail, or not any more',
  body: z
    .strictObject({ address: z.string().max(254).default(''), rhythm: z.enum(['off', ...RHYTHMS]) })
    .openapi('NewMailSetting'),
  answer: mail,
  async handle({ body, principal }, { store: { db }, telling }) {
    refuseReading(principal)
    const account = principal.certain ? principal.name : ''
    if (!(await chooseMail(db, { ...body, account, now: new Date() }))) throw wrong('#/address', 'a mail address')
    return { value: { ...(await mailOf(db, watcherOfAsking(principal))), sends: telling.mail !== undefined } }
  },
})

export const tellingEndpoints = [inbox, mark, list, start, stop, mailNow, mailSet]
