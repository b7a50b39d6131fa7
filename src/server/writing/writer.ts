import { type Added, addDocuments } from '../../pipeline/add.js'
import type { Engine } from '../../pipeline/engine.js'
import type { Incoming } from '../../pipeline/read-coverage.js'
import { settle } from '../../pipeline/settling/settle.js'
import type { Store } from '../../store/store.js'
import type { Scope } from '../freshness.js'

/** Does the work of writing: coverage is read and kept, and the record is made to follow. One piece of work at a time. */
export interface Writer {
  add(incoming: readonly Incoming[], onProgress: (done: number) => void): Promise<readonly Added[]>
  settle(): Promise<void>
  /** Lets go of what it holds; what is under way must have ended. */
  end(): Promise<void>
}

export interface WriterOptions {
  /** Told what has changed, from time to time while work goes on and when it is over. */
  readonly onTouched: (scope: Scope) => void
}

/** Milliseconds between two tidings of what has changed, during work that lasts: whatever is shown is made anew after each. */
const TIDINGS = 1_000

/** Writes here, where it is called. */
export function createWriter(store: Store, engine: Engine, { onTouched }: WriterOptions): Writer {
  /** Gathers what is touched while some work is done. */
  const telling = async <T>(work: (touch: (scope: Scope) => void) => Promise<T>): Promise<T> => {
    let gathered: Scope = []
    let told = performance.now()
    const tell = (): void => {
      onTouched(gathered)
      gathered = []
      told = performance.now()
    }
    const touch = (scope: Scope): void => {
      gathered = scope === 'ledger' || gathered === 'ledger' ? 'ledger' : [...gathered, ...scope]
      if (performance.now() - told > TIDINGS) tell()
    }
    try {
      return await work(touch)
    } finally {
      tell()
    }
  }
  return {
    // Coverage and what is made of it is for everybody, whoever brings it.
    add: (incoming, onProgress) =>
      telling(touch =>
        store.asProgram(() =>
          addDocuments(store, incoming, {
            engine,
            onProgress: ({ done }) => onProgress(done),
            // Another address of what is known is shown wherever the document is.
            onKept: added => touch(added.some(({ outcome }) => outcome === 'found-again') ? 'ledger' : []),
          }),
        ),
      ),
    settle: () => telling(async touch => void (await settle(store, { engine, onSettled: touch }))),
    end: async () => undefined,
  }
}
