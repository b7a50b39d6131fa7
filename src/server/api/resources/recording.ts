import { z } from '@hono/zod-openapi'
import { eventRecord } from '../../../queries/event-dossier.js'
import { wordsIn } from '../../../queries/words-in.js'
import { decide } from '../decisions.js'
import { endpoint } from '../endpoint.js'
import { withCodes, wrong } from '../naming.js'
import { decision, recording } from '../shapes/decision.js'

const params = z.object({
  event: z.string().openapi({ param: { name: 'event', in: 'path' }, example: 'kgz-vnm-2025-03-05' }),
})

const record = endpoint({
  method: 'post',
  path: '/events/{event}/entries',
  scope: 'review',
  name: 'recordEntry',
  tag: 'Entries',
  summary: 'Record an entry that was not read: what words of a source say',
  description: [
    'Kept as a decision with name and time; the entry has an id of its own, which no later reading takes from it. What the',
    'ledger says already is refused with 409, and so is what speaks against it, unless `beside` is true. Undo it by undoing',
    'the decision.',
  ].join(' '),
  params,
  body: recording,
  answer: decision,
  status: 201,
  id: ({ event }) => event,
  async handle(asked, service) {
    const { words: sought, said, beside } = asked.body
    const event = await eventRecord(service.store.db, asked.params.event)
    if (event === undefined) return undefined
    const found = await wordsIn(service.store.db, event, { ...sought, document: sought.source })
    if (found === undefined) throw wrong('#/words/source', 'no source of this event')
    if (found.kind === 'absent') throw wrong('#/words', 'these words are not in the text of the source')
    if (found.kind === 'several') {
      throw wrong('#/words', `these words stand in sentences ${found.sentences.join(', ')}: say which`)
    }
    const { start, end } = found.words
    const document = event.documents.find(({ sha256 }) => sha256 === found.words.document)?.name ?? ''
    const verdict = { kind: 'record' as const, event: event.id, document, start, end, beside }
    return decide({ ...verdict, said: withCodes(said, service) }, asked, service)
  },
})

export const recordingEndpoints = [record]
