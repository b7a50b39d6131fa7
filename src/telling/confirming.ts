import { createHash } from 'node:crypto'
import type { Database } from '../store/store.js'
import { linksDue, noteLink } from '../store/telling/mails.js'
import { confirmAt, linkHtml, linkText, unsubscribeAt } from '../web/mail.js'
import { nextTry } from './backoff.js'
import type { Sending } from './mail.js'

/** Sends each new address the link by which whoever reads there lets mail come; nothing else goes there before. Gives how many failed. */
export async function sendLinks(db: Database, { mailer, site, settings, now, signal }: Sending): Promise<number> {
  let failed = 0
  for (const { watcher, address: to, token, confirm, ask_tries } of await linksDue(db, now())) {
    if (signal.aborted) break
    const told = {
      site,
      address: settings.address,
      link: confirmAt(settings.address, confirm),
      unsubscribe: unsubscribeAt(settings.address, token),
    }
    const tries = ask_tries + 1
    try {
      await mailer.send({
        id: `c-${createHash('sha256').update(confirm).digest('hex').slice(0, 20)}`,
        to,
        date: now(),
        subject: site.say('mail.confirm.subject'),
        text: linkText(told),
        html: linkHtml(told),
        unsubscribe: told.unsubscribe,
      })
      await noteLink(db, watcher, { ask_at: null, ask_tries: tries, asked_at: now() })
    } catch {
      failed += 1
      // Whoever gave the address sees that it waits; what a server said of it is nobody else's.
      await noteLink(db, watcher, { ask_at: nextTry(tries, now()) ?? null, ask_tries: tries })
    }
  }
  return failed
}
