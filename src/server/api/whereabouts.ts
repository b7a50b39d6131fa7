import type { Work } from '../../store/truth.js'

/** Where something has gone that the ledger told of once. */
export interface Whereabouts {
  /** Id of what it was merged into. */
  readonly into?: string
  readonly reason: string
  readonly at: string
}

export async function whereabouts(_db: Work, _id: string): Promise<Whereabouts | undefined> {
  return undefined
}
