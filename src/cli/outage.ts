import type { Log } from '../model/log.js'
import { troubleOf } from '../store/trouble.js'
import { faultFields } from './fault-fields.js'

/** Tells of faults. What the world does to a database is told when it begins and when it is over, not for everybody who meets it. */
export interface Outage {
  fault(error: unknown, request?: string): void
  /** The ledger was asked and has answered. */
  well(): void
}

/** Milliseconds after which it is said again that it lasts; twice as long each time. */
const FIRST = 60_000
const LONGEST = 3_600_000

export function createOutage(log: Log, now: () => number = Date.now): Outage {
  let away: { readonly what: string; readonly since: number; next: number; after: number; met: number } | undefined
  return {
    fault: (error, request) => {
      const trouble = troubleOf(error)
      if (trouble === undefined) {
        log.error('fault', error, request === undefined ? {} : { request })
        return
      }
      // Without what stands in brackets: the words of a database.
      const what = trouble.message.replace(/ \(.*$/s, '')
      if (away?.what !== what) {
        const { error: said = '', code = '' } = faultFields(trouble.cause ?? error)
        log.warn(what, { error: said, ...(code === '' ? {} : { code }), hint: HINT })
        away = { what, since: away?.since ?? now(), next: now() + FIRST, after: FIRST, met: 1 }
        return
      }
      away.met += 1
      if (now() < away.next) return
      away.after = Math.min(LONGEST, away.after * 2)
      away.next = now() + away.after
      log.warn(`still: ${what}`, { seconds: secondsSince(away.since), times: away.met })
    },
    well: () => {
      if (away === undefined) return
      log.info('the ledger answers again', { seconds: secondsSince(away.since), times: away.met })
      away = undefined
    },
  }

  function secondsSince(since: number): number {
    return Math.round((now() - since) / 1000)
  }
}

const HINT = 'it is tried again until it answers'
