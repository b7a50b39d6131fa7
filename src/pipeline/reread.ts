import { sql } from 'kysely'
import type { Store } from '../store/store.js'
import { anyOf, keepReadings } from '../store/truth.js'
import type { Engine } from './engine.js'
import { incomingOf } from './identity.js'
import { pack } from './packing.js'
import { settle } from './settling/settle.js'

/** What a newer reader changed in one event. */
export interface Change {
  readonly event: string
  readonly added: readonly string[]
  readonly removed: readonly string[]
}

export interface Reread {
  readonly documents: number
  readonly failed: readonly { readonly document: string; readonly message: string }[]
  readonly changes: readonly Change[]
}

export interface RereadOptions {
  readonly engine: Engine
  readonly onProgress?: (progress: { readonly done: number; readonly total: number; readonly source: string }) => void
}

const BATCH = 16

/**
 * Reads again what an older reader read. Both readings stay; the newer counts. Rulings hold on: they name the words that
 * they were about.
 */
export async function reread(store: Store, { engine, onProgress }: RereadOptions): Promise<Reread> {
  const { db } = store
  await settle(store, { engine })
  const { reader } = engine.making
  const { rows: old } = await sql<{ id: string }>`select id from documents d
    where not exists (select 1 from readings r where r.document = d.id and r.reader = ${reader}) order by id`.execute(
    db,
  )
  const documents = old.map(({ id }) => id)
  const before = await entriesByEvent(store, documents)
  const failed: { document: string; message: string }[] = []
  for (let at = 0; at < old.length; at += BATCH) {
    const ids = old.slice(at, at + BATCH).map(({ id }) => id)
    const kept = await db.selectFrom('documents').where('id', '=', anyOf(ids)).selectAll().execute()
    const readings: { document: string; reader: string; report: Uint8Array }[] = []
    for (const document of kept) {
      onProgress?.({ done: at, total: old.length, source: document.id })
      try {
        const { document: taken } = await engine.takeIn()(incomingOf(document))
        readings.push({ document: document.id, reader, report: pack(engine.read()(taken)) })
      } catch (error) {
        failed.push({ document: document.id, message: error instanceof Error ? error.message : String(error) })
      }
    }
    await db.transaction().execute(work => keepReadings(work, readings))
  }
  await settle(store, { engine })
  return {
    documents: old.length - failed.length,
    failed,
    changes: changesOf(before, await entriesByEvent(store, documents)),
  }
}

type EntriesByEvent = ReadonlyMap<string, ReadonlySet<string>>

/** Entries of the events that stand in the runs of some documents. */
async function entriesByEvent({ db }: Store, documents: readonly string[]): Promise<EntriesByEvent> {
  const rows = await db
    .selectFrom('entries')
    .innerJoin('events', 'events.key', 'entries.event')
    .where('events.run', 'in', db.selectFrom('run_documents').where('document', '=', anyOf(documents)).select('run'))
    .select(['events.id as event', 'entries.id as entry'])
    .execute()
  const events = new Map<string, Set<string>>()
  for (const { event, entry } of rows) events.set(event, (events.get(event) ?? new Set()).add(entry))
  return events
}

function changesOf(before: EntriesByEvent, after: EntriesByEvent): Change[] {
  const none: ReadonlySet<string> = new Set()
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap(event => {
    const [old, now] = [before.get(event) ?? none, after.get(event) ?? none]
    const added = [...now].filter(id => !old.has(id)).sort()
    const removed = [...old].filter(id => !now.has(id)).sort()
    return added.length + removed.length > 0 ? [{ event, added, removed }] : []
  })
}
