import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { recordSource, recordView } from '../../src/export/sessions/record.js'
import { addDocuments } from '../../src/pipeline/add.js'
import { audit } from '../../src/pipeline/audit.js'
import { createEngine } from '../../src/pipeline/engine.js'
import { actOnItems } from '../../src/pipeline/items/act.js'
import { actOnSessions } from '../../src/pipeline/sessions/act.js'
import { closeSession, judgeSessionAct } from '../../src/pipeline/sessions/close.js'
import type { SessionOrder } from '../../src/pipeline/sessions/order.js'
import { settle } from '../../src/pipeline/settling/settle.js'
import { itemWith } from '../../src/queries/items/one.js'
import { bodiesWithoutCommittee, datedSessions, listCommittees, listSessions } from '../../src/queries/sessions/list.js'
import { sessionMoves } from '../../src/queries/sessions/moved.js'
import { agendaCandidates, committeeWith, sessionWith } from '../../src/queries/sessions/one.js'
import { backup, restore } from '../../src/store/backup.js'
import type { Store } from '../../src/store/store.js'
import { ENGINES, freshStores } from '../support/stores.js'

const REPORT = `ACCRA, 3 June 2025 — Ghanaian President Kofi Addo met Norwegian Prime Minister Liv Berg in Accra on Tuesday. Ghana and Norway agreed to set up a Joint Commission on Fisheries. The two sides agreed to begin negotiations on an agreement on fisheries cooperation. Norway asked Ghana to open the port of Tema to its trawlers.`

const engine = createEngine()
const opened = freshStores()
let second = 0
const signature = (more: object = {}) => {
  second += 1
  return { by: 'A. Reader', at: new Date(Date.UTC(2025, 8, 1, 8, 0, second)).toISOString(), reason: '', ...more }
}
const act = (store: Store, ...orders: SessionOrder[]) => actOnSessions(store, orders, signature())
const found = async (store: Store, more: object = {}, signed: object = {}) => {
  const fields = { name: 'Joint Commission on Fisheries', every: '12', ...more }
  const order: SessionOrder = { kind: 'found', relation: 'GHA-NOR', thread: '', fields }
  return (await actOnSessions(store, [order], signature(signed))).committees[0]?.id ?? ''
}
const planned = async (store: Store, committee: string, fields: object = {}) =>
  (
    await act(store, {
      kind: 'plan',
      committee,
      fields: { start: '2025-10-06', place: 'Oslo', host: 'NOR', ...fields },
    })
  ).sessions[0]?.id ?? ''
const session = async (store: Store, id: string) => (await sessionWith(store.db, id))?.session
const item = async (store: Store, content: string, thread = '', more: object = {}) => {
  const about = { relation: 'GHA-NOR', kind: 'other' as const, thread, matter: '', entry: '', subjects: [], places: [] }
  return (await actOnItems(store, [{ kind: 'open', about, fields: { content } }], signature(more))).items[0]?.id ?? ''
}
const recordOf = async (store: Store, id: string, first?: string) => {
  const known = await sessionWith(store.db, id)
  if (known === undefined) throw new Error('no session')
  return recordSource(recordView(known.committee, known.session, { first, names: { GHA: 'Ghana', NOR: 'Norway' } }))
}
const close = async (store: Store, id: string, more: object = {}) =>
  closeSession(store, { session: id, text: await recordOf(store, id) }, { engine, signature: signature(more) })
const findings = (store: Store) => audit(store, { engine, onProgress: () => undefined })

describe.each(ENGINES)('a committee on %s', name => {
  it('meets: prepared from open items, held, and closed with a record that moves them', async () => {
    const store = await opened(name)
    await addDocuments(store, [{ source: '/p/accra.txt', bytes: new TextEncoder().encode(REPORT) }], { engine })
    await settle(store, { engine })
    const bodies = await bodiesWithoutCommittee(store.db, { limit: 10 })
    expect(bodies.map(({ thread }) => thread.title)).toEqual(['Joint Commission on Fisheries'])
    const threads = await store.db.selectFrom('threads').select(['id', 'kind']).execute()
    const threadOf = (kind: string) => threads.find(each => each.kind === kind)?.id ?? ''
    const committee = await found(store)
    const [paper, port] = [
      await item(store, 'Fisheries agreement', threadOf('instrument')),
      await item(store, 'Norway asked Ghana to open the port of Tema', threadOf('ask')),
    ]
    const id = await planned(store, committee)
    const before = await session(store, id)
    if (before === undefined) throw new Error('no session')
    expect((await agendaCandidates(store.db, before, '2025-09-01')).map(each => each.id).sort()).toEqual(
      [paper, port].sort(),
    )
    await act(store, { kind: 'agenda', subject: id, points: [{ title: 'Opening' }, { item: paper }, { item: port }] })
    expect((await session(store, id))?.agenda.map(({ title }) => title)).toEqual([
      'Opening',
      'Fisheries agreement',
      'Norway asked Ghana to open the port of Tema',
    ])
    await expect(close(store, id)).rejects.toThrow(/was not held/)
    await act(
      store,
      { kind: 'set', subject: id, field: 'status', value: 'held' },
      {
        kind: 'decide',
        subject: id,
        point: paper,
        text: 'Ghana and Norway signed the agreement on fisheries cooperation.',
        status: '',
      },
      { kind: 'decide', subject: id, point: port, text: 'The commission takes note.', status: 'done' },
    )
    await close(store, id)
    const closed = await session(store, id)
    if (closed === undefined) throw new Error('no session')
    expect(closed.status).toBe('closed')
    const moves = await sessionMoves(store.db, closed)
    expect(moves.event).toContain('2025-10-06')
    expect(moves.entries).toBeGreaterThan(0)
    const signed = moves.moves.find(({ kind }) => kind === 'instrument')
    expect(signed).toMatchObject({
      stage: 'signed',
      state: 'applied',
      items: [{ id: paper, to: 'under-way', state: 'proposed' }],
    })
    expect(signed?.quote).toContain('signed the agreement')
    // What a point is called was asked before: nobody says it again.
    const asked = await sql<{
      date: string
    }>`select date from entries where strpos(record, 'port of Tema') > 0`.execute(store.db)
    expect(asked.rows).toEqual([{ date: '2025-06-03' }])
    expect((await itemWith(store.db, paper))?.item).toMatchObject({ waiting: 1, fields: { status: 'not-started' } })
    expect((await itemWith(store.db, port))?.item.fields.status).toBe('done')
    // The body itself has met, in the record: nobody said so but the record of decisions.
    const body = await store.db.selectFrom('threads').where('kind', '=', 'mechanism').select('stage').execute()
    expect(body).toEqual([{ stage: 'met' }])
    const publishers = await store.db.selectFrom('facts').select('publisher').execute()
    expect(publishers.map(({ publisher }) => publisher)).toContain(
      'Joint Commission on Fisheries (GHA-NOR), session record',
    )
    await close(store, id)
    expect((await itemWith(store.db, paper))?.acts).toHaveLength(2)
    expect(await findings(store)).toEqual([])
    await store.close()
  })

  it('closed again after its record was undone, the later record takes the place of the older', async () => {
    const store = await opened(name)
    const id = await planned(store, await found(store))
    await act(store, { kind: 'set', subject: id, field: 'status', value: 'held' })
    await act(store, { kind: 'agenda', subject: id, points: [{ title: 'Herring' }] })
    const point = (await session(store, id))?.agenda[0]?.id ?? ''
    const decide = (text: string) => act(store, { kind: 'decide', subject: id, point, text, status: '' })
    await decide('Norway asked Ghana to open a fish market in Kumasi.')
    await close(store, id)
    await expect(decide('other words')).rejects.toThrow(/is closed/)
    const record = (await session(store, id))?.record
    await act(store, { kind: 'undo', subject: id, act: record?.act ?? '' })
    expect((await session(store, id))?.status).toBe('held')
    await decide('Norway asked Ghana to open two fish markets in Kumasi.')
    await close(store, id)
    const facts = await store.db.selectFrom('facts').select(['document', 'superseded_by']).execute()
    expect(facts.find(({ document }) => document === record?.document)?.superseded_by).toBe(
      (await session(store, id))?.record?.document,
    )
    await store.close()
  })

  it('by who may only propose nothing is read before somebody confirms', async () => {
    const store = await opened(name)
    const id = await planned(store, await found(store))
    await act(store, { kind: 'set', subject: id, field: 'status', value: 'held' })
    const { acts } = await close(store, id, { proposed: () => true })
    expect([(await session(store, id))?.status, await store.db.selectFrom('documents').select('id').execute()]).toEqual(
      ['held', []],
    )
    await judgeSessionAct(
      store,
      { kind: 'confirm', subject: id, act: acts[0]?.id ?? '' },
      { engine, signature: signature() },
    )
    expect([
      (await session(store, id))?.status,
      (await store.db.selectFrom('documents').select('id').execute()).length,
    ]).toEqual(['closed', 1])
    await store.close()
  })

  it('is kept whole: acts cannot be changed, are carried by a backup, and what follows is made anew', async () => {
    const store = await opened(name)
    const committee = await found(store, { chair_a: 'Ama Owusu, Minister of Fisheries' })
    const id = await planned(store, committee)
    await act(
      store,
      { kind: 'set', subject: id, field: 'start', value: '2025-10-13' },
      { kind: 'set', subject: id, field: 'status', value: 'cancelled' },
    )
    const [dated] = await datedSessions(store.db, {})
    expect(dated?.session).toMatchObject({ status: 'cancelled', sequence: 2, fields: { start: '2025-10-13' } })
    await expect(sql`update session_acts set body = ''`.execute(store.db)).rejects.toThrow(/kept as they are/)
    await settle(store, { engine })
    const folder = mkdtempSync(join(tmpdir(), 'entente-sessions-'))
    await backup(store.db, join(folder, 'all.gz'))
    const other = await opened(name)
    await restore(other.db, join(folder, 'all.gz'))
    await settle(other, { engine })
    rmSync(folder, { recursive: true })
    expect(await sessionWith(other.db, id)).toEqual(await sessionWith(store.db, id))
    expect((await committeeWith(other.db, committee, { today: '2025-09-10' }))?.schedule.state).toBe('open')
    expect(await findings(other)).toEqual([])
    await sql`update committee_sessions set record = '{}'`.execute(other.db)
    expect(await findings(other)).toHaveLength(1)
    await other.close()
    await store.close()
  })

  it('one side’s own is not there for the other, nor in the log, and cannot be read out', async () => {
    const store = await opened(name)
    const own = await found(store, { name: 'Our own committee' }, { side: 'NOR' })
    const shared = await found(store)
    const listed = async (side?: string) =>
      (await listCommittees(store.db, { today: '2025-09-10', side })).map(({ committee }) => committee.id).sort()
    expect([await listed('GHA'), await listed('NOR'), await listed()]).toEqual([
      [shared],
      [own, shared].sort(),
      [own, shared].sort(),
    ])
    expect(await committeeWith(store.db, own, { today: '2025-09-10', side: 'GHA' })).toBeUndefined()
    await expect(planned(store, own)).rejects.toThrow(/no committee or session/)
    const plan = { kind: 'plan', committee: own, fields: { start: '2025-10-06' } } as const
    const { sessions } = await actOnSessions(store, [plan], signature({ side: 'NOR' }))
    const id = sessions[0]?.id ?? ''
    await actOnSessions(
      store,
      [{ kind: 'set', subject: id, field: 'status', value: 'held' }],
      signature({ side: 'NOR' }),
    )
    expect([
      await sessionWith(store.db, id, { side: 'GHA' }),
      await listSessions(store.db, { side: 'GHA' }),
      await datedSessions(store.db, { side: 'GHA' }),
    ]).toEqual([undefined, [], []])
    await expect(
      closeSession(store, { session: id, text: 'x' }, { engine, signature: signature({ side: 'NOR' }) }),
    ).rejects.toThrow(/one side’s own/)
    const log = await store.db.selectFrom('changes').select('subject').execute()
    expect(log.map(({ subject }) => subject)).toEqual([shared])
    const secret = await item(store, 'Ours alone')
    await sql`update items set side = 'NOR' where id = ${secret}`.execute(store.db)
    const open = await planned(store, shared)
    await expect(act(store, { kind: 'agenda', subject: open, points: [{ item: secret }] })).rejects.toThrow(
      /one side’s own/,
    )
    await store.close()
  })
})

const REFUSED: readonly [what: string, (ids: { committee: string; session: string }) => SessionOrder, RegExp][] = [
  ['no name', () => ({ kind: 'found', relation: 'GHA-NOR', thread: '', fields: {} }), /name is empty/],
  ['no relation', () => ({ kind: 'found', relation: 'NOR-GHA', thread: '', fields: { name: 'x' } }), /not a relation/],
  ['no day', ({ session }) => ({ kind: 'set', subject: session, field: 'start', value: '2025-02-30' }), /not a day/],
  [
    'an end before the start',
    ({ session }) => ({ kind: 'set', subject: session, field: 'end', value: '2025-10-01' }),
    /ends before/,
  ],
  [
    'no day any more',
    ({ session }) => ({ kind: 'set', subject: session, field: 'start', value: '' }),
    /cannot be left open/,
  ],
  [
    'a host from elsewhere',
    ({ session }) => ({ kind: 'set', subject: session, field: 'host', value: 'PER' }),
    /not a side/,
  ],
  [
    'a field of the other',
    ({ session }) => ({ kind: 'set', subject: session, field: 'every', value: '3' }),
    /unknown field/,
  ],
  [
    'an agenda of a committee',
    ({ committee }) => ({ kind: 'agenda', subject: committee, points: [] }),
    /not a session/,
  ],
  [
    'an item that is not there',
    ({ session }) => ({ kind: 'agenda', subject: session, points: [{ item: 'i-0' }] }),
    /no item/,
  ],
  [
    'a point that is not there',
    ({ session }) => ({ kind: 'decide', subject: session, point: 'p-0', text: 'x', status: '' }),
    /no point/,
  ],
  [
    'a status nobody knows',
    ({ session }) => ({ kind: 'set', subject: session, field: 'status', value: 'closed' }),
    /unknown status/,
  ],
  ['no session', () => ({ kind: 'set', subject: 's-0', field: 'note', value: 'x' }), /no committee or session/],
]

it('refuses what cannot be, and keeps nothing of it', async () => {
  const store = await opened('pglite')
  const committee = await found(store)
  const id = await planned(store, committee)
  for (const [what, order, message] of REFUSED) {
    await expect(act(store, order({ committee, session: id })), what).rejects.toThrow(message)
  }
  expect((await sessionWith(store.db, id))?.acts).toHaveLength(1)
  await store.close()
})
