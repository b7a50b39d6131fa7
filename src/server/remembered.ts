import type { Context } from './context.js'

/**
 * The same as `make`, which remembers its last answer as long as nothing is written and the same person asks the same from the same seats: page after
 * page of one list needs its counts once. Where others may write to the ledger too, nothing is remembered.
 */
export function rememberLast<Asked, Made>(
  { store, visitors }: Pick<Context, 'store' | 'visitors'>,
  make: (asked: Asked) => Promise<Made>,
): (asked: Asked) => Promise<Made> {
  let last: { readonly key: string; readonly made: Made } | undefined
  return async asked => {
    const version = store.writes()
    if (version === undefined) return make(asked)
    const key = JSON.stringify([version, visitors.current(), store.seats() ?? '', asked])
    if (last?.key === key) return last.made
    const made = await make(asked)
    // What was written meanwhile may stand on one half of it.
    if (store.writes() === version) last = { key, made }
    return made
  }
}
