import type { ColumnType, Generated } from 'kysely'
import type { Role, Scope } from '../model/access.js'

/**
 * The tables. `documents`, `sightings`, `readings`, `rulings`, `item_acts`, `item_views` and `attachments` are the truth:
 * rows are added and never changed or removed, and each says when it became known. `changes`, `audit` and `searches`
 * are logs: rows are added. All others are made from the
 * truth by pure functions, and can be made again at any time.
 */
export interface Tables {
  documents: DocumentTable
  sightings: SightingTable
  readings: ReadingTable
  rulings: RulingTable
  item_acts: ItemActTable
  item_views: ItemViewTable
  attachments: AttachmentTable

  changes: ChangeTable
  audit: AuditTable
  searches: SearchTable

  settings: SettingTable
  facts: FactTable
  dirty: DirtyTable
  runs: RunTable
  run_documents: RunDocumentTable
  events: EventTable
  event_dyads: EventDyadTable
  entries: EntryTable
  relations: RelationTable
  relation_events: RelationEventTable
  threads: ThreadTable
  discrepancies: DiscrepancyTable
  people: PersonTable
  checkpoints: CheckpointTable
  texts: TextTable
  items: ItemTable

  fetches: FetchTable

  accounts: AccountTable
  sessions: SessionTable
  tokens: TokenTable
  identities: IdentityTable
  workspaces: WorkspaceTable
  workspace_dyads: WorkspaceDyadTable
  members: MemberTable

  replays: ReplayTable
}

/** Set by the database; given only when a backup is restored. */
type Instant = ColumnType<Date, Date | undefined, never>

/** Bytes as they came, with what of their name bears on how they are read. */
interface DocumentTable {
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
interface SightingTable {
  document: string
  address: string
  seq: Generated<number>
  known_at: Instant
}

/** What one reader made of one document: text, blocks and report, deflated JSON. */
interface ReadingTable {
  document: string
  reader: string
  report: Uint8Array
  seq: Generated<number>
  known_at: Instant
}

interface RulingTable {
  id: string
  /** JSON, as `Ruling`. */
  body: string
  seq: Generated<number>
  known_at: Instant
}

interface ItemActTable {
  id: string
  item: string
  workspace: string
  side: string
  /** JSON, as `ItemAct`. */
  body: string
  seq: Generated<number>
  known_at: Instant
}

/** Filters under a name; the latest of a name counts, and an empty one takes it away. */
interface ItemViewTable {
  workspace: string
  name: string
  query: string
  by: string
  seq: Generated<number>
  known_at: Instant
}

interface AttachmentTable {
  sha256: string
  size: number
  bytes: Uint8Array
  seq: Generated<number>
  known_at: Instant
}

/** Something that changed. */
interface ChangeTable {
  seq: Generated<number>
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

interface AuditTable {
  seq: Generated<number>
  at: Instant
  who: string
  method: string
  path: string
  status: number
  what: string
}

/** A search that somebody saved, or took off the list. */
interface SearchTable {
  id: string
  name: string
  query: string
  by: string
  saved: boolean
  seq: Generated<number>
  known_at: Instant
}

/** What is needed of a document’s latest reading to place it among the others. */
interface FactTable {
  document: string
  reader: string
  text_sha256: string
  /** Sides joined by “-”, sorted; empty for a document that tells of no event. */
  partition: string
  /** Days of the event; empty when none is known. */
  first_day: string
  last_day: string
  published: string
  publisher: string
  title: string
  title_key: string
  language: string
  unread: string
  /** Hashes of its words, for likeness; four bytes each, sorted. */
  terms: Uint8Array
  /** Document that corrects this one, or that holds the same text; empty for one that counts. */
  superseded_by: string
  variant_of: string
  /** Of one without a day: the dated document that it stands beside, `-` for none, empty when that is not known. */
  near: Generated<string>
}

/** What the derived rows were made by. */
interface SettingTable {
  key: string
  value: string
}

/** What a server said of an address when it was last fetched. */
interface FetchTable {
  address: string
  etag: string
  modified: string
  failures: number
  /** Not to be asked before. */
  due_at: Date | null
  fetched_at: Date
}

/** What is to be made again: `document:…`, `partition:…`, `relation:…`. */
interface DirtyTable {
  what: string
}

/** Documents reconciled together. */
interface RunTable {
  id: string
  partition: string
}

interface RunDocumentTable {
  run: string
  document: string
}

interface EventTable {
  /** Run and number in it: event ids come from content, and two events may share one. */
  key: string
  run: string
  id: string
  kind: string
  date: string
  first_day: string
  last_day: string
  parties: string[]
  /** EventRecord, deflated JSON. */
  record: Uint8Array
}

interface EventDyadTable {
  event: string
  dyad: string
  date: string
}

interface EntryTable {
  event: string
  id: string
  kind: string
  stage: string
  date: string
  parties: string[]
  subjects: string[]
  publishers: string[]
  /** Entry, JSON. */
  record: string
  /** Made from folded text. */
  search: ColumnType<string, unknown, unknown>
  /** Names in it by their sound. */
  sounds: string[]
}

/** RelationRecord without what has a table of its own, JSON. */
interface RelationTable {
  dyad: string
  record: string
  /** RelationPage, JSON. */
  page: string
  /** Date of the latest event; empty when none is dated. */
  last_date: string
  /** RelationLine and RelationTallies, JSON; empty until the relation is settled anew. */
  line: string
  tallies: string
}

/** The rows of one relation keep the order of its record: `position` sorts them, `hash` is of all that they hold. */
interface RelationEventTable {
  relation: string
  position: string
  hash: string
  id: string
  date: string
  /** EventSummary, JSON. */
  record: string
}

interface ThreadTable {
  relation: string
  position: string
  hash: string
  id: string
  kind: string
  stage: string
  since: string
  closed: boolean
  proposed: number
  /** Ids of the entries that opened it, moved it or mention it. */
  entries: string[]
  due: string
  /** Parties and bodies that it waits for. */
  acting: string[]
  record: string
}

interface DiscrepancyTable {
  relation: string
  position: string
  hash: string
  id: string
  kind: string
  open: boolean
  date: string
  record: string
}

interface PersonTable {
  relation: string
  position: string
  hash: string
  id: string
  name: string
  state: string
  sounds: string[]
  record: string
}

/** How far the following of threads had come after the first events of a relation. */
interface CheckpointTable {
  relation: string
  /** Of the content of those events and of the rulings that count. */
  key: string
  count: number
  /** FollowState, deflated JSON. */
  state: Uint8Array
}

/** Text of the documents that count, for search. */
interface TextTable {
  document: string
  text: string
  partition: string
  publisher: string
  date: string
  search: ColumnType<string, unknown, unknown>
}

interface ItemTable {
  id: string
  workspace: string
  side: string
  relation: string
  kind: string
  thread: string
  matter: string
  state: string
  status: string
  closed: boolean
  lead: string
  partner: string
  due: string
  next_review: string
  opened: string
  moved: string
  waiting: number
  /** What it says, folded. */
  searched: string
  /** Item, JSON. */
  record: string
}

interface AccountTable {
  name: string
  role: Role
  /** Hash, with what it was made by. */
  password: string
  created_at: Instant
}

interface SessionTable {
  /** Of what the browser holds. */
  hash: string
  account: string
  created_at: Instant
  expires_at: Date
}

interface TokenTable {
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
interface IdentityTable {
  issuer: string
  subject: string
  account: string
  created_at: Instant
}

/** A set of relations that some people work on. */
interface WorkspaceTable {
  name: string
  created_at: Instant
}

interface WorkspaceDyadTable {
  workspace: string
  dyad: string
}

interface MemberTable {
  workspace: string
  account: string
  role: Role
  /** Code of the side whose member this is, where two sides share a workspace; empty otherwise. */
  side: string
}

/** What a program was answered, by the key that it sent. */
interface ReplayTable {
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
