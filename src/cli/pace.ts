/** How fast work goes, and when it may be over. */
export interface Pace {
  /** Begins with a comma; empty until enough was done to tell. `counted` is what the rate is of, when it is not what is done. */
  told(at: { readonly done: number; readonly total: number; readonly counted?: number }, now?: number): string
}

/** What was done is too little to tell by. */
const FEW = 20
const SECONDS = 2

export function createPace(started: number): Pace {
  return {
    told: ({ done, total, counted = done }, now = performance.now()) => {
      const seconds = (now - started) / 1000
      if (counted < FEW || seconds < SECONDS) return ''
      const rate = counted / seconds
      const told = `, ${rate < 10 ? rate.toFixed(1) : rate.toFixed(0)} a second`
      return done === 0 ? told : `${told}, ${durationOf(((total - done) * seconds) / done)} left`
    },
  }
}

function durationOf(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`
  const minutes = Math.round(seconds / 60)
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
