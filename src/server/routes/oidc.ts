import type { Context as Call, Hono } from 'hono'
import { LoginPage } from '../../web/pages/login.js'
import { html } from '../answer.js'
import { noteWrite } from '../audit.js'
import type { Context } from '../context.js'

/** To the provider of logins and back; nothing of it where none is set. */
export function oidcRoutes(app: Hono, { store, site, accounts }: Context): void {
  const { oidc } = accounts
  if (oidc === undefined) return
  const { say } = site
  const note = (call: Call, { who = '', ...noted }: { who?: string; status: number; what: string }) =>
    noteWrite(call, { store, who, ...noted })
  const page = (problem: string) => html(LoginPage, { site, next: '/', provider: oidc.name, problem })

  app.get('/login/oidc', async call => {
    const next = inside(call.req.query('next'))
    try {
      return call.redirect((await oidc.begin(call, next)).href, 303)
    } catch (error) {
      // The provider is down or elsewhere: people can still sign in with a password.
      await note(call, { status: 502, what: reasonOf(error) })
      return call.html(page(say('login.oidc.failed')), 502)
    }
  })
  app.get('/login/oidc/callback', async call => {
    const outcome = await oidc.finish(call)
    if (outcome.kind === 'unknown') {
      await note(call, { who: outcome.subject, status: 403, what: 'no account' })
      return call.html(page(say('login.oidc.unknown', { subject: outcome.subject })), 403)
    }
    if (outcome.kind === 'failed') {
      await note(call, { status: 401, what: reasonOf(outcome.error) })
      return call.html(page(say('login.oidc.failed')), 401)
    }
    await accounts.admit(call, outcome.account)
    await note(call, { who: outcome.account, status: 303, what: '' })
    return call.redirect(inside(outcome.next), 303)
  })
}

const LONGEST = 300

/** Why a sign-in failed, for whoever looks after the server: what the provider or the network said, and its code. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error).slice(0, LONGEST)
  const { code, cause } = error as { readonly code?: unknown; readonly cause?: unknown }
  const parts = [typeof code === 'string' ? code : '', error.message, cause instanceof Error ? cause.message : '']
  return parts
    .filter(part => part !== '')
    .join(': ')
    .slice(0, LONGEST)
}

/** An address on this site; a link from elsewhere must not lead on to elsewhere. */
export function inside(next: string | undefined): string {
  if (next === undefined || !/^\/(?![/\\])/.test(next) || /\p{Cc}/u.test(next)) return '/'
  return next
}
