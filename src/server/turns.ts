/** Work on the ledger that must not overlap, one after another. */
export interface Turns {
  take<T>(work: () => Promise<T>): Promise<T>
  /** How many are under way or wait. */
  waiting(): number
  /** Resolves when nothing is under way any more. */
  idle(): Promise<void>
}

export function createTurns(): Turns {
  let last: Promise<void> = Promise.resolve()
  let waiting = 0
  const over = (): void => {
    waiting -= 1
  }
  return {
    take: work => {
      waiting += 1
      const taken = last.then(work)
      // What fails is told to whoever asked for it; the next has its turn all the same.
      last = taken.then(over, over)
      return taken
    },
    waiting: () => waiting,
    idle: () => last,
  }
}

/** Resolves when the work is over, or after this many milliseconds; the work goes on. */
export async function atMost(work: Promise<unknown> | undefined, patience: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const enough = new Promise<void>(resolve => {
    timer = setTimeout(resolve, patience)
  })
  try {
    await Promise.race([work, enough])
  } finally {
    clearTimeout(timer)
  }
}
