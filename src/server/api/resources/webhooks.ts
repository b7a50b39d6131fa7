import { z } from '@hono/zod-openapi'
import {
  deliveriesTo,
  dropWebhook,
  enableWebhook,
  type HookTrouble,
  makeWebhook,
  replay,
  webhookOf,
  webhooksFor,
} from '../../../telling/hooks.js'
import { ownerOf } from '../../telling/who.js'
import { refuseReading } from '../access.js'
import { endpoint } from '../endpoint.js'
import { csvOf } from '../formats/csv.js'
import { wrong } from '../naming.js'
import { Refused } from '../problems.js'
import { listOf } from '../shapes/common.js'
import { reading } from './reading.js'

const TAG = 'Webhooks'

const webhook = z
  .object({
    id: z.string(),
    account: z.string().openapi({ description: 'who made it; empty where nobody signs in' }),
    workspace: z.string().openapi({ description: 'whose news it tells; empty for what is told in the inbox' }),
    side: z.string(),
    by: z.string(),
    url: z.string(),
    label: z.string(),
    state: z.enum(['on', 'disabled']),
    failing_since: z.string(),
    problem: z.string(),
    created: z.string(),
  })
  .openapi('Webhook', { description: 'an address that notices are posted to, signed as Standard Webhooks has it' })

const delivery = z
  .object({
    notice: z.string().openapi({ description: '`webhook-id` of the message' }),
    kind: z.string(),
    subject: z.string(),
    state: z.enum(['waiting', 'delivered', 'failed']),
    attempts: z.int(),
    due: z.string().openapi({ description: 'when it is tried next; empty when it is not' }),
    status: z.int().openapi({ description: 'answered last; 0 for no answer' }),
    problem: z.string(),
    done: z.string(),
  })
  .openapi('Delivery')

const params = z.object({
  webhook: z.string().openapi({ param: { name: 'webhook', in: 'path' }, example: 'h-1a2b3c4d5e6f' }),
})

const list = endpoint({
  method: 'get',
  path: '/webhooks',
  scope: 'read',
  name: 'listWebhooks',
  tag: TAG,
  summary:
    'Webhooks of whoever asks, and of the workspaces that they administer; all, for whoever administers the ledger',
  query: z.strictObject(reading),
  answer: listOf(webhook, 'WebhookList'),
  faces: { csv: csvOf(({ id, workspace, url, label, state }) => ({ id, workspace, url, label, state })) },
  async handle({ principal }, { store: { db } }) {
    const items = await webhooksFor(db, ownerOf(principal))
    return { value: { items, next: null, total: items.length } }
  },
})

const make = endpoint({
  method: 'post',
  path: '/webhooks',
  scope: 'read',
  name: 'makeWebhook',
  tag: TAG,
  summary: 'Has notices posted to an address',
  description: [
    'The secret is told this once. Messages carry webhook-id, webhook-timestamp and webhook-signature (Standard Webhooks);',
    'an answer of 2xx takes one, anything else has it sent again for three days and a half, under the same id. 410 disables the webhook.',
  ].join(' '),
  body: z
    .strictObject({
      url: z.string().max(2_000),
      label: z.string().trim().max(80).default(''),
      workspace: z
        .string()
        .default('')
        .openapi({ description: 'tells what bears on it; needs an administrator of it' }),
    })
    .openapi('NewWebhook'),
  status: 201,
  answer: webhook.extend({ secret: z.string() }).openapi('WebhookWithSecret'),
  async handle({ body, principal }, { store: { db }, telling }) {
    refuseReading(principal)
    const owner = ownerOf(principal)
    const made = await makeWebhook(db, owner, { hook: body, settings: telling })
    if (typeof made === 'string') throw refusal(made)
    const found = await webhookOf(db, owner, made.id)
    const headers = { location: `/api/v1/webhooks/${made.id}`, 'cache-control': 'no-store' }
    return found && { value: { ...found, secret: made.secret }, status: 201, headers }
  },
})

function refusal(trouble: HookTrouble): Refused {
  switch (trouble) {
    case 'bad-address':
      return wrong('#/url', 'begins with https:// and names no user')
    case 'private':
      return wrong('#/url', 'not a public address')
    case 'no-workspace':
      return wrong('#/workspace', 'there is no such workspace')
    case 'not-yours':
      return new Refused('forbidden', 'Administrators of the workspace make its webhooks.')
    case 'too-many':
      return new Refused('invalid', 'That is as many as there may be.')
  }
}

const deliveries = endpoint({
  method: 'get',
  path: '/webhooks/{webhook}/deliveries',
  scope: 'read',
  name: 'listDeliveries',
  tag: TAG,
  summary: 'What became of what was sent, the latest first',
  params,
  query: z.strictObject({ ...reading, limit: z.coerce.number().int().min(1).max(1_000).default(100) }),
  answer: listOf(delivery, 'DeliveryList'),
  faces: { csv: csvOf(each => ({ ...each })) },
  async handle({ params, query, principal }, { store: { db } }) {
    const items = await deliveriesTo(db, ownerOf(principal), params.webhook, query.limit)
    return items && { value: { items, next: null } }
  },
})

const again = endpoint({
  method: 'post',
  path: '/webhooks/{webhook}/replay',
  scope: 'read',
  name: 'replayWebhook',
  tag: TAG,
  summary: 'Sends again what was told from an instant on, under the ids that it had',
  params,
  body: z.strictObject({ since: z.iso.datetime() }).openapi('Replay'),
  answer: z.object({ queued: z.int() }).openapi('Replayed'),
  status: 202,
  async handle({ params, body, principal }, { store: { db } }) {
    refuseReading(principal)
    const asked = { id: params.webhook, since: new Date(body.since).toISOString(), now: new Date() }
    const queued = await replay(db, ownerOf(principal), asked)
    return queued === undefined ? undefined : { value: { queued }, status: 202 }
  },
})

const enable = endpoint({
  method: 'post',
  path: '/webhooks/{webhook}/enable',
  scope: 'read',
  name: 'enableWebhook',
  tag: TAG,
  summary: 'Lets a disabled webhook be tried again; what it waits for goes on',
  params,
  answer: webhook,
  async handle({ params, principal }, { store: { db } }) {
    refuseReading(principal)
    const owner = ownerOf(principal)
    if (!(await enableWebhook(db, owner, params.webhook))) return undefined
    const value = await webhookOf(db, owner, params.webhook)
    return value && { value, headers: { location: `/api/v1/webhooks/${params.webhook}` } }
  },
})

const remove = endpoint({
  method: 'post',
  path: '/webhooks/{webhook}/remove',
  scope: 'read',
  name: 'removeWebhook',
  tag: TAG,
  summary: 'Takes a webhook away, with what waits for it',
  params,
  answer: webhook,
  async handle({ params, principal }, { store: { db } }) {
    refuseReading(principal)
    const owner = ownerOf(principal)
    const value = (await webhooksFor(db, owner)).find(({ id }) => id === params.webhook)
    if (value === undefined || !(await dropWebhook(db, owner, params.webhook))) return undefined
    return { value, headers: { location: '/api/v1/webhooks' } }
  },
})

export const webhookEndpoints = [list, make, deliveries, again, enable, remove]
