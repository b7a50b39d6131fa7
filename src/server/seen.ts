import type { Context as Call } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'

const COOKIE = 'entente-seen'
const YEAR_SECONDS = 31_536_000
/** Looks that are nearer to each other are one: a page that is read again still shows what was new. */
const ONE_LOOK = 1_800_000

interface Looking {
  /** Page that was looked at. */
  readonly path: string
  /** Number of the last change there is. */
  readonly last: number
  readonly now: number
}

/** Number of the last change that there was when a browser looked before; undefined when it never did. Kept by the browser. */
export function seenBefore(call: Call, { path, last, now }: Looking): number | undefined {
  const [before, seen, at] = (getCookie(call, COOKIE) ?? '').split('.').map(Number)
  const isKnown = [before, seen, at].every(number => Number.isSafeInteger(number))
  const isNewLook = !isKnown || now - (at ?? 0) > ONE_LOOK
  const known = !isKnown ? undefined : isNewLook ? seen : before
  const kept = [known ?? last, last, isNewLook ? now : at].join('.')
  setCookie(call, COOKIE, kept, { path, httpOnly: true, sameSite: 'Strict', maxAge: YEAR_SECONDS })
  return known
}
