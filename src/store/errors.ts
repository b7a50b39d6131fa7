/** Why a ledger cannot be opened or used. Mapped to exit code 5 by the command line. */
export type StoreErrorCode =
  | 'missing' // no ledger there
  | 'not-a-ledger' // a folder or database that holds something else
  | 'locked' // open in another process
  | 'unreachable' // no server answers, or it refuses
  | 'older' // made by an older Entente: to be migrated
  | 'newer' // made by a newer Entente
  | 'not-empty' // something is there where nothing should be
  | 'damaged'

/** Something about the ledger that its user can put right. */
export class StoreError extends Error {
  override readonly name = 'StoreError'

  constructor(
    readonly code: StoreErrorCode,
    message: string,
    readonly hint: string,
    options?: { readonly cause?: unknown },
  ) {
    super(message, options)
  }
}
