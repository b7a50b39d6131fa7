import { EVERYTHING, type Role } from '../../model/access.js'
import { accountWith } from '../../store/accounts.js'
import type { Database } from '../../store/store.js'
import {
  addWorkspace,
  hasWorkspace,
  removeMember,
  removeWorkspace,
  setDyads,
  setMember,
} from '../../store/workspaces.js'

/** What may go wrong when workspaces are seen to: the same for pages, the API and the command. */
export type WorkspaceTrouble = 'bad-name' | 'taken' | 'missing' | 'no-account' | 'bad-side'

const NAME = /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,59}$/u
const SIDE = /^[A-Z0-9+-]{2,12}$/

export async function makeWorkspace(
  db: Database,
  { name, dyads }: { readonly name: string; readonly dyads: readonly string[] },
): Promise<WorkspaceTrouble | undefined> {
  if (!NAME.test(name) || name !== name.trim()) return 'bad-name'
  if (name === EVERYTHING || !(await addWorkspace(db, name))) return 'taken'
  await setDyads(db, name, dyads)
  return undefined
}

export async function dropWorkspace(db: Database, name: string): Promise<WorkspaceTrouble | undefined> {
  return (await removeWorkspace(db, name)) ? undefined : 'missing'
}

export async function holdDyads(
  db: Database,
  name: string,
  dyads: readonly string[],
): Promise<WorkspaceTrouble | undefined> {
  if (!(await hasWorkspace(db, name))) return 'missing'
  await setDyads(db, name, dyads)
  return undefined
}

/** Makes an account a member, or gives a member another role or side. */
export async function putMember(
  db: Database,
  name: string,
  { account, role, side = '' }: { readonly account: string; readonly role: Role; readonly side?: string },
): Promise<WorkspaceTrouble | undefined> {
  if (!(await hasWorkspace(db, name))) return 'missing'
  if ((await accountWith(db, account)) === undefined) return 'no-account'
  if (side !== '' && !SIDE.test(side)) return 'bad-side'
  await setMember(db, name, { account, role, side })
  return undefined
}

export async function dropMember(db: Database, name: string, account: string): Promise<WorkspaceTrouble | undefined> {
  return (await removeMember(db, name, account)) ? undefined : 'missing'
}
