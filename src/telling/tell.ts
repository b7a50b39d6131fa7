import { sql } from 'kysely'
import { createPost, type Post } from '../fetching/post.js'
import type { Notice } from '../model/telling.js'
import type { Database, Store } from '../store/store.js'
import { noteUntil, toldUntil } from '../store/telling/notices.js'
import { changeTold } from '../web/notices.js'
import type { Site } from '../web/site.js'
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
}

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
export function createTeller(options: TellOptions): () => Promise<Told> {
  const { store, settings, now = () => new Date() } = options
  const post = options.post ?? createPost({ allowPrivate: settings.allowPrivate })
  let under: Promise<Told> | undefined
  const round = async (db: Database): Promise<Told> => {
    const notices = await catchUp(db, now())
    const payload = (notice: Notice) => options.told(db, changeTold(notice, { ...options, address: settings.address }))
    const webhooks = await deliver(db, { settings, post, payload, now })
    return { notices, webhooks, mails: await mailRound(db, options, now) }
  }
  return () => {
    // Of everybody's acts: what of it each is told is asked for each.
    under ??= store
      .asProgram(() => alone(store, round))
      .finally(() => {
        under = undefined
      })
    return under
  }
}

/** Tells inboxes of what changed and which dates come near; what that puts on its way goes with a round. */
export const catchUp = async (db: Database, now: Date): Promise<number> =>
  (await tellChanges(db, now)) + (await remindOnce(db, now))

async function mailRound(db: Database, { settings, site }: TellOptions, now: () => Date): Promise<Told['mails']> {
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
    return await sendMails(db, { site, settings, mailer: lazy, now })
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
