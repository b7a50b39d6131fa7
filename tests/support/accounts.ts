import type { Role } from '../../src/model/access.js'
import { makeAccount, makeToken } from '../../src/server/accounts/manage.js'
import type { Database } from '../../src/store/store.js'

/** An account of a role, called like it, and a token with all that it may do. */
export async function createAccount(db: Database, role: Role): Promise<string> {
  await makeAccount(db, { name: role, role, password: `a long password of ${role}` })
  const made = await makeToken(db, role, { label: 'test', scopes: ['read', 'ingest', 'review', 'admin'] })
  if (made === undefined) throw new Error(`no token for ${role}`)
  return made.token
}
