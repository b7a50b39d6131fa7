import { type RawBuilder, sql } from 'kysely'
import { type ChangeKind, type ChangeRow, changesWhere, lastChanges } from '../store/changes.js'
import type { Work } from '../store/truth.js'
import { plain } from '../text/fold.js'
import { between, ENTRIES, ofKind, TEXTS } from './latest.js'
import { all, when } from './lists/keyset.js'
import { personWith } from './people-list.js'
import type { SearchedBy } from './saved-searches.js'

export interface ChangeFilters {
  readonly dyad?: string | undefined
  readonly event?: string | undefined
  readonly person?: string | undefined
  /** Of what a search finds. */
  readonly words?: string | undefined
  /** The same, of a search that is narrowed down. */
  readonly search?: SearchedBy | undefined
  readonly kind?: ChangeKind | undefined
}

interface Wanted extends ChangeFilters {
  /** Number of the last change that is known already. */
  readonly after?: number | undefined
  /** From this day on. */
  readonly since?: string | undefined
  readonly limit: number
  readonly newest?: boolean
}

/** What changed, in order; of one relation, event, person or search where one is named. */
export async function changesOf(db: Work, { limit, newest = false, ...wanted }: Wanted): Promise<ChangeRow[]> {
  const { after, since, dyad, event, person, words, search, kind } = wanted
  const found = person === undefined ? undefined : await personWith(db, person)
  const where = all([
    ...when(after, value => sql<boolean>`seq > ${value}`),
    ...when(since, value => sql<boolean>`at >= ${`${value}T00:00:00Z`}::timestamptz`),
    ...when(dyad, value => sql<boolean>`dyads @> ${[value]}::text[]`),
    ...when(event, value => sql<boolean>`event = ${value}`),
    ...when(person, () => sql<boolean>`event = any(${[...(found?.person.events ?? [])]}::text[])`),
    ...when(kind, value => sql<boolean>`kind = ${value}`),
    ...when(words, value => foundBy({ q: value })),
    ...when(search, foundBy),
  ])
  return changesWhere(db, where, { limit, newest })
}

function foundBy({ q = '', dyad, year, kind, stage, source }: SearchedBy): RawBuilder<boolean> {
  const query = sql`websearch_to_tsquery('english', ${plain(q)})`
  const dated = when(year, value => sql<boolean>`date >= ${value} and date < ${`${value}~`}`)
  const entries = all([
    sql<boolean>`search @@ ${query}`,
    ...when(dyad, value => between(ENTRIES, value.toUpperCase())),
    ...dated,
    ...when(kind, ofKind),
    ...when(stage, value => sql<boolean>`stage = ${value}`),
    ...when(source, value => sql<boolean>`${value} = any(publishers)`),
  ])
  const isOfTexts = (kind === undefined || kind === 'sentence') && stage === undefined
  const texts = all([
    sql<boolean>`${sql.lit(isOfTexts)} and search @@ ${query}`,
    ...when(dyad, value => between(TEXTS, value.toUpperCase())),
    ...dated,
    ...when(source, value => sql<boolean>`publisher = ${value}`),
  ])
  return sql<boolean>`subject in (select id from entries where ${entries}
    union all select document from texts where ${texts})`
}

/** Where something has gone that the ledger told of once. */
export interface Whereabouts {
  /** Id of what took its place. */
  readonly into?: string
  readonly reason: 'superseded' | 'read-otherwise' | 'taken-back'
  /** Document that superseded its source, or who took back what they recorded. */
  readonly by: string
  readonly at: string
}

/** What took a thing’s place may have given way itself: the end of the way is told. */
export async function whereabouts(db: Work, id: string): Promise<Whereabouts | undefined> {
  let at = id
  let into: string | undefined
  for (let steps = 0; steps < MOST_STEPS; steps += 1) {
    const last = (await lastChanges(db, [at], ADDRESSED)).get(at)
    if (last === undefined) return undefined
    const body = last.body as { readonly into?: string; readonly reason?: string; readonly by?: string }
    switch (last.kind) {
      case 'entry.merged':
        into = body.into ?? ''
        at = into
        break
      case 'entry.withdrawn':
      case 'discrepancy.withdrawn': {
        const reason = REASONS.find(known => known === body.reason) ?? 'read-otherwise'
        return { reason, by: body.by ?? '', at: last.at }
      }
      default:
        // Told of still, under this id.
        return into === undefined ? undefined : { into, reason: 'read-otherwise', by: '', at: last.at }
    }
  }
  return undefined
}

const REASONS = ['superseded', 'taken-back'] as const
const MOST_STEPS = 20
const ADDRESSED = [
  'entry.created',
  'entry.stage_changed',
  'entry.merged',
  'entry.withdrawn',
  'discrepancy.opened',
  'discrepancy.explained',
  'discrepancy.withdrawn',
] as const
