import { OpenAPIHono } from '@hono/zod-openapi'
import { HTTPException } from 'hono/http-exception'
import { createPlaces } from '../../queries/places.js'
import type { Context } from '../context.js'
import { createWorkbooks } from '../writing/workbooks.js'
import { anybody, type Identify } from './access.js'
import { serveExport } from './bulk.js'
import { serveBusinessFiles } from './business-files.js'
import { ENDPOINTS } from './endpoints.js'
import { createReplays } from './idempotency.js'
import { serveIngest } from './ingest.js'
import { serveItemFiles } from './item-files.js'
import { type Limits, LOCAL, limited } from './limits.js'
import { problemResponse, Refused } from './problems.js'
import { type ApiEnvironment, serveEndpoint } from './serve-endpoint.js'
import { createPulse, serveStreams } from './streams.js'
import { createTell } from './told.js'
import { errorsOf, parametersOf } from './validation.js'

export interface ApiOptions {
  /** Told of what the program failed at. */
  readonly onFault: (error: unknown, request?: string) => void
  readonly identify?: Identify
  readonly limits?: Limits
}

/** `/api/v1`: everything the site knows and does, for programs. */
export function createApi(
  context: Context,
  { onFault, identify = anybody(context.user), limits = LOCAL }: ApiOptions,
): OpenAPIHono<ApiEnvironment> {
  const service = {
    ...context,
    tell: createTell(createPlaces()),
    pulse: createPulse(context),
    workbooks: createWorkbooks(),
  }
  const api = new OpenAPIHono<ApiEnvironment>({
    defaultHook: result => {
      if (result.success) return
      const { error, target } = result
      if (target === 'json') throw new Refused('invalid', '', { errors: errorsOf(error) })
      throw new Refused('bad-parameter', '', { errors: parametersOf(error) })
    },
  })
  api.use(limited(limits))
  // Before the routes that would take their names for those of things.
  serveStreams(api, { service, identify })
  serveItemFiles(api, { service, identify })
  serveBusinessFiles(api, { service, identify })
  for (const endpoint of ENDPOINTS) serveEndpoint(api, endpoint, { service, identify })
  serveExport(api, { service, identify })
  serveIngest(api, { service, identify, replays: createReplays(context.store) })
  api.all('*', () => {
    throw new Refused('not-found', 'There is no such route: see /api.')
  })
  api.onError((error, call) => {
    const { path } = call.req
    if (error instanceof Refused) return problemResponse(error, path)
    if (error instanceof HTTPException) {
      if (error.status === 400) return problemResponse(new Refused('malformed-body'), path)
      if (error.status === 415) return problemResponse(new Refused('unsupported-media-type'), path)
    }
    onFault(error, call.get('requestId'))
    return problemResponse(new Refused('fault'), path)
  })
  return api
}

/** The document that describes it, made from the schemas that its routes check by. */
export const describe = (api: OpenAPIHono<ApiEnvironment>) =>
  api.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Entente',
      version: '1.0.0',
      description:
        'The record of relations between states, with the exact words behind every entry. Offsets count Unicode code points. Lists are walked by `next`; writes name the version they are about by If-Match; what is refused is told as RFC 9457 has it.',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    servers: [{ url: '/api/v1' }],
  })
