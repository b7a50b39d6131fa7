/** Makes guessing slow: after some wrong passwords a name has to wait, each time twice as long. */
export interface Throttle {
  mustWait(name: string): boolean
  failed(name: string): void
  forget(name: string): void
}

const FREE = 5
const FIRST_MS = 2_000
const LONGEST_MS = 300_000
/** Names that are remembered; guessers invent them. */
const KEPT = 10_000

export function createThrottle(now: () => number = Date.now): Throttle {
  const known = new Map<string, { readonly failures: number; readonly until: number }>()
  return {
    mustWait: name => (known.get(name)?.until ?? 0) > now(),
    failed: name => {
      const failures = (known.get(name)?.failures ?? 0) + 1
      const wait = failures < FREE ? 0 : Math.min(FIRST_MS * 2 ** (failures - FREE), LONGEST_MS)
      known.delete(name)
      known.set(name, { failures, until: now() + wait })
      const [oldest] = known.keys()
      if (known.size > KEPT && oldest !== undefined) known.delete(oldest)
    },
    forget: name => known.delete(name),
  }
}
