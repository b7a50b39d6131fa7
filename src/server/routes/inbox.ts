import type { Context as Call, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { displayNames } from '../../pipeline/display-names.js'
import { confirmMail, stopMail } from '../../store/telling/mails.js'
import { chooseMail, mailOf } from '../../telling/choose-mail.js'
import { inboxOf, markInbox, unreadOf } from '../../telling/inbox.js'
import { unwatch, watch, watchesIn } from '../../telling/watch.js'
import { INBOX, MAIL_CONFIRM, MAIL_OFF, searchFor, WATCHES } from '../../web/addresses.js'
import { pageOfGroups } from '../../web/notice-groups.js'
import { InboxPage } from '../../web/pages/inbox.js'
import { MailLinkPage, WatchesPage } from '../../web/pages/watches.js'
import { answer, html, PAGE_SIZE } from '../answer.js'
import { noteWrite } from '../audit.js'
import type { Context } from '../context.js'
import { visiting, watcherOfAsking } from '../telling/who.js'

const LARGEST = 64 * 1024
/** Notices that are looked through for one page of groups. */
const RUN = 500
const LONGEST = 2_000

/** What people are told, and what they want to be told of. */
export function inboxRoutes(app: Hono, context: Context): void {
  const { store, site, telling } = context
  const { db } = store
  const known = displayNames(context.engine.tables)
  const me = () => watcherOfAsking(visiting(context))
  const note = (call: Call, what: string) => noteWrite(call, { store, who: visiting(context).name, status: 303, what })
  const limit = bodyLimit({ maxSize: LARGEST })

  app.get(INBOX, async call => {
    const watcher = me()
    const onlyUnread = call.req.query('unread') === 'true'
    const before = Number(call.req.query('before') ?? '')
    const chosen = call.req.query('watch')
    const found = await inboxOf(db, watcher, {
      limit: RUN + 1,
      unread: onlyUnread,
      watch: chosen,
      before: Number.isSafeInteger(before) && before > 0 ? before : undefined,
    })
    const isCut = found.notices.length > RUN
    const { groups, last, more } = pageOfGroups(found.notices.slice(0, RUN), { most: PAGE_SIZE, isCut })
    const own = chosen === undefined ? undefined : (await watchesIn(db, watcher)).find(({ id }) => id === chosen)
    const { total, unread } = found
    const count = await unreadOf(db, watcher)
    const props = { site, groups, last: last?.seq, total, unread, count, onlyUnread, watch: own, more }
    return answer(call, { data: found, page: () => html(InboxPage, props) })
  })

  app.post(INBOX, limit, async call => {
    const form = await call.req.formData()
    const [read, unread] = [idsIn(form, 'read'), idsIn(form, 'unread')]
    if (textOf(form, 'all') !== '') await markInbox(db, me(), { read: true })
    else if (read.length > 0) await markInbox(db, me(), { ids: read, read: true })
    else if (unread.length > 0) await markInbox(db, me(), { ids: unread, read: false })
    return call.redirect(inside(textOf(form, 'next'), INBOX), 303)
  })

  const watches = async (call: Call, { told = '', problem = '' } = {}) => {
    const watcher = me()
    if (problem !== '') call.status(422)
    return call.html(
      html(WatchesPage, {
        site,
        watches: await watchesIn(db, watcher),
        subjects: Object.keys(known.subjects),
        mail: await mailOf(db, watcher),
        sends: telling.mail !== undefined,
        told,
        problem,
      }),
    )
  }
  app.get(WATCHES, call => watches(call))

  app.post(WATCHES, limit, async call => {
    const form = await call.req.formData()
    if (form.has('rhythm')) return choose(call, form)
    const [kind, what, stop] = [textOf(form, 'kind'), whatOf(form), textOf(form, 'stop')]
    const next = inside(textOf(form, 'next'), WATCHES)
    const done = stop === '' ? await watch(db, { watcher: me(), kind, what }, known) : await unwatch(db, me(), stop)
    if (done === undefined) return watches(call, { problem: site.say('watches.unknown') })
    await note(call, `${stop === '' ? 'watch' : 'stop'} ${done.kind} ${done.what}`)
    return call.redirect(next, 303)
  })

  const choose = async (call: Call, form: FormData) => {
    const given = { address: textOf(form, 'address'), rhythm: textOf(form, 'rhythm') }
    const who = visiting(context)
    if (!(await chooseMail(db, { ...given, account: who.certain ? who.name : '', now: new Date() }))) {
      return watches(call, { problem: site.say('mail.wrong') })
    }
    await note(call, `mail ${given.rhythm}`)
    return watches(call, { told: site.say('mail.saved') })
  }

  app.get(MAIL_CONFIRM, call => {
    call.header('cache-control', 'no-store')
    return call.html(html(MailLinkPage, { site, act: 'confirm', token: call.req.query('token') ?? '' }))
  })
  app.post(MAIL_CONFIRM, limit, async call => {
    const form = await call.req.formData()
    const confirmed = await confirmMail(db, textOf(form, 'token'))
    if (confirmed !== undefined) await noteWrite(call, { store, who: confirmed, status: 200, what: 'mail confirmed' })
    const done = confirmed !== undefined
    return call.html(html(MailLinkPage, { site, act: 'confirm', token: '', done }), done ? 200 : 404)
  })

  app.get(MAIL_OFF, call => {
    call.header('cache-control', 'no-store')
    return call.html(html(MailLinkPage, { site, act: 'off', token: call.req.query('token') ?? '' }))
  })
  // By the form above, or by a mail program in one step (RFC 8058), which sends its own body and no cookie.
  app.post(MAIL_OFF, limit, async call => {
    const form = await call.req.formData().catch(() => undefined)
    const token = call.req.query('token') ?? (form === undefined ? '' : textOf(form, 'token'))
    const stopped = token === '' ? undefined : await stopMail(db, token)
    if (stopped !== undefined) await noteWrite(call, { store, who: stopped, status: 200, what: 'mail off' })
    return call.html(
      html(MailLinkPage, { site, act: 'off', token: '', done: stopped !== undefined }),
      stopped ? 200 : 404,
    )
  })
}

/** Notices of one line, which are marked together. */
function idsIn(form: FormData, name: string): string[] {
  const value = form.get(name)
  return typeof value === 'string' ? value.split(' ').filter(id => id !== '') : []
}

/** A search comes as its fields, or as its address has them. */
function whatOf(form: FormData): string {
  const what = textOf(form, 'what')
  return what === '' && textOf(form, 'q') !== ''
    ? searchFor(Object.fromEntries([...form].map(([name, value]) => [name, String(value)]))).slice('/search?'.length)
    : what
}

/** Only addresses of this site. */
const inside = (address: string, otherwise: string): string =>
  /^\/(?![/\\])/.test(address) && !/[\r\n]/.test(address) ? address : otherwise

function textOf(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value.trim().slice(0, LONGEST) : ''
}
