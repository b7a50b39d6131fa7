import { InputError } from '../model/errors.js'
import { createPublicCheck } from './public.js'
import { type Answer, ask, type RequestOptions, type Resolve, resolveBySystem, unreachable } from './request.js'
import { createRobots } from './robots.js'

/** What a server said of a version, to ask it again whether there is another. */
export interface Validators {
  readonly etag: string
  readonly modified: string
}

/** What an address gave. */
export interface FetchedPage extends Validators {
  /** Where it was in the end, after redirects. */
  readonly address: string
  readonly bytes: Uint8Array
  readonly mediaType: string
  /** The charset that the server names; empty when it names none. */
  readonly charset: string
}

export type Fetched = FetchedPage | 'unchanged'

/** Fetches one address; `known` is what the server said of the version that is held. */
export type Fetch = (address: string, known?: Validators) => Promise<Fetched>

export interface FetchOptions {
  /** Whether addresses that are not public may be spoken to, by the name of the host. */
  readonly allowPrivate?: (host: string) => boolean
  readonly userAgent: string
  readonly resolve?: Resolve
  readonly seconds?: number
  readonly maxBytes?: number
  /** Milliseconds since 1970, by whatever clock. */
  readonly now?: () => number
}

/** The name by which robots.txt speaks of this program. */
const NAME = 'entente'
const MAX_REDIRECTS = 10
/** All answers of a chain of redirects together may take the time of so many. */
const MOST_ANSWERS = 2
/** What is read of a robots.txt, as RFC 9309 asks for; what comes after it is not believed to matter. */
const MAX_ROBOTS = 512 * 1024
/** Longer addresses are made, not written. */
const LONGEST_ADDRESS = 8_192
const SECONDS = 30
const MAX_BYTES = 64 * 1024 * 1024
const REDIRECTS = new Set([301, 302, 303, 307, 308])

/** Makes a fetcher. What it learns of sites’ wishes (robots.txt) it keeps as long as it lives. */
export function createFetcher(options: FetchOptions): Fetch {
  const isPublic = createPublicCheck()
  const { allowPrivate = () => false, userAgent, resolve = resolveBySystem, seconds = SECONDS } = options
  const request = (headers: Readonly<Record<string, string>>): RequestOptions => ({
    headers: { 'user-agent': userAgent, 'accept-encoding': 'gzip, deflate, br', ...headers },
    isAllowed: (address, host) => isPublic(address) || allowPrivate(host),
    resolve,
    maxBytes: options.maxBytes ?? MAX_BYTES,
    seconds,
  })
  const robots = createRobots({
    name: NAME,
    now: options.now ?? Date.now,
    get: url =>
      follow(url, {
        get: url => ask(url, { ...request({ 'accept-encoding': 'identity' }), maxBytes: MAX_ROBOTS, cut: true }),
        seconds,
      }),
  })
  return async (address, known) => {
    const conditions = known === undefined ? {} : conditionsOf(known)
    const headers = { accept: 'text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8', ...conditions }
    const get = async (url: URL): Promise<Answer> => {
      if (!(await robots(url))) throw forbidden(url)
      return ask(url, request(headers))
    }
    const { url, answer } = await follow(urlOf(address), { get, seconds })
    if (answer.status === 304 && known !== undefined) return 'unchanged'
    if (answer.status !== 200) throw unreachable(url, `the server answers ${answer.status}`)
    return pageOf(url, answer)
  }
}

interface Followed {
  readonly url: URL
  readonly answer: Answer
}

interface Following {
  readonly get: (url: URL) => Promise<Answer>
  /** That one answer may take. */
  readonly seconds: number
}

/** Follows redirects; each is judged like the first address. */
async function follow(start: URL, { get, seconds }: Following): Promise<Followed> {
  const until = performance.now() + MOST_ANSWERS * seconds * 1000
  let url = start
  for (let hops = 0; hops <= MAX_REDIRECTS; hops += 1) {
    if (performance.now() > until) throw unreachable(start, `no end of redirects in ${MOST_ANSWERS * seconds} seconds`)
    const answer = await get(url)
    const { location } = answer.headers
    if (!REDIRECTS.has(answer.status) || location === undefined) return { url, answer }
    url = urlOf(location, url)
  }
  throw unreachable(start, `redirected more than ${MAX_REDIRECTS} times`)
}

function urlOf(address: string, base?: URL): URL {
  const url = URL.canParse(address, base?.href) ? new URL(address, base?.href) : undefined
  const isFit = address.length <= LONGEST_ADDRESS
  if (url === undefined || !isFit || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') {
    throw new InputError('refused-address', `no address that is fetched: ${address.slice(0, 200)}`, {
      where: base?.href ?? address.slice(0, 200),
      hint: `Addresses begin with http:// or https://, name no user and have ${LONGEST_ADDRESS} characters at most.`,
    })
  }
  url.hash = ''
  return url
}

const conditionsOf = ({ etag, modified }: Validators): Record<string, string> => ({
  ...(etag === '' ? {} : { 'if-none-match': etag }),
  ...(modified === '' ? {} : { 'if-modified-since': modified }),
})

function pageOf(url: URL, { headers, body }: Answer): FetchedPage {
  const type = headers['content-type'] ?? ''
  const [, charset = ''] = /charset\s*=\s*["']?([\w.:-]{2,40})/i.exec(type) ?? []
  return {
    address: url.href,
    bytes: body,
    mediaType: type.split(';')[0]?.trim().toLowerCase() ?? '',
    charset,
    etag: headers.etag ?? '',
    modified: headers['last-modified'] ?? '',
  }
}

const forbidden = (url: URL): InputError =>
  new InputError('robots', 'the site asks programs not to fetch this page (robots.txt)', {
    where: url.href,
    hint: 'Save the page from a browser, and hand over the file.',
  })
