import type { Context } from './context.js'

/**
 * The same as `make`, which remembers its last answer as long as nothing is written, on any thread, and the same person asks the same
 * from the same seats on the same day: page after
 * page of one list needs its counts once. Where others may write to the ledger too, nothing is remembered.
 */
export function rememberLast<Asked, Made>(
  { store, freshness, visitors }: Pick<Context, 'store' | 'freshness' | 'visitors'>,
  make: (asked: Asked) => Promise<Made>,
): (asked: Asked) => Promise<Made> {
  let last: { readonly key: string; readonly made: Made } | undefined
  return async asked => {
    const version = freshness.version('ledger')
    if (version === undefined) return make(asked)
    const today = new Date().toISOString().slice(0, 10)
    const key = JSON.stringify([version, today, visitors.current(), store.seats() ?? '', asked])
    if (last?.key === key) return last.made
    const made = await make(asked)
    // What was written meanwhile may stand on one half of it.
    if (freshness.version('ledger') === version) last = { key, made }
    return made
  }
}
