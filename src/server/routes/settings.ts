import type { Context as Call, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { setCookie } from 'hono/cookie'
import { rule, UnknownTarget, type Verdict } from '../../pipeline/rule.js'
import { rulingWith, settingsHistory } from '../../queries/rulings.js'
import { settingsOf } from '../../queries/settings.js'
import { marked } from '../../store/truth.js'
import { LEDGER_SETTINGS } from '../../web/addresses.js'
import { SettingsPage } from '../../web/pages/settings.js'
import type { Given } from '../../web/parts/fields.js'
import { answer, html } from '../answer.js'
import { noteWrite } from '../audit.js'
import type { Context } from '../context.js'
import { createStatus } from '../counted.js'
import { atMost } from '../turns.js'
import { KEYS_COOKIE, LANGUAGE_COOKIE, languageOf } from '../visitors.js'
import { cleanName, signerOf } from './review.js'

const YEAR_SECONDS = 31_536_000
const LARGEST = 64 * 1024
const LONGEST = { name: 80, value: 200, reason: 2_000 }
const PATIENCE = 4_000

/** What the ledger and the browser are set to. */
export function settingsRoutes(app: Hono, context: Context): void {
  const { store, writer, site, turns, freshness, names } = context
  const { say } = site
  const statusNow = createStatus(store, freshness)

  const show = async (
    call: Call,
    { problem = '', given = new Map() }: { readonly problem?: string; readonly given?: Given } = {},
  ) => {
    const status = await statusNow()
    const { rulings } = await settingsOf(store.db)
    const history = await settingsHistory(store.db)
    const told = problem === '' ? await toldBy(context, call.req.query('ruled') ?? '') : ''
    const signer = signerOf(call, context)
    if (problem !== '') call.status(422)
    return answer(call, {
      data: { ...status, rulings },
      page: () => html(SettingsPage, { site, status, rulings, history, signer, told, problem, given }),
    })
  }
  app.get('/settings', call => show(call))

  app.post('/settings', async call => {
    const form = await call.req.formData()
    const keep = { path: '/', httpOnly: true, sameSite: 'Lax', maxAge: YEAR_SECONDS } as const
    if (form.has('keys')) setCookie(call, KEYS_COOKIE, form.get('keys') === 'off' ? 'off' : 'on', keep)
    if (form.has('language')) setCookie(call, LANGUAGE_COOKIE, languageOf(form.get('language')), keep)
    return call.redirect('/settings', 303)
  })

  const limit = bodyLimit({ maxSize: LARGEST, onError: call => call.text(say('review.unknown'), 413) })
  app.get(LEDGER_SETTINGS, call => show(call))
  app.post(LEDGER_SETTINGS, limit, async call => {
    const form = await call.req.formData()
    const given: Given = new Map(
      [...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, [value]] as const] : [])),
    )
    const one = (name: string) => (given.get(name)?.[0] ?? '').trim()
    const by = site.visitor().account || cleanName(one('by'), LONGEST.name)
    if (by === '') return show(call, { problem: say('record.who'), given })
    const value = cleanName(one('value'), LONGEST.value)
    const of = one('kind') === 'name' && !one('of').startsWith('person/') ? (names.codeOf(one('of')) ?? '') : one('of')
    const isUndoable = one('kind') === 'undo' && ((await rulingWith(store.db, one('ruling')))?.holds ?? false)
    const verdict: Verdict | undefined =
      one('kind') === 'undo'
        ? isUndoable
          ? { kind: 'undo', ruling: one('ruling') }
          : undefined
        : { kind: 'set', setting: one('kind'), of, value }
    if (verdict === undefined) return show(call, { problem: say('review.past'), given })
    try {
      const reason = one('reason').slice(0, LONGEST.reason)
      const { id } = await rule(store, verdict, { by, at: new Date().toISOString(), reason })
      await noteWrite(call, { store, who: by, status: 303, what: id })
      await atMost(turns.take(writer.settle), PATIENCE)
      return call.redirect(`/settings?${new URLSearchParams({ ruled: id })}#set-head`, 303)
    } catch (error) {
      if (error instanceof UnknownTarget) return show(call, { problem: say('settings.set.unknown'), given })
      throw error
    }
  })
}

async function toldBy({ store: { db }, site: { say } }: Context, id: string): Promise<string> {
  const found = id === '' ? undefined : await rulingWith(db, id)
  if (found === undefined) return ''
  if ((await marked(db, 'relation', 1)).length > 0) return say('settings.set.pending')
  return say(found.ruling.kind === 'undo' ? 'settings.set.undone' : 'settings.set.done')
}
