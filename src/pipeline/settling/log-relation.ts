import type { RelationRecord, Thread } from '../../model/ledger.js'
import { lastChanges, lockLog, logChanges, type NewChange } from '../../store/changes.js'
import { anyOf, type Work } from '../../store/truth.js'

/** What a relation held before it was made again. */
export interface Before {
  readonly stages: ReadonlyMap<string, string>
  readonly open: ReadonlySet<string>
  /** Threads that are no more. */
  readonly gone: readonly Thread[]
}

/** How a relation stood, to be asked before its rows are replaced. */
export async function relationBefore(work: Work, dyad: string, after: After): Promise<Before> {
  const threads = await work.selectFrom('threads').where('relation', '=', dyad).select(['id', 'stage']).execute()
  const open = await work
    .selectFrom('discrepancies')
    .where('relation', '=', dyad)
    .where('open', '=', true)
    .select('id')
    .execute()
  const there = new Set(after.threads.map(({ id }) => id))
  const gone = await goneRows(
    work,
    dyad,
    threads.flatMap(({ id }) => (there.has(id) ? [] : id)),
  )
  return {
    stages: new Map(threads.map(({ id, stage }) => [id, stage])),
    gone,
    open: new Set(open.map(({ id }) => id)),
  }
}

async function goneRows(work: Work, dyad: string, gone: readonly string[]): Promise<Thread[]> {
  if (gone.length === 0) return []
  const rows = await work
    .selectFrom('threads')
    .where('relation', '=', dyad)
    .where('id', '=', anyOf(gone))
    .select('record')
    .execute()
  return rows.map(({ record }) => JSON.parse(record) as Thread)
}

type After = Pick<RelationRecord, 'threads' | 'discrepancies'>

/** Notes what a relation tells otherwise than before: stages, and differences that opened or were explained. */
export async function logRelation(
  work: Work,
  dyad: string,
  { before, after }: { readonly before: Before; readonly after: After },
): Promise<void> {
  await lockLog(work)
  await logChanges(work, [
    ...(await movedThreads(work, dyad, { before, after })),
    ...(await goneThreads(work, dyad, { before, after })),
    ...(await openedDifferences(work, dyad, { before, after })),
    ...closedDifferences(dyad, { before, after }),
  ])
}

interface Compared {
  readonly before: Before
  readonly after: After
}

async function movedThreads(work: Work, dyad: string, { before, after }: Compared): Promise<NewChange[]> {
  const moved = after.threads.filter(({ id, stage }) => before.stages.get(id) !== stage)
  const ids = moved.map(({ id }) => id)
  // Rows may have been forgotten and made again: the log knows what was told last.
  const last = await lastChanges(work, ids, ['entry.stage_changed', 'entry.merged', 'entry.withdrawn'])
  return moved.flatMap((thread): NewChange[] => {
    const told = last.get(thread.id)
    const from = told?.kind === 'entry.stage_changed' ? (told.body as { readonly stage: string }).stage : ''
    if (from === thread.stage) return []
    const step = [...thread.steps].reverse().find(({ stage, state }) => stage === thread.stage && state === 'applied')
    const { kind, title, stage } = thread
    const body = { kind, title, from, stage, words: step?.evidence[0] ?? null }
    return [{ kind: 'entry.stage_changed', subject: thread.id, dyads: [dyad], event: step?.event ?? '', body }]
  })
}

/** A thread that is no more lives on in the one that tells of its entries, under the name of its fullest title. */
async function goneThreads(work: Work, dyad: string, { before, after }: Compared): Promise<NewChange[]> {
  if (before.gone.length === 0) return []
  const opening = before.gone.flatMap(({ steps }) => steps[0]?.entry || [])
  const last = await lastChanges(work, opening, ['entry.created', 'entry.withdrawn'])
  return before.gone.map((was): NewChange => {
    const entries = new Set(entriesOf(was))
    const into = after.threads.find(
      ({ kind, ...each }) => kind === was.kind && entriesOf(each).some(id => entries.has(id)),
    )
    const body = { kind: was.kind, title: was.title, words: was.steps[0]?.evidence[0] ?? null }
    const change = { subject: was.id, dyads: [dyad], event: was.steps[0]?.event ?? '' }
    // What a person recorded and took back takes along what followed from it, and why.
    const opened = last.get(was.steps[0]?.entry ?? '')?.body as
      | { readonly reason?: string; readonly by?: string }
      | undefined
    const reason = opened?.reason === 'taken-back' ? opened.reason : 'read-otherwise'
    const by = reason === 'taken-back' ? (opened?.by ?? '') : ''
    return into === undefined
      ? { ...change, kind: 'entry.withdrawn', body: { ...body, reason, by } }
      : { ...change, kind: 'entry.merged', body: { ...body, into: into.id } }
  })
}

const entriesOf = ({ steps, mentions }: Pick<Thread, 'steps' | 'mentions'>): string[] =>
  [...steps, ...mentions].map(({ entry }) => entry).filter(entry => entry !== '')

async function openedDifferences(work: Work, dyad: string, { before, after }: Compared): Promise<NewChange[]> {
  const opened = after.discrepancies.filter(({ id, open }) => open && !before.open.has(id))
  const ids = opened.map(({ id }) => id)
  const last = await lastChanges(work, ids, ['discrepancy.opened', 'discrepancy.explained', 'discrepancy.withdrawn'])
  return opened
    .filter(({ id }) => last.get(id)?.kind !== 'discrepancy.opened')
    .map(({ id, events, content }) => ({
      kind: 'discrepancy.opened',
      subject: id,
      dyads: [dyad],
      event: events[0] ?? '',
      body: { kind: content.kind, about: content.about, words: content.values[0]?.evidence[0] ?? null },
    }))
}

function closedDifferences(dyad: string, { before, after }: Compared): NewChange[] {
  const now = new Map(after.discrepancies.map(each => [each.id, each]))
  return [...before.open].flatMap((id): NewChange[] => {
    const found = now.get(id)
    if (found === undefined) {
      // One that stands in a single event is an entry of it, and is told of as such.
      if (!id.startsWith(`${dyad.toLowerCase()}/`)) return []
      const body = { reason: 'read-otherwise', by: '' }
      return [{ kind: 'discrepancy.withdrawn', subject: id, dyads: [dyad], event: '', body }]
    }
    if (found.open) return []
    const { content, preferred, events } = found
    const { kind, about } = content
    const body = { kind, about, value: preferred?.value ?? '', reason: preferred?.reason ?? '' }
    return [{ kind: 'discrepancy.explained', subject: id, dyads: [dyad], event: events[0] ?? '', body }]
  })
}
