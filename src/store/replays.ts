import { sql } from 'kysely'
import type { Database } from './store.js'

/** What was answered to a request that named itself by a key. */
export interface Answered {
  readonly status: number
  readonly headers: readonly (readonly [string, string])[]
  readonly body: string
}

export interface Held {
  /** Hash of the request that the key was first sent with. */
  readonly request: string
  /** The process that answers it. */
  readonly holder: string
  /** Seconds since it was sent. */
  readonly age: number
  readonly answered: Answered | undefined
}

interface Claim {
  readonly key: string
  readonly request: string
  readonly holder: string
}

/** Takes a key; gives what it holds already when somebody has it. Keys that are too old are forgotten first. */
export async function claimKey(
  db: Database,
  claim: Claim,
  { seconds }: { readonly seconds: number },
): Promise<Held | undefined> {
  await sql`delete from replays where since < now() - make_interval(secs => ${seconds})`.execute(db)
  const made = await db
    .insertInto('replays')
    .values({ ...claim, status: null, headers: null, body: null })
    .onConflict(conflict => conflict.doNothing())
    .returning('key')
    .executeTakeFirst()
  if (made !== undefined) return undefined
  const row = await db
    .selectFrom('replays')
    .where('key', '=', claim.key)
    .select(['request', 'holder', 'status', 'headers', 'body'])
    .select(sql<number>`extract(epoch from now() - since)::float`.as('age'))
    .executeTakeFirst()
  // Let go between the two: whoever asks again takes it.
  if (row === undefined) return claimKey(db, claim, { seconds })
  const { request, holder, age, status, headers, body } = row
  const answered = status === null ? undefined : { status, headers: JSON.parse(headers ?? '[]'), body: body ?? '' }
  return { request, holder, age, answered }
}

/** Takes over a key whose process has died; false when another was quicker. */
export async function takeKey(db: Database, { key, holder }: Omit<Claim, 'request'>, from: string): Promise<boolean> {
  const taken = await sql<{ key: string }>`update replays set holder = ${holder}, since = now()
    where key = ${key} and holder = ${from} and status is null returning key`.execute(db)
  return taken.rows.length > 0
}

export async function keepAnswer(db: Database, key: string, { status, headers, body }: Answered): Promise<void> {
  await db
    .updateTable('replays')
    .where('key', '=', key)
    .set({ status, headers: JSON.stringify(headers), body })
    .execute()
}

export async function dropKey(db: Database, key: string): Promise<void> {
  await db.deleteFrom('replays').where('key', '=', key).execute()
}
