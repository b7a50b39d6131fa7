import { createHash } from 'node:crypto'
import { OWN_POINT } from '../../model/session.js'
import type { NewPoint } from '../../pipeline/sessions/order.js'
import { type AgendaRow, isOwnRow } from '../../web/parts/agenda-builder.js'
import { textOf } from '../items/forms.js'

/** Lines of an agenda as a form has them, in its order, with the one that was typed behind them. */
export function rowsIn(form: FormData, known: readonly AgendaRow[]): AgendaRow[] {
  const taken = new Set(form.getAll('take'))
  const rows = form.getAll('row').flatMap((id): AgendaRow[] => {
    if (typeof id !== 'string') return []
    const title = isOwnRow(id) ? textOf(form, `title ${id}`) : known.find(each => each.id === id)?.title
    if (title === undefined || title.trim() === '') return []
    return [{ id, title, due: known.find(each => each.id === id)?.due ?? '', taken: taken.has(id) }]
  })
  const own = textOf(form, 'own').trim()
  if (own === '') return rows
  const number = `${own}\n${rows.length}`
  const id = `${OWN_POINT}${createHash('sha256').update(number).digest('hex').slice(0, 8)}`
  // Behind what is taken up, before what is not: there it is looked for.
  const at = rows.findLastIndex(row => row.taken) + 1
  return rows.toSpliced(at, 0, { id, title: own, due: '', taken: true })
}

/** The lines with one of them moved, as a button says: `up i-…`; all others as they were. */
export function movedRows(rows: readonly AgendaRow[], move: string): AgendaRow[] {
  const [way, id] = move.split(' ')
  const at = rows.findIndex(row => row.id === id)
  const to = way === 'up' ? at - 1 : at + 1
  const row = rows[at]
  if (row === undefined || to < 0 || to >= rows.length) return [...rows]
  return rows.toSpliced(at, 1).toSpliced(to, 0, row)
}

/** What is taken up, in order. */
export const pointsOf = (rows: readonly AgendaRow[]): NewPoint[] =>
  rows.flatMap(({ id, title, taken }) => (taken ? [isOwnRow(id) ? { id, title } : { item: id }] : []))
