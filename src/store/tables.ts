import type {
  AccountTable,
  FetchTable,
  IdentityTable,
  MemberTable,
  ReplayTable,
  SessionTable,
  SkippedTable,
  TokenTable,
  WorkspaceDyadTable,
  WorkspaceTable,
} from './tables/access.js'
import type {
  BusinessTable,
  CheckpointTable,
  CommitteeSessionTable,
  CommitteeTable,
  DirtyTable,
  DiscrepancyTable,
  EntryTable,
  EventDyadTable,
  EventTable,
  FactTable,
  ItemDateTable,
  ItemPastTable,
  ItemSideTable,
  ItemTable,
  PersonTable,
  RelationEventTable,
  RelationTable,
  RunDocumentTable,
  RunTable,
  SettingTable,
  TextTable,
  ThreadTable,
  TradeValueTable,
} from './tables/derived.js'
import type {
  DeliveryTable,
  MailSettingTable,
  MailTable,
  NoticeReadTable,
  NoticeTable,
  ToldUntilTable,
  WatchTable,
  WebhookTable,
} from './tables/telling.js'
import type {
  AttachmentTable,
  AuditTable,
  BusinessActTable,
  ChangeTable,
  DocumentTable,
  ItemActTable,
  ItemViewTable,
  MessageTable,
  ReadingTable,
  RulingTable,
  SearchTable,
  SessionActTable,
  SightingTable,
} from './tables/truth.js'

/**
 * The tables. `documents`, `sightings`, `readings`, `rulings`, `item_acts`, `item_views`, `business_acts`, `session_acts`,
 * `attachments` and `messages` are the truth: rows are added and never changed or removed, and each says when it became known.
 * `changes`, `audit`, `searches`, `watches` and `notices` are logs: rows are added. Those of accounts and workspaces say who may do
 * what, those of webhooks and mail how people are told and what is on its way to them; `fetches` and `replays` are forgotten without
 * loss. All others are made from the truth by pure functions, and can be made again at any time.
 */
export interface Tables {
  documents: DocumentTable
  sightings: SightingTable
  readings: ReadingTable
  rulings: RulingTable
  item_acts: ItemActTable
  item_views: ItemViewTable
  business_acts: BusinessActTable
  session_acts: SessionActTable
  attachments: AttachmentTable
  messages: MessageTable

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
  item_dates: ItemDateTable
  item_past: ItemPastTable
  item_sides: ItemSideTable
  business: BusinessTable
  trade_values: TradeValueTable
  committees: CommitteeTable
  committee_sessions: CommitteeSessionTable

  fetches: FetchTable
  skipped: SkippedTable

  accounts: AccountTable
  sessions: SessionTable
  tokens: TokenTable
  identities: IdentityTable
  workspaces: WorkspaceTable
  workspace_dyads: WorkspaceDyadTable
  members: MemberTable

  replays: ReplayTable

  watches: WatchTable
  notices: NoticeTable
  notice_reads: NoticeReadTable
  webhooks: WebhookTable
  deliveries: DeliveryTable
  mail_settings: MailSettingTable
  mails: MailTable
  told_until: ToldUntilTable
}
