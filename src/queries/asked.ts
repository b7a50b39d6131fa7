import type { Engine } from '../pipeline/engine.js'

export interface Asked {
  /** Only what happened up to this day. */
  readonly asOf?: string
  /** Only what the ledger knew by the end of this day, or by this instant. */
  readonly knownOn?: string
}

export const isDay = (text: string): boolean => DAY.test(text)
export const isInstant = (text: string): boolean => INSTANT.test(text)
const DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z$/

/** The last instant of a day; an instant is its own. */
export const endOf = (moment: string): string => (moment.includes('T') ? moment : `${moment}T23:59:59.999999Z`)

export const isOfPast = ({ asOf, knownOn }: Asked): boolean => asOf !== undefined || knownOn !== undefined

/** A question about the past; the engine is loaded only for one. */
export interface PastQuestion extends Asked {
  readonly engine: () => Promise<Engine>
  /** Only what lies between these two. */
  readonly dyad?: string
}
