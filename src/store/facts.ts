import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import type { Tables } from './tables.js'
import { anyOf, type Work } from './truth.js'

export type FactRow = Selectable<Tables['facts']>
export type NewFact = Omit<FactRow, 'superseded_by' | 'variant_of' | 'near'>

/** What was read of a document, for search. */
export interface NewText {
  readonly document: string
  readonly text: string
  readonly partition: string
  readonly publisher: string
  readonly date: string
  /** Folded. */
  readonly searched: string
}

/** Puts the facts of documents in the place of what was known of them, and gives the partitions they were in. */
export async function replaceFacts(
  work: Work,
  facts: readonly NewFact[],
  texts: readonly NewText[],
): Promise<readonly string[]> {
  const documents = facts.map(({ document }) => document)
  const old = await work.deleteFrom('facts').where('document', '=', anyOf(documents)).returning('partition').execute()
  // Other words may stand nearer: what stands beside what is to be found anew.
  const partitions = old.map(({ partition }) => partition)
  if (old.length > 0) {
    const known = work.updateTable('facts').where('partition', '=', anyOf(partitions)).where('near', '<>', '')
    await known.set({ near: '' }).execute()
  }
  await work.deleteFrom('texts').where('document', '=', anyOf(documents)).execute()
  if (facts.length > 0) {
    await work
      .insertInto('facts')
      .values(facts.map(fact => ({ ...fact, superseded_by: '', variant_of: '' })))
      .execute()
  }
  if (texts.length > 0) {
    await work
      .insertInto('texts')
      .values(texts.map(({ searched, ...text }) => ({ ...text, search: sql`to_tsvector('english', ${searched})` })))
      .execute()
  }
  return partitions
}

/**
 * Documents that may be versions of these: the same text, the same title of the same publisher, the same address; these
 * themselves among them.
 */
export async function relatedDocuments(work: Work, documents: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ document: string }>`
    with given as (select * from facts where document = ${anyOf(documents)})
    select document from given
    union select f.document from facts f join given g on f.text_sha256 = g.text_sha256
    union select f.document from facts f join given g
      on f.title_key = g.title_key and f.publisher = g.publisher where f.title_key <> '' and f.publisher <> ''
    union select s.document from sightings s join sightings t on s.address = t.address
      where t.document = ${anyOf(documents)} and s.address <> '-'`.execute(work)
  return rows.map(({ document }) => document)
}

export interface VersionRow extends FactRow {
  readonly day: string
  readonly addresses: ReadonlyMap<string, number>
}

export async function versionsOf(work: Work, documents: readonly string[]): Promise<VersionRow[]> {
  const facts = await work
    .selectFrom('facts')
    .innerJoin('documents', 'documents.id', 'facts.document')
    .where('facts.document', '=', anyOf(documents))
    .selectAll('facts')
    .select('documents.day')
    .execute()
  const sightings = await work
    .selectFrom('sightings')
    .where('document', '=', anyOf(documents))
    .select(['document', 'address', 'seq'])
    .execute()
  const addresses = new Map<string, Map<string, number>>()
  for (const { document, address, seq } of sightings) {
    addresses.set(document, (addresses.get(document) ?? new Map()).set(address, seq))
  }
  return facts.map(fact => ({ ...fact, addresses: addresses.get(fact.document) ?? new Map() }))
}

export async function setStanding(
  work: Work,
  document: string,
  standing: { readonly superseded_by: string; readonly variant_of: string },
): Promise<void> {
  await work.updateTable('facts').set(standing).where('document', '=', document).execute()
}

/** Documents of a partition that count; their words only when some have no day and are placed by them. */
export async function countingFacts(work: Work, partition: string) {
  const counting = work
    .selectFrom('facts')
    .where('partition', '=', partition)
    .where('superseded_by', '=', '')
    .where('variant_of', '=', '')
  const undated = await counting.where('first_day', '=', '').select('document').limit(1).execute()
  return counting
    .select(['document', 'reader', 'first_day', 'last_day', 'published', 'text_sha256'])
    .select(undated.length > 0 ? 'terms' : sql<Uint8Array>`''::bytea`.as('terms'))
    .execute()
}

/** Documents of a partition that count, without their words. */
export const placedFacts = (work: Work, partition: string) =>
  work
    .selectFrom('facts')
    .where('partition', '=', partition)
    .where('superseded_by', '=', '')
    .where('variant_of', '=', '')
    .select(['document', 'reader', 'first_day', 'last_day', 'published', 'text_sha256', 'near'])
    .execute()

export async function termsOfDocuments(work: Work, documents: readonly string[]): Promise<Map<string, Uint8Array>> {
  if (documents.length === 0) return new Map()
  const found = work.selectFrom('facts').where('document', '=', anyOf(documents))
  return new Map((await found.select(['document', 'terms']).execute()).map(({ document, terms }) => [document, terms]))
}

export async function setNear(work: Work, near: ReadonlyMap<string, string>): Promise<void> {
  if (near.size === 0) return
  await sql`update facts set near = given.near
    from unnest(${[...near.keys()]}::text[], ${[...near.values()]}::text[]) as given (document, near)
    where facts.document = given.document`.execute(work)
}
