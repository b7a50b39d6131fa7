import { accountWatcher, type Notice, OPEN, watcherOf } from '../model/telling.js'
import type { Database } from '../store/store.js'
import { dueMails, type Mail, mailSettingOf, noteMail } from '../store/telling/mails.js'
import { noticesWith } from '../store/telling/notices.js'
import { allWebhooks } from '../store/telling/webhooks.js'
import { mailHtml, mailSubject, mailText, unsubscribeAt } from '../web/mail.js'
import type { Site } from '../web/site.js'
import { nextTry } from './backoff.js'
import { keepNotices, noticeId } from './notices.js'
import type { MailSettings, TellSettings } from './settings.js'
import { isToldTo, standingOf } from './standing.js'

/** One mail as it is handed to a server. */
export interface Letter {
  readonly id: string
  readonly to: string
  readonly date: Date
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly unsubscribe: string
}

/** Hands mails to a server; what it rejects is thrown. */
export interface Mailer {
  send(letter: Letter): Promise<void>
  close(): void
}

const TIMEOUT = 20_000

/** Speaks SMTP. A password goes to this machine or over TLS only. */
export async function createMailer(settings: MailSettings): Promise<Mailer> {
  const { host, port, secure, user, password, from } = settings
  const { createTransport } = await import('nodemailer')
  const isHere = host === 'localhost' || host === '::1' || /^127\./.test(host)
  const transport = createTransport({
    host,
    port,
    secure,
    requireTLS: !secure && user !== '' && !isHere,
    ...(user === '' ? {} : { auth: { user, pass: password } }),
    connectionTimeout: TIMEOUT,
    greetingTimeout: TIMEOUT,
    socketTimeout: TIMEOUT,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    send: async ({ id, to, date, subject, text, html, unsubscribe }) => {
      await transport.sendMail({
        from,
        to,
        subject,
        date,
        text,
        html,
        messageId: `<${id}@${from.split('@').at(-1)}>`,
        headers: {
          'List-Unsubscribe': `<${unsubscribe}>`,
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
          'Auto-Submitted': 'auto-generated',
        },
      })
    },
    close: () => transport.close(),
  }
}

export interface Sending {
  readonly site: Site
  readonly settings: TellSettings
  readonly mailer: Mailer
  readonly now: () => Date
  /** Nothing more is sent once it is aborted. */
  readonly signal: AbortSignal
}

/** Sends what is due, one after the other, each marked before the next: who is killed in between sends one again, with its id. */
export async function sendMails(db: Database, sending: Sending): Promise<{ sent: number; failed: number }> {
  let [sent, failed] = [0, 0]
  for (const mail of await dueMails(db, sending.now())) {
    if (sending.signal.aborted) break
    if (await isAskedFor(db, mail)) continue
    const letter = await letterOf(db, mail, sending)
    if (letter === undefined) {
      const at = sending.now()
      await noteMail(db, mail.id, { ...mailStand(mail, at), state: 'failed', problem: 'not-wanted', done_at: at })
      continue
    }
    try {
      await sending.mailer.send(letter)
      const at = sending.now()
      await noteMail(db, mail.id, { state: 'sent', attempts: mail.attempts + 1, due_at: at, problem: '', done_at: at })
      sent += 1
    } catch (error) {
      failed += 1
      await noteFailure(db, { ...mail, address: letter.to }, { error, now: sending.now() })
    }
  }
  return { sent, failed }
}

/** Whether it waits for whoever reads at a new address to let mail come. */
async function isAskedFor(db: Database, { watcher }: Mail): Promise<boolean> {
  const setting = await mailSettingOf(db, watcher)
  return setting !== undefined && setting.rhythm !== 'off' && setting.confirm !== ''
}

const mailStand = ({ attempts }: Mail, at: Date) => ({ attempts, due_at: at })

/** The mail as it is to be now: nothing that its reader may not see any more. Undefined when nothing is left, or wanted. */
async function letterOf(db: Database, mail: Mail, { site, settings }: Sending): Promise<Letter | undefined> {
  const setting = await mailSettingOf(db, mail.watcher)
  const standing = await standingOf(db, mail.watcher)
  if (setting === undefined || setting.rhythm === 'off' || standing === undefined) return undefined
  const notices = (await noticesWith(db, mail.notices)).filter(notice => isToldTo(standing.seeing, notice))
  if (notices.length === 0) return undefined
  const unsubscribe = unsubscribeAt(settings.address, setting.token)
  const told = { notices: notices as readonly Notice[], site, address: settings.address, unsubscribe }
  return {
    id: mail.id,
    // Where it is wanted now: it may wait since before the address was another.
    to: setting.address,
    date: new Date(mail.made),
    subject: mailSubject(told, mail.rhythm),
    text: mailText(told),
    html: mailHtml(told),
    unsubscribe,
  }
}

/** What the server said is kept by its number alone: its words may hold more than an address. */
async function noteFailure(db: Database, mail: Mail, { error, now }: { readonly error: unknown; readonly now: Date }) {
  const { responseCode, code = '' } = error as { readonly responseCode?: number; readonly code?: string }
  const attempts = mail.attempts + 1
  const isRefused = code === 'EENVELOPE' && (responseCode ?? 0) >= 500
  const next = isRefused ? undefined : nextTry(attempts, now)
  const problem = [code, responseCode ?? ''].join(' ').trim()
  const done = next === undefined ? now : null
  await noteMail(db, mail.id, {
    state: next ? 'waiting' : 'failed',
    attempts,
    due_at: next ?? now,
    problem,
    done_at: done,
  })
  if (next !== undefined) return
  const who = watcherOf(mail.watcher)
  const watcher = who.kind === 'account' ? mail.watcher : accountWatcher('')
  const body = { relations: [], event: '', data: { title: mail.address, reason: problem }, matched: [] }
  const id = noticeId(watcher, `mail:${mail.id}`)
  const notice = { id, watcher, kind: 'mail.failed', subject: mail.id, ...OPEN, body }
  const hooks = await allWebhooks(db)
  await db.transaction().execute(work => keepNotices(work, [notice], { hooks, now }))
}
