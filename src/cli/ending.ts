import { EXIT } from './exit.js'

/** Resolves at the first signal to end; a second one ends at once. */
export function endOfProcess(): Promise<void> {
  process.removeAllListeners('SIGINT')
  return new Promise(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        process.once(signal, () => process.exit(EXIT.interrupted))
        resolve()
      })
    }
  })
}
