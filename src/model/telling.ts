import type { Membership } from './access.js'
import { DEFAULT_WORKSPACE } from './item-kinds.js'

/** What can be watched. A subject by its code, a search as its address has it. */
export const WATCH_KINDS = ['relation', 'item', 'person', 'subject', 'search'] as const
export type WatchKind = (typeof WATCH_KINDS)[number]
export const isWatchKind = (text: string): text is WatchKind => WATCH_KINDS.some(kind => kind === text)

/** How often mail comes: when there is something, or what a day or week brought. */
export const RHYTHMS = ['immediate', 'daily', 'weekly'] as const
export type DigestRhythm = (typeof RHYTHMS)[number]
export const isRhythm = (text: string): text is DigestRhythm => RHYTHMS.some(rhythm => rhythm === text)

/** Dates of items that people are reminded of. */
export const REMINDED = ['due', 'next_review', 'renewal', 'expiry'] as const
export type RemindedField = (typeof REMINDED)[number]

/** Kinds of the log of changes, of dates that come near, and of channels that failed. */
export type NoticeKind = string

/** What somebody watches. */
export interface Watch {
  readonly id: string
  readonly watcher: string
  readonly kind: WatchKind
  readonly what: string
  /** What it was called when it was chosen. */
  readonly name: string
  readonly at: string
}

/** What a notice tells besides its kind. */
export interface NoticeBody {
  readonly relations: readonly string[]
  readonly event: string
  /** As the log of changes has it; of a reminder what the item says; with the words behind it. */
  readonly data: NoticeFacts
  /** Watches that it was told for; none for what concerns the watcher’s own channels. */
  readonly matched: readonly Pick<Watch, 'id' | 'kind' | 'what' | 'name'>[]
}

export interface NoticeFacts {
  readonly [name: string]: unknown
  readonly words?: NoticeWords | null | undefined
}

/** In code units of the text, as the ledger keeps them. */
export interface NoticeWords {
  readonly document: string
  readonly start: number
  readonly end: number
  readonly quote: string
}

/** One line of an inbox. */
export interface Notice extends NoticeBody {
  readonly id: string
  readonly watcher: string
  readonly kind: NoticeKind
  readonly subject: string
  readonly workspace: string
  readonly side: string
  readonly at: string
  readonly read: boolean
}

/** A webhook, as it is shown: never with its secret. */
export interface WebhookLine {
  readonly id: string
  readonly account: string
  readonly workspace: string
  readonly side: string
  readonly by: string
  readonly url: string
  readonly label: string
  readonly state: 'on' | 'disabled'
  /** Since when everything failed; empty when it does not. */
  readonly failing_since: string
  readonly problem: string
  readonly created: string
}

/** One notice on its way to a webhook. */
export interface DeliveryLine {
  readonly notice: string
  readonly kind: NoticeKind
  readonly subject: string
  readonly state: 'waiting' | 'delivered' | 'failed'
  readonly attempts: number
  /** When it is tried next; empty when it is not. */
  readonly due: string
  /** What was answered last; 0 for no answer. */
  readonly status: number
  readonly problem: string
  readonly done: string
}

/** How somebody gets mail. */
export interface MailLine {
  readonly address: string
  readonly rhythm: 'off' | DigestRhythm
  /** Whether whoever reads there has said that mail may come. */
  readonly confirmed: boolean
}

// A watcher is an account, this machine’s user where nobody signs in, or a workspace, for the members of one side or of all.

const ACCOUNT = 'account:'
const WORKSPACE = 'workspace:'

/** The empty name is this machine’s user. */
export const accountWatcher = (name: string): string => `${ACCOUNT}${name}`
export const workspaceWatcher = (workspace: string, side: string): string => `${WORKSPACE}${workspace}/${side}`

export type Watcher =
  | { readonly kind: 'account'; readonly name: string }
  | { readonly kind: 'workspace'; readonly workspace: string; readonly side: string }

export function watcherOf(key: string): Watcher {
  if (key.startsWith(ACCOUNT)) return { kind: 'account', name: key.slice(ACCOUNT.length) }
  const at = key.lastIndexOf('/')
  return { kind: 'workspace', workspace: key.slice(WORKSPACE.length, at), side: key.slice(at + 1) }
}

/** Where something belongs that is told of: a workspace, and the side whose own it is; empty for what its members share. */
export interface Belonging {
  readonly workspace: string
  readonly side: string
}

/** By what somebody may be told of more than everybody. */
export type Seeing = readonly Pick<Membership, 'workspace' | 'side'>[]

/** The record, and what everybody with access sees. */
export const OPEN: Belonging = { workspace: DEFAULT_WORKSPACE, side: '' }
