import type { Context as Call, Hono } from 'hono'
import { requestId } from 'hono/request-id'
import { matchedRoutes } from 'hono/route'
import type { Log } from '../../model/log.js'

/** A request that was answered, as it is counted: by its route, never by its address, which may hold names and words. */
export interface Answered {
  readonly method: string
  readonly route: string
  readonly status: number
  readonly seconds: number
}

export interface Watching {
  readonly log: Log
}

/** What is asked for again and again by machines, or with each page: worth counting, not worth a line. */
const UNSAID = /^\/(?:health|ready|assets\/.*)$/
/** An id that a proxy gave is kept when it is a short one. */
const LONGEST_ID = 64

/** Gives each request an id, which its answer and its lines in the log carry, and tells how it was answered. */
export function watchRequests(app: Hono, { log }: Watching): void {
  app.use(requestId({ limitLength: LONGEST_ID }))
  app.use(async (call, next) => {
    const began = performance.now()
    await next()
    const seconds = (performance.now() - began) / 1_000
    const answered: Answered = { method: call.req.method, route: routeOf(call), status: call.res.status, seconds }
    if (UNSAID.test(answered.route)) return
    const { method, route, status } = answered
    log.request({ request: call.get('requestId'), method, route, status, ms: Math.round(seconds * 1_000) })
  })
}

/** The pattern of the route that answered; `none` where there was no such route. */
export function routeOf(call: Call): string {
  const routes = matchedRoutes(call).filter(({ path }) => !/(?:^|\/)\*$/.test(path))
  return routes.at(-1)?.path ?? 'none'
}
