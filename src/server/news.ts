import type { Context as Call } from 'hono'
import { type ChangeFilters, changesOf } from '../queries/changes.js'
import { lastChange } from '../store/changes.js'
import type { Work } from '../store/truth.js'
import type { News } from '../web/parts/news.js'
import { seenBefore } from './seen.js'

/** More than anybody looks through. */
const MOST = 500
const DAY = /^\d{4}-\d\d-\d\d$/

interface Asked {
  /** The page that tells it. */
  readonly path: string
  readonly of: ChangeFilters
}

/** What changed in something since the day that is asked for, else since this browser looked; nothing at its first look. */
export async function newsOf(call: Call, db: Work, { path, of }: Asked): Promise<News | undefined> {
  const last = await lastChange(db)
  const before = seenBefore(call, { path, last, now: Date.now() })
  const asked = call.req.query('since') ?? ''
  const since = DAY.test(asked) && !Number.isNaN(Date.parse(asked)) ? asked : undefined
  if (since === undefined && before === undefined) return undefined
  const wanted = since === undefined ? { after: before } : { since }
  const rows = await changesOf(db, { ...of, ...wanted, limit: MOST, newest: true })
  return {
    since: since ?? '',
    changes: rows.map(({ kind, subject, dyads, event, body, at }) => ({
      kind,
      subject,
      relations: dyads,
      event,
      data: body,
      at,
    })),
  }
}
