import { EVERYTHING, type Role } from '../../model/access.js'
import { tellOfMember } from '../../pipeline/channels/messages.js'
import { accountWith } from '../../store/accounts.js'
import { channelNamed, isWrittenIn, memberOf, setSides } from '../../store/channels.js'
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
export type WorkspaceTrouble = 'written' | 'bad-name' | 'taken' | 'missing' | 'no-account' | 'bad-side'

const NAME = /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,59}$/u
const SIDE = /^[A-Z0-9+-]{2,12}$/

export async function makeWorkspace(
  db: Database,
  { name, dyads }: { readonly name: string; readonly dyads: readonly string[] },
): Promise<WorkspaceTrouble | undefined> {
  if (!NAME.test(name) || name !== name.trim()) return 'bad-name'
  // Members of a workspace made anew would see what was written under its name.
  if (await isWrittenIn(db, name)) return 'written'
  if (name === EVERYTHING || !(await addWorkspace(db, name))) return 'taken'
  await setDyads(db, name, dyads)
  return undefined
}

export async function dropWorkspace(db: Database, name: string): Promise<WorkspaceTrouble | undefined> {
  if (await isWrittenIn(db, name)) return 'written'
  return (await removeWorkspace(db, name)) ? undefined : 'missing'
}

/** Lets two sides share a workspace; who is of which side is said of each member. Once something is written it stays so. */
export async function shareWorkspace(
  db: Database,
  name: string,
  sides: readonly string[],
): Promise<WorkspaceTrouble | undefined> {
  if (!(await hasWorkspace(db, name))) return 'missing'
  const [one = '', two = ''] = sides
  if (sides.length !== 2 || one === two || !sides.every(side => SIDE.test(side))) return 'bad-side'
  if (await isWrittenIn(db, name)) return 'written'
  await setSides(db, name, [one, two].sort())
  return undefined
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
  const channel = await channelNamed(db, name)
  if (channel !== undefined && side !== '' && !channel.sides.includes(side)) return 'bad-side'
  const before = await memberOf(db, name, account)
  await setMember(db, name, { account, role, side })
  if (channel !== undefined && !(before?.side === side && before.role === role)) {
    await tellOfMember(db, { workspace: name, kind: 'joined', text: [account, role, side].filter(Boolean).join(', ') })
  }
  return undefined
}

export async function dropMember(db: Database, name: string, account: string): Promise<WorkspaceTrouble | undefined> {
  const channel = await channelNamed(db, name)
  if (!(await removeMember(db, name, account))) return 'missing'
  if (channel !== undefined) await tellOfMember(db, { workspace: name, kind: 'left', text: account })
  return undefined
}
