import { AsyncLocalStorage } from 'node:async_hooks'
import type { Context as Call } from 'hono'
import { getCookie } from 'hono/cookie'
import { SCOPES, type Scope } from '../model/access.js'
import { LANGUAGES } from '../web/languages/languages.js'
import type { Visitor } from '../web/site.js'
import type { Principal } from './accounts/accounts.js'

export const KEYS_COOKIE = 'entente-keys'
export const LANGUAGE_COOKIE = 'entente-language'

/** For whom the request at hand is answered. Pages ask when they are made, so no route has to pass it on. */
export interface Visitors {
  current(): Visitor
  /** By what the browser has chosen, and who it is. */
  of(call: Call, principal: Principal | undefined, scopes: readonly Scope[]): Visitor
  run<T>(visitor: Visitor, work: () => T): T
}

const ANYONE: Visitor = {
  keys: true,
  language: '',
  account: '',
  role: 'administrator',
  scopes: SCOPES,
  rights: { role: 'administrator', memberships: [] },
  form: '',
}
/** Sees nothing but the page where one signs in. */
const NOBODY: Visitor = {
  ...ANYONE,
  role: 'reader',
  scopes: [],
  rights: { role: 'reader', memberships: [], limit: [] },
}

export function createVisitors(): Visitors {
  const storage = new AsyncLocalStorage<Visitor>()
  return {
    current: () => storage.getStore() ?? ANYONE,
    of: (call, principal, scopes) => ({
      ...(principal === undefined
        ? NOBODY
        : {
            account: principal.certain ? principal.name : '',
            role: principal.role,
            scopes,
            rights: principal.rights,
            form: principal.form,
          }),
      keys: getCookie(call, KEYS_COOKIE) !== 'off',
      language: languageOf(getCookie(call, LANGUAGE_COOKIE)),
    }),
    run: (visitor, work) => storage.run(visitor, work),
  }
}

/** Of a language that there is: what a cookie says is anybody’s. */
export const languageOf = (code: unknown): string =>
  typeof code === 'string' && Object.hasOwn(LANGUAGES, code) ? code : ''
