import { createHash } from 'node:crypto'
import type { Context as Call, MiddlewareHandler } from 'hono'
import { formOf, madePage, pathOf } from './answer.js'
import type { Context } from './context.js'
import type { Scope } from './freshness.js'
import { type Look, lookedBefore, lookOf, noteLook } from './seen.js'
import { idsIn, touchedBy } from './touched.js'

/** A page as it was sent. */
interface Kept {
  /** What it was made of, and as it stood when it was. */
  readonly scope: Scope
  readonly version: string
  readonly day: string
  readonly tag: string
  readonly type: string
  readonly body: string
  /** For a page that tells what is new since the browser looked at it before. */
  readonly look?: Look | undefined
}

/** Characters of pages that are kept at once, with what they are found by. */
const MOST = 24_000_000
/** Pages of accounts and imports change without the ledger; what they show is nobody else’s. Programs are answered apart. */
const ALWAYS_NEW = /^\/(?:login|logout|account|users|audit|settings|import|problems|health|assets|api\/v1)(?:\/|$)/
/** Pages that show nothing of relations but of those that their addresses name; lists and searches are of the whole ledger. */
const OF_RELATIONS = /^\/(?:r|e|entry|followed)\//

/**
 * Pages are made once for as long as nothing is written that they show: many readers of one page wait for one. What a page shows
 * follows from its address, from who asks from which seats with which cookies, from what the ledger holds of its relations, and from
 * the day. Where others may write to the ledger too nothing is kept.
 */
export function keepPages({ store, freshness, visitors, waiting, site }: Context): MiddlewareHandler {
  const kept = new Map<string, Kept>()
  const making = new Map<string, Promise<Kept | undefined>>()
  let size = 0

  const drop = (key: string, page: Kept): void => {
    kept.delete(key)
    size -= key.length + page.body.length
  }
  const keep = (key: string, page: Kept): void => {
    const before = kept.get(key)
    if (before !== undefined) drop(key, before)
    kept.set(key, page)
    // What a browser sends as its cookies may be as long as a page.
    size += key.length + page.body.length
    for (const [oldest, each] of kept) {
      if (size <= MOST) return
      drop(oldest, each)
    }
  }
  const scopeOf = async (path: string): Promise<Scope> => {
    const dyads = OF_RELATIONS.test(path) ? await touchedBy(store.db, idsIn(path)) : []
    return dyads.length === 0 ? 'ledger' : dyads
  }

  return async (call, next) => {
    if (freshness.version('ledger') === undefined || !isPage(call)) return next()
    const day = new Date().toISOString().slice(0, 10)
    const waits: Waits = { review: waiting.count(), inbox: site.unread() }
    // Where nothing waits no number stands.
    const whose = [waits.review > 0, waits.inbox > 0, visitors.current(), store.seats() ?? '']
    const key = keyOf(call, JSON.stringify(whose))
    const isCurrent = (page: Kept | undefined): page is Kept =>
      page !== undefined &&
      page.day === day &&
      page.version === freshness.version(page.scope) &&
      (page.look === undefined || page.look.before === lookedBefore(call, Date.now()))
    const known = kept.get(key)
    if (isCurrent(known)) return send(call, known, waits)
    const shared = await making.get(key)
    if (isCurrent(shared)) return send(call, shared, waits)

    let settle: (page: Kept | undefined) => void = () => undefined
    making.set(key, new Promise(resolve => (settle = resolve)))
    try {
      const scope = await scopeOf(pathOf(new URL(call.req.url).pathname))
      const version = freshness.version(scope) ?? ''
      await next()
      const page = await keptOf(call, { scope, version, day })
      // What was written while the page was made may stand on one half of it.
      if (page === undefined || freshness.version(scope) !== version) return settle(undefined)
      keep(key, page)
      settle(page)
      call.res.headers.set('etag', tagOf(page, waits))
    } finally {
      settle(undefined)
      making.delete(key)
    }
  }
}

const isPage = (call: Call): boolean => {
  const { pathname } = new URL(call.req.url)
  return call.req.method === 'GET' && formOf(call) === 'page' && !ALWAYS_NEW.test(pathOf(pathname))
}

const keyOf = (call: Call, whose: string): string => [call.req.url, call.req.header('cookie') ?? '', whose].join('\n')

/** A page that sets a cookie is for one browser once, unless it only says what the browser has looked at. */
async function keptOf(call: Call, made: Pick<Kept, 'scope' | 'version' | 'day'>): Promise<Kept | undefined> {
  const { res } = call
  const type = res.headers.get('content-type') ?? ''
  const look = lookOf(call)
  const cookies = res.headers.getSetCookie().length
  if (res.headers.get('cache-control')?.includes('no-store')) return undefined
  if (res.status !== 200 || !type.startsWith('text/html') || cookies > (look === undefined ? 0 : 1)) return undefined
  const body = madePage(call) ?? (await res.clone().text())
  const tag = createHash('sha256').update(body).digest('base64url').slice(0, 27)
  return { ...made, tag, type, body, look }
}

/** How much waits for a person stands on every page and changes with most of what is written: it is set in when a page is sent. */
interface Waits {
  readonly review: number
  readonly inbox: number
}
const WAITS = /(<span class="waits"[^>]* data-of="(review|inbox)">)\d+/g

/** Whether the browser has it already is seen to by whoever compares tags. */
function send(call: Call, page: Kept, waits: Waits): Response {
  const { body, look } = page
  if (look !== undefined) noteLook(call, look)
  const now = body.replace(WAITS, (_, open: string, of: keyof Waits) => `${open}${waits[of]}`)
  return call.body(now, 200, { etag: tagOf(page, waits), 'content-type': page.type })
}

const tagOf = ({ tag }: Kept, { review, inbox }: Waits): string => `W/"${tag}-${review}-${inbox}"`
