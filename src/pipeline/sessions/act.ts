import { committeeOf, sessionActsSeen, sessionOf } from '../../ledger/ledger.js'
import { DEFAULT_WORKSPACE } from '../../model/item-kinds.js'
import type { Committee, Session, SessionAct } from '../../model/session.js'
import { logChanges, type NewChange } from '../../store/changes.js'
import { actsOfSessions, holdSessions, keepSessionActs, replaceSessions } from '../../store/sessions.js'
import type { Store } from '../../store/store.js'
import type { Work } from '../../store/truth.js'
import type { ItemSignature } from '../items/act.js'
import { cleanField, ItemProblem } from '../items/fields.js'
import { standingIn } from '../items/signing.js'
import { checkDays } from './checks.js'
import { actOf } from './making.js'
import type { SessionOrder } from './order.js'
import { sessionActOf, sessionActRow, sessionRows } from './row.js'

export interface SessionsActed {
  /** What was kept: an order that changes nothing leaves no act. */
  readonly acts: readonly SessionAct[]
  /** As they stand now. */
  readonly committees: readonly Committee[]
  readonly sessions: readonly Session[]
}

interface Options {
  /** Versions that the orders are about: all are refused when somebody has changed one since. */
  readonly expected?: ReadonlyMap<string, string>
}

/** Keeps acts on committees and sessions, all or none, and how they stand by them. Nothing that was kept before changes. */
export async function actOnSessions(
  store: Store,
  orders: readonly SessionOrder[],
  signature: ItemSignature,
  { expected = new Map() }: Options = {},
): Promise<SessionsActed> {
  if (cleanField(signature.by) === '') throw new ItemProblem('invalid', 'nobody signs this', 'Say who does.')
  const named = [...new Set(orders.flatMap(namedBy))]
  return store.db.transaction().execute(async work => {
    await holdSessions(work, named)
    const known = await knownActs(work, named, signature)
    const workspace = [...known.values()][0]?.[0]?.workspace ?? signature.workspace ?? DEFAULT_WORKSPACE
    const standing =
      workspace === DEFAULT_WORKSPACE ? undefined : await standingIn(work, workspace, signature.membership?.(workspace))
    for (const [subject, version] of expected) {
      // What the own side keeps to itself changes nothing of what both see.
      if (sessionActsSeen(known.get(subject) ?? []).at(-1)?.id !== version) {
        throw new ItemProblem('changed', `${subject} has been changed since it was read`, 'Look at it again.')
      }
    }
    const acts: SessionAct[] = []
    for (const [at, order] of orders.entries()) {
      const act = await actOf(order, { work, signature, workspace, standing, at, known })
      if (act === undefined) continue
      acts.push(act)
      known.set(act.subject, [...(known.get(act.subject) ?? []), act])
    }
    const touched = new Set(acts.map(({ subject }) => subject))
    for (const subject of touched) {
      checkDays(
        known.get(subject) ?? [],
        acts.filter(act => act.subject === subject),
      )
    }
    const series = [...known].filter(([subject]) => touched.has(subject)).map(([, each]) => each)
    await keepSessionActs(work, acts.map(sessionActRow))
    await replaceSessions(work, sessionRows(series))
    await logChanges(
      work,
      acts.flatMap(act => changesOf(act, known.get(act.subject) ?? [])),
    )
    const all = [...known.values()]
    return {
      acts,
      committees: all.flatMap(each => committeeOf(each) ?? []),
      sessions: all.flatMap(each => sessionOf(each) ?? []),
    }
  })
}

function namedBy(order: SessionOrder): string[] {
  switch (order.kind) {
    case 'found':
      return []
    case 'plan':
      return [order.committee]
    default:
      return [order.subject]
  }
}

type Known = Map<string, readonly SessionAct[]>

/** What all of them are in one workspace: in another, other people see what is done. */
async function knownActs(
  work: Work,
  subjects: readonly string[],
  { workspace, side = '' }: ItemSignature,
): Promise<Known> {
  const bodies = await actsOfSessions(work, subjects)
  const known = new Map<string, readonly SessionAct[]>()
  let expected = workspace
  for (const subject of subjects) {
    const acts = (bodies.get(subject) ?? []).map(sessionActOf)
    const open = sessionActsSeen(acts)[0]
    // What is the other side's own is not there for this one.
    const isThere = open?.workspace === (expected ?? open?.workspace) && (open?.side === '' || open?.side === side)
    if (open === undefined || !isThere) {
      throw new ItemProblem('unknown', `no committee or session: ${subject}`, 'See: entente session list')
    }
    expected = open.workspace
    known.set(subject, acts)
  }
  return known
}

const LONGEST_TITLE = 200

/** The log is for everybody: what one side has for itself is not in it. */
function changesOf(act: SessionAct, acts: readonly SessionAct[]): NewChange[] {
  const committee = committeeOf(acts)
  const session = sessionOf(acts)
  const standing = committee ?? session
  if (standing === undefined || act.side !== '') return []
  const title =
    committee?.fields.name ??
    [session?.fields.number, session?.fields.place, session?.fields.start].filter(Boolean).join(', ')
  const body = { kind: act.kind, by: act.by, title: title.slice(0, LONGEST_TITLE), stage: session?.status ?? '' }
  const kind = act.kind === 'found' || act.kind === 'plan' ? 'session.opened' : 'session.changed'
  const { workspace } = standing
  return [{ workspace, kind, subject: act.subject, dyads: [standing.relation], event: '', body }]
}
