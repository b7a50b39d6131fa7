import { InputError } from '../model/errors.js'
import { createPublicCheck } from './public.js'
import { type Posted, type Resolve, resolveBySystem, type Told, tell } from './request.js'

export interface PostOptions {
  /** Whether addresses that are not public may be spoken to, by the name of the host. */
  readonly allowPrivate: (host: string) => boolean
  readonly resolve?: Resolve
  readonly seconds?: number
}

/** Posts to an address and tells what was answered. Redirects are answers: nothing is sent on. */
export type Post = (address: string, posted: Posted) => Promise<Told>

const LONGEST_ADDRESS = 2_000
const SECONDS = 20

export function createPost({ allowPrivate, resolve = resolveBySystem, seconds = SECONDS }: PostOptions): Post {
  const isPublic = createPublicCheck()
  const isAllowed = (address: string, host: string) => isPublic(address) || allowPrivate(host)
  return async (address, posted) => {
    const url = postedTo(address, allowPrivate)
    if (typeof url === 'string') throw new InputError('refused-address', url, { where: address, hint: '' })
    return tell(url, posted, { isAllowed, resolve, seconds })
  }
}

/** An address that may be posted to, or why not. In the clear only to hosts that were allowed by name. */
export function postedTo(address: string, allowPrivate: PostOptions['allowPrivate']): URL | string {
  if (!URL.canParse(address) || address.length > LONGEST_ADDRESS) return 'not an address'
  const url = new URL(address)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && allowPrivate(host))) return 'not https'
  if (url.username !== '' || url.password !== '') return 'names a user'
  const isPublic = createPublicCheck()
  const isNumber = /^[\d.]+$|:/.test(host)
  if ((isNumber && !isPublic(host) && !allowPrivate(host)) || (host === 'localhost' && !allowPrivate(host))) {
    return 'not public'
  }
  url.hash = ''
  return url
}

/** Whether a failure will be the same however often it is tried: the address itself is refused. */
export const isRefusal = (error: unknown): error is InputError =>
  error instanceof InputError && error.code === 'refused-address'
