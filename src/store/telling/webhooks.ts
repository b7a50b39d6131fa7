import { type RawBuilder, sql } from 'kysely'
import type { DeliveryLine, WebhookLine } from '../../model/telling.js'
import { anyOf, type Work } from '../truth.js'

/** A webhook with what it is signed by. */
export interface SealedWebhook extends WebhookLine {
  readonly secret: string
}

interface Row {
  readonly id: string
  readonly account: string | null
  readonly workspace: string | null
  readonly side: string
  readonly by: string
  readonly url: string
  readonly label: string
  readonly secret: string
  readonly state: 'on' | 'disabled'
  readonly failing_since: Date | null
  readonly problem: string
  readonly created_at: Date
}

const hookOf = ({ account, workspace, failing_since, created_at, ...row }: Row): SealedWebhook => ({
  ...row,
  account: account ?? '',
  workspace: workspace ?? '',
  failing_since: failing_since?.toISOString() ?? '',
  created: created_at.toISOString(),
})

export interface NewWebhook {
  readonly id: string
  /** Whose it is, and who is told how it fares: empty for this machine’s user. It goes with its account. */
  readonly account: string
  readonly workspace: string
  readonly side: string
  readonly by: string
  readonly url: string
  readonly label: string
  readonly secret: string
}

export async function addWebhook(work: Work, { account, workspace, ...row }: NewWebhook): Promise<void> {
  await work
    .insertInto('webhooks')
    .values({
      ...row,
      account: account || null,
      workspace: workspace || null,
      state: 'on',
      failing_since: null,
      problem: '',
    })
    .execute()
}

async function hooksWhere(work: Work, where: RawBuilder<unknown>): Promise<SealedWebhook[]> {
  const { rows } = await sql<Row>`select id, account, workspace, side, by, url, label, secret, state, failing_since,
    problem, created_at from webhooks where ${where} order by created_at, id`.execute(work)
  return rows.map(hookOf)
}

export const allWebhooks = (work: Work): Promise<SealedWebhook[]> => hooksWhere(work, sql`true`)

export async function removeWebhook(work: Work, id: string): Promise<void> {
  await work.deleteFrom('webhooks').where('id', '=', id).execute()
}

/** How it stands with a webhook after a try. */
export async function noteWebhook(
  work: Work,
  id: string,
  stand: { readonly state: 'on' | 'disabled'; readonly failing_since: Date | null; readonly problem: string },
): Promise<void> {
  await work.updateTable('webhooks').where('id', '=', id).set(stand).execute()
}

/** When a receiver that was away, at the last try, is tried again; null for others. */
const awayUntil = (webhook: string): RawBuilder<unknown> => sql`(select max(due_at) from deliveries
  where webhook = ${webhook} and state = 'waiting' and problem <> '' and (status in (0, 429) or status >= 500))`

/** Puts notices on their way. What is new waits with the rest where the receiver is away. Those that are there already go again only when they are sent once more. */
export async function queueDeliveries(
  work: Work,
  webhook: string,
  {
    notices,
    due,
    again = false,
  }: { readonly notices: readonly string[]; readonly due: Date; readonly again?: boolean },
): Promise<number> {
  if (notices.length === 0) return 0
  const once = again
    ? sql`do update set state = 'waiting', attempts = 0, due_at = excluded.due_at, done_at = null`
    : sql`do nothing`
  const { numAffectedRows } = await sql`insert into deliveries (webhook, notice, state, due_at)
    select ${webhook}, notice, 'waiting', greatest(${due}::timestamptz, ${again ? sql`null` : awayUntil(webhook)})
    from unnest(${[...notices]}::text[]) as notice
    on conflict (webhook, notice) ${once}`.execute(work)
  return Number(numAffectedRows ?? 0n)
}

/** Has everything that waits for a webhook wait until then at least, so that it is sent in order when its receiver is back. */
export async function holdDeliveries(work: Work, webhook: string, until: Date): Promise<void> {
  await work
    .updateTable('deliveries')
    .where('webhook', '=', webhook)
    .where('state', '=', 'waiting')
    .where('due_at', '<', until)
    .set({ due_at: until })
    .execute()
}

export interface DueDelivery {
  readonly webhook: string
  readonly notice: string
  readonly attempts: number
}

/** What is to be tried now, in the order in which it was told. */
export async function dueDeliveries(work: Work, webhook: string, now: Date, limit: number): Promise<DueDelivery[]> {
  const { rows } = await sql<DueDelivery>`select d.webhook, d.notice, d.attempts from deliveries d
    join notices n on n.id = d.notice
    where d.webhook = ${webhook} and d.state = 'waiting' and d.due_at <= ${now} order by n.seq limit ${limit}`.execute(
    work,
  )
  return rows
}

export interface DeliveryStand {
  readonly state: 'waiting' | 'delivered' | 'failed'
  readonly attempts: number
  readonly due_at: Date
  readonly status: number
  readonly problem: string
  readonly done_at: Date | null
}

export async function noteDelivery(
  work: Work,
  { webhook, notice }: Pick<DueDelivery, 'webhook' | 'notice'>,
  stand: DeliveryStand,
): Promise<void> {
  await work.updateTable('deliveries').where('webhook', '=', webhook).where('notice', '=', notice).set(stand).execute()
}

/** What became of what was sent, the latest first. */
export async function deliveriesOf(work: Work, webhook: string, limit: number): Promise<DeliveryLine[]> {
  const { rows } = await sql<Omit<DeliveryLine, 'due' | 'done'> & { due_at: Date; done_at: Date | null }>`
    select d.notice, n.kind, n.subject, d.state, d.attempts, d.due_at, d.status, d.problem, d.done_at
    from deliveries d join notices n on n.id = d.notice where d.webhook = ${webhook}
    order by n.seq desc limit ${limit}`.execute(work)
  return rows.map(({ due_at, done_at, ...row }) => ({
    ...row,
    due: row.state === 'waiting' ? due_at.toISOString() : '',
    done: done_at?.toISOString() ?? '',
  }))
}

/** Webhooks with something to be tried now. */
export async function webhooksDue(work: Work, now: Date): Promise<SealedWebhook[]> {
  const { rows } = await sql<{ webhook: string }>`select distinct webhook from deliveries
    where state = 'waiting' and due_at <= ${now}`.execute(work)
  const ids = rows.map(({ webhook }) => webhook)
  return ids.length === 0 ? [] : hooksWhere(work, sql`state = 'on' and id = ${anyOf(ids)}`)
}
