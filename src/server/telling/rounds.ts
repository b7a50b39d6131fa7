import { createPlaces } from '../../queries/places.js'
import type { Store } from '../../store/store.js'
import type { TellSettings } from '../../telling/settings.js'
import { createTeller, type Teller } from '../../telling/tell.js'
import type { Site } from '../../web/site.js'
import { createTell } from '../api/told.js'

interface Rounds {
  readonly store: Store
  readonly site: Site
  readonly settings: TellSettings
  readonly budget?: number
}

/** Tells people what is due, in the words of the API. */
export function createRounds(rounds: Rounds): Teller {
  const tell = createTell(createPlaces())
  return createTeller({ ...rounds, told: (db, value) => tell(db, value) })
}

/** Milliseconds for which a round of a server sends: the next one tells inboxes what is new. */
export const BUDGET = 10_000
/** Milliseconds between two rounds of a server. */
const BETWEEN = 5_000

/** Milliseconds between two rounds of which the first failed, at most: each time twice as long. */
const LONGEST = 60_000

interface Keeping {
  readonly onFault: (error: unknown) => void
  /** Told of each round that came to its end. */
  readonly onWell?: (() => void) | undefined
  readonly between?: number
}

/** Makes round after round until it is stopped, which lets the last one come to its end with what it is sending just then. */
export function keepTelling(
  round: (signal: AbortSignal) => Promise<unknown>,
  { onFault, onWell, between = BETWEEN }: Keeping,
): { stop(): Promise<void> } {
  let under: Promise<unknown> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined
  let pause = between
  const over = new AbortController()
  const went = () => {
    pause = between
    onWell?.()
  }
  const failed = (error: unknown) => {
    pause = Math.min(LONGEST, pause * 2)
    onFault(error)
  }
  const next = () => {
    if (over.signal.aborted) return
    timer = setTimeout(() => {
      under = round(over.signal).then(went, failed).finally(next)
    }, pause)
    timer.unref()
  }
  next()
  return {
    stop: async () => {
      over.abort()
      clearTimeout(timer)
      await under
    },
  }
}
