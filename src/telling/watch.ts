import { createHash } from 'node:crypto'
import type { Item } from '../model/item.js'
import { isWatchKind, type Watch, type WatchKind } from '../model/telling.js'
import { personWith } from '../queries/people-list.js'
import { askedIn, queryOf } from '../queries/saved-searches.js'
import { lastChange } from '../store/changes.js'
import type { Database } from '../store/store.js'
import { type LiveWatch, liveWatches, noteWatch } from '../store/telling/watches.js'
import { isToldTo, type Standing, standingOf } from './standing.js'

interface Chosen {
  readonly watcher: string
  readonly kind: string
  readonly what: string
}

interface Known {
  /** Labels of subjects and names of parties, by code. */
  readonly subjects: Readonly<Record<string, string>>
  readonly names?: Readonly<Record<string, string>>
}

/** Watches something from now on; undefined when there is no such thing, or none that this watcher may be told of. */
export async function watch(db: Database, chosen: Chosen, known: Known): Promise<Watch | undefined> {
  const { watcher, kind } = chosen
  const standing = await standingOf(db, watcher)
  if (standing === undefined || !isWatchKind(kind)) return undefined
  const what = cleaned(kind, chosen.what)
  const name = await nameOf(db, { kind, what }, { ...known, standing })
  if (name === undefined) return undefined
  const id = watchId(watcher, kind, what)
  const found = (await watchesOf(db, standing)).find(each => each.id === id)
  if (found !== undefined) return found
  await noteWatch(db, { id, watcher, kind, what, name, watched: true, after: await lastChange(db) })
  return (await watchesOf(db, standing)).find(each => each.id === id)
}

/** Watches it no more. What was told stays in the inbox. */
export async function unwatch(db: Database, watcher: string, id: string): Promise<Watch | undefined> {
  const found = (await watchesIn(db, watcher)).find(each => each.id === id)
  if (found === undefined) return undefined
  const { kind, what, name } = found
  await noteWatch(db, { id, watcher, kind, what, name, watched: false, after: await lastChange(db) })
  return found
}

/** What somebody watches now. */
export async function watchesIn(db: Database, watcher: string): Promise<readonly LiveWatch[]> {
  const standing = await standingOf(db, watcher)
  return standing === undefined ? [] : watchesOf(db, standing)
}

const watchesOf = async (db: Database, { watcher, since }: Standing): Promise<readonly LiveWatch[]> =>
  (await liveWatches(db, watcher)).filter(({ at }) => at >= since)

/** The same wish of the same watcher is one watch. */
export const watchId = (watcher: string, kind: WatchKind, what: string): string =>
  `w-${createHash('sha256').update(`${watcher}\n${kind}\n${what}`).digest('hex').slice(0, 12)}`

/** As it is kept: relations by their codes, searches as their address has them. */
export function cleaned(kind: WatchKind, what: string): string {
  if (kind === 'relation') return what.trim().toUpperCase().split('-').sort().join('-')
  return kind === 'search' ? queryOf(askedIn(what)) : what.trim()
}

const LONGEST_NAME = 160

async function nameOf(
  db: Database,
  { kind, what }: { readonly kind: WatchKind; readonly what: string },
  { subjects, names = {}, standing }: Known & { readonly standing: Standing },
): Promise<string | undefined> {
  switch (kind) {
    case 'relation': {
      const row = await db.selectFrom('relations').where('dyad', '=', what).select('dyad').executeTakeFirst()
      const [a = '', b = '', ...more] = what.split('-')
      const isPair = more.length === 0 && a < b && Object.hasOwn(names, a) && Object.hasOwn(names, b)
      // Of two states nothing need be known yet: then the first report is news.
      return row?.dyad ?? (isPair ? what : undefined)
    }
    case 'item': {
      const row = await db
        .selectFrom('items')
        .where('id', '=', what)
        .select(['workspace', 'side', 'record'])
        .executeTakeFirst()
      if (row === undefined || !isToldTo(standing.seeing, row)) return undefined
      return (JSON.parse(row.record) as Item).fields.content.slice(0, LONGEST_NAME)
    }
    case 'person':
      return (await personWith(db, what, { most: 1 }))?.person.name
    case 'subject':
      return Object.hasOwn(subjects, what) ? subjects[what] : undefined
    case 'search':
      return askedIn(what).q?.slice(0, LONGEST_NAME)
  }
}
