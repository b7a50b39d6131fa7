import type { Incoming, Label, Parcel, Unpacked } from '../incoming.js'
import { MAX_MEMBERS, MAX_NESTING, MAX_UNPACKED_BYTES } from '../limits.js'
import { nestedError, tooManyError } from '../refusals.js'

/** Something that holds documents, while it is opened. */
export interface Opened extends Label {
  /** Counts a document and its bytes against what one input may hold. Throws when that is full. */
  count(bytes: number): void
  /** The document in a record of a table or of a JSON file. */
  record(value: unknown, where: string): Unpacked
  checkColumns(keys: readonly string[]): void
  /** What something inside this holds, a level deeper. */
  inside(found: Incoming | Parcel): AsyncGenerator<Unpacked>
}

/** What one input has given so far, however deep it lay. */
export interface Budget {
  members: number
  bytes: number
}

export function countIn(budget: Budget, bytes: number, where: string): void {
  budget.members += 1
  budget.bytes += bytes
  if (budget.members > MAX_MEMBERS || budget.bytes > MAX_UNPACKED_BYTES) throw tooManyError(where)
}

export function checkDepth(depth: number, where: string): void {
  if (depth > MAX_NESTING) throw nestedError(where)
}
