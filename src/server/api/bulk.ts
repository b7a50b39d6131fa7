import { createRoute, type OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi'
import { stream } from 'hono/streaming'
import { exportLedger } from '../../queries/export.js'
import { allowed, type Identify } from './access.js'
import type { Service } from './endpoint.js'
import type { ApiEnvironment } from './serve-endpoint.js'
import { problem } from './shapes/common.js'

/** The whole ledger in one answer of any size. */
export function serveExport(
  api: OpenAPIHono<ApiEnvironment>,
  { service, identify }: { readonly service: Service; readonly identify: Identify },
): void {
  api.openAPIRegistry.registerPath(route)
  api.get('/export', async call => {
    await allowed(call, 'read', { identify, db: service.store.db })
    call.header('content-type', 'application/json')
    call.header('content-disposition', 'attachment; filename="ledger.json"')
    return stream(call, async body => {
      for await (const piece of exportLedger(service.store)) {
        if (body.aborted) return
        await body.write(piece)
      }
    })
  })
}

const ledger = z
  .object({
    version: z.string(),
    documents: z.array(z.unknown()),
    events: z.array(z.unknown()),
    relations: z.array(z.unknown()),
    rulings: z.array(z.unknown()),
  })
  .openapi('Ledger')

const route = createRoute({
  method: 'get',
  path: '/export',
  operationId: 'exportLedger',
  tags: ['Administration'],
  summary: 'The whole ledger, as `entente export --json` prints it',
  description:
    'In a stable order: the same coverage and decisions give the same bytes. Offsets count UTF-16 code units here.',
  'x-scope': 'read',
  responses: {
    200: { description: 'The ledger', content: { 'application/json': { schema: ledger } } },
    default: { description: 'A problem', content: { 'application/problem+json': { schema: problem } } },
  },
} as RouteConfig & { path: string })
