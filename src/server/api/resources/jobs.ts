import { z } from '@hono/zod-openapi'
import { endpoint } from '../endpoint.js'
import { table } from '../formats/csv.js'
import { job, jobOf } from '../shapes/job.js'
import { reading } from './reading.js'

export const jobEndpoints = [
  endpoint({
    method: 'get',
    path: '/jobs/{job}',
    scope: 'read',
    name: 'getJob',
    tag: 'Ingest',
    summary: 'How far coverage that was sent is taken in, and what became of each document',
    description: 'The last hundred jobs since the server was started. `…/events` tells it as it happens.',
    params: z.object({ job: z.string().openapi({ param: { name: 'job', in: 'path' } }) }),
    query: z.strictObject(reading),
    answer: job,
    faces: { csv: ({ files }) => table(files.map(({ event, ...file }) => ({ ...file, event: event?.id }))) },
    async handle({ params }, { importer }) {
      const found = importer.find(params.job)
      return found && { value: jobOf(found) }
    },
  }),
]
