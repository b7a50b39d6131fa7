/** A request that was answered, as it is counted: by its route, never by its address, which may hold names and words. */
export interface Answered {
  readonly method: string
  readonly route: string
  readonly status: number
  readonly seconds: number
}

/** A statement that a database was asked, with places in it where its values were. */
export interface Asked {
  readonly text: string
  readonly seconds: number
  /** By its code, where it failed. */
  readonly failed?: string
}
