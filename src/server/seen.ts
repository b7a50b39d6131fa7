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

/** What a page that tells of news stands on, besides the ledger. */
export interface Look {
  readonly path: string
  readonly last: number
  /** Number of the last change that there was when the browser looked before; undefined when it never did. */
  readonly before: number | undefined
}

const LOOK = 'look'

/** Number of the last change that there was when a browser looked before; undefined when it never did. Kept by the browser. */
export function seenBefore(call: Call, { path, last, now }: Looking): number | undefined {
  const look = { path, last, before: lookedBefore(call, now) }
  noteLook(call, look, now)
  call.set(LOOK, look)
  return look.before
}

/** The look that the answer to a request notes; undefined when it notes none. */
export const lookOf = (call: Call): Look | undefined => call.get(LOOK)

/** Has the browser keep that it looked, at a page that was made now or before. */
export function noteLook(call: Call, { path, last, before }: Look, now = Date.now()): void {
  const { at, isNew } = heldBy(call, now)
  const kept = [before ?? last, last, isNew ? now : at].join('.')
  setCookie(call, COOKIE, kept, { path, httpOnly: true, sameSite: 'Strict', maxAge: YEAR_SECONDS })
}

export function lookedBefore(call: Call, now: number): number | undefined {
  const { before, seen, isKnown, isNew } = heldBy(call, now)
  return isKnown ? (isNew ? seen : before) : undefined
}

function heldBy(call: Call, now: number) {
  const [before, seen, at] = (getCookie(call, COOKIE) ?? '').split('.').map(Number)
  const isKnown = [before, seen, at].every(number => Number.isSafeInteger(number))
  return { before, seen, at, isKnown, isNew: !isKnown || now - (at ?? 0) > ONE_LOOK }
}
