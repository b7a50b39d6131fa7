import { InputError } from '../model/errors.js'
import type { Answer } from './request.js'

/** Whether a site lets programs fetch an address. */
export type Robots = (url: URL) => Promise<boolean>

/** What the package gives; its own types take it for a module of the other kind. */
type ParseRobots = (address: string, text: string) => { isAllowed(page: string, name: string): boolean | undefined }

/** Sites whose wishes are remembered at once. */
const MOST_SITES = 1_000

/** Reads `robots.txt` of each site once. One that is not there forbids nothing; one that fails forbids all, as RFC 9309 has it. */
export function createRobots(name: string, get: (url: URL) => Promise<{ readonly answer: Answer }>): Robots {
  const sites = new Map<string, Promise<(address: string) => boolean>>()
  const rulesOf = async (origin: string): Promise<(address: string) => boolean> => {
    const address = new URL('/robots.txt', origin)
    const { answer } = await get(address)
    if (answer.status >= 500) return () => false
    if (answer.status !== 200) return () => true
    const { default: parse } = (await import('robots-parser')) as unknown as { readonly default: ParseRobots }
    const rules = parse(address.href, new TextDecoder().decode(answer.body))
    return page => rules.isAllowed(page, name) !== false
  }
  return async url => {
    if (sites.size > MOST_SITES) sites.clear()
    const held = sites.get(url.origin) ?? rulesOf(url.origin)
    sites.set(url.origin, held)
    try {
      return (await held)(url.href)
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
