import { createHash } from 'node:crypto'
import type { Item } from '../../model/item.js'
import { type AgendaPoint, MOST_POINTS, OWN_POINT, type Session } from '../../model/session.js'
import { anyOf, type Work } from '../../store/truth.js'
import { cleanField, ItemProblem } from '../items/fields.js'
import type { NewPoint } from './order.js'

/** Points as they are kept: items by their id and what they are called now, each once. */
export async function pointsOf(work: Work, given: readonly NewPoint[], session: Session): Promise<AgendaPoint[]> {
  if (given.length > MOST_POINTS) throw new ItemProblem('invalid', `more than ${MOST_POINTS} points`)
  const wanted = given.flatMap(({ item = '' }) => (item === '' ? [] : [item]))
  const rows = await work
    .selectFrom('items')
    .where('id', '=', anyOf(wanted))
    .where('workspace', '=', session.workspace)
    .select(['id', 'record', 'side', 'relation'])
    .execute()
  const items = new Map(rows.map(row => [row.id, row]))
  const points = given.map(({ id = '', item = '', title = '' }, at): AgendaPoint => {
    if (item === '') {
      const called = cleanField(title).replace(/\s+/g, ' ')
      if (called === '') throw new ItemProblem('invalid', 'a point of the agenda says nothing')
      return { id: id.startsWith(OWN_POINT) ? id : ownPoint(session, called, at), item, title: called }
    }
    const row = items.get(item)
    if (row === undefined || (row.side !== '' && row.side !== session.side)) {
      const known = row !== undefined && session.side === ''
      throw known
        ? new ItemProblem('invalid', `${item} is one side’s own`, 'Share it before it goes on an agenda.')
        : new ItemProblem('unknown', `no item: ${item}`, 'See: entente item list')
    }
    if (row.relation !== session.relation) {
      throw new ItemProblem('invalid', `${item} is of ${row.relation}, the session of ${session.relation}`)
    }
    return { id: item, item, title: (JSON.parse(row.record) as Item).fields.content.replace(/\s+/g, ' ') }
  })
  const twice = points.find(({ id }, at) => points.findIndex(each => each.id === id) !== at)
  if (twice !== undefined) throw new ItemProblem('invalid', `twice on the agenda: ${twice.title}`)
  return points
}

const ownPoint = ({ id, version }: Session, title: string, at: number): string =>
  `${OWN_POINT}${createHash('sha256')
    .update(JSON.stringify([id, version, title, at]))
    .digest('hex')
    .slice(0, 8)}`

/** Whether an agenda already says this. */
export const isSameAgenda = (points: readonly AgendaPoint[], agenda: Session['agenda']): boolean =>
  points.length === agenda.length &&
  points.every(({ id, title }, at) => id === agenda[at]?.id && title === agenda[at]?.title)
