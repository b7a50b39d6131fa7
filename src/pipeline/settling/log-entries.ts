import { textOf } from '../../model/entry-text.js'
import type { Entry, EventRecord, Words } from '../../model/ledger.js'
import type { Ruling } from '../../model/ruling.js'
import { lastChanges, lockLog, logChanges, type NewChange } from '../../store/changes.js'
import type { Database } from '../../store/store.js'
import { anyOf, marked, marksAmong, unmark, type Work } from '../../store/truth.js'

/** What is said of an entry in the log: enough to tell of it when it is no more, and to find what took its place. */
interface LoggedEntry {
  readonly kind: Entry['kind']
  readonly text: string
  readonly words: Words | null
  /** Ruling that recorded it. */
  readonly ruling?: string
}

const STANDING = ['entry.created', 'entry.merged', 'entry.withdrawn'] as const

/** What the log is told of the entries of events, should it not know of them. */
export const entriesToLog = (events: readonly EventRecord[]): NewChange[] =>
  events.flatMap(event =>
    event.entries.map(entry => ({
      kind: 'entry.created',
      subject: entry.id,
      dyads: event.dyads,
      event: event.id,
      body: {
        kind: entry.kind,
        text: textOf(entry),
        words: entry.evidence[0] ?? null,
        ...(entry.ruling === undefined ? {} : { ruling: entry.ruling }),
      } satisfies LoggedEntry,
    })),
  )

/** Notes the entries that the ledger did not tell of before. */
export async function logNewEntries(work: Work, entries: readonly NewChange[]): Promise<void> {
  if (entries.length === 0) return
  // Of what several runs tell, the first.
  const told = new Map([...entries].reverse().map(entry => [entry.subject, entry]))
  // What went with an older run and has come back was told of: of most entries no more needs to be known.
  const back = await marksAmong(
    work,
    [...told.keys()].map(id => `entry:${id}`),
  )
  await lockLog(work)
  const strange = [...told.keys()].filter(id => !back.has(`entry:${id}`))
  const last = await lastChanges(work, strange, STANDING)
  const fresh = strange.filter(id => last.get(id)?.kind !== 'entry.created').flatMap(id => told.get(id) ?? [])
  await logChanges(work, fresh)
}

const BATCH = 500

/** Of entries that were taken away with their run: those that did not come back have gone into another, or are withdrawn. */
export async function settleGoneEntries(db: Database): Promise<void> {
  for (;;) {
    const ids = await marked(db, 'entry', BATCH)
    if (ids.length === 0) return
    await db.transaction().execute(async work => {
      await logChanges(work, await goneAmong(work, ids))
      await unmark(
        work,
        ids.map(id => `entry:${id}`),
      )
    })
  }
}

async function goneAmong(work: Work, ids: readonly string[]): Promise<NewChange[]> {
  const there = await work.selectFrom('entries').where('id', '=', anyOf(ids)).select('id').distinct().execute()
  const kept = new Set(there.map(({ id }) => id))
  const last = await lastChanges(
    work,
    ids.filter(id => !kept.has(id)),
    STANDING,
  )
  const gone = [...last.values()].filter(({ kind }) => kind === 'entry.created')
  const standing = await standingOn(
    work,
    gone.flatMap(({ body }) => (body as LoggedEntry).words?.document ?? []),
  )
  const changes: NewChange[] = []
  for (const { subject, dyads, event, body } of gone) {
    const was = body as LoggedEntry
    const undone = was.ruling === undefined ? undefined : await undoneBy(work, was.ruling)
    const into = was.words === null || undone ? undefined : entryOver(was.kind, was.words, standing)
    const reason = undone ?? (into === undefined ? await reasonFor(work, was.words) : { into })
    const kind = into === undefined ? 'entry.withdrawn' : 'entry.merged'
    changes.push({ kind, subject, dyads, event, body: { ...was, ...reason } })
  }
  return changes
}

const ACTS = new Set<Entry['kind']>(['statement', 'commitment', 'ask', 'invitation'])
const FIGURES = new Set<Entry['kind']>(['figure', 'target'])

/** An entry with words in a text. */
interface Standing {
  readonly id: string
  readonly kind: Entry['kind']
  readonly words: Words
}

/** What the entries of today have in some texts, by the hash of the text. */
async function standingOn(work: Work, texts: readonly string[]): Promise<Map<string, Standing[]>> {
  const standing = new Map<string, Standing[]>(texts.map(text => [text, []]))
  if (texts.length === 0) return standing
  const events = work
    .selectFrom('facts')
    .innerJoin('run_documents', 'run_documents.document', 'facts.document')
    .innerJoin('events', 'events.run', 'run_documents.run')
    .where('facts.text_sha256', '=', anyOf([...standing.keys()]))
    .select('events.key')
  const rows = await work
    .selectFrom('entries')
    .where('event', 'in', events)
    .select(['id', 'kind', 'record'])
    .orderBy('id')
    .execute()
  for (const { id, kind, record } of rows) {
    for (const words of (JSON.parse(record) as Entry).evidence) {
      standing.get(words.document)?.push({ id, kind: kind as Entry['kind'], words })
    }
  }
  return standing
}

/** The entry of that kind that now stands on most of the same words. */
function entryOver(
  kind: Entry['kind'],
  { document, start, end }: Words,
  standing: ReadonlyMap<string, readonly Standing[]>,
): string | undefined {
  const kinds = ACTS.has(kind) ? ACTS : FIGURES.has(kind) ? FIGURES : new Set([kind])
  let best: string | undefined
  let most = 0
  for (const each of standing.get(document) ?? []) {
    const shared = Math.min(each.words.end, end) - Math.max(each.words.start, start)
    if (shared <= most || !kinds.has(each.kind)) continue
    most = shared
    best = each.id
  }
  return best
}

/** What a person recorded is gone when that was taken back: nothing has taken its place. */
async function undoneBy(work: Work, ruling: string): Promise<Reason | undefined> {
  const rows = await work.selectFrom('rulings').where('body', 'like', `%"ruling":"${ruling}"%`).select('body').execute()
  const undoing = rows
    .map(({ body }) => JSON.parse(body) as Ruling)
    .filter(({ kind }) => kind === 'undo')
    .at(-1)
  return undoing && { reason: 'taken-back', by: undoing.by }
}

interface Reason {
  readonly reason: string
  readonly by: string
}

/** Why nothing stands on the words any more. */
async function reasonFor(work: Work, words: Words | null): Promise<Reason> {
  const facts = await work
    .selectFrom('facts')
    .where('text_sha256', '=', words?.document ?? '')
    .select(['superseded_by', 'variant_of'])
    .execute()
  const counts = facts.some(({ superseded_by, variant_of }) => superseded_by === '' && variant_of === '')
  const by = facts.find(({ superseded_by }) => superseded_by !== '')?.superseded_by ?? ''
  return !counts && by !== '' ? { reason: 'superseded', by } : { reason: 'read-otherwise', by: '' }
}
