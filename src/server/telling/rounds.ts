import { createPlaces } from '../../queries/places.js'
import type { Store } from '../../store/store.js'
import type { TellSettings } from '../../telling/settings.js'
import { createTeller, type Told } from '../../telling/tell.js'
import type { Site } from '../../web/site.js'
import { createTell } from '../api/told.js'

interface Rounds {
  readonly store: Store
  readonly site: Site
  readonly settings: TellSettings
}

/** Tells people what is due, in the words of the API. */
export function createRounds({ store, site, settings }: Rounds): () => Promise<Told> {
  const tell = createTell(createPlaces())
  return createTeller({ store, site, settings, told: (db, value) => tell(db, value) })
}

/** Milliseconds between two rounds of a server. */
const BETWEEN = 5_000

/** Makes round after round until it is stopped, which lets the last one come to its end. */
export function keepTelling(
  round: () => Promise<unknown>,
  { onFault, between = BETWEEN }: { readonly onFault: (error: unknown) => void; readonly between?: number },
): { stop(): Promise<void> } {
  let under: Promise<unknown> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined
  let isOver = false
  const next = () => {
    if (isOver) return
    timer = setTimeout(() => {
      under = round().catch(onFault).finally(next)
    }, between)
    timer.unref()
  }
  next()
  return {
    stop: async () => {
      isOver = true
      clearTimeout(timer)
      await under
    },
  }
}
