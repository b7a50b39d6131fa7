import type { Generated } from 'kysely'
import type { Role, Scope } from '../../model/access.js'
import type { Instant } from './instant.js'

// Who may do what, and what programs and servers were told. No part of the record.

/** What a server said of an address when it was last fetched. */
export interface FetchTable {
  address: string
  etag: string
  modified: string
  failures: number
  /** Not to be asked before. */
  due_at: Date | null
  fetched_at: Date
}

/** What was passed over before it was read. */
export interface SkippedTable {
  document: string
  address: string
  title: string
  reason: string
  known_at: Generated<Date>
}

export interface AccountTable {
  name: string
  role: Role
  /** Hash, with what it was made by. */
  password: string
  created_at: Instant
}

export interface SessionTable {
  /** Of what the browser holds. */
  hash: string
  account: string
  created_at: Instant
  expires_at: Date
}

export interface TokenTable {
  /** By which people name it. */
  id: string
  /** Of what the program sends. */
  hash: string
  account: string
  label: string
  scopes: Scope[]
  created_at: Instant
  expires_at: Date | null
  used_at: Date | null
}

/** Who an account is to a provider of logins. */
export interface IdentityTable {
  issuer: string
  subject: string
  account: string
  created_at: Instant
}

/** A set of relations that some people work on. */
export interface WorkspaceTable {
  name: string
  /** The two sides that share it; none where one desk works in it. */
  sides: Generated<string[]>
  created_at: Instant
}

export interface WorkspaceDyadTable {
  workspace: string
  dyad: string
}

export interface MemberTable {
  workspace: string
  account: string
  role: Role
  /** Code of the side whose member this is, where two sides share a workspace; empty otherwise. */
  side: string
}

/** What a program was answered, by the key that it sent. */
export interface ReplayTable {
  key: string
  request: string
  /** The process that answers it. */
  holder: string
  since: Instant
  /** Null while it is under way. */
  status: number | null
  headers: string | null
  body: string | null
}
