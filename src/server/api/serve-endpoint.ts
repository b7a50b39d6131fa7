import { createHash } from 'node:crypto'
import { createRoute, type OpenAPIHono, type RouteConfig } from '@hono/zod-openapi'
import type { Context as Call, MiddlewareHandler } from 'hono'
import { whereabouts } from '../../queries/changes.js'
import { reasonOf } from '../../web/changes.js'
import { noteWrite } from '../audit.js'
import { allowed, type Identify, type Principal, refuseCrossSite } from './access.js'
import type { AnyEndpoint, Asked, Face, Service, Whole } from './endpoint.js'
import { markdownOf } from './formats/markdown.js'
import { FORMS, type Form, formAsked } from './forms.js'
import { Refused } from './problems.js'
import { gathered, sentAsMade } from './sending.js'
import { problem } from './shapes/common.js'

export interface ApiEnvironment {
  Variables: { principal: Principal }
}

/** Puts an endpoint into the document and under its address. */
export function serveEndpoint(
  api: OpenAPIHono<ApiEnvironment>,
  endpoint: AnyEndpoint,
  { service, identify }: { readonly service: Service; readonly identify: Identify },
): void {
  const mayAsk: MiddlewareHandler<ApiEnvironment> = async (call, next) => {
    refuseCrossSite(call)
    const asking = { identify, db: service.store.db, touched: () => touchedIn(call, endpoint) }
    call.set('principal', await allowed(call, endpoint.scope, asking))
    return next()
  }
  const route = createRoute({ ...routeOf(endpoint), middleware: [mayAsk] })
  api.openapi(route, ((call: Call<ApiEnvironment>) => answer(call, endpoint, service)) as never)
}

/** What a body names, if it is one: what is wrong with it is told to whoever may write at all. */
async function touchedIn(call: Call, { body, touches }: AnyEndpoint): Promise<readonly string[]> {
  if (body === undefined || touches === undefined) return []
  const read = body.safeParse(await call.req.json().catch(() => undefined))
  return read.success ? touches(read.data) : []
}

async function answer(call: Call<ApiEnvironment>, endpoint: AnyEndpoint, service: Service): Promise<Response> {
  const asked = askedOf(call, endpoint)
  const forms = formsOf(endpoint)
  const form = formAsked(call, forms)
  const whole = form === 'json' ? undefined : wholeOf(endpoint, form)
  if (whole !== undefined) {
    const body = await whole(asked.query, service, call)
    return new Response(typeof body === 'object' && 'next' in body ? await sentAsMade(body) : (body as BodyInit), {
      headers: { 'cache-control': 'no-store', vary: 'Accept', 'content-type': typeOf(form), ...namedFile(call, form) },
    })
  }
  if (endpoint.current !== undefined) {
    const current = await endpoint.current(asked, service)
    if (current === undefined) return absent(call, endpoint, { asked, service })
    checkMatch(call, current)
  }
  const reply = await endpoint.handle(asked, service)
  if (reply === undefined) return absent(call, endpoint, { asked, service })
  const { value, status = 200, headers = {} } = reply
  if (endpoint.method === 'post') {
    const what = headers.location ?? ''
    await noteWrite(call, { store: service.store, who: asked.principal.name, status, what })
  }
  const tag = `"${tagOf(value)}${form === 'json' ? '' : `-${form}`}"`
  const common = { etag: tag, 'cache-control': 'no-cache', vary: 'Accept', ...linked(call, value), ...headers }
  if (call.req.method === 'GET' && matches(call.req.header('if-none-match'), tag)) {
    return new Response(null, { status: 304, headers: common })
  }
  const face = faceOf(endpoint, form)
  const body = face === undefined ? jsonOf(value, form, asked.query) : await face(value, service, call)
  return new Response(body as BodyInit, {
    status,
    headers: { ...common, 'content-type': typeOf(form), ...namedFile(call, form) },
  })
}

const typeOf = (form: Form): string => `${FORMS[form]}${NOT_TEXT.has(form) ? '' : '; charset=utf-8'}`

const NOT_TEXT: ReadonlySet<Form> = new Set(['json', 'xlsx', 'docx'])
/** For another program; a page with a style of its own is none of the site’s. */
const FILES: ReadonlySet<Form> = new Set(['csv', 'xlsx', 'docx', 'ics', 'bib', 'html'])

function wholeOf({ wholes = {} }: AnyEndpoint, form: Exclude<Form, 'json'>): Whole<never> | undefined {
  const whole = wholes[form] as Whole<never> | undefined
  const csv = wholes.csv as Whole<never> | undefined
  if (whole !== undefined || form !== 'md' || csv === undefined) return whole
  return async (...given) => markdownOf(await gathered(await csv(...given)))
}

/** What has rows can be had as a table in Markdown. */
function faceOf({ faces = {} }: AnyEndpoint, form: Form): Face<unknown> | undefined {
  const face = form === 'json' ? undefined : (faces[form] as Face<unknown> | undefined)
  const csv = faces.csv as Face<unknown> | undefined
  if (face !== undefined || form !== 'md' || csv === undefined) return face
  return async (...given) => markdownOf(String(await csv(...given)))
}

function askedOf(call: Call, { params, query, body }: AnyEndpoint): Asked<never, never, never> {
  // Read once by the validators of the document; a bare call of req.valid has no type here.
  const valid = (part: 'param' | 'query' | 'json') => call.req.valid(part as never)
  return {
    params: params === undefined ? ({} as never) : valid('param'),
    query: query === undefined ? ({} as never) : valid('query'),
    body: body === undefined ? (undefined as never) : valid('json'),
    principal: call.get('principal'),
    call,
  }
}

interface Absence {
  readonly asked: Asked<never, never, never>
  readonly service: Service
}

/** What is no more has gone somewhere, or there is a reason. */
async function absent(call: Call, { id }: AnyEndpoint, { asked, service }: Absence): Promise<Response> {
  if (id !== undefined) {
    const was = id(asked.params)
    const found = await whereabouts(service.store.db, was)
    if (found?.into !== undefined) {
      const location = call.req.path.replace(was.replace(/^person\//, ''), found.into.replace(/^person\//, ''))
      return new Response(null, { status: 301, headers: { location } })
    }
    if (found !== undefined) throw new Refused('gone', service.site.say(...reasonOf(found)), { more: { ...found } })
  }
  throw new Refused('not-found')
}

/** A write says which version it is about. */
export function checkMatch(call: Call, current: unknown): void {
  const given = call.req.header('if-match')
  if (given === undefined) throw new Refused('tag-needed')
  const tag = `"${tagOf(current)}"`
  // The tag of another form of the same thing is as good: nothing else has it.
  const asked = given.replace(/-[a-z]+"/g, '"')
  if (!matches(asked, tag)) throw new Refused('changed-since', '', { headers: { etag: tag }, more: { current } })
}

export const tagOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 32)

const matches = (header: string | undefined, tag: string): boolean =>
  (header ?? '')
    .split(',')
    .map(each => each.trim().replace(/^W\//, ''))
    .some(each => each === tag || each === '*')

const isList = (value: unknown): value is { readonly items: readonly unknown[]; readonly next: string | null } =>
  typeof value === 'object' && value !== null && 'items' in value && Array.isArray(value.items)

function jsonOf(value: unknown, form: Form, { fields }: { readonly fields?: string }): string {
  const chosen = fields === undefined ? undefined : fields.split(',').map(field => field.trim())
  if (isList(value)) {
    const items = value.items.map(item => withFields(item, chosen))
    if (form === 'ndjson') return items.map(item => `${JSON.stringify(item)}\n`).join('')
    return JSON.stringify({ ...value, items })
  }
  return JSON.stringify(withFields(value, chosen))
}

function withFields(value: unknown, fields: readonly string[] | undefined): unknown {
  if (fields === undefined || typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).filter(([name]) => fields.includes(name)))
}

function linked(call: Call, value: unknown): Record<string, string> {
  if (!isList(value) || typeof value.next !== 'string') return {}
  const url = new URL(call.req.url)
  url.searchParams.set('cursor', value.next)
  return { link: `<${url.pathname}${url.search}>; rel="next"` }
}

/** Forms that are files for another program are kept under a name. */
function namedFile(call: Call, form: Form): Record<string, string> {
  if (!FILES.has(form)) return {}
  const name = call.req.path.replace(/^\/api\/v1\//, '').replace(/[^\w-]+/g, '-')
  return { 'content-disposition': `attachment; filename="${name}.${form}"` }
}

function formsOf({ faces = {}, wholes = {}, path, answer: shape }: AnyEndpoint): Form[] {
  const made = [...Object.keys(faces), ...Object.keys(wholes)] as Form[]
  return [
    'json',
    ...(path !== '' && 'shape' in shape && 'items' in (shape.shape as object) ? (['ndjson'] as const) : []),
    ...made,
    ...(made.includes('csv') && !made.includes('md') ? (['md'] as const) : []),
  ]
}

/** As the document describes it. */
function routeOf(endpoint: AnyEndpoint) {
  const { method, path, name, tag, summary, description, scope, params, query, body, answer, status = 200 } = endpoint
  const forms = formsOf(endpoint)
  const failure = (text: string) => ({
    description: text,
    content: { 'application/problem+json': { schema: problem } },
  })
  const content: Record<string, object> = { 'application/json': { schema: answer } }
  for (const form of forms) if (form !== 'json') content[FORMS[form]] = { schema: { type: 'string' } }
  return {
    method,
    path,
    operationId: name,
    tags: [tag],
    summary,
    ...(description === undefined ? {} : { description }),
    'x-scope': scope,
    request: {
      ...(params === undefined ? {} : { params }),
      ...(query === undefined ? {} : { query }),
      ...(body === undefined ? {} : { body: { required: true, content: { 'application/json': { schema: body } } } }),
    },
    responses: {
      [status]: { description: summary, content },
      // One answer for all that is refused: https://www.rfc-editor.org/rfc/rfc9457
      default: failure('A problem'),
    },
  } as RouteConfig & { path: string }
}
