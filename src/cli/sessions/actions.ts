import { writeFile } from 'node:fs/promises'
import {
  agendaView,
  bodiesView,
  committeesView,
  committeeView,
  sessionsView,
  sessionView,
} from '../../export/sessions/view.js'
import type { Membership } from '../../model/access.js'
import { isOwnField, OWN_FIELDS } from '../../model/own.js'
import { COMMITTEE_FIELDS, SESSION_FIELDS } from '../../model/session.js'
import { createEngine } from '../../pipeline/engine.js'
import type { ItemSignature } from '../../pipeline/items/act.js'
import { actOnSessions } from '../../pipeline/sessions/act.js'
import { closeSession, judgeSessionAct } from '../../pipeline/sessions/close.js'
import type { NewPoint, SessionOrder } from '../../pipeline/sessions/order.js'
import { machineUser } from '../../pipeline/signer.js'
import { threadWith } from '../../queries/lists/followed.js'
import { bodiesWithoutCommittee, datedSessions, listCommittees, listSessions } from '../../queries/sessions/list.js'
import { sessionMoves } from '../../queries/sessions/moved.js'
import { agendaCandidates, committeeWith, type SessionHistory, sessionWith } from '../../queries/sessions/one.js'
import type { Store } from '../../store/store.js'
import { CommandError, EXIT } from '../exit.js'
import { todayOf } from '../items/flags.js'
import { dyadFlag, hand } from '../ledger.js'
import { fieldsIn, type SessionFlags } from './flags.js'
import { recordFile, recordText } from './record-file.js'

interface Asked {
  readonly store: Store
  readonly flags: SessionFlags
  /** What whoever acts is in channels. */
  readonly memberships: readonly Membership[]
  /** Words behind the action. */
  readonly what: readonly string[]
}
type Action = (asked: Asked) => Promise<number>

/** What `entente session` does, by the word that asks for it. */
export const sessionActions = (): Readonly<Record<string, Action>> => ({
  committees,
  bodies,
  found,
  list,
  plan,
  show,
  set,
  hold: asked => setStatus('held', asked),
  cancel: asked => setStatus('cancelled', asked),
  agenda,
  point,
  keep,
  decide,
  close,
  publish,
  record,
  confirm: asked => judge('confirm', asked),
  refuse: asked => judge('refuse', asked),
  undo: asked => judge('undo', asked),
  calendar,
})

const signatureOf = ({ flags, memberships }: Pick<Asked, 'flags' | 'memberships'>): ItemSignature => ({
  by: flags.as ?? flags.by ?? machineUser(),
  at: new Date().toISOString(),
  reason: flags.reason ?? '',
  membership: workspace => memberships.find(each => each.workspace === workspace),
})

/** In which room something is listed or written down: a channel where one is named. */
const roomOf = ({ workspace }: SessionFlags) => (workspace === undefined ? {} : { workspace })

async function committees({ store, flags }: Asked): Promise<number> {
  const lines = await listCommittees(store.db, {
    ...roomOf(flags),
    today: todayOf(flags),
    ...(await dyadFlag(flags.dyad)),
  })
  await hand(flags, { json: { committees: lines }, view: () => committeesView(lines) })
  return lines.length > 0 ? EXIT.done : EXIT.nothing
}

async function bodies({ store, flags }: Asked): Promise<number> {
  const lines = await bodiesWithoutCommittee(store.db, { limit: MOST, ...(await dyadFlag(flags.dyad)) })
  await hand(flags, { json: { bodies: lines }, view: () => bodiesView(lines) })
  return lines.length > 0 ? EXIT.done : EXIT.nothing
}
const MOST = 100

async function found({ store, flags, memberships, what: [thread = ''] }: Asked): Promise<number> {
  const body = thread === '' ? undefined : await threadWith(store.db, thread)
  if (thread !== '' && body?.kind !== 'mechanism') {
    throw new CommandError(
      `no committee or channel is followed as ${thread}`,
      EXIT.nothing,
      'See: entente session bodies',
    )
  }
  if (body === undefined && flags.relation === undefined) {
    throw new CommandError('missing --relation', EXIT.usage, 'Between whom: --relation KGZ-VNM; or name a thread')
  }
  const relation = body === undefined ? ((await dyadFlag(flags.relation)).dyad ?? '') : relationOf(thread)
  const fields = { name: body?.title ?? '', ...fieldsIn(flags, COMMITTEE_FIELDS, relation) }
  return acted({ store, flags, memberships }, [{ kind: 'found', relation, thread, fields }], roomOf(flags))
}

/** `kgz-vnm/mechanism/trade` */
const relationOf = (thread: string): string => (thread.split('/')[0] ?? '').toUpperCase()

async function list({ store, flags }: Asked): Promise<number> {
  const { committee } = flags
  const sessions = await listSessions(store.db, { ...roomOf(flags), committee, ...(await dyadFlag(flags.dyad)) })
  await hand(flags, { json: { sessions }, view: () => sessionsView(sessions) })
  return sessions.length > 0 ? EXIT.done : EXIT.nothing
}

async function plan({ store, flags, memberships, what }: Asked): Promise<number> {
  const committee = oneOf(what, 'COMMITTEE')
  return acted({ store, flags, memberships }, [
    { kind: 'plan', committee, fields: fieldsIn(flags, SESSION_FIELDS, '') },
  ])
}

async function show({ store, flags, what }: Asked): Promise<number> {
  const id = oneOf(what, 'COMMITTEE or SESSION')
  const committee = await committeeWith(store.db, id, { today: todayOf(flags) })
  if (committee !== undefined) {
    await hand(flags, { json: committee, view: () => committeeView(committee.committee, committee) })
    return EXIT.done
  }
  const known = await sessionIn(store, id)
  const moves = await sessionMoves(store.db, known.session)
  await hand(flags, { json: { ...known, moves }, view: () => sessionView(known.session, { ...known, moves }) })
  return EXIT.done
}

async function sessionIn({ db }: Store, id: string): Promise<SessionHistory> {
  const known = await sessionWith(db, id)
  if (known === undefined) throw new CommandError(`no session: ${id}`, EXIT.nothing, 'See: entente session list')
  return known
}

async function set({ store, flags, memberships, what }: Asked): Promise<number> {
  const subject = oneOf(what, 'COMMITTEE or SESSION')
  const committee = await committeeWith(store.db, subject, { today: todayOf(flags) })
  const fields =
    committee === undefined
      ? fieldsIn(flags, SESSION_FIELDS, (await sessionIn(store, subject)).session.relation)
      : fieldsIn(flags, COMMITTEE_FIELDS, committee.committee.relation)
  const orders = Object.entries(fields).map(([field, value]): SessionOrder => ({ kind: 'set', subject, field, value }))
  if (orders.length === 0) {
    throw new CommandError('nothing to set', EXIT.usage, 'entente session set SESSION --start 2026-03-12')
  }
  return acted({ store, flags, memberships }, orders)
}

const setStatus = (value: string, { store, flags, memberships, what }: Asked): Promise<number> =>
  acted({ store, flags, memberships }, [{ kind: 'set', subject: oneOf(what, 'SESSION'), field: 'status', value }])

async function agenda({ store, flags, memberships, what }: Asked): Promise<number> {
  const id = oneOf(what, 'SESSION')
  const { session } = await sessionIn(store, id)
  const words = what.slice(1)
  const open = await agendaCandidates(store.db, session, todayOf(flags))
  if (words.length === 0 && flags.open !== true) {
    const points = open.map(item => ({ id: item.id, title: item.fields.content }))
    await hand(flags, { json: { candidates: points }, view: () => agendaView(points) })
    return points.length > 0 ? EXIT.done : EXIT.nothing
  }
  const named = words.map((word): NewPoint => {
    const there = session.agenda.find(({ id, title }) => id === word || title === word)
    if (there !== undefined) return there
    return /^i-[0-9a-f]+$/.test(word) ? { item: word } : { title: word }
  })
  const rest =
    flags.open === true ? [...(words.length === 0 ? session.agenda : []), ...open.map(({ id }) => ({ item: id }))] : []
  const points = [...named, ...rest.filter(({ item }) => named.every(each => each.item !== item || item === ''))]
  return acted({ store, flags, memberships }, [{ kind: 'agenda', subject: id, points }])
}

async function point({ store, flags, memberships, what: [subject = '', title = ''] }: Asked): Promise<number> {
  if (title === '') throw new CommandError('missing: SESSION POINT', EXIT.usage, 'An item, or the title of a point')
  const named = /^i-[0-9a-f]+$/.test(title) ? { item: title } : { title }
  return acted({ store, flags, memberships }, [{ kind: 'point', subject, point: named, own: flags.own === true }])
}

async function keep({ store, flags, memberships, what: [subject = '', field = '', value] }: Asked): Promise<number> {
  if (!isOwnField(field) || value === undefined) {
    throw new CommandError('missing: SESSION FIELD TEXT', EXIT.usage, `Fields: ${OWN_FIELDS.join(', ')}`)
  }
  return acted({ store, flags, memberships }, [{ kind: 'keep', subject, field, value }])
}

const publish = ({ store, flags, memberships, what }: Asked): Promise<number> =>
  acted({ store, flags, memberships }, [{ kind: 'publish', subject: oneOf(what, 'SESSION') }])

async function decide({ store, flags, memberships, what }: Asked): Promise<number> {
  const [subject = '', point = '', text] = what
  if (text === undefined) {
    throw new CommandError(
      'missing: SESSION POINT TEXT',
      EXIT.usage,
      'entente session decide SESSION 2 "The two sides agreed to …"',
    )
  }
  const { session } = await sessionIn(store, subject)
  const on = /^\d+$/.test(point) ? session.agenda[Number(point) - 1]?.id : point
  const status = typeof flags.status === 'string' ? flags.status : ''
  return acted({ store, flags, memberships }, [{ kind: 'decide', subject, point: on ?? point, text, status }])
}

async function close(asked: Asked): Promise<number> {
  const { store, what } = asked
  const id = oneOf(what, 'SESSION')
  const text = await recordText(store, await sessionIn(store, id))
  await closeSession(store, { session: id, text }, { engine: createEngine(), signature: signatureOf(asked) })
  return show(asked)
}

async function record({ store, flags, what }: Asked): Promise<number> {
  const known = await sessionIn(store, oneOf(what, 'SESSION'))
  const { output = '-', first } = flags
  const made = await recordFile(store, known, { file: output, first: first?.toUpperCase() })
  if (output === '-') process.stdout.write(made)
  else {
    await writeFile(output, made)
    process.stdout.write(`wrote ${output}\n`)
  }
  return EXIT.done
}

async function judge(kind: 'confirm' | 'refuse' | 'undo', asked: Asked): Promise<number> {
  const { store, flags, what } = asked
  const [subject = '', act] = what
  if (act === undefined) throw new CommandError('missing act', EXIT.usage, `Its acts: entente session show ${subject}`)
  const options = { engine: createEngine(), signature: signatureOf(asked), instead: flags.counter }
  return told(flags, await judgeSessionAct(store, { kind, subject, act }, options))
}

async function acted(
  { store, flags, memberships }: Omit<Asked, 'what'>,
  orders: readonly SessionOrder[],
  room: { readonly workspace?: string } = {},
): Promise<number> {
  return told(flags, await actOnSessions(store, orders, { ...signatureOf({ flags, memberships }), ...room }))
}

function told(flags: SessionFlags, done: Awaited<ReturnType<typeof actOnSessions>>): number {
  const { acts, committees, sessions } = done
  const touched = new Set(acts.map(({ subject }) => subject))
  if (flags.json) process.stdout.write(`${JSON.stringify({ acts, committees, sessions }, null, 2)}\n`)
  else if (acts.length === 0) process.stdout.write('unchanged\n')
  else {
    for (const { id, fields } of committees) if (touched.has(id)) process.stdout.write(`${id}   ${fields.name}\n`)
    for (const { id, status, fields, agenda } of sessions) {
      if (touched.has(id))
        process.stdout.write(`${id}   ${status}   ${fields.start || '-'}   ${agenda.length} points\n`)
    }
  }
  return EXIT.done
}

async function calendar({ store, flags }: Asked): Promise<number> {
  const sessions = await datedSessions(store.db, {
    ...roomOf(flags),
    withGone: true,
    ...(await dyadFlag(flags.dyad)),
  })
  const [{ calendarOf }, { datedSession }] = await Promise.all([
    import('../../export/formats/calendar.js'),
    import('../../export/sessions/dated.js'),
  ])
  const made = calendarOf(
    'Entente',
    sessions.map(each => datedSession(each)),
  )
  if (flags.output === undefined || flags.output === '-') process.stdout.write(made)
  else {
    await writeFile(flags.output, made)
    process.stdout.write(`wrote ${flags.output}, ${sessions.length} sessions\n`)
  }
  return sessions.length > 0 ? EXIT.done : EXIT.nothing
}

function oneOf(what: readonly string[], name: string): string {
  const [first] = what
  if (first === undefined) throw new CommandError(`missing: ${name}`, EXIT.usage, 'Help: entente session --help')
  return first
}
