import type { Hono } from 'hono'
import { LoginPage } from '../../web/pages/login.js'
import { html } from '../answer.js'
import { noteWrite } from '../audit.js'
import type { Context } from '../context.js'

/** To the provider of logins and back; nothing of it where none is set. */
export function oidcRoutes(app: Hono, { store, site, accounts }: Context): void {
  const { oidc } = accounts
  if (oidc === undefined) return
  const { say } = site
  const page = (problem: string) => html(LoginPage, { site, next: '/', provider: oidc.name, problem })

  app.get('/login/oidc', async call => {
    const next = inside(call.req.query('next'))
    try {
      return call.redirect((await oidc.begin(call, next)).href, 303)
    } catch {
      // The provider is down or elsewhere: people can still sign in with a password.
      return call.html(page(say('login.oidc.failed')), 502)
    }
  })
  app.get('/login/oidc/callback', async call => {
    const outcome = await oidc.finish(call)
    if (outcome.kind === 'unknown') return call.html(page(say('login.oidc.unknown', { subject: outcome.subject })), 403)
    if (outcome.kind === 'failed') return call.html(page(say('login.oidc.failed')), 401)
    await accounts.admit(call, outcome.account)
    await noteWrite(call, { store, who: outcome.account, status: 303, what: '' })
    return call.redirect(inside(outcome.next), 303)
  })
}

/** An address on this site; a link from elsewhere must not lead on to elsewhere. */
export function inside(next: string | undefined): string {
  if (next === undefined || !/^\/(?![/\\])/.test(next) || /\p{Cc}/u.test(next)) return '/'
  return next
}
