import { usualWorkers } from '../pipeline/crew/crew.js'
import { CommandError, EXIT } from './exit.js'

/** How many threads, from a flag; 1 is no thread beside the program’s own. */
export function workersOf(typed: string | undefined): number {
  if (typed === undefined) return usualWorkers()
  const workers = Number(typed)
  if (Number.isInteger(workers) && workers >= 1 && workers <= MOST) return workers
  throw new CommandError(`invalid number of workers: ${typed}`, EXIT.usage, `A number from 1 to ${MOST}.`)
}

const MOST = 64
