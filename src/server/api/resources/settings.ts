import { z } from '@hono/zod-openapi'
import { rulingsOn } from '../../../queries/rulings.js'
import { settingsOf } from '../../../queries/settings.js'
import { decide, decisionOf } from '../decisions.js'
import { endpoint } from '../endpoint.js'
import { wrong } from '../naming.js'
import { decision, setting } from '../shapes/decision.js'
import { reading } from './reading.js'

const TAG = 'Settings'

const settings = z
  .object({
    names: z.record(z.string(), z.string()).openapi({ description: 'what parties are called, by code' }),
    steps: z
      .record(z.string(), z.string())
      .openapi({ description: 'who applies the steps of a kind of thing followed' }),
    decisions: z.array(decision).openapi({ description: 'by which they are set' }),
  })
  .openapi('LedgerSettings')

const read = endpoint({
  method: 'get',
  path: '/settings',
  scope: 'read',
  name: 'getSettings',
  tag: TAG,
  summary: 'What is set for the whole ledger, and by which decisions',
  query: z.strictObject(reading),
  answer: settings,
  async handle(_, { store: { db }, tell }) {
    const { names, steps, rulings } = await settingsOf(db)
    const items = await rulingsOn(db, new Set(rulings.map(({ id }) => id)))
    const set = items.filter(({ ruling }) => ruling.kind === 'set')
    return { value: { names, steps: { ...steps }, decisions: await tell(db, set.map(decisionOf)) } }
  },
})

const change = endpoint({
  method: 'post',
  path: '/settings',
  scope: 'review',
  name: 'changeSetting',
  tag: TAG,
  summary: 'Set what something is called, or who applies steps: a decision, kept and undone as others',
  body: setting,
  answer: decision,
  status: 201,
  async handle(asked, service) {
    const { setting: what, of, value } = asked.body
    const called = what === 'name' && !of.startsWith('person/') ? service.names.codeOf(of) : of
    if (called === undefined) throw wrong('#/of', `nobody is called ${of}`)
    return decide({ kind: 'set', setting: what, of: called, value }, asked, service)
  },
})

export const settingsEndpoints = [read, change]
