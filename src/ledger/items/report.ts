import type { Item, ItemAct } from '../../model/item.js'
import {
  type ItemReport,
  REPORT_NUMBERS,
  type ReportGroup,
  type ReportLine,
  type ReportMove,
  type ReportNumber,
  type ReportScope,
} from '../../model/item-report.js'
import type { Step, Thread } from '../../model/ledger.js'
import { isOver, monthsBefore } from '../../text/periods.js'
import { effective } from '../judging.js'
import { byText, listAt } from '../order.js'
import { isMove, itemActs, itemOf, judgeActs } from './state.js'

/** What is known of one item, and of what it is about in the record. */
export interface KnownItem {
  /** As it stands; for one on which nobody acted since the period began, which needs no acts. */
  readonly item?: Item | undefined
  /** In the order in which they became known. */
  readonly acts: readonly ItemAct[]
  readonly threads: readonly Thread[]
}

/** How items stood at the end of a period, what moved in it, and what did not. No clock: the period says which day it is. */
export function reportOf(known: readonly KnownItem[], scope: ReportScope): ItemReport {
  const told = new Map<Thread, readonly ReportMove[]>()
  const question: Question = {
    scope,
    stalledBefore: monthsBefore(scope.to, scope.months),
    // Many items are about one thing of the record: its steps are told once.
    movesOf(thread) {
      const moves = told.get(thread) ?? threadMoves(thread, scope.to)
      told.set(thread, moves)
      return moves
    },
  }
  const lines = known.flatMap(each => lineOf(each, question)).sort(inOrder)
  const ids = perNumber((): string[] => [])
  for (const { item, numbers } of lines) for (const key of numbers) ids[key].push(item.id)
  return {
    scope,
    lines,
    numbers: ids,
    by_lead: grouped(lines, ({ item }) => item.fields.lead),
    by_relation: grouped(lines, ({ item }) => item.about.relation),
  }
}

const perNumber = <T>(of: (key: ReportNumber) => T): Record<ReportNumber, T> =>
  Object.fromEntries(REPORT_NUMBERS.map(key => [key, of(key)])) as Record<ReportNumber, T>

interface Question {
  readonly scope: ReportScope
  /** What did not move since this day is stalled. */
  readonly stalledBefore: string
  readonly movesOf: (thread: Thread) => readonly ReportMove[]
}

function lineOf({ item: untouched, acts, threads }: KnownItem, question: Question): ReportLine[] {
  const { scope, movesOf } = question
  const item = untouched ?? itemOf(acts, { asOf: scope.to })
  if (item === undefined || item.state !== 'followed' || !isWithin(item, scope)) return []
  const first = threads
    .flatMap(({ steps }) => steps.filter(step => isToldBy(step, scope.to)))
    .sort((a, b) => byText(a.on, b.on))[0]
  const all = [...actMoves(acts, scope.to), ...threads.flatMap(movesOf)].sort((a, b) => byText(a.on, b.on))
  // Nobody knows in which period a step was that has no day.
  const moves = all.filter(({ on }) => on !== '' && on >= scope.from.slice(0, on.length))
  const moved = [all.at(-1)?.on ?? '', item.moved.slice(0, 10)].sort().at(-1)
  const last = moved || item.opened.slice(0, 10)
  const own = threads[0]?.steps.filter(({ state, on }) => state === 'applied' && on <= scope.to).at(-1)
  const line = { item, stage: own?.stage ?? '', moves, last, told: first?.on ?? '', event: first?.event ?? '' }
  return [{ ...line, numbers: REPORT_NUMBERS.filter(key => COUNTS[key](line, question)) }]
}

const isWithin = ({ about, parties, fields }: Item, { dyad, party, lead }: ReportScope): boolean =>
  (dyad === undefined || about.relation === dyad) &&
  (party === undefined || parties.includes(party)) &&
  (lead === undefined || fields.lead === lead)

type Counted = Omit<ReportLine, 'numbers'>

/** What each number counts. */
const COUNTS: Readonly<Record<ReportNumber, (line: Counted, question: Question) => boolean>> = {
  followed: () => true,
  open: ({ item }) => !item.closed,
  opened: ({ item }, { scope: { from } }) => item.opened.slice(0, 10) >= from,
  moved: ({ moves }) => moves.length > 0,
  done: ({ item }, { scope: { from } }) => item.fields.status === 'done' && item.status_since.slice(0, 10) >= from,
  dropped: ({ item }, { scope: { from } }) =>
    item.fields.status === 'dropped' && item.status_since.slice(0, 10) >= from,
  overdue: ({ item }, { scope: { to } }) => !item.closed && isOver(item.fields.due, to),
  stalled: ({ item, last }, { stalledBefore }) => !item.closed && isOver(last, stalledBefore),
  waiting: ({ item }) => item.fields.status === 'waiting',
  review: ({ item }, { scope: { to } }) =>
    !item.closed &&
    item.fields.next_review !== '' &&
    item.fields.next_review <= to.slice(0, item.fields.next_review.length),
}

const actMoves = (acts: readonly ItemAct[], to: string): ReportMove[] =>
  judgeActs(itemActs(acts).filter(({ at }) => at.slice(0, 10) <= to)).flatMap((judged): ReportMove[] => {
    const { state } = judged
    const act = effective(judged)
    if (state !== 'counts' || !isMove(act)) return []
    const on = act.at.slice(0, 10)
    if (act.kind === 'set') return [{ on, kind: 'act', to: act.field, what: act.value, by: act.by }]
    return act.kind === 'attach' ? [{ on, kind: 'act', to: 'attach', what: act.file.name, by: act.by }] : []
  })

const isToldBy = ({ state, on }: Step, to: string): boolean => state === 'applied' && on.slice(0, 10) <= to

const threadMoves = ({ steps, title }: Thread, to: string): ReportMove[] =>
  steps
    .filter(step => isToldBy(step, to))
    .map(step => ({ on: step.on, kind: 'step', to: step.stage, what: title, by: step.evidence[0]?.quote ?? '' }))

const LAST = '9999'
const inOrder = ({ item: a }: ReportLine, { item: b }: ReportLine): number =>
  Number(a.closed) - Number(b.closed) || byText(a.fields.due || LAST, b.fields.due || LAST) || byText(a.id, b.id)

function grouped(lines: readonly ReportLine[], nameOf: (line: ReportLine) => string): ReportGroup[] {
  const groups = new Map<string, ReportLine[]>()
  for (const line of lines) listAt(groups, nameOf(line)).push(line)
  return [...groups]
    .sort(([a], [b]) => byText(a, b))
    .map(([name, own]) => {
      const counts = perNumber(() => 0)
      for (const { numbers } of own) for (const key of numbers) counts[key] += 1
      return { name, counts }
    })
}
