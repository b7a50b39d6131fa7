import type { Context as Call, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { getCookie, setCookie } from 'hono/cookie'
import { rule, UnknownTarget, type Verdict } from '../../pipeline/rule.js'
import { check } from '../../queries/check.js'
import { contradictions } from '../../queries/contradictions.js'
import { proposedSteps } from '../../queries/queue.js'
import { eventsInShort } from '../../queries/relations-list.js'
import { discrepancyWith, lastRulings, rulingWith, threadOfStep } from '../../queries/rulings.js'
import { marked } from '../../store/truth.js'
import { REVIEW, ruledAt } from '../../web/addresses.js'
import type { WebKey } from '../../web/messages.js'
import { ReviewPage } from '../../web/pages/review.js'
import type { Outcome } from '../../web/parts/outcome.js'
import { answer, html } from '../answer.js'
import { noteWrite } from '../audit.js'
import type { Context } from '../context.js'
import { labelsOf } from '../labels.js'
import { atMost } from '../turns.js'

/** Of each list: more than anybody rules on at one sitting, and a page stays light. */
const MOST = 25
/** Rulings that can be taken back at a glance. */
const LATELY = 10
const LARGEST = 64 * 1024
const LONGEST = { name: 80, reason: 2_000 }
/** Most rulings are followed by then; during a long import the record follows later. */
const PATIENCE = 4_000
const COOKIE = 'entente-name'
const YEAR_SECONDS = 31_536_000

/** Under whose name a browser rules: that of the account; without one as it was told, else by the name of this machine's user. */
export const signerOf = (call: Call, { user, site }: Context): string =>
  site.visitor().account || cleanName(getCookie(call, COOKIE) ?? user, LONGEST.name)

/** What waits for a person, and the rulings that are made on it by form. */
export function reviewRoutes(app: Hono, context: Context): void {
  const { store, writer, site, turns, waiting } = context

  const show = async (
    call: Call,
    { problem, status = 200 }: { readonly problem?: WebKey; readonly status?: 200 | 409 | 413 | 422 },
  ) => {
    await waiting.refresh(0)
    const steps = await proposedSteps(store.db, { limit: MOST })
    const differences = await check(store.db, { all: false, limit: MOST })
    const events = await eventsInShort(store.db, [
      ...steps.flatMap(({ thread }) => thread.steps.map(({ event }) => event)),
      ...differences.flatMap(each => each.events),
    ])
    const labels = await labelsOf(store.db, events)
    const outcome = problem === undefined ? await outcomeOf(context, call.req.query('ruled') ?? '') : undefined
    const lately = await lastRulings(store.db, LATELY)
    const contradictory = await contradictions(store.db, { limit: MOST })
    call.status(status)
    return answer(call, {
      data: { steps, differences, contradictory },
      page: () =>
        html(ReviewPage, {
          site,
          steps,
          differences,
          events: new Map(events.map(event => [event.id, event])),
          labels,
          signer: signerOf(call, context),
          lately,
          contradictory,
          outcome,
          ...(problem === undefined ? {} : { problem: site.say(problem) }),
        }),
    })
  }

  app.get(REVIEW, call => show(call, {}))

  const limit = bodyLimit({
    maxSize: LARGEST,
    onError: call => show(call as Call, { problem: 'review.unknown', status: 413 }),
  })

  app.post(REVIEW, limit, async call => {
    const form = await call.req.formData()
    const verdict = verdictOf(form)
    const by = site.visitor().account || cleanName(textOf(form, 'by'), LONGEST.name)
    const reason = textOf(form, 'reason').trim().slice(0, LONGEST.reason)
    if (by === '') return show(call, { problem: 'review.who', status: 422 })
    if (textOf(form, 'kind') === 'name') {
      setCookie(call, COOKIE, by, { path: '/', httpOnly: true, sameSite: 'Strict', maxAge: YEAR_SECONDS })
      return call.redirect(REVIEW, 303)
    }
    if (verdict === undefined) return show(call, { problem: 'review.unknown', status: 422 })
    if (verdict.kind === 'prefer' && (reason === '' || verdict.value === '')) {
      return show(call, { problem: 'review.why', status: 422 })
    }
    if (!(await isOpen(context, verdict))) return show(call, { problem: 'review.past', status: 409 })
    try {
      const ruling = await rule(store, verdict, { by, at: new Date().toISOString(), reason })
      await noteWrite(call, { store, who: by, status: 303, what: ruling.id })
      await atMost(turns.take(writer.settle), PATIENCE)
      return call.redirect(ruledAt(ruling.id), 303)
    } catch (error) {
      if (error instanceof UnknownTarget) return show(call, { problem: 'review.past', status: 409 })
      throw error
    }
  })
}

function verdictOf(form: FormData): Verdict | undefined {
  const target = textOf(form, 'target')
  const kind = textOf(form, 'kind')
  if (target === '') return undefined
  switch (kind) {
    case 'accept':
    case 'reject':
      return { kind, step: target }
    case 'prefer':
      return { kind, discrepancy: target, value: textOf(form, 'value') }
    case 'undo':
      return { kind, ruling: target }
    default:
      return undefined
  }
}

/** A page may be older than the ledger, and a button may be pressed twice: what is settled is not ruled on again. */
async function isOpen({ store: { db } }: Context, verdict: Verdict): Promise<boolean> {
  switch (verdict.kind) {
    case 'accept':
    case 'reject': {
      const thread = await threadOfStep(db, verdict.step)
      return thread?.steps.some(({ id, state }) => id === verdict.step && state === 'proposed') ?? false
    }
    case 'prefer': {
      const found = await discrepancyWith(db, verdict.discrepancy)
      return found?.open === true && found.content.values.some(({ value }) => value === verdict.value)
    }
    case 'undo':
      return (await rulingWith(db, verdict.ruling))?.holds ?? false
    default:
      return true
  }
}

/** A ruling by its id, and whether the record follows it already. */
export async function outcomeOf({ store: { db } }: Context, id: string): Promise<Outcome | undefined> {
  const found = id === '' ? undefined : await rulingWith(db, id)
  if (found === undefined) return undefined
  return { ...found, pending: (await marked(db, 'relation', 1)).length > 0 }
}

const textOf = (form: FormData, name: string): string => {
  const value = form.get(name)
  // A form sends every line end as two signs.
  return typeof value === 'string' ? value.replaceAll('\r\n', '\n') : ''
}

/** A name on one line. */
export const cleanName = (text: string, longest: number): string =>
  text
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, longest)
