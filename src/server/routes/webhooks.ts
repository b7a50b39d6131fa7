import type { Context as Call, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { listWorkspaces } from '../../store/workspaces.js'
import {
  deliveriesTo,
  dropWebhook,
  enableWebhook,
  makeWebhook,
  mayMakeFor,
  replay,
  webhooksFor,
} from '../../telling/hooks.js'
import { WEBHOOKS, webhookAt } from '../../web/addresses.js'
import { WebhookPage, WebhooksPage } from '../../web/pages/webhooks.js'
import { html, PAGE_SIZE } from '../answer.js'
import { noteWrite } from '../audit.js'
import type { Context } from '../context.js'
import { ownerOf, visiting } from '../telling/who.js'

const LARGEST = 16 * 1024
const LONGEST = 2_000
const DAY = /^\d{4}-\d\d-\d\d$/

/** Addresses that notices are posted to. */
export function webhookRoutes(app: Hono, context: Context): void {
  const { store, site, telling } = context
  const { db } = store
  const limit = bodyLimit({ maxSize: LARGEST })
  const owner = () => ownerOf(visiting(context))
  const note = (call: Call, what: string) => noteWrite(call, { store, who: owner().by, status: 303, what })

  const show = async (call: Call, told: { secret?: string; problem?: string; typed?: string } = {}) => {
    const workspaces = (await listWorkspaces(db)).map(({ name }) => name).filter(name => mayMakeFor(owner(), name))
    call.header('cache-control', 'no-store')
    if (told.problem !== undefined) call.status(422)
    return call.html(html(WebhooksPage, { site, hooks: await webhooksFor(db, owner()), workspaces, ...told }))
  }
  app.get(WEBHOOKS, call => show(call))
  app.post(WEBHOOKS, limit, async call => {
    const form = await call.req.formData()
    const hook = { url: textOf(form, 'url'), label: textOf(form, 'label'), workspace: textOf(form, 'workspace') }
    const made = await makeWebhook(db, owner(), { hook, settings: telling })
    if (typeof made === 'string') return show(call, { problem: site.say(`hooks.${made}`), typed: hook.url })
    await note(call, made.id)
    return show(call, { secret: made.secret })
  })

  const one = async (call: Call, id: string, told = '') => {
    const hook = (await webhooksFor(db, owner())).find(each => each.id === id)
    if (hook === undefined) return call.notFound()
    const deliveries = await deliveriesTo(db, owner(), id, PAGE_SIZE)
    return call.html(html(WebhookPage, { site, hook, deliveries, told }))
  }
  app.get(`${WEBHOOKS}/:id`, call => one(call, call.req.param('id')))
  app.post(`${WEBHOOKS}/:id`, limit, async call => {
    const id = call.req.param('id')
    const form = await call.req.formData()
    switch (textOf(form, 'do')) {
      case 'remove':
        if (!(await dropWebhook(db, owner(), id))) return call.notFound()
        await note(call, `remove ${id}`)
        return call.redirect(WEBHOOKS, 303)
      case 'enable':
        if (!(await enableWebhook(db, owner(), id))) return call.notFound()
        await note(call, `enable ${id}`)
        return call.redirect(webhookAt(id), 303)
      default: {
        const day = textOf(form, 'since')
        if (!DAY.test(day) || Number.isNaN(Date.parse(day))) return one(call, id)
        const count = await replay(db, owner(), { id, since: `${day}T00:00:00.000Z`, now: new Date() })
        if (count === undefined) return call.notFound()
        await note(call, `replay ${id} ${day}`)
        return one(call, id, site.say('hooks.replayed', { count }))
      }
    }
  })
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value.trim().slice(0, LONGEST) : ''
}
