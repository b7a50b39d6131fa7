import type { ThreadLine } from '../../model/lists.js'
import { OWN_FIELDS } from '../../model/own.js'
import type {
  AgendaPoint,
  Committee,
  CommitteeLine,
  MovedItem,
  Schedule,
  Session,
  SessionAct,
  SessionMoves,
  SessionOwn,
} from '../../model/session.js'
import { isOnRecord } from '../../model/session.js'
import type { View } from '../ledger/view.js'
import { chairOf } from './record.js'

/** Committees and sessions for a terminal. */

interface Judged {
  readonly act: SessionAct
  readonly state: string
  readonly answer?: SessionAct
}

export const committeesView = (lines: readonly CommitteeLine[]): View => ({
  title: 'Committees',
  facts: [],
  sections: [
    {
      name: '',
      columns: ['id', 'relation', 'schedule', 'last', 'next', 'sessions', 'name'],
      none: 'No committee.',
      rows: lines.map(({ committee, schedule, sessions }) => [
        committee.id,
        committee.relation,
        scheduleText(schedule),
        schedule.last || '-',
        schedule.next || '-',
        String(sessions),
        committee.fields.name,
      ]),
    },
  ],
})

const SCHEDULES: Readonly<Record<Schedule['state'], string>> = {
  none: 'no schedule',
  open: 'nothing due yet',
  kept: 'kept',
  late: 'late',
}
const scheduleText = ({ state, due }: Schedule): string =>
  due === '' ? SCHEDULES[state] : `${SCHEDULES[state]}, due ${due}`

export const bodiesView = (lines: readonly ThreadLine[]): View => ({
  title: 'Bodies of the record that are no committee yet',
  facts: [],
  sections: [
    {
      name: '',
      columns: ['thread', 'stage', 'since', 'name'],
      none: 'None.',
      rows: lines.map(({ thread: { id, stage, since, title } }) => [id, stage, since, title]),
    },
  ],
})

export const sessionsView = (sessions: readonly Session[]): View => ({
  title: 'Sessions',
  facts: [],
  sections: [
    {
      name: '',
      columns: ['id', 'start', 'status', 'number', 'place', 'committee'],
      none: 'No session.',
      rows: sessions.map(({ id, fields, status, committee }) => [
        id,
        fields.start || '-',
        status,
        fields.number || '-',
        fields.place || '-',
        committee,
      ]),
    },
  ],
})

export const committeeView = (
  committee: Committee,
  {
    acts,
    sessions,
    schedule,
  }: { readonly acts: readonly Judged[]; readonly sessions: readonly Session[]; readonly schedule: Schedule },
): View => ({
  title: committee.fields.name,
  facts: [
    ['Committee', `${committee.id}  ${committee.state}  ${committee.relation}`],
    ...committee.parties.flatMap(party => {
      const chair = chairOf(committee, party)
      return chair === '' ? [] : [[`Chair ${party}`, chair] as const]
    }),
    [
      'Schedule',
      schedule.every === 0 ? scheduleText(schedule) : `every ${schedule.every} months: ${scheduleText(schedule)}`,
    ],
    ...(['terms', 'note'] as const).flatMap(field =>
      committee.fields[field] === '' ? [] : [[field, committee.fields[field]] as const],
    ),
  ],
  sections: [...sessionsView(sessions).sections.map(section => ({ ...section, name: 'Sessions' })), historyOf(acts)],
})

export const sessionView = (
  session: Session,
  {
    committee,
    acts,
    moves,
    own,
  }: {
    readonly committee: Committee
    readonly acts: readonly Judged[]
    readonly moves: SessionMoves
    readonly own?: SessionOwn | undefined
  },
): View => ({
  title: committee.fields.name,
  facts: [
    ['Session', `${session.id}  ${session.status}  ${session.relation}`],
    ...(['number', 'start', 'end', 'place', 'host', 'note'] as const).flatMap(field =>
      session.fields[field] === '' ? [] : [[field, session.fields[field]] as const],
    ),
    ...(session.record === undefined
      ? []
      : [['Record', isOnRecord(session) ? session.record.document : 'seen by members of the channel alone'] as const]),
  ],
  sections: [
    {
      name: 'Agenda',
      none: 'Nothing stands on it.',
      rows: session.agenda.map((point, at) => [
        `${at + 1}.`,
        point.id,
        point.status || '-',
        [point.title, point.decision].filter(part => part !== '').join(': '),
      ]),
    },
    ...movesSections(moves),
    ...(own === undefined ? [] : [ownSection(own)]),
    historyOf(acts),
  ],
})

const ownSection = ({ side, fields, points }: SessionOwn) => ({
  name: `Kept by ${side} alone`,
  rows: [
    ...OWN_FIELDS.flatMap(field => (fields[field] === '' ? [] : [[field, '', fields[field]]])),
    ...points.map(({ title, act }) => ['point', act, title]),
  ],
})

const itemText = ({ id, content, to, state }: MovedItem): string =>
  [id, to === '' ? '' : `${to} (${state === 'proposed' ? 'waits to be confirmed' : state})`, content]
    .filter(part => part !== '')
    .join('  ')

const movesSections = ({ moves, items, event, entries, remark }: SessionMoves) => [
  {
    name: event === '' ? 'Moved' : `Moved: ${entries} entries of ${event}${remark === '' ? '' : ` (${remark})`}`,
    rows: [
      ...moves.flatMap(({ stage, state, title, quote, thread, items: own }) => [
        [state === 'applied' ? stage : `${stage} (${state})`, `${title}   ${thread}   “${quote.replace(/\s+/g, ' ')}”`],
        ...own.map(item => ['', itemText(item)]),
      ]),
      ...items.map(item => ['decided', itemText(item)]),
    ],
  },
]

const historyOf = (acts: readonly Judged[]) => ({
  name: 'History',
  rows: acts.map(({ act, state, answer }) => [
    act.at.slice(0, 16),
    ...(act.from === undefined ? [act.by] : [`${act.by} (${act.from})`]),
    act.id,
    state === 'proposed' && act.to !== undefined ? `proposed to ${act.to}` : state,
    ...(act.from === undefined ? [] : [act.side === '' ? 'both sides' : `only ${act.side}`]),
    `${sessionActText(act)}${answer === undefined ? '' : `; ${answer.kind === 'confirm' ? 'confirmed' : 'refused'} by ${answer.by} (${answer.from ?? ''})`}`,
  ]),
})

/** What an act did, in one line. */
function sessionActText(act: SessionAct): string {
  const reason = act.reason === '' ? '' : ` (${act.reason})`
  switch (act.kind) {
    case 'found':
      return `founded${reason}`
    case 'plan':
      return `planned${reason}`
    case 'set':
      return `${act.field}: ${act.value || '(empty)'}${reason}`
    case 'agenda':
      return `agenda of ${act.points.length}${reason}`
    case 'point':
      return `one more point: ${act.point.title}${reason}`
    case 'keep':
      return `kept ${act.field}: ${act.value || '(empty)'}${reason}`
    case 'decide':
      return `decided on ${act.point}: ${act.text || '(nothing)'}${reason}`
    case 'record':
      return `closed with the record ${act.document}${reason}`
    case 'publish':
      return `published the record ${act.record}${reason}`
    case 'confirm':
      return `confirmed ${act.act}${reason}`
    case 'refuse':
      return `refused ${act.act}${reason}`
    case 'undo':
      return `undid ${act.act}${reason}`
  }
}

export const agendaView = (points: readonly Pick<AgendaPoint, 'id' | 'title'>[]): View => ({
  title: 'Open items that may go on the agenda',
  facts: [],
  sections: [
    { name: '', columns: ['item', 'content'], none: 'None.', rows: points.map(({ id, title }) => [id, title]) },
  ],
})
