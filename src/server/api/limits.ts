import { isIP } from 'node:net'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context as Call, MiddlewareHandler } from 'hono'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { problemResponse, Refused } from './problems.js'

export interface Limit {
  readonly requests: number
  readonly seconds: number
}

/** How much one client may ask of the API. */
export interface Limits {
  readonly read: Limit
  readonly write: Limit
}

/** Where others reach the server. */
export const SHARED: Limits = { read: { requests: 1_200, seconds: 60 }, write: { requests: 120, seconds: 60 } }
/** Where only this machine does: a program of one’s own that runs wild is stopped, and nothing else. */
export const LOCAL: Limits = { read: { requests: 120_000, seconds: 60 }, write: { requests: 6_000, seconds: 60 } }

/** Counts requests by client, says how many are left, and refuses what is too much, before anything is done for it. */
export function limited({ read, write }: Limits): MiddlewareHandler {
  const counters = {
    read: new RateLimiterMemory({ points: read.requests, duration: read.seconds }),
    write: new RateLimiterMemory({ points: write.requests, duration: write.seconds }),
  }
  return async (call, next) => {
    const name = call.req.method === 'GET' || call.req.method === 'HEAD' ? 'read' : 'write'
    const { requests, seconds } = name === 'read' ? read : write
    const { left, wait, refused } = await counted(counters[name], clientOf(call))
    // As draft-ietf-httpapi-ratelimit-headers has it.
    const headers = {
      'ratelimit-policy': `"${name}";q=${requests};w=${seconds}`,
      ratelimit: `"${name}";r=${left};t=${wait}`,
    }
    if (refused) {
      const detail = `${requests} requests in ${seconds} seconds are taken.`
      return problemResponse(
        new Refused('too-many', detail, { headers: { ...headers, 'retry-after': String(wait) } }),
        call.req.path,
      )
    }
    await next()
    for (const [header, value] of Object.entries(headers)) call.res.headers.set(header, value)
  }
}

interface Counted {
  readonly left: number
  /** Seconds until all are there again. */
  readonly wait: number
  readonly refused: boolean
}

async function counted(counter: RateLimiterMemory, client: string): Promise<Counted> {
  try {
    return { ...spent(await counter.consume(client)), refused: false }
  } catch (error) {
    // The library rejects with its count when there are none left.
    if (error instanceof RateLimiterRes) return { ...spent(error), refused: true }
    throw error
  }
}

const spent = ({ remainingPoints, msBeforeNext }: RateLimiterRes) => ({
  left: remainingPoints,
  wait: Math.max(1, Math.ceil(msBeforeNext / 1_000)),
})

/** By address. Of IPv6 by network: a client has as many addresses in it as it likes. */
function clientOf(call: Call): string {
  const address = addressOf(call)
  return isIP(address) === 6 && !address.startsWith('::') ? address.split(':').slice(0, 4).join(':') : address
}

function addressOf(call: Call): string {
  // Called directly, as tests do, there is no connection.
  if (typeof call.env !== 'object' || call.env === null || !('incoming' in call.env)) return 'direct'
  return getConnInfo(call).remote.address ?? 'unknown'
}
