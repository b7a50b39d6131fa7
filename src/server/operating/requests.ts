import type { Context as Call, Hono } from 'hono'
import { requestId } from 'hono/request-id'
import { matchedRoutes } from 'hono/route'
import type { Log } from '../../model/log.js'
import type { Answered } from '../../model/watching.js'
import type { Meters } from './metrics.js'
import type { Traces } from './traces.js'

/** Who looks on while requests are answered. */
export interface Watching {
  readonly log: Log
  readonly meters?: Meters | undefined
  readonly traces?: Traces | undefined
}

/** What is asked for again and again by machines, or with each page: worth counting, not worth a line. */
const UNSAID = /^\/(?:health|ready|assets\/.*)$/
/** An id that a proxy gave is kept when it is a short one. */
const LONGEST_ID = 64

/** Gives each request an id, which its answer and its lines in the log carry, and tells how it was answered. */
export function watchRequests(app: Hono, { log, meters, traces }: Watching): void {
  app.use(requestId({ limitLength: LONGEST_ID }))
  app.use(async (call, next) => {
    const began = performance.now()
    const counted = meters?.began()
    const work = async (): Promise<Answered> => {
      await next()
      const seconds = (performance.now() - began) / 1_000
      return { method: methodOf(call), route: routeOf(call), status: call.res.status, seconds }
    }
    const tell = (answered: Answered): Answered => {
      counted?.(answered)
      const { method, route, status, seconds } = answered
      if (UNSAID.test(route)) return answered
      log.request({ request: call.get('requestId'), method, route, status, ms: Math.round(seconds * 1_000) })
      return answered
    }
    if (traces === undefined) tell(await work())
    else await traces.request(call.req.raw, async () => tell(await work()))
  })
}

const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/** Anybody may send any word as a method; each would be counted for itself. */
const methodOf = (call: Call): string => (METHODS.has(call.req.method) ? call.req.method : 'other')

/** The pattern of the route that answered; `none` where there was no such route. */
function routeOf(call: Call): string {
  const routes = matchedRoutes(call).filter(({ path }) => !/(?:^|\/)\*$/.test(path))
  return routes.at(-1)?.path ?? 'none'
}
