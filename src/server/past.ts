import type { Context as Call } from 'hono'
import { type Asked, isDay, isInstant } from '../queries/asked.js'

/** The days that a page is asked of; undefined where one of them is no day. A field that is left empty asks nothing. */
export function pastAsked(call: Call): Asked | undefined {
  const [asOf, knownOn] = [call.req.query('as_of') || undefined, call.req.query('known_on') || undefined]
  if (asOf !== undefined && !isDay(asOf)) return undefined
  if (knownOn !== undefined && !isDay(knownOn) && !isInstant(knownOn)) return undefined
  return { ...(asOf === undefined ? {} : { asOf }), ...(knownOn === undefined ? {} : { knownOn }) }
}
