import { sql } from 'kysely'
import type { Role } from '../model/access.js'
import type { ChannelMember } from '../model/channel.js'
import { insertRows, type Work } from './truth.js'

// Rows of workspaces that two sides share, and of what their members write to each other.

export interface ChannelRow {
  readonly name: string
  readonly sides: readonly [string, string]
  readonly dyads: readonly string[]
  readonly members: readonly ChannelMember[]
}

/** Those of these workspaces that two sides share. */
export async function channelsNamed(work: Work, names: readonly string[]): Promise<ChannelRow[]> {
  if (names.length === 0) return []
  const { rows } = await sql<{ name: string; sides: string[]; dyads: string[]; members: ChannelMember[] }>`
    select name, sides,
      array(select dyad from workspace_dyads d where d.workspace = w.name order by dyad) as dyads,
      coalesce((select json_agg(json_build_object('account', account, 'role', role, 'side', side) order by account)
        from members m where m.workspace = w.name), '[]'::json) as members
    from workspaces w where name = any(${[...names]}::text[]) and cardinality(sides) = 2 order by name`.execute(work)
  return rows.map(({ sides: [one = '', two = ''], ...row }) => ({ ...row, sides: [one, two] }))
}

export async function channelNamed(work: Work, name: string): Promise<ChannelRow | undefined> {
  return (await channelsNamed(work, [name]))[0]
}

/** Whether there is anything under a name that its members or a side wrote. */
export async function isWrittenIn(work: Work, workspace: string): Promise<boolean> {
  const { rows } = await sql<{
    written: boolean
  }>`select exists (select 1 from item_acts where workspace = ${workspace})
    or exists (select 1 from session_acts where workspace = ${workspace})
    or exists (select 1 from business_acts where workspace = ${workspace})
    or exists (select 1 from messages where workspace = ${workspace}) as written`.execute(work)
  return rows[0]?.written === true
}

/** Says which two sides share a workspace. */
export async function setSides(work: Work, workspace: string, sides: readonly string[]): Promise<void> {
  await work
    .updateTable('workspaces')
    .set({ sides: [...sides] })
    .where('name', '=', workspace)
    .execute()
}

export async function memberOf(
  work: Work,
  workspace: string,
  account: string,
): Promise<{ readonly role: Role; readonly side: string } | undefined> {
  return work
    .selectFrom('members')
    .where('workspace', '=', workspace)
    .where('account', '=', account)
    .select(['role', 'side'])
    .executeTakeFirst()
}

export interface NewMessage {
  readonly id: string
  readonly workspace: string
  readonly side: string
  readonly from_side: string
  readonly item: string
  readonly body: string
}

export async function keepMessages(work: Work, messages: readonly NewMessage[]): Promise<void> {
  const columns = ['id text', 'workspace text', 'side text', 'from_side text', 'item text', 'body text']
  await insertRows(work, 'messages', { columns, rows: messages })
}

/** Bodies of messages as far as they are seen from here, in the order in which they became known. */
export async function messageBodies(
  work: Work,
  { workspace, item, limit }: { readonly workspace: string; readonly item?: string; readonly limit: number },
): Promise<string[]> {
  let query = work.selectFrom('messages').where('workspace', '=', workspace)
  if (item !== undefined) query = query.where('item', '=', item)
  const rows = await query.select('body').orderBy('seq', 'desc').limit(limit).execute()
  return rows.map(({ body }) => body).reverse()
}
