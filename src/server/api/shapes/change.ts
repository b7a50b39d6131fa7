import { z } from '@hono/zod-openapi'
import { CHANGE_KINDS, type ChangeRow } from '../../../store/changes.js'
import { cursorOf } from '../paging.js'
import { listOf, words } from './common.js'

const text = z.string().optional()

/** One line of the log, for all kinds: what is told depends on the kind. */
export const change = z
  .object({
    id: z.string().openapi({ description: 'cursor: `after` takes it, and `Last-Event-ID`' }),
    at: z.string().openapi({ description: 'ISO 8601 instant' }),
    kind: z.enum(CHANGE_KINDS),
    subject: z.string().openapi({ description: 'id of the source, entry, thing followed, discrepancy or decision' }),
    relations: z.array(z.string()).openapi({ description: 'relations that it bears on: `KGZ-VNM`' }),
    event: z.string().openapi({ description: 'event that tells it; empty when none does' }),
    data: z
      .object({
        kind: text.openapi({ description: 'of the entry, discrepancy or decision' }),
        title: text,
        text,
        about: z.union([z.string(), z.array(z.string())]).optional(),
        publisher: text,
        published: text,
        from: text.openapi({ description: 'stage before; empty when it is first told of' }),
        stage: text,
        value: text,
        reason: text,
        by: text,
        into: text.openapi({ description: 'what took its place' }),
        words: words.nullable().optional(),
      })
      .openapi('ChangeData'),
  })
  .openapi('Change')

export const changeList = listOf(change, 'ChangePage')
  .extend({ last: z.string().openapi({ description: 'cursor of the last change there is: ask again with it later' }) })
  .openapi('ChangeList')

/** Before its words are told as the API tells words. */
export const lineOf = ({ seq, at, kind, subject, dyads, event, body }: ChangeRow) => ({
  id: cursorOf([String(seq)]),
  at,
  kind,
  subject,
  relations: dyads,
  event,
  data: body as { readonly [name: string]: string },
})
