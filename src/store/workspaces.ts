import { sql } from 'kysely'
import type { MemberLine, Membership, Role, WorkspaceLine } from '../model/access.js'
import type { Database } from './store.js'

// Rows of workspaces and their members.

export async function listWorkspaces(db: Database): Promise<WorkspaceLine[]> {
  const { rows } = await sql<{
    name: string
    created_at: Date
    sides: string[]
    dyads: string[]
    members: MemberLine[]
  }>`
    select name, created_at, sides,
      array(select dyad from workspace_dyads d where d.workspace = w.name order by dyad) as dyads,
      coalesce((select json_agg(json_build_object('account', account, 'role', role, 'side', side) order by account)
        from members m where m.workspace = w.name), '[]'::json) as members
    from workspaces w order by name`.execute(db)
  return rows.map(({ created_at, ...row }) => ({ ...row, created: created_at.toISOString() }))
}

export async function addWorkspace(db: Database, name: string): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('workspaces')
    .values({ name })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

export async function removeWorkspace(db: Database, name: string): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('workspaces').where('name', '=', name).executeTakeFirst()
  return numDeletedRows > 0n
}

export async function hasWorkspace(db: Database, name: string): Promise<boolean> {
  return (await db.selectFrom('workspaces').where('name', '=', name).select('name').executeTakeFirst()) !== undefined
}

/** Puts these relations in the place of those that it holds. */
export async function setDyads(db: Database, workspace: string, dyads: readonly string[]): Promise<void> {
  await db.transaction().execute(async work => {
    await work.deleteFrom('workspace_dyads').where('workspace', '=', workspace).execute()
    if (dyads.length === 0) return
    await work
      .insertInto('workspace_dyads')
      .values([...new Set(dyads)].map(dyad => ({ workspace, dyad })))
      .execute()
  })
}

export async function setMember(
  db: Database,
  workspace: string,
  member: { readonly account: string; readonly role: Role; readonly side: string },
): Promise<void> {
  const { role, side } = member
  await db
    .insertInto('members')
    .values({ workspace, ...member })
    .onConflict(conflict => conflict.columns(['workspace', 'account']).doUpdateSet({ role, side }))
    .execute()
}

export async function removeMember(db: Database, workspace: string, account: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('members')
    .where('workspace', '=', workspace)
    .where('account', '=', account)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

export async function membershipsOf(db: Database, account: string): Promise<Membership[]> {
  const { rows } = await sql<Membership>`select workspace, role, side,
      array(select dyad from workspace_dyads d where d.workspace = m.workspace order by dyad) as dyads
    from members m where account = ${account} order by workspace`.execute(db)
  return rows
}
