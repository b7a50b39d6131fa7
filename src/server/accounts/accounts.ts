import type { Context as Call } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { type Rights, type Role, SCOPES, type Scope, scopesFor } from '../../model/access.js'
import { accountWith, addSession, endSession, sessionWith, tokenWith } from '../../store/accounts.js'
import type { Database } from '../../store/store.js'
import { membershipsOf } from '../../store/workspaces.js'
import { createOidc, type Oidc, type OidcSettings } from './oidc.js'
import { checkPassword, formToken, hashSecret, newSecret, TOKEN_PREFIX } from './secrets.js'
import { createThrottle } from './throttle.js'

/** Whoever asks. */
export interface Principal {
  /** In this name decisions are made and writes are noted; empty when nobody says. */
  readonly name: string
  /** Whether that is known for certain: then nobody decides in another name. */
  readonly certain: boolean
  readonly role: Role
  readonly scopes: readonly Scope[]
  /** By which it is said what is allowed in one relation. */
  readonly rights: Rights
  /** What forms of this browser must carry; empty where no form is asked for it. */
  readonly form: string
}

/** Says who asks, and lets people in and out. */
export interface Accounts {
  /** Whether people have to say who they are. */
  readonly needed: boolean
  /** Undefined when nobody is signed in and no token counts. */
  identify(call: Call): Promise<Principal | undefined>
  /** Opens a session in the browser; says why not. */
  signIn(call: Call, given: { readonly name: string; readonly password: string }): Promise<'in' | 'wrong' | 'wait'>
  /** Opens a session for whom a provider of logins has vouched. */
  admit(call: Call, name: string): Promise<void>
  /** Absent where no provider is set. */
  readonly oidc?: Oidc
  signOut(call: Call): Promise<void>
  /** Hash of the session that the browser holds; empty when it holds none. */
  sessionOf(call: Call): string
}

const COOKIE = 'entente-session'
const DAY_SECONDS = 86_400
const SESSION_DAYS = 14

/** On this machine alone nobody signs in: whoever reaches the server may do everything, in the name of its user. */
export function withoutAccounts(user: string): Accounts {
  const rights: Rights = { role: 'administrator', memberships: [] }
  const anybody: Principal = { name: user, certain: false, role: 'administrator', scopes: SCOPES, rights, form: '' }
  return {
    needed: false,
    identify: async () => anybody,
    signIn: async () => 'wrong',
    admit: async () => undefined,
    signOut: async () => undefined,
    sessionOf: () => '',
  }
}

export function withAccounts(db: Database, { oidc }: { readonly oidc?: OidcSettings | undefined } = {}): Accounts {
  const throttle = createThrottle()
  const secretOf = (call: Call): string => getCookie(call, COOKIE) ?? ''
  const asked = new WeakMap<Request, Promise<Principal | undefined>>()
  const identify = async (call: Call): Promise<Principal | undefined> => {
    const bearer = /^Bearer +(\S+)$/i.exec(call.req.header('authorization') ?? '')?.[1]
    // A token that counts no more is refused, even where the browser has a session.
    if (bearer !== undefined) return bearer.startsWith(TOKEN_PREFIX) ? byToken(db, bearer) : undefined
    const secret = secretOf(call)
    const account = secret === '' ? undefined : await sessionWith(db, hashSecret(secret))
    if (account === undefined) return undefined
    const { name, role } = account
    const rights: Rights = { role, memberships: await membershipsOf(db, name) }
    return { name, certain: true, role, scopes: scopesFor(rights, []), rights, form: formToken(secret) }
  }
  const admit = async (call: Call, account: string): Promise<void> => {
    const secret = newSecret()
    const expires = new Date(Date.now() + SESSION_DAYS * DAY_SECONDS * 1_000)
    await addSession(db, { hash: hashSecret(secret), account, expires })
    setCookie(call, COOKIE, secret, {
      path: '/',
      httpOnly: true,
      sameSite: 'Lax',
      secure: isSecure(call),
      maxAge: SESSION_DAYS * DAY_SECONDS,
    })
  }
  return {
    needed: true,
    admit,
    ...(oidc === undefined ? {} : { oidc: createOidc(db, oidc) }),
    identify: call => {
      // Guard, page and API ask for one request.
      const known = asked.get(call.req.raw) ?? identify(call)
      asked.set(call.req.raw, known)
      return known
    },
    signIn: async (call, { name, password }) => {
      if (throttle.mustWait(name)) return 'wait'
      // Counted before it is known: many guesses at once are many all the same.
      throttle.failed(name)
      const account = await accountWith(db, name)
      if (!(await checkPassword(password, account?.password)) || account === undefined) return 'wrong'
      throttle.forget(name)
      await admit(call, account.name)
      return 'in'
    },
    signOut: async call => {
      const secret = secretOf(call)
      if (secret !== '') await endSession(db, hashSecret(secret))
      deleteCookie(call, COOKIE, { path: '/' })
    },
    sessionOf: call => (secretOf(call) === '' ? '' : hashSecret(secretOf(call))),
  }
}

/** A token may do what it was made for, and no more than the account may by now. */
async function byToken(db: Database, token: string): Promise<Principal | undefined> {
  const holder = await tokenWith(db, hashSecret(token))
  if (holder === undefined) return undefined
  const { name, role, scopes } = holder
  const rights: Rights = { role, memberships: await membershipsOf(db, name), limit: scopes }
  return { name, certain: true, role, scopes: scopesFor(rights, []), rights, form: '' }
}

/** Also behind a proxy that ends TLS. */
const isSecure = (call: Call): boolean =>
  new URL(call.req.url).protocol === 'https:' || call.req.header('x-forwarded-proto') === 'https'
