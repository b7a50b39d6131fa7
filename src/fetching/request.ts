import type { LookupAddress } from 'node:dns'
import { lookup } from 'node:dns/promises'
import { type IncomingHttpHeaders, type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { InputError } from '../model/errors.js'
import { unwrapped } from './unwrap.js'

/** Finds the IP addresses of a host. */
export type Resolve = (host: string) => Promise<readonly LookupAddress[]>

export interface RequestOptions {
  readonly headers: Readonly<Record<string, string>>
  /** Whether this IP address of this host may be spoken to. */
  readonly isAllowed: (address: string, host: string) => boolean
  readonly resolve: Resolve
  readonly maxBytes: number
  /** Whether what is larger is cut there, not refused. */
  readonly cut?: boolean
  readonly seconds: number
}

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Uint8Array
}

export const resolveBySystem: Resolve = host => lookup(host, { all: true })

/** What is sent with a request; nothing is asked for with `GET` otherwise. */
export interface Posted {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export interface Told {
  readonly status: number
  readonly headers: IncomingHttpHeaders
}

/** Posts something to an address that is judged as any other; what is answered besides the head is not read. */
export async function tell(
  url: URL,
  posted: Posted,
  options: Omit<RequestOptions, 'headers' | 'maxBytes'>,
): Promise<Told> {
  const { seconds } = options
  const signal = AbortSignal.timeout(seconds * 1000)
  try {
    const addresses = await addressesOf(url, { ...options, signal })
    const message = await send(url, addresses, { ...posted, signal })
    message.destroy()
    return { status: message.statusCode ?? 0, headers: message.headers }
  } catch (error) {
    if (error instanceof InputError) throw error
    throw unreachable(url, signal.aborted ? `no answer in ${seconds} seconds` : (error as Error).message, error)
  }
}

/**
 * One request, no redirect followed. The host is looked up once and only what that gave is spoken to, so that a name that
 * means a public machine now and this one a moment later leads nowhere.
 */
export async function ask(url: URL, options: RequestOptions): Promise<Answer> {
  const { seconds } = options
  const signal = AbortSignal.timeout(seconds * 1000)
  try {
    const addresses = await addressesOf(url, { ...options, signal })
    const message = await send(url, addresses, { headers: options.headers, signal })
    const body = await bodyOf(message, url, options)
    return { status: message.statusCode ?? 0, headers: message.headers, body }
  } catch (error) {
    if (error instanceof InputError) throw error
    throw unreachable(url, signal.aborted ? `no whole answer in ${seconds} seconds` : (error as Error).message, error)
  }
}

interface Looking extends Pick<RequestOptions, 'isAllowed' | 'resolve' | 'seconds'> {
  /** Ends with the time of the whole request: a name server that is silent takes no more of it than a web server. */
  readonly signal: AbortSignal
}

async function addressesOf(
  url: URL,
  { isAllowed, resolve, seconds, signal }: Looking,
): Promise<readonly LookupAddress[]> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const family = isIP(host)
  const found =
    family > 0
      ? [{ address: host, family }]
      : await until(signal, resolve(host)).catch(cause => {
          const why = signal.aborted ? `${host} was not found in ${seconds} seconds` : `no such host: ${host}`
          throw unreachable(url, why, cause)
        })
  // One that is not public among many is how a name is made to lead inside.
  const barred = found.find(({ address }) => !isAllowed(address, host))
  if (barred !== undefined) {
    throw new InputError(
      'refused-address',
      `not a public address: ${host === barred.address ? host : `${host} is ${barred.address}`}`,
      {
        where: url.href,
        hint: 'Addresses of your own network are fetched with --allow-private only.',
      },
    )
  }
  return found
}

/** What is waited for, or the end of the time for it. A look-up of the system cannot be stopped: it is left behind. */
function until<T>(signal: AbortSignal, awaited: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const end = () => reject(signal.reason)
    signal.addEventListener('abort', end, { once: true })
    awaited.then(resolve, reject).finally(() => signal.removeEventListener('abort', end))
  })
}

interface Sending {
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  readonly signal: AbortSignal
}

function send(
  url: URL,
  addresses: readonly LookupAddress[],
  { headers, body, signal }: Sending,
): Promise<IncomingMessage> {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp
  return new Promise((resolve, reject) => {
    const sent = request(url, {
      method: body === undefined ? 'GET' : 'POST',
      headers,
      lookup: pinned(addresses),
      signal,
      // No connection is kept: the next request is looked up and judged anew.
      agent: false,
      maxHeaderSize: 64 * 1024,
    })
    sent.on('response', resolve)
    sent.on('error', reject)
    sent.end(body)
  })
}

/** A look-up that gives what was found and judged, whatever it is asked for. */
function pinned(addresses: readonly LookupAddress[]): LookupFunction {
  return (_host, options, callback) => {
    const [first] = addresses
    if (options.all) callback(null, [...addresses])
    else if (first === undefined) callback(new Error('no address'), '', 0)
    else callback(null, first.address, first.family)
  }
}

async function bodyOf(message: IncomingMessage, url: URL, { maxBytes, cut = false }: RequestOptions) {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of message) {
    length += (part as Buffer).length
    if (length > maxBytes) {
      message.destroy()
      if (cut && message.headers['content-encoding'] === undefined) {
        return Buffer.concat([...parts, part as Buffer]).subarray(0, maxBytes)
      }
      throw tooLarge(url, maxBytes)
    }
    parts.push(part as Buffer)
  }
  if (!message.complete) throw new Error('the answer was cut off')
  const coding = message.headers['content-encoding'] ?? ''
  return unwrapped(Buffer.concat(parts), coding, { maxBytes, tooLarge: () => tooLarge(url, maxBytes) })
}

const tooLarge = (url: URL, maxBytes: number): InputError =>
  new InputError('too-large', `larger than ${maxBytes / 1024 / 1024} MB`, {
    where: url.href,
    hint: 'Download it, and hand over the file.',
  })

export function unreachable(url: URL, why: string, cause?: unknown): InputError {
  return new InputError('unreachable', `cannot be fetched: ${why}`, { where: url.href, hint: '', cause })
}
