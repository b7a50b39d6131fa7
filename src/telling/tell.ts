import { sql } from 'kysely'
import { createPost, type Post } from '../fetching/post.js'
import type { Notice } from '../model/telling.js'
import type { Database, Store } from '../store/store.js'
import { noteUntil, toldUntil } from '../store/telling/notices.js'
import { changeTold } from '../web/notices.js'
import type { Site } from '../web/site.js'
import { sendLinks } from './confirming.js'
import { type Delivered, deliver } from './deliver.js'
import { makeDigests } from './digests.js'
import { createMailer, type Mailer, sendMails } from './mail.js'
import { tellChanges } from './notices.js'
import { remind } from './reminders.js'
import type { TellSettings } from './settings.js'

export interface TellOptions {
  readonly store: Store
  readonly site: Site
  readonly settings: TellSettings
  /** Words and sources as the API tells them. */
  readonly told: (db: Database, value: object) => Promise<object>
  readonly post?: Post
  readonly now?: () => Date
  /** Milliseconds after which a round sends no more mails, and again no more to webhooks: the rest waits. Without end when left out. */
  readonly budget?: number
}

/** Makes a round, which sends nothing more once the signal is aborted. */
export type Teller = (signal?: AbortSignal) => Promise<Told>

/** What one round did. */
export interface Told {
  readonly notices: number
  readonly webhooks: Delivered
  readonly mails: { readonly sent: number; readonly failed: number }
}

const NOTHING: Told = { notices: 0, webhooks: { delivered: 0, failed: 0 }, mails: { sent: 0, failed: 0 } }

/** Number of the advisory lock under which one process at a time tells people, on a server. */
const TELLING = 4_815_164

/**
 * Makes a round: tells of what changed and which dates come near, then sends what is due. What is kept says what was told and
 * sent, so that a round goes on where another ended, and two at once tell nothing twice.
 */
export function createTeller(options: TellOptions): Teller {
  const { store, settings, now = () => new Date() } = options
  const post = options.post ?? createPost({ allowPrivate: settings.allowPrivate })
  let under: Promise<Told> | undefined
  const round = async (db: Database, signal?: AbortSignal): Promise<Told> => {
    const notices = await catchUp(db, now())
    const payload = (notice: Notice) => options.told(db, changeTold(notice, { ...options, address: settings.address }))
    // Receivers are anybody’s and may be slow; mail goes to one server, which is the house’s own.
    const mails = await mailRound(db, options, { now, signal: until(signal, options.budget) })
    const webhooks = await deliver(db, { settings, post, payload, now, signal: until(signal, options.budget) })
    return { notices, webhooks, mails }
  }
  return signal => {
    // Of everybody's acts: what of it each is told is asked for each.
    under ??= store
      .asProgram(() => alone(store, db => round(db, signal)))
      .finally(() => {
        under = undefined
      })
    return under
  }
}

/** Aborted when the other is, or when the time is up. */
const until = (signal: AbortSignal | undefined, budget: number | undefined): AbortSignal =>
  AbortSignal.any([
    ...(signal === undefined ? [] : [signal]),
    ...(budget === undefined ? [] : [AbortSignal.timeout(budget)]),
  ])

/** Tells inboxes of what changed and which dates come near; what that puts on its way goes with a round. */
export const catchUp = async (db: Database, now: Date): Promise<number> =>
  (await tellChanges(db, now)) + (await remindOnce(db, now))

async function mailRound(
  db: Database,
  { settings, site }: TellOptions,
  { now, signal }: { readonly now: () => Date; readonly signal: AbortSignal },
): Promise<Told['mails']> {
  if (settings.mail === undefined) return NOTHING.mails
  await makeDigests(db, now())
  let mailer: Mailer | undefined
  const { mail } = settings
  // Made when there is something to send, which is seldom.
  const lazy: Mailer = {
    send: async letter => {
      mailer ??= await createMailer(mail)
      return mailer.send(letter)
    },
    close: () => mailer?.close(),
  }
  try {
    const sending = { site, settings, mailer: lazy, now, signal }
    const failed = await sendLinks(db, sending)
    const mails = await sendMails(db, sending)
    return { ...mails, failed: mails.failed + failed }
  } finally {
    lazy.close()
  }
}

const REMINDED = 'reminders'

/** Looks at dates when the day is another, or items have changed. */
async function remindOnce(db: Database, now: Date): Promise<number> {
  const { rows } = await sql<{ last: number }>`select coalesce((select max(seq) from item_acts), 0)
    + coalesce((select max(seq) from watches), 0) + (select count(*) from webhooks)::int as last`.execute(db)
  const mark = `${now.toISOString().slice(0, 10)} ${rows[0]?.last ?? 0}`
  if ((await toldUntil(db, REMINDED)) === mark) return 0
  const count = await remind(db, now)
  await noteUntil(db, REMINDED, mark)
  return count
}

/** A folder has one process anyway; of several on a server one tells, and the others leave it to that one. */
function alone({ db, engine }: Store, work: (db: Database) => Promise<Told>): Promise<Told> {
  if (engine === 'pglite') return work(db)
  return db.connection().execute(async connection => {
    const { rows } = await sql<{ held: boolean }>`select pg_try_advisory_lock(${sql.lit(TELLING)}) as held`.execute(
      connection,
    )
    if (rows[0]?.held !== true) return NOTHING
    try {
      return await work(db)
    } finally {
      await sql`select pg_advisory_unlock(${sql.lit(TELLING)})`.execute(connection)
    }
  })
}
