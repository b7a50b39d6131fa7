import { createHash } from 'node:crypto'
import type { DigestRhythm } from '../model/telling.js'
import type { Database } from '../store/store.js'
import { mailWanted, queueMail, unmailed } from '../store/telling/mails.js'

/** Hour of the day (UTC) up to which a digest goes: it is there when people come to work. */
const HOUR = 5
const DAY = 24 * 60 * 60 * 1000
/** Of one mail. What is beyond that comes with the next. */
const MOST = 5_000

/** Puts mails on their way, each with what was told since the last one; nothing is in two of them. */
export async function makeDigests(db: Database, now: Date): Promise<number> {
  let made = 0
  for (const { watcher, address, rhythm, since } of await mailWanted(db)) {
    const before = endOf(rhythm, now)
    const notices = await unmailed(db, { watcher, since, before, limit: MOST })
    if (notices.length === 0) continue
    const hash = createHash('sha256')
      .update([watcher, ...notices].join('\n'))
      .digest('hex')
    await queueMail(db, { id: `m-${hash.slice(0, 20)}`, watcher, address, rhythm, notices }, now)
    made += 1
  }
  return made
}

/** Up to when a mail tells: now, or the last morning, or that of the last Monday. */
export function endOf(rhythm: DigestRhythm, now: Date): Date {
  if (rhythm === 'immediate') return new Date(now.getTime() + 1)
  const morning = new Date(now)
  morning.setUTCHours(HOUR, 0, 0, 0)
  if (morning > now) morning.setTime(morning.getTime() - DAY)
  if (rhythm === 'daily') return morning
  const sinceMonday = (morning.getUTCDay() + 6) % 7
  return new Date(morning.getTime() - sinceMonday * DAY)
}
