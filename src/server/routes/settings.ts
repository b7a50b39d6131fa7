import type { Hono } from 'hono'
import { setCookie } from 'hono/cookie'
import { settingsOf } from '../../queries/settings.js'
import { SettingsPage } from '../../web/pages/settings.js'
import { answer, html } from '../answer.js'
import type { Context } from '../context.js'
import { createStatus } from '../counted.js'
import { KEYS_COOKIE, LANGUAGE_COOKIE, languageOf } from '../visitors.js'

const YEAR_SECONDS = 31_536_000

/** What the ledger and the browser are set to. */
export function settingsRoutes(app: Hono, { store, site }: Context): void {
  const statusNow = createStatus(store)
  app.get('/settings', async call => {
    const status = await statusNow()
    const { rulings } = await settingsOf(store.db)
    return answer(call, { data: { ...status, rulings }, page: () => html(SettingsPage, { site, status, rulings }) })
  })

  app.post('/settings', async call => {
    const form = await call.req.formData()
    const keep = { path: '/', httpOnly: true, sameSite: 'Lax', maxAge: YEAR_SECONDS } as const
    if (form.has('keys')) setCookie(call, KEYS_COOKIE, form.get('keys') === 'off' ? 'off' : 'on', keep)
    if (form.has('language')) setCookie(call, LANGUAGE_COOKIE, languageOf(form.get('language')), keep)
    return call.redirect('/settings', 303)
  })
}
