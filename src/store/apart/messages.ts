import type { MessagePort } from 'node:worker_threads'

/** What goes to the thread that holds the database. A session is one borrowing of its connection. */
export type Asking =
  | {
      readonly kind: 'query'
      readonly id: number
      readonly session: number
      readonly text: string
      /** Absent where it is several statements at once. */
      readonly values?: readonly unknown[] | undefined
      /** From where it is asked, see `PlacedClient`; absent where the program itself asks. */
      readonly place?: string | undefined
    }
  | { readonly kind: 'release'; readonly session: number }

/** Milliseconds between two signs of life of the thread that holds the database. */
export const BEAT = 1_000

/** What comes back of a query. */
export type Answering =
  | { readonly id: number; readonly rows: readonly unknown[]; readonly affected: number }
  | { readonly id: number; readonly failure: Failure }

/** An error, as it goes from one thread to another: what the database says of it stands in fields of its own. */
export interface Failure {
  readonly message: string
  readonly stack: string
  readonly fields: Readonly<Record<string, unknown>>
}

/** What the process asks of the thread besides: to answer at another port, too; to close the database and end. */
export type Ordering = { readonly kind: 'join'; readonly port: MessagePort } | { readonly kind: 'close' }

export function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return { message: String(error), stack: '', fields: {} }
  const plain = Object.entries(error).filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value))
  return { message: error.message, stack: error.stack ?? '', fields: Object.fromEntries(plain) }
}

export function errorOf({ message, stack, fields }: Failure): Error {
  return Object.assign(new Error(message), { stack }, fields)
}
