import { randomBytes } from 'node:crypto'
import { postedTo } from '../fetching/post.js'
import { type Rights, SCOPES_OF } from '../model/access.js'
import type { WebhookLine } from '../model/telling.js'
import type { Database } from '../store/store.js'
import { noticesOf } from '../store/telling/notices.js'
import {
  addWebhook,
  allWebhooks,
  deliveriesOf,
  noteWebhook,
  queueDeliveries,
  removeWebhook,
  type SealedWebhook,
} from '../store/telling/webhooks.js'
import { hasWorkspace } from '../store/workspaces.js'
import { seal } from './seal.js'
import type { TellSettings } from './settings.js'
import { newWebhookSecret } from './sign.js'
import { noticesSeenBy, standingOfHook } from './standing.js'

/** Whoever sees to webhooks: an account, or this machine’s user by the empty name. */
export interface Owner {
  readonly name: string
  /** Who is written down as having made it. */
  readonly by: string
  readonly rights: Rights
}

export type HookTrouble = 'bad-address' | 'private' | 'no-workspace' | 'not-yours' | 'too-many'

interface NewHook {
  readonly url: string
  readonly label: string
  /** Empty for one’s own. */
  readonly workspace: string
}

export interface MadeHook {
  readonly id: string
  /** Shown this once. */
  readonly secret: string
}

const MOST = 20
const LONGEST_LABEL = 80

export async function makeWebhook(
  db: Database,
  owner: Owner,
  { hook, settings }: { readonly hook: NewHook; readonly settings: Pick<TellSettings, 'key' | 'allowPrivate'> },
): Promise<MadeHook | HookTrouble> {
  const { workspace } = hook
  const url = postedTo(hook.url.trim(), settings.allowPrivate)
  if (typeof url === 'string') return url === 'not public' ? 'private' : 'bad-address'
  if (workspace !== '' && !(await hasWorkspace(db, workspace))) return 'no-workspace'
  if (workspace !== '' && !mayMakeFor(owner, workspace)) return 'not-yours'
  if (!(await mayHear(db, owner, workspace))) return 'not-yours'
  if ((await webhooksOf(db, owner)).length >= MOST) return 'too-many'
  const [id, secret] = [`h-${randomBytes(6).toString('hex')}`, newWebhookSecret()]
  await addWebhook(db, {
    id,
    account: owner.name,
    workspace,
    side: sideIn(owner, workspace),
    by: owner.by,
    url: url.href,
    label: hook.label.trim().slice(0, LONGEST_LABEL),
    secret: seal(secret, settings.key),
  })
  return { id, secret }
}

/** To administer a ledger is not to be a member of a side: it sees what the members share. */
const sideIn = ({ rights }: Owner, workspace: string): string =>
  rights.memberships.find(each => each.workspace === workspace)?.side ?? ''

/** What two sides share is heard by its members alone: whoever administers the ledger reads a channel only as one of them. */
async function mayHear(db: Database, { rights }: Owner, workspace: string): Promise<boolean> {
  if (rights.memberships.some(each => each.workspace === workspace)) return true
  const row = await db.selectFrom('workspaces').where('name', '=', workspace).select('sides').executeTakeFirst()
  return row === undefined || row.sides.length === 0
}

/** Whether somebody administers the ledger, by what they come with. */
const isAdministrator = ({ rights: { role, limit } }: Owner): boolean =>
  SCOPES_OF[role].includes('admin') && (limit === undefined || limit.includes('admin'))

/** Whether somebody may make webhooks of a workspace. */
export const mayMakeFor = (owner: Owner, workspace: string): boolean => {
  const { memberships, limit } = owner.rights
  const isOf = memberships.some(each => each.workspace === workspace && each.role === 'administrator')
  return isAdministrator(owner) || (isOf && (limit === undefined || limit.includes('admin')))
}

/** Webhooks that somebody may see to: their own, and those of workspaces that they administer, but for another side’s. */
export async function webhooksOf(db: Database, owner: Owner): Promise<WebhookLine[]> {
  return (await allWebhooks(db)).filter(hook => isSeenTo(hook, owner)).map(shown)
}

/** What somebody may take away: what they see to, and whoever administers the ledger every one, of others without its whole address. */
export async function webhooksFor(db: Database, owner: Owner): Promise<WebhookLine[]> {
  const all = await allWebhooks(db)
  // What follows the host may be a secret of the receiver’s.
  const bare = (hook: SealedWebhook) => ({ ...hook, url: new URL(hook.url).origin })
  return all
    .filter(hook => isAdministrator(owner) || isSeenTo(hook, owner))
    .map(hook => shown(isSeenTo(hook, owner) ? hook : bare(hook)))
}

export async function webhookOf(db: Database, owner: Owner, id: string): Promise<WebhookLine | undefined> {
  return (await webhooksOf(db, owner)).find(hook => hook.id === id)
}

function isSeenTo({ account, workspace, side }: SealedWebhook, owner: Owner): boolean {
  if (workspace === '') return account === owner.name
  return mayMakeFor(owner, workspace) && (side === '' || side === sideIn(owner, workspace))
}

const shown = ({ secret: _, ...hook }: SealedWebhook): WebhookLine => hook

export async function dropWebhook(db: Database, owner: Owner, id: string): Promise<boolean> {
  if (!(await webhooksFor(db, owner)).some(hook => hook.id === id)) return false
  await removeWebhook(db, id)
  return true
}

/** Lets it be tried again after it was disabled; what is waiting goes on. */
export async function enableWebhook(db: Database, owner: Owner, id: string): Promise<boolean> {
  if ((await webhookOf(db, owner, id)) === undefined) return false
  await noteWebhook(db, id, { state: 'on', failing_since: null, problem: '' })
  return true
}

export async function deliveriesTo(db: Database, owner: Owner, id: string, limit: number) {
  return (await webhookOf(db, owner, id)) && deliveriesOf(db, id, limit)
}

/** More than a receiver can have missed while it was known to be away. */
const MOST_AGAIN = 10_000

/** Sends again what was told from an instant on, under the ids that it had; gives how many, undefined for no such webhook. */
export async function replay(
  db: Database,
  owner: Owner,
  { id, since, now }: { readonly id: string; readonly since: string; readonly now: Date },
): Promise<number | undefined> {
  const hook = await webhookOf(db, owner, id)
  const standing = hook && (await standingOfHook(db, hook))
  if (hook === undefined || standing === undefined) return undefined
  const seen = noticesSeenBy(standing)
  const from = since > seen.since ? since : seen.since
  const notices = await noticesOf(db, { ...seen, since: from }, { limit: MOST_AGAIN })
  return queueDeliveries(db, id, { notices: notices.map(notice => notice.id), due: now, again: true })
}
