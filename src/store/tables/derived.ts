import type { ColumnType, Generated } from 'kysely'

// What is made from the kept rows, and what is still to be made.

/** What is needed of a document’s latest reading to place it among the others. */
export interface FactTable {
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
export interface SettingTable {
  key: string
  value: string
}

/** What is to be made again: `document:…`, `partition:…`, `relation:…`. */
export interface DirtyTable {
  what: string
}

/** Documents reconciled together. */
export interface RunTable {
  id: string
  partition: string
}

export interface RunDocumentTable {
  run: string
  document: string
}

export interface EventTable {
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

export interface EventDyadTable {
  event: string
  dyad: string
  date: string
}

export interface EntryTable {
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
export interface RelationTable {
  dyad: string
  record: string
  /** RelationPage, JSON. */
  page: string
  /** Date of the latest event; empty when none is dated. */
  last_date: string
  /** RelationLine and RelationTallies, JSON; empty until the relation is settled anew. */
  line: string
  tallies: string
  /** LatestFigures, JSON; empty where there are none. */
  figures: string
}

/** The rows of one relation keep the order of its record: `position` sorts them, `hash` is of all that they hold. */
export interface RelationEventTable {
  relation: string
  position: string
  hash: string
  id: string
  date: string
  /** EventSummary, JSON. */
  record: string
}

export interface ThreadTable {
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
  /** Days of the steps that brought it on, sorted; empty for one without a day. */
  told: string[]
  /** Parties and bodies that it waits for. */
  acting: string[]
  record: string
}

export interface DiscrepancyTable {
  relation: string
  position: string
  hash: string
  id: string
  kind: string
  open: boolean
  date: string
  record: string
}

export interface PersonTable {
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
export interface CheckpointTable {
  relation: string
  /** Of the content of those events and of the rulings that count. */
  key: string
  count: number
  /** FollowState, deflated JSON. */
  state: Uint8Array
}

/** Text of the documents that count, for search. */
export interface TextTable {
  document: string
  text: string
  partition: string
  publisher: string
  date: string
  search: ColumnType<string, unknown, unknown>
}

/** What one side keeps to itself of an item that both see. */
export interface ItemSideTable {
  item: string
  workspace: string
  side: string
  /** What it says, folded. */
  searched: string
  /** `OwnPart`, JSON. */
  record: string
}

export interface ItemTable {
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
  /** Day at whose end it stood so for the first time, and day on which its status came to be. */
  since: string
  status_since: string
  /** Codes of what it is about, with spaces between. */
  subjects: string
  /** Item, JSON. */
  record: string
}

/** How an item stood before, from the end of one day to another day. */
export interface ItemPastTable extends Omit<ItemTable, 'id' | 'partner' | 'subjects' | 'record'> {
  item: string
  until: string
}

/** A date that somebody gave an item. */
export interface ItemDateTable {
  item: string
  field: string
  date: string
  /** As the row of the item has it. */
  workspace: string
  side: string
  relation: string
  state: string
  closed: boolean
}

/** A good that a side wishes to trade, an opportunity, or a table of statistics. */
export interface BusinessTable {
  id: string
  workspace: string
  side: string
  sort: string
  relation: string
  state: string
  name: string
  /** Of a good: whose list it stands on. */
  of_side: string
  direction: string
  /** Of an opportunity. */
  kind: string
  hs: string
  first_day: string
  last_day: string
  waiting: number
  /** What it says, folded. */
  searched: string
  /** BusinessLine, JSON. */
  record: string
}

/** A value that a table of statistics tells. */
export interface TradeValueTable {
  line: string
  row_number: number
  reporter: string
  partner: string
  flow: string
  period: string
  hs: string
  value: number
  unit: string
}

export interface CommitteeTable {
  id: string
  workspace: string
  side: string
  relation: string
  thread: string
  state: string
  name: string
  /** Committee, JSON. */
  record: string
}

export interface CommitteeSessionTable {
  id: string
  committee: string
  workspace: string
  side: string
  relation: string
  state: string
  status: string
  start: string
  /** Document of its record of decisions; empty before it is closed. */
  document: string
  /** Session, JSON. */
  record: string
}
