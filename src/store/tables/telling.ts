import type { Generated } from 'kysely'
import type { DigestRhythm, NoticeKind, WatchKind } from '../../model/telling.js'
import type { Instant } from './instant.js'

// Who is told of what, and what is on its way to them.

/** What somebody watches, or watches no more: the latest row of an id counts. */
export interface WatchTable {
  id: string
  watcher: string
  kind: WatchKind
  what: string
  name: string
  watched: boolean
  /** Number of the last change there was: nobody is told of what was before. */
  after: number
  seq: Generated<number>
  known_at: Instant
}

/** What somebody was told, once. */
export interface NoticeTable {
  /** Made of watcher and news: the same is told to the same once. */
  id: string
  watcher: string
  kind: NoticeKind
  subject: string
  workspace: string
  side: string
  /** NoticeBody, JSON. */
  body: string
  seq: Generated<number>
  known_at: Instant
}

export interface NoticeReadTable {
  notice: string
  read_at: Instant
}

export interface WebhookTable {
  id: string
  /** Who made it, also for a workspace; null where this machine’s user did. */
  account: string | null
  workspace: string | null
  side: string
  by: string
  url: string
  label: string
  /** Sealed, where there is a key to seal it by. */
  secret: string
  state: 'on' | 'disabled'
  failing_since: Date | null
  problem: string
  created_at: Instant
}

export interface DeliveryTable {
  webhook: string
  notice: string
  state: 'waiting' | 'delivered' | 'failed'
  attempts: number
  due_at: Date
  status: number
  problem: string
  done_at: Date | null
}

export interface MailSettingTable {
  watcher: string
  account: string | null
  address: string
  rhythm: 'off' | DigestRhythm
  /** By which a mail is unsubscribed from; it does nothing else. */
  token: string
  /** What was told before is in no mail. */
  since: Date
  /** By which whoever reads at the address lets mail come; empty when they have. */
  confirm: Generated<string>
  /** When the link is sent, and how often that was tried; null when it is not. */
  ask_at: Generated<Date | null>
  ask_tries: Generated<number>
  asked_at: Generated<Date | null>
}

export interface MailTable {
  id: string
  watcher: string
  address: string
  rhythm: DigestRhythm
  notices: string[]
  state: 'waiting' | 'sent' | 'failed'
  attempts: number
  due_at: Date
  problem: string
  made_at: Date
  done_at: Date | null
}

/** How far the log of changes has been told, and the day of the last look for reminders. */
export interface ToldUntilTable {
  what: string
  until: string
}
