import { z } from '@hono/zod-openapi'
import { ROLES } from '../../../model/access.js'
import { LONGEST_MESSAGE } from '../../../model/channel.js'
import { AUDIENCES } from '../../../model/item-kinds.js'
import { messagesIn, say, unsay } from '../../../pipeline/channels/messages.js'
import { channelFor, channelsOf } from '../../../queries/channels.js'
import { membershipIn } from '../../items/acting.js'
import { endpoint } from '../endpoint.js'
import { actorOf, refusing } from '../items.js'
import { listOf } from '../shapes/common.js'
import { reading } from './reading.js'

const TAG = 'Channels'

const channel = z
  .object({
    name: z.string(),
    sides: z.array(z.string()),
    own: z.string().openapi({ description: 'your side; empty for a member of neither' }),
    other: z.string(),
    role: z.enum(ROLES),
    relations: z.array(z.string()),
    members: z.array(z.object({ account: z.string(), role: z.enum(ROLES), side: z.string() })),
  })
  .openapi('Channel', { description: 'a workspace that two sides share' })

const message = z
  .object({
    id: z.string(),
    kind: z.enum(['said', 'undo', 'joined', 'left']),
    side: z.string().openapi({ description: 'whose own it is; empty when both sides see it' }),
    from: z.string().openapi({ description: 'side that signs; empty for what the installation tells' }),
    item: z.string(),
    by: z.string(),
    at: z.string(),
    text: z.string(),
    undone: z.boolean(),
  })
  .openapi('Message')

const params = z.object({ channel: z.string().openapi({ param: { name: 'channel', in: 'path' } }) })

const newMessage = z
  .strictObject({
    text: z.string().trim().min(1).max(LONGEST_MESSAGE),
    audience: z.enum(AUDIENCES).openapi({ description: '`both`: both sides see it; `own`: only yours' }),
    item: z.string().optional().openapi({ description: 'item that it is about' }),
    by: z.string().optional(),
  })
  .openapi('NewMessage')

const list = endpoint({
  method: 'get',
  path: '/channels',
  scope: 'read',
  name: 'listChannels',
  tag: TAG,
  summary: 'Workspaces shared by two sides that you are a member of',
  query: z.strictObject(reading),
  answer: listOf(channel, 'ChannelList'),
  async handle({ principal }, { store: { db } }) {
    const items = (await channelsOf(db, principal.rights.memberships)).map(told)
    return { value: { items, next: null, total: items.length } }
  },
})

const told = ({ dyads, ...own }: Awaited<ReturnType<typeof channelsOf>>[number]) => ({ ...own, relations: dyads })

const one = endpoint({
  method: 'get',
  path: '/channels/{channel}',
  scope: 'read',
  name: 'getChannel',
  tag: TAG,
  summary: 'One channel, with the members of both sides',
  description: 'What is followed in it: GET /items?workspace=…, and with audience=own what only your side sees.',
  params,
  query: z.strictObject(reading),
  answer: channel,
  async handle({ params, principal }, { store: { db } }) {
    const found = await channelFor(db, principal.rights.memberships, params.channel)
    return found && { value: told(found) }
  },
})

const messages = endpoint({
  method: 'get',
  path: '/channels/{channel}/messages',
  scope: 'read',
  name: 'listMessages',
  tag: TAG,
  summary: 'What both sides wrote to each other, and your side to itself, in order',
  params,
  query: z.strictObject({ ...reading, item: z.string().optional(), audience: z.enum(AUDIENCES).optional() }),
  answer: listOf(message, 'MessageList'),
  async handle({ params, query, principal }, { store: { db } }) {
    const found = await channelFor(db, principal.rights.memberships, params.channel)
    if (found === undefined) return undefined
    const { item, audience } = query
    const all = await messagesIn(db, { workspace: found.name, ...(item === undefined ? {} : { item }) })
    const items = all
      .filter(({ side }) => audience === undefined || (audience === 'own') === (side !== ''))
      .map(({ workspace: _workspace, act: _act, ...own }) => own)
    return { value: { items, next: null, total: items.length } }
  },
})

const write = endpoint({
  method: 'post',
  path: '/channels/{channel}/messages',
  scope: 'ingest',
  name: 'writeMessage',
  tag: TAG,
  summary: 'Write to both sides, or to your own alone',
  params,
  body: newMessage,
  answer: message,
  status: 201,
  async handle(asked, { store }) {
    const { params, body, principal } = asked
    const { text, audience, item } = body
    const kept = await refusing(() =>
      say(store, {
        workspace: params.channel,
        text,
        audience,
        ...(item === undefined ? {} : { item }),
        by: actorOf(asked).by,
        at: new Date().toISOString(),
        membership: membershipIn(principal.rights, params.channel),
      }),
    )
    const { workspace: _workspace, act: _act, ...own } = kept
    return { value: { ...own, undone: false }, status: 201 }
  },
})

const takeBack = endpoint({
  method: 'post',
  path: '/channels/{channel}/messages/{message}/undo',
  scope: 'ingest',
  name: 'takeMessageBack',
  tag: TAG,
  summary: 'Take a message of your side back; both are kept',
  params: params.extend({ message: z.string().openapi({ param: { name: 'message', in: 'path' } }) }),
  body: z.strictObject({ by: z.string().optional() }).openapi('TakingBack'),
  answer: message,
  async handle(asked, { store }) {
    const { params, principal } = asked
    const kept = await refusing(() =>
      unsay(store, {
        workspace: params.channel,
        id: params.message,
        by: actorOf(asked).by,
        at: new Date().toISOString(),
        membership: membershipIn(principal.rights, params.channel),
      }),
    )
    const { workspace: _workspace, act: _act, ...own } = kept
    return { value: { ...own, undone: false } }
  },
})

export const channelEndpoints = [list, one, messages, write, takeBack]
