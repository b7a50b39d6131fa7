import type { Item } from '../../model/item.js'
import { CLOSED_STATUSES, type ITEM_STATUSES } from '../../model/item-kinds.js'
import type { Stage, Step, Thread } from '../../model/ledger.js'

/** A thread that a document moved, or would move when somebody accepts the step. */
export interface DocumentMove {
  readonly thread: Thread
  readonly step: Step
  readonly quote: string
}

/** What a document, by the hash of its text, moved on these threads: the last step of each that its words tell. */
export const movesBy = (document: string, threads: readonly Thread[]): DocumentMove[] =>
  threads.flatMap(thread => {
    const told = thread.steps.flatMap(step => {
      // A heading may name the paper; the sentence tells of it.
      const quotes = step.evidence.filter(each => each.document === document).map(({ quote }) => quote)
      const [quote] = quotes.sort((a, b) => b.length - a.length)
      return quote === undefined || step.state === 'rejected' ? [] : [{ thread, step, quote }]
    })
    return told.slice(-1)
  })

/** The status that a stage of the record suggests for an item on it; empty where it says nothing of the work of officials. */
const STATUS: Readonly<Partial<Record<Stage, (typeof ITEM_STATUSES)[number]>>> = {
  agreed: 'under-way',
  instructed: 'under-way',
  'under-way': 'under-way',
  done: 'done',
  lapsed: 'dropped',
  withdrawn: 'dropped',
  'under-negotiation': 'under-way',
  expected: 'under-way',
  initialled: 'under-way',
  signed: 'under-way',
  ratified: 'under-way',
  'in-force': 'done',
  'implemented-or-used': 'done',
  terminated: 'dropped',
  established: 'done',
  met: 'done',
}

/** The status that a move suggests for an item; empty when the item is as far, or closed. */
export function suggestedStatus({ fields }: Pick<Item, 'fields'>, stage: Stage): string {
  const status = STATUS[stage] ?? ''
  if (status === '' || status === fields.status || CLOSED_STATUSES.includes(fields.status)) return ''
  // What waits for the other side is under way already.
  return status === 'under-way' && fields.status === 'waiting' ? '' : status
}
