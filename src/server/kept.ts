import { createHash } from 'node:crypto'
import type { Context as Call, MiddlewareHandler } from 'hono'
import { formOf, pathOf } from './answer.js'
import type { Context } from './context.js'

/** A page as it was sent. */
interface Kept {
  readonly version: number
  readonly day: string
  readonly tag: string
  readonly type: string
  readonly body: string
}

/** Characters of pages that are kept at once, with what they are found by. */
const MOST = 24_000_000
/** Pages of accounts and imports change without the ledger; what they show is nobody else’s. Programs are answered apart. */
const ALWAYS_NEW = /^\/(?:login|logout|users|audit|settings|import|problems|health|assets|api\/v1)(?:\/|$)/

/**
 * Pages are made once for as long as nothing is written: many readers of one page wait for one. What a page shows follows from
 * its address, from who asks from which seats with which cookies, from the ledger and from the day. Where others may write to the ledger too
 * nothing is kept.
 */
export function keepPages({ store, visitors, waiting }: Context): MiddlewareHandler {
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

  return async (call, next) => {
    const version = store.writes()
    if (version === undefined || !isPage(call)) return next()
    const day = new Date().toISOString().slice(0, 10)
    const key = keyOf(call, [JSON.stringify([visitors.current(), store.seats() ?? '']), waiting.count()])
    const isCurrent = (page: Kept | undefined): page is Kept => page?.version === version && page.day === day
    const known = kept.get(key)
    if (isCurrent(known)) return send(call, known)
    const shared = await making.get(key)
    if (isCurrent(shared)) return send(call, shared)

    let settle: (page: Kept | undefined) => void = () => undefined
    making.set(key, new Promise(resolve => (settle = resolve)))
    try {
      await next()
      const page = await keptOf(call, { version, day })
      // What was written while the page was made may stand on one half of it.
      if (page === undefined || store.writes() !== version) return settle(undefined)
      keep(key, page)
      settle(page)
      call.res = send(call, page)
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

const keyOf = (call: Call, others: readonly (string | number)[]): string =>
  [call.req.url, call.req.header('cookie') ?? '', ...others].join('\n')

/** A page that sets a cookie is for one browser once. */
async function keptOf({ res }: Call, { version, day }: Pick<Kept, 'version' | 'day'>): Promise<Kept | undefined> {
  const type = res.headers.get('content-type') ?? ''
  if (res.status !== 200 || !type.startsWith('text/html') || res.headers.has('set-cookie')) return undefined
  const body = await res.clone().text()
  const tag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
  return { version, day, tag, type, body }
}

/** Whether the browser has it already is seen to by whoever compares tags. */
const send = (call: Call, { tag, type, body }: Kept): Response =>
  call.body(body, 200, { etag: tag, 'content-type': type })
