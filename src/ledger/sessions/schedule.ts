import type { Committee, Schedule, Session } from '../../model/session.js'
import { isOver, monthsAfter } from '../../text/periods.js'

const WHOLE_DAY = /^\d{4}-\d\d-\d\d$/

/**
 * Whether sessions come as often as the committee set itself, on some day. Counted are those that were held, from one to the
 * next; before the first, from the day on which the committee was written down.
 */
export function scheduleOf(
  { fields, opened }: Pick<Committee, 'fields' | 'opened'>,
  sessions: readonly Pick<Session, 'state' | 'status' | 'fields'>[],
  today: string,
): Schedule {
  const every = Number(fields.every) || 0
  const days = (wanted: readonly string[]) =>
    sessions
      .filter(
        ({ state, status, fields: { start } }) => state === 'kept' && wanted.includes(status) && WHOLE_DAY.test(start),
      )
      .map(({ fields: { start } }) => start)
      .sort()
  const held = days(['held', 'closed'])
  const last = held.at(-1) ?? ''
  const next = days(['planned']).find(day => day >= today) ?? ''
  const gaps = held
    .slice(1)
    .map((to, at) => ({ from: held[at] ?? '', to, kept: every === 0 || to <= monthsAfter(held[at] ?? '', every) }))
    .reverse()
  if (every === 0) return { state: 'none', every, due: '', last, next, gaps }
  const due = monthsAfter(last || opened.slice(0, 10), every)
  const isKept = last !== '' && gaps.every(({ kept }) => kept)
  const state = isOver(due, today) ? 'late' : last === '' ? 'open' : isKept ? 'kept' : 'open'
  return { state, every, due, last, next, gaps }
}
