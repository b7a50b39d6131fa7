import type { Store } from '../store/store.js'

/** Of what something shown is made: of some relations, or of the whole ledger. */
export type Scope = readonly string[] | 'ledger'

/**
 * Says whether what was made of the ledger is still what it would be. What this process writes itself may change anything; what
 * follows from coverage changes the relations it is of, and whatever is of the whole ledger.
 */
export interface Freshness {
  /** The same for as long as nothing has changed; undefined where others write to the ledger too. */
  version(scope: Scope): string | undefined
  /** Told what has changed. */
  touch(scope: Scope): void
}

export function createFreshness({ writes }: Pick<Store, 'writes'>): Freshness {
  const touchedBy = new Map<string, number>()
  let [all, any] = [0, 0]
  return {
    version: scope => {
      const written = writes()
      if (written === undefined) return undefined
      if (scope === 'ledger') return `${written}.${any}`
      // Each of them only grows: the sum is the same only where each of them is.
      return `${written}.${all}.${scope.reduce((sum, dyad) => sum + (touchedBy.get(dyad) ?? 0), 0)}`
    },
    touch: scope => {
      any += 1
      if (scope === 'ledger') all += 1
      else for (const dyad of new Set(scope)) touchedBy.set(dyad, (touchedBy.get(dyad) ?? 0) + 1)
    },
  }
}
