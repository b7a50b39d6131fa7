import { type RawBuilder, sql } from 'kysely'
import type { Hit, SearchAnswer } from '../model/answers.js'
import type { Entry } from '../model/ledger.js'
import type { Database } from '../store/store.js'
import { anyOf } from '../store/truth.js'
import { plain } from '../text/fold.js'
import { soundOf } from '../text/sound.js'
import type { PastQuestion } from './asked.js'
import { between, ENTRIES, inYear, latestRows, ofKind, TEXTS } from './latest.js'
import { afterDay, all, when } from './lists/keyset.js'
import { entriesKnown, entriesNow, type Searched } from './searched.js'
import { sentenceWith } from './sentence.js'

export interface SearchFilters {
  /** `KGZ-VNM`, or one party. */
  readonly dyad?: string
  readonly year?: string
  readonly kind?: string
  readonly stage?: string
  /** Publisher, as the documents name it. */
  readonly source?: string
  readonly limit: number
}

/** What is looked through, and for what. */
interface Looking {
  readonly filters: SearchFilters & { readonly asOf?: string }
  /** What there is now, when left out. */
  readonly searched?: Searched
}

interface EntryRow {
  readonly event: string
  readonly id: string
  readonly kind: Entry['kind']
  readonly stage: string
  readonly date: string
  readonly parties: string[]
  readonly publishers: string[]
}

interface TextRow {
  readonly document: string
  readonly text_sha256: string
  readonly text: string
  readonly partition: string
  readonly publisher: string
  readonly date: string
}

/** Hits that the facets are counted over. */
export const COUNTED = 200

/**
 * Entries and sentences in which the words stand, newest first: in any form, with or without diacritics; then entries
 * with a name that sounds like one of them.
 */
export async function search(
  db: Database,
  words: string,
  { asOf, knownOn, engine, ...filters }: SearchFilters & Partial<Omit<PastQuestion, 'dyad'>>,
): Promise<SearchAnswer> {
  const said = sql<boolean>`search @@ websearch_to_tsquery('english', ${plain(words)})`
  const searched =
    knownOn === undefined || engine === undefined
      ? entriesNow()
      : await entriesKnown(db, { ...filters, knownOn, engine })
  const looking = { words, searched, filters: { ...filters, ...(asOf === undefined ? {} : { asOf }) } }
  const many = { ...looking, filters: { ...looking.filters, limit: Math.max(COUNTED, filters.limit) } }
  const entries = await entriesWhere(db, said, many)
  const hits = await hitsOf(db, entries.slice(0, filters.limit), looking)
  if (hits.length < filters.limit && (filters.kind === undefined || filters.kind === 'sentence')) {
    if (filters.stage === undefined) hits.push(...sentencesIn(await textsWhere(db, said, looking), words, hits))
  }
  if (hits.length < filters.limit) {
    const known = new Set(hits.map(({ id }) => id))
    const some = { ...looking, filters: { ...looking.filters, limit: filters.limit + known.size } }
    const heard = (await entriesWhere(db, soundsLike(words), some)).filter(({ id }) => !known.has(id))
    hits.push(...(await hitsOf(db, heard.slice(0, filters.limit), looking)))
  }
  return { hits: hits.slice(0, filters.limit), facets: facetsOf(entries) }
}

export function soundsLike(words: string): RawBuilder<boolean> {
  const keys = plain(words)
    .split(/\s+/)
    .map(soundOf)
    .filter(key => key !== '')
  return keys.length === 0 ? sql<boolean>`false` : sql<boolean>`sounds @> ${keys}::text[]`
}

export async function entriesWhere(
  db: Database,
  said: RawBuilder<boolean>,
  { filters, searched = entriesNow() }: Looking,
): Promise<EntryRow[]> {
  const { dyad, year, kind, stage, source, limit, asOf } = filters
  const where = [
    said,
    ...when(dyad, dyad => between(ENTRIES, dyad)),
    ...when(year, year => inYear(ENTRIES, year)),
    ...when(kind, ofKind),
    ...when(stage, stage => sql<boolean>`stage = ${stage}`),
    ...when(source, source => sql<boolean>`${source} = any(publishers)`),
    ...when(asOf, asOf => sql<boolean>`date <> '' and date <= ${asOf}`),
  ]
  const rowsOf = async (span: RawBuilder<boolean>, limit: number) => {
    const { rows } =
      await sql<EntryRow>`select event, id, kind, stage, date, parties, publishers from ${searched.entries}
      where ${all([...where, span])} order by date desc, id limit ${limit}`.execute(db)
    return rows
  }
  // What was made of the past is in no index; what two parties did is little.
  const isNarrow = searched.made.length > 0 || isNarrowed(filters)
  return latestRows(db, ENTRIES, { limit, until: asOf, isNarrow, rows: rowsOf })
}

const isNarrowed = ({ dyad, year }: SearchFilters): boolean => year !== undefined || (dyad?.includes('-') ?? false)

export async function hitsOf(
  db: Database,
  entries: readonly EntryRow[],
  { words, searched = entriesNow() }: { readonly words: string; readonly searched?: Searched },
): Promise<Hit[]> {
  if (entries.length === 0) return []
  const rows = await db
    .selectFrom('entries')
    .where('id', '=', anyOf(entries.map(({ id }) => id)))
    .select(['event', 'id', 'record'])
    .execute()
  const records = new Map([...rows, ...searched.made].map(({ event, id, record }) => [`${event} ${id}`, record]))
  // What was made anew between the two questions is found the next time.
  return entries.flatMap(({ event, ...row }) => {
    const record = records.get(`${event} ${row.id}`)
    return record === undefined ? [] : hitOf({ ...row, record }, words)
  })
}

/** The hit is on the words that hold what was looked for, where several tell the entry. */
function hitOf({ record, ...row }: Omit<EntryRow, 'event'> & { readonly record: string }, words: string): Hit {
  const { evidence } = JSON.parse(record) as Entry
  const wanted = plain(words).split(/\s+/)
  const score = (quote: string) => wanted.filter(word => plain(quote).includes(word)).length
  const best = [...evidence].sort((a, b) => score(b.quote) - score(a.quote))[0]
  return {
    ...row,
    document: best?.document ?? '',
    start: best?.start ?? 0,
    end: best?.end ?? 0,
    quote: best?.quote ?? '',
  }
}

interface Texts extends Looking {
  /** Day and document of the last text seen. */
  readonly after?: readonly string[] | undefined
}

/** Documents in which the words stand, the latest first. */
export async function textsWhere(
  db: Database,
  said: RawBuilder<boolean>,
  { filters, searched = entriesNow(), after }: Texts,
): Promise<TextRow[]> {
  const { dyad, year, source, limit, asOf } = filters
  const where = [
    said,
    ...when(dyad, dyad => between(TEXTS, dyad)),
    ...when(year, year => inYear(TEXTS, year)),
    ...when(source, source => sql<boolean>`publisher = ${source}`),
    ...when(asOf, asOf => sql<boolean>`date <> '' and date <= ${asOf}`),
    ...when(searched.texts, texts => texts),
    ...afterDay(after, 'date', 'document'),
  ]
  const rowsOf = async (span: RawBuilder<boolean>, limit: number) => {
    const { rows } = await sql<TextRow>`select t.document, f.text_sha256, t.text, t.partition, t.publisher, t.date
      from (select document, text, partition, publisher, date from texts
        where ${all([...where, span])} order by date desc, document limit ${limit}) t
      join facts f on f.document = t.document order by t.date desc, t.document`.execute(db)
    return rows
  }
  return latestRows(db, TEXTS, { limit, until: after?.[0] || asOf, isNarrow: isNarrowed(filters), rows: rowsOf })
}

/** Of each text the sentence that holds the words and lies in no entry found already. */
export function sentencesIn(rows: readonly TextRow[], words: string, known: readonly Hit[]): Hit[] {
  return rows.flatMap(row => {
    const found = sentenceWith(row.text, words)
    const isKnown = known.some(
      hit => hit.document === row.text_sha256 && found !== undefined && hit.start < found.end && found.start < hit.end,
    )
    if (found === undefined || isKnown) return []
    return [
      {
        kind: 'sentence' as const,
        id: row.document,
        date: row.date,
        stage: '',
        parties: row.partition === '' ? [] : row.partition.split('-'),
        publishers: [row.publisher],
        document: row.text_sha256,
        ...found,
      },
    ]
  })
}

export function facetsOf(rows: readonly EntryRow[]): SearchAnswer['facets'] {
  return {
    dyad: count(rows.map(({ parties }) => parties.join('-'))),
    year: count(rows.map(({ date }) => date.slice(0, 4))),
    kind: count(rows.map(({ kind }) => kind)),
    stage: count(rows.map(({ stage }) => stage)),
    source: count(rows.flatMap(({ publishers }) => publishers)),
  }
}

function count(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const value of [...values].sort()) counts[value] = (counts[value] ?? 0) + 1
  return counts
}
