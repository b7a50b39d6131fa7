import type { Generated } from 'kysely'
import type { Instant } from './instant.js'

// What is kept for good: rows are added, and the database refuses every other change. Logs among them.

/** Bytes as they came, with what of their name bears on how they are read. */
export interface DocumentTable {
  /** Hash of the bytes and of the three columns that follow. */
  id: string
  bytes_sha256: string
  format: string
  encoding: string
  /** The day in the name of the file; empty when there is none. */
  day: string
  /** Deflated. */
  bytes: Uint8Array
  seq: Generated<number>
  known_at: Instant
}

/** Where a document was found. */
export interface SightingTable {
  document: string
  address: string
  seq: Generated<number>
  known_at: Instant
}

/** What one reader made of one document: text, blocks and report, deflated JSON. */
export interface ReadingTable {
  document: string
  reader: string
  report: Uint8Array
  seq: Generated<number>
  known_at: Instant
}

export interface RulingTable {
  id: string
  /** JSON, as `Ruling`. */
  body: string
  seq: Generated<number>
  known_at: Instant
}

export interface ItemActTable {
  id: string
  item: string
  workspace: string
  /** Whose own it is; empty for what all members of the workspace see. */
  side: string
  /** Side that signs it; empty where a workspace has no sides. */
  from_side: Generated<string>
  /** JSON, as `ItemAct`. */
  body: string
  seq: Generated<number>
  known_at: Instant
}

export interface BusinessActTable {
  id: string
  line: string
  workspace: string
  side: string
  /** Side that signs, in a workspace that two sides share. */
  from_side: Generated<string>
  /** JSON, as `BusinessAct`. */
  body: string
  seq: Generated<number>
  known_at: Instant
}

/** Something that a person did to a committee or a session of one. */
export interface SessionActTable {
  id: string
  /** Committee (`c-`) or session (`s-`). */
  subject: string
  workspace: string
  side: string
  /** Side that signs, in a workspace that two sides share. */
  from_side: Generated<string>
  /** JSON, as `SessionAct`. */
  body: string
  seq: Generated<number>
  known_at: Instant
}

/** Filters under a name; the latest of a name counts, and an empty one takes it away. */
export interface ItemViewTable {
  workspace: string
  side: Generated<string>
  name: string
  query: string
  by: string
  seq: Generated<number>
  known_at: Instant
}

/** What members of a workspace write to each other, to both sides or to their own. */
export interface MessageTable {
  id: string
  workspace: string
  side: string
  from_side: string
  /** Item that it is about; or empty. */
  item: string
  /** JSON, as `Message`. */
  body: string
  seq: Generated<number>
  known_at: Instant
}

export interface AttachmentTable {
  sha256: string
  size: number
  bytes: Uint8Array
  seq: Generated<number>
  known_at: Instant
}

/** Something that changed. */
export interface ChangeTable {
  seq: Generated<number>
  workspace: Generated<string>
  side: Generated<string>
  at: Instant
  kind: string
  /** Id of the document, entry, thread, difference or ruling. */
  subject: string
  /** Relations that it bears on. */
  dyads: string[]
  /** Event that tells it; empty when none does. */
  event: string
  /** JSON, by kind. */
  body: string
}

export interface AuditTable {
  seq: Generated<number>
  at: Instant
  who: string
  method: string
  path: string
  status: number
  what: string
}

/** A search that somebody saved, or took off the list. */
export interface SearchTable {
  id: string
  name: string
  query: string
  by: string
  saved: boolean
  seq: Generated<number>
  known_at: Instant
}
