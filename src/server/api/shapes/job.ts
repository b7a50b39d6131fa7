import { z } from '@hono/zod-openapi'
import type { ImportedFile, ImportJob } from '../../../web/pages/import.js'
import type { DeepReadonly } from './common.js'

const file = z
  .object({
    name: z.string().openapi({ description: 'as it was sent' }),
    outcome: z.enum(['new', 'same', 'near-copy', 'failed']),
    source: z.string().nullable().openapi({ description: 'id of the source; null when it could not be taken in' }),
    copy_of: z.string().nullable(),
    event: z.object({ id: z.string(), title: z.string() }).nullable(),
    remark: z.string().openapi({ description: 'why it was not taken in, or does not count by itself' }),
  })
  .openapi('IngestedDocument')

/** Coverage that is being taken in. */
export const job = z
  .object({
    id: z.string(),
    state: z.enum(['reading', 'settling', 'done', 'failed']),
    done: z.int().openapi({ description: 'documents read' }),
    total: z.int(),
    files: z.array(file).openapi({ description: 'what became of each, once all are done' }),
    fault: z.string().openapi({ description: 'that the program failed, and what to do; why is told where it runs' }),
  })
  .openapi('Job')

export type Job = DeepReadonly<z.output<typeof job>>

export const jobOf = ({ files, ...rest }: ImportJob): Job => ({ ...rest, files: files.map(fileOf) })

const OUTCOMES = { new: 'new', known: 'same', 'found-again': 'same', failed: 'failed' } as const

const fileOf = ({ source, outcome, document, copyOf, event, remark }: ImportedFile): Job['files'][number] => ({
  name: source.replace(/^upload:\/{3}/, ''),
  outcome: outcome === 'new' && copyOf !== '' ? 'near-copy' : OUTCOMES[outcome],
  source: document === '' ? null : document,
  copy_of: copyOf === '' ? null : copyOf,
  event: event ?? null,
  remark,
})
