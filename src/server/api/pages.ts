import type { Context as Call, Hono, MiddlewareHandler } from 'hono'
import { ITEM_FILTERS } from '../../model/item.js'
import { endingOf, withoutEnding } from './forms.js'

/** Where the API has what a page shows, and which of the page’s parameters it takes. */
interface Counterpart {
  readonly page: RegExp
  readonly path: (...parts: string[]) => string
  readonly query?: Readonly<Record<string, string>>
  /** Forms that the page itself has. */
  readonly own?: readonly string[]
  /** What changes it is about, for its feed. */
  readonly feed?: (...parts: string[]) => string
}

const PAGES: readonly Counterpart[] = [
  { page: /^\/(?:index)?$/, path: () => '/relations', feed: () => '' },
  { page: /^\/r\/([^/]+)$/, path: dyad => `/relations/${dyad}`, feed: dyad => `?dyad=${dyad}` },
  { page: /^\/events$/, path: () => '/events' },
  { page: /^\/e\/([^/]+)$/, path: event => `/events/${event}`, own: ['html', 'md'], feed: event => `?event=${event}` },
  { page: /^\/e\/([^/]+)\/sources\/([^/]+)$/, path: (_, source) => `/sources/${source}` },
  { page: /^\/e\/([^/]+)\/discrepancies$/, path: event => `/discrepancies?event=${event}` },
  { page: /^\/e\/([^/]+)\/compare$/, path: event => `/compare?event=${event}` },
  // Between events: that of a relation, whose name has one hyphen.
  { page: /^\/entry\/([^/-]+-[^/-]+\/discrepancy-[^/]+)$/, path: id => `/discrepancies/${id}` },
  {
    page: /^\/followed\/([^/]+)\/(instrument|mechanism)\/([^/]+)$/,
    path: (dyad, kind, name) => `/${kind}s/${dyad}/${name}`,
  },
  { page: /^\/followed\/([^/]+\/(?:commitment|ask|invitation|target)\/[^/]+)$/, path: id => `/commitments/${id}` },
  { page: /^\/entry\/([^/]+\/[^/]+)$/, path: entry => `/entries/${entry}` },
  { page: /^\/people$/, path: () => '/people' },
  {
    page: /^\/people\/([^/]+\/[^/]+)$/,
    path: person => `/people/${person}`,
    feed: person => `?person=person/${person}`,
  },
  { page: /^\/discrepancies$/, path: () => '/discrepancies?open=true' },
  { page: /^\/workspaces$/, path: () => '/workspaces' },
  { page: /^\/items$/, path: () => '/items', query: Object.fromEntries(ITEM_FILTERS.map(name => [name, name])) },
  { page: /^\/items\/(i-[0-9a-f]+)$/, path: item => `/items/${item}` },
  { page: /^\/negotiations$/, path: () => '/negotiations', query: { dyad: 'dyad', stage: 'stage' } },
  {
    page: /^\/reports$/,
    path: () => '/reports/items',
    query: { period: 'period', stalled: 'stalled', dyad: 'dyad', party: 'party', lead: 'lead' },
  },
  { page: /^\/review$/, path: () => '/review' },
  { page: /^\/import\/([^/]+)$/, path: job => `/jobs/${job}` },
  {
    page: /^\/search$/,
    path: () => '/search',
    feed: () => '?',
    query: { q: 'q', dyad: 'dyad', year: 'year', kind: 'kind', stage: 'stage', source: 'source' },
  },
]

const EVERY: Readonly<Record<string, string>> = { limit: 'limit', cursor: 'cursor', fields: 'fields' }

/** A page’s address with `.json` or another form behind it answers as the API does: the site has no data of its own. */
export function pagesAsData(app: Hono): MiddlewareHandler {
  return async (call, next) => {
    const target = targetOf(call)
    if (target === undefined) return next()
    return app.fetch(new Request(new URL(target, call.req.url), { headers: call.req.raw.headers }), call.env)
  }
}

function targetOf(call: Call): string | undefined {
  const url = new URL(call.req.url)
  const ending = endingOf(url.pathname)
  if (ending === undefined || call.req.method !== 'GET') return undefined
  const page = withoutEnding(url.pathname)
  for (const { page: pattern, path, query = {}, own = [], feed } of PAGES) {
    const [whole, ...parts] = pattern.exec(page) ?? []
    if (whole === undefined || own.includes(ending)) continue
    const asked = ending === 'atom' && feed !== undefined ? `/changes${feed(...parts)}` : path(...parts)
    const target = new URL(asked, 'http://api')
    for (const [name, as] of Object.entries({ ...EVERY, ...query })) {
      const value = url.searchParams.get(name)
      if (value !== null && value !== '') target.searchParams.set(as, value)
    }
    return `/api/v1${target.pathname}.${ending}${target.search}`
  }
  return undefined
}
