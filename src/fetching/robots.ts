import { InputError } from '../model/errors.js'
import type { Answer } from './request.js'

/** Whether a site lets programs fetch an address. */
export type Robots = (url: URL) => Promise<boolean>

/** What the package gives; its own types take it for a module of the other kind. */
type ParseRobots = (address: string, text: string) => { isAllowed(page: string, name: string): boolean | undefined }

interface RobotsOptions {
  /** The name by which `robots.txt` speaks of this program. */
  readonly name: string
  readonly get: (url: URL) => Promise<{ readonly answer: Answer }>
  /** Milliseconds since 1970. */
  readonly now: () => number
}

interface Rules {
  readonly allows: (address: string) => boolean
  /** How long they are believed, in milliseconds. */
  readonly lasts: number
}

/** Sites whose wishes are remembered at once. */
const MOST_SITES = 1_000
/** A longer line names no path: matching it would take the machine. */
const LONGEST_LINE = 2_000
const DAY = 24 * 60 * 60 * 1000
/** A site that fails is asked again: whoever watches feeds runs for weeks. */
const AFTER_FAILURE = 10 * 60 * 1000

/**
 * Reads `robots.txt` of each site once a day. One that is not there forbids nothing; one that fails forbids all, as RFC
 * 9309 has it, until it is asked again.
 */
export function createRobots({ name, get, now }: RobotsOptions): Robots {
  const sites = new Map<string, { readonly rules: Promise<Rules>; readonly since: number }>()
  const rulesOf = async (origin: string): Promise<Rules> => {
    const address = new URL('/robots.txt', origin)
    const { answer } = await get(address)
    if (answer.status >= 500) return { allows: () => false, lasts: AFTER_FAILURE }
    if (answer.status !== 200) return { allows: () => true, lasts: DAY }
    const { default: parse } = (await import('robots-parser')) as unknown as { readonly default: ParseRobots }
    const lines = new TextDecoder().decode(answer.body).split(/[\r\n]+/)
    const rules = parse(address.href, lines.filter(line => line.length <= LONGEST_LINE).join('\n'))
    return { allows: page => rules.isAllowed(page, name) !== false, lasts: DAY }
  }
  return async url => {
    if (sites.size > MOST_SITES) sites.clear()
    const held = sites.get(url.origin) ?? { rules: rulesOf(url.origin), since: now() }
    sites.set(url.origin, held)
    try {
      const { allows, lasts } = await held.rules
      if (now() - held.since <= lasts) return allows(url.href)
      const again = { rules: rulesOf(url.origin), since: now() }
      sites.set(url.origin, again)
      return (await again.rules).allows(url.href)
    } catch (error) {
      sites.delete(url.origin)
      // A redirect of robots.txt to where nothing may be fetched says nothing of the page; other failures are the page’s too.
      if (
        error instanceof InputError &&
        error.code === 'refused-address' &&
        error.where !== `${url.origin}/robots.txt`
      ) {
        return true
      }
      throw error
    }
  }
}
