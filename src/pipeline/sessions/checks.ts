import type { Session } from '../../model/session.js'
import { ItemProblem } from '../items/fields.js'

export function checkUnclosed({ id, status }: Session): void {
  if (status === 'closed') throw new ItemProblem('settled', `${id} is closed`, 'Undo its record of decisions first.')
}

/** A record is made of what counts: what is still proposed would be left out of it unseen. */
export function checkNothingWaits({ id, waiting }: Session): void {
  if (waiting === 0) return
  const acts = waiting === 1 ? '1 act waits' : `${waiting} acts wait`
  throw new ItemProblem('invalid', `${id} cannot be closed: ${acts} to be confirmed`, 'Confirm or refuse them first.')
}
