/**
 * Takes from a source some steps ahead of whoever uses it, in the same order: what a step has set going elsewhere goes on
 * meanwhile. No more than `steps` lie ready, however slow the user is.
 */
export async function* ahead<T>(source: AsyncIterable<T>, steps: number): AsyncGenerator<T> {
  const iterator = source[Symbol.asyncIterator]()
  const waiting: Promise<IteratorResult<T>>[] = []
  try {
    for (;;) {
      while (waiting.length <= steps) {
        const next = iterator.next()
        // It is told when its turn comes.
        next.catch(() => undefined)
        waiting.push(next)
      }
      const next = await waiting.shift()
      if (next === undefined || next.done) return
      yield next.value
    }
  } finally {
    await iterator.return?.()
  }
}
