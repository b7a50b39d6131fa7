import type { Context as Call, Hono } from 'hono'
import type { Scope } from '../model/access.js'
import { ProblemPage } from '../web/pages/problem.js'
import { sameToken } from './accounts/secrets.js'
import { formOf, html, pathOf } from './answer.js'
import type { Context } from './context.js'

/** A page that everybody may open: signing in would else need signing in. */
type Needed = Scope | 'nothing'

/** What the pages ask for. The first that fits counts; everything else is reading. */
const NEEDED: readonly { readonly path: RegExp; readonly method?: 'GET' | 'POST'; readonly needs: Needed }[] = [
  { path: /^\/(?:health|assets\/.*|login|problems\/.*|api(?:\/.*)?)$/, needs: 'nothing' },
  { path: /^\/(?:users|audit)(?:\/.*)?$/, needs: 'admin' },
  { path: /^\/import(?:\/.*)?$/, needs: 'ingest' },
  { path: /^\/items(?:\/.*)?\/acts$/, method: 'POST', needs: 'review' },
  { path: /^\/items(?:\/.*)?$/, method: 'POST', needs: 'ingest' },
  { path: /^\/review$/, method: 'POST', needs: 'review' },
]

/** What a request for a page asks for. `/api` asks for itself, route by route. */
export function neededFor(method: string, path: string): Needed {
  const bare = pathOf(path)
  const found = NEEDED.find(each => each.path.test(bare) && (each.method === undefined || each.method === method))
  return found?.needs ?? 'read'
}

/** The largest form: an import. */
const LARGEST = 65 * 2 ** 20

/** Nobody gets past it without the right to; forms of a session carry what only our own pages know. */
export function guard(app: Hono, { accounts, visitors, site }: Context): void {
  const { say } = site
  const refuse = (call: Call, status: 401 | 403, key: 'problem.forbidden' | 'problem.form') => {
    const [title, detail] = [say(key), say(`${key}.what`)]
    if (formOf(call) !== 'page') return call.json({ title, detail, status }, status)
    return call.html(html(ProblemPage, { site, title, detail }), status)
  }
  app.use(async (call, next) => {
    const principal = await accounts.identify(call)
    return visitors.run(visitors.of(call, principal), async () => {
      if (accounts.needed) {
        call.header('cache-control', 'private, no-cache')
        call.header('vary', 'Cookie, Authorization')
      }
      const needed = neededFor(call.req.method, new URL(call.req.url).pathname)
      if (needed === 'nothing') return next()
      if (principal === undefined) return askWho(call, say('problem.unknown'))
      if (!principal.scopes.includes(needed)) return refuse(call, 403, 'problem.forbidden')
      if (isWrite(call) && principal.form !== '') {
        const sent = (await formIn(call))?.get('csrf')
        if (typeof sent !== 'string' || !sameToken(sent, principal.form)) return refuse(call, 403, 'problem.form')
      }
      return next()
    })
  })
}

/** What a form says, read from a copy: the route reads it again, by its own limits. Nothing when it is no form. */
async function formIn(call: Call): Promise<FormData | undefined> {
  const { body, headers } = call.req.raw.clone()
  const chunks: Uint8Array<ArrayBuffer>[] = []
  let size = 0
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array<ArrayBuffer>>) {
    size += chunk.length
    if (size > LARGEST) return undefined
    chunks.push(chunk)
  }
  const type = headers.get('content-type') ?? ''
  return new Response(new Blob(chunks), { headers: { 'content-type': type } }).formData().catch(() => undefined)
}

const isWrite = (call: Call): boolean => !['GET', 'HEAD', 'OPTIONS'].includes(call.req.method)

/** People are led to the page where they say who they are, and back; programs are told. */
function askWho(call: Call, title: string): Response {
  if (formOf(call) !== 'page' || call.req.header('authorization') !== undefined || isWrite(call)) {
    return call.json({ title, status: 401 }, 401, { 'www-authenticate': 'Bearer realm="entente"' })
  }
  const { pathname, search } = new URL(call.req.url)
  return call.redirect(`/login?${new URLSearchParams({ next: pathname + search })}`, 303)
}
