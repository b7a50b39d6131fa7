import { z } from '@hono/zod-openapi'
import { auditPage } from '../../../store/audit.js'
import { endpoint } from '../endpoint.js'
import { csvOf } from '../formats/csv.js'
import { keysetOf, pageOf } from '../paging.js'
import { listOf } from '../shapes/common.js'
import { listed, listing } from './reading.js'

const write = z
  .object({
    seq: z.int(),
    at: z.string(),
    who: z.string(),
    method: z.string(),
    path: z.string(),
    status: z.int(),
    what: z.string(),
  })
  .openapi('Write')

export const systemEndpoints = [
  endpoint({
    method: 'get',
    path: '/audit',
    scope: 'admin',
    name: 'listWrites',
    tag: 'Administration',
    summary: 'Who wrote what, the latest first',
    query: z.strictObject(listing),
    answer: listOf(write, 'WriteList'),
    faces: { csv: csvOf(item => ({ ...item })) },
    async handle({ query }, { store: { db } }) {
      const rows = await auditPage(db, keysetOf(query, 1))
      const page = pageOf(rows, query, ({ seq }) => [String(seq)])
      return { value: listed(page.rows, page, query.cursor) }
    },
  }),
]
