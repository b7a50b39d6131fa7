import { createRoute, type OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi'
import type { Context as Call, MiddlewareHandler } from 'hono'
import { type SSEStreamingApi, streamSSE } from 'hono/streaming'
import { changesOf } from '../../queries/changes.js'
import { lastChange } from '../../store/changes.js'
import { seatsOf } from '../../store/seats.js'
import { membershipsOf } from '../../store/workspaces.js'
import { allowed, type Identify } from './access.js'
import type { Service } from './endpoint.js'
import { keysetOf } from './paging.js'
import { Refused } from './problems.js'
import { changeFilters, filtersOf } from './resources/changes.js'
import type { ApiEnvironment } from './serve-endpoint.js'
import { change, lineOf } from './shapes/change.js'
import { problem } from './shapes/common.js'
import { job, jobOf } from './shapes/job.js'
import { parametersOf } from './validation.js'

/** Milliseconds between two looks, and between two signs of life that keep proxies from closing a quiet stream. */
const LOOK = 500
const SIGN = 15_000
const MOST = 100

interface Streaming {
  readonly service: Service
  readonly identify: Identify
}

/** What is told as it happens, as server-sent events. */
export function serveStreams(api: OpenAPIHono<ApiEnvironment>, { service, identify }: Streaming): void {
  const mayRead: MiddlewareHandler<ApiEnvironment> = async (call, next) => {
    call.set('principal', await allowed(call, 'read', { identify, db: service.store.db }))
    return next()
  }
  // A stream is no body that is checked, so that the document is told of it apart.
  api.openAPIRegistry.registerPath(changesRoute)
  api.openAPIRegistry.registerPath(jobRoute)

  api.get('/changes/stream', mayRead, async call => {
    const asked = filters.safeParse(call.req.query())
    if (!asked.success) throw new Refused('bad-parameter', '', { errors: parametersOf(asked.error) })
    const narrowed = await filtersOf(asked.data, service)
    const { db, as } = service.store
    const { name, certain } = call.get('principal')
    // A stream outlives a membership: what is told is told from where somebody sits by then.
    const seats = async () => seatsOf(certain ? await membershipsOf(db, name) : [])
    // A browser that comes back says itself what it has seen.
    const cursor = call.req.header('last-event-id') ?? asked.data.after
    const { after } = keysetOf({ limit: MOST, cursor }, 1)
    let seen = after === undefined ? await lastChange(db) : Number(after[0])
    return told(call, async stream => {
      const newest = await service.pulse()
      if (newest <= seen) return true
      const rows = await as(await seats(), () => changesOf(db, { ...narrowed, after: seen, limit: MOST }))
      for (const item of await service.tell(db, rows.map(lineOf))) {
        await stream.writeSSE({ id: item.id, event: item.kind, data: JSON.stringify(item) })
      }
      const last = rows.at(-1)
      seen = rows.length < MOST || last === undefined ? Math.max(newest, last?.seq ?? 0) : last.seq
      return true
    })
  })

  api.get('/jobs/:job/events', mayRead, call => {
    const id = call.req.param('job')
    if (service.importer.find(id) === undefined) throw new Refused('not-found')
    let sent = ''
    return told(call, async stream => {
      const found = service.importer.find(id)
      if (found === undefined) return false
      const data = JSON.stringify(jobOf(found))
      const isOver = found.state === 'done' || found.state === 'failed'
      if (data !== sent) await stream.writeSSE({ event: isOver ? found.state : 'progress', data })
      sent = data
      return !isOver
    })
  })
}

/** Looks again and again until it is over, or nobody listens any more. */
function told(call: Call, look: (stream: SSEStreamingApi) => Promise<boolean>): Response {
  call.header('cache-control', 'no-store')
  return streamSSE(call, async stream => {
    let signed = performance.now()
    while (!stream.aborted && !stream.closed) {
      if (!(await look(stream))) return
      if (performance.now() - signed > SIGN) {
        await stream.write(': still here\n\n')
        signed = performance.now()
      }
      await stream.sleep(LOOK)
    }
  })
}

/** Number of the last change, not asked of the ledger by each listener for itself. */
export function createPulse({ store: { db, asProgram } }: Pick<Service, 'store'>): () => Promise<number> {
  let asked = Number.NEGATIVE_INFINITY
  let last: Promise<number> = Promise.resolve(0)
  return () => {
    if (performance.now() - asked > LOOK / 2) {
      asked = performance.now()
      // Whoever asks first asks for all of them: what of it each is told is looked up for each.
      last = asProgram(() => lastChange(db))
    }
    return last
  }
}

const filters = z.strictObject(changeFilters)

const stream = (schema: z.ZodType) => ({
  200: { description: 'Server-sent events; data is as below', content: { 'text/event-stream': { schema } } },
  default: { description: 'A problem', content: { 'application/problem+json': { schema: problem } } },
})

const changesRoute = createRoute({
  method: 'get',
  path: '/changes/stream',
  operationId: 'streamChanges',
  tags: ['Changes'],
  summary: 'Changes as they happen',
  description:
    'Goes on after `after`, or after Last-Event-ID; without either, from now on. The event is the kind of change.',
  'x-scope': 'read',
  request: { headers: z.object({ 'last-event-id': z.string().optional() }), query: filters },
  responses: stream(change),
} as RouteConfig & { path: string })

const jobRoute = createRoute({
  method: 'get',
  path: '/jobs/{job}/events',
  operationId: 'streamJob',
  tags: ['Ingest'],
  summary: 'How a job goes on, as it happens',
  description: 'Events `progress`, and at the end `done` or `failed`; each with the job as it stands.',
  'x-scope': 'read',
  request: { params: z.object({ job: z.string().openapi({ param: { name: 'job', in: 'path' } }) }) },
  responses: stream(job),
} as RouteConfig & { path: string })
