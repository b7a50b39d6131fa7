import { createRoute, type OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi'
import type { Context as Call } from 'hono'
import { stream } from 'hono/streaming'
import { FORMAT_NAMES, FORMATS, type Format, type FormatName } from '../../export/formats/formats.js'
import { UnfitExtract } from '../../export/formats/unfit.js'
import type { Extract } from '../../model/extract.js'
import { exportLedger } from '../../queries/export.js'
import { extractOf } from '../../queries/extract.js'
import { allowed, type Identify } from './access.js'
import type { Service } from './endpoint.js'
import { Refused } from './problems.js'
import { dyadAsked } from './resources/reading.js'
import type { ApiEnvironment } from './serve-endpoint.js'
import { problem } from './shapes/common.js'
import { parametersOf } from './validation.js'

/** The whole ledger in one answer of any size, or a part of it in a format for another program. */
export function serveExport(
  api: OpenAPIHono<ApiEnvironment>,
  { service, identify }: { readonly service: Service; readonly identify: Identify },
): void {
  api.openAPIRegistry.registerPath(route)
  api.get('/export', async call => {
    await allowed(call, 'read', identify)
    const asked = query.safeParse(call.req.query())
    if (!asked.success) throw new Refused('bad-parameter', '', { errors: parametersOf(asked.error) })
    const { format, ...part } = asked.data
    if (format !== 'json') return exportAs(call, { service, format, part })
    if (part.dyad !== undefined || part.event !== undefined) {
      const detail = 'JSON is of the whole ledger: name another format, or ask /relations and /events'
      throw new Refused('bad-parameter', '', { errors: [{ parameter: 'format', detail }] })
    }
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

interface Asked {
  readonly service: Service
  readonly format: FormatName
  readonly part: { readonly dyad?: string | undefined; readonly event?: string | undefined }
}

async function exportAs(call: Call, { service, format, part }: Asked): Promise<Response> {
  const { store, engine, names } = service
  const dyad = dyadAsked(part.dyad, names)
  const extract = await extractOf(store, {
    names,
    engine: async () => engine,
    ...(dyad === undefined ? {} : { dyad }),
    ...(part.event === undefined ? {} : { event: part.event }),
  })
  if (extract === undefined) throw new Refused('not-found')
  const { mediaType, extension } = FORMATS[format]
  const body = await made(FORMATS[format], extract, engine.tables)
  const name = `${(part.event ?? dyad ?? 'ledger').toLowerCase().replace(/[^\w-]+/g, '-')}.${extension}`
  call.header('content-type', mediaType)
  call.header('content-disposition', `attachment; filename="${name}"`)
  return call.body(typeof body === 'string' ? body : new Uint8Array(body))
}

async function made(format: Format, extract: Extract, tables: Service['engine']['tables']) {
  try {
    return await format.make(extract, tables)
  } catch (error) {
    if (!(error instanceof UnfitExtract)) throw error
    throw new Refused('bad-parameter', '', { errors: [{ parameter: 'format', detail: error.message }] })
  }
}

const query = z.strictObject({
  format: z
    .enum(['json', ...FORMAT_NAMES])
    .default('json')
    .openapi({ description: 'what each keeps and loses: docs/formats.md' }),
  dyad: z.string().optional().openapi({ description: 'only one relation: `kgz-vnm`' }),
  event: z.string().optional().openapi({ description: 'only one event, by its id' }),
})

const ledger = z
  .object({
    version: z.string(),
    documents: z.array(z.unknown()),
    events: z.array(z.unknown()),
    relations: z.array(z.unknown()),
    rulings: z.array(z.unknown()),
  })
  .openapi('Ledger')

const otherForms = Object.fromEntries(
  Object.values<Format>(FORMATS)
    .filter(({ mediaType }) => mediaType !== 'application/json')
    .map(({ mediaType }) => [mediaType, { schema: { type: 'string' } }]),
)

const route = createRoute({
  method: 'get',
  path: '/export',
  operationId: 'exportLedger',
  tags: ['Administration'],
  summary: 'The whole ledger, as `entente export --json` prints it; or it, a relation or an event in another format',
  description:
    'In a stable order: the same coverage and decisions give the same bytes. Offsets count UTF-16 code units in JSON, and code points in every other format.',
  'x-scope': 'read',
  request: { query },
  responses: {
    200: { description: 'The ledger', content: { 'application/json': { schema: ledger }, ...otherForms } },
    default: { description: 'A problem', content: { 'application/problem+json': { schema: problem } } },
  },
} as RouteConfig & { path: string })
