// Sessions that were taken back, or whose committee was: in no list and on no page, and called off in calendar files.
import { expect, it } from 'vitest'
import { datedSession } from '../../src/export/sessions/dated.js'
import { loadTables } from '../../src/knowledge/tables.js'
import { actOnSessions } from '../../src/pipeline/sessions/act.js'
import type { SessionOrder } from '../../src/pipeline/sessions/order.js'
import { calendarYear } from '../../src/queries/calendar.js'
import { datedSessions, listSessions } from '../../src/queries/sessions/list.js'
import { committeeWith } from '../../src/queries/sessions/one.js'
import type { Store } from '../../src/store/store.js'
import { freshStores } from '../support/stores.js'

const opened = freshStores()
let second = 0
const act = (store: Store, order: SessionOrder, more: object = {}) => {
  second += 1
  const at = new Date(Date.UTC(2025, 8, 1, 8, 0, second)).toISOString()
  return actOnSessions(store, [order], { by: 'A. Reader', at, reason: '', ...more })
}
const found = async (store: Store, name: string) => {
  const { acts, committees } = await act(store, { kind: 'found', relation: 'GHA-NOR', thread: '', fields: { name } })
  return { id: committees[0]?.id ?? '', act: acts[0]?.id ?? '' }
}
const plan = async (store: Store, committee: string, start: string, more: object = {}) => {
  const { acts, sessions } = await act(store, { kind: 'plan', committee, fields: { start } }, more)
  return { id: sessions[0]?.id ?? '', act: acts[0]?.id ?? '' }
}

it('stand in no list and on no calendar page, and are called off in calendar files', async () => {
  const store = await opened('pglite')
  const tables = loadTables()
  const [fish, ports] = [await found(store, 'Commission on Fisheries'), await found(store, 'Working Group on Ports')]
  const kept = await plan(store, fish.id, '2025-10-06')
  const undone = await plan(store, fish.id, '2026-10-06')
  const refused = await plan(store, fish.id, '2027-10-06', { proposed: () => true })
  const left = await plan(store, ports.id, '2028-10-06')
  await act(store, { kind: 'undo', subject: undone.id, act: undone.act })
  await act(store, { kind: 'refuse', subject: refused.id, act: refused.act })
  const before = (await datedSessions(store.db, {})).find(({ session }) => session.id === left.id)
  const gone = await act(store, { kind: 'undo', subject: ports.id, act: ports.act })

  expect((await listSessions(store.db, {})).map(({ id }) => id)).toEqual([kept.id])
  expect(await listSessions(store.db, { committee: ports.id })).toEqual([])
  const own = await committeeWith(store.db, ports.id, { today: '2025-09-10' })
  expect(own?.sessions.map(({ id }) => id)).toEqual([left.id])
  expect((await datedSessions(store.db, {})).map(({ session }) => session.id)).toEqual([kept.id])
  const page = await calendarYear(store.db, { limit: 10, tables })
  expect(page.years).toEqual(['2025'])
  const file = await calendarYear(store.db, { limit: 10, tables, withGone: true })
  expect(file.years).toEqual(['2025', '2026', '2027', '2028'])
  const shown = async () => (await datedSessions(store.db, { withGone: true })).map(each => datedSession(each).arranged)
  expect((await shown()).map(each => each?.status)).toEqual(['tentative', 'cancelled', 'cancelled', 'cancelled'])
  const off = (await shown()).at(-1)?.stamp ?? ''
  expect(off > (before?.session.stamp ?? '')).toBe(true)

  await act(store, { kind: 'undo', subject: ports.id, act: gone.acts[0]?.id ?? '' })
  const back = (await shown()).at(-1)
  expect([back?.status, (back?.stamp ?? '') > off]).toEqual(['tentative', true])
  await store.close()
})
