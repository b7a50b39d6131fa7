import { createRoute, type OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi'
import type { Context as Call } from 'hono'
import { readBusinessSheet } from '../../export/business/sheet.js'
import { TABLE_ROLES, type TableRole } from '../../model/business.js'
import { importBusiness } from '../../pipeline/business/import.js'
import { createStatisticsReader } from '../../pipeline/business/statistics.js'
import { businessWith, tableFile } from '../../queries/business/one.js'
import { noteWrite } from '../audit.js'
import { actOnLines } from '../business/acting.js'
import { signatureOf } from '../items/acting.js'
import { fileResponse } from '../items/files.js'
import { allowed, type Identify, refuseCrossSite } from './access.js'
import type { Service } from './endpoint.js'
import { actorAsked, bodyOf, fileLimit, rowsIn, touchedByBody } from './file-intake.js'
import { refusing } from './items.js'
import { Refused } from './problems.js'
import { dyadAsked } from './resources/reading.js'
import type { ApiEnvironment } from './serve-endpoint.js'
import { outcome, reading } from './shapes/business.js'
import { problem } from './shapes/common.js'

const SHEETS = [
  { path: '/goods-lists/import', sort: 'good', name: 'importListedGoods', tag: 'Goods lists' },
  { path: '/opportunities/import', sort: 'opportunity', name: 'importOpportunities', tag: 'Opportunities' },
] as const

/** What of goods, opportunities and trade is no JSON: lists that are taken back, and tables of statistics. */
export function serveBusinessFiles(
  api: OpenAPIHono<ApiEnvironment>,
  { service, identify }: { readonly service: Service; readonly identify: Identify },
): void {
  const { store, engine } = service
  const may = (scope: 'ingest' | 'read') => async (call: Call<ApiEnvironment>, next: () => Promise<void>) => {
    refuseCrossSite(call)
    // A table is of the relation that its query names, as the act on it will read that; a list says itself what it is of.
    const touched = async () => {
      if (!call.req.path.endsWith('/trade-tables')) return touchedByBody(call, store.db)
      const relation = dyadAsked(call.req.query('relation') || undefined, service.names)
      return relation === undefined ? [] : [relation]
    }
    call.set(
      'principal',
      await allowed(call, scope, { identify, db: store.db, ...(scope === 'ingest' && { touched }) }),
    )
    return next()
  }
  for (const { path, sort } of SHEETS) {
    api.post(path, fileLimit, may('ingest'), async call => {
      const rows = await rowsIn(call, (bytes, name) => readBusinessSheet(bytes, name, sort))
      const who = actorAsked(call)
      const signature = signatureOf(who, call.req.query('reason') ?? '')
      const check = call.req.query('check') === 'true'
      const value = await refusing(() => importBusiness(store, rows, { sort, signature, tables: engine.tables, check }))
      await noteWrite(call, {
        store,
        who: who.by,
        status: 200,
        what: `${value.changed.length + value.opened.length} ${sort}`,
      })
      return call.json(value)
    })
  }

  api.post('/trade-tables', may('ingest'), fileLimit, async call => {
    const bytes = await bodyOf(call)
    const query = (name: string) => (call.req.query(name) ?? '').trim()
    const relation = dyadAsked(query('relation') || undefined, service.names) ?? ''
    if (relation === '')
      throw new Refused('bad-parameter', '', {
        errors: [{ parameter: 'relation', detail: 'two states, as in kgz-vnm' }],
      })
    const file = query('file') || 'statistics.csv'
    const reader = engine.tables.shared(createStatisticsReader)
    const value = await refusing(async () => {
      const fixed = rolesIn(call, 'fixed')
      const guessed = Object.entries(reader.guess(reader.columnsOf(bytes, file))).filter(([role]) => !(role in fixed))
      const scale = Number(query('scale') || '1')
      if (!(scale > 0)) throw new Refused('bad-parameter', '', { errors: [{ parameter: 'scale', detail: 'a number' }] })
      const mapping = { columns: { ...Object.fromEntries(guessed), ...rolesIn(call, 'column') }, fixed, scale }
      const { columns, rows, values, problems } = reader.read(bytes, file, { mapping, relation })
      const told = { columns, mapping, rows, values: values.length, problems }
      if (query('check') === 'true') return { line: '', ...told, kept: false }
      const fields = {
        name: query('name') || file,
        source: query('source'),
        address: query('address'),
        note: query('note'),
      }
      const order = {
        kind: 'open',
        sort: 'statistics',
        relation,
        fields,
        file: { name: file, bytes, mapping },
      } as const
      const who = actorAsked(call)
      const { lines } = await actOnLines(service, [order], { actor: who, reason: query('reason') })
      const line = lines[0]?.id ?? ''
      await noteWrite(call, { store, who: who.by, status: 201, what: line })
      return { line, ...told, kept: true }
    })
    return call.json(value, value.kept ? 201 : 200)
  })

  api.get('/trade-tables/:id/file', may('read'), async call => {
    const found = await businessWith(store.db, call.req.param('id') ?? '')
    const bytes = found && (await tableFile(store.db, found.line))
    const table = found?.line.table
    if (bytes === undefined || table === undefined) throw new Refused('not-found')
    const { sha256, file: name, size } = table
    return fileResponse({ attachment: { sha256, name, media_type: 'text/csv', size, role: 'other', act: '' }, bytes })
  })

  for (const route of [...SHEETS.map(importing), taking, given]) api.openAPIRegistry.registerPath(route)
}

/** `column.value=Amount`, `fixed.unit=USD`. */
function rolesIn(call: Call, kind: 'column' | 'fixed'): Partial<Record<TableRole, string>> {
  const found: Partial<Record<TableRole, string>> = {}
  for (const role of TABLE_ROLES) {
    const value = call.req.query(`${kind}.${role}`)
    if (value !== undefined && value !== '') found[role] = value
  }
  return found
}

const binary = { schema: z.string().openapi({ format: 'binary' }) }
const failure = { description: 'A problem', content: { 'application/problem+json': { schema: problem } } }
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const signed = {
  by: z.string().optional().openapi({ description: 'who signs, where nobody is signed in' }),
  reason: z.string().optional(),
  check: z.enum(['true', 'false']).optional().openapi({ description: 'say what would become of it, and keep nothing' }),
}

const importing = ({ path, name, tag }: (typeof SHEETS)[number]) =>
  createRoute({
    method: 'post',
    path,
    operationId: name,
    tags: [tag],
    summary: 'Take back a list that was sent out, or take in one of your own',
    description: 'CSV or XLSX; a row with an ID is compared with its version, one without is new.',
    'x-scope': 'ingest',
    request: {
      query: z.object({ name: z.string().optional(), ...signed }),
      body: { required: true, content: { 'text/csv': { schema: z.string() }, [xlsx]: binary } },
    },
    responses: {
      200: { description: 'What became of it', content: { 'application/json': { schema: outcome } } },
      default: failure,
    },
  } as RouteConfig & { path: string })

const taking = createRoute({
  method: 'post',
  path: '/trade-tables',
  operationId: 'addTradeTable',
  tags: ['Trade'],
  summary: 'Take in a table of official statistics',
  description:
    'The body is a CSV file, kept as it came under its hash. `column.value=Amount` names a column, `fixed.unit=USD` says what holds for all rows; columns that are called as in UN Comtrade or SDMX-CSV need not be named.',
  'x-scope': 'ingest',
  request: {
    query: z.object({
      relation: z.string().openapi({ description: '`kgz-vnm`' }),
      source: z.string().openapi({ description: 'who publishes it' }),
      name: z.string().optional(),
      file: z.string().optional(),
      address: z.string().optional(),
      note: z.string().optional(),
      scale: z.string().optional().openapi({ description: 'what values are multiplied by' }),
      ...Object.fromEntries(
        TABLE_ROLES.flatMap(role => [`column.${role}`, `fixed.${role}`]).map(name => [name, z.string().optional()]),
      ),
      ...signed,
    }),
    body: { required: true, content: { 'text/csv': { schema: z.string() } } },
  },
  responses: {
    200: { description: 'What it would tell', content: { 'application/json': { schema: reading } } },
    201: { description: 'What it tells', content: { 'application/json': { schema: reading } } },
    default: failure,
  },
} as RouteConfig & { path: string })

const given = createRoute({
  method: 'get',
  path: '/trade-tables/{id}/file',
  operationId: 'getTradeTableFile',
  tags: ['Trade'],
  summary: 'The file of a table, as it came',
  'x-scope': 'read',
  request: { params: z.object({ id: z.string().openapi({ param: { name: 'id', in: 'path' } }) }) },
  responses: { 200: { description: 'Its bytes', content: { 'text/csv': binary } }, default: failure },
} as RouteConfig & { path: string })
