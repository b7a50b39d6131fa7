import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Entry, Thread } from '../model/ledger.js'
import { type Place, type Ruling, ruling as rulingShape, type Target } from '../model/ruling.js'
import { logChanges } from '../store/changes.js'
import type { Store } from '../store/store.js'
import { mark, type Work } from '../store/truth.js'

/** A ruling before it is signed. */
export type Verdict =
  | { readonly kind: 'same' | 'different' | 'unsure'; readonly of: readonly [string, string] }
  | { readonly kind: 'accept' | 'reject'; readonly step: string }
  | { readonly kind: 'correct'; readonly entry: string; readonly field: string; readonly value: readonly string[] }
  | { readonly kind: 'prefer'; readonly discrepancy: string; readonly value: string }
  | { readonly kind: 'undo'; readonly ruling: string }

export interface Signature {
  readonly by: string
  /** ISO 8601 instant. */
  readonly at: string
  readonly reason: string
}

/** What a verdict names and the ledger does not hold. */
export class UnknownTarget extends Error {
  override readonly name = 'UnknownTarget'
}

/** Keeps a ruling with name and time, and marks the relations that it bears on. Nothing that was ruled before changes. */
export async function rule(store: Store, verdict: Verdict, signature: Signature): Promise<Ruling> {
  return store.db.transaction().execute(async work => {
    const ids = idsOf(verdict)
    const targets = new Map<string, Target>()
    const dyads = new Set<string>()
    for (const id of ids) {
      const found = verdict.kind === 'undo' ? await ruledOn(work, id) : await targetOf(work, id)
      if (found === undefined) throw new UnknownTarget(id)
      targets.set(id, found.target)
      for (const dyad of found.dyads) dyads.add(dyad)
    }
    const signed = rulingShape.parse(signedOf(verdict, { signature, targets }))
    await work
      .insertInto('rulings')
      .values({ id: signed.id, body: JSON.stringify(signed) })
      .execute()
    await mark(
      work,
      [...dyads].map(dyad => `relation:${dyad}`),
    )
    const { kind, by, reason } = signed
    const body = { kind, by, reason, about: ids }
    await logChanges(work, [{ kind: 'review.decided', subject: signed.id, dyads: [...dyads], event: '', body }])
    return signed
  })
}

function idsOf(verdict: Verdict): readonly string[] {
  switch (verdict.kind) {
    case 'same':
    case 'different':
    case 'unsure':
      return verdict.of
    case 'accept':
    case 'reject':
      return [verdict.step]
    case 'correct':
      return [verdict.entry]
    case 'prefer':
      return [verdict.discrepancy]
    case 'undo':
      return [verdict.ruling]
  }
}

interface Signing {
  readonly signature: Signature
  readonly targets: ReadonlyMap<string, Target>
}

function signedOf(verdict: Verdict, { signature, targets }: Signing): unknown {
  const at = (id: string) => targets.get(id)
  const id = `r-${createHash('sha256')
    .update(JSON.stringify([verdict, signature]))
    .digest('hex')
    .slice(0, 12)}`
  const signed = { id, ...signature }
  switch (verdict.kind) {
    case 'same':
    case 'different':
    case 'unsure':
      return { ...signed, kind: verdict.kind, of: verdict.of.map(at) }
    case 'accept':
    case 'reject':
      return { ...signed, kind: verdict.kind, step: at(verdict.step) }
    case 'correct':
      return { ...signed, kind: 'correct', entry: at(verdict.entry), field: verdict.field, value: [...verdict.value] }
    case 'prefer':
      return { ...signed, kind: 'prefer', discrepancy: at(verdict.discrepancy), value: verdict.value }
    case 'undo':
      return { ...signed, ...verdict }
  }
}

interface FoundTarget {
  readonly target: Target
  readonly dyads: readonly string[]
}

/** What an id names, with the words it rests on, so that a newer reader’s name for it is found by them. */
async function targetOf(work: Work, id: string): Promise<FoundTarget | undefined> {
  return (await entryTarget(work, id)) ?? (await eventTarget(work, id)) ?? (await relatedTarget(work, id))
}

async function entryTarget(work: Work, id: string): Promise<FoundTarget | undefined> {
  const rows = await work
    .selectFrom('entries')
    .innerJoin('event_dyads', 'event_dyads.event', 'entries.event')
    .where('entries.id', '=', id)
    .select(['entries.record', 'event_dyads.dyad'])
    .execute()
  const [first] = rows
  if (first === undefined) return undefined
  const { evidence } = JSON.parse(first.record) as Entry
  return { target: { id, places: evidence.map(placeOf) }, dyads: rows.map(({ dyad }) => dyad) }
}

async function eventTarget(work: Work, id: string): Promise<FoundTarget | undefined> {
  const rows = await work
    .selectFrom('events')
    .innerJoin('event_dyads', 'event_dyads.event', 'events.key')
    .where('events.id', '=', id)
    .select('event_dyads.dyad')
    .execute()
  return rows.length === 0 ? undefined : { target: { id }, dyads: rows.map(({ dyad }) => dyad) }
}

/** A thread, a step of one, a difference, a person. */
async function relatedTarget(work: Work, id: string): Promise<FoundTarget | undefined> {
  for (const table of ['threads', 'discrepancies', 'people'] as const) {
    const rows = await work.selectFrom(table).where('id', '=', id).select('relation').execute()
    if (rows.length > 0) return { target: { id }, dyads: rows.map(({ relation }) => relation) }
  }
  const steps = await work
    .selectFrom('threads')
    .where(sql<boolean>`strpos(record, ${JSON.stringify(id)}) > 0`)
    .select(['relation', 'record'])
    .execute()
  for (const { record } of steps) {
    const step = (JSON.parse(record) as Thread).steps.find(each => each.id === id)
    if (step !== undefined) {
      return { target: { id, places: step.evidence.map(placeOf) }, dyads: steps.map(({ relation }) => relation) }
    }
  }
  return undefined
}

const placeOf = ({ document, start, end }: Place): Place => ({ document, start, end })

/** An undone ruling bears on the relations that its own target is in; all of them when it names nothing any more. */
async function ruledOn(work: Work, id: string): Promise<FoundTarget | undefined> {
  const row = await work.selectFrom('rulings').where('id', '=', id).select('body').executeTakeFirst()
  if (row === undefined) return undefined
  const relations = await work.selectFrom('relations').select(['dyad', 'record']).execute()
  const named = relations.filter(({ record }) => record.includes(`"${id}"`)).map(({ dyad }) => dyad)
  const all = relations.map(({ dyad }) => dyad)
  return { target: { id }, dyads: named.length > 0 ? named : all }
}
