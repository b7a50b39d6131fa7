import { type Context as Call, Hono, type MiddlewareHandler } from 'hono'
import { except } from 'hono/combine'
import { csrf } from 'hono/csrf'
import { etag } from 'hono/etag'
import { SILENT } from '../model/log.js'
import { accountWatcher } from '../model/telling.js'
import { MAIL_OFF } from '../web/addresses.js'
import { ProblemPage } from '../web/pages/problem.js'
import { formOf, html, pathOf } from './answer.js'
import { createApi, describe } from './api/api.js'
import type { Limits } from './api/limits.js'
import { pagesAsData } from './api/pages.js'
import type { Context } from './context.js'
import { guard } from './guard.js'
import { keepPages } from './kept.js'
import { type Health, healthRoutes } from './operating/health.js'
import { type Watching, watchRequests } from './operating/requests.js'
import { accountRoutes } from './routes/accounts.js'
import { businessRoutes } from './routes/business.js'
import { channelGoodsRoutes } from './routes/channel-goods.js'
import { channelSuggestedRoutes } from './routes/channel-suggested.js'
import { channelRoutes } from './routes/channels.js'
import { committeeRoutes } from './routes/committees.js'
import { eventRoutes } from './routes/event.js'
import { followedRoutes } from './routes/followed.js'
import { importRoutes } from './routes/import.js'
import { inboxRoutes } from './routes/inbox.js'
import { itemRoutes } from './routes/items.js'
import { listRoutes } from './routes/lists.js'
import { negotiationRoutes } from './routes/negotiations.js'
import { recordRoutes } from './routes/record.js'
import { recordingRoutes } from './routes/recording.js'
import { referenceRoutes } from './routes/reference.js'
import { reportRoutes } from './routes/reports.js'
import { reviewRoutes } from './routes/review.js'
import { searchRoutes } from './routes/search.js'
import { searchesRoutes } from './routes/searches.js'
import { sessionRoutes } from './routes/sessions.js'
import { settingsRoutes } from './routes/settings.js'
import { threadRoutes } from './routes/threads.js'
import { webhookRoutes } from './routes/webhooks.js'
import { workspaceRoutes } from './routes/workspaces.js'
import { isOurs, securityHeaders } from './security.js'

export interface AppOptions {
  /** Told of what the program failed at, and at which request. */
  readonly onFault: (error: unknown, request?: string) => void
  /** Who looks on while requests are answered; nobody when absent. */
  readonly watching?: Watching
  /** Names by which the server may be called; any when absent. */
  readonly hosts?: readonly string[]
  /** How much one client may ask of the API. */
  readonly limits?: Limits
}

/** Milliseconds for which the number of what waits is not counted again. */
const COUNTED_FOR = 1_000

/** The site over one ledger: a function from requests to answers, served by `serve.ts` and called directly by tests. */
export function createApp(context: Context, options: AppOptions): Hono {
  return createSite(context, options).app
}

/** The same, with what its server tells it. */
export function createSite(
  context: Context,
  { onFault, watching = { log: SILENT }, hosts, limits }: AppOptions,
): { readonly app: Hono; readonly health: Health } {
  const { site, assets, store, waiting, unread, visitors, preferred } = context
  const { say } = site
  const app = new Hono({ getPath: request => pathOf(decoded(new URL(request.url).pathname)) })

  watchRequests(app, watching)
  app.use(securityHeaders)
  app.use(async (call, next) => {
    if (hosts !== undefined && !isOurs(call.req.header('host') ?? '', hosts)) {
      return call.text(say('problem.host'), 421)
    }
    return next()
  })
  // The API refuses what comes from elsewhere itself: programs send text and files that a browser sends only from a form.
  app.use(except([isForPrograms, isFromMail], csrf()))
  // Its answers have tags of their own, and a stream has none.
  app.use(except(isForPrograms, tagged))

  const health = healthRoutes(app, store)
  guard(app, context)

  app.get('/assets/:name{.+}', async call => {
    const asset = await assets.get(call.req.param('name'))
    if (asset === undefined) return call.notFound()
    const age = asset.forGood ? 'max-age=31536000, immutable' : 'max-age=86400'
    return call.body(asset.body, 200, { 'content-type': asset.type, 'cache-control': `public, ${age}` })
  })
  app.use(async (_call, next) => {
    await preferred.refresh()
    return next()
  })
  app.use(async (call, next) => {
    if (call.req.method === 'GET' && formOf(call) === 'page') {
      await waiting.refresh(COUNTED_FOR)
      await unread.refresh(accountWatcher(visitors.current().account))
    }
    return next()
  })
  app.use(keepPages(context))
  const api = createApi(context, {
    onFault,
    identify: context.accounts.identify,
    ...(limits === undefined ? {} : { limits }),
  })
  app.route('/api/v1', api)
  app.use(pagesAsData({ app, assets }))
  referenceRoutes(app, context, () => describe(api))
  recordRoutes(app, context)
  followedRoutes(app, context)
  threadRoutes(app, context)
  listRoutes(app, context)
  businessRoutes(app, context)
  eventRoutes(app, context)
  searchRoutes(app, context)
  searchesRoutes(app, context)
  importRoutes(app, context)
  itemRoutes(app, context)
  channelRoutes(app, context)
  channelGoodsRoutes(app, context)
  channelSuggestedRoutes(app, context)
  committeeRoutes(app, context)
  sessionRoutes(app, context)
  negotiationRoutes(app, context)
  reportRoutes(app, context)
  reviewRoutes(app, context)
  recordingRoutes(app, context)
  settingsRoutes(app, context)
  accountRoutes(app, context)
  workspaceRoutes(app, context)
  inboxRoutes(app, context)
  webhookRoutes(app, context)

  app.notFound(call => {
    const [title, detail] = [say('problem.missing'), say('problem.missing.what')]
    if (formOf(call) === 'json') return call.json({ title, status: 404 }, 404)
    return call.html(html(ProblemPage, { site, title, detail, search: true }), 404)
  })
  app.onError((error, call) => {
    if ('getResponse' in error && typeof error.getResponse === 'function') return error.getResponse() as Response
    onFault(error, call.get('requestId'))
    const [title, detail] = [say('problem.fault'), say('problem.fault.what')]
    if (formOf(call) === 'json') return call.json({ title, status: 500 }, 500)
    return call.html(html(ProblemPage, { site, title, detail }), 500)
  })
  return { app, health }
}

/** What nobody may keep needs no tag, and would have to be made to its end before any of it is sent. */
const tagged: MiddlewareHandler = async (call, next) => {
  await next()
  if (call.res.headers.get('cache-control')?.includes('no-store')) return
  await withTag(call, async () => undefined)
}
const withTag = etag({ weak: true })

const isForPrograms = (call: Call): boolean => call.req.path.startsWith('/api/')

/** A mail program that stops mails comes from nowhere; what it may do is in the address alone. */
const isFromMail = (call: Call): boolean => call.req.path === MAIL_OFF

/** Hono decodes parameters one by one; a path that cannot be decoded is looked for as it is. */
function decoded(path: string): string {
  try {
    decodeURI(path)
    return path
  } catch {
    return encodeURI(path)
  }
}
