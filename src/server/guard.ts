import type { Context as Call, Hono } from 'hono'
import { isForReading, type Scope, scopesSomewhere } from '../model/access.js'
import { seatsOf } from '../store/seats.js'
import type { Work } from '../store/truth.js'
import { COMMITTEES, GOODS_LISTS, ITEMS, OPPORTUNITIES, REVIEW, TRADE } from '../web/addresses.js'
import { ProblemPage } from '../web/pages/problem.js'
import type { Principal } from './accounts/accounts.js'
import { sameToken } from './accounts/secrets.js'
import { formOf, html, pathOf } from './answer.js'
import { may } from './api/access.js'
import type { Context } from './context.js'
import { touchedBySheet } from './sheets.js'
import { idsAsked, scopesOn } from './touched.js'

/** A page that everybody may open: signing in would else need signing in. */
type Needed = Scope | 'nothing'

/** What the pages ask for. The first that fits counts; everything else is reading. */
const NEEDED: readonly { readonly path: RegExp; readonly method?: 'GET' | 'POST'; readonly needs: Needed }[] = [
  {
    path: /^\/(?:health|ready|assets\/.*|login(?:\/oidc(?:\/callback)?)?|problems\/.*|mail\/(?:off|confirm)|api(?:\/.*)?)$/,
    needs: 'nothing',
  },
  { path: /^\/(?:users|audit|workspaces)(?:\/.*)?$/, needs: 'admin' },
  { path: /^\/import(?:\/.*)?$/, needs: 'ingest' },
  { path: /^\/e\/[^/]+\/sources\/[^/]+\/record$/, needs: 'review' },
  { path: /^\/items(?:\/.*)?\/acts$/, method: 'POST', needs: 'review' },
  { path: /^\/items(?:\/.*)?$/, method: 'POST', needs: 'ingest' },
  { path: /^\/channels(?:\/.*)?$/, method: 'POST', needs: 'ingest' },
  { path: /^\/(?:goods\/lists|opportunities|trade)(?:\/.*)?\/(?:acts|share)$/, method: 'POST', needs: 'review' },
  { path: /^\/(?:goods\/lists|opportunities|trade)(?:\/.*)?$/, method: 'POST', needs: 'ingest' },
  { path: /^\/(?:committees|sessions)\/[^/]+\/(?:acts|publish)$/, method: 'POST', needs: 'review' },
  { path: /^\/(?:committees|sessions)(?:\/.*)?$/, method: 'POST', needs: 'ingest' },
  { path: /^\/review$/, method: 'POST', needs: 'review' },
  { path: /^\/settings\/ledger$/, needs: 'review' },
]

/** Forms that say where notices are sent: not for a token that was made for reading. */
const SENDING = /^\/inbox\/(?:webhooks(?:\/.*)?|watches)$/

/** What a request for a page asks for. `/api` asks for itself, route by route. */
export function neededFor(method: string, path: string): Needed {
  const bare = pathOf(path)
  const found = NEEDED.find(each => each.path.test(bare) && (each.method === undefined || each.method === method))
  return found?.needs ?? 'read'
}

/** The largest form: an import. */
const LARGEST = 65 * 2 ** 20

/** Nobody gets past it without the right to; forms of a session carry what only our own pages know. */
export function guard(app: Hono, { accounts, visitors, site, store: { db, as } }: Context): void {
  const { say } = site
  const refuse = (call: Call, status: 401 | 403, key: 'problem.forbidden' | 'problem.form') => {
    const [title, detail] = [say(key), say(`${key}.what`)]
    if (formOf(call) !== 'page') return call.json({ title, detail, status }, status)
    return call.html(html(ProblemPage, { site, title, detail }), status)
  }
  const scopesHere = async (principal: Principal | undefined, touched: readonly string[]) => {
    if (principal === undefined) return []
    const { rights } = principal
    if (rights.memberships.length === 0) return principal.scopes
    const somewhere = scopesSomewhere(rights)
    // Lists are of many relations: they show what can be done in some of them.
    if (touched.length === 0) return somewhere
    const here = await scopesOn(db, rights, touched)
    return here === undefined ? somewhere : somewhere.filter(scope => here.includes(scope) || scope === 'ingest')
  }
  app.use(async (call, next) => {
    const principal = await accounts.identify(call)
    const path = pathOf(new URL(call.req.url).pathname)
    const touched = idsAsked(path, call.req.query('workspace'))
    // From here on the database itself shows and takes what is for whoever asks, and nothing else that is private.
    const seats = principal === undefined ? [] : seatsOf(principal.rights.memberships)
    const scopes = await as(seats, () => scopesHere(principal, touched))
    return as(seats, () =>
      visitors.run(visitors.of(call, principal, scopes), async () => {
        if (accounts.needed) {
          call.header('cache-control', 'private, no-cache')
          call.header('vary', 'Cookie, Authorization')
        }
        const needed = neededFor(call.req.method, path)
        if (needed === 'nothing') return next()
        if (principal === undefined) return askWho(call, say('problem.unknown'))
        const isChecked = isWrite(call) && principal.form !== ''
        const form = isWrite(call) && (isChecked || !principal.scopes.includes(needed)) ? await formIn(call) : undefined
        const about = async () => [...touched, ...namedIn(form, path), ...(await inSheet(db, form, path))]
        if (!(await may(principal, needed, { db, path, touched: about }))) {
          return refuse(call, 403, 'problem.forbidden')
        }
        if (isWrite(call) && SENDING.test(path) && isForReading(principal.rights)) {
          return refuse(call, 403, 'problem.forbidden')
        }
        if (isChecked) {
          const sent = form?.get('csrf')
          if (typeof sent !== 'string' || !sameToken(sent, principal.form)) return refuse(call, 403, 'problem.form')
        }
        return next()
      }),
    )
  })
}

/** Fields by which forms of lists say what they are on: a ruling its target, an item what it is opened for, many items themselves. */
const NAMING: Readonly<Record<string, readonly string[]>> = {
  [REVIEW]: ['target'],
  [ITEMS]: ['relation', 'thread'],
  [COMMITTEES]: ['relation', 'thread'],
  [`${ITEMS}/bulk`]: ['item'],
  [GOODS_LISTS]: ['relation'],
  [OPPORTUNITIES]: ['relation'],
  [TRADE]: ['relation'],
}

const namedIn = (form: FormData | undefined, path: string): string[] =>
  (NAMING[path] ?? [])
    .flatMap(name => form?.getAll(name) ?? [])
    .flatMap(id => (typeof id === 'string' && id !== '' ? id : []))

/** What the file of a form bears on, where it is a list that is taken back. */
async function inSheet(db: Work, form: FormData | undefined, path: string): Promise<readonly string[]> {
  const file = form?.get('file')
  if (!(file instanceof File)) return []
  return touchedBySheet(db, { path, name: file.name, bytes: async () => new Uint8Array(await file.arrayBuffer()) })
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
