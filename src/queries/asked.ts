import type { Engine } from '../pipeline/engine.js'

export interface Asked {
  /** Only what happened up to this day. */
  readonly asOf?: string
  /** Only what the ledger knew by the end of this day, or by this instant. */
  readonly knownOn?: string
}

/** The last instant of a day; an instant is its own. */
export const endOf = (moment: string): string => (moment.includes('T') ? moment : `${moment}T23:59:59.999999Z`)

export const isOfPast = ({ asOf, knownOn }: Asked): boolean => asOf !== undefined || knownOn !== undefined

/** A question about the past; the engine is loaded only for one. */
export interface PastQuestion extends Asked {
  readonly engine: () => Promise<Engine>
  /** Only what lies between these two. */
  readonly dyad?: string
}
