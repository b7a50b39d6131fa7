import type { Post } from '../fetching/post.js'
import { isRefusal } from '../fetching/post.js'
import { accountWatcher, type Notice, OPEN } from '../model/telling.js'
import type { Database } from '../store/store.js'
import { noticesWith } from '../store/telling/notices.js'
import {
  allWebhooks,
  type DueDelivery,
  dueDeliveries,
  holdDeliveries,
  noteDelivery,
  noteWebhook,
  type SealedWebhook,
  webhooksDue,
} from '../store/telling/webhooks.js'
import { nextTry, retryAfter } from './backoff.js'
import { keepNotices, noticeId } from './notices.js'
import { unseal } from './seal.js'
import type { TellSettings } from './settings.js'
import { signed } from './sign.js'
import { isToldTo, standingOfHook } from './standing.js'

export interface Delivering {
  readonly settings: TellSettings
  readonly post: Post
  /** What a receiver is sent: a notice as the API tells it. */
  readonly payload: (notice: Notice) => Promise<object>
  readonly now: () => Date
  /** Nothing more is sent once it is aborted; what is on its way comes to its end. */
  readonly signal: AbortSignal
}

export interface Delivered {
  readonly delivered: number
  readonly failed: number
}

/** Webhooks that are sent to at once. */
const TOGETHER = 8
/** Milliseconds for which one webhook is the first, about as long as a round. */
const TURN = 5_000
/** Of one webhook, tried at once. */
const MOST = 200
/** After so long without one delivery a webhook is disabled. */
const LONGEST_FAILURE = 5 * 24 * 60 * 60 * 1000
const GONE = 410
/** What is noted of a webhook whose secret another key sealed. */
const SEALED = 'sealed'

/** Sends what is due, webhooks side by side and each in order; every answer is noted before the next is sent. */
export async function deliver(db: Database, delivering: Delivering): Promise<Delivered> {
  const { now, signal } = delivering
  const due = await webhooksDue(db, now())
  // Another is first each time: where the time is up before the last one's turn, it is not the last one always.
  const first = due.length === 0 ? 0 : Math.floor(now().getTime() / TURN) % due.length
  const hooks = [...due.slice(first), ...due.slice(0, first)]
  const counts: Delivered[] = []
  // One that is slow holds up its own lane only.
  const lane = async () => {
    for (let hook = hooks.shift(); hook !== undefined && !signal.aborted; hook = hooks.shift()) {
      counts.push(await deliverTo(db, hook, delivering))
    }
  }
  await Promise.all(Array.from({ length: TOGETHER }, lane))
  return {
    delivered: counts.reduce((sum, each) => sum + each.delivered, 0),
    failed: counts.reduce((sum, each) => sum + each.failed, 0),
  }
}

async function deliverTo(db: Database, hook: SealedWebhook, delivering: Delivering): Promise<Delivered> {
  const { settings, now, signal } = delivering
  const secret = unseal(hook.secret, settings.key)
  if (secret === undefined) {
    if (hook.problem !== SEALED) await noteSealed(db, hook, now())
    return { delivered: 0, failed: 0 }
  }
  const standing = await standingOfHook(db, hook)
  const due = await dueDeliveries(db, hook.id, now(), MOST)
  const notices = new Map(
    (
      await noticesWith(
        db,
        due.map(({ notice }) => notice),
      )
    ).map(notice => [notice.id, notice]),
  )
  let [delivered, failed] = [0, 0]
  let since = hook.failing_since === '' ? null : new Date(hook.failing_since)
  let { problem } = hook
  for (const delivery of due) {
    if (signal.aborted) break
    const notice = notices.get(delivery.notice)
    // Whoever was a member when it was told may be none by now.
    if (notice === undefined || standing === undefined || !isToldTo(standing.seeing, notice)) {
      await noteDelivery(db, delivery, { ...ended(delivery, now()), state: 'failed', status: 0, problem: 'not-seen' })
      continue
    }
    const answer = await send(hook, notice, { secret, delivering })
    const at = now()
    const attempts = delivery.attempts + 1
    if (answer.ok) {
      const { status } = answer
      await noteDelivery(db, delivery, { state: 'delivered', attempts, due_at: at, status, problem: '', done_at: at })
      if (since !== null || problem !== '')
        await noteWebhook(db, hook.id, { state: 'on', failing_since: null, problem: '' })
      since = null
      problem = ''
      delivered += 1
      continue
    }
    failed += 1
    since ??= at
    problem = answer.problem
    const next = await noteFailure(db, { delivery, attempts, answer, at })
    if (answer.isAway && next !== undefined) await holdDeliveries(db, hook.id, next)
    const isOver = answer.status === GONE || at.getTime() - since.getTime() >= LONGEST_FAILURE
    await noteWebhook(db, hook.id, { state: isOver ? 'disabled' : 'on', failing_since: since, problem: answer.problem })
    if (isOver) await tellOwner(db, hook, { kind: 'webhook.disabled', problem: answer.problem, at })
    // One that is not there is not knocked at again for each of the others; one that refuses a message may take the next.
    if (isOver || answer.isAway) break
  }
  return { delivered, failed }
}

const ended = ({ attempts }: DueDelivery, at: Date) => ({ attempts, due_at: at, done_at: at })

interface Answer {
  readonly ok: boolean
  readonly status: number
  readonly problem: string
  /** Whether the receiver as a whole does not answer. */
  readonly isAway: boolean
  /** Milliseconds that it asks to wait for. */
  readonly wait: number
  /** Whether trying again is no use. */
  readonly isFinal: boolean
}

async function send(
  { url }: SealedWebhook,
  notice: Notice,
  { secret, delivering }: { readonly secret: string; readonly delivering: Delivering },
): Promise<Answer> {
  const { post, payload, now } = delivering
  const body = JSON.stringify({ type: notice.kind, timestamp: notice.at, data: await payload(notice) })
  const at = now()
  const headers = {
    'user-agent': 'Entente-Webhooks',
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
    ...signed(secret, { id: notice.id, at, body }),
  }
  try {
    const answer = await post(url, { headers, body })
    const { status } = answer
    const ok = status >= 200 && status < 300
    const wait = retryAfter(answer.headers['retry-after'], at)
    const isAway = status >= 500 || status === 429
    return { ok, status, problem: ok ? '' : `answered ${status}`, isAway, wait, isFinal: false }
  } catch (error) {
    const { message } = error as Error
    return {
      ok: false,
      status: 0,
      problem: message.slice(0, LONGEST),
      isAway: true,
      wait: 0,
      isFinal: isRefusal(error),
    }
  }
}

const LONGEST = 200

interface Failure {
  readonly delivery: DueDelivery
  readonly attempts: number
  readonly answer: Answer
  readonly at: Date
}

/** When it is tried again, if it is. */
async function noteFailure(db: Database, { delivery, attempts, answer, at }: Failure): Promise<Date | undefined> {
  const { status, problem, wait, isFinal } = answer
  const next = isFinal ? undefined : nextTry(attempts, at, { atLeast: wait })
  await noteDelivery(db, delivery, {
    state: next === undefined ? 'failed' : 'waiting',
    attempts,
    due_at: next ?? at,
    status,
    problem,
    done_at: next === undefined ? at : null,
  })
  return next
}

/** Noted, and told, once: every round finds it so again. */
async function noteSealed(db: Database, hook: SealedWebhook, at: Date): Promise<void> {
  await noteWebhook(db, hook.id, { state: 'on', failing_since: null, problem: SEALED })
  await tellOwner(db, hook, { kind: 'webhook.sealed', problem: SEALED, at })
}

/** Whoever made it finds it in the inbox; other webhooks of theirs are told, too. */
async function tellOwner(
  db: Database,
  { id, account, label, url }: SealedWebhook,
  { kind, problem, at }: { readonly kind: string; readonly problem: string; readonly at: Date },
): Promise<void> {
  const watcher = accountWatcher(account)
  const data = { title: label || new URL(url).host, reason: problem }
  const body = { relations: [], event: '', data, matched: [] }
  const news = `webhook:${id}:${at.toISOString()}`
  const notice = {
    id: noticeId(watcher, news),
    watcher,
    kind,
    subject: id,
    ...OPEN,
    body,
  }
  const hooks = (await allWebhooks(db)).filter(each => each.id !== id)
  await db.transaction().execute(work => keepNotices(work, [notice], { hooks, now: at }))
}
