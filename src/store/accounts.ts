import { sql } from 'kysely'
import type { AccountLine, Role, Scope, TokenLine } from '../model/access.js'
import type { Database } from './store.js'

// Rows of accounts, sessions and tokens. Secrets come in as hashes: src/server/accounts/secrets.ts makes them.

export interface AccountRow {
  readonly name: string
  readonly role: Role
  readonly password: string
}

export async function addAccount(db: Database, { name, role, password }: AccountRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('accounts')
    .values({ name, role, password })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

export const accountWith = (db: Database, name: string): Promise<AccountRow | undefined> =>
  db.selectFrom('accounts').where('name', '=', name).select(['name', 'role', 'password']).executeTakeFirst()

export async function listAccounts(db: Database): Promise<AccountLine[]> {
  const { rows } = await sql<Omit<AccountLine, 'created'> & { created_at: Date }>`
    select name, role, created_at,
      (select count(*)::int from sessions s where s.account = name and expires_at > now()) as sessions,
      (select count(*)::int from tokens t where t.account = name) as tokens
    from accounts order by name`.execute(db)
  return rows.map(({ created_at, ...row }) => ({ ...row, created: created_at.toISOString() }))
}

/** Also when a session or token of it is in use: whoever is signed in goes on with the new role. */
export const changeRole = (db: Database, name: string, role: Role): Promise<boolean> =>
  changed(db.updateTable('accounts').where('name', '=', name).set({ role }).executeTakeFirst())

export const changePassword = (db: Database, name: string, password: string): Promise<boolean> =>
  changed(db.updateTable('accounts').where('name', '=', name).set({ password }).executeTakeFirst())

export async function removeAccount(db: Database, name: string): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('accounts').where('name', '=', name).executeTakeFirst()
  return numDeletedRows > 0n
}

export async function countAdministrators(db: Database): Promise<number> {
  const { count } = await db
    .selectFrom('accounts')
    .where('role', '=', 'administrator')
    .select(sql<number>`count(*)::int`.as('count'))
    .executeTakeFirstOrThrow()
  return count
}

export interface SessionRow {
  readonly hash: string
  readonly account: string
  readonly expires: Date
}

export async function addSession(db: Database, { hash, account, expires }: SessionRow): Promise<void> {
  await sql`delete from sessions where expires_at < now()`.execute(db)
  await db.insertInto('sessions').values({ hash, account, expires_at: expires }).execute()
}

/** Whose session it is, if it still counts. */
export const sessionWith = (db: Database, hash: string): Promise<Pick<AccountRow, 'name' | 'role'> | undefined> =>
  db
    .selectFrom('sessions')
    .innerJoin('accounts', 'accounts.name', 'sessions.account')
    .where('sessions.hash', '=', hash)
    .where('sessions.expires_at', '>', sql<Date>`now()`)
    .select(['accounts.name', 'accounts.role'])
    .executeTakeFirst()

export async function endSession(db: Database, hash: string): Promise<void> {
  await db.deleteFrom('sessions').where('hash', '=', hash).execute()
}

/** Everywhere, or everywhere but here. */
export async function endSessions(db: Database, account: string, { but = '' } = {}): Promise<void> {
  await db.deleteFrom('sessions').where('account', '=', account).where('hash', '<>', but).execute()
}

export interface TokenRow {
  readonly id: string
  readonly hash: string
  readonly account: string
  readonly label: string
  readonly scopes: readonly Scope[]
  readonly expires?: Date
}

export async function addToken(db: Database, { expires, scopes, ...row }: TokenRow): Promise<void> {
  await db
    .insertInto('tokens')
    .values({ ...row, scopes: [...scopes], expires_at: expires ?? null })
    .execute()
}

export interface TokenHolder {
  readonly id: string
  readonly name: string
  readonly role: Role
  readonly scopes: readonly Scope[]
}

/** Whose token it is, if it still counts; that it was used is noted, at most once a minute. */
export async function tokenWith(db: Database, hash: string): Promise<TokenHolder | undefined> {
  const row = await db
    .selectFrom('tokens')
    .innerJoin('accounts', 'accounts.name', 'tokens.account')
    .where('tokens.hash', '=', hash)
    .where(sql<boolean>`(tokens.expires_at is null or tokens.expires_at > now())`)
    .select(['tokens.id', 'tokens.scopes', 'tokens.used_at', 'accounts.name', 'accounts.role'])
    .executeTakeFirst()
  if (row === undefined) return undefined
  const { used_at, ...holder } = row
  if (used_at === null || Date.now() - used_at.getTime() > 60_000) {
    await sql`update tokens set used_at = now() where id = ${row.id}`.execute(db)
  }
  return holder
}

export async function listTokens(db: Database, account?: string): Promise<TokenLine[]> {
  let query = db.selectFrom('tokens').orderBy('created_at').orderBy('id')
  if (account !== undefined) query = query.where('account', '=', account)
  const rows = await query.select(['id', 'account', 'label', 'scopes', 'created_at', 'expires_at', 'used_at']).execute()
  return rows.map(({ created_at, expires_at, used_at, ...row }) => ({
    ...row,
    created: created_at.toISOString(),
    expires: expires_at?.toISOString() ?? '',
    used: used_at?.toISOString() ?? '',
  }))
}

export async function removeToken(db: Database, id: string, account?: string): Promise<boolean> {
  let query = db.deleteFrom('tokens').where('id', '=', id)
  if (account !== undefined) query = query.where('account', '=', account)
  const { numDeletedRows } = await query.executeTakeFirst()
  return numDeletedRows > 0n
}

const changed = async (update: Promise<{ readonly numUpdatedRows: bigint }>): Promise<boolean> =>
  (await update).numUpdatedRows > 0n

/** Who somebody is to a provider of logins. */
export interface Identity {
  readonly issuer: string
  readonly subject: string
}

export async function accountOf(db: Database, { issuer, subject }: Identity): Promise<string | undefined> {
  const row = await db
    .selectFrom('identities')
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .select('account')
    .executeTakeFirst()
  return row?.account
}

/** False where the account is somebody else’s at that provider, or the subject has another account. */
export async function linkIdentity(
  db: Database,
  { issuer, subject, account }: Identity & { readonly account: string },
): Promise<boolean> {
  const { rows } = await sql<{ account: string }>`insert into identities (issuer, subject, account)
    select ${issuer}, ${subject}, ${account}
    where not exists (select 1 from identities where issuer = ${issuer} and account = ${account})
    on conflict do nothing returning account`.execute(db)
  return rows.length > 0
}

/** An account without a link at that provider: the next sign-in may be another person’s. */
export async function unlinkIdentities(db: Database, account: string): Promise<number> {
  const { numDeletedRows } = await db.deleteFrom('identities').where('account', '=', account).executeTakeFirst()
  return Number(numDeletedRows)
}
