import type {
  EventSummary,
  OpenDiscrepancy,
  RelationPage,
  RelationPerson,
  RelationRecord,
  Thread,
} from '../model/ledger.js'
import type { Work } from '../store/truth.js'

/** A relation as it stands, put together from its rows; undefined when the ledger holds no event of it. */
export async function relationOf(db: Work, dyad: string): Promise<RelationRecord | undefined> {
  const row = await db.selectFrom('relations').where('dyad', '=', dyad).select('record').executeTakeFirst()
  if (row === undefined) return undefined
  const stored = JSON.parse(row.record) as StoredRelation
  return {
    ...stored,
    events: await recordsOf<EventSummary>(db, 'relation_events', dyad),
    threads: await recordsOf<Thread>(db, 'threads', dyad),
    discrepancies: await recordsOf<OpenDiscrepancy>(db, 'discrepancies', dyad),
    people: await recordsOf<RelationPerson>(db, 'people', dyad),
  }
}

/** What is shown of a relation at once, however long it has lasted; of each list fewer than are kept at hand, where `most` says so. */
export async function relationPage(
  db: Work,
  dyad: string,
  { most }: { readonly most?: number } = {},
): Promise<RelationPage | undefined> {
  const row = await db.selectFrom('relations').where('dyad', '=', dyad).select('page').executeTakeFirst()
  if (row === undefined) return undefined
  const page = JSON.parse(row.page) as RelationPage
  return most === undefined ? page : { ...page, relation: shorter(page.relation, most) }
}

/** What somebody is to do: shown together, by who is to. */
const FOLLOWED: ReadonlySet<Thread['kind']> = new Set(['commitment', 'ask', 'invitation'])

/** Of threads those that wait for a person first; what is open stands under whoever is to act, so there is room for twice as many. */
function shorter(relation: RelationRecord, most: number): RelationRecord {
  const { threads, discrepancies, events, people, series } = relation
  const room = new Map<string, number>()
  const waits = ({ steps }: Thread) => steps.some(({ state }) => state === 'proposed')
  const rank = (thread: Thread) => `${waits(thread) ? 1 : 0} ${thread.since}`
  const latest = threads.toSorted((a, b) => (rank(a) < rank(b) ? 1 : rank(a) > rank(b) ? -1 : 0))
  const shown = new Set(
    latest.filter(({ kind, closed }) => {
      const list = `${FOLLOWED.has(kind) ? 'followed' : kind} ${closed}`
      const taken = room.get(list) ?? 0
      room.set(list, taken + 1)
      return taken < (FOLLOWED.has(kind) && !closed ? 2 * most : most)
    }),
  )
  return {
    ...relation,
    threads: threads.filter(thread => shown.has(thread)),
    // Those that are open stand first, as they are shown.
    discrepancies: discrepancies.toSorted((a, b) => Number(b.open) - Number(a.open)).slice(0, most),
    events: events.slice(-most),
    people: people.slice(0, most),
    series: series.map(each => ({ ...each, points: each.points.slice(-most) })),
  }
}

/** Relations of one party, the latest first. */
export async function relationsOf(db: Work, party: string, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('relations')
    .where(({ eb, or }) => or([eb('dyad', 'like', `${party}-%`), eb('dyad', 'like', `%-${party}`)]))
    .select('dyad')
    .orderBy('last_date', 'desc')
    .orderBy('dyad')
    .limit(limit)
    .execute()
  return rows.map(({ dyad }) => dyad)
}

type StoredRelation = Omit<RelationRecord, 'events' | 'threads' | 'discrepancies' | 'people'>

async function recordsOf<T>(
  db: Work,
  table: 'relation_events' | 'threads' | 'discrepancies' | 'people',
  dyad: string,
): Promise<T[]> {
  const rows = await db.selectFrom(table).where('relation', '=', dyad).select('record').orderBy('position').execute()
  return rows.map(({ record }) => JSON.parse(record) as T)
}
