import { SCOPES_OF } from '../model/access.js'
import {
  accountWatcher,
  type Belonging,
  type Seeing,
  type WebhookLine,
  watcherOf,
  workspaceWatcher,
} from '../model/telling.js'
import { accountWith } from '../store/accounts.js'
import { seatOf, seatsOf } from '../store/seats.js'
import type { Database } from '../store/store.js'
import type { NoticeQuestion } from '../store/telling/notices.js'
import { membershipsOf } from '../store/workspaces.js'

/** What a watcher may be told of, and from when on it is that watcher: an account of the same name may have been there before. */
export interface Standing {
  readonly watcher: string
  readonly seeing: Seeing
  readonly since: string
}

const ALWAYS = '1970-01-01T00:00:00.000Z'

/** Undefined for an account or workspace that is no more: nobody is told anything then. */
export async function standingOf(db: Database, watcher: string): Promise<Standing | undefined> {
  const who = watcherOf(watcher)
  if (who.kind === 'workspace') {
    const { workspace, side } = who
    const row = await db.selectFrom('workspaces').where('name', '=', workspace).select('created_at').executeTakeFirst()
    return row && { watcher, seeing: [{ workspace, side }], since: row.created_at.toISOString() }
  }
  // This machine’s user is a member of nothing.
  if (who.name === '') return { watcher, seeing: [], since: ALWAYS }
  const row = await db.selectFrom('accounts').where('name', '=', who.name).select('created_at').executeTakeFirst()
  if (row === undefined) return undefined
  return { watcher, seeing: await membershipsOf(db, who.name), since: row.created_at.toISOString() }
}

/**
 * Whether somebody may be told of something: what everybody sees; of a workspace what its members share, and what is their own
 * side’s. The one rule of telling, for the inbox, webhooks, mail and feeds alike; the database has the same (`src/store/seats.ts`).
 */
export const isToldTo = (seeing: Seeing, { workspace, side }: Belonging): boolean =>
  seatsOf(seeing).includes(seatOf(workspace, side))

type Told = Pick<WebhookLine, 'account' | 'workspace' | 'side'>

/** Whose notices a webhook is sent. */
export const watcherOfHook = ({ account, workspace, side }: Told): string =>
  workspace === '' ? accountWatcher(account) : workspaceWatcher(workspace, side)

/** What a webhook may be told of; undefined when whoever made it for a workspace is in it no more. */
export const standingOfHook = async (db: Database, hook: Told): Promise<Standing | undefined> =>
  (await isMakerThere(db, hook)) ? standingOf(db, watcherOfHook(hook)) : undefined

async function isMakerThere(db: Database, { account, workspace, side }: Told): Promise<boolean> {
  if (workspace === '' || account === '') return true
  const membership = (await membershipsOf(db, account)).find(each => each.workspace === workspace)
  if (membership !== undefined) return side === '' || membership.side === side
  // Whoever administers the ledger is a member of no side, and makes webhooks of what members share.
  const role = (await accountWith(db, account))?.role
  return side === '' && role !== undefined && SCOPES_OF[role].includes('admin')
}

/** Which notices are a watcher’s to see. */
export const noticesSeenBy = ({ watcher, seeing, since }: Standing): NoticeQuestion => ({
  watcher,
  places: seatsOf(seeing),
  since,
})
