// What closing a session waits for, what a closed one still lets happen, and what days a session may have.
import { expect, it } from 'vitest'
import { recordSource, recordView } from '../../src/export/sessions/record.js'
import { createEngine } from '../../src/pipeline/engine.js'
import { actOnItems } from '../../src/pipeline/items/act.js'
import { actOnSessions } from '../../src/pipeline/sessions/act.js'
import { closeSession, judgeSessionAct } from '../../src/pipeline/sessions/close.js'
import type { SessionOrder } from '../../src/pipeline/sessions/order.js'
import { itemWith } from '../../src/queries/items/one.js'
import { sessionMoves } from '../../src/queries/sessions/moved.js'
import { sessionWith } from '../../src/queries/sessions/one.js'
import type { Store } from '../../src/store/store.js'
import { freshStores } from '../support/stores.js'

const engine = createEngine()
const opened = freshStores()
let second = 0
const signature = (more: object = {}) => {
  second += 1
  return { by: 'A. Reader', at: new Date(Date.UTC(2025, 8, 1, 8, 0, second)).toISOString(), reason: '', ...more }
}
const PROPOSED = { proposed: () => true }
const act = (store: Store, orders: readonly SessionOrder[], more: object = {}) =>
  actOnSessions(store, orders, signature(more))
const known = async (store: Store, id: string) => {
  const found = await sessionWith(store.db, id)
  if (found === undefined) throw new Error('no session')
  return found
}
const session = async (store: Store, id: string) => (await known(store, id)).session
const close = async (store: Store, id: string, more: object = {}) => {
  const { committee, session } = await known(store, id)
  const text = recordSource(recordView(committee, session, { names: { GHA: 'Ghana', NOR: 'Norway' } }))
  return closeSession(store, { session: id, text }, { engine, signature: signature(more) })
}
const judge = (store: Store, order: Extract<SessionOrder, { act: string }>) =>
  judgeSessionAct(store, order, { engine, signature: signature() })
const planned = async (store: Store, fields: object = { start: '2025-10-06' }) => {
  const name = { name: 'Joint Commission on Fisheries' }
  const { committees } = await act(store, [{ kind: 'found', relation: 'GHA-NOR', thread: '', fields: name }])
  const { sessions } = await act(store, [{ kind: 'plan', committee: committees[0]?.id ?? '', fields }])
  return sessions[0]?.id ?? ''
}
/** Held, with one point on its agenda. */
const held = async (store: Store) => {
  const subject = await planned(store)
  await act(store, [
    { kind: 'set', subject, field: 'status', value: 'held' },
    { kind: 'agenda', subject, points: [{ title: 'Herring' }] },
  ])
  const point = (await session(store, subject)).agenda[0]?.id ?? ''
  const decide = async (text: string, more: object = {}) => {
    const { acts } = await act(store, [{ kind: 'decide', subject, point, text, status: '' }], more)
    return acts[0]?.id ?? ''
  }
  return { subject, decide }
}

it('is not closed while anything of it waits: its record would leave that out', async () => {
  const store = await opened('pglite')
  const { subject, decide } = await held(store)
  const first = await decide('Norway asked Ghana to open a fish market in Kumasi.', PROPOSED)
  const other = await decide('Norway asked Ghana to open a fish market in Tamale.', PROPOSED)
  for (const more of [{}, PROPOSED]) {
    await expect(close(store, subject, more)).rejects.toMatchObject({
      message: expect.stringMatching(/2 acts wait/),
      hint: 'Confirm or refuse them first.',
    })
  }
  await judge(store, { kind: 'confirm', subject, act: first })
  await judge(store, { kind: 'refuse', subject, act: other })
  await close(store, subject)
  const { status, record } = await session(store, subject)
  expect([status, record?.text]).toEqual(['closed', expect.stringContaining('Kumasi')])
  await store.close()
})

it('stands as its record says once it is closed: only the record and notes are judged', async () => {
  const store = await opened('pglite')
  const { subject, decide } = await held(store)
  const decision = await decide('Norway asked Ghana to open a fish market in Kumasi.')
  const proposed = (await close(store, subject, PROPOSED)).acts[0]?.id ?? ''
  const late = await decide('Norway asked Ghana to open two fish markets.', PROPOSED)
  await expect(judge(store, { kind: 'confirm', subject, act: proposed })).rejects.toThrow(/1 act waits/)
  await judge(store, { kind: 'refuse', subject, act: late })
  await judge(store, { kind: 'confirm', subject, act: proposed })
  const closed = await session(store, subject)
  const { acts } = await known(store, subject)
  for (const { act, state } of acts) {
    if (state !== 'counts' || act.id === proposed || ('act' in act && act.act === proposed)) continue
    await expect(judge(store, { kind: 'undo', subject, act: act.id }), act.kind).rejects.toThrow(/is closed/)
  }
  const note = await act(store, [{ kind: 'set', subject, field: 'note', value: 'Filed.' }], PROPOSED)
  await judge(store, { kind: 'confirm', subject, act: note.acts[0]?.id ?? '' })
  expect(await session(store, subject)).toMatchObject({ agenda: closed.agenda, fields: { note: 'Filed.' } })
  const undone = await judge(store, { kind: 'undo', subject, act: proposed })
  expect(undone.sessions[0]?.status).toBe('held')
  await judge(store, { kind: 'undo', subject, act: decision })
  expect((await session(store, subject)).agenda[0]?.decision).toBe('')
  await store.close()
})

it.each([{}, PROPOSED])('is moved whole: its days are looked at when all are set (%o)', async more => {
  const store = await opened('pglite')
  const subject = await planned(store, { start: '2025-10-06', end: '2025-10-07' })
  const days = (start: string, end: string): readonly SessionOrder[] => [
    { kind: 'set', subject, field: 'start', value: start },
    { kind: 'set', subject, field: 'end', value: end },
  ]
  expect((await act(store, days('2025-11-03', '2025-11-04'), more)).acts).toHaveLength(2)
  expect((await act(store, [...days('2025-09-01', '2025-09-02')].reverse(), more)).acts).toHaveLength(2)
  for (const orders of [days('2025-11-03', '2025-11-01'), days('2025-12-01', '').slice(0, 1)]) {
    await expect(
      act(store, [{ kind: 'set', subject, field: 'place', value: 'Oslo' }, ...orders], more),
    ).rejects.toThrow(/ends before/)
  }
  await expect(planned(store, { start: '2025-10-06', end: '2025-10-01' })).rejects.toThrow(/ends before/)
  expect((await known(store, subject)).acts).toHaveLength(5)
  await store.close()
})

it('is not held without a day', async () => {
  const store = await opened('pglite')
  const subject = await planned(store, {})
  const hold: SessionOrder = { kind: 'set', subject, field: 'status', value: 'held' }
  const day: SessionOrder = { kind: 'set', subject, field: 'start', value: '2025-10-06' }
  for (const more of [{}, PROPOSED]) await expect(act(store, [hold], more)).rejects.toThrow(/cannot be held: it has no/)
  await expect(planned(store, { status: 'held' })).rejects.toThrow(/cannot be held: it has no/)
  const both = await act(store, [hold, day])
  // Whoever takes its day back finds it cannot be closed.
  await judge(store, { kind: 'undo', subject, act: both.acts[1]?.id ?? '' })
  await expect(close(store, subject)).rejects.toThrow(/cannot be closed: it has no day/)
  await act(store, [day])
  await close(store, subject)
  expect((await session(store, subject)).status).toBe('closed')
  await store.close()
})

it('moves items as its last record decided, whatever an earlier one had', async () => {
  const store = await opened('pglite')
  const about = {
    relation: 'GHA-NOR',
    kind: 'other',
    thread: '',
    matter: '',
    entry: '',
    subjects: [],
    places: [],
  } as const
  const { items } = await actOnItems(
    store,
    [{ kind: 'open', about: { ...about, subjects: [], places: [] }, fields: { content: 'Port fees' } }],
    signature(),
  )
  const item = items[0]?.id ?? ''
  const subject = await planned(store)
  await act(store, [
    { kind: 'set', subject, field: 'status', value: 'held' },
    { kind: 'agenda', subject, points: [{ item }] },
  ])
  const closedWith = async (text: string, status: string) => {
    await act(store, [{ kind: 'decide', subject, point: item, text, status }])
    await close(store, subject)
    const { record } = await session(store, subject)
    return record?.act ?? ''
  }
  const found = async () => {
    const known = await itemWith(store.db, item)
    return [known?.item.fields.status, known?.acts.length]
  }
  const undo = (record: string) => judge(store, { kind: 'undo', subject, act: record })
  const first = await closedWith('The fees are settled.', 'done')
  expect(await found()).toEqual(['done', 2])
  await undo(first)
  expect(await found()).toEqual(['not-started', 3])
  const second = await closedWith('The fees are looked at again.', 'under-way')
  expect(await found()).toEqual(['under-way', 4])
  await undo(second)
  await closedWith('The fees are settled after all.', 'done')
  expect(await found()).toEqual(['done', 6])
  await close(store, subject)
  expect(await found()).toEqual(['done', 6])
  expect((await sessionMoves(store.db, await session(store, subject))).items).toMatchObject([{ id: item, to: 'done' }])
  await store.close()
})

it('takes what it did to items back with itself, and gives it again with itself', async () => {
  const store = await opened('pglite')
  const about = { relation: 'GHA-NOR', kind: 'other', thread: '', matter: '', entry: '' } as const
  const open = async (content: string) => {
    const order = { kind: 'open', about: { ...about, subjects: [], places: [] }, fields: { content } } as const
    return (await actOnItems(store, [order], signature())).items[0]?.id ?? ''
  }
  const [fees, nets] = [await open('Port fees'), await open('Mesh of nets')]
  const subject = await planned(store)
  await act(store, [
    { kind: 'set', subject, field: 'status', value: 'held' },
    { kind: 'agenda', subject, points: [{ item: fees }, { item: nets }] },
    { kind: 'decide', subject, point: fees, text: 'Settled.', status: 'done' },
    { kind: 'decide', subject, point: nets, text: 'Norway sends its tables.', status: 'waiting' },
  ])
  await close(store, subject)
  // Somebody knows better since: that stands, whatever becomes of the record.
  await actOnItems(store, [{ kind: 'set', item: nets, field: 'status', value: 'under-way' }], signature())
  const statuses = async () =>
    Promise.all([fees, nets].map(async id => (await itemWith(store.db, id))?.item.fields.status))
  expect(await statuses()).toEqual(['done', 'under-way'])
  const record = (await session(store, subject)).record?.act ?? ''
  const undone = await judge(store, { kind: 'undo', subject, act: record })
  expect(await statuses()).toEqual(['not-started', 'under-way'])
  const last = (await itemWith(store.db, fees))?.acts.at(-1)?.act
  expect([last?.kind, last?.reason]).toEqual(['undo', expect.stringMatching(/^session .* was taken back$/)])
  // Whoever took the record back was wrong.
  await judge(store, { kind: 'undo', subject, act: undone.acts[0]?.id ?? '' })
  expect((await session(store, subject)).status).toBe('closed')
  expect(await statuses()).toEqual(['done', 'under-way'])
  await store.close()
})
