import type { Context as Call, Hono, MiddlewareHandler } from 'hono'
import { BUSINESS_FILTERS } from '../../model/business.js'
import { ITEM_FILTERS } from '../../model/item-kinds.js'
import { formsOfPage } from '../../web/page-forms.js'
import type { Assets } from '../assets.js'
import { standalone } from '../standalone.js'
import { endingOf, withoutEnding } from './forms.js'
import { problemResponse, Refused } from './problems.js'

/** Where the API has what a page shows, and which of the page’s parameters it takes. */
interface Counterpart {
  readonly page: RegExp
  readonly path: (...parts: string[]) => string
  readonly query?: Readonly<Record<string, string>>
  /** What values of them are called there. */
  readonly values?: Readonly<Record<string, string>>
  /** Without it the page shows something of its own. */
  readonly needs?: string
  /** Forms that the page itself has. */
  readonly own?: readonly string[]
  /** What changes it is about, for its feed. */
  readonly feed?: (...parts: string[]) => string
}

const BUSINESS = Object.fromEntries(BUSINESS_FILTERS.map(name => [name, name]))

/** Of which days. */
const PAST = { as_of: 'as_of', known_on: 'known_on' }

const PAGES: readonly Counterpart[] = [
  { page: /^\/(?:index)?$/, path: () => '/relations', feed: () => '' },
  {
    page: /^\/r\/([^/]+)$/,
    path: dyad => `/relations/${dyad}`,
    feed: dyad => `?dyad=${dyad}`,
    query: PAST,
  },
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
  { page: /^\/inbox\/watches$/, path: () => '/watches' },
  { page: /^\/inbox\/webhooks$/, path: () => '/webhooks' },
  { page: /^\/searches$/, path: () => '/searches' },
  { page: /^\/inbox$/, path: () => '/inbox', query: { unread: 'unread', watch: 'watch' } },
  { page: /^\/searches\/([^/]+)$/, path: search => `/searches/${search}`, feed: search => `?search=${search}` },
  {
    page: /^\/items$/,
    path: () => '/items',
    query: Object.fromEntries([...ITEM_FILTERS, 'as_of'].map(name => [name, name])),
  },
  { page: /^\/items\/(i-[0-9a-f]+)$/, path: item => `/items/${item}`, query: { as_of: 'as_of' } },
  { page: /^\/channels$/, path: () => '/channels' },
  { page: /^\/channels\/([^/]+)$/, path: channel => `/channels/${channel}` },
  { page: /^\/committees$/, path: () => '/committees', query: { dyad: 'dyad' } },
  { page: /^\/committees\/(c-[0-9a-f]+)$/, path: committee => `/committees/${committee}` },
  { page: /^\/sessions\/(s-[0-9a-f]+)$/, path: session => `/sessions/${session}` },
  {
    page: /^\/sessions\/(s-[0-9a-f]+)\/record$/,
    path: session => `/sessions/${session}/record`,
    query: { first: 'first' },
  },
  { page: /^\/negotiations$/, path: () => '/negotiations', query: { dyad: 'dyad', stage: 'stage' } },
  {
    page: /^\/reports$/,
    path: () => '/reports/items',
    query: { period: 'period', stalled: 'stalled', dyad: 'dyad', party: 'party', lead: 'lead', workspace: 'workspace' },
  },
  { page: /^\/review$/, path: () => '/review' },
  {
    page: /^\/commitments$/,
    path: () => '/commitments',
    query: { dyad: 'dyad', stage: 'stage', owner: 'owner', kind: 'kind', state: 'closed', ...PAST },
    values: { open: 'false', closed: 'true' },
  },
  { page: /^\/instruments$/, path: () => '/instruments', query: { dyad: 'dyad', stage: 'stage', ...PAST } },
  { page: /^\/mechanisms$/, path: () => '/mechanisms', query: { dyad: 'dyad', stage: 'stage', ...PAST } },
  { page: /^\/figures$/, path: () => '/figures', query: { dyad: 'dyad', measure: 'measure' } },
  // A calendar is for calendars: its file holds every year.
  { page: /^\/calendar$/, path: () => '/events', own: ['json', 'ics'] },
  { page: /^\/goods$/, path: () => '/goods', query: { dyad: 'dyad' } },
  { page: /^\/goods\/lists$/, path: () => '/goods-lists', query: BUSINESS },
  { page: /^\/goods\/lists\/(g-[0-9a-f]+)$/, path: good => `/goods-lists/${good}` },
  { page: /^\/goods\/match\/([^/]+)$/, path: dyad => `/goods-matches/${dyad}` },
  { page: /^\/opportunities$/, path: () => '/opportunities', query: BUSINESS },
  { page: /^\/opportunities\/(o-[0-9a-f]+)$/, path: id => `/opportunities/${id}` },
  { page: /^\/trade\/tables\/(t-[0-9a-f]+)$/, path: table => `/trade-tables/${table}` },
  { page: /^\/trade\/([^/]+)$/, path: dyad => `/trade/${dyad}`, query: { hs: 'hs' } },
  { page: /^\/bodies$/, path: () => '/bodies' },
  { page: /^\/sources$/, path: () => '/sources', query: { publisher: 'publisher' } },
  { page: /^\/compare$/, path: () => '/compare', query: { event: 'event' }, needs: 'event' },
  { page: /^\/import\/([^/]+)$/, path: job => `/jobs/${job}` },
  {
    page: /^\/search$/,
    path: () => '/search',
    feed: () => '?',
    query: { q: 'q', dyad: 'dyad', year: 'year', kind: 'kind', stage: 'stage', source: 'source' },
  },
]

const EVERY: Readonly<Record<string, string>> = { limit: 'limit', cursor: 'cursor', fields: 'fields' }

interface Data {
  readonly app: Hono
  readonly assets: Assets
}

/**
 * A page’s address with `.json` or another form behind it answers as the API does: the site has no data of its own. With
 * `.html` it is the page as one file. A page that there is not in some form says in which there is.
 */
export function pagesAsData({ app, assets }: Data): MiddlewareHandler {
  return async (call, next) => {
    const { url, headers } = call.req.raw
    const { pathname, search, origin } = new URL(url)
    const ending = endingOf(pathname)
    if (ending === undefined || call.req.method !== 'GET') return next()
    const bare = withoutEnding(pathname)
    const page = bare === '/index' ? '/' : bare
    const forms = formsOfPage(page)
    const isOwn = PAGES.some(each => each.page.test(page) && each.own?.includes(ending))
    if (ending === 'html' && forms?.includes('html') && !isOwn) {
      const answer = await app.fetch(
        new Request(new URL(`${page}${search}`, url), { headers: pageHeaders(headers) }),
        call.env,
      )
      if (answer.status !== 200) return answer
      const name = page === '/' ? 'index' : page.slice(1).replace(/[^\w.-]+/g, '-')
      return call.body(await standalone(await answer.text(), { assets, origin }), 200, {
        'content-type': 'text/html; charset=utf-8',
        'content-disposition': `attachment; filename="${name}.html"`,
      })
    }
    const target = targetOf(call)
    if (target !== undefined) return app.fetch(new Request(new URL(target, url), { headers }), call.env)
    if (ending === 'json' || isOwn) return next()
    if (forms === undefined) return call.notFound()
    const detail = `This is to be had as ${forms.map(form => `.${form}`).join(', ')}.`
    return problemResponse(new Refused('not-acceptable', detail), pathname)
  }
}

/** The page is asked for whole: what a browser holds is the file, not the page. */
function pageHeaders(headers: Headers): Headers {
  const kept = new Headers(headers)
  kept.delete('if-none-match')
  return kept
}

function targetOf(call: Call): string | undefined {
  const url = new URL(call.req.url)
  const ending = endingOf(url.pathname)
  if (ending === undefined || call.req.method !== 'GET') return undefined
  const page = withoutEnding(url.pathname)
  for (const { page: pattern, path, query = {}, values = {}, needs, own = [], feed } of PAGES) {
    const [whole, ...parts] = pattern.exec(page) ?? []
    if (whole === undefined || own.includes(ending)) continue
    if (needs !== undefined && !url.searchParams.get(needs)) continue
    const asked = ending === 'atom' && feed !== undefined ? `/changes${feed(...parts)}` : path(...parts)
    const target = new URL(asked, 'http://api')
    for (const [name, as] of Object.entries({ ...EVERY, ...query })) {
      const value = url.searchParams.get(name)
      if (value !== null && value !== '') target.searchParams.set(as, values[value] ?? value)
    }
    return `/api/v1${target.pathname}.${ending}${target.search}`
  }
  return undefined
}
