import { createRoute, type OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi'
import type { Context as Call } from 'hono'
import { readItemSheet } from '../../export/items/sheet.js'
import type { Scope } from '../../model/access.js'
import { AUDIENCES } from '../../model/item-kinds.js'
import { LARGEST_FILE } from '../../pipeline/items/act.js'
import { importItems } from '../../pipeline/items/import.js'
import { itemWith } from '../../queries/items/one.js'
import { noteWrite } from '../audit.js'
import { actAs, signatureOf } from '../items/acting.js'
import { attachmentOf, fileResponse } from '../items/files.js'
import { allowed, type Identify, refuseCrossSite } from './access.js'
import type { Service } from './endpoint.js'
import { actorAsked, bodyOf, fileLimit, rowsIn, touchedByBody } from './file-intake.js'
import { refusing } from './items.js'
import { Refused } from './problems.js'
import type { ApiEnvironment } from './serve-endpoint.js'
import { problem } from './shapes/common.js'
import { attachment, outcome } from './shapes/item.js'

const TAG = 'Items'

interface Serving {
  readonly service: Service
  readonly identify: Identify
}

/** What of items is no JSON: files that are sent out and taken back, and files that are attached. */
export function serveItemFiles(api: OpenAPIHono<ApiEnvironment>, { service, identify }: Serving): void {
  for (const route of [importing, attaching, attached]) api.openAPIRegistry.registerPath(route)
  const { store } = service
  const may = (scope: Scope) => async (call: Call<ApiEnvironment>, next: () => Promise<void>) => {
    refuseCrossSite(call)
    const touched = () => touchedByBody(call, store.db)
    call.set('principal', await allowed(call, scope, { identify, db: store.db, touched }))
    return next()
  }
  api.post('/items/import', fileLimit, may('ingest'), async call => {
    const rows = await rowsIn(call, readItemSheet)
    const who = actorAsked(call)
    const workspace = call.req.query('workspace')
    const signed = signatureOf(who, call.req.query('reason') ?? '')
    const signature = workspace === undefined ? signed : { ...signed, workspace }
    const value = await refusing(() =>
      importItems(store, rows, { signature, check: call.req.query('check') === 'true' }),
    )
    await noteWrite(call, { store, who: who.by, status: 200, what: `${value.changed.length} items` })
    return call.json(value)
  })

  api.post('/items/:item/attachments', may('ingest'), fileLimit, async call => {
    const item = call.req.param('item')
    const who = actorAsked(call)
    const role = attachment.shape.role.safeParse(call.req.query('role') ?? 'other')
    if (!role.success) {
      throw new Refused('bad-parameter', '', { errors: [{ parameter: 'role', detail: 'text, annex or other' }] })
    }
    const type = (call.req.header('content-type') ?? '').split(';')[0]?.trim() ?? ''
    const file = {
      name: call.req.query('name') ?? 'file',
      media_type: type,
      role: role.data,
      bytes: await bodyOf(call),
    }
    const own = call.req.query('audience') === 'own'
    const { acts, items } = await refusing(() => actAs(store, [{ kind: 'attach', item, file, own }], { actor: who }))
    await noteWrite(call, { store, who: who.by, status: 201, what: item })
    const [made] = acts
    const kept = items[0]?.attachments.find(({ act, name }) =>
      made === undefined ? name === file.name : act === made.id,
    )
    return call.json(kept ?? (made !== undefined && made.kind === 'attach' ? { ...made.file, act: made.id } : {}), 201)
  })

  api.get('/items/:item/attachments/:act', may('read'), async call => {
    const found = await itemWith(store.db, call.req.param('item') ?? '')
    const file = found && (await attachmentOf(store.db, found, call.req.param('act') ?? ''))
    if (file === undefined) throw new Refused('not-found')
    return fileResponse(file)
  })
}

const binary = { schema: z.string().openapi({ format: 'binary' }) }
const failure = { description: 'A problem', content: { 'application/problem+json': { schema: problem } } }
const signed = {
  by: z.string().optional().openapi({ description: 'who signs, where nobody is signed in' }),
}
const itemParam = z.string().openapi({ param: { name: 'item', in: 'path' } })

const importing = createRoute({
  method: 'post',
  path: '/items/import',
  operationId: 'importItems',
  tags: [TAG],
  summary: 'Take back a file of items that was sent out',
  description:
    'As GET /items gives it in CSV or XLSX, filled in. What the file alone changed becomes signed acts; what both the file and the ledger changed is told as a clash; an unchanged file changes nothing.',
  'x-scope': 'ingest',
  request: {
    query: z.object({
      check: z
        .enum(['true', 'false'])
        .optional()
        .openapi({ description: 'say what would become of it, and keep nothing' }),
      name: z.string().optional().openapi({ description: 'what the file is called, for messages' }),
      reason: z.string().optional(),
      workspace: z.string().optional().openapi({ description: 'channel that the items are in' }),
      ...signed,
    }),
    body: {
      required: true,
      content: {
        'text/csv': { schema: z.string() },
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': binary,
      },
    },
  },
  responses: {
    200: { description: 'What became of it', content: { 'application/json': { schema: outcome } } },
    default: failure,
  },
} as RouteConfig & { path: string })

const attaching = createRoute({
  method: 'post',
  path: '/items/{item}/attachments',
  operationId: 'attachToItem',
  tags: [TAG],
  summary: 'Attach a file: a version of the text, an annex',
  description: `The body is the file, at most ${LARGEST_FILE / 2 ** 20} megabytes; it is kept under the hash of its bytes.`,
  'x-scope': 'ingest',
  request: {
    params: z.object({ item: itemParam }),
    query: z.object({
      name: z.string().openapi({ description: 'what the file is called' }),
      role: z.enum(['text', 'annex', 'other']).optional(),
      audience: z.enum(AUDIENCES).optional().openapi({ description: 'in a channel: `own` for your side alone' }),
      ...signed,
    }),
    body: { required: true, content: { 'application/octet-stream': binary } },
  },
  responses: {
    201: { description: 'Attached', content: { 'application/json': { schema: attachment } } },
    default: failure,
  },
} as RouteConfig & { path: string })

const attached = createRoute({
  method: 'get',
  path: '/items/{item}/attachments/{act}',
  operationId: 'getAttachment',
  tags: [TAG],
  summary: 'A file that is attached to an item',
  'x-scope': 'read',
  request: { params: z.object({ item: itemParam, act: z.string().openapi({ param: { name: 'act', in: 'path' } }) }) },
  responses: {
    200: { description: 'Its bytes', content: { 'application/octet-stream': binary } },
    default: failure,
  },
} as RouteConfig & { path: string })
