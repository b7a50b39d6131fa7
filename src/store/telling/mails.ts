import { sql } from 'kysely'
import type { DigestRhythm, MailLine } from '../../model/telling.js'
import type { Work } from '../truth.js'

export interface MailSetting extends MailLine {
  readonly watcher: string
  readonly token: string
  readonly since: string
}

export async function mailSettingOf(work: Work, watcher: string): Promise<MailSetting | undefined> {
  const row = await work.selectFrom('mail_settings').where('watcher', '=', watcher).selectAll().executeTakeFirst()
  return row && { ...row, since: row.since.toISOString() }
}

export async function keepMailSetting(
  work: Work,
  setting: MailLine & {
    readonly watcher: string
    readonly account: string
    readonly token: string
    readonly now: Date
  },
): Promise<void> {
  const { watcher, account, address, rhythm, token, now } = setting
  await work
    .insertInto('mail_settings')
    .values({ watcher, account: account || null, address, rhythm, token, since: now })
    .onConflict(conflict =>
      conflict.column('watcher').doUpdateSet(eb => ({
        address,
        rhythm,
        // What came while no mail was wanted comes in none.
        since: sql<Date>`case when ${eb.ref('mail_settings.rhythm')} = 'off' then ${now}::timestamptz
          else ${eb.ref('mail_settings.since')} end`,
      })),
    )
    .execute()
}

/** Turns mail off by what its mails carry; the watcher, if there is such a one. */
export async function stopMail(work: Work, token: string): Promise<string | undefined> {
  const row = await work
    .updateTable('mail_settings')
    .where('token', '=', token)
    .set({ rhythm: 'off' })
    .returning('watcher')
    .executeTakeFirst()
  return row?.watcher
}

/** Everybody who wants mail. */
export async function mailWanted(work: Work): Promise<(MailSetting & { readonly rhythm: DigestRhythm })[]> {
  const rows = await work.selectFrom('mail_settings').where('rhythm', '<>', 'off').selectAll().execute()
  return rows.map(row => ({ ...row, rhythm: row.rhythm as DigestRhythm, since: row.since.toISOString() }))
}

interface Unmailed {
  readonly watcher: string
  readonly since: string
  readonly before: Date
  readonly limit: number
}

/** Notices told from one instant up to another that stand in no mail, in order. */
export async function unmailed(work: Work, { watcher, since, before, limit }: Unmailed): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select n.id from notices n
    where n.watcher = ${watcher} and n.known_at >= ${since}::timestamptz and n.known_at < ${before}
      and not exists (select 1 from mails m where m.notices @> array[n.id] and m.watcher = n.watcher)
    order by n.seq limit ${limit}`.execute(work)
  return rows.map(({ id }) => id)
}

export interface Mail {
  readonly id: string
  readonly watcher: string
  readonly address: string
  readonly rhythm: DigestRhythm
  readonly notices: readonly string[]
  readonly attempts: number
  readonly made: string
}

/** Puts a mail on its way; it is there before it is sent, so that it is the same mail however often it is tried. */
export async function queueMail(work: Work, mail: Omit<Mail, 'attempts' | 'made'>, now: Date): Promise<void> {
  await work
    .insertInto('mails')
    .values({
      ...mail,
      notices: [...mail.notices],
      state: 'waiting',
      attempts: 0,
      due_at: now,
      problem: '',
      made_at: now,
      done_at: null,
    })
    .onConflict(conflict => conflict.doNothing())
    .execute()
}

export async function dueMails(work: Work, now: Date): Promise<Mail[]> {
  const rows = await work
    .selectFrom('mails')
    .where('state', '=', 'waiting')
    .where('due_at', '<=', now)
    .orderBy('made_at')
    .orderBy('id')
    .select(['id', 'watcher', 'address', 'rhythm', 'notices', 'attempts', 'made_at'])
    .execute()
  return rows.map(({ made_at, ...row }) => ({ ...row, made: made_at.toISOString() }))
}

export async function noteMail(
  work: Work,
  id: string,
  stand: {
    readonly state: 'waiting' | 'sent' | 'failed'
    readonly attempts: number
    readonly due_at: Date
    readonly problem: string
    readonly done_at: Date | null
  },
): Promise<void> {
  await work.updateTable('mails').where('id', '=', id).set(stand).execute()
}
