import { createHash } from 'node:crypto'
import { createRoute, type OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi'
import type { Context as Call } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { InputError } from '../../model/errors.js'
import { type Incoming, readColumns } from '../../pipeline/read-coverage.js'
import { sourceWith } from '../../queries/lists/sources.js'
import { noteWrite } from '../audit.js'
import { uploaded } from '../uploaded.js'
import { allowed, type Identify, refuseCrossSite } from './access.js'
import type { Service } from './endpoint.js'
import type { Replays } from './idempotency.js'
import { problemResponse, Refused } from './problems.js'
import type { ApiEnvironment } from './serve-endpoint.js'
import { problem } from './shapes/common.js'
import { job, jobOf } from './shapes/job.js'
import { errorsOf } from './validation.js'

const MEGABYTE = 1_048_576
const LARGEST = 64
const MOST_DOCUMENTS = 1_000
/** One document is read by then, unless others are in the queue before it. */
const PATIENCE = 10_000

const ENDINGS = { text: 'txt', html: 'html', markdown: 'md' } as const

const document = z
  .strictObject({
    text: z.string().min(1),
    name: z.string().max(200).default('').openapi({ description: 'what to call it' }),
    type: z.enum(['text', 'html', 'markdown']).default('text'),
    address: z
      .url({ protocol: /^https?$/ })
      .optional()
      .openapi({ description: 'where it was published' }),
    published: z.iso.date().optional().openapi({ description: 'the day it is of, where the text prints none' }),
  })
  .openapi('NewDocument')

const batch = z
  .strictObject({ documents: z.array(document).min(1).max(MOST_DOCUMENTS) })
  .openapi('NewDocuments', { description: 'taken in one after another, as a job' })

/** Other bodies that are taken as they are: one document, or an archive of many, which answers with a job. */
const BODIES: Readonly<Record<string, 'one' | 'many'>> = {
  'application/pdf': 'one',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'one',
  'application/vnd.oasis.opendocument.text': 'one',
  'application/xhtml+xml': 'one',
  'message/rfc822': 'many',
  'application/mbox': 'many',
  'application/zip': 'many',
  'application/gzip': 'many',
  'application/warc': 'many',
  'application/x-ndjson': 'many',
  'text/csv': 'many',
  'application/rss+xml': 'many',
  'application/atom+xml': 'many',
  'application/feed+json': 'many',
  'application/xml': 'many',
  'text/xml': 'many',
}

const RAW = { 'text/plain': 'text', 'text/html': 'html', 'text/markdown': 'markdown' } as const
type RawType = keyof typeof RAW

interface Ingesting {
  readonly service: Service
  readonly identify: Identify
  readonly replays: Replays
}

/** `POST /ingest`: one document as the body, or many as JSON or as files. */
export function serveIngest(api: OpenAPIHono<ApiEnvironment>, { service, identify, replays }: Ingesting): void {
  // Kept out of the document’s own validators: which body it is follows from its type, and files are not JSON.
  api.openAPIRegistry.registerPath(route)
  const tooLarge = (call: Call) =>
    problemResponse(new Refused('too-large', `A request may hold ${LARGEST} megabytes.`), call.req.path)
  api.post(
    '/ingest',
    async (call, next) => {
      refuseCrossSite(call)
      call.set('principal', await allowed(call, 'ingest', { identify, db: service.store.db }))
      return next()
    },
    bodyLimit({ maxSize: LARGEST * MEGABYTE, onError: tooLarge as never }),
    async call => {
      const key = call.req.header('idempotency-key')
      const { incoming, isBatch, hash } = await incomingOf(call)
      const work = async () => {
        const answer = await ingest(call, { incoming, isBatch, service })
        const what = answer.headers.get('location') ?? ''
        const { status } = answer
        await noteWrite(call, { store: service.store, who: call.get('principal').name, status, what })
        return answer
      }
      if (key === undefined) return work()
      return replays.answer(`${call.get('principal').name} ${key}`, hash, work)
    },
  )
}

interface Taken {
  readonly incoming: readonly Incoming[]
  readonly isBatch: boolean
  readonly service: Service
}

async function ingest(call: Call<ApiEnvironment>, { incoming, isBatch, service }: Taken): Promise<Response> {
  const { importer, store } = service
  const { id } = importer.start(incoming)
  if (!isBatch) await importer.wait(id, PATIENCE)
  const found = importer.find(id)
  if (found === undefined) throw new Error(`a job was lost: ${id}`)
  const [file] = jobOf(found).files
  if (isBatch || file === undefined) {
    if (found.state === 'failed') throw new Error(found.fault)
    return call.json(jobOf(found), 202, { location: `/api/v1/jobs/${id}`, 'retry-after': '1' })
  }
  if (file.source === null) throw new Refused('unreadable', file.remark)
  const kept = await sourceWith(store.db, file.source)
  const location = `/api/v1/sources/${file.source}`
  return call.json(kept, file.outcome === 'same' ? 200 : 201, { location })
}

async function incomingOf(call: Call): Promise<{ incoming: readonly Incoming[]; isBatch: boolean; hash: string }> {
  const type = (call.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  const bytes = new Uint8Array(await call.req.arrayBuffer())
  const hash = createHash('sha256').update(type).update(call.req.url).update(bytes).digest('hex')
  if (type in RAW) {
    if (bytes.length === 0) throw new Refused('invalid', 'The body is empty.')
    const source = sourceOf({
      name: call.req.query('name') ?? '',
      type: RAW[type as RawType],
      address: call.req.query('address'),
    })
    return { incoming: [{ source, bytes, ...encodingOf(call) }], isBatch: false, hash }
  }
  const body = BODIES[type]
  if (body !== undefined) {
    if (bytes.length === 0) throw new Refused('invalid', 'The body is empty.')
    const address = call.req.query('address')
    const source = address ?? uploaded(call.req.query('name') || 'document')
    return {
      incoming: [{ source, bytes, mediaType: type, ...encodingOf(call), ...columnsOf(call) }],
      isBatch: body === 'many',
      hash,
    }
  }
  if (type === 'application/json') {
    const given = parsed(bytes)
    const shape = typeof given === 'object' && given !== null && 'documents' in given ? batch : document
    const read = shape.safeParse(given)
    if (!read.success) throw new Refused('invalid', '', { errors: errorsOf(read.error) })
    const documents = 'documents' in read.data ? read.data.documents : [read.data]
    return { incoming: documents.map(written), isBatch: 'documents' in read.data, hash }
  }
  if (type === 'multipart/form-data') return { incoming: await files(call, bytes), isBatch: true, hash }
  throw new Refused('unsupported-media-type', `Not taken: ${type || 'a body without Content-Type'}.`)
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new Refused('malformed-body')
  }
}

const written = ({ text, name, type, address, published }: z.output<typeof document>): Incoming => ({
  source: sourceOf({ name, type, address, published }),
  bytes: new TextEncoder().encode(text),
})

/** The charset that a body comes with; by its bytes otherwise. */
function encodingOf(call: Call): { readonly encoding?: string } {
  const [, charset] = /charset="?([\w-]+)/i.exec(call.req.header('content-type') ?? '') ?? []
  // UTF-8 is what bytes are taken for anyway: a document must not be another one for being sent by another program.
  return charset === undefined || /^utf-?8$/i.test(charset) ? {} : { encoding: charset }
}

/** Columns of tables and fields of records, as `--columns` names them. */
function columnsOf(call: Call): Pick<Incoming, 'columns'> {
  const written = call.req.query('columns') ?? ''
  try {
    return written === '' ? {} : { columns: readColumns(written) }
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    const detail = `${error.message}. ${error.hint}`
    throw new Refused('bad-parameter', '', { errors: [{ parameter: 'columns', detail }] })
  }
}

async function files(call: Call, bytes: Uint8Array<ArrayBuffer>): Promise<Incoming[]> {
  const headers = { 'content-type': call.req.header('content-type') ?? '' }
  const form = await new Response(bytes, { headers }).formData().catch(() => {
    throw new Refused('malformed-body')
  })
  const incoming: Incoming[] = []
  const mapped = columnsOf(call)
  for (const [field, item] of form) {
    if (typeof item === 'string') {
      const detail = `the field ${field} is no file`
      throw new Refused('invalid', '', { errors: [{ pointer: `#/${field}`, detail }] })
    }
    incoming.push({ source: uploaded(item.name), bytes: new Uint8Array(await item.arrayBuffer()), ...mapped })
  }
  if (incoming.length === 0) throw new Refused('invalid', 'No file was sent.')
  return incoming
}

interface Named {
  readonly name: string
  readonly type: keyof typeof ENDINGS
  readonly address?: string | undefined
  readonly published?: string | undefined
}

/** The end of a name says how it is read, and a day in it of when it is. */
function sourceOf({ name, type, address, published }: Named): string {
  if (address !== undefined && published === undefined) return address
  const ending = ENDINGS[type]
  const named = name.endsWith(`.${ending}`) ? name : `${name || 'document'}.${ending}`
  return uploaded(published === undefined ? named : `${published} ${named}`)
}

const source = z
  .looseObject({ id: z.string(), state: z.string() })
  .openapi('KeptSource', { description: 'as `GET /sources/{source}`' })
const text = { schema: z.string() }
const binary = { schema: z.string().openapi({ format: 'binary' }) }

const route = createRoute({
  method: 'post',
  path: '/ingest',
  operationId: 'ingest',
  tags: ['Ingest'],
  summary: 'Take coverage in',
  description: [
    'One document as the body (text, HTML, Markdown, Word, OpenDocument, PDF), or as JSON: answers when it is read. Many as',
    'JSON, as files, or as one body that holds many (ZIP, feed, news items, table, mail, web archive): answers with a job. A document is its bytes: sent again, it is the same source, and nothing changes.',
    '`Idempotency-Key`: the same key with the same body is answered as before.',
  ].join(' '),
  'x-scope': 'ingest',
  request: {
    headers: z.object({ 'idempotency-key': z.string().max(255).optional() }),
    query: z.object({
      name: z.string().optional().openapi({ description: 'what to call a document that is sent as the body' }),
      address: z.string().optional().openapi({ description: 'where it was published' }),
      columns: z.string().optional().openapi({
        description:
          'what columns of tables and fields of records hold, where it is not guessed: `title=headline,text=body`',
      }),
    }),
    body: {
      required: true,
      content: {
        'application/json': { schema: z.union([document, batch]) },
        'text/plain': text,
        'text/html': text,
        'text/markdown': text,
        ...Object.fromEntries(Object.keys(BODIES).map(type => [type, binary])),
        'multipart/form-data': { schema: z.object({ files: z.array(z.string().openapi({ format: 'binary' })) }) },
      },
    },
  },
  responses: {
    200: { description: 'Known already: the same source', content: { 'application/json': { schema: source } } },
    201: { description: 'Read and kept', content: { 'application/json': { schema: source } } },
    202: { description: 'Being taken in: Location names the job', content: { 'application/json': { schema: job } } },
    default: { description: 'A problem', content: { 'application/problem+json': { schema: problem } } },
  },
} as RouteConfig & { path: string })
