import { isScope, type Role, type Scope, scopesSomewhere } from '../../model/access.js'
import {
  accountWith,
  addAccount,
  addToken,
  changePassword,
  changeRole,
  countAdministrators,
  endSessions,
  removeAccount,
} from '../../store/accounts.js'
import type { Database } from '../../store/store.js'
import { membershipsOf } from '../../store/workspaces.js'
import { hashPassword, hashSecret, newToken, newTokenId, SHORTEST_PASSWORD } from './secrets.js'

/** What may go wrong when accounts are seen to: the same for pages and for the command. */
export type Trouble = 'bad-name' | 'short' | 'taken' | 'last' | 'missing'

const LONGEST_NAME = 80

export async function makeAccount(
  db: Database,
  { name, role, password }: { readonly name: string; readonly role: Role; readonly password: string },
): Promise<Trouble | undefined> {
  if (name !== name.trim() || name === '' || name.length > LONGEST_NAME || /\p{C}/u.test(name)) return 'bad-name'
  if (password.length < SHORTEST_PASSWORD) return 'short'
  return (await addAccount(db, { name, role, password: await hashPassword(password) })) ? undefined : 'taken'
}

/** Somebody must be left who can see to accounts. */
export async function setRole(db: Database, name: string, role: Role): Promise<Trouble | undefined> {
  if (role !== 'administrator' && (await isLast(db, name))) return 'last'
  return (await changeRole(db, name, role)) ? undefined : 'missing'
}

export async function dropAccount(db: Database, name: string): Promise<Trouble | undefined> {
  if (await isLast(db, name)) return 'last'
  return (await removeAccount(db, name)) ? undefined : 'missing'
}

/** Ends every session but the one at hand: whoever knew the old password is out. */
export async function setPassword(
  db: Database,
  name: string,
  { password, session = '' }: { readonly password: string; readonly session?: string },
): Promise<Trouble | undefined> {
  if (password.length < SHORTEST_PASSWORD) return 'short'
  if (!(await changePassword(db, name, await hashPassword(password)))) return 'missing'
  await endSessions(db, name, { but: session })
  return undefined
}

export interface NewToken {
  readonly label: string
  readonly scopes: readonly string[]
  /** Days; never when absent. */
  readonly days?: number
}

/** The token itself, which is kept nowhere. What the account may not do is left out of it. */
export async function makeToken(
  db: Database,
  name: string,
  { label, scopes: asked, days }: NewToken,
): Promise<{ readonly id: string; readonly token: string; readonly scopes: readonly Scope[] } | undefined> {
  const account = await accountWith(db, name)
  if (account === undefined) return undefined
  const may = scopesSomewhere({ role: account.role, memberships: await membershipsOf(db, name) })
  const scopes = asked.filter(isScope).filter(scope => may.includes(scope))
  if (scopes.length === 0) return undefined
  const [id, token] = [newTokenId(), newToken()]
  await addToken(db, {
    id,
    hash: hashSecret(token),
    account: name,
    label: label.slice(0, LONGEST_NAME),
    scopes,
    ...(days === undefined ? {} : { expires: new Date(Date.now() + days * 86_400_000) }),
  })
  return { id, token, scopes }
}

async function isLast(db: Database, name: string): Promise<boolean> {
  const account = await accountWith(db, name)
  return account?.role === 'administrator' && (await countAdministrators(db)) === 1
}
