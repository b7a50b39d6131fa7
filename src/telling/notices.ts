import { createHash } from 'node:crypto'
import { type NoticeFacts, type NoticeWords, type Watch, watcherOf } from '../model/telling.js'
import { changesOf } from '../queries/changes.js'
import { type ChangeRow, lastChange } from '../store/changes.js'
import type { Database } from '../store/store.js'
import { addNotices, type NewNotice, noteUntil, toldOf, toldUntil } from '../store/telling/notices.js'
import { type LiveWatch, liveWatches } from '../store/telling/watches.js'
import { allWebhooks, queueDeliveries, type SealedWebhook } from '../store/telling/webhooks.js'
import type { Work } from '../store/truth.js'
import { belongingOf, type ChangeFacts, factsOf, matchedBy, threadsOf } from './matching.js'
import { isToldTo, type Standing, standingOf, watcherOfHook } from './standing.js'

/** Changes that are looked through at once. */
const TOGETHER = 500
const CHANGES = 'changes'

export type Watched = Pick<Watch, 'id' | 'kind' | 'what' | 'name'>

/** Whoever watches something now, with what they may be told. */
export interface Audience {
  readonly standings: ReadonlyMap<string, Standing>
  readonly watches: readonly LiveWatch[]
  /** Relations of each workspace that has a webhook: it is told of all that bears on them, and of its own items. */
  readonly rooms: readonly Room[]
  readonly hooks: readonly SealedWebhook[]
}

interface Room {
  readonly watcher: string
  readonly workspace: string
  readonly dyads: readonly string[]
  /** Instant at which its first webhook was made: it is told nothing that was before. */
  readonly since: string
}

export async function audienceOf(db: Database): Promise<Audience> {
  const [all, hooks] = [await liveWatches(db), await allWebhooks(db)]
  const rooms: Room[] = []
  for (const hook of hooks) {
    const [watcher, { workspace, created }] = [watcherOfHook(hook), hook]
    if (workspace === '' || rooms.some(room => room.watcher === watcher)) continue
    const rows = await db.selectFrom('workspace_dyads').where('workspace', '=', workspace).select('dyad').execute()
    rooms.push({ watcher, workspace, dyads: rows.map(({ dyad }) => dyad), since: created })
  }
  const standings = new Map<string, Standing>()
  for (const watcher of new Set([...all, ...rooms].map(each => each.watcher))) {
    const standing = await standingOf(db, watcher)
    if (standing !== undefined) standings.set(watcher, standing)
  }
  const watches = all.filter(({ watcher, at }) => at >= (standings.get(watcher)?.since ?? '~'))
  return { standings, watches, rooms, hooks }
}

/** Tells everybody of what changed since the last time; gives how many notices that made. Each is told once. */
export async function tellChanges(db: Database, now: Date): Promise<number> {
  const last = await lastChange(db)
  let until = Number((await toldUntil(db, CHANGES)) || 0)
  if (until >= last) return 0
  const audience = await audienceOf(db)
  const { watches, rooms } = audience
  // Nobody is told of what was before they watched: an old log is not gone through for that.
  if (rooms.length === 0) until = Math.max(until, Math.min(last, ...watches.map(({ after }) => after)))
  if (until >= last) await noteUntil(db, CHANGES, String(last))
  let count = 0
  while (until < last) {
    const changes = await changesOf(db, { after: until, limit: TOGETHER })
    const notices = await noticesOf(db, changes, audience)
    const seen = changes.at(-1)?.seq ?? last
    count += await db.transaction().execute(async work => {
      const added = await keepNotices(work, notices, { hooks: audience.hooks, now })
      await noteUntil(work, CHANGES, String(seen))
      return added
    })
    until = seen
  }
  return count
}

/** Adds notices and puts them on their way to webhooks, in one transaction with what says that they were told. */
export async function keepNotices(
  work: Work,
  notices: readonly NewNotice[],
  { hooks, now }: { readonly hooks: readonly SealedWebhook[]; readonly now: Date },
): Promise<number> {
  if (notices.length === 0) return 0
  const added = new Set(await addNotices(work, notices, now))
  for (const hook of hooks.filter(({ state }) => state === 'on')) {
    const watcher = watcherOfHook(hook)
    const own = notices.filter(notice => notice.watcher === watcher && added.has(notice.id)).map(({ id }) => id)
    await queueDeliveries(work, hook.id, { notices: own, due: now })
  }
  return added.size
}

/** The same news for the same watcher has the same id. */
export const noticeId = (watcher: string, news: string): string =>
  `n-${createHash('sha256').update(`${watcher}\n${news}`).digest('hex').slice(0, 16)}`

async function noticesOf(db: Database, changes: readonly ChangeRow[], audience: Audience): Promise<NewNotice[]> {
  const { watches, rooms, standings } = audience
  if (changes.length === 0 || standings.size === 0) return []
  const facts = await factsOf(db, changes)
  const matched: Matched = new Map()
  const match = (watcher: string, seq: number, watched: readonly Watched[]) => {
    const own = matched.get(watcher) ?? new Map<number, readonly Watched[]>()
    matched.set(watcher, own.set(seq, [...(own.get(seq) ?? []), ...watched]))
  }
  for (const watch of watches) {
    const { id, kind, what, name, watcher } = watch
    for (const seq of await matchedBy(db, watch, { changes, facts })) match(watcher, seq, [{ id, kind, what, name }])
  }
  for (const { watcher, workspace, dyads, since } of rooms) {
    for (const change of changes.filter(({ at }) => at >= since)) {
      const isOwn = belongingOf(change, facts)?.workspace === workspace
      if (isOwn || change.dyads.some(dyad => dyads.includes(dyad))) match(watcher, change.seq, [])
    }
  }
  // Whoever was told of a thing is told when it is no more.
  const gone = changes.filter(({ kind }) => GONE.has(kind))
  const told = await toldOf(
    db,
    gone.map(({ subject }) => subject),
  )
  for (const { seq, subject } of gone) {
    for (const { watcher } of told.filter(each => each.subject === subject)) match(watcher, seq, [])
  }
  for (const own of matched.values()) tellOnce(own, changes, facts)
  const words = await wordsOf(db, facts)
  return changes.flatMap(change =>
    [...standings.values()].flatMap(standing => {
      const watched = matched.get(standing.watcher)?.get(change.seq)
      return watched === undefined ? [] : noticeOf(change, { standing, watched, facts, words })
    }),
  )
}

/** Watches that each change is told for, by watcher and by the number of the change. */
type Matched = Map<string, Map<number, readonly Watched[]>>

/** What was read and is followed is told by its step alone, which says how far it is. */
function tellOnce(own: Map<number, readonly Watched[]>, changes: readonly ChangeRow[], { steps }: ChangeFacts): void {
  const read = new Map(
    changes.flatMap(({ seq, kind, subject }) => (kind === 'entry.created' ? [[subject, seq] as const] : [])),
  )
  for (const { seq, subject } of changes) {
    const watched = own.get(seq)
    if (watched === undefined) continue
    for (const entry of steps.get(subject) ?? []) {
      const at = read.get(entry)
      const same = at === undefined ? undefined : own.get(at)
      if (at === undefined || same === undefined) continue
      own.delete(at)
      const others = same.filter(each => !watched.some(({ id }) => id === each.id))
      own.set(seq, [...(own.get(seq) ?? []), ...others])
    }
  }
}

const GONE: ReadonlySet<string> = new Set(['entry.merged', 'entry.withdrawn', 'discrepancy.withdrawn'])

interface Telling {
  readonly standing: Standing
  readonly watched: readonly Watched[]
  readonly facts: ChangeFacts
  readonly words: ReadonlyMap<string, NoticeWords>
}

function noticeOf(change: ChangeRow, { standing, watched, facts, words }: Telling): NewNotice[] {
  const { seq, kind, subject, dyads, event } = change
  const { watcher, seeing } = standing
  const belonging = belongingOf(change, facts)
  const data = change.body as NoticeFacts
  const who = watcherOf(watcher)
  // Nobody is told of what they did themselves.
  const isOwn = who.kind === 'account' && who.name !== '' && data.by === who.name
  if (belonging === undefined || isOwn || !isToldTo(seeing, belonging)) return []
  const behind = data.words ?? words.get(subject) ?? null
  const body = { relations: dyads, event, data: { ...data, words: behind }, matched: watched }
  const { workspace, side } = belonging
  return [{ id: noticeId(watcher, `change:${seq}`), watcher, kind, subject, workspace, side, body }]
}

/** The latest words that items rest on. */
export async function wordsOf(db: Database, { items }: Pick<ChangeFacts, 'items'>): Promise<Map<string, NoticeWords>> {
  const about = [...items].map(([id, { about }]) => [id, about.matter || about.thread] as const)
  const threads = await threadsOf(
    db,
    about.map(([, thread]) => thread).filter(thread => thread !== ''),
  )
  const found = new Map(threads.map(({ id, steps }) => [id, steps.at(-1)?.evidence[0]]))
  return new Map(
    about.flatMap(([id, thread]) => {
      const words = found.get(thread)
      return words === undefined ? [] : [[id, words] as const]
    }),
  )
}
