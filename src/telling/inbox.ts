import type { Database } from '../store/store.js'
import {
  countNotices,
  countUnreadGroups,
  markNotices,
  type NumberedNotice,
  noticesOf,
} from '../store/telling/notices.js'
import { noticesSeenBy, standingOf } from './standing.js'

export interface InboxAsked {
  readonly limit: number
  readonly unread?: boolean | undefined
  /** Id of a watch. */
  readonly watch?: string | undefined
  /** Number of the last one that was seen. */
  readonly before?: number | undefined
}

export interface Inbox {
  /** The newest first. */
  readonly notices: readonly NumberedNotice[]
  readonly total: number
  readonly unread: number
}

/** What somebody was told, as far as they may see it still. */
export async function inboxOf(db: Database, watcher: string, asked: InboxAsked): Promise<Inbox> {
  const standing = await standingOf(db, watcher)
  if (standing === undefined) return { notices: [], total: 0, unread: 0 }
  const { limit, unread, watch, before } = asked
  const own = noticesSeenBy(standing)
  const notices = await noticesOf(db, { ...own, unread, watch }, { limit, before })
  return { notices, ...(await countNotices(db, { ...own, watch })) }
}

/** For whoever reads: what came together is one. */
export async function unreadOf(db: Database, watcher: string): Promise<number> {
  const standing = await standingOf(db, watcher)
  return standing === undefined ? 0 : countUnreadGroups(db, noticesSeenBy(standing))
}

/** Marks what somebody was told as read, or as unread again; gives how many that changed. */
export async function markInbox(
  db: Database,
  watcher: string,
  marking: { readonly ids?: readonly string[] | undefined; readonly read: boolean },
): Promise<number> {
  const standing = await standingOf(db, watcher)
  return standing === undefined ? 0 : markNotices(db, noticesSeenBy(standing), marking)
}
