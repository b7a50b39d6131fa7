import { sql } from 'kysely'
import type { DigestRhythm, MailLine } from '../../model/telling.js'
import type { Work } from '../truth.js'

export interface MailSetting extends Omit<MailLine, 'confirmed'> {
  readonly watcher: string
  readonly token: string
  readonly since: string
  /** Empty when mail may go to the address. */
  readonly confirm: string
}

export async function mailSettingOf(work: Work, watcher: string): Promise<MailSetting | undefined> {
  const row = await work.selectFrom('mail_settings').where('watcher', '=', watcher).selectAll().executeTakeFirst()
  return row && { ...row, since: row.since.toISOString() }
}

export async function keepMailSetting(
  work: Work,
  setting: Omit<MailLine, 'confirmed'> & {
    readonly watcher: string
    readonly account: string
    readonly token: string
    readonly confirm: string
    readonly now: Date
  },
): Promise<void> {
  const { watcher, account, address, rhythm, token, confirm, now } = setting
  const ask_at = confirm === '' || rhythm === 'off' ? null : now
  await work
    .insertInto('mail_settings')
    .values({ watcher, account: account || null, address, rhythm, token, confirm, ask_at, since: now })
    .onConflict(conflict =>
      conflict.column('watcher').doUpdateSet(eb => ({
        address,
        rhythm,
        confirm,
        // However often an address is given, a link goes out once a minute at most.
        ask_at: sql<Date | null>`greatest(${ask_at}::timestamptz,
          case when ${ask_at}::timestamptz is not null then ${eb.ref('mail_settings.asked_at')} + interval '1 minute' end)`,
        ask_tries: 0,
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

/** Lets mail come to an address by what was sent there; the watcher, if there is such a one. */
export async function confirmMail(work: Work, confirm: string): Promise<string | undefined> {
  if (confirm === '') return undefined
  const row = await work
    .updateTable('mail_settings')
    .where('confirm', '=', confirm)
    .set({ confirm: '', ask_at: null })
    .returning('watcher')
    .executeTakeFirst()
  return row?.watcher
}

/** Addresses that a link is to be sent to now. */
export const linksDue = (work: Work, now: Date) =>
  work
    .selectFrom('mail_settings')
    .where('confirm', '<>', '')
    .where('rhythm', '<>', 'off')
    .where('ask_at', '<=', now)
    .select(['watcher', 'address', 'token', 'confirm', 'ask_tries'])
    .orderBy('watcher')
    .execute()

export async function noteLink(
  work: Work,
  watcher: string,
  stand: { readonly ask_at: Date | null; readonly ask_tries: number; readonly asked_at?: Date },
): Promise<void> {
  await work.updateTable('mail_settings').where('watcher', '=', watcher).set(stand).execute()
}

/** Everybody who wants mail and has said so where it goes. */
export async function mailWanted(work: Work): Promise<(MailSetting & { readonly rhythm: DigestRhythm })[]> {
  const rows = await work
    .selectFrom('mail_settings')
    .where('rhythm', '<>', 'off')
    .where('confirm', '=', '')
    .selectAll()
    .execute()
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
