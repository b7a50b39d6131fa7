import type { Context as Call } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Configuration, IDToken } from 'openid-client'
import { isRole, type Role } from '../../model/access.js'
import { accountOf, accountWith, addAccount, linkIdentity } from '../../store/accounts.js'
import type { Database } from '../../store/store.js'

/** A provider of logins, as whoever runs the server sets it. */
export interface OidcSettings {
  readonly issuer: string
  readonly client: string
  /** Empty for a public client. */
  readonly secret: string
  /** What people call the provider. */
  readonly name: string
  /** Claim that says which account is meant; without one, accounts are linked one by one. */
  readonly claim: string
  /** What people are who have no account yet and whose claim names them; empty: nobody gets one so. */
  readonly create: Role | ''
  /** Where the provider sends people back: `https://ledger.example/login/oidc/callback`; by the request when empty. */
  readonly redirect: string
}

/** What is wrong with the settings of the provider. */
export class OidcSettingsError extends Error {
  override readonly name = 'OidcSettingsError'
}

/** What a sign-in with the provider came to. */
export type OidcOutcome =
  | { readonly kind: 'in'; readonly account: string; readonly next: string }
  /** The provider knows the person, and no account is theirs. */
  | { readonly kind: 'unknown'; readonly subject: string }
  | { readonly kind: 'failed'; readonly error: unknown }

/** Signing in with a provider: authorization code flow with PKCE, state and nonce. */
export interface Oidc {
  readonly name: string
  /** Where the browser is sent; what it has to bring back is kept in a cookie. */
  begin(call: Call, next: string): Promise<URL>
  finish(call: Call): Promise<OidcOutcome>
}

const COOKIE = 'entente-oidc'
const CALLBACK = '/login/oidc/callback'
const MINUTES_SECONDS = 600
const SCOPE = 'openid profile email'
/** No hash: no password opens such an account. */
const NO_PASSWORD = 'none'

interface Begun {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
  readonly next: string
}

export function createOidc(db: Database, settings: OidcSettings): Oidc {
  let known: Promise<Configuration> | undefined
  // The provider is asked when somebody signs in, not when the server starts: the server runs without it.
  const configuration = (): Promise<Configuration> => {
    known ??= discover(settings).catch(error => {
      known = undefined
      throw error
    })
    return known
  }
  const redirectOf = (call: Call): string =>
    settings.redirect === '' ? new URL(CALLBACK, call.req.url).href : settings.redirect
  return {
    name: settings.name,
    async begin(call, next) {
      const client = await import('openid-client')
      const config = await configuration()
      const begun: Begun = {
        state: client.randomState(),
        nonce: client.randomNonce(),
        verifier: client.randomPKCECodeVerifier(),
        next,
      }
      // Lax: the way back from the provider is a link of another site.
      setCookie(call, COOKIE, Buffer.from(JSON.stringify(begun)).toString('base64url'), {
        path: '/login',
        httpOnly: true,
        sameSite: 'Lax',
        secure: redirectOf(call).startsWith('https:'),
        maxAge: MINUTES_SECONDS,
      })
      return client.buildAuthorizationUrl(config, {
        redirect_uri: redirectOf(call),
        scope: SCOPE,
        state: begun.state,
        nonce: begun.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(begun.verifier),
        code_challenge_method: 'S256',
      })
    },
    async finish(call) {
      const begun = begunIn(call)
      // Good for one try.
      deleteCookie(call, COOKIE, { path: '/login' })
      if (begun === undefined) return { kind: 'failed', error: new Error('no sign-in was begun in this browser') }
      try {
        const client = await import('openid-client')
        const config = await configuration()
        const url = new URL(redirectOf(call))
        url.search = new URL(call.req.url).search
        const tokens = await client.authorizationCodeGrant(config, url, {
          expectedState: begun.state,
          expectedNonce: begun.nonce,
          pkceCodeVerifier: begun.verifier,
          idTokenExpected: true,
        })
        const claims = tokens.claims()
        if (claims === undefined) throw new Error('the provider sent no identity')
        const named = await withUserInfo(config, { claims, token: tokens.access_token, claim: settings.claim })
        const account = await accountFor(db, named, settings)
        return account === undefined
          ? { kind: 'unknown', subject: claims.sub }
          : { kind: 'in', account, next: begun.next }
      } catch (error) {
        return { kind: 'failed', error }
      }
    },
  }
}

async function discover({ issuer, client: id, secret }: OidcSettings): Promise<Configuration> {
  const client = await import('openid-client')
  const url = new URL(issuer)
  // Only between processes of one machine does nobody listen on the way.
  const execute = isLoopback(url) ? [client.allowInsecureRequests] : []
  return client.discovery(url, id, undefined, secret === '' ? client.None() : client.ClientSecretPost(secret), {
    execute,
  })
}

const isLoopback = ({ protocol, hostname }: URL): boolean =>
  protocol === 'http:' && (hostname === 'localhost' || hostname === '[::1]' || /^127\./.test(hostname))

function begunIn(call: Call): Begun | undefined {
  try {
    const held: unknown = JSON.parse(Buffer.from(getCookie(call, COOKIE) ?? '', 'base64url').toString('utf8'))
    if (typeof held !== 'object' || held === null) return undefined
    const { state, nonce, verifier, next } = held as Partial<Record<keyof Begun, unknown>>
    const all = [state, nonce, verifier, next]
    return all.every(each => typeof each === 'string' && each !== '') ? (held as Begun) : undefined
  } catch {
    return undefined
  }
}

type Claims = IDToken & Readonly<Record<string, unknown>>

interface Asking {
  readonly claims: IDToken
  readonly token: string
  readonly claim: string
}

/** Many providers tell no more than the subject in the token, and the rest when asked. */
async function withUserInfo(config: Configuration, { claims, token, claim }: Asking): Promise<Claims> {
  if (claim === '' || claims[claim] !== undefined || config.serverMetadata().userinfo_endpoint === undefined) {
    return claims as Claims
  }
  const { fetchUserInfo } = await import('openid-client')
  return { ...(await fetchUserInfo(config, token, claims.sub)), ...claims } as Claims
}

/** The account linked to the subject; else the one that the claim names, which is linked from then on. */
async function accountFor(db: Database, claims: Claims, { claim, create }: OidcSettings): Promise<string | undefined> {
  const { iss: issuer, sub: subject } = claims
  const linked = await accountOf(db, { issuer, subject })
  if (linked !== undefined) return linked
  const name = claim === '' ? undefined : claims[claim]
  if (typeof name !== 'string' || !isName(name)) return undefined
  // Whoever may write any address into their profile is not its owner yet.
  if (claim === 'email' && claims.email_verified !== true) return undefined
  if ((await accountWith(db, name)) === undefined) {
    if (create === '') return undefined
    await addAccount(db, { name, role: create, password: NO_PASSWORD })
  }
  return (await linkIdentity(db, { issuer, subject, account: name })) ? name : undefined
}

const isName = (name: string): boolean =>
  name !== '' && name.length <= 80 && name === name.trim() && !/\p{C}/u.test(name)

/** Settings out of what a file or the environment says; undefined when no provider is named. */
export function oidcSettings(given: Readonly<Record<string, string | undefined>>): OidcSettings | undefined {
  const { issuer = '', client = '', secret = '', name = '', claim = '', create = '', redirect = '' } = given
  if (issuer === '' && client === '') return undefined
  if (issuer === '' || client === '') throw new OidcSettingsError('both the issuer and the client id are needed')
  if (!URL.canParse(issuer)) throw new OidcSettingsError(`the issuer is no address: ${issuer}`)
  const url = new URL(issuer)
  if (url.protocol !== 'https:' && !isLoopback(url)) throw new OidcSettingsError(`the issuer must be https: ${issuer}`)
  if (redirect !== '' && !URL.canParse(redirect)) throw new OidcSettingsError(`no address to come back to: ${redirect}`)
  if (create !== '' && (!isRole(create) || create === 'administrator')) {
    throw new OidcSettingsError(`new accounts are reader, contributor or reviewer, not: ${create}`)
  }
  if (create !== '' && claim === '') throw new OidcSettingsError('new accounts need a claim that names them')
  return { issuer, client, secret, name: name || url.hostname, claim, create, redirect }
}
